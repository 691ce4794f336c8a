package counts

import (
	"math"
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// short holds what a short text says of which all words are known, such as "not for children under 3". The
// zero value stands for any other text.
type short struct {
	is      bool
	negates bool
	perhaps []float64    // numbers whose words may be negations instead: নয় means nine, and also not
	days    []int        // in order
	things  []lang.Thing // without lengths of time, in order
}

// shortOf returns what a text of one sentence says about a day, a number, a person or another thing. It
// returns the zero value if the text has any other word, except words such as "for" and "suitable" and
// negations, because an unknown word could be a negation.
func shortOf(items []lang.Item) (s short) {
	const most = 12
	if n := len(items); n > 0 && items[n-1].End && !items[n-1].Comma {
		items = items[:n-1]
	}
	if len(items) > most {
		return short{}
	}
	isClosed := false
	for at, item := range items {
		isKnown := item.Numbers != nil || item.Things != nil || item.Day+item.Event+item.Half > 0 ||
			item.Limits|item.Behind != 0 || item.Not || item.Forbids || item.Connecting || item.Brief ||
			item.Name || item.Range
		if !isKnown || item.End || item.If || item.Unless || item.UnlessBehind {
			return short{}
		}
		if item.MayNegate {
			s.perhaps = append(s.perhaps, item.Numbers...)
		}
		isNumbered := item.Name && at+1 < len(items) && items[at+1].Written // "No 5"
		if isBareNot(item) && !isNumbered || item.Forbids {
			s.negates = true
		}
		isClosed = isClosed || item.Event == 1+languages.Closing
		if item.Day > 0 {
			s.days = append(s.days, item.Day)
		}
		for _, thing := range item.Things {
			if !thing.IsTime() {
				s.things = append(s.things, thing)
			}
		}
		s.is = s.is || item.Numbers != nil || item.Day > 0 || item.Things != nil
	}
	s.negates = s.negates != isClosed // "not open" means closed
	slices.Sort(s.days)
	slices.Sort(s.things)
	return s
}

// saysOpposite returns a finding if two short texts are about the same things and only one of them negates.
func saysOpposite(want, got *reading) []diag.Finding {
	if !want.short.is || !got.short.is || !slices.Equal(want.short.days, got.short.days) ||
		!want.short.isAboutThingsOf(got.short) && !got.short.isAboutThingsOf(want.short) ||
		!areOfDays(want.limits, got.limits) &&
			(!sameSides(want.limits, got.limits) || !sameSides(got.limits, want.limits)) {
		return nil
	}
	negates := want.negatesBeside(got)
	if negates == got.negatesBeside(want) {
		return nil
	}
	if negates {
		return []diag.Finding{ruleFactNegation.Find(ruleFactNegation.Fix,
			`the source says "not" or the like, the translation does not`)}
	}
	return []diag.Finding{ruleFactNegation.Find(ruleFactNegation.Fix,
		`the translation says "not" or the like, the source does not`)}
}

// negatesBeside reports whether a short text negates. other is the text with which it is compared: a word
// that may be a number or a negation counts as a number if other has this number too.
func (r *reading) negatesBeside(other *reading) bool {
	isOnlyHere := func(n float64) bool {
		return !slices.ContainsFunc(other.numbers, func(o float64) bool {
			return maySayHour(math.Trunc(n), math.Trunc(o)) // 9:30 may be 9.5 in words: nine and a half
		})
	}
	return r.short.negates || slices.ContainsFunc(r.short.perhaps, isOnlyHere)
}

// isAboutThingsOf reports whether a short text names only things that the other text names too.
func (s short) isAboutThingsOf(other short) bool {
	return !slices.ContainsFunc(s.things, func(t lang.Thing) bool {
		return !slices.ContainsFunc(other.things, func(o lang.Thing) bool { return alike(t, o) })
	})
}

// areOfDays reports whether only one of two texts has limits, and all of them have days. A word for a limit
// may have another meaning beside a day, as in по воскресеньям (on Sundays).
func areOfDays(limits, others []limit) bool {
	isOfNumber := func(l limit) bool { return l.day == 0 }
	return (len(limits) == 0) != (len(others) == 0) && !slices.ContainsFunc(limits, isOfNumber) &&
		!slices.ContainsFunc(others, isOfNumber)
}

// sameSides reports whether for each limit of limits there is one in others that has the same number or day
// and allows the same side of it.
func sameSides(limits, others []limit) bool {
	return !slices.ContainsFunc(limits, func(l limit) bool {
		return !slices.ContainsFunc(others, func(o limit) bool {
			return l.isAt(o) && isAbove(l.kind) == isAbove(o.kind)
		})
	})
}

// readSides finds out which sides of opposites a text names, whether it says that something is open or
// closed, and whether it negates. A text with a number or a condition counts as saying neither open nor
// closed, because the hour until which something is open is also the hour at which it closes. So does a text
// that names no day, room or desk.
func (r *reading) readSides(items []lang.Item) {
	r.sides = r.in.Sides(r.plain)
	for _, item := range items {
		r.negates = r.negates || isBareNot(item) || item.Forbids || item.Unless || item.UnlessBehind ||
			item.MayNegate
		switch item.Event {
		case 1 + languages.Opening:
			r.openClosed |= lang.FirstSide
		case 1 + languages.Closing:
			r.openClosed |= lang.SecondSide
		}
	}
	hasHours := slices.ContainsFunc(items, func(i lang.Item) bool { return i.Numbers != nil || i.If })
	isOfPlace := func(i lang.Item) bool {
		return i.Day > 0 || slices.Contains(i.Things, languages.Room) ||
			slices.Contains(i.Things, languages.Desk)
	}
	if hasHours || !slices.ContainsFunc(items, isOfPlace) { // "close the bag well"
		r.openClosed = 0
	}
}

// otherSide returns a finding if the source names only one of two sides, and the translation only the
// other one. A negation in one of the texts may mean the other side.
func otherSide(want, got *reading) []diag.Finding {
	if want.negates || got.negates {
		return nil
	}
	for pair, side := range want.sides {
		if differ(side, got.sides[pair]) {
			return []diag.Finding{ruleFactContrary.Find(ruleFactContrary.Fix,
				"the source says %s, the translation %s",
				sideName(pair, side), sideName(pair, got.sides[pair]))}
		}
	}
	// "open until Friday" and "closed from Saturday" may mean the same
	areLimits := len(want.limits) > 0 && len(got.limits) > 0
	if differ(want.openClosed, got.openClosed) && !areLimits {
		return []diag.Finding{ruleFactContrary.Find(ruleFactContrary.Fix,
			"only one of the texts says that something is closed")}
	}
	return nil
}

// differ reports whether each of the two texts names only one side, and not the same one.
func differ(a, b lang.Side) bool {
	const both = lang.FirstSide | lang.SecondSide
	return a != 0 && a != both && b == both&^a
}

// mayBeOnOther reports whether a text names only one side of a pair, and the other text only the opposite
// one. sides are those that the other text names.
func (r *reading) mayBeOnOther(sides [languages.NumberOfSides]lang.Side) bool {
	for pair, side := range r.sides {
		if differ(side, sides[pair]) {
			return true
		}
	}
	return false
}

// sideName returns the English name of a side of a pair, for messages.
func sideName(pair int, side lang.Side) string {
	names := [...][2]string{languages.LeftRight: {"left", "right"}, languages.WomenMen: {"women", "men"},
		languages.MealTime: {"before a meal", "after it"}}
	return names[pair][side/lang.SecondSide]
}
