package hours

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// Hours is everything that decides when one place is open.
type Hours struct {
	Week       *Schedule   // nil where no hours are given; then only Special, Forecast and Confirmed may be asked
	Exceptions []Exception // later ones override earlier ones
	Holidays   []Holiday
	ValidTo    Date           // the last day that Week is known for; year 0 for no end
	Zone       *time.Location // must not be nil
}

// Reason says what decided a day.
type Reason uint8

const (
	ByWeek      Reason = iota // a rule of the schedule, or none
	ByHoliday                 // a rule that names PH
	ByException               // a dated exception
)

// Day returns the ranges that begin on a date, in order (none: closed), and what decided them.
func (h Hours) Day(d Date) ([]Range, Reason) {
	if e := h.exception(d); e != nil {
		return e.Ranges, ByException
	}
	return h.Week.on(dayOf(d, h.holiday(d)))
}

// exception returns the exception that decides a date; nil for none.
func (h Hours) exception(d Date) *Exception {
	for i := len(h.Exceptions) - 1; i >= 0; i-- {
		if e := &h.Exceptions[i]; between(d, e.First, e.Last) {
			return e
		}
	}
	return nil
}

// day is what rules ask of a day: of a date, or of every day of some kind.
type day struct {
	weekday int              // Monday is 0
	holiday *Holiday         // nil: no public holiday
	in      func(span) bool  // whether the day is one of a span of dates, or the n-th weekday that a span names
	counts  func(*rule) bool // whether the day's week is one in which an "every" rule holds
}

// dayOf returns a date as rules see it.
func dayOf(d Date, holiday *Holiday) day {
	return day{
		weekday: (int(d.Weekday()) + 6) % 7, holiday: holiday,
		in:     func(s span) bool { return s.on(d) },
		counts: func(r *rule) bool { return r.counts(d) },
	}
}

// on returns what the rules say of a day: each replaces what earlier ones say, or adds to it.
func (s *Schedule) on(d day) (ranges []Range, reason Reason) {
	for i := range s.rules {
		r := &s.rules[i]
		if !r.holds(d) {
			continue
		}
		own, by := r.ranges, ByWeek
		if d.holiday != nil && r.days.NamesHolidays() {
			by = ByHoliday
			if len(own) > 0 && len(d.holiday.Ranges) > 0 {
				own = d.holiday.Ranges
			}
		}
		if r.adds && len(own) > 0 {
			own = merge(ranges, own)
		}
		ranges, reason = own, by
	}
	return ranges, reason
}

// merge returns the times of both lists in order, without overlaps; where one needs an appointment and the
// other does not, none is needed.
func merge(a, b []Range) []Range {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, func(a, b Range) int { return cmp.Compare(a.From, b.From) })
	var free, merged []Range
	for _, r := range all {
		if !r.Appointment {
			free = join(free, r)
		}
	}
	merged = slices.Clone(free)
	for _, r := range all {
		if !r.Appointment {
			continue
		}
		for _, f := range free { // what lies outside of the free times stays
			if r.From < f.From && f.From < r.To {
				merged = append(merged, Range{r.From, f.From, true})
			}
			if f.From <= r.From && r.From < f.To || r.From < f.From && f.From < r.To {
				r.From = max(r.From, f.To)
			}
		}
		if r.From < r.To {
			merged = append(merged, r)
		}
	}
	slices.SortStableFunc(merged, func(a, b Range) int { return cmp.Compare(a.From, b.From) })
	return merged
}

// join appends a range that begins no earlier than the last one, and joins the two if they overlap or touch.
func join(ranges []Range, r Range) []Range {
	if n := len(ranges); n > 0 && r.From <= ranges[n-1].To {
		ranges[n-1].To = min(max(ranges[n-1].To, r.To), ranges[n-1].From+dayMinutes)
		return ranges
	}
	return append(ranges, r)
}

