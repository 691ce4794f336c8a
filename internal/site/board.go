package site

import (
	"slices"
	"strings"
	"time"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/page"
)

// stageBoard plans the loop of every screen of a centre and stages its release and its shell.
func (b *build) stageBoard(c *slideTray) error {
	for _, screen := range c.pinned.centre.Screens {
		folder := c.pinned.centre.ID + "/board"
		if screen.Name != "" {
			folder += "/" + screen.Name
		}
		view := c.view(b, screen)
		if err := b.stageRelease(folder, view, c.pinned.board); err != nil {
			return err
		}
	}
	return nil
}

// view is the board as one screen shows it.
func (c *slideTray) view(b *build, screen config.Screen) *page.Board {
	centre, plan := c.pinned.centre, c.plan(b.project, screen)
	view := &page.Board{
		Centre:    page.Centre{ID: centre.ID, Name: page.Text{String: centre.Name}},
		Source:    b.settings.Source,
		Built:     b.clock.Built.UnixMilli(),
		AskFromMS: b.clock.Built.Add(b.settings.MaxAge).UnixMilli(),
		Offsets:   offsets(b.clock.Built.In(centre.Zone)),
		Screen:    screenView(screen, plan.glass),
		Editions:  c.voices,
		Demo:      b.settings.Demo,
	}
	index := make([][][]int, len(c.copies)) // by place, language and part: where the slide stands in view.Slides
	for place, languages := range c.copies {
		index[place] = make([][]int, len(languages))
		for language := range languages {
			for at := range plan.parts[place] {
				index[place][language] = append(index[place][language], len(view.Slides))
				view.Slides = append(view.Slides, languages[language].slideOf(plan.parts[place], at))
			}
		}
	}
	view.Steps = steps(plan.loop, index)
	view.Alarm = steps(plan.alarm, index)
	c.welcome(b, view)
	return view
}

// welcome gives the slide that stands when there is nothing to tell its way to the centre's first page. An address too
// long for any code is left out: the slide says welcome all the same.
func (c *slideTray) welcome(b *build, view *page.Board) {
	if b.settings.BaseURL == "" {
		return
	}
	url := b.settings.BaseURL + c.pinned.centre.ID + "/index.html"
	if code, err := board.QR(url); err == nil {
		_, shown, _ := strings.Cut(strings.TrimSuffix(url, "/index.html"), "://")
		view.Start, view.StartURL = code, shown
	}
}

// steps are a loop's turns by the slides that they show.
func steps(loop board.Loop, index [][][]int) []page.Step {
	var all []page.Step
	for _, turn := range loop.Turns {
		step := page.Step{Start: turn.Start, Seconds: turn.Seconds}
		for _, language := range turn.Languages {
			step.Slides = append(step.Slides, index[turn.Notice][language][turn.Part])
		}
		all = append(all, step)
	}
	return all
}

// longest is how far ahead a board knows its centre's clock. Nobody should look after a screen so late.
const longest = 400 * 24 * time.Hour

// offsets lists how far the clocks of a zone are ahead of UTC, from the given instant on: a board's own zone is never asked.
func offsets(from time.Time) []page.Offset {
	var all []page.Offset
	for at := from; at.Sub(from) < longest; {
		_, seconds := at.Zone()
		start, end := at.ZoneBounds()
		if start.IsZero() {
			start = at
		}
		all = append(all, page.Offset{FromMS: start.UnixMilli(), Minutes: seconds / 60})
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

func screenView(s config.Screen, glass board.Glass) page.Screen {
	from, to, _ := strings.Cut(s.Night, "-")
	return page.Screen{
		NightFrom: minuteOf(from), NightTo: minuteOf(to),
		Name: s.Name, Portrait: s.Portrait, Rotate: s.Rotate, Panes: glass.Panes,
		BodyVH: glass.BodyPercent(), CodeVH: glass.CodeSide(),
	}
}

// minuteOf is the minute of the day of a time like "23:00", which config has checked; 0 for none.
func minuteOf(clock string) int {
	minutes, _ := hours.ParseClock(clock)
	return minutes
}

// stageRelease stages one screen: the immutable release, the fonts beside it, and the shell that names it.
func (b *build) stageRelease(folder string, view *page.Board, notices []int) error {
	fonts, err := b.theme.Fonts(typesOf(view.Editions))
	if err != nil {
		return err
	}
	release, err := b.theme.BoardRelease(view)
	if err != nil {
		return err
	}
	for name, content := range b.picturesOf(notices) {
		release[name] = content
	}
	if err := b.stage.AddRelease(folder, view.Release, release); err != nil {
		return err
	}
	shell, err := b.theme.BoardShell(view)
	if err != nil {
		return err
	}
	for name, content := range shell {
		if err := b.stage.Add(folder+"/"+name, content); err != nil {
			return err
		}
	}
	for name, content := range fonts {
		if err := b.stage.Add(folder+"/fonts/"+name, content); err != nil {
			return err
		}
	}
	return nil
}

// typesOf lists the kinds of writing on a board; Latin is always needed, for digits and punctuation.
func typesOf(editions []page.BoardEdition) []string {
	types := []string{"latin"}
	for _, e := range editions {
		if !slices.Contains(types, e.Language.Type) {
			types = append(types, e.Language.Type)
		}
	}
	slices.Sort(types)
	return types
}
