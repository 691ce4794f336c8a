package sitetest

import (
	"bufio"
	"encoding/xml"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Storage is a small object storage in memory that speaks S3. It has one bucket, "bucket", which everyone
// may read over http, as browsers do. It does not check signatures.
type Storage struct {
	URL      string
	mu       sync.Mutex
	objects  map[string]Object
	fault    string
	before   func(w http.ResponseWriter, r *http.Request) (answered bool)
	requests []string
}

// Object is a file in a Storage, with the headers that it was sent with.
type Object struct {
	Content []byte
	Header  http.Header
}

// NewStorage returns an empty storage that answers until the test ends.
func NewStorage(t testing.TB) *Storage {
	t.Helper()
	s := &Storage{objects: map[string]Object{}}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	s.URL = web.URL
	return s
}

// Object returns the object with this key.
func (s *Storage) Object(key string) Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.objects[key]
}

// Put replaces the content of an object, to simulate a change that tabla has not made. Without content, the
// object is removed.
func (s *Storage) Put(key string, content []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if content == nil {
		delete(s.objects, key)
		return
	}
	s.objects[key] = Object{Content: content, Header: http.Header{}}
}

// Fail makes the storage answer every request with an error of this code.
func (s *Storage) Fail(code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = code
}

// Before makes the storage call answer first for every request. If answer returns true, it has answered the
// request itself.
func (s *Storage) Before(answer func(w http.ResponseWriter, r *http.Request) (answered bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.before = answer
}

// Requests returns the signed requests since the previous call, such as "PUT info/index.html", and "LIST
// info/" for a list of names. Requests of readers are not included, because they are not signed.
func (s *Storage) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	since := s.requests
	s.requests = nil
	return since
}

// ServeHTTP answers one request.
func (s *Storage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	before := s.before
	s.mu.Unlock()
	if before != nil && before(w, r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := strings.TrimPrefix(r.URL.Path, "/bucket/")
	lists := r.URL.Query().Get("list-type") == "2"
	if r.Header.Get("Authorization") != "" {
		s.requests = append(s.requests, requestName(r, key, lists))
	}
	there, has := s.objects[key]
	switch {
	case s.fault != "":
		answerFault(w, http.StatusForbidden, s.fault)
	case !strings.HasPrefix(r.URL.Path, "/bucket"):
		answerFault(w, http.StatusNotFound, "NoSuchBucket")
	case lists:
		s.list(w, r.URL.Query().Get("prefix"), r.URL.Query().Get("continuation-token"))
	case r.Method == http.MethodPut:
		// the transfer encoding of a signed body is not an encoding of the object
		encoding := strings.TrimPrefix(r.Header.Get("Content-Encoding"), "aws-chunked")
		r.Header.Set("Content-Encoding", strings.TrimPrefix(encoding, ","))
		s.objects[key] = Object{unchunked(r.Body), r.Header}
		w.Header().Set("ETag", `"x"`)
	case r.Method == http.MethodDelete:
		delete(s.objects, key)
		w.WriteHeader(http.StatusNoContent)
	case !has:
		answerFault(w, http.StatusNotFound, "NoSuchKey")
	default:
		there.answer(w)
	}
}

func requestName(r *http.Request, key string, lists bool) string {
	if lists {
		return "LIST " + r.URL.Query().Get("prefix")
	}
	return r.Method + " " + key
}

func (o Object) answer(w http.ResponseWriter) {
	w.Header().Set("ETag", `"x"`)
	w.Header().Set("Last-Modified", time.Unix(0, 0).UTC().Format(http.TimeFormat))
	for _, name := range []string{"Content-Type", "Content-Encoding", "Cache-Control"} {
		if value := o.Header.Get(name); value != "" {
			w.Header().Set(name, value)
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(o.Content)))
	_, _ = w.Write(o.Content)
}

// unchunked reads a body whose parts are signed one by one: each part has its size in hexadecimal, its
// signature, and its content.
func unchunked(body io.Reader) (content []byte) {
	lines := bufio.NewReader(body)
	for {
		head, err := lines.ReadString('\n')
		digits, _, _ := strings.Cut(head, ";")
		size, bad := strconv.ParseInt(digits, 16, 64)
		if err != nil || bad != nil || size == 0 {
			return content
		}
		part := make([]byte, size+2) // including the end of its line
		if _, err := io.ReadFull(lines, part); err != nil {
			return nil
		}
		content = append(content, part[:size]...)
	}
}

func answerFault(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<Error><Code>"+code+"</Code><Message>no</Message></Error>")
}

// listed is the largest number of names in one answer of real storages.
const listed = 1000

// list answers with the names directly below a prefix that come after the name after, at most as many as fit
// into one answer.
func (s *Storage) list(w http.ResponseWriter, prefix, after string) {
	type entry struct {
		Key          string
		LastModified string
	}
	var result struct {
		XMLName               xml.Name `xml:"ListBucketResult"`
		IsTruncated           bool
		NextContinuationToken string `xml:",omitempty"`
		Contents              []entry
		CommonPrefixes        []struct{ Prefix string }
	}
	for _, name := range s.below(prefix) {
		switch n := len(result.Contents) + len(result.CommonPrefixes); {
		case name <= after:
			continue
		case n == listed:
			result.IsTruncated = true
		case strings.HasSuffix(name, "/"):
			result.CommonPrefixes = append(result.CommonPrefixes, struct{ Prefix string }{name})
			result.NextContinuationToken = name
		default:
			result.Contents = append(result.Contents, entry{name, "2026-11-29T00:00:00Z"})
			result.NextContinuationToken = name
		}
	}
	_ = xml.NewEncoder(w).Encode(result)
}

// below returns the keys directly below a prefix, and the folders there with "/" at their end, sorted.
func (s *Storage) below(prefix string) []string {
	names := map[string]bool{}
	for key := range s.objects {
		if rest, inside := strings.CutPrefix(key, prefix); inside {
			first, _, deep := strings.Cut(rest, "/")
			if deep {
				first += "/"
			}
			names[prefix+first] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
