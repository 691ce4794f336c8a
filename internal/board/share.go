package board

import (
	"math"
	"slices"
)

// candidate is one way to divide a loop between the languages, before panes and start times are assigned.
type candidate struct {
	rounds []round
	groups [][]int
	extra  []int     // by round: the number of turns that it has in addition to one for each group
	turns  [][][]int // by round and turn: the languages of the turn's group, then those on free panes
	got    []int     // number of showings, by language
	limit  Limit
}

// share decides which languages each turn shows: first those of its group, and then others on the panes that
// are left free.
func (p *candidate) share(o LoopOptions) {
	p.turns, p.got = make([][][]int, len(p.rounds)), make([]int, len(o.Shares))
	if len(p.groups)*o.Panes == len(o.Shares) && p.length() == len(p.rounds)*len(p.groups) {
		p.shareEvenly()
		return
	}
	space := make([]int, p.length()*o.Panes) // for the languages of all turns
	wanted := wantedParts(o)
	shown := 0
	for i := range p.rounds {
		p.turns[i] = make([][]int, 0, len(p.groups)+p.extra[i])
		for t := range len(p.groups) + p.extra[i] {
			turn := append(space[:0:o.Panes], p.group(t)...)
			space = space[o.Panes:]
			for _, l := range turn {
				p.got[l]++
			}
			shown += o.Panes
			for len(turn) < o.Panes {
				l := p.furthestBehind(turn, p.neighbours(i, t), wanted, shown)
				turn = append(turn, l)
				p.got[l]++
			}
			p.turns[i] = append(p.turns[i], turn)
		}
	}
	for passes := 0; passes < mostSwaps && p.swap(wanted, shown); passes++ {
	}
}

// shareEvenly does the same as share for a loop without extra turns whose groups leave no pane free.
func (p *candidate) shareEvenly() {
	for i := range p.rounds {
		p.turns[i] = p.groups
	}
	for l := range p.got {
		p.got[l] = len(p.rounds)
	}
}

// length returns the number of turns of all rounds.
func (p *candidate) length() int {
	turns := len(p.rounds) * len(p.groups)
	for _, extra := range p.extra {
		turns += extra
	}
	return turns
}

// mostSwaps limits the time that share takes for a long sequence, in which single showings hardly matter.
const mostSwaps = 50

// swap moves free panes from languages with too many showings to languages with too few, and reports whether
// it moved any. This is needed because share fills the panes one by one: at first all languages are below
// their shares, and some get more panes than they need in the end.
func (p *candidate) swap(wanted []float64, shown int) (swapped bool) {
	over := func(l int) float64 { return float64(p.got[l]) - wanted[l]*float64(shown) }
	for i := range p.turns {
		for t, turn := range p.turns[i] {
			free := turn[len(p.group(t)):]
			for at := range free {
				for l := range wanted {
					if over(free[at]) > over(l)+1+1e-9 && !slices.Contains(turn, l) {
						p.got[free[at]]--
						p.got[l]++
						free[at], swapped = l, true
					}
				}
			}
		}
	}
	return swapped
}

// group returns the languages of the group that a turn of a round shows. An extra turn has no group, so it
// returns none.
func (p *candidate) group(turn int) []int {
	if turn < len(p.groups) {
		return p.groups[turn]
	}
	return nil
}

// neighbours returns the languages of the next group in the round, then those of the previous turn in the
// same round.
func (p *candidate) neighbours(round, turn int) []int {
	after := p.group(turn + 1)
	if turn == 0 {
		return after
	}
	return slices.Concat(after, p.turns[round][turn-1])
}

// furthestBehind returns a language that the turn does not show yet: the one whose showings so far are
// furthest below its share. The languages of the previous and the next turn (neighbours) are counted with
// half a showing more than they have. For them, a slide would only stay longer on the screen, and fewer
// people see such a slide than one that comes back later.
func (p *candidate) furthestBehind(turn, neighbours []int, wanted []float64, shown int) int {
	best, most := -1, math.Inf(-1)
	for l, part := range wanted {
		behind := part*float64(shown) - float64(p.got[l])
		if slices.Contains(neighbours, l) {
			behind -= 0.5
		}
		if !slices.Contains(turn, l) && behind > most+1e-9 {
			best, most = l, behind
		}
	}
	return best
}

// missed compares, for each language, the number of its showings with the number that its share asks for. It
// returns the largest difference.
func (p *candidate) missed(o LoopOptions) float64 {
	all, worst := 0, 0.0
	for _, got := range p.got {
		all += got
	}
	for l, part := range wantedParts(o) {
		worst = max(worst, math.Abs(float64(p.got[l])-part*float64(all)))
	}
	return worst
}

// wantedParts returns the shares of the languages as fractions of all showings. Their sum is 1.
func wantedParts(o LoopOptions) []float64 {
	sum, parts := 0.0, make([]float64, len(o.Shares))
	for _, s := range o.Shares {
		sum += s
	}
	for l, s := range o.Shares {
		parts[l] = s / sum
	}
	return parts
}

