package board

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
)

// Rules returns the rules that are reported when boards are planned.
func Rules() []diag.Rule {
	return []diag.Rule{lateLanguage, longSlide, longBlock, emptyBoard, smallScreen, smallCode, longAddress,
		longLoop,
		slowAnswer, ruleForeignAlarm, neverShown, seldomWhole}
}

var (
	lateLanguage = diag.Rule{
		Code: "late-language", Severity: diag.Warning,
		Title: "a language waits too long for its turn on a board",
		Why:   "people pass by and never see that the board speaks to them",
		Fix: "take one of the ways named: more panes, shorter notices, fewer languages, " +
			"or a longer max_wait; \"tabla plan\" shows the loop",
	}
	longSlide = diag.Rule{
		Code: "long-slide", Severity: diag.Warning,
		Title: "a slide with more than 35 words",
		Why:   "who stands before a board and reads in a second language does not get to the end",
		Fix:   "cut the longest paragraph in two, or shorten it",
	}
	longBlock = diag.Rule{
		Code: "long-block", Severity: diag.Warning,
		Title: "a text that is too long for a board",
		Why: "it cannot be split, " +
			"so its letters are drawn smaller than people can read from where they stand",
		Fix: "shorten in the language named what stands at the place named, or cut it in two",
	}
	emptyBoard = diag.Rule{
		Code: "empty-board", Severity: diag.Warning,
		Title: "a board without any notice that holds now",
		Why:   "a screen that says only welcome for weeks teaches people to look past it",
		Fix:   "look at from:, until:, centres: and board: of the notices; expired ones need a new date",
	}
	smallScreen = diag.Rule{
		Code: "small-screen", Severity: diag.Warning,
		Title: "a screen that is too small for its distance",
		Why:   "letters that people can read from there leave no room for sentences",
		Fix:   "hang a larger screen, let people stand nearer (distance:), or give it fewer panes:",
	}
	smallCode = diag.Rule{
		Code: "small-code", Severity: diag.Warning,
		Title: "codes on a board that are too small to scan",
		Why: "a telephone reads a code from ten times its width; " +
			"who cannot come nearer never gets to the whole text",
		Fix: "hang a larger screen, give it fewer panes:, " +
			"or set distance: to where people can really step up to",
	}
	longAddress = diag.Rule{
		Code: "long-address", Severity: diag.Warning,
		Title: "codes with long addresses",
		Why: "the longer an address, the smaller the squares of its code: old telephones read it only " +
			"from near, or not at all",
		Fix: "write \"short_urls: true\" in site.yaml, or shorten base_url and the names of the centre, " +
			"the topics and the notices",
	}
	longLoop = diag.Rule{
		Code: "long-loop", Severity: diag.Info,
		Title: "a board's loop of more than half an hour",
		Why:   "hardly anybody stands there until a notice comes back; what matters drowns in what does not",
		Fix: "take off the board what people can read on their telephones (board: false), " +
			"shorten the longest notices, or let a notice show its summary only (profile: transit)",
	}
)

func (b *Builder) reportProblems(p ScreenPlan, asOf time.Time, r *diag.Report) {
	b.reportOverflows(p, r)
	b.reportCodes(p, r)
	b.reportLongSlides(p, r)
	b.reportLate(p, r)
	b.reportEmpty(p, asOf, r)
	b.reportNeverShown(p, asOf, r)
	b.reportSeldomWhole(p, r)
}

// reportOverflows reports the parts that are too long for the screen, once for each notice and language. If
// most parts are too long, it reports only that the screen is too small.
func (b *Builder) reportOverflows(p ScreenPlan, r *diag.Report) {
	slides := 0
	for _, parts := range p.parts {
		slides += len(parts)
	}
	if 2*len(p.overflows) > slides {
		r.Report(smallScreen, p.screen.Pos,
			"hang a larger screen, expect people to stand nearer (distance:), or give it fewer panes:",
			"%s is too small for its distance: %d of %d slides have to be drawn smaller than people can read",
			b.screenName(p.screen), len(p.overflows), slides)
		return
	}
	for rest := p.overflows; len(rest) > 0; {
		var same, others []overflow
		for _, o := range rest {
			if o.notice == rest[0].notice && o.language == rest[0].language {
				same = append(same, o)
			} else {
				others = append(others, o)
			}
		}
		b.reportLong(p, same, r)
		rest = others
	}
}

