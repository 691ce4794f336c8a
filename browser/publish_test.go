package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
	"tabla/internal/sitetest"
)

// severeNotice is a notice as somebody writes it in a hurry. %s is a detail that changes.
const severeNotice = "---\ntitle: Do not use the stairs\npriority: severe\nuntil: 2026-12-01\n---\n" +
	"The stairs are broken. Please use the **ramp** on the %s side.\n"

// published is the output of "tabla publish --json".
type published struct {
	Written, Removed, Unchanged int
	Bytes                       int64
	WallMS                      int64         `json:"wall_ms"`
	CPU                         time.Duration `json:"-"` // of the process
	Centres                     []struct {
		Centre           string
		Written, Removed []string
	}
}

// office is a copy of the real site, which a test changes and publishes to one target.
type office struct {
	*site
	address string // of the target, for readers
}

// newOffice copies the real site. Its boards are never dark, because the test may run at night.
func newOffice(t *testing.T, target, address string) office {
	t.Helper()
	dir := t.TempDir()
	if err := copyDemo(dir); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "site.yaml")
	settings, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	settings = regexp.MustCompile(`(?m)^ *night:.*\n`).ReplaceAll(settings, nil)
	settings = fmt.Appendf(settings, "publish:\n  web: %s\n", target)
	if err := os.WriteFile(name, settings, 0o666); err != nil {
		t.Fatal(err)
	}
	return office{&site{t, dir, filepath.Join(dir, "public")}, address}
}

// publish publishes the site with the real program.
func (o office) publish(arguments ...string) published {
	o.t.Helper()
	c := exec.Command(tabla, append([]string{"publish", "--json", "--site", o.dir}, arguments...)...)
	c.Env = append(os.Environ(), "AWS_ACCESS_KEY_ID=id", "AWS_SECRET_ACCESS_KEY=secret")
	var faults bytes.Buffer
	c.Stderr = &faults
	out, err := c.Output()
	var said published
	if err == nil {
		err = json.Unmarshal(out, &said)
	}
	if err != nil {
		o.t.Fatalf("tabla publish: %v\n%s%s", err, out, faults.Bytes())
	}
	said.CPU = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	return said
}

// changed returns the names of the files that a publication has written and removed, of all centres.
func (p published) changed() (written, removed []string) {
	for _, centre := range p.Centres {
		written, removed = append(written, centre.Written...), append(removed, centre.Removed...)
	}
	return written, removed
}

// A notice that is saved while a board runs over http is on it within a minute, in a language of the board,
// and the publication has written only the files that changed. Besides these it has read only those that lead
// to other files.
func TestASevereNoticeReachesARunningBoard(t *testing.T) {
	t.Parallel()
	storage := sitetest.NewStorage(t)
	o := newOffice(t, fmt.Sprintf(`{to: "s3://bucket/info", endpoint: %q, region: eu-central-1}`, storage.URL),
		storage.URL+"/bucket/info/")
	fewLanguages(t, o.dir)
	now := at(t, "2026-11-23 11:00")
	o.publish("--as-of", now.Format(time.RFC3339))
	w := hang(t, o.address+"jela/board/index.html", 1280, 720, now)
	w.run(time.Minute)
	storage.Requests()

	o.write("content/health/stairs.md", fmt.Sprintf(severeNotice, "left"))
	first := o.publish("--as-of", now.Add(2*time.Minute).Format(time.RFC3339))
	expectOnlyChanges(t, storage.Requests(), first)
	w.js("__world.real = 3, 0", nil)
	if waited := w.waitFor("Do not use the stairs", 50*time.Second); waited < 0 {
		t.Errorf("fifty seconds later the board shows %q", textOn(t, w.Page))
	}

	o.write("content/health/stairs.md", fmt.Sprintf(severeNotice, "right"))
	second := o.publish("--as-of", now.Add(4*time.Minute).Format(time.RFC3339))
	expectOnlyChanges(t, storage.Requests(), second)
	if second.Written >= second.Unchanged/2 {
		t.Errorf("one word has changed, and %d files moved of %d", second.Written, second.Written+second.Unchanged)
	}
	o.publish("--as-of", now.Add(4*time.Minute).Format(time.RFC3339))
	for _, request := range storage.Requests() {
		if !strings.HasPrefix(request, "GET ") && !strings.HasPrefix(request, "LIST ") {
			t.Errorf("nothing has changed, and yet: %s", request)
		}
	}
}

// textOn returns the words of the slides that a board shows now, in the visible frame of its shell.
func textOn(t *testing.T, page *cdp.Page) (text string) {
	t.Helper()
	evaluate(t, page, `(function () {
		var frame = document.querySelector('iframe:not(.waiting)'), inner = frame && frame.contentDocument;
		return inner ? [].map.call(inner.querySelectorAll('#stage > .on'), function (e) { return e.textContent; }).join() : '';
	})()`, &text)
	return text
}

// waitFor lets time pass until a slide has these words. It returns how long that took, or -1.
func (w *wall) waitFor(words string, atMost time.Duration) time.Duration {
	w.t.Helper()
	for waited := time.Duration(0); waited <= atMost; waited += time.Second {
		if strings.Contains(textOn(w.t, w.Page), words) {
			return waited
		}
		w.run(time.Second)
	}
	return -1
}

// expectOnlyChanges compares the requests of a publication with the files that its output lists as changed.
func expectOnlyChanges(t *testing.T, requests []string, said published) {
	t.Helper()
	written, removed := said.changed()
	for _, request := range requests {
		method, key, _ := strings.Cut(request, " ")
		name := strings.TrimPrefix(key, "info/")
		isList := path.Base(name) == ".tabla.json"
		switch {
		case method == "PUT" && !isList && !slices.Contains(written, name):
			t.Errorf("%s is written and has not changed", name)
		case method == "DELETE" && !slices.Contains(removed, name):
			t.Errorf("%s is removed and belongs to the site", name)
		case method == "GET" && !isList && !slices.Contains(written, name) && !leads(name):
			t.Errorf("%s is read and has not changed", name)
		}
	}
	if n := tally(requests)["PUT"]; n < len(written) || n > len(written)+4*len(said.Centres) {
		t.Errorf("%d files have changed and %d were written", len(written), n)
	}
}

// leads reports whether a file leads readers or boards to other files.
func leads(name string) bool {
	return path.Base(name) == "index.html" || path.Base(name) == "current.js"
}

// tally counts requests by their method.
func tally(requests []string) map[string]int {
	n := map[string]int{}
	for _, request := range requests {
		method, _, _ := strings.Cut(request, " ")
		n[method]++
	}
	return n
}
