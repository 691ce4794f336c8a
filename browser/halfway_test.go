package browser

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A copy of a release is interrupted at any file, and continues after any time. The release is on the screen
// within a minute after it is whole, at whatever time the shell has tried it before.
func TestAReleaseThatCameByHalfIsShownWithinAMinuteOfBeingWhole(t *testing.T) {
	t.Parallel()
	releasesComeByHalf(t, 5, 25, 50)
}

func releasesComeByHalf(t *testing.T, seconds ...time.Duration) {
	t.Helper()
	m, releases := waited(t, waitSettings, nil)
	turn := 0
	for _, name := range []string{"index.html", "board.css", "board.js"} {
		for _, after := range seconds {
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

// interrupt leaves a file as an interrupted copy does: the first half of it if half is true, otherwise no
// file.
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
