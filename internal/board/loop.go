package board

import (
	"cmp"
	"slices"
)

// Notice is what the planner needs to know of a notice on a board.
type Notice struct {
	Parts    []Part
	QR       bool
	Priority string // CAP severity: "extreme", "severe" or less
}

// Wish is what a screen asks of its loop.
type LoopOptions struct {
	Shares  []float64 // by language, in the centre's order: relative, above 0
	Panes   int       // 1 to 4
	MaxWait int       // seconds between the end of a language's showing and the start of its next
}

// Turn is what the screen shows at the same time: one part of one notice in as many languages as there are panes.
type Turn struct {
	Notice, Part   int
	Languages      []int // by pane: index into Wish.Shares, no language twice
	Start, Seconds int
}

// Loop is the plan of a screen: its turns, and what they mean for each language.
type Loop struct {
	Turns     []Turn
	Seconds   int
	Panes     int // those that are used: no more than there are languages
	Languages []LanguageShare
	Limit     Limit // what keeps languages from their shares
	MoreWait  int   // seconds: the max_wait with which every slide could have one turn more
}

// Lot is what the plan gives to one language.
type LanguageShare struct {
	Wait        int     // seconds, the longest from the end of a showing to the start of the next
	Wanted, Got float64 // part of all showings, 0 to 1
}

// Plan makes the loop of all notices but the extreme ones, which have the loop that Alarm makes.
//
//	rounds   one for each slide: severe notices first, and again and again among the others
//	groups   in every round every language has its turn, at the same place in each: nobody waits for a whole round of others
//	room     what max_wait leaves beyond that becomes extra turns, in the rounds that are short enough
//	shares   the free panes go to the languages that have the least of what they were promised
//	seats    languages move on by a pane from round to round
func PlanLoop(notices []Notice, w LoopOptions) Loop {
	return planned(notices, inOrder(notices), w)
}

// Alarm makes the loop that extreme notices have to themselves: every language in turn, nothing between, and each alone on
// the screen, for their text is half as large again and half a screen would not hold it. It has no turns when nothing is
// extreme.
func PlanAlarm(notices []Notice, w LoopOptions) Loop {
	w.Panes = 1
	return planned(notices, withPriority(notices, "extreme"), w)
}

func planned(notices []Notice, order []int, w LoopOptions) Loop {
	w.Panes = max(1, min(w.Panes, len(w.Shares)))
	return fairest(roundsOf(notices, order), w).loop(w)
}

// Severe notices come again after so many others; but no sooner than after so many times their own slides, or short notices
// would drown in them.
const (
	othersBetween = 5
	othersSlides  = 3
)

// inOrder puts severe notices first and shows them again among the others, evenly: more often than anything else.
func inOrder(notices []Notice) []int {
	severe := withPriority(notices, "severe")
	var order, others []int
	for i, n := range notices {
		if n.Priority != "severe" && n.Priority != "extreme" {
			others = append(others, i)
		}
	}
	if len(severe) == 0 || len(others) == 0 {
		return append(severe, others...)
	}
	times := min((len(others)+othersBetween-1)/othersBetween, slidesIn(notices, others)/(othersSlides*max(1, slidesIn(notices, severe))))
	times = min(max(times, 2), len(others))
	for i := range times {
		order = append(order, severe...)
		order = append(order, others[i*len(others)/times:(i+1)*len(others)/times]...)
	}
	return order
}

func slidesIn(notices []Notice, some []int) int {
	slides := 0
	for _, i := range some {
		slides += len(notices[i].Parts)
	}
	return slides
}

func withPriority(notices []Notice, priority string) []int {
	var some []int
	for i, n := range notices {
		if n.Priority == priority {
			some = append(some, i)
		}
	}
	return some
}

// round shows one slide in every language.
type round struct {
	notice, part int
	seconds      int // of each turn
}

