package board

import (
	"math"
	"slices"
	"time"

	"tabla/internal/config"
)

// Targets are the times, in seconds, within which a board shows things again in each language.
type Targets struct{ Headline, Brief, Full int }

func targetsOf(a config.Answer) Targets {
	return Targets{int(a.Headline / time.Second), int(a.Brief / time.Second), int(a.Full / time.Second)}
}

// piece is a slide of a rhythm, which is shown in all languages, one group after the other.
type piece struct {
	kind         Kind
	notice, part int
	words        int
}

// score is what a rhythm is made of.
type score struct {
	lists  []piece // in turn
	severe []piece // severe notices in brief, in turn: at least every tenth slide is one of them
	briefs []piece // all other notices in brief, once in each pass
	fulls  []piece // the parts of whole texts that no brief slide shows

	moderate []piece // those of briefs that come twice in each pass if the targets leave time for it
	qr       bool
	targets  Targets
}

// How long slides of a rhythm stay. At an easy pace readers have the time that all slides have; lists are
// scanned, which takes half of the time of reading. If the targets leave no time for that, the pace is
// quicker: slides stay shorter than it takes to scan a code, for their codes come again soon.
const (
	quickBrief = 8 // seconds: the shortest time for a notice in brief
	quickList  = 9 // seconds: the time for a list, at the quickest pace
	paces      = 4 // number of steps between the quickest and the easiest pace
)

// seconds returns how long a piece stays at a pace from 0, the quickest, to paces, the easiest.
func (s score) seconds(p piece, pace int) int {
	between := func(quick, easy int) int { return quick + (easy-quick)*pace/paces }
	switch easy := Dwell(p.words, s.qr); p.kind {
	case ListSlide:
		return between(quickList, max(quickList, Dwell(p.words/2, s.qr)))
	case BriefSlide:
		quick := min(easy, max(quickBrief, Dwell(p.words, false)))
		return between(quick, easy)
	default:
		return easy
	}
}

// rounds returns a sequence of rounds: lists at equal distances, and between them notices in brief and, dealt out
// slowly, the parts of their whole texts.
func (s score) rounds(o LoopOptions, pace, percent, extra int) []round {
	d := s.dealer(o, pace, percent, extra)
	for d.left() || len(s.lists) > 0 && len(d.blocks)%len(s.lists) != 0 {
		d.block()
	}
	return d.rounds
}

// stream is pieces of one kind that are dealt out evenly over the whole sequence.
type stream struct {
	pieces []piece
	count  int // how many of them are dealt out
	dealt  int
}

// due returns the place of the stream's next piece in the sequence, as a fraction of its length.
func (s *stream) due() float64 { return (float64(s.dealt) + 0.5) / float64(s.count) }

func (s *stream) next() piece { return s.pieces[s.dealt%len(s.pieces)] }

// dealer deals out the pieces of a score. A block is a list and the slides after it, up to the next list.
type dealer struct {
	score
	cost    func(piece) int // seconds for all languages together
	dwell   func(piece) int // seconds in each language
	window  int             // seconds for as many blocks as there are lists; 0 without lists
	streams []*stream
	blocks  []int // the seconds of each block so far
	calm    int   // rounds since the last severe notice
	alarms  int   // severe notices dealt out so far
	rounds  []round
}

func (s score) dealer(o LoopOptions, pace, percent, extra int) *dealer {
	groups, longest := groupCount(len(o.Shares), o.Panes), 0
	dwell := func(p piece) int { return s.seconds(p, pace) }
	list := 0
	for _, p := range slices.Concat(s.lists, s.severe, s.briefs, s.fulls) {
		longest = max(longest, dwell(p))
		if p.kind == ListSlide {
			list = max(list, dwell(p))
		}
	}
	if list > 0 {
		dwell = func(p piece) int { // all lists stay equally long
			if p.kind == ListSlide {
				return list
			}
			return s.seconds(p, pace)
		}
	}
	left := max(0, o.MaxWait-(groups-1)*longest)
	cost := func(p piece) int { return (groups + min(extra, left/dwell(p))) * dwell(p) }
	d := &dealer{score: s, dwell: dwell, cost: cost}
	if k := len(s.lists); k > 0 {
		dearest := 0 // every piece must fit between as many lists
		for _, p := range slices.Concat(s.severe, s.briefs, s.fulls) {
			dearest = max(dearest, cost(p))
		}
		least := k*cost(s.lists[0]) + max(dearest, k*cost(s.lists[0]))
		d.window = max(s.targets.Headline*percent/100+list, least)
	}
	passes := max(1, int(math.Ceil(float64(s.targets.Full)/float64(s.targets.Brief))))
	if len(s.fulls) == 0 {
		passes = 1
	}
	for _, all := range []*stream{{s.briefs, passes * len(s.briefs), 0}, {s.fulls, len(s.fulls), 0}} {
		if all.count > 0 {
			d.streams = append(d.streams, all)
		}
	}
	d.calm = severeEvery
	return d
}

