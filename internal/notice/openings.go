package notice

import (
	"time"

	"tabla/internal/config"
	"tabla/internal/hours"
)

// Outlook returns the times at which the place is open at a centre, in the given number of days from first
// on. During a closure the place is not open, whatever its hours are. If a closure lasts longer than the
// outlook, Closed has one reason more: the reason for all days after the outlook.
func (p *Place) Outlook(centre *config.Centre, first hours.Date, days int) hours.Outlook {
	o := p.Kept(centre).Outlook(first, days)
	if p.Closed == nil {
		return o
	}
	for n := range o.Closed {
		if p.ShutOn(first.Add(n), centre) {
			o.Closed[n] = hours.ByClosure
		}
	}
	if p.knownUntil(o.Until, centre.Zone).After(o.Until) {
		o.Closed = append(o.Closed, hours.ByClosure)
	}
	return o.Without(p.Closed.From(centre.Zone), p.Closed.Until(centre.Zone))
}

// withoutEnd stands for the duration of a closure without an end. It is longer than anybody reads a page or a
// board.
const withoutEnd = 100 * 365 * 24 * time.Hour

// knownUntil returns the instant until which it is known whether the place is open. The hours of the place
// are known until instant. If a closure holds at instant, it is known that the place stays closed until the
// closure ends.
func (p *Place) knownUntil(instant time.Time, zone *time.Location) time.Time {
	if p.Closed == nil || !p.Closed.HoldsAt(instant, zone) {
		return instant
	}
	if ends := p.Closed.Until(zone); !ends.IsZero() {
		return ends
	}
	return instant.Add(withoutEnd)
}

// Ahead holds what a board knows about a notice for the days after it is made: the forecast of the hours of
// its place, the times at which that place is open, and the times of each row of its timetable.
type Ahead struct {
	Forecast hours.Forecast
	Outlook  hours.Outlook
	Turns    [][]int
	// the times at which boards show the notice, in the form of hours.Outlook.Turns; empty for always
	Show []int
}

// LookAhead returns what is known about the notice at a centre, for the given number of days from first on.
func (n *Notice) LookAhead(centre *config.Centre, first hours.Date, days int) Ahead {
	var a Ahead
	if n.Place != nil {
		a.Forecast = n.Place.Kept(centre).Forecast(first, days)
		a.Outlook = n.Place.Outlook(centre, first, days)
	}
	for _, row := range n.Timetable {
		a.Turns = append(a.Turns, n.Turns(row, centre, first, days))
	}
	if n.Show != nil {
		o := hours.Hours{Week: n.Show, Holidays: centre.Holidays, Zone: centre.Zone}.Outlook(first, days)
		a.Show = o.Turns(o.Open)
	}
	return a
}

// ShortestShow returns the shortest time, in minutes, for which boards show the notice without a break. It
// returns 0 if they always show it.
func (a Ahead) ShortestShow() int {
	shortest := 0
	for i := 1; i < len(a.Show)-1; i += 2 { // the last time may be cut off at the end of the outlook
		if shortest == 0 || a.Show[i] < shortest {
			shortest = a.Show[i]
		}
	}
	return shortest
}

// ShownBetween returns the times between two instants at which the boards of a centre show the notice.
func (n *Notice) ShownBetween(from, until time.Time, centre *config.Centre) []hours.Interval {
	held := n.holdsBetween(from, until, centre)
	if n.Show == nil || held == nil {
		return held
	}
	week := hours.Hours{Week: n.Show, Holidays: centre.Holidays, Zone: centre.Zone}
	return week.Intervals(held[0].From, held[0].Until)
}

// HoldsOn reports whether the notice holds at a centre at some time of a day.
func (n *Notice) HoldsOn(d hours.Date, centre *config.Centre) bool {
	return n.holdsBetween(d.Start(centre.Zone), d.Add(1).Start(centre.Zone), centre) != nil
}

// holdsBetween returns the time between two instants at which the notice holds at a centre, or nil if it does
// not hold then.
func (n *Notice) holdsBetween(from, until time.Time, centre *config.Centre) []hours.Interval {
	held := hours.Interval{From: from, Until: until}
	if starts := n.From(centre.Zone); starts.After(from) {
		held.From = starts
	}
	if ends := n.Until(centre.Zone); !ends.IsZero() && ends.Before(until) {
		held.Until = ends
	}
	if !held.From.Before(held.Until) {
		return nil
	}
	return []hours.Interval{held}
}

// OpenTurns returns the times of an outlook at which the place is open, and those at which it is open for
// people with an appointment, both in the form of hours.Outlook.Turns. The second result is empty if there
// are no such times. A closure that holds at the end of the outlook is included up to its own end. zone is
// that of the centre.
func (p *Place) OpenTurns(o hours.Outlook, zone *time.Location) (open, appointment []int) {
	o.Until = p.knownUntil(o.Until, zone)
	if p.Appointment { // people need an appointment at all times
		return o.Turns(nil), o.Turns(hours.Union(o.Open, o.Appointment))
	}
	if len(o.Appointment) > 0 {
		appointment = o.Turns(o.Appointment)
	}
	return o.Turns(o.Open), appointment
}

// ShutOn reports whether the place has a closure that includes the whole day d.
func (p *Place) ShutOn(d hours.Date, centre *config.Centre) bool {
	if p.Closed == nil {
		return false
	}
	from, until := p.Closed.From(centre.Zone), p.Closed.Until(centre.Zone)
	return !from.After(d.Start(centre.Zone)) &&
		(until.IsZero() || !until.Before(d.Add(1).Start(centre.Zone)))
}

// Turns returns the times of a row of the notice's timetable at a centre, for the given number of days from
// first on, in the form of hours.Outlook.Turns. A time counts only if the notice holds then and, if the
// notice has a place with hours, if that place is open then. The result is empty if there are no such times
// on these days.
func (n *Notice) Turns(row Row, centre *config.Centre, first hours.Date, days int) []int {
	kept := hours.Hours{Holidays: centre.Holidays, Zone: centre.Zone}
	known := kept.Outlook(first, days)
	if n.Place != nil {
		known = n.Place.Outlook(centre, first, days)
	}
	kept.Week = row.Days.On(row.From, row.To)
	o := hours.Outlook{From: known.From, Until: known.Until, Open: kept.Intervals(known.From, known.Until)}
	if n.Place != nil && n.Place.Closed != nil {
		o = o.Without(n.Place.Closed.From(centre.Zone), n.Place.Closed.Until(centre.Zone))
	}
	if n.Place != nil && n.Place.Hours != nil {
		o.Open = hours.Common(o.Open, hours.Union(known.Open, known.Appointment))
	}
	if o.Open = hours.Common(o.Open, n.holdsBetween(o.From, o.Until, centre)); len(o.Open) == 0 {
		return nil
	}
	return o.Turns(o.Open)
}
