package cli

import (
	"bytes"
	"fmt"

	"tabla/internal/board"
	"tabla/internal/files"
	"tabla/internal/theme"
)

// writePlanPage draws the loops into one file that needs no other.
func writePlanPage(file string, plans []board.RunningLoop, title, day string) error {
	page := theme.PlanPage{Title: title, Day: day}
	for _, p := range plans {
		page.Boards = append(page.Boards, planBoard(p))
	}
	var w bytes.Buffer
	if err := theme.DrawPlan(&w, page); err != nil {
		return err
	}
	return files.Write(file, w.Bytes())
}

func planBoard(p board.RunningLoop) theme.PlanBoard {
	b := theme.PlanBoard{
		Name: boardName(p), Panes: p.Panes,
		Summary: fmt.Sprintf("The loop takes %s: %s on %s.", minutes(p.Seconds), count(showings(p), "turn"), count(p.Panes, "pane")),
	}
	if p.Alarm {
		b.Summary += " An extreme notice has the screen to itself."
	}
	for _, l := range p.Languages {
		b.Languages = append(b.Languages, theme.PlanLanguage{Language: l.Language, Wait: l.Wait, Late: l.Wait > p.MaxWait, Wanted: l.Wanted, Got: l.Got})
	}
	for _, s := range p.Slides {
		slide := theme.PlanSlide{Title: s.Title, Language: s.Language, Pane: s.Pane, Start: s.Start, Dwell: s.Dwell}
		if s.Of > 1 {
			slide.Part = fmt.Sprintf("%d/%d", s.Part, s.Of)
		}
		b.Slides = append(b.Slides, slide)
	}
	return b
}
