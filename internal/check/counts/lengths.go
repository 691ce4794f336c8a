package counts

import (
	"math"
	"regexp"
	"slices"
	"sync"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// Figures holds numbers of a text that another text does not have. Numbers are plain numbers. Minutes are
// lengths of time that are written like a time of day, in minutes (90 for 1 h 30).
type Figures struct{ Numbers, Minutes []float64 }

// Text is a text with plain digits.
type Text struct {
	Plain string
	In    *lang.Language
	Alone Figures // the numbers that the other text does not have
}

// CompareLengths reports whether two texts say the same lengths of time in the same order. All numbers that
// only one of them has must be parts of these lengths: a year and 12 months, a fortnight and 14 days, an
// hour and a half and 1 h 30. If the lengths are not the same, near reports whether they may be, because one
// is in months and the other in days: 90 days and three months. A month has 28 to 31 days.
func CompareLengths(from, to Text) (same, near bool) {
	ours, theirs := read(from.Plain, from.In), read(to.Plain, to.In)
	if to.namesOne() && impliesOne(&ours, &theirs, from.Alone, to.Alone) ||
		from.namesOne() && impliesOne(&theirs, &ours, to.Alone, from.Alone) ||
		haveLengths(&ours, &theirs, from.Alone, to.Alone, count.isAsLong) {
		return true, false
	}
	return false, haveLengths(&ours, &theirs, from.Alone, to.Alone, count.mayLast)
}

// haveLengths reports whether two texts say the same lengths of time, which it compares with the function
// isSame. alone holds the numbers that only the first text has, and others those that only the second one
// has.
func haveLengths(ours, theirs *reading, alone, others Figures, isSame func(a, b count) bool) bool {
	want, is := ours.lengths(alone, theirs)
	got, are := theirs.lengths(others, ours)
	if !is || !are || len(want) == 0 {
		return false
	}
	for len(want) > 0 && len(got) > 0 {
		switch {
		case isSame(want[0], got[0]):
			want, got = want[1:], got[1:]
		case hoursAndMinutes(want).isAsLong(got[0]):
			want, got = want[2:], got[1:]
		case want[0].isAsLong(hoursAndMinutes(got)):
			want, got = want[1:], got[2:]
		default:
			return false
		}
	}
	return len(want)+len(got) == 0
}

// oneElided finds an article that means "one" and is joined to the word before it: d'une semaine.
var oneElided = regexp.MustCompile(`(?i)\pL['’]une? `)

// notOneArabic finds Arabic words after which, or with which, the name of a unit of time does not mean one
// unit: this week, every day, days.
var notOneArabic = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\pL])[وفبلك]?(?:(?:كل|هذا|هذه|ذلك|تلك|نفس)(?:[^\pL]|$)|` +
		`(?:ال|لل)(?:[أا]سبوع|يوم|شهر|ساع|دقيق|سن|عام)|` +
		`(?:أيام|ايام|[أا]سابيع|[أا]شهر|شهور|ساعات|دقائق|سنوات|سنين|[أا]عوام)(?:[^\pL]|$))`)
})

// namesOne reports whether the name of a unit of time in the text can mean one unit: after an article that
// is joined to the word before it, or in Arabic, which has no such article.
func (t Text) namesOne() bool {
	return oneElided.MatchString(t.Plain) || t.In.Tag == "ar" && !notOneArabic().MatchString(t.Plain)
}

// impliesOne reports whether the only number that one of two texts lacks is the 1 of a length of time, and
// that text names the unit without a number: "less than 1 week" and "moins d'une semaine". says is the text
// with the 1.
func impliesOne(says, other *reading, alone, others Figures) bool {
	if len(alone.Minutes)+len(others.Numbers)+len(others.Minutes) > 0 ||
		!slices.Equal(alone.Numbers, []float64{1}) {
		return false
	}
	return slices.ContainsFunc(says.counts, func(c count) bool {
		another := func(o count) bool { return o.thing == c.thing && !says.has(o) }
		return c.is(1) && c.thing.IsTime() && slices.Contains(other.things, c.thing) &&
			!slices.ContainsFunc(other.counts, another)
	})
}

// lengths returns the lengths of time of a text, in order. It leaves out hours that the other text has as
// times of day: "à 9 h" is 9:00. alone holds the numbers that only this text has; the bool is false if one of
// these is in none of the lengths.
func (r *reading) lengths(alone Figures, other *reading) (lengths []count, are bool) {
	lengths = slices.DeleteFunc(slices.Clone(r.counts), func(c count) bool {
		isWhole := c.numbers[0] == math.Trunc(c.numbers[0])
		return !c.thing.IsTime() ||
			c.thing == languages.Hour && isWhole && slices.ContainsFunc(other.clocks, c.isAsLong)
	})
	for _, n := range alone.Numbers {
		if !slices.ContainsFunc(lengths, func(c count) bool { return c.is(n) }) {
			return nil, false
		}
	}
	for _, n := range alone.Minutes {
		at := slices.IndexFunc(r.clocks, func(c count) bool { return c.is(n) })
		if at < 0 {
			return nil, false
		}
		lengths = append(lengths, r.clocks[at])
	}
	slices.SortFunc(lengths, func(a, b count) int { return a.at - b.at })
	return lengths, true
}

// hoursAndMinutes returns the length of time with which a list begins, if the list begins with hours that
// are directly followed by minutes.
func hoursAndMinutes(lengths []count) (both count) {
	if len(lengths) < 2 || lengths[0].thing != languages.Hour || lengths[1].thing != languages.Minute ||
		lengths[1].at-lengths[0].at != 2 {
		return both
	}
	return count{[]float64{lengths[0].inSmallest().numbers[0] + lengths[1].numbers[0]}, languages.Minute, 0}
}

// isAsLong reports whether two lengths of time are equal. Half a month and two weeks count as equal too.
func (c count) isAsLong(other count) bool {
	a, b := c.inSmallest(), other.inSmallest()
	isHalf := func(c count) bool { return c.thing == languages.Month && c.is(1.0/2) }
	return a.thing.IsTime() && a.agrees(b) || (isHalf(a) || isHalf(b)) && c.mayLast(other)
}
