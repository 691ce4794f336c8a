package board

import (
	"cmp"
	"math"
	"slices"
)

// piece is one slide of a sequence. It is shown to one group of languages after the other.
type piece struct {
	kind         Kind
	notice, part int
	words        int
	linked       int // how many of the words of a notice in brief tell of places to which its text has links
}

// score holds the pieces that a sequence is made of. A pass is a stretch of the sequence in which all of
// briefs are shown. A sequence may have several passes.
type score struct {
	lists  []piece // lists of headlines, and perhaps what is open now, in turn
	severe []piece // severe notices in brief, in turn, as often as briefs; at least every tenth slide is one
	briefs []piece // all other notices in brief, once in each pass
	fulls  []piece // the parts of whole texts that no brief slide shows
	todays []piece // what is open now and next
	often  int     // how often each of todays comes in two passes

	moderate []piece // those of briefs that are shown twice in each pass if the targets leave time for it
	qr       bool
	targets  Targets
}

// The times for which slides of a sequence are shown. At the easiest pace, a slide is shown as long as in
// a loop without a sequence. Only lists and slides of what is open today are shown for the time that half
// of their words take, because readers scan them. At the quickest pace, the time of a notice in brief
// includes neither the places to which its text has links, because slides of what is open today and lists
// show them too, nor the time to scan its code, because the code is soon shown again.
const (
	quickBrief = 8 // seconds: the shortest time for a notice in brief
	quickList  = 9 // seconds: the time for a list, at the quickest pace
	paces      = 4 // number of steps between the quickest and the easiest pace
)

// wholeText is the whole text of a notice that the sequence otherwise shows in brief: the parts that only the
// whole text has, and how many times the sequence shows each of them.
type wholeText struct {
	parts []piece
	times int
}

// mostTimes is the largest number of times that a sequence shows a whole text.
const mostTimes = 8

// repeats returns how many times a sequence must have a text, so that a notice that is shown only at some
// times is shown whole each time. seconds is the time after which a whole text comes again, and minutes is
// the shortest time for which the notice is shown; 0 means that it is always shown. A tenth is added because
// the texts do not come at exactly equal distances.
func repeats(seconds, minutes int) int {
	if minutes == 0 {
		return 1
	}
	return min(mostTimes, max(1, int(math.Ceil(1.1*float64(seconds)/float64(60*minutes)))))
}

// spread returns the parts of whole texts in the order in which a sequence shows them. Each text is in the
// order as often as its field times says, at equal distances.
func spread(texts []wholeText) (all []piece) {
	type showing struct {
		at    float64
		parts []piece
	}
	var order []showing
	for i, t := range texts {
		for time := range t.times {
			at := (float64(time) + (float64(i)+0.5)/float64(len(texts))) / float64(t.times)
			order = append(order, showing{at, t.parts})
		}
	}
	slices.SortStableFunc(order, func(a, b showing) int { return cmp.Compare(a.at, b.at) })
	for _, s := range order {
		all = append(all, s.parts...)
	}
	return all
}

// seconds returns for how many seconds a piece is shown at a pace from 0, the quickest, to paces, the
// easiest.
func (s score) seconds(p piece, pace int) int {
	between := func(quick, easy int) int { return quick + (easy-quick)*pace/paces }
	switch easy := Dwell(p.words, s.qr); p.kind {
	case ListSlide:
		return between(quickList, max(quickList, Dwell(p.words/2, s.qr)))
	case TodaySlide: // has no code
		return between(quickList, max(quickList, Dwell(p.words/2, false)))
	case BriefSlide:
		quick := min(easy, max(quickBrief, Dwell(p.words-p.linked, false)))
		return between(quick, easy)
	default:
		return easy
	}
}

// rounds returns a sequence of rounds. It has lists at equal distances, and between them notices in brief
// and, less often, parts of whole texts. All lists are to be shown again within percent of the target for
// headlines. Each round is expected to have up to extra turns more than there are groups of languages.
func (s score) rounds(o LoopOptions, pace, percent, extra int) []round {
	d := s.dealer(o, pace, percent, extra)
	for d.left() || len(d.lists) > 0 && len(d.blocks)%len(d.lists) != 0 {
		d.block()
	}
	return d.rounds
}