// severeEvery is how many rounds there are between two severe notices in brief.
const severeEvery = 9

// left reports whether pieces are left that have not been dealt out. Of severe notices alone, each is dealt
// out once.
func (d *dealer) left() bool {
	if len(d.streams) == 0 {
		return d.alarms < len(d.severe)
	}
	return slices.ContainsFunc(d.streams, func(s *stream) bool { return s.dealt < s.count })
}

// block deals out a list, and then pieces until the time of the blocks so far is used.
func (d *dealer) block() {
	d.blocks = append(d.blocks, 0)
	if len(d.lists) > 0 {
		d.deal(d.lists[(len(d.blocks)-1)%len(d.lists)])
	}
	for d.left() {
		if next := d.severeDue(); next != nil {
			if d.calm <= severeEvery && !d.fits(*next) {
				return
			}
			d.deal(*next)
			d.alarms, d.calm = d.alarms+1, 0
			continue
		}
		s := d.mostDue()
		if s == nil {
			return
		}
		d.deal(s.next())
		s.dealt++
	}
}

// severeDue returns the next severe notice if it is time for it, or nil.
func (d *dealer) severeDue() *piece {
	if len(d.severe) == 0 || d.calm < severeEvery {
		return nil
	}
	return &d.severe[d.alarms%len(d.severe)]
}

