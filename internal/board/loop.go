package board

import (
	"cmp"
	"slices"
)

// Notice is what a loop needs to know about a notice.
type Notice struct {
	Parts    []Part
	QR       bool
	Priority string // CAP severity: "extreme", "severe" or less
}

// LoopOptions are the settings that the loop of a screen must keep to.
type LoopOptions struct {
	Shares []float64 // relative weights above 0, by language in the centre's order
	Panes  int       // 1 to 4
	// the longest time in seconds from the end of a language's showing to the start of its next one
	MaxWait int
}

// Turn is what the screen shows at one time: one slide, in a different language on each pane.
type Turn struct {
	Notice, Part   int   // if it is a list, Part is the number of the list, from 0
	Languages      []int // by pane: index into LoopOptions.Shares; each language at most once
	Start, Seconds int   // from the beginning of the loop
	Kind           Kind
}

// Loop is the sequence of turns that a screen shows again and again, with its effect on each language.
type Loop struct {
	Turns     []Turn
	Seconds   int // length of all turns together
	Panes     int // number of panes in use: at most the number of languages
	Languages []LanguageShare
	Limit     Limit // why languages do not get their shares
	MoreWait  int   // max_wait, in seconds, with which every slide could have one more turn
}

// LanguageShare holds how long one language waits in a loop, and how often it is shown.
type LanguageShare struct {
	Wait        int     // the longest time in seconds from the end of a showing to the start of the next one
	Wanted, Got float64 // fraction of all showings, 0 to 1
}

// PlanLoop returns the loop of all notices except the extreme ones, which have a loop of their own
// (PlanAlarm). This is how the loop is made:
//
//	rounds   one for each slide; severe notices come first, and are repeated among the others
//	groups   languages that are shown together; each group has one turn in every round, in the same order
//	extra    short rounds have more turns than there are groups, if max_wait leaves time for them
//	shares   free panes go to the languages that are furthest below their shares
//	panes    the pane of a language moves by one from round to round
func PlanLoop(notices []Notice, o LoopOptions) Loop {
	return loopOf(notices, inOrder(notices), o)
}

// PlanAlarm returns the loop of the extreme notices alone. Each language has the whole screen, because the
// text is one and a half times as large and does not fit half a screen. The loop has no turns if no notice is
// extreme.
func PlanAlarm(notices []Notice, o LoopOptions) Loop {
	o.Panes = 1
	return loopOf(notices, withPriority(notices, "extreme"), o)
}

func loopOf(notices []Notice, order []int, o LoopOptions) Loop {
	o.Panes = max(1, min(o.Panes, len(o.Shares)))
	return fairest(roundsOf(notices, order), o).loop(o)
}

// Severe notices are repeated among the others. They are shown at least twice if there are two other notices,
// even if they then have more slides than othersSlides allows.
const (
	othersBetween = 5 // they come again after at most this many other notices, if othersSlides allows it
	// the others have at least this many times as many slides as all showings of the severe ones together
	othersSlides = 3
)

// inOrder returns the indexes of the notices in the order in which they are shown, without the extreme ones.
// Severe notices come first, and are repeated evenly among the others.
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
	bySlides := slidesIn(notices, others) / (othersSlides * max(1, slidesIn(notices, severe)))
	times := min((len(others)+othersBetween-1)/othersBetween, bySlides)
	times = min(max(times, 2), len(others))
	for i := range times {
		order = append(order, severe...)
		order = append(order, others[i*len(others)/times:(i+1)*len(others)/times]...)
	}
	return order
}

// leastSeconds returns a lower bound for the length, in seconds, of the loop that PlanLoop makes.
func leastSeconds(notices []Notice, o LoopOptions) int {
	rounds := roundsOf(notices, inOrder(notices))
	groups := groupCount(len(o.Shares), max(1, min(o.Panes, len(o.Shares))))
	return lengthOf(rounds, groups, make([]int, len(rounds)))
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

// round holds the turns that show one slide in every language.
type round struct {
	notice, part int
	seconds      int // of each turn
	kind         Kind
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

// groupsOf divides the languages into groups that are shown together. It makes as few groups as the panes
// allow. The function size returns how many languages the next group has. The languages with the largest
// shares are in the first groups, so that they can also have the panes that are free later in the round.
func groupsOf(o LoopOptions, size func(languages, groups, panes int) int) [][]int {
	order := make([]int, len(o.Shares))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(o.Shares[b], o.Shares[a]) })
	groups := make([][]int, groupCount(len(order), o.Panes))
	for i := range groups {
		n := size(len(order), len(groups)-i, o.Panes)
		groups[i], order = order[:n:n], order[n:]
	}
	return groups
}

