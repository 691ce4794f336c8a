package browser

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A copy of a release is interrupted at any file, and goes on after any time: within a minute of being
// whole it is on the wall, whenever the shell has tried it before.
func TestAReleaseThatCameByHalfIsShownWithinAMinuteOfBeingWhole(t *testing.T) {
	t.Parallel()
	m, releases := waited(t, waitSettings, nil)
	turn := 0
	for _, name := range []string{"index.html", "board.css", "board.js"} {
		for _, after := range []time.Duration{5, 15, 25, 30, 50, 95} {
			turn++
			id, half := releases[turn%len(releases)], turn%2 == 0
			os.RemoveAll(filepath.Join(m.board, "r", id))
			copyTree(t, filepath.Join(m.depot, "r", id), filepath.Join(m.board, "r", id))
			interrupt(t, filepath.Join(m.board, "r", id, name), half)
			m.announce(id)
			m.changed(true)
			m.wall.runWatched(after*time.Second, time.Second, "null")
			m.install(id)
			m.changed(true)
			m.wall.runWatched(time.Minute, time.Second, "null")
			if m.on(id); t.Failed() {
				t.Fatalf("%s, half of it: %v, whole after %d s", name, half, after)
			}
		}
	}
}

// interrupt leaves a file as a copy does that stops before it, or in the middle of it.
func interrupt(t *testing.T, path string, half bool) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err == nil {
		err = os.Remove(path)
	}
	if err == nil && half {
		err = os.WriteFile(path, content[:len(content)/2], 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// slowly is a network on which each page of a release takes that long to come. Its time is the test's.
type slowly struct {
	server http.Handler
	takes  time.Duration
	mu     sync.Mutex
	coming map[chan bool]time.Duration // how long each has been on its way
}

func (s *slowly) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.takes > 0 && strings.Contains(r.URL.Path, "/r/") && strings.HasSuffix(r.URL.Path, "/") {
		here := make(chan bool)
		s.mu.Lock()
		s.coming[here] = 0
		s.mu.Unlock()
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

// pass tells that so much time has passed; what has been on its way for long enough comes.
func (s *slowly) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for here, since := range s.coming {
		if s.coming[here] = since + d; since < s.takes && since+d >= s.takes {
			close(here)
		}
	}
}

// Over a slow link a release takes longer to come than any that is to be given up after a fault. It is
// shown all the same: after power-on, when it is new, and each day anew.
func TestAReleaseThatComesSlowlyIsShown(t *testing.T) {
	t.Parallel()
	for _, takes := range []time.Duration{20 * time.Second, 110 * time.Second} {
		t.Run(fmt.Sprint(takes), func(t *testing.T) {
			t.Parallel()
			link := &slowly{coming: map[chan bool]time.Duration{}}
			m, releases := waited(t, waitSettings, func(server http.Handler) http.Handler {
				link.server = server
				return link
			})
			link.takes = takes
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

// slowlyShows waits until a release is on the wall, for as long as trying it anew some times may take.
func (m *month) slowlyShows(link *slowly, id string) {
	m.t.Helper()
	var shown bool
	began := m.now
	for range 120 {
		m.wall.js("void (__world.broken = true, __world.rest = 50)", nil)
		m.wall.runWatched(5*time.Second, 5*time.Second, "null")
		m.now = m.now.Add(5 * time.Second)
		link.pass(5 * time.Second)
		time.Sleep(100 * time.Millisecond)
		m.wall.js(fmt.Sprintf("(__world.visible() || {src: ''}).src.indexOf(%q) > 0", id), &shown)
		if shown {
			m.t.Logf("shown after %v", m.now.Sub(began))
			return
		}
	}
	m.t.Fatalf("a release that takes %v to come is not shown after %v", link.takes, m.now.Sub(began))
}
