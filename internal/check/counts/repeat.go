package counts

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// interval is a length of time of two or more units. Its kind is languages.Each if something is repeated
// after this time (every 5 days), or languages.Lasting if something lasts for this time (for 5 days).
type interval struct {
	count
	kind int
}

// weekdayInMonth is a day of the week with a word that says which one in a month it is, such as "first", or
// that it is every one.
type weekdayInMonth struct {
	day    int
	nth    []float64 // which of these days in the month, as far as a number says it
	isLast bool
	isEach bool
}

// isNth reports whether words say which one in a month the day is.
func (d weekdayInMonth) isNth() bool { return d.nth != nil || d.isLast }

// isCertain reports whether words say which of these days are meant: one in a month, or every one.
func (d weekdayInMonth) isCertain() bool { return d.isNth() || d.isEach }

// repeat finds intervals, days in a month, and the units of rates such as 15 mg per kg.
func (r *reading) repeat(items []lang.Item) {
	for at, item := range items {
		if item.Day > 0 && item.Day <= len(r.in.Words().Weekdays) {
			r.inMonth = append(r.inMonth, dayInMonth(items, at))
		}
		if item.Things != nil && isRate(items, at) {
			r.rates = append(r.rates, item.Things...)
		}
		if item.Things != nil && item.Numbers == nil && (at == 0 || items[at-1].Numbers == nil) {
			r.bare = append(r.bare, item.Things...)
		}
	}
	for _, c := range r.beside {
		if !c.thing.IsTime() || c.numbers[0] < 2 {
			continue
		}
		each, lasts := repeatBefore(items, c.at, languages.Each), repeatBefore(items, c.at, languages.Lasting)
		if r.in.Words().VerbsLast {
			lasts = repeatBehind(items, c.at, languages.Lasting)
		}
		if each != lasts {
			kind := languages.Lasting
			if each {
				kind = languages.Each
			}
			r.intervals = append(r.intervals, interval{c, kind})
		}
	}
}

// nearRepeat is the largest number of words between a number and a word such as "every" or "for".
const nearRepeat = 2

func repeatBefore(items []lang.Item, at, kind int) bool {
	for i := at - 1; i >= max(0, at-1-nearRepeat) && !endsLimit(items[i]); i-- {
		if items[i].Repeats.Has(kind) {
			return true
		}
	}
	return false
}

// repeatBehind does the same as repeatBefore for words after a number and its unit.
func repeatBehind(items []lang.Item, at, kind int) bool {
	for i := at + 1; i < min(len(items), at+2+nearRepeat) && !endsLimit(items[i]); i++ {
		if items[i].Repeats.Has(kind) {
			return true
		}
	}
	return false
}

// dayInMonth returns the day of the week at items[at] with the words directly beside it.
func dayInMonth(items []lang.Item, at int) weekdayInMonth {
	const most = 5 // a month has at most five Mondays
	d := weekdayInMonth{day: items[at].Day}
	d.isEach = items[at].Repeats.Has(languages.Each) || repeatBefore(items, at, languages.Each)
	for _, i := range [...]int{at - 1, at + 1} {
		if i < 0 || i >= len(items) {
			continue
		}
		isSmall := !slices.ContainsFunc(items[i].Numbers, func(n float64) bool { return n < 1 || n > most })
		if items[i].Numbers != nil && isSmall && !items[i].Clock && (!items[i].Written || items[i].Ordinal) {
			d.nth = items[i].Numbers
		}
		d.isLast = d.isLast || items[i].Repeats.Has(languages.Last)
	}
	return d
}

// isRate reports whether the unit at items[at] is the unit of a rate, as kg is in "mg per kg" and mg/kg.
func isRate(items []lang.Item, at int) bool {
	if at == 0 || items[at].Numbers != nil {
		return false
	}
	before := items[at-1]
	isUnit := len(before.Things) == 1 && before.Things[0].IsDose() && before.Numbers == nil
	return before.Repeats.Has(languages.Per) || isUnit && items[at].Things[0].IsDose() &&
		before.Things[0] != items[at].Things[0] && at > 1 && items[at-2].Numbers != nil
}

