package browser

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const waitSettings = `title: T
source: en
languages: [en, ar, tr, fa, fr, ru]
timezone: Europe/Belgrade
centres:
  hall:
    name: Hall
    screen: {diagonal: 65in, distance: 2m, panes: 2, max_wait: 36s}
`

// watchWaits is called twice a second. It notes the longest time for which each language was not on the
// board.
const watchWaits = `function () {
  var w = __world, d = w.visible().contentDocument, shown = d.querySelectorAll('#stage > .on'), i, tag;
  for (i = 0; i < shown.length; i++) {
    tag = shown[i].getAttribute('data-tag');
    if (w.left[tag]) w.longest[tag] = Math.max(w.longest[tag] || 0, (w.t - w.left[tag]) / 1000);
    w.left[tag] = w.t;
  }
}`

// Releases that come at any time, and take some seconds to load, make nobody wait longer than the site
// allows: the next one begins with those who have waited longest. The long proof takes more of them.
func TestNewReleasesMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	newReleasesMakeNobodyWaitLonger(t, waitSettings, 12, 36, 20*time.Second, 80*time.Second)
}

// Two publishers who do not know of each other publish by turns, each time before the board has shown all its
// languages once. The long proof takes more releases.
func TestReleasesByTurnsMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	releasesByTurnsMakeNobodyWaitLonger(t, 12)
}

func releasesByTurnsMakeNobodyWaitLonger(t *testing.T, news int) {
	t.Helper()
	settings := strings.Replace(waitSettings, "panes: 2, max_wait: 36s", "panes: 1, max_wait: 60s", 1)
	newReleasesMakeNobodyWaitLonger(t, settings, news, 60, 18*time.Second, 22*time.Second)
}

// newReleasesMakeNobodyWaitLonger publishes as many releases as news says, each between least and most after
// the one before. No language may wait longer than limit, in seconds.
func newReleasesMakeNobodyWaitLonger(
	t *testing.T, settings string, news int, limit float64, least, most time.Duration,
) {
	t.Helper()
	m, releases := waited(t, settings, nil)
	chance := rand.New(rand.NewPCG(7, 7))
	for turn := range news {
		m.install(releases[turn%len(releases)])
		m.changed(false)
		m.wall.runWatched(least+time.Duration(chance.Int64N(int64(most-least))), 500*time.Millisecond,
			watchWaits)
	}
	m.nobodyWaited(limit)
}

// waited makes four releases of a board in six languages, and opens the board with the first of them. From
// then on watchWaits can note how long each language is away. If between is not nil, it returns the handler
// for the board's requests, which can pass them on to its server.
func waited(t *testing.T, settings string, between func(http.Handler) http.Handler) (
	m *month, releases []string) {
	t.Helper()
	begin := at(t, "2026-10-16 09:00")
	m = &month{t: t, begin: begin, now: begin, site: newSite(t, settings), ids: map[time.Time]string{},
		depot: t.TempDir(), board: t.TempDir()}
	for edition := range 4 {
		for n := range 5 {
			text := strings.Repeat("Please bring your card to the office. ", 1+(n+edition)%3)
			m.site.write(fmt.Sprintf("content/health/n%d.md", n),
				fmt.Sprintf("---\ntitle: Edition %d\n---\n%s\n", edition, text))
		}
		made := begin.Add(time.Duration(edition) * time.Minute)
		m.make(made)
		releases = append(releases, m.ids[made])
	}
	m.install(releases[0])
	var server http.Handler = m
	if between != nil {
		server = between(m)
	}
	m.wall = hang(t, overHTTP(t, server)+"/index.html", 640, 360, begin)
	m.wall.js("void (__world.left = {}, __world.longest = {}, __world.slowly = 5500)", nil)
	for _, tag := range []string{"en", "ar", "tr", "fa", "fr", "ru"} { // all have waited since power-on
		m.wall.js("void (__world.left."+tag+" = __world.t)", nil)
	}
	return m, releases
}

// nobodyWaited reports the languages that were away for more than limit, in seconds, since waited has opened
// the board.
func (m *month) nobodyWaited(limit float64) {
	m.t.Helper()
	var longest map[string]float64
	m.wall.js("__world.longest", &longest)
	m.t.Log(longest)
	if len(longest) != 6 {
		m.t.Errorf("languages seen: %v", longest)
	}
	for tag, seconds := range longest {
		// The board counts seconds, and the look may be half a second late at both ends.
		if seconds > limit+1+1 {
			m.t.Errorf("%s waited %.1f s", tag, seconds)
		}
	}
}