// reportLong reports the parts of a notice that are too long in one language. The problem names the line of
// one block: the longest block of the part whose letters are smallest.
func (b *Builder) reportLong(p ScreenPlan, all []overflow, r *diag.Report) {
	worst := slices.MinFunc(all, func(a, b overflow) int { return cmp.Compare(a.scale, b.scale) })
	var slides []string
	for _, o := range all {
		slides = append(slides, strconv.Itoa(o.part+1))
	}
	block := b.longestBlock(worst.notice, p.parts[worst.notice][worst.part])
	sizes := fmt.Sprintf("%d %% of their size, %.0f minutes of arc instead of %.0f",
		int(math.Round(100*worst.scale)), worst.arcMinutes(), worst.planned)
	hint := shorten[block.kind] + "; the board draws it smaller meanwhile"
	of, language := len(p.parts[worst.notice]), b.languageShown(worst)
	if len(all) == 1 {
		r.Report(longBlock, block.pos, hint, "on %s, slide %s of %d is too long in %s: its letters "+
			"would be %s",
			b.screenName(p.screen), slides[0], of, language, sizes)
		return
	}
	r.Report(longBlock, block.pos, hint,
		"on %s, slides %s of %d are too long in %s: their letters would be as small as %s",
		b.screenName(p.screen), listed(slides), of, language, sizes)
}

// shorten holds, for each kind of block, the advice to an author on how to make it shorter.
var shorten = [...]string{
	textBlock:  "cut this paragraph in two, or shorten it",
	itemBlock:  "make two items of this one, or shorten it",
	rowBlock:   "make the table narrower: fewer columns, or fewer words in its cells",
	hoursBlock: "write the opening hours with fewer different days",
	placeBlock: "say in fewer words where the place is, and what people need there",
}

// longestBlock returns the block of a part that has the most words.
func (b *Builder) longestBlock(notice int, part Part) Block {
	if part.First == part.End {
		return Block{pos: bodyPos(b.content.Notices[notice].Notice)}
	}
	return slices.MaxFunc(b.blocks[notice][part.First:part.End],
		func(a, b Block) int { return cmp.Compare(a.Words, b.Words) })
}

// languageShown returns the name of the language whose readers get a part that is too long. If they are shown
// a text in another language, it names that language too.
func (b *Builder) languageShown(o overflow) string {
	readers := b.content.Centre.Languages[o.language].Language.Name
	state := b.texts[o.notice][o.language].slide.State
	if !state.Foreign() || state.FromTag == nil {
		return readers
	}
	return state.FromTag.Name + ", which is shown in place of " + readers
}

