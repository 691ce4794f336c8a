// Package counts compares the things that the numbers of two texts count or name: 2 tablets, half an hour,
// bus 95. It also reads numbers in words. Furthermore it compares the limits that texts set with a number, a
// time or a day (before 9:00), the hours of events such as openings and meals, and days of the week, which
// may be a range (Monday to Friday) or a list.
//
// It does not compare the numbers themselves: package check does that first.
package counts

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rules on what numbers count, and on limits.
var (
	ruleFactCount = diag.Rule{
		Code: "fact-count", Withholds: true, Waivable: true,
		Title: "a translation says another number of something, or the number of something else",
		Why:   "people take two tablets for half of one, or bus 12 to stop 95",
		Fix:   "write each number of the source with the same thing: tablets, drops, days, rooms, buses",
	}

	ruleFactLimit = diag.Rule{
		Code: "fact-limit", Withholds: true, Waivable: true,
		Title: "a translation turns a limit round: before and after, until and from, at least and at most",
		Why:   "people come when the office is closed, or take more than they may",
		Fix:   "say on which side of the number, the time or the day it is, as the source does",
	}

	ruleFactNegation = diag.Rule{
		Code: "fact-negation", Withholds: true, Waivable: true,
		Title: "a translation of a short text says the opposite: only one of them has a word such as not",
		Why:   "people take for children what is not for them, or come on the one day that is closed",
		Fix:   "say it with a negation, or without one, as the source does",
	}

	ruleFactContrary = diag.Rule{
		Code: "fact-contrary", Withholds: true, Waivable: true,
		Title: "a translation says the other one of two: right for left, men for women, closed for open",
		Why:   "people go to the wrong door, come in vain, or take a medicine before a meal, not after it",
		Fix:   "say it as the source does",
	}

	ruleDayRange = diag.Rule{
		Code: "fact-day-range", Withholds: true, Waivable: true,
		Title: "a translation names two days where its source names all days from one to the other, or the " +
			"reverse",
		Why: "people do not come on the days between, or come in vain",
		Fix: "write a range as a range, and a list of days as a list",
	}
)

// Rules returns the rules that this package reports.
func Rules() []diag.Rule {
	return []diag.Rule{ruleFactCount, ruleFactLimit, ruleFactNegation, ruleFactContrary, ruleDayRange}
}

// Source holds the parts of a source text that are compared.
type Source struct {
	reading
	onlySides bool // there is nothing to compare but sides, such as left or right: see lang.Side
}

// Read returns the parts of a text with plain digits that are compared, or nil if there are none.
func Read(plain string, in *lang.Language) *Source {
	r := read(plain, in)
	r.daily = r.howDaily()
	hasSide := slices.ContainsFunc(r.sides[:], func(s lang.Side) bool { return s != 0 })
	isMore := r.isCompared()
	if !hasSide && !isMore {
		return nil
	}
	return &Source{r, !isMore}
}

// isCompared reports whether a text has anything to compare besides sides, such as left or right. Things
// without a number are compared only if they are units of doses, such as tablets, or noon or midnight. Most
// texts have nothing else.
func (r *reading) isCompared() bool {
	return r.openClosed != 0 ||
		len(r.counts)+len(r.limits)+len(r.days)+len(r.pairs)+len(r.byDay)+len(r.byEvent)+
			len(r.spelled)+len(r.either)+len(r.intervals)+len(r.rates)+len(r.often) > 0 ||
		len(r.inMonth) > 0 || r.short.is ||
		r.daily != 0 ||
		slices.ContainsFunc(r.shares[:], func(all []share) bool { return len(all) > 0 }) ||
		slices.ContainsFunc(r.things, func(t lang.Thing) bool {
			return t.IsDose() || t == languages.Noon || t == languages.Midnight
		})
}

