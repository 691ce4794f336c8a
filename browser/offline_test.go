package browser

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tabla/browser/cdp"
)

// A reader opens one page with a network. After that the server is gone, and every page of the language
// opens, except the sensitive ones. Pages of another language do not open. When the server is back, a newer
// page is shown.
func TestOneVisitIsEnoughToReadWithoutANetwork(t *testing.T) {
	t.Parallel()
	s := newSite(t, hallSettings+"exit_url: https://www.example.com/\n")
	s.write("content/health/a.md", "---\ntitle: First title\n---\nOne two three.\n")
	s.write("content/health/b.md", "---\ntitle: Secret title\nsensitive: true\n---\nOne two three.\n")
	s.build(time.Now())
	files := http.FileServer(http.Dir(s.out)) // it answers …/index.html with a redirect
	var gone atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() {
			panic(http.ErrAbortHandler)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	page, err := chromium.Page(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	folder := server.URL + "/hall/en/"
	secret, err := filepath.Glob(filepath.Join(s.out, "hall/en/info/n-*.html"))
	if err != nil || len(secret) != 1 {
		t.Fatal(secret, err)
	}
	visit(t, page, folder+"info/"+filepath.Base(secret[0]), "Secret title")
	var workers int
	evaluate(t, page, `navigator.serviceWorker.getRegistrations().then(function (all) { return all.length; })`, &workers)
	if workers > 0 {
		t.Error("a sensitive page starts the worker")
	}
	visit(t, page, folder+"index.html", "Health")
	kept := `caches.keys().then(function (names) {
  return Promise.all(names.map(function (name) {
    return caches.open(name).then(function (c) { return c.keys(); });
  }));
}).then(function (all) {
  return [].concat.apply([], all).map(function (r) { return r.url.replace(/-[0-9a-f]{8}/, ''); }).sort().join(' ');
})`
	const want = "/hall/assets/phone.js /hall/assets/print.css /hall/en/offline.json /hall/en/search.js " +
		"/hall/index.html"
	var stored string
	if !eventually(func() bool {
		evaluate(t, page, kept, &stored)
		stored = strings.ReplaceAll(stored, server.URL, "")
		return stored == want
	}) {
		t.Fatalf("kept: %q, want %q", stored, want)
	}
	evaluate(t, page, `caches.match('`+folder+`offline.json').then(function (r) { return r.text(); })`, &stored)
	if strings.Contains(stored, "<title>T</title>") || !strings.Contains(stored, "First title") {
		t.Error("a sensitive page is kept")
	}

	gone.Store(true)
	for address, sees := range map[string]string{
		"":                     "Health",
		"index.html":           "Health",
		"health/":              "First title",
		"health/a.html?from=x": "One two three",
		"about.html":           "Health", // not kept: the first page is shown
		"health/no.html":       "Health",
		"../index.html":        "Hall",
		"../ar/index.html":     "Hall", // a language that was not opened: the list of languages
	} {
		visit(t, page, folder+address, sees)
	}

	gone.Store(false)
	s.write("content/health/a.md", "---\ntitle: Second title\n---\nFour five six.\n")
	s.build(time.Now())
	visit(t, page, folder+"health/a.html", "Second title|Four five six")
	if !eventually(func() bool {
		var body string
		evaluate(t, page, `caches.match('`+folder+`offline.json').then(function (r) { return r.text(); })`, &body)
		return strings.Contains(body, "Second title")
	}) {
		t.Error("the kept copy stays old")
	}
	gone.Store(true)
	visit(t, page, folder+"health/a.html", "Second title")
	var storage []int
	evaluate(t, page, `[localStorage.length, sessionStorage.length, document.cookie.length]`, &storage)
	if storage[0]+storage[1]+storage[2] > 0 {
		t.Errorf("something is stored besides the pack: %v", storage)
	}
	for _, url := range page.Requests() {
		if !strings.HasPrefix(url, server.URL) {
			t.Errorf("a request to %s", url)
		}
	}
}

// visit opens a page and reports the texts that a reader does not see on it. sees has these texts, with |
// between them.
func visit(t *testing.T, page *cdp.Page, url, sees string) {
	t.Helper()
	text := seenText(t, page, url)
	if f := (dayCase{sees: sees}).faults(text); f != "" {
		t.Errorf("%s: %s in %q", url, f, text)
	}
}
