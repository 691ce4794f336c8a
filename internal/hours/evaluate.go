package hours

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// Hours is everything that decides when one place is open.
type Hours struct {
	// nil if no hours are known; then Day, Table, Intervals and YearsWithoutHolidays must not be called
	Week       *Schedule
	Exceptions []Exception // later ones override earlier ones
	Holidays   []Holiday
	ValidTo    Date           // the last day for which Week is known; year 0 if it has no end
	Zone       *time.Location // must not be nil
}

// Reason is the kind of rule that decided the hours of a day.
type Reason uint8

const (
	ByWeek      Reason = iota // a rule of the schedule, or no rule
	ByHoliday                 // a rule that names PH
	ByException               // a dated exception
	ByClosure                 // the place is closed for a time, whatever its hours are
)

// Day returns the ranges that begin on a date, in order, and the kind of rule that decided them. No ranges
// mean that the place is closed.
func (h Hours) Day(d Date) ([]Range, Reason) {
	if e := h.exception(d); e != nil {
		return e.Ranges, ByException
	}
	return h.Week.on(dayOf(d, h.holiday(d)))
}

// exception returns the exception that decides a date, or nil if there is none.
func (h Hours) exception(d Date) *Exception {
	if at := h.ExceptionOf(d); at >= 0 {
		return &h.Exceptions[at]
	}
	return nil
}

// ExceptionOf returns the index of the exception that decides a date, or -1 if there is none.
func (h Hours) ExceptionOf(d Date) int {
	for i := len(h.Exceptions) - 1; i >= 0; i-- {
		if e := &h.Exceptions[i]; between(d, e.First, e.Last) {
			return i
		}
	}
	return -1
}

// Table returns the table of the week for the day today, like Schedule.Table. Its row of public holidays
// leaves out dates that have an exception. The hours must have a week.
func (h Hours) Table(today Date) []Row {
	rows := h.Week.Table(today, h.Holidays)
	for i := range rows {
		rows[i].Next = slices.DeleteFunc(rows[i].Next, func(d Date) bool { return h.ExceptionOf(d) >= 0 })
	}
	return rows
}

// Counts reports whether an exception decides at least one of its dates, beginning with the day from. It
// returns false if later exceptions name all these dates.
func (h Hours) Counts(exception int, from Date) bool {
	e := h.Exceptions[exception]
	if from.Since(e.First) < 0 {
		from = e.First
	}
	for d := from; e.Last.Since(d) >= 0; d = d.Add(1) {
		if h.ExceptionOf(d) == exception {
			return true
		}
	}
	return false
}

// day holds the properties of a day that rules depend on. It is either one date or a kind of day, such as an
// ordinary Monday.
type day struct {
	weekday int              // Monday is 0
	holiday *Holiday         // nil: no public holiday
	in      func(span) bool  // whether the day is in a span of dates, or is an n-th weekday that a span names
	counts  func(*rule) bool // whether the day's week is one in which an "every" rule holds
}

// dayOf returns the day of a date, in the form that rules need. holiday is the public holiday on that date,
// or nil.
func dayOf(d Date, holiday *Holiday) day {
	return day{
		weekday: (int(d.Weekday()) + 6) % 7, holiday: holiday,
		in:     func(s span) bool { return s.on(d) },
		counts: func(r *rule) bool { return r.counts(d) },
	}
}

// on returns the ranges that the rules set for a day, and the kind of rule that decided them. Each rule
// either replaces the ranges of the rules before it or adds to them.
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

// merge returns the times of both lists in order, without overlaps. If a time needs an appointment in only
// one of the lists, it needs none in the result.
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
		for _, f := range free { // the parts that are outside of the times without appointment are kept
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

// holds reports whether a day is one of the rule's days.
func (r *rule) holds(d day) bool {
	if r.every > 0 && !d.counts(r) || len(r.season) > 0 && !slices.ContainsFunc(r.season, d.in) {
		return false
	}
	return len(r.days.spans) == 0 ||
		slices.ContainsFunc(r.days.spans, func(s span) bool { return s.holds(d) })
}

// holds reports whether a day is one of the days that the span names.
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

// monday returns the number (Date.number) of the Monday in the date's week.
func monday(d Date) int { return d.number() - (int(d.Weekday())+6)%7 }

// on reports whether a date is one of the span's dates, or one of the n-th weekdays of a month that the span
// names.
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

// isNth reports whether a date is the n-th of its weekday in its month. If n is negative, it counts from the
// end of the month.
func isNth(d Date, n int) bool {
	if n > 0 {
		return (d.Day-1)/7+1 == n
	}
	last := time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return (last-d.Day)/7+1 == -n
}

// onWeekday reports whether the span names a weekday. Monday is 0.
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

// YearsWithoutHolidays returns the years from first to last for which no holiday is listed, although the
// schedule names PH. In such a year PH would have no effect; somebody has probably forgotten to enter the
// dates.
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

// Interval is a time in which a place is open. From is included, Until is not.
type Interval struct{ From, Until time.Time }

// Intervals returns the times between two instants in which the place is open, in order and with gaps between
// them. They are cut at the two instants: if a time ends at until, the place may in fact stay open longer.
func (h Hours) Intervals(from, until time.Time) []Interval { return h.intervals(from, until, false) }

// intervals returns the times in which the place is open. If appointment is true, it returns the times for
// people with an appointment instead.
func (h Hours) intervals(from, until time.Time, appointment bool) []Interval {
	var found []Interval
	for i := range h.openings(DateOf(from.In(h.Zone)).Add(-1), DateOf(until.In(h.Zone)).Add(1), appointment) {
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

// openings yields the times in which the place is open, for all ranges that begin on the days from first to
// last. Times that touch are yielded as one. Times for people with an appointment are yielded alone if
// appointment is true, and are left out otherwise.
func (h Hours) openings(first, last Date, appointment bool) iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		var open Interval
		for d := first; d.rank() <= last.rank(); d = d.Add(1) {
			ranges, _ := h.Day(d)
			for _, r := range ranges {
				next := Interval{d.At(r.From, h.Zone), d.At(r.To, h.Zone)}
				// a clock change may skip the whole time
				if r.Appointment != appointment || !next.From.Before(next.Until) {
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

// At returns the first instant at which the clocks of a zone show a minute of the date. The minute is
// counted from midnight. If the clocks skip that minute, At returns the instant at which they are changed:
// in Cairo, this is midnight on a day in April. time.Date does not define the result for a minute that is
// skipped or repeated.
func (d Date) At(minute int, zone *time.Location) time.Time {
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