// listed joins two or more numbers of slides or ids of notices: "2, 3 and 5".
func listed(all []string) string {
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

func bodyPos(n *notice.Notice) diag.Pos { return diag.Pos{File: n.File, Line: n.BodyLine} }

// reportCodes reports a screen whose QR codes are too small: telephones cannot read them from where people
// stand. People who stand far away are expected to come within a step and an arm's length.
func (b *Builder) reportCodes(p ScreenPlan, r *diag.Report) {
	reads, wanted := p.geometry.CodeReach()
	if !b.hasCodes() || math.Round(reads) >= wanted {
		return
	}
	r.Report(smallCode, p.screen.Pos,
		"hang a larger screen, give it fewer panes:, or let people step up to it",
		"%s has no room for codes of %.0f cm: "+
			"telephones read its codes from %.0f cm, and people stand %.0f cm away",
		b.screenName(p.screen), wanted/100, reads/10, wanted/10)
}

// longestAddress is the greatest length of an address in bytes. Codes of longer addresses have 41 or more
// modules on each side.
const longestAddress = 85

// reportLongAddresses reports a centre if some of its codes have addresses that are too long. It does so once
// for all boards of the centre.
func (b *Builder) reportLongAddresses(r *diag.Report) {
	long, longest := 0, ""
	for i := range b.texts {
		of := ""
		for language := range b.texts[i] {
			if url := b.texts[i][language].slide.URL; len(url) > len(of) {
				of = url
			}
		}
		if len(of) > longestAddress {
			long++
		}
		if len(of) > len(longest) {
			longest = of
		}
	}
	if long == 0 {
		return
	}
	hint := `write "short_urls: true" in site.yaml: codes then carry short addresses`
	if b.content.Site.ShortURLs {
		hint = "give the site a shorter base_url"
	}
	r.Report(longAddress, b.content.Centre.Screens[0].Pos, hint,
		"the codes of %d of %d notices on the boards of %s have addresses of more than %d bytes, and are "+
			"hard to scan: "+
			"the longest has %d, %s", long, len(b.texts), b.content.Centre.ID, longestAddress, len(longest),
		longest)
}

// reportLongSlides reports, for each notice, the slides that have more words than a tired reader takes in.
func (b *Builder) reportLongSlides(p ScreenPlan, r *diag.Report) {
	for i, parts := range p.parts {
		var slides []string
		longest := Part{}
		for at, part := range parts {
			if part.Words > ManyWords {
				slides = append(slides, strconv.Itoa(at+1))
			}
			if part.Words > longest.Words {
				longest = part
			}
		}
		if len(slides) == 0 {
			continue
		}
		block := b.longestBlock(i, longest)
		hint := fmt.Sprintf("%s: %d words are enough for a slide", shorten[block.kind], ManyWords)
		if len(slides) == 1 {
			r.Report(longSlide, block.pos, hint,
				"on %s, slide %s of %d has %d words: who reads slowly does not get to its end",
				b.screenName(p.screen), slides[0], len(parts), longest.Words)
			continue
		}
		r.Report(longSlide, block.pos, hint,
			"on %s, slides %s of %d have up to %d words: who reads slowly does not get to their end",
			b.screenName(p.screen), listed(slides), len(parts), longest.Words)
	}
}

// reportLate reports a loop that does not keep the screen's max_wait, with the changes that would keep it.
func (b *Builder) reportLate(p ScreenPlan, r *diag.Report) {
	if !p.loop.Late(p.options) {
		return
	}
	advice := p.loop.Advise(p.options, b.hasCodes())
	r.Report(lateLanguage, p.screen.Pos, remedies(advice, p.options),
		"%s: a language waits up to %d s for its next slide, and max_wait is %d s",
		b.screenName(p.screen), advice.MaxWait, p.options.MaxWait)
}

// reportEmpty reports a board that shows nothing but the welcome slide, although notices were written for it.
func (b *Builder) reportEmpty(p ScreenPlan, asOf time.Time, r *diag.Report) {
	holds := func(s Source) bool { return s.Notice.HoldsAt(asOf, b.content.Centre.Zone) }
	if b.content.Written == 0 || slices.ContainsFunc(b.content.Notices, holds) {
		return
	}
	r.Report(emptyBoard, p.screen.Pos,
		"look at the notices' from:, until:, centres: and board: and build again",
		"no notice holds now on %s: people see only a welcome", b.screenName(p.screen))
}

var neverShown = diag.Rule{
	Code: "never-shown", Severity: diag.Warning,
	Title: "a notice that its show: keeps off a board for good",
	Why:   "somebody wrote it for people who never see it there",
	Fix:   "give show: times at which the board is not black (night:) and the notice holds, or remove it",
}

// reportNeverShown reports the notices that a screen does not show at any time within a year, because of
// show:. The year begins now, or when the notice begins to hold.
func (b *Builder) reportNeverShown(p ScreenPlan, asOf time.Time, r *diag.Report) {
	for _, source := range b.content.Notices {
		n := source.Notice
		from := asOf
		if starts := n.From(b.content.Centre.Zone); starts.After(from) {
			from = starts
		}
		shown := n.ShownBetween(from, from.AddDate(1, 0, 0), b.content.Centre)
		awake := func(i hours.Interval) bool { return !b.sleeps(p, i) }
		if n.Show == nil || slices.ContainsFunc(shown, awake) {
			continue
		}
		r.Report(neverShown, n.ShowPos, "change show:, or remove it",
			"%s never shows this notice: at the times of its show: the board is black, or the notice does "+
				"not hold", b.screenName(p.screen))
	}
}

var seldomWhole = diag.Rule{
	Code: "seldom-whole", Severity: diag.Warning,
	Title: "a notice whose whole text a board does not show each time that show: asks for it",
	Why:   "the board shows the notice for a time that is too short for its whole text to come in it",
	Fix: "show: the notice for longer, write a shorter full: under answer:, or take other notices off the " +
		"board (board: false)",
}

// reportSeldomWhole reports each notice with show: that has a part for which people may have to wait longer
// than the screen shows the notice at a time.
func (b *Builder) reportSeldomWhole(p ScreenPlan, r *diag.Report) {
	shows := b.turnShows(p, nil)
	for i, source := range b.content.Notices {
		minutes := b.ahead[i].ShortestShow()
		if minutes == 0 || p.briefs == nil {
			continue
		}
		worst := 0
		for _, a := range answersOf(p.loop, func(t Turn) shown {
			s := shows(t)
			if s.titles = nil; s.full != i {
				s.full = -1
			}
			return s
		}) {
			worst = max(worst, a.Full.Worst)
		}
		if worst > 60*minutes {
			r.Report(seldomWhole, source.Notice.ShowPos,
				fmt.Sprintf("show it for %s at a time, or take other notices off the board (board: false)",
					inWords(rounded(worst, 10*time.Minute))),
				"%s shows this notice for %s at a time, and parts of its whole text come only every %s",
				b.screenName(p.screen), inMinutes(60*minutes), inMinutes(worst))
		}
	}
}

// sleeps reports whether a screen is black for the whole of a time.
func (b *Builder) sleeps(p ScreenPlan, i hours.Interval) bool {
	s := screenView(p.screen, p.geometry)
	if s.NightFrom == s.NightTo {
		return false
	}
	for at := i.From; at.Before(i.Until); at = at.Add(time.Minute) {
		if !b.within(s.NightFrom, s.NightTo, at) {
			return false
		}
	}
	return true
}

// isQuiet reports whether an instant is in the quiet hours of a screen.
func (b *Builder) isQuiet(p ScreenPlan, at time.Time) bool {
	s := screenView(p.screen, p.geometry)
	return b.within(s.QuietFrom, s.QuietTo, at)
}

// within reports whether the centre's clock is between two minutes of the day, which may lie around midnight.
func (b *Builder) within(from, to int, at time.Time) bool {
	hour, minute, _ := at.In(b.content.Centre.Zone).Clock()
	m := 60*hour + minute
	if from > to {
		return m >= from || m < to
	}
	return m >= from && m < to
}

// screenName returns the words with which a problem names a screen in the middle of a sentence.
func (b *Builder) screenName(screen config.Screen) string {
	if screen.Name == "" {
		return "the board of " + b.content.Centre.ID
	}
	return fmt.Sprintf("the board %s of %s", screen.Name, b.content.Centre.ID)
}

// remedies returns, as one phrase, the changes of an advice. Any one of them is enough.
func remedies(a Advice, o LoopOptions) string {
	var ways []string
	if a.Panes > 0 {
		ways = append(ways, fmt.Sprintf("give the screen panes: %d", a.Panes))
	}
	if a.Words > 0 {
		ways = append(ways, fmt.Sprintf("shorten the notices' paragraphs to %d words", a.Words))
	}
	if a.Languages < len(o.Shares) {
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
