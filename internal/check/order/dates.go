package order

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Date is a day of a month.
type Date struct{ Day, Month int }

func (d Date) String() string { return fmt.Sprintf("%d/%d", d.Day, d.Month) }

var (
	dateForm    = regexp.MustCompile(`\b(\d{1,4})([./-]|\. )(\d{1,2})(?:[./-]|\. )(\d{1,4})\b`)
	yearless    = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})\b`)
	chineseDate = regexp.MustCompile(`(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]`)
	timeForm    = regexp.MustCompile(`\d{1,2}:\d{2}`)
)

// Dates returns the dates of a visible text with plain digits, without their years: 12/05/2027, 12. 5.
// 2027, 2027-05-12, 12/05, 12 May, May 12. In digits, the day is before the month, unless the year is first.
func Dates(plain string, in *lang.Language) []Date {
	if !strings.ContainsAny(plain, "0123456789") {
		return nil
	}
	dates := digitDates(plain)
	phrases := in.Phrases(timeForm.ReplaceAllString(plain, "x"))
	monthFirst := mayPutMonthFirst(in)
	used := -1 // index of the number that is the day of the date found last
	for i, p := range phrases {
		month := monthOf(p)
		if month == 0 {
			continue
		}
		for _, at := range [...]int{dayBefore(phrases, i), i + 1} {
			if at > used && at < len(phrases) && (at < i || monthFirst) && DayNumber(phrases[at].Text) > 0 {
				dates, used = append(dates, Date{DayNumber(phrases[at].Text), month}), at
				break
			}
		}
	}
	return dates
}

// mayPutMonthFirst reports whether a day may be after its month: in English, as in May 12, and in languages
// whose pattern of a date has the month first.
func mayPutMonthFirst(in *lang.Language) bool {
	pattern := in.YearlyDate(time.May, 3)
	return strings.HasPrefix(in.CLDR, "en") || pattern == "" || !text.StartsWithDigit(pattern)
}

// digitDates returns the dates of a text that consist only of digits and separators.
func digitDates(plain string) (dates []Date) {
	add := func(day, month string) {
		d, m := DayNumber(day), DayNumber(month)
		if m > 12 {
			d, m = m, d // 12/25/2027 must be 25 December
		}
		if d > 0 && m > 0 {
			dates = append(dates, Date{d, m})
		}
	}
	for _, m := range dateForm.FindAllStringSubmatch(plain, -1) {
		switch {
		case len(m[1]) == 4 && len(m[4]) <= 2:
			add(m[4], m[3])
		case len(m[4]) == 4 && len(m[1]) <= 2:
			add(m[1], m[3])
		}
	}
	for _, at := range yearless.FindAllStringSubmatchIndex(plain, -1) {
		before, after := plain[:at[0]], plain[at[1]:]
		if strings.TrimRight(before, "/.-:") == before && !strings.HasPrefix(after, "/") {
			add(plain[at[2]:at[3]], plain[at[4]:at[5]])
		}
	}
	for _, m := range chineseDate.FindAllStringSubmatch(plain, -1) {
		add(m[2], m[1])
	}
	return dates
}

// monthOf returns the month that a phrase names, from 1 to 12; 0 if it names none, or may name several
// things.
func monthOf(p lang.Phrase) int {
	if len(p.Mentions) == 1 && p.Mentions[0].Kind == lang.Month {
		return p.Mentions[0].N
	}
	return 0
}

// betweenDayAndMonth are the words and endings that may be between a day and its month: 3 de mayo, 1st of
// May.
var betweenDayAndMonth = []string{"de", "del", "of", "er", "st", "nd", "rd", "th", "ی", "ê", "го"}

// dayBefore returns the index of the phrase that may be the day before a month, or -1.
func dayBefore(phrases []lang.Phrase, month int) int {
	at := month - 1
	for at >= 0 && slices.Contains(betweenDayAndMonth, phrases[at].Text) {
		at--
	}
	return at
}

// DayNumber returns the value of a number from 1 to 31, or 0.
func DayNumber(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || len(s) > 2 || n > 31 {
		return 0
	}
	return n
}

// CompareDates returns a finding if a translation exchanges the day and the month of a date, or puts a day of
// its source into another month. got are the dates of the translation.
func CompareDates(source, got []Date) []diag.Finding {
	lost := func(d Date) bool { return slices.Contains(source, d) && !slices.Contains(got, d) }
	for _, d := range got {
		if slices.Contains(source, d) {
			continue
		}
		if turned := (Date{d.Month, d.Day}); lost(turned) {
			return one(ruleFactOrder.Find(copyInOrder,
				"day and month of %s (day/month) have changed places", turned))
		}
		for _, s := range source {
			if s.Day == d.Day && lost(s) {
				return one(ruleFactOrder.Find("write each day with the month that it has in the source",
					"the source says %s (day/month), the translation %s", s, d))
			}
		}
	}
	return nil
}

// dateSpans returns the ranges of a text whose ends are days of months: from 1 May to 3 June.
func dateSpans(plain string, in *lang.Language) (spans []Span) {
	if !strings.ContainsAny(plain, "0123456789") {
		return nil
	}
	phrases, monthFirst := in.Phrases(plain), mayPutMonthFirst(in)
	last, end := Date{}, 0 // the date before, and the index of the phrase behind it
	for i, p := range phrases {
		month := monthOf(p)
		if month == 0 {
			continue
		}
		begin, behind, day := dayBefore(phrases, i), i+1, 0
		if begin >= end {
			day = DayNumber(phrases[begin].Text)
		}
		if day == 0 && monthFirst && i+1 < len(phrases) {
			begin, behind, day = i, i+2, DayNumber(phrases[i+1].Text)
		}
		if day == 0 {
			continue
		}
		d := Date{day, month}
		if last != (Date{}) && last != d && areEnds(phrases, end, begin, behind, in) {
			spans = append(spans, Span{last.String(), d.String()})
		}
		last, end = d, behind
	}
	return spans
}

// areEnds reports whether the phrases from the index end to begin join two dates to a range. They may contain
// the year of the first date. behind is the index behind the second date.
func areEnds(phrases []lang.Phrase, end, begin, behind int, in *lang.Language) bool {
	until, joins, words := false, false, in.Words()
	if begin-end > mostBetween {
		return false
	}
	for _, p := range phrases[end:begin] {
		until = until || p.Until || words.Through.Match(p.Text)
		joins = joins || words.Joins.Match(p.Text)
	}
	isAround := func(p lang.Phrase) bool { return words.Around.Match(p.Text) }
	return until || joins && (slices.ContainsFunc(phrases[:end], isAround) ||
		slices.ContainsFunc(phrases[behind:], isAround))
}
