package server

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// laid is a preview's answer to requests, over a folder of pages with a secret beside it.
func laid(t *testing.T) (handler http.Handler, out string) {
	t.Helper()
	parent := t.TempDir()
	sitetest.Write(t, parent, "secret.txt", "SECRET")
	out = filepath.Join(parent, "out")
	for name, text := range map[string]string{
		"index.html": "<p>centres", "vinograd/fa/index.html": "<p>front",
		"vinograd/fa/health/scabies.html": "<p>\xff",
		"vinograd/assets/a.css":           "a{}", "vinograd/board/r/1/a.js": "1",
		"vinograd/board/fonts/a.woff2": "wOF2",
		"vinograd/icon.svg":            "<svg/>", "vinograd/a.mp3": "sound", "vinograd/a.aac": "sound", "vinograd/a.wav": "sound",
		".tabla.json": "{}", ".tabla-stage/files/0": "half",
	} {
		sitetest.Write(t, out, name, text)
	}
	if err := os.Symlink(filepath.Join(parent, "secret.txt"), filepath.Join(out, "link.txt")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	built := newBroadcaster()
	built.publish(state{Phase: good, Build: 1, Pages: 1})
	return routes(root, new(looked), built, nil), out
}

// Who opens a page before the first build has ended reads that it is under way, not that it does not exist.
func TestAPageBeforeTheFirstBuildIsUnderWay(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	builds := newBroadcaster()
	h := routes(root, new(looked), builds, nil)
	if got := ask(h, "GET", "/north/ur/rights/asylum.html"); got.Code != http.StatusServiceUnavailable ||
		!strings.Contains(got.Body.String(), "are being made") {
		t.Errorf("before the first build: %d %s", got.Code, got.Body)
	}
	if got := ask(h, "GET", "/../site.yaml"); got.Code != http.StatusNotFound {
		t.Errorf("a path out of the folder: %d", got.Code)
	}
	loaded := make(chan int)
	go func() { loaded <- ask(h, "GET", "/north/assets/a.css").Code }()
	select {
	case code := <-loaded:
		t.Errorf("what a page loads is answered with %d before it can be there", code)
	case <-time.After(50 * time.Millisecond):
	}
	sitetest.Write(t, root.Name(), "north/assets/a.css", "a{}")
	builds.publish(state{Phase: good, Build: 1, Pages: 1})
	if code := <-loaded; code != http.StatusOK {
		t.Errorf("what a page loads is answered with %d when it is there", code)
	}
	builds.publish(state{Phase: problems, Build: 1})
	if got := ask(h, "GET", "/north/ur/rights/asylum.html"); got.Code != http.StatusNotFound {
		t.Errorf("after the first build: %d", got.Code)
	}
}

func ask(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
	return w
}

func TestPagesAreServedByteForByte(t *testing.T) {
	h, out := laid(t)
	for _, c := range []struct{ path, file, contentType string }{
		{"/", "index.html", "text/html; charset=utf-8"},
		{"/index.html", "index.html", "text/html; charset=utf-8"},
		{"/vinograd/fa/", "vinograd/fa/index.html", "text/html; charset=utf-8"},
		{"/vinograd/fa/?utm=1", "vinograd/fa/index.html", "text/html; charset=utf-8"},
		{"/vinograd/fa/index.html", "vinograd/fa/index.html", "text/html; charset=utf-8"},
		{"/vinograd/fa/health/scabies.html", "vinograd/fa/health/scabies.html", "text/html; charset=utf-8"},
		{"/vinograd/assets/a.css", "vinograd/assets/a.css", "text/css; charset=utf-8"},
		{"/vinograd/board/r/1/a.js", "vinograd/board/r/1/a.js", "text/javascript; charset=utf-8"},
		{"/vinograd/board/fonts/a.woff2", "vinograd/board/fonts/a.woff2", "font/woff2"},
		{"/vinograd/icon.svg", "vinograd/icon.svg", "image/svg+xml"},
		{"/vinograd/a.mp3", "vinograd/a.mp3", "audio/mpeg"},
		{"/vinograd/a.aac", "vinograd/a.aac", "audio/aac"}, {"/vinograd/a.wav", "vinograd/a.wav", "audio/wav"},
	} {
		want, err := os.ReadFile(filepath.Join(out, c.file))
		if err != nil {
			t.Fatal(err)
		}
		got := ask(h, "GET", c.path)
		head := got.Header()
		if got.Code != 200 || got.Body.String() != string(want) {
			t.Errorf("%s: %d %q, want %q", c.path, got.Code, got.Body, want)
		}
		if head.Get("Content-Type") != c.contentType {
			t.Errorf("%s: type %q, want %q", c.path, head.Get("Content-Type"), c.contentType)
		}
		if head.Get("Cache-Control") != "no-store" || head.Get("Last-Modified") != "" ||
			head.Get("Etag") != "" {
			t.Errorf("%s: a browser might keep it: %v", c.path, head)
		}
		if got := ask(h, "HEAD", c.path); got.Code != 200 || got.Body.Len() != 0 {
			t.Errorf("HEAD %s: %d %q", c.path, got.Code, got.Body)
		}
	}
}

func TestAFolderWithoutItsSlashIsRedirected(t *testing.T) {
	h, _ := laid(t)
	got := ask(h, "GET", "/vinograd/fa?x=1&y=%2F")
	if got.Code != http.StatusFound || got.Header().Get("Location") != "/vinograd/fa/?x=1&y=%2F" {
		t.Errorf("got %d to %q", got.Code, got.Header().Get("Location"))
	}
}

func TestWhatIsNoPageIsNotFound(t *testing.T) {
	h, _ := laid(t)
	for _, path := range []string{
		"/vinograd/assets", "/vinograd/assets/", // never a list of files
		"/vinograd/fa/health/scabies", "/nothing.html", "/index.html/",
		"/.tabla.json", "/.tabla-stage/files/0",
		"/../secret.txt", "/%2e%2e/secret.txt", "/vinograd/../../secret.txt",
		"/vinograd/..%2f..%2fsecret.txt",
		"/..%5csecret.txt", "//vinograd/fa", "//secret.txt", "/./index.html", "/vinograd//fa/", "/link.txt",
		"/a%00b",
		"/_tabla/nothing", "/_tabla/../secret.txt", "/_tabla/shell/index.html",
	} {
		got := ask(h, "GET", path)
		if redirected := got.Header().Get("Location"); redirected != "" {
			got = ask(h, "GET", redirected)
		}
		if got.Code != 404 || strings.Contains(got.Body.String(), "SECRET") {
			t.Errorf("%s: %d %q, want 404", path, got.Code, got.Body)
		}
	}
}

func TestAPartOfASoundCanBeAskedFor(t *testing.T) {
	h, _ := laid(t)
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/vinograd/a.mp3", nil)
	r.Header.Set("Range", "bytes=1-2")
	h.ServeHTTP(w, r)
	if w.Code != http.StatusPartialContent || w.Body.String() != "ou" {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
}

func TestAPreviewCanOnlyBeLookedAt(t *testing.T) {
	h, _ := laid(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		for _, path := range []string{"/", "/_tabla/", "/_tabla/events"} {
			if got := ask(h, method, path); got.Code != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, got.Code)
			}
		}
	}
}

