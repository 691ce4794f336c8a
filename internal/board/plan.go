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

// ScreenPlan holds how one screen shows the notices of its centre: the parts of each notice, and the loops
// that show these parts.
type ScreenPlan struct {
	screen      config.Screen
	geometry    Geometry
	options     LoopOptions
	parts       [][]Part // by notice
	briefs      []brief  // by notice; nil if each notice is shown whole
	lists       lists
	todays      todays
	loop, alarm Loop
	quiet       Loop // in the quiet hours, in place of loop; without turns if there are none
	overflows   []overflow
}

// Plan splits the notices into slides for one of the centre's screens and makes the loops of that screen. All
// texts must have been added before. It reports slides that do not fit the screen and languages that wait too
// long.
func (b *Builder) Plan(screen config.Screen, asOf time.Time, r *diag.Report) ScreenPlan {
	p := ScreenPlan{screen: screen, options: b.loopOptions(screen)}
	p.geometry = geometryOf(screen, max(1, min(screen.Panes, len(p.options.Shares))))
	limit := p.options.WordLimit(b.hasCodes())
	for i := range b.content.Notices {
		p.parts = append(p.parts, b.split(i, limit, b.textArea(p.geometry, i)))
	}
	notices := b.noticesOf(p.parts)
	p.alarm = PlanAlarm(notices, p.options)
	whole, headline := b.content.Centre.Profile == config.Whole, b.targets().Headline
	sequence := !whole && leastSeconds(notices, p.options) > headline
	if !sequence {
		p.loop = PlanLoop(notices, p.options)
		sequence = !whole && p.loop.Seconds > headline
	}
	if sequence {
		b.planRhythm(&p, limit)
	}
	p.overflows = b.overflowing(p)
	b.reportProblems(p, asOf, r)
	if screen.Name == b.content.Centre.Screens[0].Name {
		b.reportForeignAlarms(r)
		b.reportLongAddresses(r)
	}
	return p
}

// planRhythm replaces the loop of a plan by a sequence of lists, notices in brief and parts of whole texts.
// In the loop that it replaces, every notice is shown whole, and only severe notices come again before all
// others were shown.
func (b *Builder) planRhythm(p *ScreenPlan, limit int) {
	for i := range b.content.Notices {
		area := b.textArea(p.geometry, i)
		p.briefs = append(p.briefs, b.briefOf(i, limit, area))
		if p.briefs[i].covers {
			p.parts[i] = b.splitRest(i, limit, area)
		}
	}
	area := p.geometry.TextArea(b.hasCodes(), false)
	p.lists, p.todays = b.listsOf(area, nil), b.todaysOf(p.geometry.TextArea(false, false))
	shorter := b.listsOf(area, slices.Concat(p.todays.stops...))
	if len(p.todays.stops) > 0 && len(shorter.notices)+len(p.todays.stops) <= len(p.lists.notices) {
		p.lists, p.todays.listed = shorter, true
	}
	p.loop = planRhythm(b.score(*p), p.options, b.turnShows(*p, nil))
	if p.screen.Quiet != "" {
		p.quiet = b.quietLoop(*p)
	}
}

// quietLoop returns the loop of the quiet hours. It shows every notice whole, with the same slides as the
// sequence. Only severe notices come again before all others were shown.
func (b *Builder) quietLoop(p ScreenPlan) Loop {
	notices := b.noticesOf(p.parts)
	for i := range notices {
		if p.briefs[i].own {
			notices[i].Parts = slices.Concat([]Part{p.briefs[i].part}, p.parts[i])
		}
	}
	loop := PlanLoop(notices, p.options)
	for i := range loop.Turns {
		t := &loop.Turns[i]
		switch {
		case !p.briefs[t.Notice].own:
		case t.Part == 0:
			t.Kind = BriefSlide
		default:
			t.Part--
		}
	}
	return loop
}