// otherInterval returns a finding if one text repeats something after a length of time, and in the other it
// lasts for that time: every 5 days, for 5 days.
func otherInterval(want, got *reading) []diag.Finding {
	for _, w := range want.intervals {
		same := func(kind int) func(interval) bool {
			return func(g interval) bool { return g.agrees(w.count) && g.kind == kind }
		}
		opposite := languages.Each + languages.Lasting - w.kind
		if slices.ContainsFunc(got.intervals, same(opposite)) &&
			!slices.ContainsFunc(got.intervals, same(w.kind)) &&
			!slices.ContainsFunc(want.intervals, same(opposite)) {
			return found("say how often something is done, or how long, as the source does",
				"only one of the texts says every %s", w.count)
		}
	}
	if how := want.daily; how != 0 && !slices.Contains(got.numbers, 2) && got.howDaily() == other(how) {
		return found("say every day, or every second day, as the source does",
			"one text says every day, the other every second day")
	}
	return nil
}

// The values of howDaily.
const (
	every = iota + 1
	everySecond
)

// other returns everySecond for every, and every for everySecond.
func other(how int) int { return every + everySecond - how }

// howDaily returns every if a text says only "every day", everySecond if it says only "every second day",
// and 0 otherwise.
func (r *reading) howDaily() int {
	second, all := r.in.SaysEveryOtherDay(r.plain), r.in.SaysEveryDay(r.plain)
	switch {
	case second == all:
		return 0
	case second:
		return everySecond
	}
	return every
}

// otherInMonth returns a finding if one text names a certain day of the month, such as the first Monday, and
// the other text names every Monday or another one.
func otherInMonth(want, got *reading) []diag.Finding {
	for _, w := range want.inMonth {
		for _, g := range got.inMonth {
			if w.day != g.day || alone(want.inMonth, w.day) != 1 || alone(got.inMonth, g.day) != 1 {
				continue
			}
			isLost := w.isNth() && g.isEach && !w.isEach && !g.isNth() && !got.saysNth(w)
			isAdded := g.isNth() && w.isEach && !g.isEach && !w.isNth() && !want.saysNth(g)
			isOther := w.nth != nil && g.isLast && !w.isLast && g.nth == nil && !got.saysNth(w) ||
				w.isLast && g.nth != nil && !g.isLast && w.nth == nil && !want.saysNth(g)
			if isLost || isAdded || isOther {
				return found("say which one of the month is meant, as the source does",
					"only one of the texts says which %s is meant", weekday(w.day))
			}
		}
	}
	return nil
}

func alone(days []weekdayInMonth, day int) (times int) {
	for _, d := range days {
		if d.day == day {
			times++
		}
	}
	return times
}

// saysNth reports whether the number of a day in a month is anywhere in the text.
func (r *reading) saysNth(d weekdayInMonth) bool { return d.nth != nil && r.says(d.nth) }

// otherRate returns a finding if the unit of a rate differs: mg per day for mg per kg.
func otherRate(want, got *reading) []diag.Finding {
	for _, unit := range want.rates {
		isDaily := unit == languages.Day && got.in.SaysEveryDay(got.plain)
		if !isUnitOfRate(unit) || got.mentions(unit) || isDaily {
			continue
		}
		at := slices.IndexFunc(got.bare, func(t lang.Thing) bool {
			return isUnitOfRate(t) && !want.mentions(t)
		})
		if at >= 0 {
			return found("say the number per the same unit as the source",
				"the source says per %s, the translation per %s", thingNames[unit], thingNames[got.bare[at]])
		}
	}
	return nil
}

// isUnitOfRate reports whether a thing can be the unit of a rate.
func isUnitOfRate(t lang.Thing) bool {
	return t.IsTime() || t >= languages.Millilitre && t <= languages.Litre || t == languages.Person
}
