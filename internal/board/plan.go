package board

import (
	"math"
	"slices"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// ScreenPlan is how one screen shows the notices of its centre: the parts of each notice, and the loops that
// show these parts.
type ScreenPlan struct {
	screen      config.Screen
	geometry    Geometry
	options     LoopOptions
	parts       [][]Part // by notice
	loop, alarm Loop
	overflows   []overflow
}

// Plan splits the notices into slides for one of the centre's screens and makes the loops of that screen. All
// texts must have been added before. It reports slides that do not fit the screen and languages that wait too
// long.
func (b *Builder) Plan(screen config.Screen, asOf time.Time, r *diag.Report) ScreenPlan {
	p := ScreenPlan{screen: screen, options: b.loopOptions(screen)}
	p.geometry = geometryOf(screen, max(1, min(screen.Panes, len(p.options.Shares))))
	qr := b.hasCodes()
	limit := p.options.WordLimit(qr)
	var notices []Notice
	for i, source := range b.content.Notices {
		area := b.textArea(p.geometry, i)
		fits := func(part Part) bool { return b.fits(i, area, part) }
		split := Split
		if b.ShowsSummary(source.Notice) {
			split = SplitSummary
		}
		parts := split(b.blocks[i], limit, fits)
		p.parts = append(p.parts, parts)
		notices = append(notices, Notice{Parts: parts, QR: qr, Priority: source.Notice.Priority})
	}
	p.loop, p.alarm = PlanLoop(notices, p.options), PlanAlarm(notices, p.options)
	p.overflows = b.overflowing(p)
	b.reportProblems(p, asOf, r)
	if screen.Name == b.content.Centre.Screens[0].Name {
		b.reportForeignAlarms(r)
		b.reportLongAddresses(r)
	}
	return p
}

// hasCodes reports whether slides have QR codes. They have none if the site has no base_url.
func (b *Builder) hasCodes() bool { return b.content.Site.BaseURL != "" }

// fits reports whether a part of a notice fits in every language of the centre.
func (b *Builder) fits(notice int, area TextArea, part Part) bool {
	for language := range b.texts[notice] {
		if !area.Fits(&b.texts[notice][language].measured, part) {
			return false
		}
	}
	return true
}

// textArea returns the space that a slide of a notice has for its text.
func (b *Builder) textArea(g Geometry, notice int) TextArea {
	return g.TextArea(b.hasCodes(), b.content.Notices[notice].Notice.Priority == "extreme")
}

func geometryOf(s config.Screen, panes int) Geometry {
	g := Geometry{
		DiagonalMM: s.DiagonalMM, DistanceMM: s.DistanceMM, Wide: s.Wide, High: s.High, Panes: panes,
	}
	if s.Portrait {
		g.Wide, g.High = g.High, g.Wide
	}
	return g
}

// loopOptions returns the settings that the loop of a screen must keep to: the number of panes, max_wait and
// the shares of the centre's languages.
func (b *Builder) loopOptions(screen config.Screen) LoopOptions {
	o := LoopOptions{Panes: screen.Panes, MaxWait: int(screen.MaxWait / time.Second)}
	for _, s := range b.content.Centre.Languages {
		o.Shares = append(o.Shares, s.Weight)
	}
	return o
}

// RunningLoop is the loop of one screen as it runs at an instant.
type RunningLoop struct {
	Centre, Screen string // Screen is "" for a centre's only one
	Panes          int    // number of panes in use
	Seconds        int    // of the whole loop
	MaxWait        int    // seconds, as the site asks for
	TooLong        int    // number of slides whose letters must be smaller than people can read
	Alarm          bool   // an extreme notice holds, so this is the loop of the extreme ones
	Bursts         view.Bursts
	SharesHeldBy   string // why languages do not get their shares: "max_wait", "loop" or "panes"; or ""
	MoreWait       int    // max_wait, in seconds, with which every slide could have one more turn
	Languages      []RunningLanguage
	Slides         []RunningSlide // in order of start, then of panes
}

// RunningLanguage is how long one language waits in a loop, and how often it is shown.
type RunningLanguage struct {
	Language    lang.Language
	Wait        int     // seconds, the longest between two showings
	Wanted, Got float64 // fraction of all showings, 0 to 1
	ThenWait    int     // during an alarm: the longest wait once other notices are shown too
}

// RunningSlide is one part of a notice that is shown on one pane. It appears Start seconds after the
// beginning of the loop.
type RunningSlide struct {
	Notice, Title string // the title in the source language
	Part, Of      int    // from 1
	Language      lang.Language
	Pane          int // from 1
	Start, Dwell  int // seconds
	Words         int // of this part in the source language
}

// At returns the loop that a screen runs at an instant. The loop has only the notices that hold at that
// instant. If an extreme notice holds, it is the loop of the extreme notices.
func (b *Builder) At(p ScreenPlan, now time.Time) RunningLoop {
	holds := func(notice int) bool {
		return b.content.Notices[notice].Notice.HoldsAt(now, b.content.Centre.Zone)
	}
	loop := p.alarm.Only(p.options, holds)
	alarm := len(loop.Turns) > 0
	if !alarm {
		loop = p.loop.Only(p.options, holds)
	}
	running := RunningLoop{
		Centre: b.content.Centre.ID, Screen: p.screen.Name,
		Panes: loop.Panes, Seconds: loop.Seconds, MaxWait: p.options.MaxWait,
		TooLong: len(p.overflows), Alarm: alarm,
		Bursts:       b.bursts(),
		SharesHeldBy: heldBy(loop), MoreWait: loop.MoreWait,
	}
	then := loop
	if alarm {
		then = p.loop.Only(p.options, holds).Mixed(loop, running.Bursts.Every, p.options)
	}
	for l, s := range loop.Languages {
		language := b.content.Centre.Languages[l].Language
		running.Languages = append(running.Languages,
			RunningLanguage{language, s.Wait, s.Wanted, s.Got, then.Languages[l].Wait})
	}
	for _, turn := range loop.Turns {
		n, parts := b.content.Notices[turn.Notice].Notice, p.parts[turn.Notice]
		for pane, l := range turn.Languages {
			running.Slides = append(running.Slides, RunningSlide{
				Notice: n.ID, Title: n.Title.Text, Part: turn.Part + 1, Of: len(parts),
				Language: b.content.Centre.Languages[l].Language,
				Pane:     pane + 1, Start: turn.Start, Dwell: turn.Seconds, Words: parts[turn.Part].Words,
			})
		}
	}
	return running
}

// nearShare is the largest difference between a language's share and its part of all showings for which At
// returns no reason.
const nearShare = 0.03

// heldBy returns the reason why languages do not get their shares, for RunningLoop.SharesHeldBy: "max_wait",
// "loop" or "panes". It returns "" if every language is near its share.
func heldBy(loop Loop) string {
	near := func(l LanguageShare) bool { return math.Abs(l.Got-l.Wanted) < nearShare }
	if !slices.ContainsFunc(loop.Languages, func(l LanguageShare) bool { return !near(l) }) {
		return ""
	}
	return map[Limit]string{ByWait: "max_wait", ByLength: "loop", ByPanes: "panes"}[loop.Limit]
}
