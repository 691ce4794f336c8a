package workflow

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"tabla/internal/board"
	"tabla/internal/sitetest"
)

// The document for people who hang up screens has a drawing of the first hour of a board of the
// demonstration. It must agree with the plan.
func TestTheHourInTheDocumentsIsAsPlanned(t *testing.T) {
	page, err := os.ReadFile("../../docs/screens.md")
	if err != nil {
		t.Fatal(err)
	}
	plans, _, err := Plan(context.Background(), optionsFor(sitetest.Demo(t)))
	if err != nil {
		t.Fatal(err)
	}
	if want := drawHour(plans.Boards[0]); !strings.Contains(string(page), want) {
		t.Errorf("docs/screens.md does not have this hour:\n%s", want)
	}
}

// drawHour draws the first hour of a board, one line for each quarter. A letter is a slide that is shown in
// all languages.
func drawHour(running board.RunningLoop) string {
	letters := map[board.Kind]string{board.ListSlide: "L", board.BriefSlide: "b", board.FullSlide: "f",
		board.TodaySlide: "o"}
	meanings := [4][2]string{{"L", "list"}, {"b", "notice in brief"}, {"f", "part of a text"}, {"o", "open now"}}
	var quarters [4][]string
	count, all, last := map[string]int{}, 0, ""
	for _, slide := range running.Slides {
		one := fmt.Sprint(slide.Kind, slide.Notice, slide.Part)
		if slide.Start >= 3600 || one == last {
			continue
		}
		last = one
		letter := letters[slide.Kind]
		quarters[slide.Start/900] = append(quarters[slide.Start/900], letter)
		count[letter]++
		all++
	}
	widest := 0
	for _, quarter := range quarters {
		widest = max(widest, len(quarter))
	}
	drawn := ""
	for i, quarter := range quarters {
		of := fmt.Sprint(count[meanings[i][0]])
		if i == 0 {
			of += fmt.Sprintf(" of %d slides", all)
		}
		drawn += fmt.Sprintf(" :%02d  %-*s   %s  %-16s %s\n", 15*i, 2*widest, strings.Join(quarter, " "),
			meanings[i][0], meanings[i][1], strings.TrimRight(fmt.Sprintf("%3s", of), " "))
	}
	return drawn
}
