package shape

import (
	"time"

	"tabla/internal/config"
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

// Days holds what pages say about the days after a build for a notice's place and its timetable. It is the
// same in all languages.
type Days struct {
	kept    hours.Hours
	table   []hours.Row // the usual hours
	special []hours.Row // the days with unusual hours
	outlook hours.Outlook
	turns   [][]int // for each row of the timetable
}

// daysAfter returns the days of a notice at a centre, beginning with first.
func daysAfter(n *notice.Notice, c *config.Centre, first hours.Date) (d Days) {
	if p := n.Place; p != nil {
		d.kept = p.Kept(c)
		d.special = d.kept.Special(first, openDays+hours.Ahead)
		if p.Hours != nil {
			d.table, d.outlook = d.kept.Table(first), p.Outlook(c, first, openDays)
		}
	}
	for _, row := range n.Timetable {
		d.turns = append(d.turns, n.Turns(row, c, first, openDays))
	}
	return d
}

// daysOf returns the days of a notice. If its centre does not have them already, it computes them.
func (r *Shaper) daysOf(n *notice.Notice, clock Clock) Days {
	if d, known := r.Days[n.ID]; known {
		return d
	}
	return daysAfter(n, r.Centre, r.today(clock))
}

// openingsIn returns when a place is open in an outlook that begins on the day of the build.
func (r *Shaper) openingsIn(o hours.Outlook, p *notice.Place) *view.Openings {
	today := hours.DateOf(o.From.In(r.Centre.Zone))
	v := &view.Openings{Closed: closedDays(o)}
	v.Open, v.Appointment = p.OpenTurns(o, r.Centre.Zone)
	if p.Closed != nil {
		v.ClosedUntil = r.lastClosed(p.Closed)
	}
	r.nameDays(v, today, o.From, o.Open)
	r.nameDays(v, today, o.From, o.Appointment)
	return v
}

// closedDays returns, for each reason of an outlook, what pages say about the day.
func closedDays(o hours.Outlook) []view.ClosedDay {
	days := map[hours.Reason]view.ClosedDay{hours.ByHoliday: view.DayHoliday,
		hours.ByException: view.DayException, hours.ByClosure: view.DayClosedForNow}
	all := make([]view.ClosedDay, len(o.Closed))
	for n, reason := range o.Closed {
		all[n] = days[reason]
	}
	return all
}

// nameDays adds the names of the weekdays on which the place opens after two midnights or more. If the place
// opens sooner, the page says "today" or "tomorrow".
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

// countOn sets, for each row of a table of hours, the days after a build on which its hours hold (On). rowOf
// returns the index of the row whose hours hold on a day, or -1. No hours hold during a closure of the place,
// and when its notice does not hold.
func (r *Shaper) countOn(v []view.HoursRow, n *notice.Notice, today hours.Date, rowOf func(hours.Date) int) {
	for ahead := range openDays {
		d := today.Add(ahead)
		if at := rowOf(d); at >= 0 && !n.Place.ShutOn(d, r.Centre) && n.HoldsOn(d, r.Centre) {
			v[at].On |= 1 << ahead
		}
	}
}
