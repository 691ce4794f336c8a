package hours

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestDaysWithOtherHoursAreSpecialForAWeek(t *testing.T) {
	holidays := []Holiday{
		{First: Date{2026, 12, 25}, Last: Date{2026, 12, 26}},
		{First: Date{2027, 1, 1}, Last: Date{2027, 1, 1}, Ranges: []Range{{From: 600, To: 720}}},
	}
	exceptions := func(texts ...string) []Exception {
		var all []Exception
		for _, text := range texts {
			e, err := ParseException(text)
			if err != nil {
				t.Fatal(*err)
			}
			all = append(all, e)
		}
		return all
	}
	for _, c := range []struct {
		week       string
		exceptions []Exception
		today      Date
		want       string
	}{
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-31 09:00-11:00"), Date{2026, 12, 23}, ""},
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-31 09:00-11:00"), Date{2026, 12, 24},
			"2026-12-31 to 2026-12-31 09:00-11:00"},
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-31 09:00-11:00"), Date{2026, 12, 31},
			"2026-12-31 to 2026-12-31 09:00-11:00"},
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-31 09:00-11:00"), Date{2027, 1, 1}, ""},
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-05 off"), Date{2026, 12, 1}, ""}, // a Saturday: as ever
		{"", exceptions("2026-12-05 off"), Date{2026, 12, 1}, "2026-12-05 to 2026-12-05 off"},
		{"Mo-Fr 09:00-16:00", exceptions("2026-12-03-2027-01-10 off"), Date{2026, 12, 8},
			"2026-12-03 to 2027-01-10 off"},
		// the 26th is a Saturday
		{"Mo-Fr 09:00-16:00; PH off", nil, Date{2026, 12, 20}, "2026-12-25 to 2026-12-25 off"},
		{"Mo-Su 09:00-16:00; PH off", nil, Date{2026, 12, 26},
			"2026-12-25 to 2026-12-26 off | 2027-01-01 to 2027-01-01 off"},
		{"Mo-Su 09:00-16:00; PH 10:00-11:00", nil, Date{2026, 12, 27},
			"2027-01-01 to 2027-01-01 10:00-12:00"},
		{"Mo-Fr 09:00-16:00", nil, Date{2026, 12, 20}, ""}, // the rules do not name holidays
		{"Mo-Fr 09:00-16:00; PH off", exceptions("2026-12-25 09:00-10:00"), Date{2026, 12, 20},
			"2026-12-25 to 2026-12-25 09:00-10:00"},
		{"Mo-Fr 09:00-16:00; 2026-12-31 09:00-11:00", nil, Date{2026, 12, 28},
			"2026-12-31 to 2026-12-31 09:00-11:00"},
		{"Mo-Fr 09:00-16:00; Dec 31 off", nil, Date{2026, 12, 28}, "2026-12-31 to 2026-12-31 off"},
		{"Apr-Sep Mo-Fr 08:00-20:00; Oct-Mar Mo-Fr 08:00-16:00", nil, Date{2026, 9, 28}, ""},
		{"Th[-1] 14:00-18:00", nil, Date{2026, 12, 28}, ""},
		{"every 2 weeks from 2026-12-22 Tu 10:00-12:00", nil, Date{2026, 12, 20}, ""},
	} {
		h := Hours{Exceptions: c.exceptions, Holidays: holidays}
		if c.week != "" {
			h.Week = schedule(t, c.week)
		}
		if got := describe(h.Special(c.today, Ahead+1)); got != c.want {
			t.Errorf("%s, seen on %s: got %q, want %q", c.week, c.today, got, c.want)
		}
	}
}

