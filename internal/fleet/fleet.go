// Package fleet reads the access logs of web servers and finds out when each board was last seen, and with
// which release. A board that is shown over http(s) asks every few seconds for current.js, and names its
// centre, its screen and its release in the query. The package does not know which boards a site has.
//
// It reads these formats, each line by itself, so that a file may have several of them:
//
//   - Common and Combined, of Apache, nginx and others: https://httpd.apache.org/docs/current/logs.html
//   - the JSON of Caddy, with the time in seconds, milliseconds or in RFC 3339
//   - the access logs of Amazon S3:
//     https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
//   - the standard logs of CloudFront, with its line #Fields:
//     https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
package fleet

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Board names a board: the id of its centre, and the name of its screen, "" if the centre has only one.
type Board struct{ Centre, Screen string }

// Sighting says when a board was last seen.
type Sighting struct {
	Last    time.Time
	Release string // the release that it showed then; "" if it showed none yet
	Asked   int    // how often it has asked
}

// Log collects sightings. The zero value is an empty log, ready for use.
type Log struct {
	boards map[Board]*Sighting
	fields []string // of CloudFront's lines, from its last line #Fields; at most mostFields
	Lines  int      // number of lines that were read
	// Unread is the number of lines that look like requests of boards but have an unknown format.
	Unread int
	// Until is the time after which requests are ignored: they come from a server with a wrong clock, or
	// were made after the period that the caller asks about. The zero time means no limit.
	Until time.Time
}

// Boards returns the sightings by board.
func (l *Log) Boards() map[Board]Sighting {
	all := make(map[Board]Sighting, len(l.boards))
	for b, s := range l.boards {
		all[b] = *s
	}
	return all
}

// longestLine is the number of bytes of a line that are read. A longer line is not a request of a board.
const longestLine = 64 << 10

// Read reads a log, which may be compressed with gzip. It ignores lines that are not requests of boards.
// It returns the error of r, if there is one.
func (l *Log) Read(r io.Reader) error {
	buffered := bufio.NewReaderSize(r, longestLine)
	if magic, _ := buffered.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return err
		}
		buffered = bufio.NewReaderSize(unpacked, longestLine)
	}
	for {
		line, err := buffered.ReadSlice('\n')
		if len(line) > 0 {
			l.Lines++
			l.readLine(line)
		}
		for errors.Is(err, bufio.ErrBufferFull) { // the rest of a line that is too long
			_, err = buffered.ReadSlice('\n')
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// mostFields is the largest number of fields that are read of a line of CloudFront. Today its lines have 33.
const mostFields = 100

var (
	asked  = []byte("current.js")
	centre = []byte("c=")
	fields = []byte("#Fields:")
)

// readLine reads one line. It first checks whether the line can be a request of a board, because most
// lines of a log are about pages.
func (l *Log) readLine(line []byte) {
	if bytes.HasPrefix(line, fields) {
		l.fields = strings.Fields(string(line[len(fields):]))
		l.fields = l.fields[:min(len(l.fields), mostFields)]
		return
	}
	if !bytes.Contains(line, asked) {
		return
	}
	text := strings.TrimRight(string(line), "\r\n")
	var address string
	var at time.Time
	var ok bool
	switch {
	case strings.HasPrefix(text, "{"):
		address, at, ok = readCaddy(text)
	case strings.Count(text, "\t") > 8:
		address, at, ok = l.readCloudFront(text)
	default:
		address, at, ok = readBracketed(text)
	}
	switch {
	case ok:
		l.note(address, at)
	case bytes.Contains(line, centre):
		l.Unread++
	}
}

// note records a request for an address at a time.
func (l *Log) note(address string, at time.Time) {
	path, query, _ := strings.Cut(address, "?")
	if !strings.HasSuffix(path, "/current.js") && path != "current.js" {
		return
	}
	asked, err := url.ParseQuery(query)
	if err != nil || asked.Get("c") == "" || !l.Until.IsZero() && at.After(l.Until) {
		return
	}
	b := Board{asked.Get("c"), asked.Get("s")}
	if l.boards == nil {
		l.boards = map[Board]*Sighting{}
	}
	s := l.boards[b]
	if s == nil {
		s = &Sighting{}
		l.boards[b] = s
	}
	s.Asked++
	if !at.Before(s.Last) {
		s.Last, s.Release = at, asked.Get("r")
	}
}

// readBracketed reads a line with the time in brackets and the request in quotes, as Common, Combined and S3
// have them.
func readBracketed(line string) (address string, at time.Time, ok bool) {
	_, rest, ok := strings.Cut(line, "[")
	if !ok {
		return "", at, false
	}
	stamp, rest, ok := strings.Cut(rest, "]")
	if !ok {
		return "", at, false
	}
	at, err := time.Parse("02/Jan/2006:15:04:05 -0700", stamp)
	if err != nil {
		return "", at, false
	}
	_, rest, ok = strings.Cut(rest, `"`)
	if !ok {
		return "", at, false
	}
	request, _, _ := strings.Cut(rest, `"`)
	parts := strings.Split(request, " ") // GET /board/current.js?c=a HTTP/1.1
	if len(parts) < 2 {
		return "", at, false
	}
	return parts[1], at, true
}

// readCaddy reads a line of Caddy's JSON.
func readCaddy(line string) (address string, at time.Time, ok bool) {
	var entry struct {
		TS      json.RawMessage `json:"ts"`
		Request struct {
			URI string `json:"uri"`
		} `json:"request"`
	}
	if json.Unmarshal([]byte(line), &entry) != nil || entry.Request.URI == "" {
		return "", at, false
	}
	at, ok = readStamp(string(entry.TS))
	return entry.Request.URI, at, ok
}

// readStamp reads a time in one of the forms that Caddy can write: seconds or milliseconds since 1970, RFC
// 3339, or RFC 3339 with a zone that has no colon.
func readStamp(stamp string) (time.Time, bool) {
	if text, err := strconv.Unquote(stamp); err == nil {
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.000Z0700",
			"2006/01/02 15:04:05.000"} {
			if at, err := time.Parse(layout, text); err == nil {
				return at, true
			}
		}
		return time.Time{}, false
	}
	seconds, err := strconv.ParseFloat(stamp, 64)
	const milliseconds = 1e11 // more seconds than these would be after the year 5000
	if seconds > milliseconds {
		seconds /= 1000
	}
	if err != nil || seconds <= 0 || seconds > milliseconds {
		return time.Time{}, false
	}
	whole, part := math.Modf(seconds)
	return time.Unix(int64(whole), int64(part*1e9)).UTC(), true
}

// readCloudFront reads a line of CloudFront. Its fields are those of the last line #Fields, or the usual
// ones.
func (l *Log) readCloudFront(line string) (address string, at time.Time, ok bool) {
	names := l.fields
	if names == nil {
		names = []string{"date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)",
			"cs-uri-stem", "sc-status", "cs(Referer)", "cs(User-Agent)", "cs-uri-query"}
	}
	values := strings.Split(line, "\t")
	value := func(name string) string {
		if i := slices.Index(names, name); i >= 0 && i < len(values) {
			return values[i]
		}
		return ""
	}
	at, err := time.Parse("2006-01-02 15:04:05", value("date")+" "+value("time"))
	if err != nil {
		return "", at, false
	}
	query := value("cs-uri-query")
	if query == "-" {
		query = ""
	}
	return value("cs-uri-stem") + "?" + query, at, true
}
