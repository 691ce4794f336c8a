package hours

import "slices"

// Ahead is the number of days before a day with unusual hours on which readers are first told of them.
const Ahead = 7

// horizon is the number of days in which unusual hours are searched for. It is a year and a month, so that
// dates of every year are found.
const horizon = 400

// Special returns the days with unusual hours among the given number of days from the day first on: its
// exceptions, public holidays and single dates that its rules name. Each row has all days of the exception or
// of the holidays, so that it says the same from its first day to its last.
func (h Hours) Special(first Date, days int) []Row { return distinct(h.specials(first, days)) }

// distinct returns the rows of the days, each row once. In the parameter days, nil stands for a day with its
// usual hours.
func distinct(days []*Row) []Row {
	var rows []Row
	for _, row := range days {
		if row != nil && !slices.ContainsFunc(rows, row.equal) {
			rows = append(rows, *row)
		}
	}
	return rows
}

// specials returns one row for each of the days that begin with first. The row is nil if the day has its
// usual hours.
func (h Hours) specials(first Date, days int) []*Row {
	rows := make([]*Row, days)
	for n := range rows {
		if row, special := h.special(first.Add(n)); special {
			rows[n] = &row
		}
	}
	return rows
}

// special returns the row of a day with unusual hours, and true. It returns false for a day with its usual
// hours.
func (h Hours) special(d Date) (Row, bool) {
	if e := h.exception(d); e != nil {
		if h.Week != nil {
			if ranges, _ := h.Week.on(dayOf(d, h.holiday(d))); slices.Equal(ranges, e.Ranges) {
				return Row{}, false
			}
		}
		return Row{Kind: Dates, From: e.First, Until: e.Last, Ranges: e.Ranges}, true
	}
	ranges, special := h.unusual(d)
	if !special {
		return Row{}, false
	}
	same := func(d Date) bool {
		other, special := h.unusual(d)
		return special && slices.Equal(other, ranges)
	}
	first, last := d, d
	for same(first.Add(-1)) && last.number()-first.number() < horizon {
		first = first.Add(-1)
	}
	for same(last.Add(1)) && last.number()-first.number() < horizon {
		last = last.Add(1)
	}
	return Row{Kind: Dates, From: first, Until: last, Ranges: ranges}, true
}

// unusual returns the hours of a day that has no exception, and whether a holiday or a single date in the
// rules makes them unusual. In a season, the hours of the season are the usual ones.
func (h Hours) unusual(d Date) ([]Range, bool) {
	if h.Week == nil || h.exception(d) != nil {
		return nil, false
	}
	ranges, _ := h.Week.on(dayOf(d, h.holiday(d)))
	usual := dayOf(d, nil)
	usual.in = func(s span) bool { return !s.short() && s.on(d) }
	expected, _ := h.Week.on(usual)
	return ranges, !slices.Equal(ranges, expected)
}

// short reports whether a span is short: its days then count as single dates and not as a season.
func (s span) short() bool { return (s.kind == dates || s.kind == yearly) && s.length() < shortSpan }

// equal reports whether two rows have the same content.
func (r Row) equal(o Row) bool {
	return r.Kind == o.Kind && r.First == o.First && r.Last == o.Last && r.Every == o.Every &&
		r.From == o.From && r.Until == o.Until && slices.Equal(r.Next, o.Next) &&
		slices.Equal(r.Ranges, o.Ranges)
}

// Confirmed reports whether the hours are known for a day: it is not after ValidTo, and the holidays of its
// year are listed if the rules name holidays. It returns true for a place without hours, which has nothing to
// confirm.
func (h Hours) Confirmed(d Date) bool {
	if h.Week == nil {
		return true
	}
	known := h.ValidTo.Year == 0 || d.rank() <= h.ValidTo.rank()
	return known && len(h.YearsWithoutHolidays(d, d)) == 0
}