func TestTheShellKeepsToItsPolicy(t *testing.T) {
	h, _ := laid(t)
	got := ask(h, "GET", "/_tabla/")
	policy := got.Header().Get("Content-Security-Policy")
	for _, rule := range []string{"default-src 'none'", "frame-src 'self'", "script-src 'self'",
		"frame-ancestors 'none'"} {
		if !strings.Contains(policy, rule) {
			t.Errorf("the policy %q lacks %q", policy, rule)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("the policy %q allows what is unsafe", policy)
	}
	page := got.Body.String()
	if regexp.MustCompile(`<style|<script>| style=| on[a-z]+=`).MatchString(page) {
		t.Error("the shell has styles or scripts that its own policy forbids")
	}
	linked := regexp.MustCompile(`(?:<script src|<link rel="stylesheet" href)="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(linked) != 2 {
		t.Errorf("the shell links to %v, want its script and its style", linked)
	}
	for _, link := range linked {
		if got := ask(h, "GET", "/_tabla/"+link[1]); got.Code != 200 {
			t.Errorf("%s: %d", link[1], got.Code)
		}
	}
	if got := ask(h, "GET", "/_tabla"); got.Header().Get("Location") != "/_tabla/" {
		t.Errorf("/_tabla leads to %q", got.Header().Get("Location"))
	}
}

func TestOtherHostsNamesAreRefused(t *testing.T) {
	listener, err := Listen("127.0.0.2:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	h := onlyThisMachine(listener,
		http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "in") }))
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "LOCALHOST:1": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200,
		"[::1]": 200, "127.0.0.2:9": 200,
		"evil.example": 403, "evil.example:8080": 403, "127.0.0.1.evil.example": 403,
		"localhost.evil.example:8080": 403,
		"192.168.1.5:8080":            403, "": 403, "127.0.0.3": 403, "localhost.": 403,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestOnlyThisMachineIsListenedTo(t *testing.T) {
	for _, address := range []string{":8080", "0.0.0.0:8080", "[::]:8080", "192.168.1.5:8080",
		"example.org:8080", "8080", "", "127.0.0.1", "127.0.0.1:99999", "localhost:x y"} {
		listener, err := Listen(address)
		if err == nil {
			listener.Close()
		}
		if !errors.Is(err, ErrAddress) {
			t.Errorf("Listen(%q) = %v, want ErrAddress", address, err)
		}
	}
	for _, address := range []string{"127.0.0.1:0", "localhost:0", "LOCALHOST:0"} {
		listener, err := Listen(address)
		if err != nil {
			t.Errorf("Listen(%q) = %v", address, err)
			continue
		}
		if ip := listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("Listen(%q) listens on %v", address, ip)
		}
		listener.Close()
	}
}

func TestATakenPortIsSaidToBeTaken(t *testing.T) {
	first, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if _, err := Listen(first.Addr().String()); !errors.Is(err, ErrTaken) {
		t.Errorf("got %v, want ErrTaken", err)
	}
}

func TestEventsAreInTheFormOfTheStandard(t *testing.T) {
	text, err := event(state{Phase: good, Build: 7, Failure: "two\nlines"})
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for lines := bufio.NewScanner(strings.NewReader(string(text))); lines.Scan(); {
		name, _, _ := strings.Cut(lines.Text(), ": ")
		fields = append(fields, name)
	}
	if want := "retry,id,data,"; strings.Join(fields, ",") != want ||
		!strings.Contains(string(text), "id: 7\n") {
		t.Errorf("got %q", text)
	}
}

// Only a page of the preview may listen to what the author is doing.
func TestOtherOriginsCannotListenToTheEvents(t *testing.T) {
	h := ofThisOrigin(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "in") }))
	for _, c := range []struct {
		site, origin string
		want         int
	}{
		{"", "", 200},
		{"same-origin", "", 200},
		{"none", "", 200},
		{"", "http://127.0.0.1:8080", 200},
		{"cross-site", "", 403},
		{"same-site", "", 403},
		{"", "https://evil.example", 403},
		{"", "http://127.0.0.1:9999", 403},
		{"", "null", 403},
	} {
		r := httptest.NewRequest("GET", "/_tabla/events", nil)
		r.Host = "127.0.0.1:8080"
		for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Origin": c.origin} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}
