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

// anotherTime reads a comma if a time follows it, and reports whether it did. A comma before days begins a
// rule that adds to this one; it is left unread.
func (p *parser) anotherTime() bool {
	at := p.at
	if !p.take(',') {
		return false
	}
	if w := p.word(); w == "" || text.IsASCIIDigit(w[0]) && !p.atISODate() {
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
		p.fail("the end of this time is missing", timeHint)
	}
	if r.To = p.clock(r.From); r.To <= r.From {
		r.To += dayMinutes
	}
	return r
}

// clock reads HH:MM and returns it as minutes. If it is the end of a range, after is the beginning of that
// range; otherwise after is -1. An error's hint depends on it.
func (p *parser) clock(after int) int {
	w := p.word()
	if p.err != nil || w == "" {
		p.fail("a time is missing here", timeHint)
		return 0
	}
	if len(w) != 5 || w[2] != ':' || !text.IsNumber(w[:2]) || !text.IsNumber(w[3:]) {
		p.fail(fmt.Sprintf("%q is not a time", w), clockHint(w, after))
		return 0
	}
	minutes := (int(w[0]-'0')*10+int(w[1]-'0'))*60 + int(w[3]-'0')*10 + int(w[4]-'0')
	if w[3] > '5' || minutes > dayMinutes {
		p.fail(fmt.Sprintf("%q is not a time of day", w),
			"hours go from 00 to 23 and minutes from 00 to 59; the end of the day is 24:00")
		return 0
	}
	p.takeWord(w)
	return minutes
}

// otherClock matches and takes apart times that are written in other ways: 9, 9:00, 09.30, 9h30, 0930, 9am
// and 9:30 PM.
var otherClock = regexp.MustCompile(`(?i)^(\d{1,2})(?:[:.h]?(\d\d))?h?(am|pm|a\.m\.|p\.m\.)?$`)

// clockHint returns what to write for a time that is written in another way. If the time may be in the
// afternoon or in the night, it names both times.
func clockHint(w string, after int) string {
	switch {
	case shortDay(w) != "":
		return `write ";" before other days`
	case strings.Count(w, ".") == 2 || strings.Count(w, "/") == 2:
		return dateHint
	case strings.HasSuffix(w, "+"):
		return "write when it ends too, as in 16:00-20:00"
	}
	m := otherClock.FindStringSubmatch(w)
	if m == nil {
		return timeHint
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(cmp.Or(m[2], "0"))
	half := strings.ToLower(m[3])
	if hour > 24 || minute > 59 || half != "" && (hour < 1 || hour > 12) {
		return timeHint
	}
	switch {
	case strings.HasPrefix(half, "a"):
		hour %= 12
	case strings.HasPrefix(half, "p"):
		hour = hour%12 + 12
	case hour < 12 && hour*60+minute <= after: // 8-4 hardly means until four in the night
		return fmt.Sprintf("write %s if it is in the afternoon, %s if it is in the night",
			clock(hour*60+minute+dayMinutes/2), clock(hour*60+minute))
	}
	return fmt.Sprintf("write %s, not %s", clock(hour*60+minute), w)
}