// even returns the size of the next group if all groups are as equal in size as possible. The free panes are
// then spread over as many turns as possible.
func even(languages, groups, _ int) int { return (languages + groups - 1) / groups }

// full returns the size of the next group if each group fills all panes as long as there are enough
// languages. Only the last group, which has the languages with the smallest shares, can then leave panes
// free.
func full(languages, _, panes int) int { return min(languages, panes) }

// Only returns the loop that runs while only some of the turns hold. The parameter holds is a function that
// reports whether a turn holds. Only leaves out the other turns, and moves later turns forward.
func (l Loop) Only(o LoopOptions, holds func(Turn) bool) Loop {
	some := Loop{Panes: l.Panes, Limit: l.Limit, MoreWait: l.MoreWait}
	for _, t := range l.Turns {
		if holds(t) {
			t.Start = some.Seconds
			some.Turns = append(some.Turns, t)
			some.Seconds += t.Seconds
		}
	}
	some.Languages = languageShares(some.Turns, some.Seconds, o)
	return some
}

// Mixed returns the loop for the time in which an extreme notice still holds, but the board also shows other
// notices again. One turn of the loop alarm follows on every-1 turns of l. At its end the board begins the
// returned loop again.
func (l Loop) Mixed(alarm Loop, every int, o LoopOptions) Loop {
	if len(l.Turns) == 0 || len(alarm.Turns) == 0 {
		return alarm
	}
	mixed := Loop{Panes: l.Panes}
	add := func(t Turn) {
		t.Start = mixed.Seconds
		mixed.Turns = append(mixed.Turns, t)
		mixed.Seconds += t.Seconds
	}
	others := max(1, every-1)
	for i := 0; ; i++ {
		add(l.Turns[i%len(l.Turns)])
		if (i+1)%others != 0 {
			continue
		}
		interrupts := (i + 1) / others
		add(alarm.Turns[(interrupts-1)%len(alarm.Turns)])
		if (i+1)%len(l.Turns) == 0 && interrupts%len(alarm.Turns) == 0 {
			break
		}
	}
	mixed.Languages = languageShares(mixed.Turns, mixed.Seconds, o)
	return mixed
}

// Advice lists changes. Each of them alone is enough to keep max_wait. A number is 0 if no change of that
// kind is enough.
type Advice struct {
	Panes     int // the smallest number of panes that keeps max_wait; 4 at most
	Words     int // the largest number of words on a slide that keeps max_wait
	Languages int // the largest number of languages that keeps max_wait
	MaxWait   int // seconds: the max_wait that the loop keeps without a change
}

// Late reports whether a language waits longer than the options allow.
func (l Loop) Late(o LoopOptions) bool { return l.longestWait() > o.MaxWait }

func (l Loop) longestWait() int {
	wait := 0
	for _, language := range l.Languages {
		wait = max(wait, language.Wait)
	}
	return wait
}

// Advise returns the changes that would keep max_wait, for a loop that does not keep it. qr reports whether
// its slides have codes: such a slide is never shown for less time than people need to scan a code, so fewer
// words may not help.
func (l Loop) Advise(o LoopOptions, qr bool) Advice {
	longest := 0
	for _, t := range l.Turns {
		longest = max(longest, t.Seconds)
	}
	if longest == 0 {
		return Advice{}
	}
	a := Advice{MaxWait: l.longestWait(), Languages: (o.MaxWait/longest + 1) * l.Panes}
	for panes := l.Panes + 1; panes <= 4 && a.Panes == 0; panes++ {
		if wait(len(o.Shares), panes, longest) <= o.MaxWait {
			a.Panes = panes
		}
	}
	if others := groupCount(len(o.Shares), l.Panes) - 1; others > 0 && Dwell(0, qr) <= o.MaxWait/others {
		a.Words = WordsWithin(o.MaxWait / others)
	}
	return a
}

// groupCount returns the number of turns that it takes to show every language once.
func groupCount(languages, panes int) int { return (languages + panes - 1) / panes }

// wait returns how long a language waits, in seconds, while each of the other groups has one turn of the
// given length.
func wait(languages, panes, seconds int) int { return (groupCount(languages, panes) - 1) * seconds }

// WordLimit returns the largest number of words on a slide with which every language comes back within
// max_wait. It is at most WordsPerSlide. If max_wait is too short for any slide, it is also WordsPerSlide.
func (o LoopOptions) WordLimit(qr bool) int {
	others := groupCount(len(o.Shares), max(1, o.Panes)) - 1
	if others <= 0 || Dwell(0, qr) > o.MaxWait/others {
		return WordsPerSlide
	}
	return min(WordsPerSlide, WordsWithin(o.MaxWait/others))
}