// A network's sign-in page that answers for a while, for everything or only for the pages of new releases,
// makes nobody wait longer. Neither does the release that comes after it. Here it answers for six minutes, in
// the long proof for 14.
func TestPortalsMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	portalsMakeNobodyWaitLonger(t, 3)
}

// portalsMakeNobodyWaitLonger lets each portal answer while as many releases are published as each says, one
// every two minutes.
func portalsMakeNobodyWaitLonger(t *testing.T, each int) {
	t.Helper()
	var stands atomic.Pointer[portal]
	m, releases := waited(t, waitSettings, func(server http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p := stands.Load()
			if p == nil || !p.whole && strings.HasSuffix(r.URL.Path, "current.js") {
				server.ServeHTTP(w, r)
				return
			}
			p.answers.Add(1)
			p.answer(w, r)
		})
	})
	all, turn := portals(""), 0
	for _, name := range []string{"a page", "a page that refreshes", "a page that breaks out"} {
		for _, whole := range []bool{true, false} {
			p := &portal{answer: all[name], whole: whole}
			stands.Store(p)
			for range each {
				turn++
				m.install(releases[turn%len(releases)])
				m.changed(true)
				m.wall.runWatched(2*time.Minute, 500*time.Millisecond, watchWaits)
			}
			if int(p.answers.Load()) < each {
				t.Errorf("%s (%v) has answered %d times", name, whole, p.answers.Load())
			}
			stands.Store(nil)
			m.changed(false)
			m.wall.runWatched(2*time.Minute, 500*time.Millisecond, watchWaits)
		}
	}
	m.nobodyWaited(36)
}

// A screen that changes its size again and again, as one behind a video switch that searches for its input
// may do, makes nobody wait longer.
func TestResizingMakesNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	m, _ := waited(t, waitSettings, nil)
	chance := rand.New(rand.NewPCG(8, 8))
	m.wall.js("void (__world.sizes = {})", nil)
	sizes := [][2]int{{640, 360}, {360, 640}, {1024, 768}, {500, 500}}
	for turn := range 120 {
		size := sizes[turn%len(sizes)]
		if err := m.wall.Size(size[0], size[1]); err != nil {
			t.Fatal(err)
		}
		m.wall.js("void (__world.sizes["+boardJS+".defaultView.innerWidth] = 1)", nil)
		m.wall.runWatched(time.Duration(1+chance.IntN(12))*time.Second, 500*time.Millisecond, watchWaits)
	}
	var seen int
	if m.wall.js("Object.keys(__world.sizes).length", &seen); seen != len(sizes) {
		t.Errorf("the board has had %d sizes", seen)
	}
	m.nobodyWaited(36)
}

// Alarms that begin and end again and again, each at another place of the loop, make nobody wait longer than
// the site allows: an alarm that begins is shown first in the languages that have waited longest. On this
// board an alarm is in one language at a time, and other notices are in two.
func TestAlarmsMakeNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	settings := strings.NewReplacer("fa, fr, ru", "fa", "65in, distance: 2m", "43in, distance: 3m").
		Replace(waitSettings)
	s, begin := newSite(t, settings), at(t, "2026-10-16 09:00")
	for n := range 5 {
		text := strings.Repeat("Please bring your card to the office. ", 1+n%3)
		s.write(fmt.Sprintf("content/health/n%d.md", n),
			fmt.Sprintf("---\ntitle: Number %d\n---\n%s\n", n, text))
	}
	for n := range 12 {
		from := begin.Add(time.Duration(3+7*n) * time.Minute)
		s.write(fmt.Sprintf("content/health/alarm%d.md", n), fmt.Sprintf(
			"---\ntitle: Gas\npriority: extreme\nfrom: %s\nuntil: %s\n---\nLeave the house.\n",
			from.Format(clockTime), from.Add(3*time.Minute).Format(clockTime)))
	}
	s.build(begin)
	board := http.FileServer(http.Dir(filepath.Join(s.out, "hall/board")))
	w := hang(t, overHTTP(t, board)+"/index.html", 640, 360, begin)
	w.js("void (__world.left = {}, __world.longest = {})", nil)
	w.runWatched(90*time.Minute, 500*time.Millisecond, watchWaits)
	var longest map[string]float64
	w.js("__world.longest", &longest)
	t.Log(longest)
	if len(longest) != 4 {
		t.Errorf("languages seen: %v", longest)
	}
	for tag, seconds := range longest {
		if seconds > 36+1+1 {
			t.Errorf("%s waited %.1f s", tag, seconds)
		}
	}
}

// clockTime is how notices say when they begin and end.
const clockTime = "2006-01-02 15:04"
