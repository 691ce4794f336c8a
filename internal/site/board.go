package site

import (
	"slices"
	"strings"
	"time"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/view"
)

// stageBoard plans the loop of every screen of a centre and stages its release and its shell.
func (b *build) stageBoard(c *slideTray, r *diag.Report) error {
	for _, screen := range c.pinned.centre.Screens {
		folder := c.pinned.centre.ID + "/board"
		if screen.Name != "" {
			folder += "/" + screen.Name
		}
		v := c.view(b.prepared, screen, r)
		if err := b.stageRelease(folder, v, c.pinned.board); err != nil {
			return err
		}
	}
	return nil
}

// view is the board as one screen shows it.
func (c *slideTray) view(p *Prepared, screen config.Screen, r *diag.Report) *view.Board {
	settings := p.Registered.Site.Settings
	centre, plan := c.pinned.centre, c.plan(p.Registered.Site, screen, r)
	v := &view.Board{
		Centre:    view.Centre{ID: centre.ID, Name: view.Text{String: centre.Name}},
		Source:    settings.Source,
		Built:     p.clock.Built.UnixMilli(),
		AskFromMS: p.clock.Built.Add(settings.MaxAge).UnixMilli(),
		Offsets:   offsets(p.clock.Built.In(centre.Zone)),
		Screen:    screenView(screen, plan.glass),
		Editions:  c.voices,
		Demo:      settings.Demo,
	}
	index := make([][][]int, len(c.copies)) // by place, language and part: where the slide stands in v.Slides
	for place, languages := range c.copies {
		index[place] = make([][]int, len(languages))
		for language := range languages {
			for at := range plan.parts[place] {
				index[place][language] = append(index[place][language], len(v.Slides))
				v.Slides = append(v.Slides, languages[language].slideOf(plan.parts[place], at))
			}
		}
	}
	v.Steps = steps(plan.loop, index)
	v.Alarm = steps(plan.alarm, index)
	c.welcome(settings.BaseURL, v)
	return v
}

// welcome gives the slide that stands when there is nothing to tell its way to the centre's first page. An address too
// long for any code is left out: the slide says welcome all the same.
func (c *slideTray) welcome(baseURL string, v *view.Board) {
	if baseURL == "" {
		return
	}
	url := baseURL + c.pinned.centre.ID + "/index.html"
	if code, err := board.QR(url); err == nil {
		_, shown, _ := strings.Cut(strings.TrimSuffix(url, "/index.html"), "://")
		v.Start, v.StartURL = code, shown
	}
}

// steps are a loop's turns by the slides that they show.
func steps(loop board.Loop, index [][][]int) []view.Step {
	var all []view.Step
	for _, turn := range loop.Turns {
		step := view.Step{Start: turn.Start, Seconds: turn.Seconds}
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
func offsets(from time.Time) []view.Offset {
	var all []view.Offset
	for at := from; at.Sub(from) < longest; {
		_, seconds := at.Zone()
		start, end := at.ZoneBounds()
		if start.IsZero() {
			start = at
		}
		all = append(all, view.Offset{FromMS: start.UnixMilli(), Minutes: seconds / 60})
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

func screenView(s config.Screen, glass board.Glass) view.Screen {
	from, to, _ := strings.Cut(s.Night, "-")
	return view.Screen{
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
func (b *build) stageRelease(folder string, v *view.Board, notices []int) error {
	fonts, err := b.prepared.theme.Fonts(typesOf(v.Editions))
	if err != nil {
		return err
	}
	release, err := b.prepared.theme.BoardRelease(v)
	if err != nil {
		return err
	}
	for name, content := range b.prepared.picturesOf(notices) {
		release[name] = content
	}
	if err := b.stage.AddRelease(folder, v.Release, release); err != nil {
		return err
	}
	shell, err := b.prepared.theme.BoardShell(v)
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
func typesOf(editions []view.BoardEdition) []string {
	types := []string{"latin"}
	for _, e := range editions {
		if !slices.Contains(types, e.Language.Type) {
			types = append(types, e.Language.Type)
		}
	}
	slices.Sort(types)
	return types
}
