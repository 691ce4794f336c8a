package site

import (
	"context"
	"math"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

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
	TooLong        int    // slides whose letters must be drawn smaller than people can read
	Alarm          bool   // extreme notices have the screen to themselves
	SharesHeldBy   string // "max_wait", "loop" or "panes": what keeps languages from their shares; "" where they are near them
	MoreWait       int    // seconds: the max_wait with which every slide could have one turn more
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

// Plans are the loops of a site's boards on a day.
type Plans struct {
	Title  string // of the site
	Day    time.Time
	Boards []BoardPlan
}

// Plan works out the loops of the centres asked for.
func Plan(ctx context.Context, o Options) (Plans, []diag.Problem, error) {
	var r diag.Report
	plans, err := planAll(ctx, o, &r)
	return plans, r.Problems(), err
}

func planAll(ctx context.Context, o Options, r *diag.Report) (Plans, error) {
	s, err := Load(o, r)
	if err != nil || s == nil {
		return Plans{}, err
	}
	registered, themes, err := CutAndRegister(s, r)
	if err != nil {
		return Plans{}, err
	}
	p, err := Prepare(registered, themes, Judging{Report: r})
	if err != nil || r.Failed() {
		return Plans{}, err
	}
	trays := p.trays()
	if err := p.gather(ctx, trays, r); err != nil {
		return Plans{}, err
	}
	plans := Plans{Title: s.Settings.Title, Day: p.clock.Built}
	for _, tray := range trays {
		for _, screen := range tray.pinned.centre.Screens {
			plan := tray.boardPlan(s, screen, o.AsOf, r)
			tray.remarkLong(s, screen, plan, r)
			plans.Boards = append(plans.Boards, plan)
		}
	}
	return plans, nil
}

// gather fills the trays and writes nothing.
func (p *Prepared) gather(ctx context.Context, trays []*slideTray, r *diag.Report) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, l := range p.languages {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return p.gatherLanguage(l, trays, r)
		})
	}
	return g.Wait()
}

