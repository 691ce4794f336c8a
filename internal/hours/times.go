package hours

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tabla/internal/text"
)

// times reads "off" or a list of ranges in order. It returns nil for "off".
func (p *parser) times() []Range {
	if p.takeWord("off") {
		return nil
	}
	var ranges []Range
	for {
		p.blanks()
		start := p.at
		r := p.timeRange()
		if n := len(ranges); p.err == nil && n > 0 && r.From < ranges[n-1].To {
			p.failAt(start, fmt.Sprintf("%s begins before %s has ended", r, ranges[n-1]),
				"write the times of a day in order; afternoons are 13:00 to 24:00")
		}
		if p.err != nil {
			return nil
		}
		ranges = append(ranges, r)
		if !p.anotherTime() {
			return ranges
		}
	}
}

// anotherTime reads a comma if a time follows it, and reports whether one does. If days follow the comma, a
// rule begins that adds to this one; the comma is then not read.
func (p *parser) anotherTime() bool {
	at := p.at
	if !p.take(',') {
		return false
	}
	if p.word() == "" || p.atClock() {
		return true
	}
	p.at = at
	return false
}

func (p *parser) timeRange() Range {
	start := p.at
	r := Range{From: p.clock(-1)}
	if p.err == nil && r.From == dayMinutes {
		p.failAt(start, "24:00 ends a day, it does not begin one", "write 00:00")
	}
	if p.err == nil && !p.hyphen() {
		hint := endHint
		if isTo(p.word()) {
			hint = "write a hyphen between the times, as in 09:00-16:30"
		}
		p.fail("the end of this time is missing", hint)
	}
	if r.To = p.clock(r.From); r.To <= r.From {
		r.To += dayMinutes
	}
	return r
}

// clock reads HH:MM and returns it as minutes since midnight. If it is the end of a range, after is the
// beginning of that range in minutes; otherwise after is -1. The hint of an error depends on after.
func (p *parser) clock(after int) int {
	w := p.word()
	if p.err != nil || w == "" {
		p.fail("a time is missing here", timeHint)
		return 0
	}
	if len(w) != 5 || w[2] != ':' || !text.IsNumber(w[:2]) || !text.IsNumber(w[3:]) {
		p.fail(fmt.Sprintf("%q is not a time", w), p.clockHint(w, after))
		return 0
	}
	minutes := (int(w[0]-'0')*10+int(w[1]-'0'))*60 + int(w[3]-'0')*10 + int(w[4]-'0')
	if w[3] > '5' || minutes > dayMinutes {
		hint := "hours go from 00 to 23 and minutes from 00 to 59; the end of the day is 24:00"
		if after >= 0 && w[3] <= '5' && minutes < dayMinutes+dayMinutes/2 {
			hint += ", and a time of the next day " + clock(minutes-dayMinutes)
		}
		p.fail(fmt.Sprintf("%q is not a time of day", w), hint)
		return 0
	}
	p.takeWord(w)
	return minutes
}

var (
	// otherClock matches times that are written in other ways: 9, 9:00, 09.30, 9h30, 0930, 9am and 9:30 PM.
	otherClock = regexp.MustCompile(`(?i)^(\d{1,2})(?:[:.h]?(\d\d))?h?(am|pm|a\.m\.|p\.m\.)?$`)

	digitRange = regexp.MustCompile(`^(\d\d)(\d\d)\s*[-–—]\s*(\d\d)(\d\d)(?:[^\d-]|$)`) // 0800-1600
	halfAfter  = regexp.MustCompile(`(?i)^\s+(am|pm|a\.m\.|p\.m\.)(?:[^a-z]|$)`)        // the "pm" of "9 pm"
	endsPM     = regexp.MustCompile(`(?i)^\s*[-–—]\s*\d{1,2}(?:[:.]?\d\d)?\s*p\.?m`)    // the end of 1-5pm
	dayOrClock = regexp.MustCompile(`^\d{1,2}[./]\d{1,2}\.?$`)                          // 24.12 and 09.10
	inYears    = regexp.MustCompile(`^20[2-5]\d$`)                                      // 2026 and 20:26
)

// everyMinutes matches the end of an interval of OpenStreetMap: 17:00/90 is every 90 minutes up to 17:00.
var everyMinutes = regexp.MustCompile(`^\d\d:\d\d/(?:\d{1,3}|0\d:\d\d)$`)

