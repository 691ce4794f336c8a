package counts

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// The kinds of shares. Shares of one kind are compared with each other.
const (
	partsOfDay = iota // the morning, and the afternoon or evening
	ages              // adults and children
	kindsOfShares
)

// share is a number for the morning and one for the evening, or one for adults and one for children.
type share struct{ first, second []float64 }

// sideOf returns to which number of a share a word belongs: 1 to the first, 2 to the second, 0 to neither.
func sideOf(item lang.Item, kind int) int {
	switch {
	case kind == partsOfDay:
		return item.Half
	case slices.Equal(item.Things, []lang.Thing{languages.Adult}):
		return 1
	case slices.Equal(item.Things, []lang.Thing{languages.Child}):
		return 2
	}
	return 0
}

// sharesOf returns the shares that a text may say. The two numbers and the two words must alternate: "1 in
// the morning, 2 in the evening", or "morning 1, evening 2". If there is a number before the first word and
// one after the second word, both readings are returned.
func sharesOf(items []lang.Item) (all [kindsOfShares][]share) {
	for kind := range kindsOfShares {
		var sides []int // indexes of the words
		for at, item := range items {
			if sideOf(item, kind) > 0 {
				sides = append(sides, at)
			}
		}
		if len(sides) != 2 || sideOf(items[sides[0]], kind) == sideOf(items[sides[1]], kind) {
			continue
		}
		add := func(a, b []float64) {
			if sideOf(items[sides[0]], kind) == 2 {
				a, b = b, a
			}
			all[kind] = append(all[kind], share{a, b})
		}
		before, between := numbersIn(items[:sides[0]]), numbersIn(items[sides[0]+1:sides[1]])
		behind := numbersIn(items[sides[1]+1:])
		if len(between) != 1 {
			continue
		}
		if len(before) > 0 {
			add(before[len(before)-1], between[0])
		}
		if len(behind) > 0 {
			add(between[0], behind[0])
		}
	}
	return all
}

func numbersIn(items []lang.Item) (all [][]float64) {
	for _, item := range items {
		if item.Numbers != nil {
			all = append(all, item.Numbers)
		}
	}
	return all
}

// sharesExchanged returns a finding if the two numbers of a share have changed places: the morning has the
// number of the evening, or adults have that of children.
func sharesExchanged(want, got *reading) []diag.Finding {
	for kind := range kindsOfShares {
		for _, w := range want.shares[kind] {
			turned := func(g share) bool { return meet(w.first, g.second) && meet(w.second, g.first) }
			same := func(g share) bool {
				return slices.ContainsFunc(want.shares[kind], func(w share) bool {
					return meet(w.first, g.first) && meet(w.second, g.second)
				})
			}
			if !meet(w.first, w.second) && slices.ContainsFunc(got.shares[kind], turned) &&
				!slices.ContainsFunc(got.shares[kind], same) {
				return found("write each number where the source has it",
					"the numbers %g and %g have changed places", w.first[0], w.second[0])
			}
		}
	}
	return nil
}

// meet reports whether two numbers may be the same.
func meet(a, b []float64) bool {
	return slices.ContainsFunc(a, func(n float64) bool { return slices.Contains(b, n) })
}