// score returns the pieces that the sequence of a screen consists of.
func (b *Builder) score(p ScreenPlan) score {
	s := score{qr: b.hasCodes(), targets: b.targets()}
	var texts []wholeText
	for i, list := range p.lists.notices {
		words := b.listWords(list, p.lists.places)
		s.lists = append(s.lists, piece{kind: ListSlide, notice: -1, part: i, words: words})
	}
	for at := range p.todays.slides() {
		one := piece{kind: TodaySlide, notice: -1, part: at, words: b.todayWords(at, p.todays)}
		if p.todays.listed && at < len(p.todays.stops) {
			s.lists = append(s.lists, one)
		} else {
			s.todays = append(s.todays, one)
		}
	}
	for i, source := range b.content.Notices {
		one := piece{kind: BriefSlide, notice: i, words: p.briefs[i].part.Words, linked: p.briefs[i].linked}
		rest := p.parts[i]
		if !p.briefs[i].own {
			one.words, one.linked, rest = rest[0].Words, linkedWords(b.blocks[i], rest[0]), rest[1:]
		}
		first := len(p.parts[i]) - len(rest)
		switch source.Notice.Priority {
		case "extreme":
			continue
		case "severe":
			s.severe = append(s.severe, one)
		case "moderate":
			s.moderate = append(s.moderate, one)
			s.briefs = append(s.briefs, one)
		default:
			s.briefs = append(s.briefs, one)
		}
		var parts []piece
		for at, part := range rest {
			parts = append(parts, piece{kind: FullSlide, notice: i, part: first + at, words: part.Words})
		}
		texts = append(texts, wholeText{parts, repeats(s.targets.Full, b.ahead[i].ShortestShow())})
	}
	s.fulls = spread(texts)
	return s
}

// answers returns for each language how soon a loop shows things again. The function holds reports whether a
// notice holds; if it is nil, all notices hold.
func (b *Builder) answers(p ScreenPlan, l Loop, holds func(notice int) bool) []Answer {
	return answersOf(l, b.turnShows(p, holds))
}

// turnShows returns a function that returns what a turn of a plan shows, for answersOf.
func (b *Builder) turnShows(p ScreenPlan, holds func(notice int) bool) func(Turn) shown {
	each := make([]int, len(b.content.Notices))
	for i := range each {
		each[i] = i
	}
	return func(t Turn) shown {
		if titles := p.titles(t); titles != nil {
			if holds != nil {
				titles = slices.DeleteFunc(slices.Clone(titles), func(n int) bool { return !holds(n) })
			}
			return shown{titles: titles, brief: -1, full: -1}
		}
		s := shown{titles: each[t.Notice : t.Notice+1], brief: -1, full: t.Notice, fullPart: t.Part}
		switch {
		case t.Kind == BriefSlide && p.briefs[t.Notice].own:
			s.brief, s.full = t.Notice, -1
			if p.briefs[t.Notice].covers {
				s.full, s.fullPart = t.Notice, -1
			}
		case t.Kind == BriefSlide || p.briefs == nil && t.Part == 0:
			s.brief = t.Notice
		}
		return s
	}
}

// titles returns the notices whose titles a turn shows, or nil if it shows one notice.
func (p ScreenPlan) titles(t Turn) []int {
	switch t.Kind {
	case ListSlide:
		return p.lists.notices[t.Part]
	case TodaySlide:
		return p.todays.titles(t.Part)
	}
	return nil
}

// targets returns the times within which the centre's boards show things again.
func (b *Builder) targets() Targets { return targetsOf(b.content.Centre.Answer) }

// split splits a notice into the parts that its slides show.
func (b *Builder) split(notice, limit int, area TextArea) []Part {
	split := Split
	if b.ShowsSummary(b.content.Notices[notice].Notice) {
		split = SplitSummary
	}
	fits := remembered(func(part Part) bool { return b.fits(notice, area, part) })
	return split(b.blocks[notice], limit, fits)
}

