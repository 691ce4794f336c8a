package hours

import (
	"iter"
	"time"
)

// Hours is everything that decides when one place is open.
type Hours struct {
	Week       *Schedule   // must not be nil
	Exceptions []Exception // later ones override earlier ones
	Holidays   []Holiday
	Zone       *time.Location // must not be nil
}

// Reason says what decided a day.
type Reason uint8

const (
	ByWeek      Reason = iota // a rule of the schedule, or none
	ByHoliday                 // a rule that names PH
	ByException               // a dated exception
)

// Day gives the ranges that begin on a date (none: closed) and what decided them.
func (h Hours) Day(d Date) ([]Range, Reason) {
	for i := len(h.Exceptions) - 1; i >= 0; i-- {
		if e := h.Exceptions[i]; between(d, e.First, e.Last) {
			return e.Ranges, ByException
		}
	}
	holiday := h.holiday(d)
	for i := len(h.Week.rules) - 1; i >= 0; i-- {
		r := &h.Week.rules[i]
		if !r.on(d, holiday != nil) {
			continue
		}
		if holiday == nil || !r.days.NamesHolidays() {
			return r.ranges, ByWeek
		}
		if len(holiday.Ranges) > 0 {
			return holiday.Ranges, ByHoliday
		}
		return r.ranges, ByHoliday
	}
	return nil, ByWeek
}

func (h Hours) holiday(d Date) *Holiday {
	for i := range h.Holidays {
		if between(d, h.Holidays[i].First, h.Holidays[i].Last) {
			return &h.Holidays[i]
		}
	}
	return nil
}

func (r *rule) on(d Date, holiday bool) bool {
	if r.every > 0 {
		days := d.number() - monday(r.anchor)
		if d.rank() < r.anchor.rank() || days/7%r.every != 0 {
			return false
		}
	}
	return r.days.On(d, holiday)
}

// monday is the number of the Monday of the date's week.
func monday(d Date) int { return d.number() - (int(d.Weekday())+6)%7 }

// On says whether these days name the date, given whether it is a public holiday.
func (d Days) On(date Date, holiday bool) bool {
	if len(d.spans) == 0 {
		return true
	}
	for _, s := range d.spans {
		if s.on(date, holiday) {
			return true
		}
	}
	return false
}

func (s span) on(d Date, holiday bool) bool {
	switch s.kind {
	case holidays:
		return holiday
	case dates:
		return between(d, s.from, s.until)
	case yearly:
		d.Year = 0
		if s.until.rank() < s.from.rank() {
			return d.rank() >= s.from.rank() || d.rank() <= s.until.rank()
		}
		return between(d, s.from, s.until)
	default:
		return s.onWeekday((int(d.Weekday()) + 6) % 7)
	}
}

// onWeekday takes Monday as 0.
func (s span) onWeekday(day int) bool { return (day-s.first+7)%7 <= (s.last-s.first+7)%7 }

func between(d, first, last Date) bool { return d.rank() >= first.rank() && d.rank() <= last.rank() }

// NamesHolidays says whether PH is among these days.
func (d Days) NamesHolidays() bool {
	for _, s := range d.spans {
		if s.kind == holidays {
			return true
		}
	}
	return false
}

// NamesHolidays says whether any rule names PH.
func (s *Schedule) NamesHolidays() bool {
	for _, r := range s.rules {
		if r.days.NamesHolidays() {
			return true
		}
	}
	return false
}

// YearsWithoutHolidays gives the years from first to last for which the schedule names PH but no holiday is listed:
// somebody forgot to enter that year's dates, and PH would quietly mean nothing.
func (h Hours) YearsWithoutHolidays(first, last Date) []int {
	if !h.Week.NamesHolidays() {
		return nil
	}
	var missing []int
	for year := first.Year; year <= last.Year; year++ {
		if !h.hasHolidayIn(year) {
			missing = append(missing, year)
		}
	}
	return missing
}

func (h Hours) hasHolidayIn(year int) bool {
	for _, holiday := range h.Holidays {
		if holiday.First.Year <= year && year <= holiday.Last.Year {
			return true
		}
	}
	return false
}

// Interval is a time in which a place is open: From included, Until not.
type Interval struct{ From, Until time.Time }

// Intervals gives when the place is open between two instants, in order, apart from each other, and cut to these
// bounds: one that ends at until may in truth go on.
func (h Hours) Intervals(from, until time.Time) []Interval {
	var found []Interval
	for i := range h.openings(DateOf(from.In(h.Zone)).Add(-1), DateOf(until.In(h.Zone)).Add(1)) {
		if i.From.Before(from) {
			i.From = from.In(h.Zone)
		}
		if i.Until.After(until) {
			i.Until = until.In(h.Zone)
		}
		if i.From.Before(i.Until) {
			found = append(found, i)
		}
	}
	return found
}

// Open says whether the place is open at an instant.
func (h Hours) Open(at time.Time) bool {
	day := DateOf(at.In(h.Zone))
	for i := range h.openings(day.Add(-1), day.Add(1)) {
		if !at.Before(i.From) && at.Before(i.Until) {
			return true
		}
	}
	return false
}

// horizon is how many days ahead NextChange looks: a year and a month, so that yearly dates are found.
const horizon = 400

// NextChange is the first instant after the given one at which the place opens or closes;
// false when nothing changes within 400 days.
func (h Hours) NextChange(after time.Time) (time.Time, bool) {
	day := DateOf(after.In(h.Zone))
	end := instant(day.Add(horizon), 0, h.Zone)
	for i := range h.openings(day.Add(-1), day.Add(horizon)) {
		if i.From.After(after) {
			return i.From, i.From.Before(end)
		}
		if i.Until.After(after) {
			return i.Until, i.Until.Before(end)
		}
	}
	return time.Time{}, false
}

// openings walks over what begins on the days from first to last; intervals that touch are one.
func (h Hours) openings(first, last Date) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		var open Interval
		for d := first; d.rank() <= last.rank(); d = d.Add(1) {
			ranges, _ := h.Day(d)
			for _, r := range ranges {
				next := Interval{instant(d, r.From, h.Zone), instant(d, r.To, h.Zone)}
				if !next.From.Before(next.Until) { // the clocks skip it
					continue
				}
				if !next.From.After(open.Until) {
					open.Until = later(open.Until, next.Until)
					continue
				}
				if !open.Until.IsZero() && !yield(open) {
					return
				}
				open = next
			}
		}
		if !open.Until.IsZero() {
			yield(open)
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// instant is the first moment at which the zone's clocks show the minute of the date, or a later time.
// time.Date alone leaves open what a skipped or repeated time means.
func instant(d Date, minute int, zone *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, 0, minute, 0, 0, zone)
	_, offset := t.Zone()
	shown := t.Unix() + int64(offset)
	wanted := time.Date(d.Year, d.Month, d.Day, 0, minute, 0, 0, time.UTC).Unix()
	start, end := t.ZoneBounds()
	switch {
	case shown > wanted:
		return start
	case shown < wanted:
		return end
	case start.IsZero():
		return t
	}
	_, before := start.Add(-time.Second).Zone()
	if first := time.Unix(wanted-int64(before), 0); first.Before(start) {
		return first.In(zone)
	}
	return t
}
