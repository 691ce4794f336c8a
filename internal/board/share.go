package board

import (
	"math"
	"slices"
)

// plan is a loop before it is seated: places[i][t] says who is in turn t of round i, the turn's own group first, then those
// who were given a free pane.
type plan struct {
	rounds []round
	groups [][]int
	extra  []int // turns of each round beyond one for each group
	places [][][]int
	got    []int // showings by language
	limit  Limit
}

// share gives every turn's free panes to languages.
func (p *plan) share(w LoopOptions) {
	p.places, p.got = make([][][]int, len(p.rounds)), make([]int, len(w.Shares))
	wanted := wantedParts(w)
	shown := 0
	for i := range p.rounds {
		for t := range len(p.groups) + p.extra[i] {
			turn := slices.Clone(p.group(t))
			for _, l := range turn {
				p.got[l]++
			}
			shown += w.Panes
			for len(turn) < w.Panes {
				l := p.furthestBehind(turn, p.neighbours(i, t), wanted, shown)
				turn = append(turn, l)
				p.got[l]++
			}
			p.places[i] = append(p.places[i], turn)
		}
	}
	for p.swap(wanted, shown) {
	}
}

// swap gives free panes from languages that have too many showings to those that have too few, and says whether it did.
// What was given early, when everybody lacked something, may be too much in the end.
func (p *plan) swap(wanted []float64, shown int) (swapped bool) {
	over := func(l int) float64 { return float64(p.got[l]) - wanted[l]*float64(shown) }
	for i := range p.places {
		for t, turn := range p.places[i] {
			given := turn[len(p.group(t)):]
			for at := range given {
				for l := range wanted {
					if over(given[at]) > over(l)+1+1e-9 && !slices.Contains(turn, l) {
						p.got[given[at]]--
						p.got[l]++
						given[at], swapped = l, true
					}
				}
			}
		}
	}
	return swapped
}

// group is whose turn it is; nobody's in an extra turn.
func (p *plan) group(turn int) []int {
	if turn < len(p.groups) {
		return p.groups[turn]
	}
	return nil
}

// neighbours are in the turn before of the same round, or have the turn after.
func (p *plan) neighbours(round, turn int) []int {
	after := p.group(turn + 1)
	if turn == 0 {
		return after
	}
	return slices.Concat(after, p.places[round][turn-1])
}

// furthestBehind is the language that lacks most of its part of the showings so far, and is not in the turn already. Those
// who have the turn before or after come later: a slide that stays is seen by fewer people than one that returns.
func (p *plan) furthestBehind(turn, neighbours []int, wanted []float64, shown int) int {
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

// missed is by how many showings the language that comes off worst misses its share.
func (p *plan) missed(w LoopOptions) float64 {
	all, worst := 0, 0.0
	for _, got := range p.got {
		all += got
	}
	for l, part := range wantedParts(w) {
		worst = max(worst, math.Abs(float64(p.got[l])-part*float64(all)))
	}
	return worst
}

// wantedParts are the shares as parts of 1.
func wantedParts(w LoopOptions) []float64 {
	sum, parts := 0.0, make([]float64, len(w.Shares))
	for _, s := range w.Shares {
		sum += s
	}
	for l, s := range w.Shares {
		parts[l] = s / sum
	}
	return parts
}

// loop seats the languages and puts the turns on the clock.
func (p *plan) loop(w LoopOptions) Loop {
	loop := Loop{Panes: w.Panes, Limit: p.limit, MoreWait: waitForMore(p.rounds, len(p.groups), p.extra)}
	for i, r := range p.rounds {
		var panes_ []int
		for _, languages := range p.places[i] {
			panes_ = assignPanes(languages, panes_, i, w.Panes)
			loop.Turns = append(loop.Turns, Turn{r.notice, r.part, panes_, loop.Seconds, r.seconds})
			loop.Seconds += r.seconds
		}
	}
	loop.Languages = languageShares(loop.Turns, loop.Seconds, w)
	return loop
}

// seated gives each language of a turn its pane. Who stays keeps the pane; the others sit down from the pane on where the
// round begins, which moves on from round to round.
func assignPanes(languages, before []int, round, panes int) []int {
	panes_ := slices.Repeat([]int{-1}, panes)
	var coming []int
	for _, l := range languages {
		if pane := slices.Index(before, l); pane >= 0 {
			panes_[pane] = l
		} else {
			coming = append(coming, l)
		}
	}
	for i := range panes {
		pane := (round + i) % panes
		if panes_[pane] < 0 && len(coming) > 0 {
			panes_[pane], coming = coming[0], coming[1:]
		}
	}
	return panes_
}

// lots sums up what a round of the loop, which begins again at its end, means for each language.
func languageShares(turns []Turn, seconds int, w LoopOptions) []LanguageShare {
	all, shown := make([]LanguageShare, len(w.Shares)), 0.0
	for l, part := range wantedParts(w) {
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

// longestWait is the longest time that a loop leaves between two showings of a language, its beginning following its end.
// A language that is never shown waits for the whole loop.
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

// Turns for the sake of shares make a loop longer, and every notice comes back later. A loop of up to shortLoop seconds may
// take them as they come; a longer one may become longer by a part of itself.
const (
	shortLoop = 15 * 60
	growth    = 4 // by a quarter
)

// Limit is what keeps languages from the shares that they were promised.
type Limit uint8

// What a plan can come up against.
const (
	Unlimited Limit = iota // they have them, to within one showing
	ByWait                 // more turns would make somebody wait longer than max_wait
	ByLength               // more turns would make the loop too long
	ByPanes                // no language can be on two panes at once
)

// fairest tries the ways to share out the free panes: with no turns beyond one for each group, then with more and more, as
// long as max_wait leaves room for them and the loop does not grow too much. It takes the first with which every language
// gets its share to within one showing, else the one that comes nearest.
func fairest(rounds []round, w LoopOptions) *plan {
	var best *plan
	groupings := [][][]int{groupsOf(w, even), groupsOf(w, full)}
	count := len(groupings[0])
	plain := lengthOf(rounds, count, make([]int, len(rounds)))
	longest := max(shortLoop, plain+plain/growth)
	var before []int
	for limit := range count + 1 {
		extra := extraTurns(rounds, count, limit, w)
		if limit > 0 && slices.Equal(extra, before) {
			if w.Panes < len(w.Shares) {
				best.limit = ByWait
			}
			break
		}
		if limit > 0 && lengthOf(rounds, count, extra) > longest {
			best.limit = ByLength
			break
		}
		for _, groups := range groupings {
			p := &plan{rounds: rounds, groups: groups, extra: extra, limit: ByPanes}
			p.share(w)
			if best == nil || p.missed(w) < best.missed(w)-1e-9 {
				best = p
			}
			if best.missed(w) <= 1 {
				best.limit = Unlimited
				return best
			}
		}
		before = extra
	}
	return best
}

// extraTurns says how many turns each round has beyond one for each group, limit at most. None of them makes anybody wait
// longer than max_wait, whichever notices have expired meanwhile: the longest wait is that for the longest slide in all
// other groups, and what max_wait leaves beyond it may be spent once between two showings.
func extraTurns(rounds []round, groups, limit int, w LoopOptions) []int {
	longest, extra := 0, make([]int, len(rounds))
	for _, r := range rounds {
		longest = max(longest, r.seconds)
	}
	room := max(0, w.MaxWait-(groups-1)*longest)
	for i, r := range rounds {
		extra[i] = min(limit, room/r.seconds)
	}
	return extra
}

// waitForMore is the max_wait with which every round could have one turn more.
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
