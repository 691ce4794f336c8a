package check

import (
	"math/bits"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// The rule on days and months in words.
var (
	ruleFactDay = diag.Rule{
		Code: "fact-day", Withholds: true, Waivable: true,
		Title: "a translation says another day of the week or month than its source",
		Why:   "people come on the wrong day",
		Fix:   "write the day or the month of the source",
	}

	dayRules = []diag.Rule{ruleFactDay}
)

// daySet is a set of days of the week (bits 0 to 6, from Sunday) and months (from bit 7).
type daySet uint32

const (
	weekdays    = 7
	allWeekdays = 1<<weekdays - 1
)

// daysIn returns the days of the week and the months that a text names in words.
func daysIn(s string, in *lang.Language) (set daySet) {
	for _, m := range in.Mentions(s) {
		switch m.Kind {
		case lang.Weekday:
			set |= 1 << m.N
		case lang.Month:
			set |= 1 << (weekdays + m.N - 1)
		}
	}
	return set
}

// sameDays returns a finding if a translation lacks a day or month of its source and names another one
// instead. A translation that only lacks or only adds one gets no finding, because a day can be expressed in
// other ways.
func (l *Checker) sameDays(source daySet, s string) []diag.Finding {
	if source == 0 || l.language.Tag == l.source.Tag {
		return nil
	}
	plain, _ := visible(s)
	got := daysIn(plain, &l.language)
	for _, part := range [...]daySet{allWeekdays, ^daySet(allWeekdays)} {
		extra, missing := got&^source&part, source&^got&part
		if extra != 0 && missing != 0 {
			return one(ruleFactDay.Find("write the day or the month of the source",
				"the source says %s, the translation %s", dayIn(missing, l.source), dayIn(extra, l.language)))
		}
	}
	return nil
}

// dayIn returns the name, in a language, of the first day or month of a set.
func dayIn(set daySet, l lang.Language) string {
	at := bits.TrailingZeros32(uint32(set))
	if at < weekdays {
		return l.Weekday(time.Weekday(at))
	}
	return l.Month(time.Month(at - weekdays + 1))
}