func TestHoursAreConfirmedUpToADayAndWhereHolidaysAreListed(t *testing.T) {
	listed := []Holiday{{First: Date{2026, 12, 25}, Last: Date{2026, 12, 25}}}
	for _, c := range []struct {
		week    string
		validTo Date
		day     Date
		want    bool
	}{
		{"Mo-Fr 09:00-16:00", Date{}, Date{2030, 1, 1}, true},
		{"Mo-Fr 09:00-16:00", Date{2026, 12, 10}, Date{2026, 12, 10}, true},
		{"Mo-Fr 09:00-16:00", Date{2026, 12, 10}, Date{2026, 12, 11}, false},
		{"Mo-Fr 09:00-16:00; PH off", Date{}, Date{2026, 12, 31}, true},
		{"Mo-Fr 09:00-16:00; PH off", Date{}, Date{2027, 1, 1}, false},
	} {
		h := Hours{Week: schedule(t, c.week), Holidays: listed, ValidTo: c.validTo}
		if got := h.Confirmed(c.day); got != c.want {
			t.Errorf("%s, valid to %s, on %s: got %v", c.week, c.validTo, c.day, got)
		}
	}
}

// A law: what a board made on one day shows on a later day is what a board made on that later day shows.
func TestABoardMadeEarlierSaysTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		first := Date{2026, 11, 20}.Add(random.IntN(60))
		h := anyHours(t, random)
		early := h.Forecast(first, 67)
		for range 12 {
			d := first.Add(random.IntN(67))
			late := h.Forecast(d, 1)
			if len(rowsOn(early.Table, d)) > 0 && h.specials(d, 1)[0] != nil {
				t.Fatalf("%s, made on %s, shows the usual week on %s, when other hours hold",
					h.Week, first, d)
			}
			for name, lists := range map[string][2][]Line{
				"special days": {early.Special, late.Special}, "table": {early.Table, late.Table},
			} {
				got, want := rowsOn(lists[0], d), rowsOn(lists[1], d)
				if !slices.EqualFunc(got, want, Row.equal) {
					t.Fatalf("%s, made on %s, shows on %s as %s\n%s\nwanted\n%s", h.Week, first, d, name,
						strings.ReplaceAll(describe(got), " | ", "\n"),
						strings.ReplaceAll(describe(want), " | ", "\n"))
				}
				apart(t, lists[0], d)
			}
			doubt := func(stays []Stay) bool {
				return slices.ContainsFunc(stays, func(s Stay) bool { return s.on(d) })
			}
			if doubt(early.Unconfirmed) != doubt(late.Unconfirmed) ||
				doubt(late.Unconfirmed) == h.Confirmed(d) {
				t.Fatalf("%s valid to %s, made on %s: doubted on %s: %v", h.Week, h.ValidTo, first, d,
					doubt(early.Unconfirmed))
			}
		}
	}
}

// apart fails if two lines of one slot stay on the same day.
func apart(t *testing.T, lines []Line, d Date) {
	t.Helper()
	taken := map[int]bool{}
	for _, l := range lines {
		if !slices.ContainsFunc(l.Stays, func(s Stay) bool { return s.on(d) }) {
			continue
		}
		if taken[l.Slot] {
			t.Fatalf("two lines in slot %d on %s: %s", l.Slot, d, describe([]Row{l.Row}))
		}
		taken[l.Slot] = true
	}
}

// anyHours returns a schedule with exceptions, holidays and an end.
func anyHours(t *testing.T, random *rand.Rand) Hours {
	h := Hours{Week: schedule(t, randomSchedule(random))}
	for range random.IntN(4) {
		from := Date{2026, 11, 20}.Add(random.IntN(120))
		e := Exception{First: from, Last: from.Add(random.IntN(6))}
		if random.IntN(2) == 0 {
			e.Ranges = []Range{{From: 540, To: 660}}
		}
		h.Exceptions = append(h.Exceptions, e)
	}
	for range random.IntN(5) {
		from := Date{2026, 11, 20}.Add(random.IntN(400))
		h.Holidays = append(h.Holidays, Holiday{First: from, Last: from.Add(random.IntN(2))})
	}
	if random.IntN(2) == 0 {
		h.ValidTo = Date{2026, 11, 25}.Add(random.IntN(60))
	}
	return h
}

// rowsOn returns the rows of the lines that are shown on a day.
func rowsOn(lines []Line, d Date) []Row {
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
