package browser

import (
	"path/filepath"
	"testing"
)

// The timeline of the boards is one valid page that asks for nothing, and its slides do not overlap.
func TestTheTimelineStandsAlone(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "plan.html")
	if err := command("..", tabla, "plan", "--html", file); err != nil {
		t.Fatal(err)
	}
	for _, fault := range htmlFaults(t, []string{file}) {
		t.Error(fault)
	}
	page := tab(t, 1280, 900)
	open(t, page, file)
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