func (p *Prepared) gatherLanguage(l lang.Language, trays []*slideTray, r *diag.Report) error {
	text, err := p.Localize(l, Judging{Report: r})
	if err != nil {
		return err
	}
	w := newWeaver(text)
	for at, pinned := range p.pinned {
		language := boardLanguage(pinned.centre, l)
		if language < 0 {
			continue
		}
		e := newEdition(p, text, pinned)
		trays[at].voice(e, language)
		for _, i := range pinned.board {
			if err := trays[at].add(e, i, language, w.weave(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// screenPlan is how one screen shows the notices of its tray.
type screenPlan struct {
	screen      config.Screen
	glass       board.Glass
	wish        board.Wish
	parts       [][]board.Part // by place
	notices     []board.Notice
	loop, alarm board.Loop
	tooLong     int // slides whose letters must be drawn smaller than people can read
}

// plan splits the notices for a screen, makes its loops, and reports what does not fit.
func (c *slideTray) plan(p *Loaded, screen config.Screen, r *diag.Report) screenPlan {
	s := screenPlan{screen: screen, wish: c.wish(screen)}
	s.glass = glassOf(screen, max(1, min(screen.Panes, len(s.wish.Shares))))
	qr := p.Settings.BaseURL != ""
	limit := s.wish.WordsFor(qr)
	for place, i := range c.pinned.board {
		room := s.roomFor(p, i)
		fits := func(part board.Part) bool { return c.fits(place, room, part) }
		split := board.Split
		if isBrief(c.pinned.centre, p.Content.Notices[i]) {
			split = board.Brief
		}
		parts := split(c.shapes[place], limit, fits)
		s.parts = append(s.parts, parts)
		s.notices = append(s.notices, board.Notice{Parts: parts, QR: qr, Priority: p.Content.Notices[i].Priority})
	}
	s.loop, s.alarm = board.Plan(s.notices, s.wish), board.Alarm(s.notices, s.wish)
	all := c.misfits(p, s)
	s.tooLong = len(all)
	c.warnMisfits(p, s, all, r)
	c.warnCodes(p, s, r)
	c.warnLong(p, s, r)
	c.warnLate(p, s, r)
	c.warnEmpty(p, s, r)
	return s
}

// fits says whether a part fits in every language of the centre.
func (c *slideTray) fits(place int, room board.Room, part board.Part) bool {
	for language := range c.copies[place] {
		if !room.Fits(&c.copies[place][language].text, part) {
			return false
		}
	}
	return true
}

// roomFor is what a slide of a notice has on the screen.
func (s screenPlan) roomFor(p *Loaded, i int) board.Room {
	return s.glass.RoomOf(p.Settings.BaseURL != "", p.Content.Notices[i].Priority == "extreme")
}

func glassOf(s config.Screen, panes int) board.Glass {
	g := board.Glass{DiagonalMM: s.DiagonalMM, DistanceMM: s.DistanceMM, Wide: s.Wide, High: s.High, Panes: panes}
	if s.Portrait {
		g.Wide, g.High = g.High, g.Wide
	}
	return g
}

// wish is what a screen of the centre asks of its loop.
func (c *slideTray) wish(screen config.Screen) board.Wish {
	w := board.Wish{Panes: screen.Panes, MaxWait: int(screen.MaxWait / time.Second)}
	for _, s := range c.pinned.centre.Languages {
		w.Shares = append(w.Shares, s.Weight)
	}
	return w
}

// boardPlan is the loop that the screen runs at an instant: what does not hold then is left out.
func (c *slideTray) boardPlan(p *Loaded, screen config.Screen, now time.Time, r *diag.Report) BoardPlan {
	s := c.plan(p, screen, r)
	holds := func(place int) bool {
		return p.Content.Notices[c.pinned.board[place]].HoldsAt(now, c.pinned.centre.Zone)
	}
	loop := s.alarm.Only(s.wish, holds)
	alarm := len(loop.Turns) > 0
	if !alarm {
		loop = s.loop.Only(s.wish, holds)
	}
	plan := BoardPlan{
		Centre: c.pinned.centre.ID, Screen: screen.Name,
		Panes: loop.Panes, Seconds: loop.Seconds, MaxWait: s.wish.MaxWait, TooLong: s.tooLong, Alarm: alarm,
	}
	plan.SharesHeldBy, plan.MoreWait = heldBy(loop), loop.MoreWait
	for l, lot := range loop.Languages {
		plan.Languages = append(plan.Languages, PlannedLanguage{c.pinned.centre.Languages[l].Language, lot.Wait, lot.Wanted, lot.Got})
	}
	for _, turn := range loop.Turns {
		n := p.Content.Notices[c.pinned.board[turn.Notice]]
		parts := s.parts[turn.Notice]
		for pane, l := range turn.Languages {
			plan.Slides = append(plan.Slides, PlannedSlide{
				Notice: n.ID, Title: n.Title.Text, Part: turn.Part + 1, Of: len(parts), Language: c.pinned.centre.Languages[l].Language,
				Pane: pane + 1, Start: turn.Start, Dwell: turn.Seconds, Words: parts[turn.Part].Words,
			})
		}
	}
	return plan
}

// nearShare is how far from its share, in parts of all showings, a language may be before plan says why.
const nearShare = 0.03

// heldBy names what keeps a language from its share, by the word of the setting or of the plan.
func heldBy(loop board.Loop) string {
	near := func(l board.Lot) bool { return math.Abs(l.Got-l.Wanted) < nearShare }
	if !slices.ContainsFunc(loop.Languages, func(l board.Lot) bool { return !near(l) }) {
		return ""
	}
	return map[board.Limit]string{board.ByWait: "max_wait", board.ByLength: "loop", board.ByPanes: "panes"}[loop.Limit]
}
