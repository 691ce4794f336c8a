package browser

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// slowly is a network on which a page or a font takes some time to come if its address contains one of some
// words. This time passes only when the test calls pass.
type slowly struct {
	server http.Handler
	mu     sync.Mutex
	takes  map[string]time.Duration    // by the word
	coming map[chan bool]time.Duration // by what begin returned, the time that it still takes
}

// slow sets how long pages and fonts take from now on if their addresses contain word.
func (s *slowly) slow(takes time.Duration, word string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.takes[word] = takes
}

// begin returns a channel that is closed when the page or the font at path has come. It is nil if path comes
// at once.
func (s *slowly) begin(path string) chan bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !strings.HasSuffix(path, "/") && !strings.Contains(path, "/fonts/") {
		return nil
	}
	for word, takes := range s.takes {
		if takes > 0 && strings.Contains(path, word) {
			here := make(chan bool)
			s.coming[here] = takes
			return here
		}
	}
	return nil
}

func (s *slowly) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if here := s.begin(r.URL.Path); here != nil {
		select {
		case <-here:
		case <-r.Context().Done():
		}
		s.mu.Lock()
		delete(s.coming, here)
		s.mu.Unlock()
	}
	s.server.ServeHTTP(w, r)
}

// pass lets time pass in the network. The pages and fonts that have then taken their time come.
func (s *slowly) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for here, left := range s.coming {
		if s.coming[here] = left - d; left > 0 && left <= d {
			close(here)
		}
	}
}

// waitedSlowly does the same as waited, over a network that is fast until its method slow is called.
func waitedSlowly(t *testing.T, settings string) (*month, *slowly, []string) {
	t.Helper()
	link := &slowly{takes: map[string]time.Duration{}, coming: map[chan bool]time.Duration{}}
	m, releases := waited(t, settings, func(server http.Handler) http.Handler {
		link.server = server
		return link
	})
	return m, link, releases
}

// Over a slow link a release takes longer to come than the time after which the shell gives up a faulty one.
// It is shown all the same, after power-on and when it is new.
func TestAReleaseThatComesSlowlyIsShown(t *testing.T) {
	t.Parallel()
	for _, takes := range []time.Duration{20 * time.Second, 110 * time.Second} {
		t.Run(fmt.Sprint(takes), func(t *testing.T) {
			t.Parallel()
			m, link, releases := waitedSlowly(t, waitSettings)
			link.slow(takes, "/r/")
			m.powerOnSlowly()
			m.slowlyShows(link, releases[0])
			m.install(releases[1])
			m.changed(true)
			m.slowlyShows(link, releases[1])
		})
	}
}

// powerOnSlowly starts the player anew, and returns when its shell has begun to load a release.
func (m *month) powerOnSlowly() {
	m.t.Helper()
	m.wall.js("void (__world.before = true, __world.later(function () { location.reload(); }, 1))", nil)
	if !eventually(func() bool {
		var loads bool
		err := m.wall.Evaluate("!__world.before && !!document.querySelector('iframe.waiting')", &loads)
		return err == nil && loads
	}) {
		m.t.Fatal("the shell does not start")
	}
}

// slowlyShows waits until a release is on the wall. It waits for up to ten minutes, in which the shell may
// try the release several times.
func (m *month) slowlyShows(link *slowly, id string) {
	m.t.Helper()
	m.showsWithin(link, id, 10*time.Minute)
}

// showsWithin waits for up to limit until a release is on the wall.
func (m *month) showsWithin(link *slowly, id string, limit time.Duration) {
	m.t.Helper()
	for passed := time.Duration(0); passed < limit; passed += 5 * time.Second {
		m.slowlyPass(link, 5*time.Second)
		if m.visible(id) {
			m.t.Logf("shown after %v", passed+5*time.Second)
			return
		}
	}
	m.t.Fatalf("%s is not shown after %v; what is slow: %v", id, limit, link.takes)
}

// slowlyPass lets time pass on the wall and in the network. The test does not wait until a new release is
// ready.
func (m *month) slowlyPass(link *slowly, d time.Duration) {
	m.t.Helper()
	m.wall.js("void (__world.broken = true, __world.rest = 50)", nil)
	m.wall.runWatched(d, time.Second, "null") // a message of a release comes between two steps
	link.pass(d)
	m.now = m.now.Add(d)
	time.Sleep(100 * time.Millisecond)
}

// visible reports whether people see the release with this id.
func (m *month) visible(id string) bool {
	m.t.Helper()
	var is bool
	m.wall.js(fmt.Sprintf("(__world.visible() || {src: ''}).src.indexOf(%q) > 0", id), &is)
	return is
}

// A release that never comes gives way to a newer one. If the frame of the release on the wall is taken out
// meanwhile, this release comes back. Both are on the wall before the time for the first attempt to load the
// other one is over.
func TestAReleaseThatDoesNotComeGivesWay(t *testing.T) {
	t.Parallel()
	m, link, releases := waitedSlowly(t, waitSettings)
	stalls := func(id string) {
		link.slow(time.Hour, id)
		m.install(id)
		m.changed(true)
		m.slowlyPass(link, 10*time.Second)
	}
	stalls(releases[1])
	m.install(releases[2])
	m.changed(true)
	m.showsWithin(link, releases[2], 30*time.Second)
	stalls(releases[3])
	m.wall.js("void document.body.removeChild(__world.visible())", nil)
	m.showsWithin(link, releases[2], 30*time.Second)
}

