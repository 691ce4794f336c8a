package fleet

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"
)

// Lines as the documents of each format show them, with a board's request in place of their own.
const lines = `127.0.0.1 - frank [28/Nov/2026:13:55:36 +0100] "GET /info/vinograd/board/current.js?c=vinograd&s=&r=aaaaaaaaaaaaaaaa&t=1.1 HTTP/1.0" 200 2326
203.0.113.9 - - [28/Nov/2026:14:00:00 +0100] "GET /kamen/board/hall/current.js?c=kamen&s=hall&r=bbbbbbbbbbbbbbbb&t=1.2 HTTP/1.1" 304 0 "-" "Mozilla/5.0 (X11; Linux) AppleWebKit/602.1"
{"level":"info","ts":1795871400.25,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"info.example.org","uri":"/jela/board/current.js?c=jela&s=&r=cccccccccccccccc&t=1.3","headers":{"User-Agent":["x"]}},"status":200}
{"level":"info","ts":"2026-11-28T13:10:01.000+0100","request":{"uri":"/jela/board/current.js?c=jela&s=door&r=dddddddddddddddd&t=1.3"},"status":200}
79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be boards [28/Nov/2026:12:00:38 +0000] 192.0.2.3 - 3E57427F3EXAMPLE REST.GET.OBJECT info/dol/board/current.js "GET /boards/info/dol/board/current.js?c=dol&s=&r=eeeeeeeeeeeeeeee&t=1.4 HTTP/1.1" 200 - 113 - 7 - "-" "S3Console/0.4" - -
#Version: 1.0
#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie)
` + "2026-11-28\t12:13:11\tFRA2\t214\t192.0.2.10\tGET\td111111abcdef8.cloudfront.net\t/brod/board/current.js\t200\t-\tMozilla/5.0%20(X11)\tc=brod&s=&r=ffffffffffffffff&t=1.5\t-\n" +
	`127.0.0.1 - - [28/Nov/2026:13:55:40 +0100] "GET /info/vinograd/fa/index.html HTTP/1.1" 200 2326
127.0.0.1 - - [28/Nov/2026:13:55:41 +0100] "GET /info/vinograd/fa/index.html?c=vinograd HTTP/1.1" 200 2326 "https://x/current.js?c=evil" "x"
127.0.0.1 - - [28/Nov/2026:13:55:42 +0100] "GET /info/vinograd/board/current.js HTTP/1.1" 200 2326
127.0.0.1 - - [yesterday] "GET /info/vinograd/board/current.js?c=vinograd HTTP/1.1" 200 2326
current.js
`