// mostDue returns the stream whose next piece is most due among those that the block has time for, or nil.
// Where a piece that is long overdue does not fit, the block ends, so that the next one has more time.
func (d *dealer) mostDue() *stream {
	var best, first *stream
	for _, s := range d.streams {
		if s.dealt == s.count {
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

// fits reports whether the last block has time for a piece. All lists must come again within the window; and
// a block must not take so much time that the next ones have none.
func (d *dealer) fits(p piece) bool {
	if d.window == 0 {
		return true
	}
	lists, last := len(d.lists), len(d.blocks)-1
	together := d.cost(p)
	for i := range lists {
		if last-i >= 0 {
			together += d.blocks[last-i]
		} else {
			together += d.window / lists // before the beginning: the end of the sequence, which is like this
		}
	}
	alone := d.blocks[last] == d.cost(d.lists[0])
	return together <= d.window && (alone || d.blocks[last]+d.cost(p) <= d.window/lists*fullest/100)
}

// fullest is how long a block may be, in percent of its part of the window, if several slides come after its
// list.
const fullest = 115

func (d *dealer) deal(p piece) {
	d.rounds = append(d.rounds, round{p.notice, p.part, d.dwell(p), p.kind})
	d.blocks[len(d.blocks)-1] += d.cost(p)
	d.calm++
}

// Gap is how long something is away from the screen in one language, in seconds.
type Gap struct {
	Worst int // the longest time from the end of a showing to the start of the next
	Mean  int // how long somebody waits who comes at any time
}

// Answer is what the readers of one language meet.
type Answer struct {
	Headline, Brief, Full Gap // of any notice
	// the chance that a visit meets a given headline, 0 to 1, by VisitMinutes
	Visits [3]float64
}

// VisitMinutes returns the lengths of the visits in Answer.
func VisitMinutes() [3]int { return [...]int{1, 3, 5} }

// misses returns how many times longer than its targets a loop takes at worst: at most 1 if it keeps them all.
func (t Targets) misses(all []Answer) (headline, brief, full float64) {
	for _, a := range all {
		headline = max(headline, float64(a.Headline.Worst)/float64(t.Headline))
		brief = max(brief, float64(a.Brief.Worst)/float64(t.Brief))
		full = max(full, float64(a.Full.Worst)/float64(t.Full))
	}
	return headline, brief, full
}

// met reports whether a loop keeps all targets.
func (t Targets) met(all []Answer) bool {
	headline, brief, full := t.misses(all)
	return max(headline, brief, full) <= 1
}

// lateness is how far a loop is from its targets. Headlines count most.
func (t Targets) lateness(all []Answer) float64 {
	over := func(by float64) float64 { return max(0, by-1) }
	headline, brief, full := t.misses(all)
	return 2*over(headline) + over(brief) + over(full)/2
}

// headlinePercents are the parts of the headline target, in percent, at which lists may come again. With the
// first of them more visits meet a headline, with the last of them there is more time for other slides.
var headlinePercents = [...]int{80, 85, 90, 94, 97, 100}

// planRhythm returns the sequence that keeps the targets at the easiest pace; if none does, one that comes
// near them. The function answers measures a loop for the readers of some languages.
func planRhythm(s score, o LoopOptions, answers func(l Loop, languages []int) []Answer) Loop {
	o.Panes = max(1, min(o.Panes, len(o.Shares)))
	groups := groupsOf(o, even)
	ends := []int{groups[0][0], groups[len(groups)-1][0]} // what they meet, the others meet too
	var best Loop
	late := math.Inf(1)
	try := func(s score, pace, percent int) bool {
		loop := s.divided(o, groups, pace, percent, 0)
		by := s.targets.lateness(answers(loop, ends))
		if by < late {
			best, late = loop, by
		}
		return by == 0
	}
	for _, percent := range headlinePercents {
		try(s, 0, percent)
	}
	if late > outOfReach {
		return best
	}
	late = math.Inf(1)
	for _, again := range []bool{true, false} {
		s := s.weighed(again)
		for pace := paces; pace >= 0; pace-- {
			for _, percent := range headlinePercents {
				if try(s, pace, percent) {
					return s.fairest(best, o, pace, percent, answers)
				}
			}
		}
	}
	return best
}

// outOfReach is the lateness of the quickest pace above which no other pace is tried.
const outOfReach = 0.1

// weighed returns the score in which notices of moderate priority come twice in each pass if again is true.
func (s score) weighed(again bool) score {
	if !again || len(s.moderate) == len(s.briefs) {
		return s
	}
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

// mostExtra is how many extra turns a round of a sequence has at most.
const mostExtra = 2

// fairest returns the sequence in which languages with larger shares have as many additional turns as the
// targets allow. loop is the sequence without additional turns.
func (s score) fairest(loop Loop, o LoopOptions, pace, percent int,
	answers func(l Loop, languages []int) []Answer) Loop {
	best, limit := loop, ByPanes
	if o.Panes < len(o.Shares) {
		limit = ByAnswer
	}
	for extra := range mostExtra + 1 {
		kept := false
		for _, groups := range [][][]int{groupsOf(o, even), groupsOf(o, full)} {
			next := s.divided(o, groups, pace, percent, extra)
			if !s.targets.met(answers(next, nil)) {
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

// showing is a time at which something is on screen, in seconds since the loop began.
type showing struct{ start, end int }

// answersOf returns what the readers of some languages meet in a loop. The function shows returns what a turn
// shows.
func answersOf(l Loop, languages []int, shows func(Turn) shown) []Answer {
	all := make([]Answer, len(languages))
	for i, language := range languages {
		type part struct{ notice, part int }
		titles, briefs, parts := map[int][]showing{}, map[int][]showing{}, map[part][]showing{}
		for _, t := range l.Turns {
			if !slices.Contains(t.Languages, language) {
				continue
			}
			s, on := shows(t), showing{t.Start, t.Start + t.Seconds}
			for _, n := range s.titles {
				titles[n] = append(titles[n], on)
			}
			if s.brief >= 0 {
				briefs[s.brief] = append(briefs[s.brief], on)
			}
			if s.full >= 0 {
				key := part{s.full, s.fullPart}
				parts[key] = append(parts[key], on)
			}
		}
		a := &all[i]
		a.Headline, a.Visits = gapOf(titles, l.Seconds), visitsOf(titles, l.Seconds)
		a.Brief, a.Full = gapOf(briefs, l.Seconds), gapOf(parts, l.Seconds)
	}
	return all
}

// shown is what a turn shows: the notices whose titles it shows, the notice that it shows in brief, and the
// one of whose whole text it shows the part fullPart; -1 for none.
type shown struct {
	titles                []int
	brief, full, fullPart int
}

// gaps calls yield with each time between two showings, also with that over the end of the loop.
func gaps(all []showing, seconds int, yield func(gap int)) {
	for i, s := range all {
		next := all[0].start + seconds
		if i+1 < len(all) {
			next = all[i+1].start
		}
		yield(max(0, next-s.end))
	}
}

func gapOf[K comparable](all map[K][]showing, seconds int) Gap {
	worst, sum := 0, 0.0
	for _, showings := range all {
		gaps(showings, seconds, func(gap int) {
			worst = max(worst, gap)
			sum += float64(gap) * float64(gap) / 2
		})
	}
	return Gap{worst, int(math.Round(sum / float64(max(1, seconds*len(all)))))}
}

func visitsOf(all map[int][]showing, seconds int) (chances [3]float64) {
	for i, minutes := range VisitMinutes() {
		missed := 0
		for _, showings := range all {
			gaps(showings, seconds, func(gap int) { missed += max(0, gap-60*minutes) })
		}
		chances[i] = 1 - float64(missed)/float64(max(1, seconds*len(all)))
	}
	return chances
}