// noticesOf returns the notices as the loops need them.
func (b *Builder) noticesOf(parts [][]Part) []Notice {
	var all []Notice
	for i, source := range b.content.Notices {
		all = append(all, Notice{Parts: parts[i], QR: b.hasCodes(), Priority: source.Notice.Priority})
	}
	return all
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
	MaxWait        int    // the screen's max_wait, in seconds
	TooLong        int    // number of slides whose letters must be smaller than people can read
	Alarm          bool   // an extreme notice holds, so this is the loop of the extreme ones
	Bursts         view.Bursts
	// the reason why languages do not get their shares: "max_wait", "loop", "panes" or "answer"; "" if they
	// do
	SharesHeldBy string
	Quiet        bool // it is a quiet hour, so this is the loop that shows every notice whole
	Sequence     bool // lists and notices in brief between the whole texts
	Targets      Targets
	MoreWait     int // max_wait, in seconds, with which every slide could have one more turn
	// the ids of the notices that hold, but are not shown at this time of the day (show:)
	Hidden    []string
	Languages []RunningLanguage
	Slides    []RunningSlide // in order of start, then of panes
}

// RunningLanguage holds how long one language waits in a loop, and how often it is shown.
type RunningLanguage struct {
	Language    lang.Language
	Wait        int     // the longest time between two showings, in seconds
	Wanted, Got float64 // fraction of all showings, 0 to 1
	ThenWait    int     // during an alarm: the longest wait once other notices are shown too
	Answer      Answer
}

// RunningSlide is one part of a notice that is shown on one pane. It appears Start seconds after the
// beginning of the loop.
type RunningSlide struct {
	Kind          Kind
	Notice, Title string // the title in the source language; a list has neither
	Part, Of      int    // from 1; 0 if a notice in brief is not a part of the whole text
	Language      lang.Language
	Pane          int      // from 1
	Start, Dwell  int      // seconds
	Words         int      // of this part in the source language
	Shows         []string // the ids of the notices whose titles it shows
}

// At returns the loop that a screen runs at an instant. The loop has only the notices that hold at that
// instant and that their key show: allows at that time of the day. If an extreme notice holds, it is the loop
// of the extreme notices.
func (b *Builder) At(p ScreenPlan, now time.Time) RunningLoop {
	shown := make([]bool, len(b.content.Notices))
	for i, source := range b.content.Notices {
		shown[i] = len(source.Notice.ShownBetween(now, now.Add(time.Minute), b.content.Centre)) > 0
	}
	holds := func(notice int) bool { return shown[notice] }
	on := func(t Turn) bool {
		if t.Kind == TodaySlide {
			return b.todayHolds(p.todays, t.Part, now, holds)
		}
		if titles := p.titles(t); titles != nil {
			return slices.ContainsFunc(titles, holds)
		}
		return holds(t.Notice)
	}
	loop := p.alarm.Only(p.options, on)
	alarm := len(loop.Turns) > 0
	quiet := !alarm && len(p.quiet.Turns) > 0 && b.isQuiet(p, now)
	if quiet {
		loop = p.quiet.Only(p.options, on)
	} else if !alarm {
		loop = p.loop.Only(p.options, on)
	}
	running := RunningLoop{
		Quiet:  quiet,
		Centre: b.content.Centre.ID, Screen: p.screen.Name,
		Panes: loop.Panes, Seconds: loop.Seconds, MaxWait: p.options.MaxWait,
		TooLong: len(p.overflows), Alarm: alarm,
		Bursts:       b.bursts(),
		SharesHeldBy: heldBy(loop), MoreWait: loop.MoreWait,
		Sequence: p.briefs != nil && !alarm, Targets: b.targets(),
	}
	then := loop
	if alarm {
		then = p.loop.Only(p.options, on).Mixed(loop, running.Bursts.Every, p.options)
	}
	for i, source := range b.content.Notices {
		if source.Notice.HoldsAt(now, b.content.Centre.Zone) && !holds(i) {
			running.Hidden = append(running.Hidden, source.Notice.ID)
		}
	}
	answers := b.answers(p, loop, holds)
	for l, s := range loop.Languages {
		language := b.content.Centre.Languages[l].Language
		running.Languages = append(running.Languages,
			RunningLanguage{language, s.Wait, s.Wanted, s.Got, then.Languages[l].Wait, answers[l]})
	}
	for _, turn := range loop.Turns {
		slide := b.running(p, turn)
		for pane, l := range turn.Languages {
			slide.Language, slide.Pane = b.content.Centre.Languages[l].Language, pane+1
			running.Slides = append(running.Slides, slide)
		}
	}
	return running
}

