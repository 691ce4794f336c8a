package server

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// checkServed compares every page that is served with what lies in the author's folder.
func (r *rig) checkServed() {
	r.t.Helper()
	want := contentOf(r.t, r.dir)
	got := readTree(r.t, r.out, func(string) bool { return true })
	if !maps.Equal(got, want) {
		r.t.Errorf("the pages are %q, want %q", got, want)
	}
	for name, text := range want {
		if status, body := r.get("/" + name); status != 200 || body != text {
			r.t.Errorf("%s: status %d, %q, want %q", name, status, body, text)
		}
	}
}

// Each step is one way in which people's programs change files. After each the preview must show what lies
// there.
func TestEveryWayOfSavingIsSeen(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "site.yaml", "title: A")
	sitetest.Write(t, dir, "content/health/a.html", "one")
	sitetest.Write(t, dir, "content/rights/b.html", "two")
	r := start(t, dir, copying(t, dir))
	r.checkServed()

	steps := []struct {
		name string
		edit func()
	}{
		{"written in place", func() { r.write("content/health/a.html", "one, changed") }},
		{"written beside and renamed", func() {
			r.write("content/health/a.html.tmp", "one, renamed")
			r.must(os.Rename(r.path("content/health/a.html.tmp"), r.path("content/health/a.html")))
		}},
		{"the old one moved aside, as vim does", func() {
			r.write("content/health/4913", "")
			r.must(os.Remove(r.path("content/health/4913")))
			r.must(os.Rename(r.path("content/health/a.html"), r.path("content/health/a.html~")))
			r.write("content/health/a.html", "one, by vim")
			r.must(os.Remove(r.path("content/health/a.html~")))
		}},
		{"a lock file that comes and goes, as LibreOffice does", func() {
			r.write("content/health/.~lock.a.html#", "somebody")
			r.write("content/health/lu1.tmp", "one, by an office")
			r.must(os.Rename(r.path("content/health/lu1.tmp"), r.path("content/health/a.html")))
			r.must(os.Remove(r.path("content/health/.~lock.a.html#")))
		}},
		{"a new file", func() { r.write("content/health/c.html", "three") }},
		{"a file deleted", func() { r.must(os.Remove(r.path("content/health/c.html"))) }},
		{"a file renamed", func() {
			r.must(os.Rename(r.path("content/rights/b.html"),
				r.path("content/health/b.html")))
		}},
		{"nested folders made at once",
			func() { r.write("content/centres/north/health/deep/d.html", "four") }},
		{"a file in the new folders", func() { r.write("content/centres/north/health/deep/e.html", "five") }},
		{"a folder deleted", func() { r.must(os.RemoveAll(r.path("content/health"))) }},
		{"the folder back again", func() { r.write("content/health/a.html", "one again") }},
		{"a file in the folder that is back",
			func() { r.write("content/health/a.html", "one again, changed") }},
		{"a folder moved", func() {
			r.must(os.Rename(r.path("content/centres/north"),
				r.path("content/centres/south")))
		}},
		{"a file in the moved folder",
			func() { r.write("content/centres/south/health/deep/d.html", "four, moved") }},
		{"another folder under the old name",
			func() { r.write("content/centres/north/health/deep/f.html", "six") }},
		{"a file under the old name",
			func() { r.write("content/centres/north/health/deep/f.html", "six, changed") }},
		{"a file in the folder that moved before",
			func() { r.write("content/centres/south/health/deep/d.html", "four, still seen") }},
		{"two folders swapped", func() {
			r.must(os.Rename(r.path("content/centres/south"), r.path("content/centres/x")))
			r.must(os.Rename(r.path("content/centres/north"), r.path("content/centres/south")))
			r.must(os.Rename(r.path("content/centres/x"), r.path("content/centres/north")))
		}},
		{"a file in the one", func() { r.write("content/centres/south/health/deep/f.html", "six, swapped") }},
		{"a file in the other",
			func() { r.write("content/centres/north/health/deep/d.html", "four, swapped") }},
		{"all content moved away", func() { r.must(os.Rename(r.path("content"), r.path("elsewhere"))) }},
		{"all content back", func() { r.must(os.Rename(r.path("elsewhere"), r.path("content"))) }},
		{"a file after that", func() { r.write("content/health/a.html", "one, at last") }},
		{"the first catalogue", func() { r.write("locales/fa.yaml", "{}") }},
		{"a catalogue changed", func() { r.write("locales/fa.yaml", "{a: b}") }},
		{"site.yaml replaced", func() {
			r.write(".site.yaml.swp", "title: B")
			r.must(os.Rename(r.path(".site.yaml.swp"), r.path("site.yaml")))
		}},
		{"site.yaml gone", func() { r.must(os.Remove(r.path("site.yaml"))) }},
		{"a theme's file, deep", func() { r.write("themes/phone/locales/fa.yaml", "{}") }},
		{"a file to be copied", func() { r.write("static/audio/fa/a.mp3", "sound") }},
	}
	for _, step := range steps {
		if !t.Run(step.name, func(t *testing.T) {
			r.t = t
			step.edit()
			r.settle()
			r.checkServed()
		}) {
			break
		}
	}
	r.t = t
}

func TestTheSitesFolderMayGoAndComeBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	sitetest.Write(t, dir, "content/a.html", "one")
	r := start(t, dir, copying(t, dir))
	r.must(os.Rename(dir, dir+"-away"))
	if s := r.until("the folder is missed",
		func(s state) bool { return s.Phase == failed }); !strings.Contains(s.Failure, "gone") {
		t.Errorf("open pages are told %q", s.Failure)
	}
	r.must(os.Rename(dir+"-away", dir))
	r.settle()
	r.write("content/a.html", "two")
	r.settle()
	r.checkServed()
}

