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

// weekdayInMonth is a day of the week with the word beside it: "first" or "last", which say which of these
// days in a month is meant, or "every".
type weekdayInMonth struct {
	day       int
	nth       []float64 // which of these days in the month, as far as a number says it
	isLast    bool
	isEach    bool
	isOfMonth bool // a word for a month is near it
}

// isNth reports whether a word says which of these days in a month is meant.
func (d weekdayInMonth) isNth() bool { return d.nth != nil || d.isLast }

// repeat finds intervals, days in a month, and the units of rates such as 15 mg per kg and twice a day.
func (r *reading) repeat(items []lang.Item) {
	for at, item := range items {
		if item.Day > 0 && item.Day <= len(r.in.Words().Weekdays) {
			r.inMonth = append(r.inMonth, dayInMonth(items, at, r.in))
		}
		if item.Things != nil && isRate(items, at, r.in.Words().NounsFirst) {
			r.rates = append(r.rates, item.Things...)
		}
		if item.Things != nil && item.Numbers == nil && (at == 0 || items[at-1].Numbers == nil) {
			r.bare = append(r.bare, item.Things...)
		}
		r.saysFirst = r.saysFirst || item.Repeats.Has(languages.First)
		r.saysLast = r.saysLast || item.Repeats.Has(languages.Last)
		if isHowOften(items, at) {
			r.often = append(r.often, item.Things...)
		}
	}
	r.intervals = r.intervalsOf(items)
	r.inMonth = r.inMonth[:min(len(r.inMonth), most)]
	r.rates, r.often = r.rates[:min(len(r.rates), most)], r.often[:min(len(r.often), most)]
}

// intervalsOf returns the lengths of time after which something is repeated, or for which it lasts.
func (r *reading) intervalsOf(items []lang.Item) (all []interval) {
	for _, c := range r.beside {
		first, last, ok := c.ends(items, r.in.Words().NounsFirst)
		if !ok || !c.thing.IsTime() || c.numbers[0] < 2 {
			continue
		}
		each := isEachBefore(items, first, isTime) || isOncePer(items, first) || isEachBehind(items, last)
		lasts := lastsBefore(items, first) || lastsBehind(items, last)
		switch {
		case each && !lasts:
			all = append(all, interval{c, languages.Each})
		case lasts && !each:
			all = append(all, interval{c, languages.Lasting})
		}
	}
	return all
}

// ends returns the indexes of the first and the last item of a number and the unit directly beside it. It
// returns false if the unit is not where the language has it: in "every day 5 …", 5 does not count days.
func (c count) ends(items []lang.Item, nounsFirst bool) (first, last int, ok bool) {
	isUnit := func(at int) bool {
		return at >= 0 && at < len(items) && slices.Contains(items[at].Things, c.thing)
	}
	switch {
	case isUnit(c.at + 1):
		return c.at, c.at + 1, true
	case isUnit(c.at - 1):
		return c.at - 1, c.at, nounsFirst
	}
	return c.at, c.at, isUnit(c.at)
}

// nearRepeat is the largest number of words between a number and a word such as "every" or "for".
const nearRepeat = 2

// isEachBefore reports whether a word such as "every" is before items[first], where a length of time or a
// day of the week begins. There must be no item between them that "every" belongs to instead, as in "every
// day for 5 days".
func isEachBefore(items []lang.Item, first int, isOther func(lang.Item) bool) bool {
	for i := first - 1; i >= max(0, first-1-nearRepeat) && !endsLimit(items[i]); i-- {
		if items[i].Repeats.Has(languages.Each) {
			return true
		}
		if isOther(items[i]) {
			return false
		}
	}
	return false
}

// isOncePer reports whether "once in" or the like is before a length of time whose first item is
// items[first]: раз в 5 дней, jednom u 5 dana. With another number, as in "3 раза в 5 дней", nothing is
// repeated after this time.
func isOncePer(items []lang.Item, first int) bool {
	if first < 2 || items[first-1].Numbers != nil || items[first-1].Limits != 0 ||
		!items[first-1].Repeats.Has(languages.Per) && !items[first-1].Brief {
		return false
	}
	once := items[first-2]
	if slices.Contains(once.Things, languages.Once) {
		return true
	}
	isCounted := once.Numbers != nil || isNumber(items, first-3)
	isTimes := slices.Contains(once.Things, languages.Times)
	return isTimes && (!isCounted || first > 2 && isOneAt(items, first-3))
}

