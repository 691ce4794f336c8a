package lang

import (
	"strconv"
	"strings"
	"time"
)

// noLocale stands for a language that CLDR has nothing about.
var noLocale locale

func (l Language) cldr() *locale {
	if l.locale == nil {
		return &noLocale
	}
	return l.locale
}

// HasDateWords says whether the language has weekdays and months. One that has none says its dates as 2026-11-21,
// which the caller isolates and reports; a person has to fill in the words.
func (l Language) HasDateWords() bool { return l.cldr().months[0] != "" }

// Weekday gives a weekday as it stands by itself; "" without date words.
func (l Language) Weekday(d time.Weekday) string { return l.cldr().weekdays[d] }

// WeekdayShort gives the abbreviated weekday; "" without date words. In some languages it is not shorter.
func (l Language) WeekdayShort(d time.Weekday) string { return l.cldr().short[d] }

// Month gives a month as it stands by itself, as at the top of a calendar; "" without date words.
func (l Language) Month(m time.Month) string {
	if alone := l.cldr().alone[m-1]; alone != "" {
		return alone
	}
	return l.cldr().months[m-1]
}

// FullDate writes a day of the Gregorian calendar with its weekday.
func (l Language) FullDate(y int, m time.Month, d int) string { return l.date(l.cldr().full, y, m, d) }

// LongDate writes a day of the Gregorian calendar without its weekday.
func (l Language) LongDate(y int, m time.Month, d int) string { return l.date(l.cldr().long, y, m, d) }

func (l Language) date(pattern string, y int, m time.Month, d int) string {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if !l.HasDateWords() {
		return t.Format(time.DateOnly)
	}
	c := l.cldr()
	return l.expand(pattern, c.weekdays[t.Weekday()], c.months[t.Month()-1], t.Year(), t.Day())
}

// SecondDate writes the same day in the calendar that readers may know better: solar hijri (fa, prs, ps) or
// Ethiopic (am, ti). It is "" where there is none, or where CLDR lacks the names of its months (uz-Arab).
func (l Language) SecondDate(y int, m time.Month, d int) string {
	c := l.cldr()
	var year, month, day int
	switch {
	case c.secondly == "":
		return ""
	case l.Calendar == "persian":
		year, month, day = solarHijri(y, m, d)
	case l.Calendar == "ethiopic":
		year, month, day = ethiopic(y, m, d)
	default:
		return ""
	}
	return l.expand(c.secondly, "", c.second[month-1], year, day)
}

// expand fills a pattern. Digits become the language's own only in the numbers: the words stay as they are.
func (l Language) expand(pattern, weekday, month string, year, day int) string {
	var b strings.Builder
	b.Grow(64)
	for {
		literal, rest, found := strings.Cut(pattern, "{")
		b.WriteString(literal)
		if !found {
			return b.String()
		}
		var field string
		field, pattern, _ = strings.Cut(rest, "}")
		switch field {
		case "weekday":
			b.WriteString(weekday)
		case "month":
			b.WriteString(month)
		case "year":
			b.WriteString(l.Localize(strconv.Itoa(year)))
		case "day":
			b.WriteString(l.Localize(strconv.Itoa(day)))
		case "dd":
			b.WriteString(l.Localize(strconv.Itoa(day/10) + strconv.Itoa(day%10)))
		}
	}
}

// BoardDate gives what a board's script needs to write each day's full date: the weekdays from Sunday, the months as
// they stand in a date, a pattern with {weekday}, {day}, {month}, {year} and literals, and the ten digits. Without
// date words the pattern is "".
func (l Language) BoardDate() (weekdays [7]string, months [12]string, pattern string, digits string) {
	c := l.cldr()
	return c.weekdays, c.months, strings.ReplaceAll(c.full, "{dd}", "{day}"), l.Localize("0123456789")
}
