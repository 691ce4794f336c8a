package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/board"
	"tabla/internal/lang"
)

// The drawing says how soon a sequence of slides answers a reader. For a loop of whole notices it has no
// such columns.
func TestThePlanPageSaysHowSoonASequenceAnswers(t *testing.T) {
	english, _ := lang.Lookup("en")
	loop := board.RunningLoop{
		Centre: "north", Panes: 1, Seconds: 30, MaxWait: 60, Sequence: true,
		Languages: []board.RunningLanguage{{Language: english, Answer: board.Answer{
			Headline: board.Gap{Worst: 300, Mean: 114}, Brief: board.Gap{Worst: 1746, Mean: 774},
			Full: board.Gap{Worst: 16200, Mean: 7920}, Visits: [3]float64{0.31, 0.74, 1},
		}}},
		Slides: []board.RunningSlide{
			{Kind: board.ListSlide, Part: 1, Of: 3, Language: english, Pane: 1, Dwell: 15},
			{Kind: board.TodaySlide, Part: 1, Of: 2, Language: english, Pane: 1, Start: 30, Dwell: 9},
			{Kind: board.BriefSlide, Title: "Scabies", Part: 1, Of: 1, Language: english, Pane: 1,
				Start: 15, Dwell: 15},
		},
	}
	want := []string{"5.0 m (1.9 m)", "29.1 m (12.9 m)", "4.5 h (2.2 h)", "31, 74, 100 %",
		">1/3 list<", ">1/2 open now<", ">Scabies<"}
	for _, sequence := range []bool{true, false} {
		loop.Sequence = sequence
		file := filepath.Join(t.TempDir(), "plan.html")
		if err := writePlanPage(file, []board.RunningLoop{loop}, "T", "today"); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range want[:4] {
			if strings.Contains(string(page), text) != sequence {
				t.Errorf("sequence %v: %q is there: %v", sequence, text, !sequence)
			}
		}
		for _, text := range want[4:] {
			if !strings.Contains(string(page), text) {
				t.Errorf("sequence %v: %q is not there", sequence, text)
			}
		}
	}
}
