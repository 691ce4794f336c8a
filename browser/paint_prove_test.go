//go:build prove

package browser

import (
	"bytes"
	"compress/gzip"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// On the slowest network that people have here, 50 kbit/s with answers that come a second late, a first page
// and a notice are drawn within two seconds and nothing on them moves afterwards, though the server packs
// with gzip only. The best of three attempts counts, because the machine does other things too.
func TestPagesAreDrawnWithinTwoSecondsOnASlowNetwork(t *testing.T) {
	site := overHTTP(t, http.HandlerFunc(zipped))
	latest := 0.0
	for _, tag := range []string{"en", "ar", "ur", "ti", "bn", "fr", "ckb", "ru"} {
		for _, file := range []string{"vinograd/" + tag + "/index.html", "jela/" + tag + "/index.html",
			"vinograd/" + tag + "/health/see-a-doctor.html", "kamen/" + tag + "/rights/ask-for-asylum.html"} {
			best := 1e9
			for try := 0; try < 3 && best > 2000; try++ {
				drawn, moved := firstPaint(t, site+"/"+file)
				best = min(best, drawn)
				for _, what := range moved {
					t.Errorf("%s moves: %s", file, what)
				}
			}
			if latest = max(latest, best); best > 2000 {
				t.Errorf("%s is drawn after %.0f ms", file, best)
			}
		}
	}
	t.Logf("the last of the pages is drawn after %.0f ms", latest)
}

// firstPaint opens a page over a slow network in a new tab. It returns after how many milliseconds something
// is drawn, and what moves afterwards, while the scripts come.
func firstPaint(t *testing.T, address string) (drawn float64, moved []string) {
	t.Helper()
	page := tab(t, 360, 640)
	defer page.Close()
	for _, call := range []struct {
		method string
		with   map[string]any
	}{
		{"Network.clearBrowserCache", nil},
		{"Network.emulateNetworkConditions", map[string]any{"offline": false, "latency": 1000,
			"downloadThroughput": 50e3 / 8, "uploadThroughput": 50e3 / 8}},
	} {
		if err := page.Call(call.method, call.with, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := page.Open(address); err != nil {
		t.Fatal(err)
	}
	evaluate(t, page, shifts+"(500, 0)", &moved)
	evaluate(t, page, "performance.getEntriesByName('first-contentful-paint')[0].startTime", &drawn)
	return drawn, moved
}

// zipped answers with a file of the real site, packed with gzip.
func zipped(w http.ResponseWriter, r *http.Request) {
	name := filepath.FromSlash(strings.TrimPrefix(r.URL.Path, "/"))
	content, err := os.ReadFile(filepath.Join(public, name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var packed bytes.Buffer
	to, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level exists
	_, _ = to.Write(content)                                    // into memory
	_ = to.Close()
	w.Header().Set("Content-Type", mime.TypeByExtension(filepath.Ext(r.URL.Path)))
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(packed.Bytes())
}
