package browser

import (
	"context"
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
)

//go:embed testdata/virtual.js
var virtualClock string

//go:embed testdata/still.js
var still string

// withoutFading makes slides on a tab come and go at once.
func withoutFading(t *testing.T, page *cdp.Page) {
	t.Helper()
	if err := page.Call("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": still},
		nil); err != nil {
		t.Fatal(err)
	}
}

// wall is a board on a screen. Its time passes only when the test lets it pass.
type wall struct {
	*cdp.Page
	t      *testing.T
	script string // the browser's identifier for the script of the clock
}

// hang opens the board at url when the true time is at, on a screen of this size. The device is set to
// another time zone than the centre's, because nothing may depend on its zone.
func hang(t *testing.T, url string, width, height int, at time.Time) *wall {
	t.Helper()
	page, err := chromium.Page(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(page.Close)
	w := &wall{Page: page, t: t}
	withoutFading(t, page)
	w.call("Emulation.setTimezoneOverride", map[string]any{"timezoneId": "America/New_York"})
	if err := page.Size(width, height); err != nil {
		t.Fatal(err)
	}
	w.powerOn(url, at, 0, true)
	return w
}

// powerOn starts a board anew when the true time is at, with a device's clock that is off the true time by
// wrong. If fresh is true, the device has nothing in its storage; otherwise it has what it stored before.
func (w *wall) powerOn(url string, at time.Time, wrong time.Duration, fresh bool) {
	w.t.Helper()
	if w.script != "" {
		w.call("Page.removeScriptToEvaluateOnNewDocument", map[string]any{"identifier": w.script})
	}
	source := strings.NewReplacer("START", strconv.FormatInt(at.UnixMilli(), 10),
		"WRONG", strconv.FormatInt(wrong.Milliseconds(), 10), "FRESH",
		strconv.FormatBool(fresh)).Replace(virtualClock)
	var added struct{ Identifier string }
	if err := w.Call("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": source},
		&added); err != nil {
		w.t.Fatal(err)
	}
	w.script = added.Identifier
	if err := w.Open(url); err != nil {
		w.t.Fatal(err)
	}
	w.run(0)
}

func (w *wall) call(method string, params map[string]any) {
	w.t.Helper()
	if err := w.Call(method, params, nil); err != nil {
		w.t.Fatal(err)
	}
}

// run lets true time pass.
func (w *wall) run(d time.Duration) { w.t.Helper(); w.runWatched(d, 10*time.Second, "null") }

// sleep lets true time pass while the device sleeps.
func (w *wall) sleep(d time.Duration) {
	w.t.Helper()
	w.js(fmt.Sprintf("void __world.sleep(%d)", d.Milliseconds()), nil)
}

// runWatched lets true time pass in steps of every, and calls watch, a function in JavaScript or "null",
// after each step.
func (w *wall) runWatched(d, every time.Duration, watch string) {
	w.t.Helper()
	w.js(fmt.Sprintf("__world.run(__world.t + %d, %d, %s)", d.Milliseconds(), every.Milliseconds(), watch),
		nil)
}

func (w *wall) js(expression string, value any) {
	w.t.Helper()
	if err := w.Evaluate(expression, value); err != nil {
		w.t.Fatal(err)
	}
}

// deviceClock sets the device's clock so that it is off the true time by off.
func (w *wall) deviceClock(off time.Duration) {
	w.js(fmt.Sprintf("void (__world.wrong = %d)", off.Milliseconds()), nil)
}

// boardJS is an expression for the document of the release that people see: the page itself, or the one in
// the visible frame of the shell.
const boardJS = `(document.getElementById('board') ? document : __world.visible() && __world.visible().contentDocument)`

// texts lists the slides on the wall in alphabetical order: the language and the title of each, or "safe".
func (w *wall) texts() []string {
	w.t.Helper()
	var shown []string
	w.js(`(function () { var d = `+boardJS+`; return d ? [].map.call(d.querySelectorAll('#stage > .on'), function (e) {
		return e.id === 'safe' ? 'safe' : e.getAttribute('data-tag') + ' ' + e.querySelector('h2').firstChild.data.trim(); }).sort() : ['no board']; })()`, &shown)
	return shown
}

func (w *wall) shows(want ...string) {
	w.t.Helper()
	if got := w.texts(); strings.Join(got, "|") != strings.Join(want, "|") {
		w.t.Errorf("the board shows %q, want %q", got, want)
	}
}

// has reports whether the board's own element (or the root for "night") carries a class.
func (w *wall) has(class string) bool {
	w.t.Helper()
	var is bool
	w.js(fmt.Sprintf(`(function () { var d = %s; return [d.documentElement, d.getElementById('board')].some(function (e) { return e.classList.contains(%q); }); })()`, boardJS, class), &is)
	return is
}

// press sends a key to the board.
func (w *wall) press(code int) {
	for _, kind := range []string{"keyDown", "keyUp"} {
		w.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "windowsVirtualKeyCode": code})
	}
}

// site is a small site that a test writes into the folder dir and builds into the folder out.
type site struct {
	t        *testing.T
	dir, out string
}

func newSite(t *testing.T, settings string) *site {
	t.Helper()
	dir := t.TempDir()
	s := &site{t, dir, filepath.Join(dir, "public")}
	s.write("site.yaml", settings)
	return s
}

func (s *site) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

// build builds the site as of a time and returns the file of its board's current release.
func (s *site) build(at time.Time) string {
	s.t.Helper()
	if err := command("..", tabla, "build", "--site", s.dir, "--out", s.out, "--as-of",
		at.Format(time.RFC3339)); err != nil {
		s.t.Fatal(err)
	}
	return releases(s.t, s.out)[0]
}

// overHTTP starts an HTTP server and returns its address, without a slash at the end. Over HTTP the shell and
// its frames have one origin, so that a test can look into the frames.
func overHTTP(t *testing.T, handler http.Handler) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func at(t *testing.T, clock string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	instant, err := time.ParseInLocation("2006-01-02 15:04", clock, zone)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}