// timed is a piece with the time that it takes in each language, and in all languages together, in seconds.
type timed struct {
	piece
	dwell, cost int
}

// stream holds pieces of one kind, which are distributed evenly over the whole sequence.
type stream struct {
	pieces []timed
	count  int // how many pieces the sequence has of this kind
	dealt  int
}

// due returns where the next piece of the stream belongs in the sequence, as a fraction of the sequence's
// length.
func (s *stream) due() float64 { return (float64(s.dealt) + 0.5) / float64(s.count) }

func (s *stream) next() *timed { return &s.pieces[s.dealt%len(s.pieces)] }

// dealer distributes the pieces of a score over a sequence. A block is a list with the slides after it, up to
// the next list.
type dealer struct {
	lists   []timed
	window  int // seconds for as many blocks as there are lists; 0 without lists
	streams []*stream
	severe  *stream // severe notices in brief, which is one of streams; nil if there are none
	blocks  []int   // the length of each block so far, in seconds
	calm    int     // number of rounds since the last severe notice
	rounds  []round
}

func (s score) dealer(o LoopOptions, pace, percent, extra int) *dealer {
	groups, longest, list := groupCount(len(o.Shares), o.Panes), 0, 0
	for _, some := range [][]piece{s.lists, s.severe, s.briefs, s.fulls, s.todays} {
		for _, p := range some {
			longest = max(longest, s.seconds(p, pace))
		}
	}
	for _, p := range s.lists {
		list = max(list, s.seconds(p, pace))
	}
	left, dearest := max(0, o.MaxWait-(groups-1)*longest), 0
	take := func(pieces []piece, seconds int) []timed {
		// take returns the pieces with their times. seconds is the time of each piece; 0 stands for the time
		// that the piece needs.
		all := make([]timed, len(pieces))
		for i, p := range pieces {
			dwell := cmp.Or(seconds, s.seconds(p, pace))
			all[i] = timed{p, dwell, (groups + min(extra, left/dwell)) * dwell}
			if seconds == 0 {
				dearest = max(dearest, all[i].cost)
			}
		}
		return all
	}
	d := &dealer{lists: take(s.lists, list), calm: severeEvery}
	passes := max(1, int(math.Ceil(float64(s.targets.Full)/float64(s.targets.Brief))))
	if len(s.fulls) == 0 {
		passes = 1
	}
	todays := (passes*s.often + 1) / 2 * len(s.todays)
	severe := &stream{take(s.severe, 0), passes * len(s.severe), 0}
	if severe.count > 0 {
		d.severe = severe
	}
	for _, all := range []*stream{severe, {take(s.briefs, 0), passes * len(s.briefs), 0},
		{take(s.fulls, 0), len(s.fulls), 0}, {take(s.todays, 0), todays, 0}} {
		if all.count > 0 {
			d.streams = append(d.streams, all)
		}
	}
	if k := len(d.lists); k > 0 {
		lists := k * d.lists[0].cost
		least := lists + max(dearest, lists) // between two lists there must be room for every piece
		d.window = max(s.targets.Headline*percent/100+list, least)
	}
	return d
}

// severeEvery is the number of rounds between two severe notices in brief.
const severeEvery = 9

// left reports whether there are pieces that are not in the sequence yet.
func (d *dealer) left() bool {
	return slices.ContainsFunc(d.streams, func(s *stream) bool { return s.dealt < s.count })
}

// block adds a list to the sequence, and then pieces until the time that the blocks so far may take is used
// up.
func (d *dealer) block() {
	d.blocks = append(d.blocks, 0)
	if len(d.lists) > 0 {
		d.deal(&d.lists[(len(d.blocks)-1)%len(d.lists)])
	}
	for d.left() {
		s := d.severe
		if !d.severeDue() {
			s = d.mostDue()
		} else if d.calm <= severeEvery && !d.fits(s.next()) {
			return
		}
		if s == nil {
			return
		}
		d.deal(s.next())
		if s.dealt++; s == d.severe {
			d.calm = 0
		}
	}
}

// severeDue reports whether a severe notice must come next, because severeEvery rounds have passed without
// one. This holds even if each severe notice has already been shown often enough.
func (d *dealer) severeDue() bool { return d.severe != nil && d.calm >= severeEvery }

