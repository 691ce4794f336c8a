package site

import (
	"context"
	"fmt"
	"time"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// BoardPlan is the loop of one screen as it runs at the instant asked for.
type BoardPlan struct {
	Centre, Screen string // Screen is "" for a centre's only one
	Panes          int    // that are used
	Seconds        int    // of the whole loop
	MaxWait        int    // seconds, as the site asks for
	Alarm          bool   // extreme notices have the screen to themselves
	Languages      []PlannedLanguage
	Slides         []PlannedSlide // in order of start, then of panes
}

// PlannedLanguage is what the loop gives to one language.
type PlannedLanguage struct {
	Language    lang.Language
	Wait        int     // seconds, the longest between two showings
	Wanted, Got float64 // part of all showings, 0 to 1
}

// PlannedSlide is one part of a notice on one pane for its time.
type PlannedSlide struct {
	Notice, Title string // the title in the source language
	Part, Of      int    // from 1
	Language      lang.Language
	Pane          int // from 1
	Start, Dwell  int // seconds
	Words         int // of the source
}

// Plan works out the loops of the centres asked for.
func Plan(ctx context.Context, o Options) ([]BoardPlan, []diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return nil, r.Problems(), err
	}
	centres, err := p.centres()
	if err != nil {
		return nil, r.Problems(), err
	}
	var plans []BoardPlan
	for _, c := range centres {
		tray := newTray(p, p.pin(c, o.AsOf))
		for _, screen := range c.Screens {
			plans = append(plans, tray.boardPlan(p, screen, o.AsOf))
		}
	}
	return plans, r.Problems(), ctx.Err()
}

// wish is what a screen of the centre asks of its loop.
func (c *slideTray) wish(screen config.Screen) board.Wish {
	w := board.Wish{Panes: screen.Panes, MaxWait: int(screen.MaxWait / time.Second)}
	for _, s := range c.pinned.centre.Languages {
		w.Shares = append(w.Shares, s.Weight)
	}
	return w
}

// notices are the tray's notices as the planner sees them.
func (c *slideTray) notices(p *project) []board.Notice {
	all := make([]board.Notice, len(c.pinned.board))
	for place, i := range c.pinned.board {
		all[place] = board.Notice{Parts: c.parts[place], QR: p.settings.BaseURL != "", Priority: p.content.Notices[i].Priority}
	}
	return all
}

// boardPlan is the loop that the screen runs at an instant: what does not hold then is left out.
func (c *slideTray) boardPlan(p *project, screen config.Screen, now time.Time) BoardPlan {
	notices, wish := c.notices(p), c.wish(screen)
	holds := func(place int) bool {
		return p.content.Notices[c.pinned.board[place]].HoldsAt(now, c.pinned.centre.Zone)
	}
	loop := board.Alarm(notices, wish).Only(wish, holds)
	alarm := len(loop.Turns) > 0
	if !alarm {
		loop = board.Plan(notices, wish).Only(wish, holds)
	}
	c.warnLate(p, screen, loop, wish)
	plan := BoardPlan{
		Centre: c.pinned.centre.ID, Screen: screen.Name,
		Panes: loop.Panes, Seconds: loop.Seconds, MaxWait: wish.MaxWait, Alarm: alarm,
	}
	for l, lot := range loop.Languages {
		plan.Languages = append(plan.Languages, PlannedLanguage{c.pinned.centre.Languages[l].Language, lot.Wait, lot.Wanted, lot.Got})
	}
	for _, turn := range loop.Turns {
		n := p.content.Notices[c.pinned.board[turn.Notice]]
		parts := c.parts[turn.Notice]
		for pane, l := range turn.Languages {
			plan.Slides = append(plan.Slides, PlannedSlide{
				Notice: n.ID, Title: n.Title.Text, Part: turn.Part + 1, Of: len(parts), Language: c.pinned.centre.Languages[l].Language,
				Pane: pane + 1, Start: turn.Start, Dwell: turn.Seconds, Words: parts[turn.Part].Words,
			})
		}
	}
	return plan
}

// warnLate says what would keep a screen's max_wait where its loop does not.
func (c *slideTray) warnLate(p *project, screen config.Screen, loop board.Loop, wish board.Wish) {
	if !loop.Late(wish) {
		return
	}
	advice := loop.Advise(wish)
	p.report.Warnf(screen.Pos, "late-language", remedies(advice, wish),
		"%s: a language waits up to %d s for its next slide, and max_wait is %d s", c.screenName(screen), advice.MaxWait, wish.MaxWait)
}

// screenName names a screen in a sentence.
func (c *slideTray) screenName(screen config.Screen) string {
	if screen.Name == "" {
		return "the board of " + c.pinned.centre.ID
	}
	return fmt.Sprintf("the board %s of %s", screen.Name, c.pinned.centre.ID)
}

// remedies are the changes of which any one would do.
func remedies(a board.Advice, w board.Wish) string {
	var ways []string
	if a.Panes > 0 {
		ways = append(ways, fmt.Sprintf("give the screen panes: %d", a.Panes))
	}
	if a.Words > 0 {
		ways = append(ways, fmt.Sprintf("shorten the notices' paragraphs to %d words", a.Words))
	}
	if a.Languages < len(w.Shares) {
		ways = append(ways, fmt.Sprintf("show no more than %d of the languages here", a.Languages))
	}
	ways = append(ways, fmt.Sprintf("allow max_wait: %ds", a.MaxWait))
	return oneOf(ways)
}

// oneOf joins ways of doing something: "a, b, or c".
func oneOf(ways []string) string {
	text := ""
	for i, way := range ways {
		switch {
		case i == 0:
		case i == len(ways)-1:
			text += ", or "
		default:
			text += ", "
		}
		text += way
	}
	return text
}
