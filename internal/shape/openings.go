package shape

import (
	"slices"
	"time"

	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/view"
)

// openDays is the number of days after a build for which phones know when places are open.
const openDays = 14

// dial returns the clock of a centre in the days after a build, for phones.
func (r *Shaper) dial(clock Clock) view.Dial {
	start := r.today(clock).Start(r.Centre.Zone)
	offsets := view.OffsetsFrom(start, (openDays+1)*24*time.Hour)
	return view.Dial{Start: start.Unix() / 60, Offsets: offsets}
}

// today returns the day of the build at the centre.
func (r *Shaper) today(clock Clock) hours.Date { return hours.DateOf(clock.Built.In(r.Centre.Zone)) }

// outlook returns the times at which a place is open in the days after a build. While the place is closed for
// a time, the outlook says that it is closed.
func (r *Shaper) outlook(p *notice.Place, today hours.Date) hours.Outlook {
	o := p.Kept(r.Centre).Outlook(today, openDays)
	if p.Closed != nil {
		o = o.Without(p.Closed.From(r.Centre.Zone), p.Closed.Until(r.Centre.Zone))
	}
	return o
}

// openings returns the times at which a place is open, in the form that a page needs. It returns nil if the
// hours of the place are not known.
func (r *Shaper) openings(p *notice.Place, today hours.Date) *view.Openings {
	if p.Hours == nil {
		return nil
	}
	o := r.outlook(p, today)
	v := &view.Openings{Open: o.Turns(o.Open), Closed: make([]view.ClosedDay, len(o.Closed))}
	if len(o.Appointment) > 0 {
		v.Appointment = o.Turns(o.Appointment)
	}
	if p.Appointment { // people may come only with an appointment
		v.Open, v.Appointment = o.Turns(nil), o.Turns(hours.Union(o.Open, o.Appointment))
	}
	for n := range o.Closed {
		v.Closed[n] = r.closedDay(p, today.Add(n), o.Closed[n])
	}
	if p.Closed != nil {
		v.ClosedUntil = r.lastClosed(p.Closed)
	}
	r.nameDays(v, today, o.From, o.Open)
	r.nameDays(v, today, o.From, o.Appointment)
	return v
}

// closedDay returns the reason why a place has no hours on a day.
func (r *Shaper) closedDay(p *notice.Place, d hours.Date, by hours.Reason) view.ClosedDay {
	if r.shutOn(p, d) {
		return view.DayClosedForNow
	}
	switch by {
	case hours.ByHoliday:
		return view.DayHoliday
	case hours.ByException:
		return view.DayException
	default:
		return view.DayAsUsual
	}
}

// shutOn reports whether a place is closed for a time that includes the whole of a day.
func (r *Shaper) shutOn(p *notice.Place, d hours.Date) bool {
	if p.Closed == nil {
		return false
	}
	from, until := p.Closed.From(r.Centre.Zone), p.Closed.Until(r.Centre.Zone)
	return !from.After(d.Start(r.Centre.Zone)) &&
		(until.IsZero() || !until.Before(d.Add(1).Start(r.Centre.Zone)))
}

// nameDays adds the names of the weekdays on which the place opens after it was closed for two midnights or
// more. Before that, a page says that it opens today or tomorrow.
func (r *Shaper) nameDays(v *view.Openings, today hours.Date, from time.Time, open []hours.Interval) {
	closed := hours.DateOf(from.In(r.Centre.Zone))
	for _, i := range open {
		day := hours.DateOf(i.From.In(r.Centre.Zone))
		if day.Since(closed) > 1 {
			v.Weekdays[day.Since(today)%7] = r.Language.Weekday(day.Weekday())
		}
		closed = hours.DateOf(i.Until.In(r.Centre.Zone))
	}
}

// countOn sets, for each row of a table of hours, on which days after a build the row counts. rowOf returns
// the index of the row that counts on a day, or -1. While the place is closed for a time, no row counts.
func (r *Shaper) countOn(v []view.HoursRow, p *notice.Place, today hours.Date, rowOf func(hours.Date) int) {
	for n := range openDays {
		d := today.Add(n)
		if at := rowOf(d); at >= 0 && !r.shutOn(p, d) {
			v[at].On |= 1 << n
		}
	}
}

// turns returns the times at which an entry of the timetable of a notice takes place, in the form that a page
// needs. If the notice has a place with hours, only times at which that place is open count.
func (r *Shaper) turns(n *notice.Notice, row notice.Row, today hours.Date) []int {
	kept := hours.Hours{Holidays: r.Centre.Holidays, Zone: r.Centre.Zone}
	known := kept.Outlook(today, openDays)
	if n.Place != nil {
		known = r.outlook(n.Place, today)
	}
	kept.Week = row.Days.On(row.From, row.To)
	o := hours.Outlook{From: known.From, Until: known.Until, Open: kept.Intervals(known.From, known.Until)}
	if n.Place != nil && n.Place.Closed != nil {
		o = o.Without(n.Place.Closed.From(r.Centre.Zone), n.Place.Closed.Until(r.Centre.Zone))
	}
	if n.Place != nil && n.Place.Hours != nil {
		o.Open = slices.DeleteFunc(o.Open, func(i hours.Interval) bool { return !known.Meets(i) })
	}
	if len(o.Open) == 0 {
		return nil
	}
	return o.Turns(o.Open)
}