// Compare returns the first finding about what the translation says otherwise than the source: what a number
// counts, a limit, a negation, a side, the hour of a day or an event, a range, an interval or a rate. It
// returns none if the words for things are not known in the language.
func (s *Source) Compare(plain string, in *lang.Language) []diag.Finding {
	if s == nil || !in.KnowsThings() {
		return nil
	}
	if s.onlySides && !s.mayBeOnOther(in.Sides(plain)) {
		return nil
	}
	got := read(plain, in)
	for _, compare := range [...]func(want, got *reading) []diag.Finding{
		exchanged, exchangedWithFree, sharesExchanged, otherThing, timesForLength, otherNumber, otherLength,
		otherShare, turnedLimit, saysOpposite, otherSide, listForRange, bothForRange, otherEnd,
		hoursExchanged, noonForMidnight, otherSpelled, eitherLost,
		otherInterval, otherInMonth, otherRate,
	} {
		if found := compare(&s.reading, &got); found != nil {
			return found
		}
	}
	return nil
}

// AreThings reports whether a text has a number above 12 in digits that is not an hour, because it counts
// things or belongs to people: the 17 of 9 à 17 ans, or of les enfants de 9 à 17. It ignores the words of a
// heading, which ends with a colon: in "Children: 9 to 17", the numbers are hours. plain has plain digits.
func AreThings(plain string, in *lang.Language) bool {
	isDigit := func(at int) bool { return at >= 0 && at < len(plain) && text.IsASCIIDigit(plain[at]) }
	begin := 0
	for at := range len(plain) {
		isOfTime := isDigit(at-1) && isDigit(at+1)
		if plain[at] != ':' || isOfTime {
			continue
		}
		if areThings(in.Items(plain[begin:at])) {
			return true
		}
		begin = at + 1
	}
	return areThings(in.Items(plain[begin:]))
}

func areThings(items []lang.Item) bool {
	const noon = 12
	// "enfants de 9 à 17": words farther away belong to another part of the sentence, such as "is open"
	const near = 4
	isPerson := func(t lang.Thing) bool {
		return t == languages.Child || t == languages.Adult || t == languages.Person
	}
	for at, item := range items {
		if !item.Written || item.Clock || item.Numbers[0] <= noon {
			continue
		}
		if at+1 < len(items) && items[at+1].Things != nil {
			return !slices.Contains(items[at+1].Things, languages.Hour)
		}
		for _, before := range slices.Backward(items[max(at-near, 0):at]) {
			if before.End || before.Clock || slices.Contains(before.Things, languages.Hour) {
				break
			}
			if slices.ContainsFunc(before.Things, isPerson) {
				return true
			}
		}
	}
	return false
}

// count is a number with the thing that it counts or names. numbers has several values if the text can be
// read in several ways.
type count struct {
	numbers []float64
	thing   lang.Thing
	at      int // index among the items of the text
}

func (c count) is(n float64) bool { return slices.Contains(c.numbers, n) }

// agrees reports whether two counts may mean the same.
func (c count) agrees(other count) bool {
	return alike(c.thing, other.thing) && slices.ContainsFunc(c.numbers, other.is)
}

// alike reports whether the names of two things may mean the same.
func alike(a, b lang.Thing) bool {
	spoons := func(t lang.Thing) bool {
		return t == languages.Spoon || t == languages.Teaspoon || t == languages.Tablespoon
	}
	switch {
	case a == b:
		return true
	case a == languages.Spoon || b == languages.Spoon:
		return spoons(a) && spoons(b)
	case a == languages.Tablet || a == languages.Capsule:
		return b == languages.Tablet || b == languages.Capsule
	case a == languages.Person || b == languages.Person:
		return a == languages.Adult || b == languages.Adult
	}
	return false
}

// inSmallest returns a length of time in the smallest unit: in minutes, or, if its unit is months or years,
// in months.
func (c count) inSmallest() count {
	factor, unit := 1.0, languages.Minute
	const hour, day, week, year = 60, 24 * 60, 7 * 24 * 60, 12
	switch c.thing {
	case languages.Minute:
	case languages.Hour:
		factor = hour
	case languages.Day:
		factor = day
	case languages.Week:
		factor = week
	case languages.Month:
		unit = languages.Month
	case languages.Year:
		factor, unit = year, languages.Month
	default:
		return c
	}
	numbers := make([]float64, len(c.numbers))
	for i, n := range c.numbers {
		numbers[i] = n * factor
	}
	return count{numbers, unit, c.at}
}

