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
func (p *plan) share(w Wish) {
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
func (p *plan) missed(w Wish) float64 {
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
func wantedParts(w Wish) []float64 {
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
func (p *plan) loop(w Wish) Loop {
	loop := Loop{Panes: w.Panes, Limit: p.limit, MoreWait: waitForMore(p.rounds, len(p.groups), p.extra)}
	for i, r := range p.rounds {
		var seats []int
		for _, languages := range p.places[i] {
			seats = seated(languages, seats, i, w.Panes)
			loop.Turns = append(loop.Turns, Turn{r.notice, r.part, seats, loop.Seconds, r.seconds})
			loop.Seconds += r.seconds
		}
	}
	loop.Languages = lots(loop.Turns, loop.Seconds, w)
	return loop
}

// seated gives each language of a turn its pane. Who stays keeps the pane; the others sit down from the pane on where the
// round begins, which moves on from round to round.
func seated(languages, before []int, round, panes int) []int {
	seats := slices.Repeat([]int{-1}, panes)
	var coming []int
	for _, l := range languages {
		if pane := slices.Index(before, l); pane >= 0 {
			seats[pane] = l
		} else {
			coming = append(coming, l)
		}
	}
	for i := range panes {
		pane := (round + i) % panes
		if seats[pane] < 0 && len(coming) > 0 {
			seats[pane], coming = coming[0], coming[1:]
		}
	}
	return seats
}

// lots sums up what a round of the loop, which begins again at its end, means for each language.
func lots(turns []Turn, seconds int, w Wish) []Lot {
	all, shown := make([]Lot, len(w.Shares)), 0.0
	for l, part := range wantedParts(w) {
		all[l] = Lot{Wait: longestWait(turns, seconds, l), Wanted: part}
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
