package hours

import (
	"slices"
	"time"
)

// Outlook tells when a place is open in some days, as far as that is known. Phones have it for the days after
// a build, because a page is read long after it was made.
type Outlook struct {
	From, Until time.Time  // the time that it covers: whole days on the place's clocks
	Open        []Interval // when everybody may come
	Appointment []Interval // when only people with an appointment may come
	Closed      []Reason   // for each day: why the place has no hours although it usually has; or ByWeek
}

// Outlook returns when the place is open in the given number of days. If no hours are known, it has no times in
// which the place is open. It covers fewer days if the hours are
// not confirmed for all of them. A time that is open until the end of the outlook may last longer.
func (h Hours) Outlook(first Date, days int) Outlook {
	days = h.confirmedDays(first, days)
	o := Outlook{From: first.Start(h.Zone), Until: first.Add(days).Start(h.Zone)}
	if days > 0 && h.Week != nil {
		o.Open = h.Intervals(o.From, o.Until)
		o.Appointment = h.intervals(o.From, o.Until, true)
	}
	for n := range days {
		o.Closed = append(o.Closed, h.closedBy(first.Add(n)))
	}
	return o
}

// confirmedDays returns for how many days in a row, up to a limit, the hours are confirmed.
func (h Hours) confirmedDays(first Date, limit int) int {
	n := 0
	for n < limit && h.Confirmed(first.Add(n)) {
		n++
	}
	return n
}

// closedBy returns why a place has no hours on a day on which it usually has some. It returns ByWeek if the
// day has its usual hours, or others.
func (h Hours) closedBy(d Date) Reason {
	if row, special := h.special(d); !special || len(row.Ranges) > 0 {
		return ByWeek
	}
	if _, reason := h.Day(d); reason == ByHoliday {
		return ByHoliday
	}
	return ByException
}

// Without returns the outlook of a place that is closed from one instant until another, whatever its hours
// are. A zero time means that the closure has no beginning or no end.
func (o Outlook) Without(from, until time.Time) Outlook {
	if from.IsZero() {
		from = o.From
	}
	if until.IsZero() {
		until = o.Until
	}
	o.Open, o.Appointment = cutOut(o.Open, from, until), cutOut(o.Appointment, from, until)
	return o
}

// cutOut returns what is left of intervals when the time from one instant until another is taken out.
func cutOut(all []Interval, from, until time.Time) []Interval {
	var left []Interval
	for _, i := range all {
		for _, part := range [...]Interval{{i.From, earlier(i.Until, from)}, {laterTime(i.From, until), i.Until}} {
			if part.From.Before(part.Until) {
				left = append(left, part)
			}
		}
	}
	return left
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Union returns the times that are in at least one of two lists, in order and with gaps between them.
func Union(a, b []Interval) []Interval {
	all := append(slices.Clone(a), b...)
	slices.SortFunc(all, func(a, b Interval) int { return a.From.Compare(b.From) })
	var joined []Interval
	for _, i := range all {
		if n := len(joined); n > 0 && !i.From.After(joined[n-1].Until) {
			joined[n-1].Until = laterTime(joined[n-1].Until, i.Until)
		} else {
			joined = append(joined, i)
		}
	}
	return joined
}

// Turns returns when the place is open as the lengths in minutes of times in turn: closed, open, closed, and
// so on. The first one begins at o.From, and the last one ends at o.Until. The result is empty if o covers no
// time.
func (o Outlook) Turns(open []Interval) []int {
	var turns []int
	at := o.From
	add := func(until time.Time) {
		turns = append(turns, int(until.Sub(at)/time.Minute))
		at = until
	}
	for _, i := range open {
		add(i.From)
		add(i.Until)
	}
	if at.Before(o.Until) {
		add(o.Until)
	}
	return turns
}

// Meets reports whether a place is open, with or without an appointment, at some time of an interval.
func (o Outlook) Meets(i Interval) bool {
	meets := func(open Interval) bool { return open.From.Before(i.Until) && i.From.Before(open.Until) }
	return slices.ContainsFunc(o.Open, meets) || slices.ContainsFunc(o.Appointment, meets)
}

// On returns a schedule in which something takes place on some days, from one time of day to another. If the
// second time is not after the first one, it is on the next day.
func (d Days) On(from, to string) *Schedule {
	start, _ := ParseClock(from)
	end, _ := ParseClock(to)
	if end <= start {
		end += dayMinutes
	}
	return &Schedule{rules: []rule{{days: d, ranges: []Range{{From: start, To: end}}}}}
}