func (h Hours) holiday(d Date) *Holiday {
	for i := range h.Holidays {
		if between(d, h.Holidays[i].First, h.Holidays[i].Last) {
			return &h.Holidays[i]
		}
	}
	return nil
}

// holds reports whether the rule speaks of a day.
func (r *rule) holds(d day) bool {
	if r.every > 0 && !d.counts(r) || len(r.season) > 0 && !slices.ContainsFunc(r.season, d.in) {
		return false
	}
	return len(r.days.spans) == 0 ||
		slices.ContainsFunc(r.days.spans, func(s span) bool { return s.holds(d) })
}

// holds reports whether the span names a day.
func (s span) holds(d day) bool {
	switch {
	case s.kind == holidays:
		return d.holiday != nil
	case s.kind == weekdays && len(s.nth) == 0:
		return s.onWeekday(d.weekday)
	default:
		return d.in(s)
	}
}

// counts reports whether a date lies in one of the weeks in which a rule with "every" holds.
func (r *rule) counts(d Date) bool {
	days := d.number() - monday(r.anchor)
	return d.rank() >= r.anchor.rank() && days/7%r.every == 0
}

// monday is the number of the Monday of the date's week.
func monday(d Date) int { return d.number() - (int(d.Weekday())+6)%7 }

// on reports whether a date is one of the span's dates, or of its n-th weekdays of a month.
func (s span) on(d Date) bool {
	switch s.kind {
	case dates:
		return between(d, s.from, s.until)
	case yearly:
		d.Year = 0
		if s.until.rank() < s.from.rank() {
			return d.rank() >= s.from.rank() || d.rank() <= s.until.rank()
		}
		return between(d, s.from, s.until)
	case weekdays:
		return s.onWeekday((int(d.Weekday())+6)%7) &&
			slices.ContainsFunc(s.nth, func(n int) bool { return isNth(d, n) })
	default:
		return false
	}
}

// isNth reports whether a date is the n-th of its weekday in its month, counted from the end where n is
// negative.
func isNth(d Date, n int) bool {
	if n > 0 {
		return (d.Day-1)/7+1 == n
	}
	last := time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return (last-d.Day)/7+1 == -n
}

// onWeekday takes Monday as 0.
func (s span) onWeekday(day int) bool { return (day-s.first+7)%7 <= (s.last-s.first+7)%7 }

func between(d, first, last Date) bool { return d.rank() >= first.rank() && d.rank() <= last.rank() }

// NamesHolidays reports whether PH is among these days.
func (d Days) NamesHolidays() bool {
	for _, s := range d.spans {
		if s.kind == holidays {
			return true
		}
	}
	return false
}

// NamesHolidays reports whether any rule names PH.
func (s *Schedule) NamesHolidays() bool {
	for _, r := range s.rules {
		if r.days.NamesHolidays() {
			return true
		}
	}
	return false
}

// YearsWithoutHolidays returns the years from first to last for which the schedule names PH but no holiday is
// listed: somebody forgot to enter that year's dates, and PH would quietly mean nothing.
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

// Intervals returns when the place is open between two instants, in order, apart from each other, and cut to
// these bounds: one that ends at until may in truth go on.
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

// Open reports whether the place is open at an instant.
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

// openings walks over what begins on the days from first to last; intervals that touch are one. Times for
// people with an appointment do not count.
func (h Hours) openings(first, last Date) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		var open Interval
		for d := first; d.rank() <= last.rank(); d = d.Add(1) {
			ranges, _ := h.Day(d)
			for _, r := range ranges {
				next := Interval{instant(d, r.From, h.Zone), instant(d, r.To, h.Zone)}
				if r.Appointment || !next.From.Before(next.Until) { // the clocks may skip a time
					continue
				}
				if !next.From.After(open.Until) {
					open.Until = laterTime(open.Until, next.Until)
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

func laterTime(a, b time.Time) time.Time {
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
