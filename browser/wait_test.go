package browser

import (
	"fmt"
	"math/rand/v2"
	"strings"
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

// watchWaits is asked twice a second, and notes how long each language was away at most.
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

// newReleasesMakeNobodyWaitLonger publishes that many releases, from least to most after each other. No
// language may wait longer than limit, in seconds.
func newReleasesMakeNobodyWaitLonger(
	t *testing.T, settings string, news int, limit float64, least, most time.Duration,
) {
	t.Helper()
	begin := at(t, "2026-10-16 09:00")
	m := &month{t: t, begin: begin, now: begin, site: newSite(t, settings), ids: map[time.Time]string{},
		depot: t.TempDir(), board: t.TempDir()}
	chance := rand.New(rand.NewPCG(7, 7))
	var releases []string
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
	m.wall = hang(t, overHTTP(t, m)+"/index.html", 640, 360, begin)
	m.wall.js("void (__world.left = {}, __world.longest = {}, __world.slowly = 5500)", nil)
	for _, tag := range []string{"en", "ar", "tr", "fa", "fr", "ru"} { // all have waited since power-on
		m.wall.js("void (__world.left."+tag+" = __world.t)", nil)
	}
	for turn := range news {
		m.install(releases[turn%len(releases)])
		m.changed(false)
		m.wall.runWatched(least+time.Duration(chance.Int64N(int64(most-least))), 500*time.Millisecond,
			watchWaits)
	}
	var longest map[string]float64
	m.wall.js("__world.longest", &longest)
	t.Log(longest)
	if len(longest) != 6 {
		t.Errorf("languages seen: %v", longest)
	}
	for tag, seconds := range longest {
		// The board counts seconds, and the look may be half a second late at both ends.
		if seconds > limit+1+1 {
			t.Errorf("%s waited %.1f s", tag, seconds)
		}
	}
}
