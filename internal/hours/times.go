package hours

import (
	"fmt"
	"strings"

	"tabla/internal/text"
)

// times reads "off", or ranges in order.
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
			p.failAt(start, fmt.Sprintf("%s begins before %s has ended", r, ranges[n-1]), "write the times of a day in order; afternoons are 13:00 to 24:00")
		}
		if p.err != nil {
			return nil
		}
		ranges = append(ranges, r)
		if !p.take(',') {
			return ranges
		}
	}
}

func (p *parser) timeRange() Range {
	start := p.at
	r := Range{From: p.clock()}
	if p.err == nil && r.From == dayMinutes {
		p.failAt(start, "24:00 ends a day, it does not begin one", "write 00:00")
	}
	if p.err == nil && !p.hyphen() {
		p.fail("the end of this time is missing", timeHint)
	}
	if r.To = p.clock(); r.To <= r.From {
		r.To += dayMinutes
	}
	return r
}

// clock reads HH:MM as minutes.
func (p *parser) clock() int {
	w := p.word()
	if p.err != nil || w == "" {
		p.fail("a time is missing here", timeHint)
		return 0
	}
	if len(w) != 5 || w[2] != ':' || !text.IsNumber(w[:2]) || !text.IsNumber(w[3:]) {
		p.fail(fmt.Sprintf("%q is not a time", w), clockHint(w))
		return 0
	}
	minutes := (int(w[0]-'0')*10+int(w[1]-'0'))*60 + int(w[3]-'0')*10 + int(w[4]-'0')
	if w[3] > '5' || minutes > dayMinutes {
		p.fail(fmt.Sprintf("%q is not a time of day", w), "hours go from 00 to 23 and minutes from 00 to 59; the end of the day is 24:00")
		return 0
	}
	p.takeWord(w)
	return minutes
}

// clockHint guesses what was meant by 9, 9:00, 09.30, 9h30 or 24/7.
func clockHint(w string) string {
	if w == "24/7" {
		return "write 00:00-24:00, not 24/7"
	}
	if shortDay(w) != "" {
		return `write ";" before other days`
	}
	if strings.Count(w, ".") == 2 || strings.Count(w, "/") == 2 {
		return dateHint
	}
	hour, minute, _ := strings.Cut(strings.NewReplacer(".", ":", "h", ":", "H", ":").Replace(w), ":")
	if len(hour) == 1 {
		hour = "0" + hour
	}
	if minute == "" {
		minute = "00"
	}
	if !text.IsNumber(hour) || !text.IsNumber(minute) || len(minute) != 2 || hour > "24" || len(hour) != 2 {
		return timeHint
	}
	return fmt.Sprintf("write %s:%s, not %s", hour, minute, w)
}