func at(t *testing.T, text string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func TestEveryFormatNamesItsBoards(t *testing.T) {
	want := map[Board]Sighting{
		{"vinograd", ""}:  {at(t, "2026-11-28T12:55:36Z"), "aaaaaaaaaaaaaaaa", 1},
		{"kamen", "hall"}: {at(t, "2026-11-28T13:00:00Z"), "bbbbbbbbbbbbbbbb", 1},
		{"jela", ""}:      {at(t, "2026-11-28T13:10:00.25Z"), "cccccccccccccccc", 1},
		{"jela", "door"}:  {at(t, "2026-11-28T12:10:01Z"), "dddddddddddddddd", 1},
		{"dol", ""}:       {at(t, "2026-11-28T12:00:38Z"), "eeeeeeeeeeeeeeee", 1},
		{"brod", ""}:      {at(t, "2026-11-28T12:13:11Z"), "ffffffffffffffff", 1},
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(lines)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"plain": lines, "compressed": packed.String(),
		"with lines of Windows": strings.ReplaceAll(lines, "\n", "\r\n")} {
		var l Log
		if err := l.Read(strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		got := l.Boards()
		for board, s := range got {
			s.Last = s.Last.UTC()
			got[board] = s
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestTheYoungestRequestSaysWhichReleaseIsShown(t *testing.T) {
	line := `x - - [28/Nov/2026:%s +0000] "GET /a/board/current.js?c=a&s=&r=%s HTTP/1.1" 200 1` + "\n"
	var l Log
	for _, s := range [][2]string{{"10:00:00", "old"}, {"12:00:00", "new"}, {"11:00:00", "old"}} {
		if err := l.Read(strings.NewReader(fmt.Sprintf(line, s[0], s[1]))); err != nil {
			t.Fatal(err)
		}
	}
	if s := l.Boards()[Board{"a", ""}]; s.Release != "new" || s.Asked != 3 || s.Last.Hour() != 12 {
		t.Errorf("got %+v", s)
	}
}

func TestALineThatIsTooLongHidesNoOther(t *testing.T) {
	content := `x - - [28/Nov/2026:10:00:00 +0000] "GET /` + strings.Repeat("x", 3*longestLine) + "\n" + lines
	var l Log
	if err := l.Read(strings.NewReader(content)); err != nil || len(l.Boards()) != 6 {
		t.Errorf("%d boards, %v", len(l.Boards()), err)
	}
}

// No line of a log makes the reader fail, whatever somebody on the internet has asked for.
func FuzzRead(f *testing.F) {
	for line := range strings.Lines(lines) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var l Log
		if err := l.Read(strings.NewReader(text)); err != nil && !strings.HasPrefix(text, "\x1f\x8b") {
			t.Error(err)
		}
		for b := range l.Boards() {
			if b.Centre == "" {
				t.Errorf("%q names a board without a centre", text)
			}
		}
	})
}

// A request of a board in a format that is not known is counted: the board may live.
func TestRequestsInAnUnknownFormatAreCounted(t *testing.T) {
	for format, log := range map[string]string{
		"Azure": `{"time":"2026-11-30T08:00:00.0Z","category":"StorageRead","operationName":"GetBlob",` +
			`"uri":"https://a.blob.core.windows.net/$web/jela/board/current.js?c=jela&s=&r=81"}`,
		"Google": `"time_micros","c_ip","cs_method","cs_uri"` + "\n" +
			`"1764489600000000","1.2.3.4","GET","/b/jela/board/current.js?c=jela&r=81"`,
		"nginx": "1.2.3.4|2026-11-30T08:00:00+00:00|/jela/board/current.js?c=jela&r=81|200",
		"IIS": "#Fields: date time cs-method cs-uri-stem cs-uri-query sc-status\n" +
			"2026-11-30 08:00:00 GET /jela/board/current.js c=jela&s=&r=81 200",
		"Apache, another time": `x - - [2026-11-28 13:55:42] "GET /a/board/current.js?c=a HTTP/1.1" 200 1`,
	} {
		var l Log
		err := l.Read(strings.NewReader("1.2.3.4 /jela/index.html\n" + log + "\n"))
		if err != nil || l.Unread != 1 || len(l.Boards()) != 0 {
			t.Errorf("%s: %v, %d unread, boards %v", format, err, l.Unread, l.Boards())
		}
	}
	var known Log
	if err := known.Read(strings.NewReader(lines)); err != nil || known.Unread != 1 { // of yesterday
		t.Errorf("known formats: %v, %d unread", err, known.Unread)
	}
}

// A million lines, of which one in ten is a board's.
func BenchmarkReadAMillionLines(b *testing.B) {
	content := aMillionLines()
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		var l Log
		if err := l.Read(strings.NewReader(content)); err != nil || l.Lines != 1_000_000 {
			b.Fatal(l.Lines, err)
		}
	}
}

func aMillionLines() string {
	var content strings.Builder
	for i := range 1_000_000 {
		page := "fa/health/clinic.html"
		if i%10 == 0 {
			page = "board/current.js?c=vinograd&s=&r=0123456789abcdef&t=1795871400250.77"
		}
		fmt.Fprintf(&content, `203.0.113.%d - - [28/Nov/2026:13:%02d:%02d +0000] "GET /vinograd/%s HTTP/1.1" 200 4711 "-" `+
			`"Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36"`+"\n",
			i%250, i/60%60, i%60, page)
	}
	return content.String()
}
