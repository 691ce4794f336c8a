package hours

import (
	"cmp"
	"slices"
	"time"
)

// RowKind is the kind of days that a row is for.
type RowKind uint8

const (
	// the weekdays First to Last; only within the dates From to Until if these are given
	Weekdays  RowKind = iota
	Weeks             // the weekdays First to Last in every N-th week from a date on
	Holidays          // public holidays
	Dates             // the dates From to Until; if they have no year, in every year
	Otherwise         // by appointment at all other times
)

// Row is one line of the table that people read. If several rows name a day, the most specific row counts,
// in this order: Dates, Holidays, Weekdays with dates, Weeks, Weekdays without dates. Of several rows with
// dates of one kind, the one with the shortest span counts.
type Row struct {
	Kind RowKind
	// of Weekdays and Weeks; equal for a single day; Sunday is the last day of a week
	First, Last time.Weekday
	Every       int // of Weeks: N
	// of Dates and Weekdays: both included; of Weeks: From is the date from which weeks are counted
	From, Until Date
	Next        []Date  // of Holidays: the next dates that the centre lists
	Ranges      []Range // none: closed
}

const (
	// exactDays is the number of days from today on for which the table says the same as the rules on every
	// single day.
	exactDays = 92
	// shortSpan is the smallest number of days of a season that has its own week in the table.
	shortSpan = 14
	// namedHolidays is the largest number of holiday dates that a table lists.
	namedHolidays = 3
)

// Table returns the table for the day today. It begins with the ordinary week: neighbouring days with equal
// hours are in one row, and closed days have a row too. After it come the days that differ: every N-th week,
// public holidays, seasons, and dates that are not past. The table is made from the rules for each kind of
// day, and it says the same as Hours.Day on each of the next 92 days.
func (s *Schedule) Table(today Date, holidays []Holiday) []Row {
	t := tableMaker{schedule: s, hours: Hours{Week: s, Holidays: holidays}, today: today}
	rows := t.week()
	rows = append(rows, t.everyWeeks()...)
	rows = append(rows, t.holidays()...)
	rows = append(rows, needed(t.seasons())...)
	rows = t.exact(rows)
	t.nameHolidays(rows)
	if s.ElseAppointment {
		rows = append(rows, Row{Kind: Otherwise, Ranges: []Range{{To: dayMinutes, Appointment: true}}})
	}
	return rows
}

// tableMaker makes the table of one schedule for one day.
type tableMaker struct {
	schedule *Schedule
	hours    Hours // without exceptions, which pages list elsewhere
	today    Date
}

// ordinary returns a day of the week that is not named by any date, holiday or "every".
func ordinary(weekday int) day {
	return day{weekday: weekday, in: func(span) bool { return false },
		counts: func(*rule) bool { return false }}
}

// ranges returns the ranges that the rules have for a kind of day.
func (t tableMaker) ranges(d day) []Range {
	ranges, _ := t.schedule.on(d)
	return ranges
}

// week returns the rows of the ordinary week. It returns none if the rules name only other days.
func (t tableMaker) week() []Row {
	var week [7][]Range
	open, named := false, false
	for weekday := range week {
		week[weekday] = t.ranges(ordinary(weekday))
		open = open || len(week[weekday]) > 0
	}
	special := false
	for _, r := range t.schedule.rules {
		plain := r.every == 0 && len(r.season) == 0
		special = special || !plain || !r.days.onlyWeekdays()
		named = named || plain && (len(r.days.spans) == 0 || slices.ContainsFunc(r.days.spans, everyWeek))
	}
	if !open && (special || !named) {
		return nil
	}
	return group(week[:], Row{})
}

func everyWeek(s span) bool { return s.kind == weekdays && len(s.nth) == 0 }

// group returns one row for each run of neighbouring days with equal hours. The rows have the kind and the
// dates of pattern. week begins on Monday.
func group(week [][]Range, pattern Row) []Row {
	var rows []Row
	for at, ranges := range week {
		weekday := time.Weekday((at + 1) % 7)
		if n := len(rows); n > 0 && slices.Equal(rows[n-1].Ranges, ranges) {
			rows[n-1].Last = weekday
			continue
		}
		row := pattern
		row.First, row.Last, row.Ranges = weekday, weekday, ranges
		rows = append(rows, row)
	}
	return rows
}

// everyWeeks returns the rows of rules with "every", for the days on which they differ from the ordinary
// week.
func (t tableMaker) everyWeeks() []Row {
	var rows []Row
	for i := range t.schedule.rules {
		r := &t.schedule.rules[i]
		if r.every == 0 {
			continue
		}
		run := false
		for weekday := range 7 {
			d := ordinary(weekday)
			usual := t.ranges(d)
			d.counts = func(other *rule) bool { return other == r }
			ranges := t.ranges(d)
			if !r.days.onWeekday(weekday) || slices.Equal(ranges, usual) {
				run = false
				continue
			}
			name := time.Weekday((weekday + 1) % 7)
			if n := len(rows); run && slices.Equal(rows[n-1].Ranges, ranges) {
				rows[n-1].Last = name
				continue
			}
			rows = append(rows, Row{Kind: Weeks, First: name, Last: name, Every: r.every, From: r.anchor,
				Ranges: ranges})
			run = true
		}
	}
	return rows
}

