package theme

import (
	"testing"

	"tabla/internal/view"
)

// Without a script, languages take turns as the plan lets them, and an extreme notice comes first.
func TestWithoutAScriptSlidesFollowThePlan(t *testing.T) {
	v := &view.Board{
		Built:  1000,
		Slides: make([]view.Slide, 7), // two parts in two languages, one extreme notice, one that begins later, one in no step
		Alarm:  []view.Step{{Slides: []int{4}}},
		Steps:  []view.Step{{Slides: []int{0, 2}}, {Slides: []int{-1, 5}}, {Slides: []int{1, 3}}, {Slides: []int{2, 0}}},
	}
	v.Slides[5].FromMS = 2000
	sheet := newBoardSheet(v)
	for at, want := range []int{4, 0, 2, 1, 3, 6} {
		if at >= len(sheet.Turns) || sheet.Turns[at] != (turn{want, at * turnSeconds}) {
			t.Fatalf("turn %d is not slide %d: %v", at, want, sheet.Turns)
		}
	}
	if len(sheet.Turns) != 6 || len(sheet.Later) != 1 || sheet.Later[0] != 5 {
		t.Errorf("%d turns, later %v", len(sheet.Turns), sheet.Later)
	}
}
