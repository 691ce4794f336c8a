package lang

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tabla/internal/lang/languages"
)

// noLocale stands for a language that CLDR has nothing about.
var noLocale languages.Locale

func (l Language) cldr() *languages.Locale {
	if l.locale == nil {
		return &noLocale
	}
	return l.locale
}

// HasDateWords reports whether the language has weekdays and months. The dates of one without are written as
// 2026-11-21, which the caller isolates and reports; a person has to fill in the words.
func (l Language) HasDateWords() bool { return l.cldr().Months[0] != "" }

// Weekday returns a weekday as it is by itself; "" without date words.
func (l Language) Weekday(d time.Weekday) string { return l.cldr().Weekdays[d] }

// WeekdayShort returns the abbreviated weekday; "" without date words. In some languages it is not shorter.
func (l Language) WeekdayShort(d time.Weekday) string { return l.cldr().Short[d] }

// Month returns a month as it is by itself, as at the top of a calendar; "" without date words.
func (l Language) Month(m time.Month) string {
	if alone := l.cldr().Alone[m-1]; alone != "" {
		return alone
	}
	return l.cldr().Months[m-1]
}

// FullDate returns a day of the Gregorian calendar with its weekday.
func (l Language) FullDate(y int, m time.Month, d int) string { return l.date(l.cldr().Full, y, m, d) }

// LongDate returns a day of the Gregorian calendar without its weekday.
func (l Language) LongDate(y int, m time.Month, d int) string { return l.date(l.cldr().Long, y, m, d) }

// WeekdayDate returns a day of the Gregorian calendar with its weekday and without its year: one that readers
// are told of shortly before it comes.
func (l Language) WeekdayDate(y int, m time.Month, d int) string {
	return l.date(withoutYear(l.cldr().Full), y, m, d)
}

// YearlyDate returns a day of every year: "25 December".
func (l Language) YearlyDate(m time.Month, d int) string {
	if !l.HasDateWords() {
		return fmt.Sprintf("%02d-%02d", m, d)
	}
	return l.date(withoutYear(l.cldr().Long), leapYear, m, d)
}

// leapYear is a year that has every day.
const leapYear = 2000

// yearPart is the year of a date's pattern, with what leads on to it.
var yearPart = regexp.MustCompile(`(?:[,،]? (?:de|د) |[,،]?[ \x{a0}]?)\{year\}(?:\x{a0}[гр]\.|年|\.)?`)

// withoutYear takes the year out of a date's pattern. In Kurmanji and Sorani the month's ending changes with
// it.
func withoutYear(pattern string) string {
	pattern = strings.NewReplacer("{month}a {year}an", "{month}ê", "{month}ی {year}", "{month}").Replace(pattern)
	return strings.TrimSpace(yearPart.ReplaceAllString(pattern, ""))
}

func (l Language) date(pattern string, y int, m time.Month, d int) string {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if !l.HasDateWords() {
		return t.Format(time.DateOnly)
	}
	c := l.cldr()
	return l.expand(pattern, c.Weekdays[t.Weekday()], c.Months[t.Month()-1], t.Year(), t.Day())
}

// SecondDate returns the same day in the calendar that readers may know better: solar hijri (fa, prs, ps) or
// Ethiopic (am, ti). It is "" where there is none, or where CLDR lacks the names of its months (uz-Arab).
func (l Language) SecondDate(y int, m time.Month, d int) string {
	c := l.cldr()
	year, month, day, has := l.SecondDay(y, m, d)
	if c.Secondly == "" || !has {
		return ""
	}
	return l.expand(c.Secondly, "", c.Second[month-1], year, day)
}

// SecondDay returns year, month and day of a day in the language's second calendar, and whether it has one.
func (l Language) SecondDay(y int, m time.Month, d int) (year, month, day int, has bool) {
	switch l.Calendar {
	case "persian":
		year, month, day = solarHijri(y, m, d)
	case "ethiopic":
		year, month, day = ethiopic(y, m, d)
	default:
		return 0, 0, 0, false
	}
	return year, month, day, true
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

// BoardDate returns what a board's script needs to write each day's full date: the weekdays from Sunday, the
// months as they are in a date, a pattern with {weekday}, {day}, {month}, {year} and literals, and the ten
// digits. Without date words the pattern is "".
func (l Language) BoardDate() (weekdays [7]string, months [12]string, pattern string, digits string) {
	c := l.cldr()
	return c.Weekdays, c.Months, strings.ReplaceAll(c.Full, "{dd}", "{day}"), l.Localize("0123456789")
}

// dayNumber returns the days from 1970-01-01.
func dayNumber(y int, m time.Month, d int) int {
	seconds := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	return int(seconds / (24 * 60 * 60))
}

// solarHijri returns the date of the official calendar of Iran and Afghanistan. The rule of 33 years for leap
// years equals ICU for the years 1349 to 1478 (1970 to 2099); beyond them it may be a day off.
func solarHijri(y int, m time.Month, d int) (year, month, day int) {
	year = y - 621
	start := newYear(year)
	today := dayNumber(y, m, d)
	if today < start {
		year--
		start = newYear(year)
	}
	n := today - start
	if n < 6*31 {
		return year, n/31 + 1, n%31 + 1
	}
	n -= 6 * 31
	return year, n/30 + 7, n%30 + 1
}

// newYear returns the day number of the first day of a solar hijri year, counted from that of 1404,
// 2025-03-21.
func newYear(year int) int {
	start := dayNumber(2025, time.March, 21)
	for y := 1404; y < year; y++ {
		start += solarHijriDays(y)
	}
	for y := year; y < 1404; y++ {
		start -= solarHijriDays(y)
	}
	return start
}

func solarHijriDays(year int) int {
	if (25*year+11)%33 < 8 {
		return 366
	}
	return 365
}

// ethiopic returns the date of the calendar of Ethiopia and Eritrea (era of the Incarnation): twelve months
// of thirty days, and a thirteenth of five or six. It equals ICU for every day from 1970 to 2099.
func ethiopic(y int, m time.Month, d int) (year, month, day int) {
	const unixEpoch, incarnation = 2440588, 1723856 // Julian day numbers
	days := dayNumber(y, m, d) + unixEpoch - incarnation
	cycle, r := days/1461, days%1461
	n := r%365 + 365*(r/1460)
	return 4*cycle + r/365 - r/1460, n/30 + 1, n%30 + 1
}
