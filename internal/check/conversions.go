package check

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tabla/internal/lang"
)

// wholeDate is a date in a text, with its year, in the Gregorian calendar.
type wholeDate struct {
	year  int
	month time.Month
	day   int
}

// dropConverted removes from the mismatch the dates of the source that the translation has in its readers'
// second calendar: 13 Ordibehesht 1406 for 3 May 2027. It does not matter whether the translation has the
// source's date too.
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

// secondMonths returns the months of the language's second calendar, from 1, that a text names.
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

// has reports whether figures contain all of the given whole numbers.
func (m *mismatch) has(figures []figure, numbers []int) bool {
	return len(figures)-len(without(figures, numbers)) == len(numbers)
}

// without returns the figures, after it has removed one figure for each of the given whole numbers.
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

// wholeDatesIn returns the dates of a text that have a year. The month may be a word or a number: 3 May 2027,
// May 3rd, 2027, 2027-05-03, 3.5.2027.
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

// datePart is a part of a date in a text: a number, or a month that is written as a word.
type datePart struct {
	number int
	month  time.Month // 0 for a number
}

func (p datePart) isDay() bool   { return p.month == 0 && 1 <= p.number && p.number <= 31 }
func (p datePart) isMonth() bool { return p.month == 0 && 1 <= p.number && p.number <= 12 }
func (p datePart) isYear() bool  { return p.month == 0 && 1900 <= p.number && p.number < 2200 }

// shortWord is the length of the longest word that may be inside a date: 3rd, de, г.
const shortWord = 3

// dateParts returns the numbers and the months of a text in order. A longer word between them becomes a part
// with the number -1, which no date has.
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