// mayLast reports whether two lengths of time may be equal. A month may have 28 to 31 days.
func (c count) mayLast(other count) bool {
	const shortest, longest = 28 * 24 * 60, 31 * 24 * 60 // of a month, in minutes
	a, b := c.inSmallest(), other.inSmallest()
	if a.thing == languages.Month {
		a, b = b, a
	}
	if a.thing != languages.Minute || b.thing != languages.Month {
		return a.agrees(b)
	}
	return slices.ContainsFunc(b.numbers, func(months float64) bool {
		return slices.ContainsFunc(a.numbers, func(minutes float64) bool {
			return minutes >= months*shortest && minutes <= months*longest
		})
	})
}

// dayPair holds two days of the week that a text has as a range or as a list.
type dayPair struct {
	from, to int
	isRange  bool
}

// numberPair holds two numbers that follow each other in a text as a range or as a list.
type numberPair struct {
	from, to []float64
	isRange  bool
}

// isLike reports whether two pairs may have the same numbers. As hours of the day, 8 and 20 count as the
// same.
func (p numberPair) isLike(other numberPair) bool {
	const half = 12
	same := func(a, b []float64) bool {
		return slices.ContainsFunc(a, func(n float64) bool {
			return slices.Contains(b, n) || slices.Contains(b, n+half) || slices.Contains(b, n-half)
		})
	}
	return same(p.from, other.from) && same(p.to, other.to)
}

// reading holds what a text says with its numbers and days.
type reading struct {
	counts      []count
	beside      []count // the counts whose thing is directly beside the number
	loose       []count // counts that are possible, but less likely than those in counts
	things      []lang.Thing
	numbers     []float64 // all numbers of the text
	intervals   []interval
	inMonth     []weekdayInMonth
	saysFirst   bool         // whether it has a word that may mean "first"
	saysLast    bool         // whether it has a word that means "last"
	daily       int          // of a source: 1 if it says every day, 2 if every second day
	rates, bare []lang.Thing // units of rates, such as kg in "mg per kg"; things without a number
	often       []lang.Thing // units of time in which something is done once or several times
	either      [][]float64  // numbers between which the text offers a choice, as in "one or two"
	clocks      []count      // hours with minutes, in minutes
	spelled     []float64    // numbers from 13 to 99 in words that have no other meaning in any language
	plain       string
	limits      []limit
	days        []dayPair
	pairs       []numberPair
	shares      [kindsOfShares][]share
	byDay       []marked
	byEvent     []marked
	short       short
	sides       [languages.NumberOfSides]lang.Side
	openClosed  lang.Side // whether the text says only that something is open, or only that it is closed
	negates     bool
	in          *lang.Language
}

// says reports whether the text has one of the numbers anywhere.
func (r *reading) says(numbers []float64) bool {
	return slices.ContainsFunc(numbers, func(n float64) bool { return slices.Contains(r.numbers, n) })
}

// saysApart reports whether the text has one of the numbers in a place where it does not belong to a count
// that the other text has too. An example is the number 2 in "ring two times, the office is on the second
// floor". If the other text has only the second floor, saysApart returns true because of "two times".
func (r *reading) saysApart(numbers []float64, other *reading) bool {
	return slices.ContainsFunc(numbers, func(n float64) bool {
		free := 0
		for _, m := range r.numbers {
			if m == n {
				free++
			}
		}
		for _, c := range r.counts {
			if c.is(n) && slices.ContainsFunc(other.counts, c.agrees) {
				free--
			}
		}
		return free > 0
	})
}

// surelySays does the same as says, but ignores the number 1, because its word is an article in many
// languages.
func (r *reading) surelySays(numbers []float64) bool {
	return !slices.Contains(numbers, 1) && r.says(numbers)
}

func (r *reading) mentions(thing lang.Thing) bool {
	return slices.ContainsFunc(r.things, func(t lang.Thing) bool { return alike(t, thing) })
}

// has reports whether the text may have a count.
func (r *reading) has(c count) bool {
	return slices.ContainsFunc(r.counts, c.agrees) || slices.ContainsFunc(r.loose, c.agrees)
}
