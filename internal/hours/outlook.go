package hours

import (
	"slices"
	"time"
)

// Outlook holds the times at which a place is open on some days, as far as they are known. Pages for phones
// contain it for the days after the build, because people read a page long after it was made.
type Outlook struct {
	From, Until time.Time  // the period of the outlook: whole days on the place's clocks
	Open        []Interval // the times at which everyone may come
	Appointment []Interval // the times at which people may come only with an appointment
	// for each day, the reason why the place has no hours although it usually has some; otherwise ByWeek
	Closed []Reason
}

// Outlook returns the times at which the place is open in the given number of days. If no hours are known,
// there are no such times. If the hours are confirmed for only the first of these days, the outlook covers
// only those. A time that lasts until the end of the outlook may in fact be longer.
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

// confirmedDays returns the number of successive days, at most limit, for which the hours are confirmed.
func (h Hours) confirmedDays(first Date, limit int) int {
	n := 0
	for n < limit && h.Confirmed(first.Add(n)) {
		n++
	}
	return n
}

// closedBy returns the reason why a place has no hours on a day on which it usually has some. If the day has
// hours, it returns ByWeek.
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

// cutOut returns intervals without the time from one instant until another.
func cutOut(all []Interval, from, until time.Time) []Interval {
	var left []Interval
	for _, i := range all {
		for _, part := range [...]Interval{{i.From, earlier(i.Until, from)},
			{laterTime(i.From, until), i.Until}} {
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

// Union returns the times that are in at least one of two lists, in order. No two times of the result overlap
// or touch.
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

// Turns returns a list of lengths in minutes: the place is closed for the first length, open for the second,
// closed for the third, and so on. The first one begins at o.From, and the last one ends at o.Until. The
// result is empty if o covers no time.
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

// Common returns the times that are in both of two lists, in order. The lists must be in order, and the times
// of each must not overlap.
func Common(a, b []Interval) []Interval {
	var common []Interval
	for _, x := range a {
		for _, y := range b {
			both := Interval{laterTime(x.From, y.From), earlier(x.Until, y.Until)}
			if both.From.Before(both.Until) {
				common = append(common, both)
			}
		}
	}
	return common
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