// holidays returns the row of public holidays, if the rules name them. Some holidays have other hours than
// this row, because of their weekday or because they have hours of their own. exact adds rows for them later.
func (t tableMaker) holidays() []Row {
	if !t.schedule.NamesHolidays() {
		return nil
	}
	d := ordinary(0)
	d.holiday = &Holiday{}
	return []Row{{Kind: Holidays, Ranges: t.ranges(d)}}
}

// nameHolidays adds the next dates to the row of public holidays. It leaves out dates that have their own
// row, because people would otherwise find two different times for one day.
func (t tableMaker) nameHolidays(rows []Row) {
	at := slices.IndexFunc(rows, func(r Row) bool { return r.Kind == Holidays })
	if at < 0 {
		return
	}
	for _, d := range t.holidayDates() {
		own := slices.ContainsFunc(rows,
			func(r Row) bool { return r.Kind == Dates && r.From == d && r.Until == d })
		if !own && len(rows[at].Next) < namedHolidays {
			rows[at].Next = append(rows[at].Next, d)
		}
	}
}

// holidayDates returns the days of public holidays that are not past, in order.
func (t tableMaker) holidayDates() []Date {
	var all []Date
	for _, h := range t.hours.Holidays {
		for d := h.First; d.rank() <= h.Last.rank(); d = d.Add(1) {
			if d.rank() >= t.today.rank() && !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	slices.SortFunc(all, func(a, b Date) int { return cmp.Compare(a.rank(), b.rank()) })
	return all
}

// seasons returns the rows of the dates that rules name, in the order of the text. It leaves out dates that
// are past.
func (t tableMaker) seasons() []Row {
	var rows []Row
	var seen []span
	for _, r := range t.schedule.rules {
		for _, s := range append(slices.Clone(r.season), r.days.spans...) {
			if s.kind != dates && s.kind != yearly || s.kind == dates && s.until.rank() < t.today.rank() ||
				slices.ContainsFunc(seen, s.equal) {
				continue
			}
			seen = append(seen, s)
			if s.kind == dates && s.until.number()-s.from.number() < shortSpan {
				rows = append(rows, t.shortSeason(s)...)
			} else {
				rows = append(rows, t.season(s)...)
			}
		}
	}
	return rows
}

// needed returns the rows, except those of dates that are inside a longer span of dates with the same hours.
func needed(rows []Row) []Row {
	var kept []Row
	for i, row := range rows {
		if row.Kind != Dates || !slices.ContainsFunc(rows, func(o Row) bool {
			return o.Kind == Dates && o.span().length() > row.span().length() &&
				o.span().contains(row.span()) &&
				slices.Equal(o.Ranges, row.Ranges)
		}) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// equal reports whether two spans are of the same kind and dates.
func (s span) equal(o span) bool { return s.kind == o.kind && s.from == o.from && s.until == o.until }

// shortSeason returns rows with the hours of a few dates. Neighbouring days with the same hours share a row.
func (t tableMaker) shortSeason(s span) []Row {
	var rows []Row
	for d := later(s.from, t.today); d.rank() <= s.until.rank(); d = d.Add(1) {
		ranges, _ := t.hours.Day(d)
		rows = appendDate(rows, d, ranges)
	}
	return rows
}

func later(a, b Date) Date {
	if a.rank() < b.rank() {
		return b
	}
	return a
}

// appendDate adds a date to the rows. If the date follows the last row and has the same hours, it becomes
// part of that row.
func appendDate(rows []Row, d Date, ranges []Range) []Row {
	if n := len(rows); n > 0 && rows[n-1].Kind == Dates && rows[n-1].Until.Year > 0 &&
		rows[n-1].Until.Add(1) == d && slices.Equal(rows[n-1].Ranges, ranges) {
		rows[n-1].Until = d
		return rows
	}
	return append(rows, Row{Kind: Dates, From: d, Until: d, Ranges: ranges})
}

// season returns the rows of the week within some dates. If all days of the week have the same hours, it
// returns one row.
func (t tableMaker) season(s span) []Row {
	week := make([][]Range, 7)
	same := true
	for weekday := range week {
		d := ordinary(weekday)
		d.in = func(o span) bool { return o.contains(s) }
		week[weekday] = t.ranges(d)
		same = same && slices.Equal(week[weekday], week[0])
	}
	if same {
		return []Row{{Kind: Dates, From: s.from, Until: s.until, Ranges: week[0]}}
	}
	return group(week, Row{From: s.from, Until: s.until})
}

// contains reports whether a span of dates contains all days of another span.
func (s span) contains(o span) bool {
	switch {
	case s.kind != dates && s.kind != yearly:
		return false
	case s.kind == dates && o.kind == yearly:
		return false
	case s.kind == yearly && o.kind == dates && o.until.number()-o.from.number() > 365:
		return false
	}
	return s.on(o.from) && s.on(o.until) && (s.kind == dates || o.length() <= s.length())
}

// length returns the number of days of a span. A span that comes every year is counted in a leap year.
func (s span) length() int {
	from, until := s.from, s.until
	if s.kind == yearly {
		from.Year, until.Year = 2000, 2000
		if until.rank() < from.rank() {
			until.Year = 2001
		}
	}
	return until.number() - from.number() + 1
}

// exact adds rows for single days on which the rows so far differ from the rules. Such days are n-th
// weekdays of a month, holidays with hours of their own, and days for which several rules hold.
func (t tableMaker) exact(rows []Row) []Row {
	var single []Row
	look := func(d Date) {
		ranges, _ := t.hours.Day(d)
		switch {
		case slices.Equal(ranges, read(rows, d, t.hours.holiday(d) != nil)):
		case slices.ContainsFunc(rows, func(r Row) bool { return r.Kind == Dates && r.span().on(d) }):
			single = append(single,
				// this row has the shortest span, so it counts
				Row{Kind: Dates, From: d, Until: d, Ranges: ranges})
		default:
			single = appendDate(single, d, ranges)
		}
	}
	last := t.today.Add(exactDays)
	for d := t.today; d.rank() < last.rank(); d = d.Add(1) {
		look(d)
	}
	for _, d := range t.holidayDates() {
		if d.rank() >= last.rank() && d.rank() < t.today.Add(horizon).rank() {
			look(d)
		}
	}
	return append(rows, single...)
}

// read returns the hours that a reader finds in a table for a date. holiday is true if the date is a public
// holiday.
func read(rows []Row, d Date, holiday bool) []Range {
	if at := counting(rows, d, holiday); at >= 0 {
		return rows[at].Ranges
	}
	return nil
}

// RowOf returns the index of the row that applies to the date d. It returns -1 if none does, or if an
// exception decides that day.
func (h Hours) RowOf(rows []Row, d Date) int {
	if h.exception(d) != nil {
		return -1
	}
	return counting(rows, d, h.holiday(d) != nil)
}

// counting returns the index of the row that counts on a date, or -1 if no row does.
func counting(rows []Row, d Date, holiday bool) int {
	weekday := d.Weekday()
	best, bestRank := -1, 0
	for i, row := range rows {
		rank := 0
		switch s := row.span(); {
		case row.Kind == Dates && s.on(d):
			rank = 6000 - min(s.length(), 1900)
		case row.Kind == Holidays && holiday:
			rank = 4000
		case row.Kind == Weekdays && row.From != (Date{}) && row.names(weekday) && s.on(d):
			rank = 3000 - min(s.length(), 1900)
		case row.Kind == Weeks && row.names(weekday) && (&rule{every: row.Every, anchor: row.From}).counts(d):
			rank = 2
		case row.Kind == Weekdays && row.From == (Date{}) && row.names(weekday):
			rank = 1
		}
		if rank > bestRank {
			best, bestRank = i, rank
		}
	}
	return best
}

// span returns the dates of a row, From to Until, as a span.
func (r Row) span() span {
	s := span{kind: dates, from: r.From, until: r.Until}
	if r.From.Year == 0 {
		s.kind = yearly
	}
	return s
}

// names reports whether a day of the week is among those of a row.
func (r Row) names(d time.Weekday) bool {
	return span{first: (int(r.First) + 6) % 7, last: (int(r.Last) + 6) % 7}.onWeekday((int(d) + 6) % 7)
}

func (d Days) onWeekday(weekday int) bool {
	return len(d.spans) == 0 ||
		slices.ContainsFunc(d.spans, func(s span) bool { return everyWeek(s) && s.onWeekday(weekday) })
}

// Rows returns rows for these days without any times, for a timetable.
func (d Days) Rows() []Row {
	var rows []Row
	run := false
	for weekday := range 7 {
		name := time.Weekday((weekday + 1) % 7)
		switch on := d.onWeekday(weekday); {
		case !on:
			run = false
		case run:
			rows[len(rows)-1].Last = name
		default:
			rows, run = append(rows, Row{First: name, Last: name}), true
		}
	}
	for _, s := range d.spans {
		switch s.kind {
		case holidays:
			rows = append(rows, Row{Kind: Holidays})
		case dates, yearly:
			rows = append(rows, Row{Kind: Dates, From: s.from, Until: s.until})
		}
	}
	return rows
}