// mostDue returns the stream whose next piece is most overdue, of those whose next piece fits into the
// block. It returns nil if no piece fits. It also returns nil if a piece that is long overdue does not
// fit: the block then ends, so that the next one has more time.
func (d *dealer) mostDue() *stream {
	var best, first *stream
	for _, s := range d.streams {
		if s.dealt >= s.count {
			continue
		}
		if first == nil || s.due() < first.due() {
			first = s
		}
		if d.fits(s.next()) && (best == nil || s.due() < best.due()) {
			best = s
		}
	}
	if first != nil && best != nil && best.due()-first.due() > 2/float64(first.count) {
		return nil
	}
	return best
}

// fits reports whether the last block has time for a piece. There are two limits: all lists must be shown
// again within the window, and the block must leave enough time for the next blocks.
func (d *dealer) fits(p *timed) bool {
	if d.window == 0 {
		return true
	}
	lists, last := len(d.lists), len(d.blocks)-1
	together := p.cost
	for i := range lists {
		if last-i >= 0 {
			together += d.blocks[last-i]
		} else {
			// The blocks before the first one are those at the end of the sequence. They are taken to have
			// the average length of a block.
			together += d.window / lists
		}
	}
	alone := d.blocks[last] == d.lists[0].cost
	return together <= d.window && (alone || d.blocks[last]+p.cost <= d.window/lists*fullest/100)
}

// fullest limits how long a block may take if it has several slides after its list: in percent of the time
// that each block would have if all blocks of the window took equally long.
const fullest = 115

func (d *dealer) deal(p *timed) {
	d.rounds = append(d.rounds, round{p.notice, p.part, p.dwell, p.kind})
	d.blocks[len(d.blocks)-1] += p.cost
	d.calm++
}

// headlinePercents are percentages of the headline target within which lists are shown again. With the first
// one, most visitors see a headline; with the last one, most time is left for other slides.
var headlinePercents = [...]int{80, 85, 90, 94, 97, 100}

// planRhythm returns the sequence that keeps the targets at the easiest possible pace. If no sequence keeps
// them, it returns one that nearly does. The function shows returns what a turn shows.
func planRhythm(s score, o LoopOptions, shows func(Turn) shown) Loop {
	o.Panes = max(1, min(o.Panes, len(o.Shares)))
	t := trials{options: o, groups: groupsOf(o, even), shows: shows, divided: map[int]*candidate{}}
	var best []round
	late := math.Inf(1)
	try := func(s score, pace, percent int) bool {
		rounds := s.rounds(o, pace, percent, 0)
		by := s.targets.lateness(t.answers(rounds))
		if by < late {
			best, late = rounds, by
		}
		return by == 0
	}
	s.often = s.oftenest(func(s score) bool { return try(s, 0, quickPercent) })
	for _, percent := range headlinePercents {
		try(s, 0, percent)
	}
	if late > outOfReach {
		return t.loop(best)
	}
	easiest := paces
	if s.often < oftenest && len(s.todays) > 0 {
		easiest = 1 // even the quickest pace left no time to show more often what is open today
	}
	late = math.Inf(1)
	for _, again := range []bool{true, false} {
		s := s.weighed(again)
		for pace := easiest; pace >= 0; pace-- {
			for _, percent := range headlinePercents {
				if try(s, pace, percent) {
					return s.fairest(t.loop(best), o, pace, percent, shows)
				}
			}
		}
	}
	return t.loop(best)
}

// trials measures sequences of rounds to which no turns were added. How the languages share the turns of such
// a sequence depends only on the number of rounds, so it is computed once for each number.
type trials struct {
	options LoopOptions
	groups  [][]int
	shows   func(Turn) shown
	divided map[int]*candidate // how the turns are shared, by the number of rounds
	seen    showings
}

// candidate returns how the languages share the turns of a sequence.
func (t *trials) candidate(rounds []round) *candidate {
	c := t.divided[len(rounds)]
	if c == nil {
		c = &candidate{groups: t.groups, extra: make([]int, len(rounds))}
		c.rounds = rounds
		c.share(t.options)
		t.divided[len(rounds)] = c
	}
	c.rounds = rounds
	return c
}

