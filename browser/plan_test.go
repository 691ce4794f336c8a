package browser

import (
	"path/filepath"
	"testing"
)

// planPage writes the timeline of the real site's boards.
func planPage(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "plan.html")
	if err := command("..", tabla, "plan", "--html", file); err != nil {
		t.Fatal(err)
	}
	return file
}

// The timeline of the boards is one page that asks for nothing, and its slides do not overlap.
func TestTheTimelineStandsAlone(t *testing.T) {
	t.Parallel()
	page := tab(t, 1280, 900)
	open(t, page, planPage(t))
	if asked := page.Requests(); len(asked) != 1 {
		t.Errorf("the page asks for %v", asked)
	}
	for _, complaint := range page.Complaints() {
		t.Error(complaint)
	}
	var drawn struct{ Slides, Overlaps, Wide int }
	evaluate(t, page, timeline, &drawn)
	if drawn.Slides < 1000 || drawn.Overlaps > 0 || drawn.Wide > 0 {
		t.Errorf("drawn: %+v", drawn)
	}
}
