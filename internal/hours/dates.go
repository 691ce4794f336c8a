package hours

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/text"
)

func (p *parser) atISODate() bool {
	w := p.word()
	return len(w) == 4 && text.IsNumber(w) && strings.HasPrefix(p.text[p.at+4:], "-") &&
		!digitRange.MatchString(p.text[p.at:])
}

// dateSpan reads a date or a range of two dates. If everyYear is true, they have no year; otherwise both have
// one.
func (p *parser) dateSpan(everyYear bool) span {
	p.blanks()
	if everyYear {
		return p.yearlySpan()
	}
	s := span{kind: dates, from: p.isoDate()}
	s.until = s.from
	if !p.hyphen() {
		return s
	}
	p.blanks()
	start := p.at
	s.until = p.isoDate()
	if s.until.rank() < s.from.rank() {
		p.failAt(start, fmt.Sprintf("%s is before %s", s.until, s.from), "write the earlier date first")
	}
	return s
}

// yearlySpan reads Dec 31, Dec 24-Dec 31, Dec 24-31, Dec or Apr-Sep.
func (p *parser) yearlySpan() span {
	s := span{kind: yearly, from: p.monthDay()}
	s.until = s.from
	month := s.from.Day == 0
	if p.hyphen() {
		if w := p.word(); !month && text.IsNumber(w) {
			s.until = p.dayOf(s.from.Month)
		} else {
			s.until = p.monthDay()
		}
		if p.err == nil && month != (s.until.Day == 0) {
			p.fail("the day of one end is missing",
				"write a day at both ends, Dec 24-Jan 07, or at none, Apr-Sep")
		}
	}
	if month {
		s.from.Day, s.until.Day = 1, lastDay(s.until.Month)
	}
	if p.err == nil && p.atYear() {
		year, _ := strconv.Atoi(p.word())
		p.fail("a date with its year is written otherwise", s.hintIn(year))
	}
	return s
}

func (p *parser) isoDate() Date {
	p.blanks()
	if p.err != nil || len(p.text)-p.at < len("2026-12-31") {
		p.fail(fmt.Sprintf("%q is not a date", p.text[p.at:]), dateHint)
		return Date{}
	}
	w := p.text[p.at : p.at+len("2026-12-31")]
	if year := w[:len("2026")]; text.CountDigits(year) == len(year) {
		p.refuseDashAfter(year)
	}
	t, err := time.Parse(time.DateOnly, w)
	if err != nil || t.Year() == 0 {
		p.fail(fmt.Sprintf("%q is not a date", strings.ToValidUTF8(w, "")), dateHint)
		return Date{}
	}
	p.at += len(w)
	return DateOf(t)
}

// monthDay reads a month and, if one follows, its day. Without a day, Day is 0.
func (p *parser) monthDay() Date {
	w := p.word()
	m := slices.Index(months[:], w)
	if p.err != nil || m < 0 {
		hint := "write the month at both ends: Dec 24-Jan 07"
		if strings.HasSuffix(w, ":") {
			hint = "leave out the colon after the months"
		}
		p.fail(fmt.Sprintf("%q is not a date of every year", w), hint)
		return Date{Month: time.January}
	}
	p.takeWord(w)
	d := Date{Month: time.Month(m + 1)}
	if day := p.word(); text.IsNumber(day) && len(day) <= 2 {
		return p.dayOf(d.Month)
	}
	return d
}

// dayOf reads the number of a day in the month m, and returns both as a date without a year.
func (p *parser) dayOf(m time.Month) Date {
	day := p.word()
	n, err := strconv.Atoi(day)
	// lastDay returns the last day in a leap year, so Feb 29 is accepted, although not every year has it
	if err != nil || len(day) > 2 || n < 1 || n > lastDay(m) {
		name := months[m-1]
		p.fail(fmt.Sprintf("%q is not a day of %s", day, name), "write the month and its day: "+name+" 15")
		return Date{Month: m, Day: 1}
	}
	p.takeWord(day)
	return Date{Month: m, Day: n}
}