// After power-on the shell's own release is slow to come, and the current one is broken. They do not give
// way to each other for ever: the slow one is shown.
func TestABrokenReleaseDoesNotKeepASlowOneFromTheWall(t *testing.T) {
	t.Parallel()
	m, link, releases := waitedSlowly(t, waitSettings)
	copyFile(t, filepath.Join(m.depot, "shell", releases[1], "current.js"), filepath.Join(m.board, "current.js"))
	if err := os.RemoveAll(filepath.Join(m.board, "r", releases[1])); err != nil {
		t.Fatal(err)
	}
	link.slow(30*time.Second, releases[0])
	m.powerOnSlowly()
	m.changed(true)
	m.showsWithin(link, releases[0], 3*time.Minute)
}

// A release that is taken back while it is on its way is not shown.
func TestAReleaseThatIsTakenBackIsNotShown(t *testing.T) {
	t.Parallel()
	m, link, releases := waitedSlowly(t, waitSettings)
	link.slow(30*time.Second, releases[1])
	m.install(releases[1])
	m.changed(true)
	m.slowlyPass(link, 10*time.Second)
	m.install(releases[0])
	m.changed(true)
	for range 12 {
		if m.slowlyPass(link, 5*time.Second); m.visible(releases[1]) {
			t.Fatal("the release that was taken back is on the wall")
		}
	}
}

// Two servers that name two releases by turns do not change the wall with each look.
func TestTwoServersByTurnsLeaveTimeToRead(t *testing.T) {
	t.Parallel()
	m, link, releases := waitedSlowly(t, waitSettings)
	m.wall.js("void (__world.slowly = 0)", nil)
	m.install(releases[1])
	changes, last := 0, ""
	for turn := range 36 {
		m.announce(releases[turn%2])
		m.changed(true)
		m.slowlyPass(link, 5*time.Second)
		if i := slices.IndexFunc(releases, m.visible); i >= 0 && releases[i] != last {
			last = releases[i]
			changes++
		}
	}
	if t.Logf("%d changes in three minutes", changes); changes < 2 || changes > 5 {
		t.Errorf("the wall has changed %d times in three minutes", changes)
	}
}

// A sign-in page that loads itself anew every five seconds in place of a release is given up like any sign-in
// page: when it no longer answers, the release is on the wall within a minute.
func TestASignInPageThatRefreshesIsGivenUp(t *testing.T) {
	t.Parallel()
	var stands atomic.Bool
	var again atomic.Int64
	m, link, releases := waitedSlowly(t, waitSettings)
	server := link.server
	link.server = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !stands.Load() || strings.HasSuffix(r.URL.Path, "current.js") {
			server.ServeHTTP(w, r)
			return
		}
		if r.URL.Path == "/login" {
			again.Add(1)
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><p>Sign in<script>setTimeout(function () { location = '/login'; }, 5000)</script>")
	})
	stands.Store(true)
	m.install(releases[1])
	m.changed(true)
	for range 7 {
		m.slowlyPass(link, 5*time.Second)
	}
	if again.Load() == 0 {
		t.Error("the page has not loaded itself anew")
	}
	stands.Store(false)
	m.showsWithin(link, releases[1], time.Minute)
}

// fitted is an expression for the sizes, in pixels, of the letters in the head, the foot and the slides of
// the visible release.
const fitted = `(function () {
  var d = __world.visible().contentDocument;
  return [].map.call(d.querySelectorAll('#stage > .on .in, #names, #dates, #notes'), function (e) {
    return Math.round(10 * parseFloat(d.defaultView.getComputedStyle(e).fontSize)) / 10;
  }).join(' ');
})()`

// After power-on over a slow link a release is shown before its fonts have come. Texts that were fitted with
// other fonts are fitted anew when they come, and then have the sizes that they would have had. A release
// that is not the first one is shown only when its fonts have come, because the one before it is complete.
func TestFontsThatComeLateAreFittedAnew(t *testing.T) {
	t.Parallel()
	m, link, releases := waitedSlowly(t, waitSettings)
	m.site.write("content/health/gas.md", "---\ntitle: Gas\npriority: extreme\nfrom: 2026-10-16\n"+
		"until: 2026-10-17\n---\n"+strings.Repeat("Please leave the house by the stairs. ", 30)+"\n")
	m.make(m.begin.Add(time.Hour))
	full := m.ids[m.begin.Add(time.Hour)] // its first slide has more text than the others
	m.install(full)
	m.wall.call("Page.setFontFamilies", map[string]any{"fontFamilies": map[string]any{
		"sansSerif": "DejaVu Sans Mono", "standard": "DejaVu Sans Mono"}})
	m.powerOnSlowly()
	m.showsWithin(link, full, 10*time.Second)
	var want, before, after string
	m.wall.js(fitted, &want)
	link.slow(time.Hour, "/fonts/latin-")
	m.powerOnSlowly()
	m.showsWithin(link, full, 20*time.Second)
	m.wall.js(fitted, &before)
	link.slow(20*time.Second, "/fonts/latin-")
	link.pass(time.Hour)
	if !eventually(func() bool { m.wall.js(fitted, &after); return after == want }) {
		t.Errorf("with late fonts the sizes are %s, want %s", after, want)
	}
	if before == want {
		t.Errorf("without its fonts the release has the same sizes, %s: nothing was tested", before)
	}
	m.install(releases[1])
	m.changed(true)
	for range 3 {
		m.slowlyPass(link, 5*time.Second)
		if m.visible(releases[1]) {
			t.Fatal("a release without its fonts took the place of a whole one")
		}
	}
	m.showsWithin(link, releases[1], 2*time.Minute)
}