// loop returns the loop of the candidate, with the panes and start times of all turns.
func (p *candidate) loop(o LoopOptions) Loop {
	loop := Loop{Panes: o.Panes, Limit: p.limit, MoreWait: waitForMore(p.rounds, len(p.groups), p.extra),
		Turns: slices.Grow[[]Turn](nil, p.length())}
	space := slices.Repeat([]int{-1}, p.length()*o.Panes) // for the panes of all turns
	for i, r := range p.rounds {
		var onPanes []int
		for _, languages := range p.turns[i] {
			before := onPanes
			onPanes, space = space[:o.Panes:o.Panes], space[o.Panes:]
			assignPanes(onPanes, languages, before, i)
			loop.Turns = append(loop.Turns, Turn{r.notice, r.part, onPanes, loop.Seconds, r.seconds, r.kind})
			loop.Seconds += r.seconds
		}
	}
	loop.Languages = languageShares(loop.Turns, loop.Seconds, o)
	return loop
}

// assignPanes puts the language of each pane into panes, and leaves -1 for a pane that has none. The
// parameter before holds the panes of the previous turn: a language that was shown there stays on its pane.
// The others take the free panes in order, beginning with the pane at which the round begins. That pane moves
// by one from round to round.
func assignPanes(panes, languages, before []int, round int) {
	for _, l := range languages {
		if pane := slices.Index(before, l); pane >= 0 {
			panes[pane] = l
		}
	}
	next := round
	for _, l := range languages {
		if slices.Contains(before, l) {
			continue
		}
		for panes[next%len(panes)] >= 0 {
			next++
		}
		panes[next%len(panes)] = l
	}
}

// languageShares returns, for each language, how long it waits and how often it is shown in a loop of these
// turns.
func languageShares(turns []Turn, seconds int, o LoopOptions) []LanguageShare {
	all, shown := make([]LanguageShare, len(o.Shares)), 0.0
	for l, part := range wantedParts(o) {
		all[l] = LanguageShare{Wait: longestWait(turns, seconds, l), Wanted: part}
	}
	for _, t := range turns {
		for _, l := range t.Languages {
			all[l].Got++
			shown++
		}
	}
	for l := range all {
		all[l].Got /= max(shown, 1)
	}
	return all
}

// longestWait returns the longest time, in seconds, between two showings of a language in a loop that begins
// again at its end. A language that is never shown waits for the whole loop.
func longestWait(turns []Turn, seconds, language int) int {
	wait, first, last := 0, -1, 0
	for _, t := range turns {
		if !slices.Contains(t.Languages, language) {
			continue
		}
		if first < 0 {
			first = t.Start
		} else {
			wait = max(wait, t.Start-last)
		}
		last = t.Start + t.Seconds
	}
	if first < 0 {
		return seconds
	}
	return max(wait, first+seconds-last)
}

// Extra turns bring languages nearer to their shares and make the loop longer, so that every notice comes
// back later. With them, a loop may last as long as shortLoop, or 1/growth longer than without them,
// whichever is more.
const (
	shortLoop = 15 * 60 // seconds
	growth    = 4
)

// Limit is the reason why languages do not get their shares.
type Limit uint8

// The reasons why languages do not get their shares.
const (
	Unlimited Limit = iota // no reason: all have their shares, to within one showing
	ByWait                 // with more turns a language would wait longer than max_wait
	ByLength               // more turns would make the loop too long
	ByPanes                // more turns do not help: no language can be on two panes at once
	ByAnswer               // with more turns a headline, a brief or a full text would come back too late
)

// fairest tries ways to divide a loop: first without extra turns, then with more and more of them. It stops
// when max_wait leaves no time for more, or when the loop becomes too long. It returns the first way that
// brings every language to within one showing of its share. If there is none, it returns the way that comes
// nearest.
func fairest(rounds []round, o LoopOptions) *candidate {
	var best *candidate
	groupings := [][][]int{groupsOf(o, even), groupsOf(o, full)}
	count := len(groupings[0])
	plain := lengthOf(rounds, count, make([]int, len(rounds)))
	longest := max(shortLoop, plain+plain/growth)
	var before []int
	for limit := range count + 1 {
		extra := extraTurns(rounds, count, limit, o)
		if limit > 0 && slices.Equal(extra, before) {
			if o.Panes < len(o.Shares) {
				best.limit = ByWait
			}
			break
		}
		if limit > 0 && lengthOf(rounds, count, extra) > longest {
			best.limit = ByLength
			break
		}
		for _, groups := range groupings {
			p := &candidate{rounds: rounds, groups: groups, extra: extra, limit: ByPanes}
			p.share(o)
			if best == nil || p.missed(o) < best.missed(o)-1e-9 {
				best = p
			}
			if best.missed(o) <= 1 {
				best.limit = Unlimited
				return best
			}
		}
		before = extra
	}
	return best
}

// extraTurns returns, for each round, how many turns it may have in addition to one for each group, but at
// most limit. No language may wait longer than max_wait, whichever notices expire before the next build. In
// the worst case, a language waits while each other group shows the longest slide. The rest of max_wait is
// left for extra turns.
func extraTurns(rounds []round, groups, limit int, o LoopOptions) []int {
	longest, extra := 0, make([]int, len(rounds))
	for _, r := range rounds {
		longest = max(longest, r.seconds)
	}
	left := max(0, o.MaxWait-(groups-1)*longest)
	for i, r := range rounds {
		extra[i] = min(limit, left/r.seconds)
	}
	return extra
}

// waitForMore returns the max_wait, in seconds, with which every round could have one more turn.
func waitForMore(rounds []round, groups int, extra []int) int {
	longest, wait := 0, 0
	for _, r := range rounds {
		longest = max(longest, r.seconds)
	}
	for i, r := range rounds {
		wait = max(wait, (groups-1)*longest+(extra[i]+1)*r.seconds)
	}
	return wait
}