func TestABurstIsOneBuildOrFew(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "0")
	r := start(t, dir, copying(t, dir))
	before, began := r.builds(), time.Now()
	for i := range 2000 {
		r.write(fmt.Sprintf("content/%d.html", i%40), fmt.Sprint(i))
	}
	r.settle()
	r.checkServed()
	// A burst ends by a pause or by its greatest length, so that many builds fit into the time and no more.
	most := int(time.Since(began)/quietPeriod) + 2
	if n := r.builds() - before; n > most {
		t.Errorf("2000 writes in %v led to %d builds, want at most %d", time.Since(began), n, most)
	}
}

// burst returns how long wait waits when something happens at each of these times, by a clock of the test's
// own.
func burst(t *testing.T, touches func(signal func(), sleep func(time.Duration))) (waited time.Duration) {
	synctest.Test(t, func(*testing.T) {
		w := &watcher{pending: make(chan struct{}, 1)}
		began, done := time.Now(), make(chan bool)
		go func() {
			touches(w.signal, time.Sleep)
			close(done)
		}()
		w.wait(context.Background(), func() bool { return false })
		waited = time.Since(began)
		<-done
	})
	return waited
}

func TestABurstEndsByAPauseOrByItsGreatestLength(t *testing.T) {
	for _, c := range []struct {
		name    string
		touches int
		apart   time.Duration
		want    time.Duration
	}{
		{"one event", 1, 0, quietPeriod},
		{"three events within a burst", 3, quietPeriod - time.Millisecond, 2*(quietPeriod-time.Millisecond) +
			quietPeriod},
		{"events too far apart", 3, quietPeriod + time.Millisecond, quietPeriod},
		{"events without end", 1000, quietPeriod / 2, maxDelay},
	} {
		got := burst(t, func(signal func(), sleep func(time.Duration)) {
			for range c.touches {
				signal()
				sleep(c.apart)
			}
		})
		if got != c.want {
			t.Errorf("%s: the build waits %v, want %v", c.name, got, c.want)
		}
	}
	if quietPeriod > 30*time.Millisecond {
		t.Errorf("a build waits %v after the last event, more than anybody should notice", quietPeriod)
	}
}

func TestAnEditDuringABuildIsBuiltNext(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	entered, leave := make(chan bool, 1), make(chan bool)
	var slow atomic.Bool
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (result site.Result,
		err error) {
		result, err = plain(ctx, out, at)
		if slow.Swap(false) { // it has read the files, and is not over yet
			entered <- true
			<-leave
		}
		return result, err
	})
	slow.Store(true)
	r.write("content/a.html", "two")
	<-entered
	r.write("content/a.html", "three")
	leave <- true
	r.settle()
	r.checkServed()
}

func TestLostEventsLeadToABuild(t *testing.T) {
	w, err := watch(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	go w.listen(ctx)
	w.notify.Errors <- fsnotify.ErrEventOverflow
	if !w.wait(ctx, func() bool { return false }) || !w.foldersMoved.Load() {
		t.Error("after an overflow nothing is looked at again")
	}
}

func TestOnlyTheAuthorsFilesMatter(t *testing.T) {
	w := &watcher{dir: filepath.FromSlash("/home/me/site")}
	for name, want := range map[string]bool{
		"":                                    true, // the folder itself
		"site.yaml":                           true,
		"content":                             true,
		"content/health/scabies.md":           true,
		"content/new":                         true,
		"locales/.waivers.yaml":               true,
		"themes/phone/phone.css":              true,
		"static/map.png":                      true,
		"public/index.html":                   false,
		".git/index":                          false,
		"README.md":                           false,
		"site.yaml~":                          false,
		".site.yaml.swp":                      false,
		"4913":                                false,
		"contents.md":                         false,
		"content/health/.scabies.md.swp":      false,
		"content/health/scabies.md~":          false,
		"content/health/4913":                 false,
		"content/health/.#scabies.md":         false,
		"content/health/#scabies.md#":         false,
		"content/health/scabies.md.tmp":       false,
		"locales/.~lock.fa.yaml#":             false,
		"content/health/.goutputstream-A1B2C": false,
		"content/.DS_Store":                   false,
	} {
		if got := w.affectsBuild(filepath.Join(w.dir, filepath.FromSlash(name))); got != want {
			t.Errorf("%q matters: %v, want %v", name, got, want)
		}
	}
}

func TestAWaitEndsWhenPagesChangeByThemselves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		next := time.Now().Add(10*time.Minute + clockPeriod/2)
		p := &preview{options: Options{Now: time.Now}, next: next}
		if w := (&watcher{pending: make(chan struct{}, 1)}); !w.wait(t.Context(), p.due) {
			t.Error("the wait was broken off")
		}
		if late := time.Since(next); late < 0 || late > clockPeriod {
			t.Errorf("the build begins %v after the change", late)
		}
		if p.next = (time.Time{}); p.due() {
			t.Error("a build is due though it is not known when pages change")
		}
	})
}

func TestPagesThatChangeByThemselvesAreBuiltAgain(t *testing.T) {
	builds := 0
	r := start(t, t.TempDir(), func(context.Context, string, site.LookedAt) (result site.Result, _ error) {
		if builds++; builds == 1 {
			result.Next = time.Now()
		}
		return result, nil
	})
	r.until("a second build, without an edit", func(s state) bool { return s.Build == 2 && s.Phase == good })
}