// running returns the slide that a turn shows, without its language and pane.
func (b *Builder) running(p ScreenPlan, t Turn) RunningSlide {
	s := RunningSlide{Kind: t.Kind, Start: t.Start, Dwell: t.Seconds}
	if t.Kind == ListSlide {
		s.Part, s.Of = t.Part+1, len(p.lists.notices)
		s.Words = b.listWords(p.lists.notices[t.Part], p.lists.places)
	}
	if t.Kind == TodaySlide {
		s.Part, s.Of, s.Words = t.Part+1, p.todays.slides(), b.todayWords(t.Part, p.todays)
	}
	for _, notice := range p.titles(t) {
		s.Shows = append(s.Shows, b.content.Notices[notice].Notice.ID)
	}
	if s.Shows != nil {
		return s
	}
	n := b.content.Notices[t.Notice].Notice
	s.Notice, s.Title, s.Shows = n.ID, n.Title.Text, []string{n.ID}
	s.Part, s.Of = p.numberOf(t.Notice, t.Kind, t.Part)
	if t.Kind == BriefSlide && p.briefs[t.Notice].own {
		s.Words = p.briefs[t.Notice].part.Words
	} else {
		s.Words = p.parts[t.Notice][t.Part].Words
	}
	return s
}

// numberOf returns the number of a slide of a notice, from 1, and how many such slides the notice has. An own
// brief slide has the number 1 if it covers a part of the whole text, and else 0.
func (p ScreenPlan) numberOf(notice int, kind Kind, part int) (number, of int) {
	of = len(p.parts[notice])
	if p.briefs == nil || !p.briefs[notice].own {
		return part + 1, of
	}
	first := 0
	if p.briefs[notice].covers {
		first = 1
	}
	switch {
	case kind == FullSlide:
		return part + 1 + first, of + first
	case first == 1:
		return 1, of + 1
	}
	return 0, 0
}

// nearShare is a difference between a language's share and its part of all showings. If no language has a
// larger difference, At returns no reason (SharesHeldBy).
const nearShare = 0.03

// heldBy returns the reason why languages do not get their shares, for RunningLoop.SharesHeldBy: "max_wait",
// "loop", "panes" or "answer". It returns "" if every language is near its share.
func heldBy(loop Loop) string {
	near := func(l LanguageShare) bool { return math.Abs(l.Got-l.Wanted) < nearShare }
	if !slices.ContainsFunc(loop.Languages, func(l LanguageShare) bool { return !near(l) }) {
		return ""
	}
	return map[Limit]string{ByWait: "max_wait", ByLength: "loop", ByPanes: "panes",
		ByAnswer: "answer"}[loop.Limit]
}

// ruleForeignAlarm is the rule on extreme notices that are not translated. It is reported once for each
// extreme notice of a centre, not once for each of its screens.
var ruleForeignAlarm = diag.Rule{
	Code: "foreign-alarm", Severity: diag.Warning,
	Title: "an extreme notice that is not translated for everybody who reads the board",
	Why:   "in danger, people must understand at once what to do",
	Fix:   "translate it first, or have somebody say it to the people who read these languages",
}

// reportForeignAlarms reports each extreme notice that is not wholly translated into every language of the
// centre. Without a translation, readers see its texts in another language.
func (b *Builder) reportForeignAlarms(r *diag.Report) {
	for i, source := range b.content.Notices {
		if source.Notice.Priority != "extreme" {
			continue
		}
		var foreign []string
		for l := range b.texts[i] {
			if b.texts[i][l].slide.State.Missing > 0 {
				foreign = append(foreign, b.content.Centre.Languages[l].Language.Name)
			}
		}
		if len(foreign) > 0 {
			r.Report(ruleForeignAlarm, source.Notice.Title.Pos,
				"translate it now: tabla sync, then the file of the language under locales/",
				"at %s the alarm is not wholly translated into %s", b.content.Centre.ID,
				diag.Enumerate(foreign))
		}
	}
}

// bursts returns the settings for extreme notices: for how many seconds the boards show only a new extreme
// notice, and how often they show extreme notices after that time.
func (b *Builder) bursts() view.Bursts {
	a := b.content.Site.Alarm
	return view.Bursts{Seconds: int(a.Alone / time.Second), Every: a.Every}
}
