package check

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tabla/internal/lang"
)

// wholeDate is a day that a text names with its year, in the Gregorian calendar.
type wholeDate struct {
	year  int
	month time.Month
	day   int
}

// dropConverted removes the dates that a translation says in its readers' second calendar, beside the source's
// or in its place, if they are the same days: 13 Ordibehesht 1406 for 3 May 2027.
func (m *mismatch) dropConverted(from, to string, l *Checker) {
	if l.language.Calendar == "" || len(m.extra) == 0 {
		return
	}
	months := secondMonths(to, l.language)
	for _, d := range wholeDatesIn(from, l.source) {
		year, month, day, _ := l.language.SecondDay(d.year, d.month, d.day)
		said := []int{day, year}
		if !months[month] {
			said = append(said, month)
		}
		if !m.has(m.extra, said) {
			continue
		}
		m.extra = without(m.extra, said)
		for _, n := range []int{d.day, d.year, int(d.month)} {
			m.missing = without(m.missing, []int{n})
		}
	}
}

// secondMonths returns which months of the second calendar a text names, from 1.
func secondMonths(s string, in lang.Language) map[int]bool {
	named := map[int]bool{}
	plain, _ := visible(s)
	for _, m := range in.Mentions(plain) {
		if m.Kind == lang.SecondMonth {
			named[m.N] = true
		}
	}
	return named
}

// has reports whether all of some whole numbers are among figures.
func (m *mismatch) has(figures []figure, numbers []int) bool {
	return len(figures)-len(without(figures, numbers)) == len(numbers)
}

// without returns the figures without one for each of some whole numbers.
func without(figures []figure, numbers []int) []figure {
	rest := slices.Clone(figures)
	for _, n := range numbers {
		is := func(f figure) bool { return f.kind == number && f.value == strconv.Itoa(n) }
		if i := slices.IndexFunc(rest, is); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
	}
	return rest
}

// wholeDatesIn returns the days that a text names with their year, with the month in words or as a number: 3 May
// 2027, May 3rd, 2027, 2027-05-03, 3.5.2027.
func wholeDatesIn(s string, in lang.Language) []wholeDate {
	plain, _ := visible(s)
	parts := dateParts(plainDigits(plain), in)
	var dates []wholeDate
	for i := range len(parts) - min(len(parts), 2) {
		a, b, c := parts[i], parts[i+1], parts[i+2]
		switch {
		case b.month > 0 && a.isDay() && c.isYear():
			dates = append(dates, wholeDate{c.number, b.month, a.number})
		case a.month > 0 && b.isDay() && c.isYear():
			dates = append(dates, wholeDate{c.number, a.month, b.number})
		case a.isYear() && b.isMonth() && c.isDay():
			dates = append(dates, wholeDate{a.number, time.Month(b.number), c.number})
		case a.isDay() && b.isMonth() && c.isYear():
			dates = append(dates, wholeDate{c.number, time.Month(b.number), a.number})
		}
	}
	return dates
}

// datePart is a part of a date in a text: a number, or a month in words.
type datePart struct {
	number int
	month  time.Month // 0 for a number
}

func (p datePart) isDay() bool   { return p.month == 0 && 1 <= p.number && p.number <= 31 }
func (p datePart) isMonth() bool { return p.month == 0 && 1 <= p.number && p.number <= 12 }
func (p datePart) isYear() bool  { return p.month == 0 && 1900 <= p.number && p.number < 2200 }

// shortWord is the length up to which a word inside of a date is a part of it: 3rd, de, г.
const shortWord = 3

// dateParts returns the numbers and the months of a text. A longer word between two of them is a number that
// no date has.
func dateParts(s string, in lang.Language) []datePart {
	var parts []datePart
	word := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
	for w := range strings.FieldsFuncSeq(s, word) {
		digits := digitsAt(w, 0)
		if n, err := strconv.Atoi(w[:digits]); err == nil {
			parts = append(parts, datePart{number: n})
			continue
		}
		month := time.Month(0)
		for _, m := range in.Mentions("1 " + w) {
			if m.Kind == lang.Month {
				month = time.Month(m.N)
			}
		}
		if month > 0 || len([]rune(w)) > shortWord {
			parts = append(parts, datePart{number: -1, month: month})
		}
	}
	return parts
}
