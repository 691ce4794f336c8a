package board

import "slices"

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
func fairest(rounds []round, w Wish) *plan {
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
func extraTurns(rounds []round, groups, limit int, w Wish) []int {
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