// lastsBefore reports whether a word such as "during" is before a length of time whose first item is
// items[first].
func lastsBefore(items []lang.Item, first int) bool {
	for i := first - 1; i >= max(0, first-1-nearRepeat) && !endsLimit(items[i]); i-- {
		if items[i].Repeats.Has(languages.Lasting) {
			return true
		}
	}
	return false
}

// lastsBehind reports whether a word such as "during" is after a length of time whose last item is
// items[last].
func lastsBehind(items []lang.Item, last int) bool {
	for i := last; i < min(len(items), last+1+nearRepeat) && (i == last || !endsLimit(items[i])); i++ {
		if items[i].RepeatsBehind.Has(languages.Lasting) {
			return true
		}
	}
	return false
}

// isEachBehind reports whether the last word of a length of time, or the word after it, says that something
// is repeated after this time: saacadoodba, "5 günde bir".
func isEachBehind(items []lang.Item, last int) bool {
	for i := last; i < min(len(items), last+2) && (i == last || items[i].Things == nil); i++ {
		behind := items[i].RepeatsBehind
		if behind.Has(languages.Each) || behind.Has(languages.Within) && isOneAt(items, i+1) ||
			behind.Has(languages.WithinOnce) && isOnceAt(items, i+1) {
			return true
		}
	}
	return false
}

// isOneAt reports whether items[at] means "one" or "once".
func isOneAt(items []lang.Item, at int) bool {
	return at < len(items) && (slices.Equal(items[at].Numbers, []float64{1}) ||
		slices.Contains(items[at].Things, languages.Once))
}

// isOnceAt reports whether "once" or "one time" begins at items[at].
func isOnceAt(items []lang.Item, at int) bool {
	isTimes := func(i lang.Item) bool {
		return slices.Contains(i.Things, languages.Times) || slices.Contains(i.Things, languages.Once)
	}
	isOne := isOneAt(items, at) || at+1 < len(items) && isTimes(items[at]) && isOneAt(items, at+1)
	return isOne && slices.ContainsFunc(items[at:min(len(items), at+2)], isTimes)
}

// nearMonth is the largest number of words between a day of the week and the month in which it is.
const nearMonth = 5

func isMonth(item lang.Item) bool { return slices.Contains(item.Things, languages.Month) }

// isNearMonth reports whether a word for a month is near items[at], in the same part of the sentence.
func isNearMonth(items []lang.Item, at int) bool {
	for i := max(0, at-nearMonth); i < min(len(items), at+1+nearMonth); i++ {
		if isMonth(items[i]) &&
			!slices.ContainsFunc(items[min(i, at):max(i, at)], isEnd) {
			return true
		}
	}
	return false
}

