// Package dawn compares times of day with hours that are counted from dawn, as people count them in Amharic,
// Tigrinya and Swahili: saa mbili asubuhi, the second hour of the morning, is 8:00. It does not know whether
// a text counts in this way, because a text in such a language may also count from midnight.
package dawn

import (
	"slices"
	"strconv"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// Lengths of time in minutes.
const (
	hour    = 60
	noon    = 12 * hour
	quarter = 6 * hour
)

// Time is a time of day of the source that the translation does not have in the same digits.
type Time struct {
	Minutes int // from midnight
	// 1 if the source says that the time is before noon, 2 if it says after noon; 0 if it says neither
	Half    int8
	IsClock bool // the time has minutes or a.m. or p.m.; otherwise it is a bare number
}

// Figure is a number of the translation that the source does not have.
type Figure struct {
	Value   string // in ASCII digits
	Minutes int    // minutes from midnight, if it may be an hour; otherwise below 0
	IsClock bool
}

// Text is the translation with plain digits.
type Text struct {
	Plain string
	In    *lang.Language
}

// Says reports whether a text has all times, counted from dawn, in its figures or in words, and its figures
// say nothing else. The result is certain if the text names parts of the day, and each of these fits one of
// the times. spoken are the times that the source has in words, in minutes from midnight or noon.
func (t Text) Says(times []Time, figures []Figure, spoken []int) (certain, perhaps bool) {
	hours := t.hours()
	rest := slices.Clone(figures)
	for _, want := range times {
		at := slices.IndexFunc(rest, func(f Figure) bool { return t.means(f, want) })
		if at >= 0 {
			rest = slices.Delete(rest, at, at+1)
			continue
		}
		is := func(minutes int) bool {
			return minutes == want.fromDawn() || slices.ContainsFunc(spoken, func(s int) bool {
				return !want.IsClock && s/hour == want.Minutes/hour%12 && minutes == fromDawn(s)
			})
		}
		if at = slices.IndexFunc(hours, is); at < 0 {
			return false, false
		}
		hours = slices.Delete(hours, at, at+1)
	}
	if len(rest) > 0 {
		return false, false
	}
	return t.fits(times)
}

func fromDawn(minutes int) int { return (minutes + quarter) % noon }

func (t Time) fromDawn() int { return fromDawn(t.Minutes) }

// means reports whether a figure may be the time want, counted from dawn. A bare number may be a time only
// if a word for hours is beside it, or if a word adds half an hour to it.
func (t Text) means(f Figure, want Time) bool {
	isHalf := slices.Contains(t.In.SpokenTimes(t.Plain), want.fromDawn()) &&
		want.fromDawn()/hour == f.Minutes/hour%12 // 2 ሰዓት ተኩል
	isTime := want.IsClock || f.IsClock || t.isByHour(f.Value)
	const last = noon + hour // hours from dawn are at most 12
	isHour := want.Minutes >= 0 && f.Minutes >= 0 && f.Minutes < last
	return isHour && isTime && (want.fromDawn() == f.Minutes%noon || isHalf)
}

// hours returns the times that the text has in words: those with a word such as "half", and the numbers
// beside a word for hours. They are in minutes from midnight or noon.
func (t Text) hours() []int {
	all := t.In.SpokenTimes(t.Plain)
	items := t.In.Items(t.Plain)
	for at, item := range items {
		if slices.Contains(item.Things, languages.Noon) || slices.Contains(item.Things, languages.Midnight) {
			all = append(all, fromDawn(0)) // "saa sita mchana"
		}
		if item.Numbers != nil && !item.Written && (isHour(items, at-1) || isHour(items, at+1)) {
			for _, n := range item.Numbers {
				all = append(all, int(n*hour)%noon)
			}
		}
	}
	return all
}

func isHour(items []lang.Item, at int) bool {
	return at >= 0 && at < len(items) && slices.Contains(items[at].Things, languages.Hour)
}

// isByHour reports whether a number is beside a word for hours.
func (t Text) isByHour(value string) bool {
	n, err := strconv.ParseFloat(value, 64)
	items := t.In.Items(t.Plain)
	for at, item := range items {
		if err == nil && slices.Contains(item.Numbers, n) && (isHour(items, at-1) || isHour(items, at+1)) {
			return true
		}
	}
	return false
}

// fits compares the times with the parts of the day that the text names. If the text names none, any time is
// possible and nothing is certain. A time that is in none of the named parts is wrong.
func (t Text) fits(times []Time) (certain, perhaps bool) {
	var parts []int
	for _, m := range t.In.Mentions(t.Plain) {
		if m.Kind == lang.DayPart && t.hoursOf(m.N) != nil {
			parts = append(parts, m.N)
		}
	}
	if len(parts) == 0 {
		return false, true
	}
	for _, want := range times {
		if !slices.ContainsFunc(parts, func(p int) bool { return t.isIn(want, p) }) {
			return false, false
		}
	}
	isOfTime := func(part int) bool {
		return slices.ContainsFunc(times, func(want Time) bool { return t.isIn(want, part) })
	}
	return !slices.ContainsFunc(parts, func(p int) bool { return !isOfTime(p) }), true
}

// isIn reports whether a time may be in a part of the day. If the source does not say a.m. or p.m., an hour
// up to 6, such as 3:00, may be in either half of the day.
func (t Text) isIn(want Time, part int) bool {
	hours := t.hoursOf(part)
	const either = 6
	h := want.Minutes / hour % 24
	mayBeLater := want.Half == 0 && (h <= either || !want.IsClock && h <= 12)
	return slices.Contains(hours, h) || mayBeLater && slices.Contains(hours, (h+12)%24)
}

// hoursOf returns the hours of a part of the day, from midnight; nil for a word such as today.
func (t Text) hoursOf(part int) []int {
	words := t.In.Words()
	switch {
	case slices.Contains(words.Forenoon, part):
		return []int{3, 4, 5, 6, 7, 8, 9, 10, 11}
	case slices.Contains(words.Midday, part):
		return []int{11, 12, 13, 14, 15, 16}
	case slices.Contains(words.Afternoon, part):
		return []int{12, 13, 14, 15, 16, 17, 18, 19, 20, 21}
	case slices.Contains(words.Night, part):
		return []int{18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5}
	}
	return nil
}
