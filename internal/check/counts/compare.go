package counts

import (
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// exchanged returns a finding if two numbers have changed places but their things have not: bus 12 to stop
// 95 became bus 95 to stop 12.
func exchanged(want, got *reading) []diag.Finding {
	for i, a := range want.counts {
		for _, b := range want.counts[i+1:] {
			if alike(a.thing, b.thing) || slices.ContainsFunc(a.numbers, b.is) {
				continue
			}
			x, y := count{b.numbers, a.thing, 0}, count{a.numbers, b.thing, 0}
			if slices.ContainsFunc(got.counts, x.agrees) && slices.ContainsFunc(got.counts, y.agrees) &&
				!got.has(a) && !got.has(b) && !want.has(x) && !want.has(y) {
				return found("write each number with the thing that it has in the source",
					"the numbers %s and %s have changed places", a, b)
			}
		}
	}
	return nil
}

// exchangedWithFree returns a finding if the number of a thing has changed places with a number that belongs
// to no thing, such as a limit or an hour: "room 8 from 9" became "room 9 from 8". Both texts must have only
// these two numbers.
func exchangedWithFree(want, got *reading) []diag.Finding {
	a, b, are := want.two()
	c, d, too := got.two()
	if !are || !too || a != min(c, d) && a != max(c, d) || b != min(c, d) && b != max(c, d) {
		return nil
	}
	for _, w := range want.counts {
		n := w.numbers[0]
		other := count{[]float64{a + b - n}, w.thing, 0}
		is := slices.ContainsFunc(got.counts, other.agrees) && !slices.ContainsFunc(got.counts, w.agrees) &&
			!slices.ContainsFunc(want.counts, other.agrees)
		isSure := !want.has(other) && !got.has(w) || want.limitsOnly(a+b-n, n) && got.limitsOnly(n, a+b-n)
		if w.thing.HasNumber() && len(w.numbers) == 1 && is && isSure {
			return found("write each number where the source has it",
				"the numbers %g and %g have changed places", n, a+b-n)
		}
	}
	return nil
}

// limitsOnly reports whether a text sets a limit with the number n, and no limit with the number other.
func (r *reading) limitsOnly(n, other float64) bool {
	isAt := func(n float64) bool {
		return slices.ContainsFunc(r.limits, func(l limit) bool { return l.day == 0 && l.at == n })
	}
	return isAt(n) && !isAt(other)
}

// two returns the two numbers of a text. The bool is false if the text has more or fewer different numbers.
func (r *reading) two() (a, b float64, are bool) {
	if len(r.numbers) != 2 {
		return 0, 0, false
	}
	return r.numbers[0], r.numbers[1], r.numbers[0] != r.numbers[1]
}

// otherThing returns a finding if a number of the translation belongs to another thing of the same kind: 2
// drops for 2 tablets, weeks for days, floor 14 for room 14.
func otherThing(want, got *reading) []diag.Finding {
	for _, w := range want.counts {
		if got.has(w) || slices.Contains(got.things, w.thing) {
			continue
		}
		for _, g := range got.counts {
			sameKind := w.thing.IsDose() && g.thing.IsDose() || w.thing.IsTime() && g.thing.IsTime() ||
				isPlace(w.thing) && isPlace(g.thing)
			if sameKind && !want.has(g) && slices.ContainsFunc(w.numbers, g.is) && !sameLength(w, g) {
				return found("write the number with the same thing as the source",
					"the source says %s, the translation %s", w, g)
			}
		}
	}
	return nil
}

// timesForLength returns a finding if a number says how often in one text and how long in the other: twice a
// day, every two days. The number must occur only once in each text.
func timesForLength(want, got *reading) []diag.Finding {
	for _, w := range want.beside {
		for _, g := range got.beside {
			areBoth := w.thing == languages.Times && g.thing.IsTime() ||
				w.thing.IsTime() && g.thing == languages.Times
			n := w.numbers[0]
			if areBoth && len(w.numbers) == 1 && g.is(n) && want.onlyCounts(n, w) && got.onlyCounts(n, g) {
				return found("say how often, or how long, as the source does",
					"the source says %s, the translation %s", w, g)
			}
		}
	}
	return nil
}

// onlyCounts reports whether the number n occurs in a text only in the count c. It returns false if n is 1.
func (r *reading) onlyCounts(n float64, c count) bool {
	times := 0
	for _, m := range r.numbers {
		if m == n {
			times++
		}
	}
	for _, other := range slices.Concat(r.counts, r.loose) {
		if other.is(n) && other.thing != c.thing {
			return false
		}
	}
	return n != 1 && times <= 1
}

// isPlace reports whether a thing is a part of a house that has a number, such as a room or a floor.
func isPlace(t lang.Thing) bool {
	return t == languages.Room || t == languages.Floor || t == languages.Tent
}

func sameLength(a, b count) bool { return a.inSmallest().agrees(b.inSmallest()) }

// otherNumber returns a finding if a thing has a different number in the translation.
func otherNumber(want, got *reading) []diag.Finding {
	for _, w := range want.counts {
		small := w.inSmallest()
		agrees := func(c count) bool { return small.agrees(c.inSmallest()) }
		if w.thing.HasNumber() && want.mayCountFromNoon(w, got) {
			continue
		}
		if w.thing == languages.Day && (w.is(7) && sayWeek(want, got) || w.is(1) && sayWeek(got, want)) {
			continue
		}
		if slices.ContainsFunc(got.counts, agrees) || slices.ContainsFunc(got.loose, agrees) ||
			got.saysApart(w.numbers, want) || small.is(got.total(small.thing)) {
			continue
		}
		for _, g := range got.counts {
			other := g.inSmallest()
			theirs := func(c count) bool { return other.agrees(c.inSmallest()) }
			if alike(small.thing, other.thing) && !slices.ContainsFunc(want.counts, theirs) &&
				!slices.ContainsFunc(want.loose, theirs) && !want.saysApart(g.numbers, got) &&
				!sameWeeks(small, other) && !other.is(want.total(other.thing)) {
				return found(withItsNumber,
					"the source says %s, the translation %s", w, g)
			}
		}
	}
	return nil
}

// mayCountFromNoon reports whether the number of a count may be an hour that the two texts write in
// different ways, one up to 12 and the other up to 24: "the office is open until 5 pm" and 17.
func (r *reading) mayCountFromNoon(c count, other *reading) bool {
	const noon = 12
	n := c.numbers[0]
	return n <= noon && other.says([]float64{n + noon}) || n > noon && n <= 2*noon &&
		other.says([]float64{n - noon})
}

// sayWeek reports whether one text says "seven days a week" and the other "every day".
func sayWeek(seven, every *reading) bool {
	return seven.in.SaysSevenDays(seven.plain) && every.in.SaysEveryDay(every.plain)
}

// otherLength returns a finding if one text has months or years where the other has hours, days or weeks:
// two months for three weeks. For the comparison, a month may have 28 to 31 days.
func otherLength(want, got *reading) []diag.Finding {
	for _, w := range want.counts {
		if !w.thing.IsTime() || got.surelySays(w.numbers) || slices.ContainsFunc(got.counts, w.mayLast) {
			continue
		}
		for _, g := range got.counts {
			areOne := w.is(1) && g.is(1) // "the first day of the month"
			if g.thing.IsTime() && w.inSmallest().thing != g.inSmallest().thing && !areOne &&
				!want.surelySays(g.numbers) &&
				!slices.ContainsFunc(want.counts, g.mayLast) {
				return found(withItsNumber, "the source says %s, the translation %s", w, g)
			}
		}
	}
	return nil
}

// total returns the sum of the lengths of time of a text in a unit: 90 minutes for 1 hour 30 minutes.
func (r *reading) total(unit lang.Thing) (sum float64) {
	for _, c := range r.counts {
		if small := c.inSmallest(); small.thing == unit && unit.IsTime() {
			sum += small.numbers[0]
		}
	}
	return sum
}

// sameWeeks reports whether two lengths of time are the same one or two weeks, although only one text also
// counts the first day: quinze jours (15 days) are two weeks.
func sameWeeks(a, b count) bool {
	const day = 24 * 60
	same := func(weeks, days float64) bool {
		return a.is(weeks*day) && b.is(days*day) || a.is(days*day) && b.is(weeks*day)
	}
	return a.thing == languages.Minute && (same(7, 8) || same(14, 15))
}

// otherShare returns a finding if only one of the texts has a dose that is not a whole number, such as half
// a tablet.
func otherShare(want, got *reading) []diag.Finding {
	if c, is := shareLost(want, got); is {
		return found(withItsNumber, "the source says %s, the translation does not", c)
	}
	if c, is := shareLost(got, want); is {
		return found(withItsNumber, "the translation says %s, the source does not", c)
	}
	return nil
}

// shareLost returns a dose of the first text that is not a whole number, such as half a tablet, if the second
// text names the same thing but not this number. It ignores units of weight and volume, because half a gram
// may be written as 500 mg.
func shareLost(from, to *reading) (count, bool) {
	whole := func(n float64) bool { return n == float64(int(n)) }
	for _, c := range from.counts {
		isPart := c.thing.IsDose() && c.thing < languages.Millilitre && !slices.ContainsFunc(c.numbers, whole)
		if isPart && to.mentions(c.thing) && !to.says(c.numbers) {
			return c, true
		}
	}
	return count{}, false
}

// noonForMidnight returns a finding if one text says noon and the other midnight.
func noonForMidnight(want, got *reading) []diag.Finding {
	says := func(r *reading, hour, other lang.Thing) bool {
		return slices.Contains(r.things, hour) && !slices.Contains(r.things, other)
	}
	if says(want, languages.Noon, languages.Midnight) && says(got, languages.Midnight, languages.Noon) ||
		says(want, languages.Midnight, languages.Noon) && says(got, languages.Noon, languages.Midnight) {
		return found("say noon or midnight as the source does", "only one of the texts says midnight")
	}
	return nil
}

// listForRange returns a finding if two days of the week are a range in one text and a list in the other.
func listForRange(want, got *reading) []diag.Finding {
	for _, w := range want.days {
		for _, g := range got.days {
			const week = 7
			areNext := w.from%week+1 == w.to // the range of two neighbouring days is the same as their list
			if w.from == g.from && w.to == g.to && w.isRange != g.isRange && !areNext {
				return []diag.Finding{ruleDayRange.Find(ruleDayRange.Fix,
					"only one of the texts names all days from %s to %s", weekday(w.from), weekday(w.to))}
			}
		}
	}
	return nil
}

// bothForRange returns a finding if two numbers are a range in one text and a list in the other.
func bothForRange(want, got *reading) []diag.Finding {
	for _, w := range want.pairs {
		other := func(g numberPair) bool { return w.isLike(g) && w.isRange != g.isRange }
		if areNext := slices.ContainsFunc(w.from, func(n float64) bool {
			return slices.Contains(w.to, n+1)
		}); !areNext && slices.ContainsFunc(got.pairs, other) &&
			!slices.ContainsFunc(got.pairs, func(g numberPair) bool { return w.isLike(g) && !other(g) }) {
			return found("write a range as a range, and a list as a list",
				"only one of the texts says all from %g to %g", w.from[0], w.to[0])
		}
	}
	return nil
}

// otherEnd returns a finding if a range has the end of another range of the source: 8:00 to 14:00 in place
// of 8:00 to 20:00, if the source has 14:00 elsewhere.
func otherEnd(want, got *reading) []diag.Finding {
	for _, w := range want.pairs {
		if !w.isRange || slices.ContainsFunc(got.pairs, w.isLike) {
			continue
		}
		for _, g := range got.pairs {
			isElsewhere := want.says(g.from) && want.says(g.to) && got.says(w.from) && got.says(w.to)
			if g.isRange && isElsewhere && meet(w.from, g.from) != meet(w.to, g.to) &&
				!slices.ContainsFunc(want.pairs, g.isLike) {
				return found("write the two ends of a range as the source has them",
					"the source says %g to %g, the translation %g to %g",
					w.from[0], w.to[0], g.from[0], g.to[0])
			}
		}
	}
	return nil
}

// otherSpelled returns a finding if the source has a number from 13 to 99 in words and the translation has
// another such number, whatever the two numbers count. Numbers that are parts of times are ignored.
func otherSpelled(want, got *reading) []diag.Finding {
	lacking := func(from, to *reading) int {
		return slices.IndexFunc(from.spelled, func(n float64) bool { return !slices.Contains(to.numbers, n) })
	}
	lost, other := lacking(want, got), lacking(got, want)
	if lost < 0 || other < 0 {
		return nil
	}
	a, b := want.spelled[lost], got.spelled[other]
	const twoWeeks, withFirstDay = 14, 15
	if min(a, b) == twoWeeks && max(a, b) == withFirstDay ||
		want.in.SpokenTimes(want.plain) != nil || got.in.SpokenTimes(got.plain) != nil {
		return nil
	}
	return found("write the number of the source", "the source says %g, the translation %g", a, b)
}

// wordForOr finds a word that means "or".
var wordForOr = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[\s,])(?:or|ou|o|u|или|або|ili|veya|ya|أو|او|یا|ose|ή|au|ama|` +
		`या|অথবা|বা|ወይም|mise|yan)(?:[\s,]|$)|或`)
})

// eitherLost returns a finding if one text offers a choice of two numbers, as in "one or two", and the other
// text has only one of them.
func eitherLost(want, got *reading) []diag.Finding {
	lost := func(from, to *reading) int {
		return slices.IndexFunc(from.either, func(both []float64) bool {
			return to.says(both) && slices.ContainsFunc(both, func(n float64) bool {
				isArticle := n == 1 && wordForOr().MatchString(to.plain) // "a minute or two"
				return !slices.Contains(to.numbers, n) && !isArticle
			})
		})
	}
	if lost(want, got) < 0 && lost(got, want) < 0 {
		return nil
	}
	return found("write one number, or both, as the source does",
		"only one of the texts says either of two numbers")
}

// weekday returns the English name of a day, of which Sunday is 1.
func weekday(day int) string { return time.Weekday(day - 1).String() }

// withItsNumber is the hint for findings about a thing with a different number.
const withItsNumber = "write the number of the source with it"

func found(hint, message string, args ...any) []diag.Finding {
	return []diag.Finding{ruleFactCount.Find(hint, message, args...)}
}

// thingNames are the English names of things, for messages.
var thingNames = map[lang.Thing]string{
	languages.Tablet: "tablets", languages.Capsule: "capsules", languages.Drop: "drops",
	languages.Teaspoon: "teaspoons", languages.Tablespoon: "tablespoons", languages.Spoon: "spoons",
	languages.Glass: "glasses", languages.IU: "IU", languages.Puff: "puffs", languages.Sachet: "sachets",
	languages.Minute: "minutes", languages.Hour: "hours", languages.Day: "days", languages.Week: "weeks",
	languages.Month: "months", languages.Year: "years", languages.Times: "times", languages.Room: "room",
	languages.Floor: "floor", languages.Building: "building", languages.Tent: "tent", languages.Door: "door",
	languages.Desk: "desk", languages.Bus: "bus", languages.Tram: "tram", languages.Train: "train",
	languages.Stop: "stop", languages.Platform: "platform", languages.Adult: "adults",
	languages.Child: "children", languages.Person: "people", languages.Photo: "photos",
	languages.Copy: "copies", languages.Millilitre: "ml", languages.Microgram: "µg",
	languages.Milligram: "mg", languages.Gram: "g", languages.Kilogram: "kg", languages.Litre: "l",
}

// String returns a count for messages: 2 tablets, bus 95.
func (c count) String() string {
	n := strconv.FormatFloat(c.numbers[0], 'g', 4, 64)
	if c.thing.HasNumber() {
		return thingNames[c.thing] + " " + n
	}
	return n + " " + thingNames[c.thing]
}
