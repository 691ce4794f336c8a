package hours

import (
	"slices"
	"time"
)

// Forecast is what a board says about a place's opening hours from the day on which the board is made. The
// board need not be made again each day: on each day it shows the lines whose Stays contain that day. On a
// day with unusual hours it does not show the table of the usual week, because the usual hours do not apply.
type Forecast struct {
	Special     []Line
	Table       []Line
	Unconfirmed []Stay // the days on which the hours may be wrong
}

// Line is a row of opening hours and the days on which it is shown.
type Line struct {
	Row   Row
	Stays []Stay // in order
	// numbered from 0, in the order of the list; two lines of one slot are never shown on the same day
	Slot int
}

// Stay is a run of days. A zero From means the first day of the forecast. A zero Until means that there is no
// end.
type Stay struct {
	From  Date
	Until Date // not included
}

// specialLines is the largest number of lines about days with unusual hours that a board shows at the same
// time. If there are more, it shows those whose days come first, because more lines would crowd the slide.
const specialLines = 2

// Forecast returns what a board says from the day first on. It is exact for the given number of days; after
// that, the board says the same as on the last of these days.
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
		if specials[n] == nil {
			table.add(d, without(rows, today))
		}
		if !h.Confirmed(d) {
			unconfirmed = stay(unconfirmed, d)
		}
	}
	last := first.Add(days)
	unconfirmed = open(unconfirmed, first, last)
	return Forecast{special.between(first, last), table.between(first, last), unconfirmed}
}

// boardTable returns the table of a day for a board. The row of public holidays names no dates, because the
// board announces each holiday a week before it.
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

// Start returns the first moment of a day in a zone.
func (d Date) Start(zone *time.Location) time.Time { return d.At(0, zone) }

// tableChanges reports whether the table of a day may differ from the table of the day before. If the rules
// name only days of every week and PH, the table changes only because of holidays.
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

// without returns the rows that are not in others.
func without(rows, others []Row) []Row {
	var kept []Row
	for _, row := range rows {
		if !slices.ContainsFunc(others, row.equal) {
			kept = append(kept, row)
		}
	}
	return kept
}

// timeline collects the rows of successive days in one list. The rows of each day keep their order in it.
type timeline struct{ lines []Line }

// add adds the rows of the day d. It must be called for successive days, in order.
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

// stay adds a day to stays, all of which are before it. If it is the day after the last stay, that stay
// becomes longer.
func stay(stays []Stay, d Date) []Stay {
	if n := len(stays); n > 0 && stays[n-1].Until == d {
		stays[n-1].Until = d.Add(1)
		return stays
	}
	return append(stays, Stay{d, d.Add(1)})
}

// open sets the bounds of stays that equal the first or the last day of the forecast to the zero Date: such a
// stay may have begun earlier or may end later than the forecast knows.
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

// between returns the lines with their slots, for a forecast from the day first to the day before last.
func (t *timeline) between(first, last Date) []Line {
	slot := 0
	var taken []Stay // the stays of the lines that are in this slot
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

// meets reports whether two stays have a day in common. Neither of them may have a zero bound.
func (s Stay) meets(o Stay) bool {
	return s.From.rank() < o.Until.rank() && o.From.rank() < s.Until.rank()
}