// answers returns how soon a sequence shows things again, for a language of the first group and one of the
// last. The others are not measured, to save time.
func (t *trials) answers(rounds []round) []Answer {
	turns := t.candidate(rounds).turns
	all := make([]Answer, 2)
	for i, language := range []int{t.groups[0][0], t.groups[len(t.groups)-1][0]} {
		t.seen.reset()
		start := 0
		for at, r := range rounds {
			what := t.shows(Turn{Notice: r.notice, Part: r.part, Kind: r.kind})
			for _, languages := range turns[at] {
				if slices.Contains(languages, language) {
					t.seen.add(Turn{Start: start, Seconds: r.seconds}, what)
				}
				start += r.seconds
			}
		}
		all[i] = t.seen.answer(start)
	}
	return all
}

// loop returns the loop of a sequence.
func (t *trials) loop(rounds []round) Loop { return t.candidate(rounds).loop(t.options) }

// oftenest is the largest number of times that a slide of what is open today is shown in two passes of all
// notices in brief.
const oftenest = 6

// quickPercent is the percentage of the headline target with which planRhythm finds out how often slides of
// what is open today can come.
const quickPercent = 100

// oftenest returns how often slides of what is open today come in two passes. The function keeps reports
// whether a score keeps all targets at the quickest pace.
func (s score) oftenest(keeps func(score) bool) int {
	for _, s.often = range [...]int{oftenest, 4, 2} {
		if len(s.todays) == 0 || keeps(s) {
			return s.often
		}
	}
	return 1
}

// outOfReach is a limit for lateness. If the loop at the quickest pace has a lateness above it, planRhythm
// tries no other pace.
const outOfReach = 0.1

// weighed returns the score with other frequencies: if again is true, severe notices are shown twice as
// often, and notices of moderate priority twice in each pass. If none or all of the briefs are of moderate
// priority, it returns s unchanged.
func (s score) weighed(again bool) score {
	if !again || len(s.moderate) == 0 || len(s.moderate) == len(s.briefs) {
		return s
	}
	s.severe = slices.Concat(s.severe, s.severe)
	all := slices.Clone(s.briefs)
	for i, one := range s.moderate {
		half := slices.Index(all, one) + len(s.briefs)/2 + i
		all = slices.Insert(all, half%len(all), one)
	}
	s.briefs = all
	return s
}

// divided returns a sequence with some extra turns in each round, as far as max_wait leaves time for them.
func (s score) divided(o LoopOptions, groups [][]int, pace, percent, extra int) Loop {
	rounds := s.rounds(o, pace, percent, extra)
	p := &candidate{rounds: rounds, groups: groups, extra: extraTurns(rounds, len(groups), extra, o)}
	p.share(o)
	return p.loop(o)
}

// mostExtra is the largest number of extra turns in a round of a sequence.
const mostExtra = 2

// fairest adds turns to a sequence as far as the targets allow, and returns the sequence in which the
// languages' parts of all showings are nearest to their shares. loop is the sequence without additional
// turns.
func (s score) fairest(loop Loop, o LoopOptions, pace, percent int, shows func(Turn) shown) Loop {
	best, limit := loop, ByPanes
	if o.Panes < len(o.Shares) {
		limit = ByAnswer
	}
	groupings := [][][]int{groupsOf(o, even), groupsOf(o, full)}
	if slices.EqualFunc(groupings[0], groupings[1], slices.Equal) {
		groupings = groupings[:1]
	}
	for extra := range mostExtra + 1 {
		kept := false
		for _, groups := range groupings {
			next := s.divided(o, groups, pace, percent, extra)
			if !s.targets.met(answersOf(next, shows)) {
				continue
			}
			kept = true
			if next.unfairness() < best.unfairness()-1e-9 {
				best = next
			}
		}
		if !kept || best.unfairness() < nearShare {
			break
		}
	}
	best.Limit = limit
	if best.unfairness() < nearShare {
		best.Limit = Unlimited
	}
	return best
}

// unfairness returns the largest difference between a language's share and its part of all showings.
func (l Loop) unfairness() float64 {
	worst := 0.0
	for _, language := range l.Languages {
		worst = max(worst, math.Abs(language.Got-language.Wanted))
	}
	return worst
}
