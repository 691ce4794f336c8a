package board

import (
	"math"
	"slices"
)

// candidate is one way to divide a loop between the languages, without panes and times.
type candidate struct {
	rounds []round
	groups [][]int
	extra  []int     // turns of each round beyond one for each group
	turns  [][][]int // by round and turn: the languages of the turn's group, then those on free panes
	got    []int     // showings by language
	limit  Limit
}

// share divides the free panes of all turns between the languages.
func (p *candidate) share(o LoopOptions) {
	p.turns, p.got = make([][][]int, len(p.rounds)), make([]int, len(o.Shares))
	wanted := wantedParts(o)
	shown := 0
	for i := range p.rounds {
		for t := range len(p.groups) + p.extra[i] {
			turn := slices.Clone(p.group(t))
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
	for p.swap(wanted, shown) {
	}
}

// swap moves free panes from languages with too many showings to languages with too few, and reports whether
// it moved any. While panes are shared one by one, all languages are below their share at first, and some get
// more than they need.
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

// group returns the languages whose turn it is; none in an extra turn.
func (p *candidate) group(turn int) []int {
	if turn < len(p.groups) {
		return p.groups[turn]
	}
	return nil
}

// neighbours returns the languages of the turn before in the same round, and of the group after.
func (p *candidate) neighbours(round, turn int) []int {
	after := p.group(turn + 1)
	if turn == 0 {
		return after
	}
	return slices.Concat(after, p.turns[round][turn-1])
}

// furthestBehind returns the language that is furthest below its part of the showings so far and is not in
// the turn already. Languages of the turns before and after count as half a showing better off: a slide that
// stays on is seen by fewer people than one that comes back.
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

// missed returns by how many showings the language that fares worst misses its share.
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

// wantedParts returns the shares as parts of 1.
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

// loop assigns panes and times.
func (p *candidate) loop(o LoopOptions) Loop {
	loop := Loop{Panes: o.Panes, Limit: p.limit, MoreWait: waitForMore(p.rounds, len(p.groups), p.extra)}
	for i, r := range p.rounds {
		var onPanes []int
		for _, languages := range p.turns[i] {
			onPanes = assignPanes(languages, onPanes, i, o.Panes)
			loop.Turns = append(loop.Turns, Turn{r.notice, r.part, onPanes, loop.Seconds, r.seconds})
			loop.Seconds += r.seconds
		}
	}
	loop.Languages = languageShares(loop.Turns, loop.Seconds, o)
	return loop
}

// assignPanes returns the language of each pane, -1 for none. A language that was shown in the turn before
// stays on its pane; the others take free panes in order, from the one where the round begins, which moves by
// one from round to round.
func assignPanes(languages, before []int, round, panes int) []int {
	assigned := slices.Repeat([]int{-1}, panes)
	var coming []int
	for _, l := range languages {
		if pane := slices.Index(before, l); pane >= 0 {
			assigned[pane] = l
		} else {
			coming = append(coming, l)
		}
	}
	for i := range panes {
		pane := (round + i) % panes
		if assigned[pane] < 0 && len(coming) > 0 {
			assigned[pane], coming = coming[0], coming[1:]
		}
	}
	return assigned
}

// languageShares returns how each language fares in a loop of these turns.
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
// back later. They may make a loop as long as shortLoop, or longer by one part in growth.
const (
	shortLoop = 15 * 60 // seconds
	growth    = 4
)

// Limit is what keeps languages from their shares.
type Limit uint8

// The limits.
const (
	Unlimited Limit = iota // all have their shares, to within one showing
	ByWait                 // with more turns a language would wait longer than max_wait
	ByLength               // more turns would make the loop too long
	ByPanes                // no language can be on two panes at once
)

// fairest tries ways to divide a loop: without extra turns first, then with more and more of them, as long as
// max_wait leaves time for them and the loop does not become too long. It returns the first with which every
// language gets its share to within one showing, or else the one that comes nearest.
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

// extraTurns returns how many turns each round has beyond one for each group: at most limit, and such that no
// language waits longer than max_wait, whichever notices expire before the next build. The longest wait is
// for all other groups to show the longest slide; what max_wait leaves beyond it can be spent once between
// two showings.
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

// waitForMore returns the max_wait in seconds with which every round could have one turn more.
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