// dayInMonth returns the day of the week at items[at] with the words directly beside it. In some languages, a
// word may stand between the day and its number: Jumanne ya pili.
func dayInMonth(items []lang.Item, at int, in *lang.Language) weekdayInMonth {
	const most = 5 // a month has at most five Mondays
	d := weekdayInMonth{day: items[at].Day}
	d.isOfMonth = isNearMonth(items, at)
	d.isEach = items[at].Repeats.Has(languages.Each) || isEachBefore(items, at, isMonth)
	beside := [...]int{at - 1, at + 1}
	if d.isOfMonth && in.Words().OrdinalsLast && at+1 < len(items) && items[at+1].IsOther() &&
		items[at+1].Repeats == 0 {
		beside[1]++
	}
	for _, i := range beside {
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

// isRate reports whether the unit at items[at] is the unit of a rate, as kg is in "mg per kg" and mg/kg. If
// nouns are first in the language, a unit before a number is not the unit of a rate: in "kwa miezi 12", 12
// counts months.
func isRate(items []lang.Item, at int, nounsFirst bool) bool {
	if at == 0 || items[at].Numbers != nil || nounsFirst && isNumber(items, at+1) {
		return false
	}
	before := items[at-1]
	isUnit := len(before.Things) == 1 && before.Things[0].IsDose() && before.Numbers == nil
	return before.Repeats.Has(languages.Per) || isUnit && items[at].Things[0].IsDose() &&
		before.Things[0] != items[at].Things[0] && at > 1 && items[at-2].Numbers != nil
}

func isNumber(items []lang.Item, at int) bool {
	return at >= 0 && at < len(items) && items[at].Numbers != nil
}

func isTime(item lang.Item) bool { return slices.ContainsFunc(item.Things, lang.Thing.IsTime) }

// isHowOften reports whether the unit of time at items[at] is the time in which something is done several
// times: twice a day, maalintii 3 jeer. It has no number, or only the number one in words. In "saat 10", the
// word for an hour only tells that 10 is a time of the day.
func isHowOften(items []lang.Item, at int) bool {
	isClock := slices.Contains(items[at].Things, languages.Hour) && isNumber(items, at+1)
	if !isTime(items[at]) || isClock || items[at].Numbers != nil ||
		isNumber(items, at-1) && !isOne(items[at-1]) {
		return false
	}
	const far = nearRepeat + 1 // the number of times may be between them
	for i := max(0, at-far); i < min(len(items), at+1+far); i++ {
		if isFrequency(items, i) && !slices.ContainsFunc(items[min(i, at):max(i, at)], isEnd) {
			return true
		}
	}
	return false
}

func isEnd(item lang.Item) bool { return item.End }

// isFrequency reports whether items[at] means once, twice or thrice, or "times" with a number beside it.
func isFrequency(items []lang.Item, at int) bool {
	return slices.ContainsFunc(items[at].Things, func(t lang.Thing) bool {
		switch t {
		case languages.Once, languages.Twice, languages.Thrice:
			return true
		case languages.Times:
			return isNumber(items, at-1) || isNumber(items, at) || isNumber(items, at+1)
		}
		return false
	})
}

// Repetitions are the lengths of time after which a text repeats something.
type Repetitions []count

// RepetitionsIn returns the repetitions of a text with plain digits.
func RepetitionsIn(plain string, in *lang.Language) (all Repetitions) {
	r := read(plain, in)
	for _, i := range r.intervals {
		if i.kind == languages.Each {
			all = append(all, i.count)
		}
	}
	return all[:min(len(all), most)]
}

// Meet reports whether two texts repeat something after the same length of time: every 5 days, once in 5
// days.
func (r Repetitions) Meet(other Repetitions) bool {
	return slices.ContainsFunc(r, func(c count) bool { return slices.ContainsFunc(other, c.agrees) })
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
			isLost := w.isNth() && !g.isNth() && !got.saysNth(w) &&
				(g.isEach && !w.isEach || w.isOfMonth && !got.mentions(languages.Month))
			isAdded := g.isNth() && !w.isNth() && !want.saysNth(g) &&
				(w.isEach && !g.isEach || g.isOfMonth && !want.mentions(languages.Month))
			isOther := w.nth != nil && g.isLast && !w.isLast && g.nth == nil && !got.saysNth(w) ||
				w.isLast && g.nth != nil && !g.isLast && w.nth == nil && !want.saysNth(g) ||
				w.nth != nil && g.nth != nil && !got.saysNth(w) && !want.saysNth(g)
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

// saysNth reports whether the number of a day in a month, or a word such as "first" or "last", is anywhere
// in the text.
func (r *reading) saysNth(d weekdayInMonth) bool {
	return d.nth != nil && r.says(d.nth) || d.isLast && r.saysLast || slices.Contains(d.nth, 1) && r.saysFirst
}

// otherRate returns a finding if the unit of a rate differs: mg per day for mg per kg, twice a week for
// twice a day.
func otherRate(want, got *reading) []diag.Finding {
	if found := otherUnit(want, got, want.rates, got.bare); found != nil {
		return found
	}
	if found := otherUnit(got, want, timesIn(got.rates), timesIn(want.bare)); found != nil {
		return found
	}
	return otherUnit(want, got, want.often, got.often)
}

// timesIn returns the units of time among things.
func timesIn(things []lang.Thing) (times []lang.Thing) {
	for _, t := range things {
		if t.IsTime() {
			times = append(times, t)
		}
	}
	return times
}

// otherUnit returns a finding if one of the units of the source's rates is not in the translation, and one
// of the given units of the translation is not in the source.
func otherUnit(want, got *reading, rates, units []lang.Thing) []diag.Finding {
	for _, unit := range rates {
		isDaily := unit == languages.Day && got.in.SaysEveryDay(got.plain)
		if !isUnitOfRate(unit) || got.mentions(unit) || isDaily {
			continue
		}
		at := slices.IndexFunc(units, func(t lang.Thing) bool {
			return isUnitOfRate(t) && !want.mentions(t)
		})
		if at >= 0 {
			return found("say the number per the same unit as the source",
				"the source says per %s, the translation per %s", thingNames[unit], thingNames[units[at]])
		}
	}
	return nil
}

// isUnitOfRate reports whether a thing can be the unit of a rate.
func isUnitOfRate(t lang.Thing) bool {
	return t.IsTime() || t >= languages.Millilitre && t <= languages.Litre || t == languages.Person
}
