package lang

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tabla/internal/lang/languages"
)

// noLocale is used for languages that CLDR has no data for.
var noLocale languages.Locale

// cldr returns the locale of a language, or noLocale if it has none.
func (l Language) cldr() *languages.Locale {
	if l.locale == nil {
		return &noLocale
	}
	return l.locale
}

// HasDateWords reports whether the weekdays and months of the language are known. If not, its dates are
// written as 2026-11-21. The caller must then isolate such a date from the direction of its text and report
// it, and a person has to add the words.
func (l Language) HasDateWords() bool { return l.cldr().Months[0] != "" }

// Weekday returns the name of a weekday as it is written alone; "" if HasDateWords is false.
func (l Language) Weekday(d time.Weekday) string { return l.cldr().Weekdays[d] }

// WeekdayShort returns the abbreviated name of a weekday; "" if HasDateWords is false. In some languages it
// is not shorter.
func (l Language) WeekdayShort(d time.Weekday) string { return l.cldr().Short[d] }

// Month returns the name of a month as it is written alone, such as at the top of a calendar; "" if
// HasDateWords is false.
func (l Language) Month(m time.Month) string {
	if alone := l.cldr().StandAlone[m-1]; alone != "" {
		return alone
	}
	return l.cldr().Months[m-1]
}

// FullDate returns a date of the Gregorian calendar with its weekday.
func (l Language) FullDate(y int, m time.Month, d int) string { return l.date(l.cldr().Full, y, m, d) }

// LongDate returns a date of the Gregorian calendar without its weekday.
func (l Language) LongDate(y int, m time.Month, d int) string { return l.date(l.cldr().Long, y, m, d) }

// WeekdayDate returns a date of the Gregorian calendar with its weekday and without its year. It is for days
// that come soon, for which readers do not need the year.
func (l Language) WeekdayDate(y int, m time.Month, d int) string {
	return l.date(withoutYear(l.cldr().Full), y, m, d)
}

// YearlyDate returns a day that comes every year, such as "25 December".
func (l Language) YearlyDate(m time.Month, d int) string {
	if !l.HasDateWords() {
		return fmt.Sprintf("%02d-%02d", m, d)
	}
	return l.date(withoutYear(l.cldr().Long), leapYear, m, d)
}

// leapYear is a year in which every day exists, including 29 February.
const leapYear = 2000

// yearPart matches the year in the pattern of a date, with the words and marks that belong to the year.
var yearPart = regexp.MustCompile(`(?:[,،]? (?:de|د) |[,،]?[ \x{a0}]?)\{year\}(?:\x{a0}[гр]\.|年|\.)?`)

// withoutYear returns the pattern of a date without its year. In Kurmanji and Sorani, the ending of the month
// changes, too, when there is no year.
func withoutYear(pattern string) string {
	pattern = strings.NewReplacer("{month}a {year}an", "{month}ê", "{month}ی {year}",
		"{month}").Replace(pattern)
	return strings.TrimSpace(yearPart.ReplaceAllString(pattern, ""))
}

// date returns a date of the Gregorian calendar, written by a pattern. Without date words it is like
// 2026-11-21.
func (l Language) date(pattern string, y int, m time.Month, d int) string {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if !l.HasDateWords() {
		return t.Format(time.DateOnly)
	}
	c := l.cldr()
	return l.expand(pattern, c.Weekdays[t.Weekday()], c.Months[t.Month()-1], t.Year(), t.Day())
}

// SecondDate returns the date of a Gregorian day in the calendar that readers may know better: solar hijri
// (fa, prs, ps) or Ethiopic (am, ti). It returns "" if the language has no second calendar, or if CLDR does
// not have the names of its months (uz-Arab).
func (l Language) SecondDate(y int, m time.Month, d int) string {
	c := l.cldr()
	year, month, day, has := l.SecondDay(y, m, d)
	if c.SecondPattern == "" || !has {
		return ""
	}
	return l.expand(c.SecondPattern, "", c.Second[month-1], year, day)
}

// SecondDateBeside returns the same date as SecondDate, for a place beside the Gregorian date. If both
// calendars have the same names of months, as in Tigrinya, a reader could take one date for the other. Then
// the result begins with the name of the calendar and has the month as a number: "ብኣቆጻጽራ ግእዝ 12/3/2019".
func (l Language) SecondDateBeside(y int, m time.Month, d int) string {
	year, month, day, has := l.SecondDay(y, m, d)
	if l.CalendarName == "" || !has {
		return l.SecondDate(y, m, d)
	}
	return l.CalendarName + " " + l.Localize(fmt.Sprintf("%d/%d/%d", day, month, year))
}

// SecondDay returns the year, month and day of a Gregorian day in the language's second calendar, and whether
// it has such a calendar.
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

// expand fills the fields of a pattern. Only the digits of the numbers become the language's own digits; the
// words are not changed.
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

// BoardDate returns the data with which the script of a board writes the full date of a day: the weekdays
// from Sunday, the months as they are written in a date, a pattern, and the ten digits. The pattern has
// {weekday}, {day}, {month}, {year} and other text; it is "" if HasDateWords is false.
func (l Language) BoardDate() (weekdays [7]string, months [12]string, pattern string, digits string) {
	c := l.cldr()
	return c.Weekdays, c.Months, strings.ReplaceAll(c.Full, "{dd}", "{day}"), l.Localize("0123456789")
}

// dayNumber returns the number of days from 1970-01-01 to a date.
func dayNumber(y int, m time.Month, d int) int {
	seconds := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	return int(seconds / (24 * 60 * 60))
}

// solarHijri returns a date in the official calendar of Iran and Afghanistan. Its leap years follow a rule of
// 33 years. The results equal those of ICU for the years 1349 to 1478 (1970 to 2099); outside of these, they
// may be wrong by one day.
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

// newYear returns the day number (see dayNumber) of the first day of a solar hijri year. It counts from the
// first day of 1404, which is 2025-03-21.
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

// solarHijriDays returns the number of days of a solar hijri year.
func solarHijriDays(year int) int {
	if (25*year+11)%33 < 8 {
		return 366
	}
	return 365
}

// ethiopic returns a date in the calendar of Ethiopia and Eritrea (era of the Incarnation). That calendar has
// twelve months of thirty days, and a thirteenth of five or six. The results equal those of ICU for every day
// from 1970 to 2099.
func ethiopic(y int, m time.Month, d int) (year, month, day int) {
	const unixEpoch, incarnation = 2440588, 1723856 // as Julian day numbers
	days := dayNumber(y, m, d) + unixEpoch - incarnation
	cycle, r := days/1461, days%1461
	n := r%365 + 365*(r/1460)
	return 4*cycle + r/365 - r/1460, n/30 + 1, n%30 + 1
}
