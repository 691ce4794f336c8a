package hours

import (
	"slices"
	"time"
)

// Forecast is what a board says of a place's hours from the day it is made on, without being made anew: on
// each day it shows the lines that stay on that day.
type Forecast struct {
	Special     []Line
	Table       []Line
	Unconfirmed []Stay // when the hours may be wrong
}

// Line is a row, and when it is shown.
type Line struct {
	Row   Row
	Stays []Stay // in order
	Slot  int    // from 0, in the list: lines of the same slot never stay on the same day
}

// Stay is some days in a row. A zero From is the first day of the forecast, a zero Until has no end.
type Stay struct {
	From  Date
	Until Date // not included
}

// specialLines is how many days with other hours a board names at a time, those that come first: more would
// crowd the slide.
const specialLines = 2

// Forecast returns what a board says from a day on. It is exact for a number of days; afterwards it goes on
// saying what it says on the last of them.
func (h Hours) Forecast(first Date, days int) Forecast {
	var special, table timeline
	var unconfirmed []Stay
	var rows []Row
	specials := h.specials(first, days+Ahead)
	for n := range days {
		d := first.Add(n)
		if n == 0 || h.tableChanges(d) {
			rows = h.boardTable(d)
		}
		today := distinct(specials[n : n+Ahead+1])
		today = today[:min(len(today), specialLines)]
		special.add(d, today)
		table.add(d, without(rows, today))
		if !h.Confirmed(d) {
			unconfirmed = stay(unconfirmed, d)
		}
	}
	last := first.Add(days)
	unconfirmed = open(unconfirmed, first, last)
	return Forecast{special.between(first, last), table.between(first, last), unconfirmed}
}

// boardTable returns the table of a day for a board. Its row of holidays names no dates: each is said a week
// before.
func (h Hours) boardTable(d Date) []Row {
	if h.Week == nil {
		return nil
	}
	rows := h.Week.Table(d, h.Holidays)
	for i := range rows {
		rows[i].Next = nil
	}
	return rows
}

// On returns the rows of lines that stay on a day.
func On(lines []Line, d Date) []Row {
	var rows []Row
	for _, l := range lines {
		if slices.ContainsFunc(l.Stays, func(s Stay) bool { return s.on(d) }) {
			rows = append(rows, l.Row)
		}
	}
	return rows
}

func (s Stay) on(d Date) bool {
	return (s.From == Date{} || s.From.rank() <= d.rank()) && (s.Until == Date{} || d.rank() < s.Until.rank())
}

// Start returns the first moment of a day in a zone.
func (d Date) Start(zone *time.Location) time.Time { return instant(d, 0, zone) }

// tableChanges reports whether the table of a day may differ from that of the day before. Rules of weekdays
// alone have the same table until the next holiday.
func (h Hours) tableChanges(d Date) bool {
	if h.Week == nil {
		return false
	}
	for _, r := range h.Week.rules {
		if r.every > 0 || len(r.season) > 0 || slices.ContainsFunc(r.days.spans, func(s span) bool {
			return s.kind != holidays && !everyWeek(s)
		}) {
			return true
		}
	}
	return h.holiday(d.Add(-1)) != nil || h.holiday(d.Add(horizon-1)) != nil ||
		h.holiday(d.Add(exactDays-1)) != nil
}

// without returns the rows that are not among others.
func without(rows, others []Row) []Row {
	var kept []Row
	for _, row := range rows {
		if !slices.ContainsFunc(others, row.equal) {
			kept = append(kept, row)
		}
	}
	return kept
}

// timeline is the rows of successive days as one list, in which the rows of each day stand in their order.
type timeline struct{ lines []Line }

// add adds the rows of the next day.
func (t *timeline) add(d Date, rows []Row) {
	at := 0
	for _, row := range rows {
		next := slices.IndexFunc(t.lines[at:], func(l Line) bool { return l.Row.equal(row) })
		if next < 0 {
			t.lines = slices.Insert(t.lines, at, Line{Row: row})
			next = 0
		}
		at += next
		t.lines[at].Stays = stay(t.lines[at].Stays, d)
		at++
	}
}

// stay adds a day to the days after which it comes.
func stay(stays []Stay, d Date) []Stay {
	if n := len(stays); n > 0 && stays[n-1].Until == d {
		stays[n-1].Until = d.Add(1)
		return stays
	}
	return append(stays, Stay{d, d.Add(1)})
}

// open takes away the bounds of stays that are those of the forecast.
func open(stays []Stay, first, last Date) []Stay {
	for i := range stays {
		if stays[i].From == first {
			stays[i].From = Date{}
		}
		if stays[i].Until == last {
			stays[i].Until = Date{}
		}
	}
	return stays
}

// between returns the lines with their slots, for a forecast from first up to last.
func (t *timeline) between(first, last Date) []Line {
	slot := 0
	var taken []Stay // by the lines of this slot
	for i := range t.lines {
		l := &t.lines[i]
		if slices.ContainsFunc(l.Stays, func(s Stay) bool { return slices.ContainsFunc(taken, s.meets) }) {
			slot, taken = slot+1, nil
		}
		l.Slot, taken = slot, append(taken, l.Stays...)
	}
	for i := range t.lines {
		t.lines[i].Stays = open(t.lines[i].Stays, first, last)
	}
	return t.lines
}

// meets reports whether two stays, both with bounds, have a day in common.
func (s Stay) meets(o Stay) bool {
	return s.From.rank() < o.Until.rank() && o.From.rank() < s.Until.rank()
}
