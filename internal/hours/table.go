package hours

import (
	"slices"
	"time"
)

// RowKind says what the days of a row are.
type RowKind uint8

const (
	Weekdays RowKind = iota // First to Last
	Weeks                   // First to Last in every N-th week from a date
	Holidays                // public holidays
	Dates                   // From to Until; without a year: every year
)

// Row is one line of the weekly table that people read.
type Row struct {
	Kind        RowKind
	First, Last time.Weekday // Weekdays and Weeks; the same for a single day; Sunday is the last day of a week
	Every       int          // Weeks: N
	From, Until Date         // Dates: both included; Weeks: From is where counting begins
	Ranges      []Range      // none: closed
}

// Table gives the ordinary week, equal neighbouring days in one row and closed days too, then what differs from it
// in the order of the text: every N-th week, holidays, dates. A schedule that has no ordinary week gets only these.
func (s *Schedule) Table() []Row {
	rows := weekRows(s.rules)
	for _, r := range s.rules {
		if r.every > 0 {
			rows = append(rows, r.rows(Weeks)...)
		} else {
			rows = append(rows, r.dateRows()...)
		}
	}
	return rows
}

// Rows gives the days alone, for a timetable: a table's rows without ranges.
func (d Days) Rows() []Row { return rule{days: d}.rows(Weekdays) }

// weekRows groups Monday to Sunday as the rules without "every" have them.
func weekRows(rules []rule) []Row {
	var week [7][]Range
	ordinary := false
	for _, r := range rules {
		if r.every > 0 {
			continue
		}
		for day := range week {
			if r.days.onWeekday(day) {
				week[day], ordinary = r.ranges, true
			}
		}
	}
	if !ordinary {
		return nil
	}
	return group(week[:])
}

func (d Days) onWeekday(day int) bool {
	return len(d.spans) == 0 || slices.ContainsFunc(d.spans, func(s span) bool { return s.kind == weekdays && s.onWeekday(day) })
}

// group makes a row of each run of equal days; week begins on Monday.
func group(week [][]Range) []Row {
	var rows []Row
	for day, ranges := range week {
		weekday := time.Weekday((day + 1) % 7)
		if n := len(rows); n > 0 && slices.Equal(rows[n-1].Ranges, ranges) {
			rows[n-1].Last = weekday
			continue
		}
		rows = append(rows, Row{Kind: Weekdays, First: weekday, Last: weekday, Ranges: ranges})
	}
	return rows
}

// rows gives the days that one rule names.
func (r rule) rows(kind RowKind) []Row {
	var rows []Row
	for day := range 7 {
		weekday := time.Weekday((day + 1) % 7)
		switch n := len(rows); {
		case !r.days.onWeekday(day):
		case n > 0 && r.days.onWeekday(day-1):
			rows[n-1].Last = weekday
		default:
			rows = append(rows, Row{Kind: kind, First: weekday, Last: weekday, Every: r.every, From: r.anchor, Ranges: r.ranges})
		}
	}
	return append(rows, r.dateRows()...)
}

func (r rule) dateRows() []Row {
	var rows []Row
	for _, s := range r.days.spans {
		switch s.kind {
		case holidays:
			rows = append(rows, Row{Kind: Holidays, Ranges: r.ranges})
		case dates, yearly:
			rows = append(rows, Row{Kind: Dates, From: s.from, Until: s.until, Ranges: r.ranges})
		}
	}
	return rows
}