const (
	monthHint = "write a date as Dec 31, or with its year as 2026-12-31"
	endHint   = "write when it ends too, as in 16:00-20:00"
)

// clockHint returns a hint for a time that is written in another way than HH:MM: what to write. If the text
// may also be another time, or a date, the hint names both.
func (p *parser) clockHint(w string, after int) string {
	rest := p.text[p.at+len(w):]
	switch {
	case after < 0 && p.phraseHint(w) != "":
		return p.phraseHint(w)
	case len(meanings(w)) > 0 && p.at > p.start && p.start >= 0:
		return `write "," between days of equal hours, as in Mo,We,Fr`
	case len(meanings(w)) > 0:
		return `write ";" before other days`
	case text.ASCIIDigits(w) != w:
		return "write the digits 0 to 9, as in " + cmp.Or(asClock(text.ASCIIDigits(w)), "09:00-16:30")
	case after >= 0 && everyMinutes.MatchString(w): // 09:00-17:00/90: every 90 minutes
		return "write each time, or leave out " + w[len("12:00"):]
	case after >= 0 && len(w) > len("12:00") && w[len("12:00")] == '/' && isClock(w[:len("12:00")]):
		return `write "," before more times of the same days`
	case strings.Count(w, ".") == 2 || strings.Count(w, "/") == 2:
		return dateHintFor(w)
	case strings.HasSuffix(w, "+"):
		return endHint
	}
	date := ""
	switch {
	case p.at == p.start && dayOrClock.MatchString(w):
		date = monthHint
	case after < 0 && inYears.MatchString(w):
		date = dateHint
	}
	if m := digitRange.FindStringSubmatch(p.text[p.at:]); m != nil && after < 0 {
		if from, to := m[1]+":"+m[2], m[3]+":"+m[4]; m[1] < "24" && isClock(from) && isClock(to) {
			if w[:2] == m[3] && w < m[3]+m[4] && date != "" { // 2026-2027 are years
				return fmt.Sprintf("write %s-01-01-%s-12-31", w, m[3]+m[4])
			}
			return orDate(fmt.Sprintf("write %s-%s, not %s-%s", from, to, w, m[3]+m[4]), date)
		}
		return cmp.Or(date, timeHint)
	}
	if m := halfAfter.FindStringSubmatch(rest); m != nil {
		w += m[1]
	}
	hint := otherTime(w, after, endsPM.MatchString(rest))
	if hint == timeHint {
		return cmp.Or(date, timeHint)
	}
	return orDate(hint, date)
}

// orDate returns a hint for a time, extended by what to write if a date was meant.
func orDate(hint, date string) string {
	if date == "" {
		return hint
	}
	return hint + "; if it is a date, " + date
}

func isClock(s string) bool {
	_, err := ParseClock(s)
	return err == nil
}

// otherTime returns a hint for a time that is written in another way: the time in HH:MM to write. beforePM is
// true if the time begins a range that ends with pm.
func otherTime(w string, after int, beforePM bool) string {
	m := otherClock.FindStringSubmatch(w)
	if m == nil {
		return timeHint
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(cmp.Or(m[2], "0"))
	half := strings.ToLower(m[3])
	if hour*60+minute > dayMinutes || minute > 59 || half != "" && (hour < 1 || hour > 12) {
		return timeHint
	}
	morning, afternoon := clock(hour*60+minute), clock(hour*60+minute+dayMinutes/2)
	// a range such as 2-6 probably does not begin at two in the morning
	early := after < 0 && 0 < hour && hour < 7 && m[1][0] != '0'
	switch {
	case strings.HasPrefix(half, "a"):
		hour %= 12
	case strings.HasPrefix(half, "p"):
		hour = hour%12 + 12
	case hour < 12 && hour*60+minute <= after || early:
		// a range such as 8-4 hardly ends at four in the night
		return fmt.Sprintf("write %s if it is in the afternoon, %s if it is in the night", afternoon, morning)
	case hour < 12 && beforePM:
		return fmt.Sprintf("write %s if it is in the morning, %s if it is later", morning, afternoon)
	}
	return fmt.Sprintf("write %s, not %s", clock(hour*60+minute), w)
}