func roundsOf(notices []Notice, order []int) []round {
	var rounds []round
	for _, i := range order {
		for p, part := range notices[i].Parts {
			rounds = append(rounds, round{notice: i, part: p, seconds: Dwell(part.Words, notices[i].QR)})
		}
	}
	return rounds
}

func lengthOf(rounds []round, groups int, extra []int) int {
	seconds := 0
	for i, r := range rounds {
		seconds += (groups + extra[i]) * r.seconds
	}
	return seconds
}

// groupsOf says which languages have their turn together: as few groups as the panes allow. The languages that are promised
// most come first: free panes later in the round can be theirs.
func groupsOf(w LoopOptions, size func(languages, groups, panes int) int) [][]int {
	order := make([]int, len(w.Shares))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(w.Shares[b], w.Shares[a]) })
	groups := make([][]int, groupCount(len(order), w.Panes))
	for i := range groups {
		n := size(len(order), len(groups)-i, w.Panes)
		groups[i], order = order[:n:n], order[n:]
	}
	return groups
}

// even leaves free panes in as many turns as possible, so that all languages can have some.
func even(languages, groups, _ int) int { return (languages + groups - 1) / groups }

// full leaves all free panes to the last turn, which is that of the languages with the smallest shares.
func full(languages, _, panes int) int { return min(languages, panes) }

// Only is the loop as it runs while some notices do not hold: their turns are left out, and those behind them move up.
func (l Loop) Only(w LoopOptions, holds func(notice int) bool) Loop {
	some := Loop{Panes: l.Panes, Limit: l.Limit, MoreWait: l.MoreWait}
	for _, t := range l.Turns {
		if holds(t.Notice) {
			t.Start = some.Seconds
			some.Turns = append(some.Turns, t)
			some.Seconds += t.Seconds
		}
	}
	some.Languages = languageShares(some.Turns, some.Seconds, w)
	return some
}

// Advice says what would keep max_wait where a loop does not: 0 where nothing of that kind would do.
type Advice struct {
	Panes     int // so many, 4 at most
	Words     int // no slide longer than this
	Languages int // so many at most
	MaxWait   int // seconds: what the loop does keep
}

// Late says that some language waits longer than was wished.
func (l Loop) Late(w LoopOptions) bool { return l.longestWait() > w.MaxWait }

func (l Loop) longestWait() int {
	wait := 0
	for _, lot := range l.Languages {
		wait = max(wait, lot.Wait)
	}
	return wait
}

// Advise finds each change that alone would do.
func (l Loop) Advise(w LoopOptions) Advice {
	longest := 0
	for _, t := range l.Turns {
		longest = max(longest, t.Seconds)
	}
	if longest == 0 {
		return Advice{}
	}
	a := Advice{MaxWait: l.longestWait(), Languages: (w.MaxWait/longest + 1) * l.Panes}
	for panes := l.Panes + 1; panes <= 4 && a.Panes == 0; panes++ {
		if wait(len(w.Shares), panes, longest) <= w.MaxWait {
			a.Panes = panes
		}
	}
	if others := groupCount(len(w.Shares), l.Panes) - 1; others > 0 {
		a.Words = WordsWithin(w.MaxWait / others)
	}
	return a
}

// groupCount is how many turns all languages need to come once.
func groupCount(languages, panes int) int { return (languages + panes - 1) / panes }

// wait is how long a language waits while every other one has its turn for slides that stay so many seconds.
func wait(languages, panes, seconds int) int { return (groupCount(languages, panes) - 1) * seconds }

// WordsFor is how many words a slide may have so that every language comes back within max_wait: at most WordsPerSlide, and
// that also where max_wait is too short for any slide.
func (w LoopOptions) WordLimit(qr bool) int {
	others := groupCount(len(w.Shares), max(1, w.Panes)) - 1
	if others <= 0 || Dwell(0, qr) > w.MaxWait/others {
		return WordsPerSlide
	}
	return min(WordsPerSlide, WordsWithin(w.MaxWait/others))
}
