package hours

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/text"
)

// atYear reports whether a year comes next, such as 2027. The first digits of 2027-01-01 or of 2000-2200,
// which may be times, do not count as a year.
func (p *parser) atYear() bool {
	w := p.word()
	if len(w) != 4 || !text.IsNumber(w) || w < "1900" || w > "2199" {
		return false
	}
	rest := strings.TrimLeft(p.text[p.at+len(w):], " \t\r\n")
	after, isRange := strings.CutPrefix(rest, "-")
	after = strings.TrimLeft(after, " \t\r\n")
	return !isRange || after == "" || !text.IsASCIIDigit(after[0])
}

// failYear records an error for a year before a date without a year, or before days: 2027 Mar 01, 2027 Mo-Fr.
func (p *parser) failYear() {
	p.refuseDashAfter(p.word())
	w := p.word()
	year, _ := strconv.Atoi(w)
	rest := parser{text: p.text[p.at+len(w):]}
	s := span{from: Date{Month: time.January, Day: 1}, until: Date{Month: time.December, Day: 31}}
	if slices.Contains(months[:], rest.word()) {
		if named := rest.yearlySpan(); rest.err == nil {
			s = named
		}
	}
	p.fail(fmt.Sprintf("%q is not a day", w), s.hintIn(year))
}

// hintIn returns a hint that shows how to write yearly dates as dates of one year.
func (s span) hintIn(year int) string {
	s.kind, s.from.Year, s.until.Year = dates, year, year
	if s.until.rank() < s.from.rank() {
		s.from.Year--
	}
	if s.wholeMonths() && s.until.Month == time.February {
		s.until = Date{year, time.March, 1}.Add(-1)
	}
	if s.from.Add(0) != s.from || s.until.Add(0) != s.until { // February 29
		return dateHint
	}
	return "write " + s.String()
}

// dayMonth is a date with the day before the month: 24 Dec, 24. December 2026, 24-31 Dec.
var dayMonth = regexp.MustCompile(
	`^(\d{1,2})\.?(?:\s*[-–—]\s*(\d{1,2})\.?)?\s+([A-Za-z]{3,})(?:\s+(\d{4})\b)?`)

// atDayMonth reports whether a date with the day before the month comes next.
func (p *parser) atDayMonth() bool {
	p.blanks()
	m := dayMonth.FindStringSubmatch(p.text[p.at:])
	return m != nil && slices.Contains(months[:], shortDay(m[3]))
}

func (p *parser) failDayMonth() {
	m := dayMonth.FindStringSubmatch(p.text[p.at:])
	month := shortDay(m[3])
	written := month + " " + m[1]
	if m[2] != "" {
		written += "-" + m[2]
	}
	rest := parser{text: written}
	s := rest.yearlySpan()
	hint := dateHint
	if year, _ := strconv.Atoi(m[4]); rest.err == nil && year > 0 {
		hint = s.hintIn(year)
	} else if rest.err == nil {
		hint = "write " + s.String()
	}
	p.fail(fmt.Sprintf("%q is not a date", m[0]), hint)
}
