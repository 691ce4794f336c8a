package hours

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOutlook(t *testing.T) {
	holidays := []Holiday{{First: Date{2026, 12, 25}, Last: Date{2026, 12, 25}}}
	day := Date{2026, 12, 21} // a Monday
	for _, c := range []struct {
		text    string
		days    int
		validTo Date
		want    string
	}{
		{"Mo-Fr 09:00-16:00", 2, Date{}, "540 420 1020 420 480"},
		{"Mo-Su 00:00-24:00", 3, Date{}, "0 4320"},
		{"Mo-Fr 20:00-06:00", 2, Date{}, "1200 600 840 240"}, // the night before belongs to a Sunday
		{"Mo-Su 20:00-06:00", 1, Date{}, "0 360 840 240"},
		{"off", 1, Date{}, "1440"},
		{"Mo-Fr 09:00-16:00", 14, day, "540 420 480"},
		{"Mo-Fr 09:00-16:00", 14, day.Add(-1), ""},
		{`Mo 09:00-12:00; Tu 13:00-14:00 "by appointment"`, 2, Date{}, "540 180 2160 | 2220 60 600"},
		{"Mo-Fr 09:00-16:00; PH off", 5, Date{}, "540 420 1020 420 1020 420 1020 420 1920 : 0 0 0 0 1"},
		{"Mo-Fr 09:00-16:00; 2026-12-22 off", 2, Date{}, "540 420 1920 : 0 2"},
	} {
		h := belgrade(t, c.text)
		h.Holidays, h.ValidTo = holidays, c.validTo
		o := h.Outlook(day, c.days)
		got := spaced(o.Turns(o.Open))
		if len(o.Appointment) > 0 {
			got += " | " + spaced(o.Turns(o.Appointment))
		}
		if slices.ContainsFunc(o.Closed, func(r Reason) bool { return r != ByWeek }) {
			got += " : " + spaced(o.Closed)
		}
		if got != c.want {
			t.Errorf("%s, valid to %v: got %q, want %q", c.text, c.validTo, got, c.want)
		}
	}
}

func spaced[T any](list []T) string { return strings.Trim(fmt.Sprint(list), "[]") }

func TestAClosureIsTakenOutOfAnOutlook(t *testing.T) {
	h := belgrade(t, `Mo-Fr 09:00-16:00, Sa 09:00-12:00 "by appointment"`)
	monday := Date{2026, 12, 21}
	o := h.Outlook(monday, 7)
	for _, c := range []struct{ from, until, open, appointment string }{
		{"", "", "10080", "10080"},
		{"2026-12-21 12:00", "", "540 180 9360", "10080"},
		{"", "2026-12-25 10:00", "6360 360 3360", "7740 180 2160"},
		{"2026-12-21 12:00", "2026-12-21 13:00", "540 180 60 180 1020 420 1020 420 1020 420 1020 420 3360",
			"7740 180 2160"},
		{"2026-12-22 00:00", "2026-12-26 10:00", "540 420 9120", "7800 120 2160"},
	} {
		var from, until time.Time
		if c.from != "" {
			from = at(t, c.from, h.Zone)
		}
		if c.until != "" {
			until = at(t, c.until, h.Zone)
		}
		cut := o.Without(from, until)
		if got := spaced(cut.Turns(cut.Open)); got != c.open {
			t.Errorf("closed from %q until %q: got %q, want %q", c.from, c.until, got, c.open)
		}
		if got := spaced(cut.Turns(cut.Appointment)); got != c.appointment {
			t.Errorf("closed from %q until %q: by appointment %q, want %q", c.from, c.until,
				got, c.appointment)
		}
	}
}

func TestUnionJoinsTimesThatMeet(t *testing.T) {
	h := belgrade(t, "Mo 09:00-12:00,14:00-16:00; We 09:00-10:00")
	other := belgrade(t, "Mo 12:00-13:00,15:00-17:00; Tu 09:00-10:00")
	o, p := h.Outlook(Date{2026, 12, 21}, 3), other.Outlook(Date{2026, 12, 21}, 3)
	if got := spaced(o.Turns(Union(o.Open, p.Open))); got != "540 240 60 180 960 60 1380 60 840" {
		t.Errorf("got %q", got)
	}
}

func TestTimesOfATimetableAndThePlace(t *testing.T) {
	h := belgrade(t, "Mo-Fr 09:00-16:00")
	h.Exceptions = []Exception{{First: Date{2026, 12, 22}, Last: Date{2026, 12, 22}}}
	d, err := ParseDays("Tu,Th")
	if err != nil {
		t.Fatal(*err)
	}
	o := h.Outlook(Date{2026, 12, 21}, 7)
	row := Hours{Week: d.On("22:00", "02:00"), Zone: h.Zone}.Intervals(o.From, o.Until)
	if got := spaced(o.Turns(row)); got != "2760 240 2640 240 4200" {
		t.Errorf("got %q", got)
	}
	if common := Common(row, o.Open); common != nil {
		t.Errorf("rows at night take place while the place is open: %v", common)
	}
	row = Hours{Week: d.On("14:00", "18:00"), Zone: h.Zone}.Intervals(o.From, o.Until)
	if got := spaced(o.Turns(Common(row, o.Open))); got != "5160 120 4800" {
		t.Errorf("only Thursday until the place closes, and not: %q", got)
	}
}

// A law: what the turns of an outlook say of an instant is what the rules say of it.
func TestTurnsSayWhatTheRulesSay(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 9))
	zones := []*time.Location{zone(t, "Europe/Belgrade"), zone(t, "Africa/Cairo"),
		zone(t, "Australia/Lord_Howe")}
	for n := range 300 {
		h := anyHours(t, random)
		h.Zone = zones[n%len(zones)]
		first := Date{2026, 12, 20}.Add(random.IntN(120))
		o := h.Outlook(first, 14)
		turns := o.Turns(o.Open)
		for range 30 {
			at := first.Start(h.Zone).Add(time.Duration(random.IntN(15*24*60)) * time.Minute)
			if known := at.Before(o.Until); known != (h.knownUntil(first, at) &&
				at.Before(first.Add(14).Start(h.Zone))) {
				t.Fatalf("%s, valid to %s, listed %v: known at %v is %v", h.Week, h.ValidTo,
					h.Holidays, at, known)
			} else if !known {
				continue
			}
			open, change := h.read(o.From, turns, at)
			if open != h.openAt(at) {
				t.Fatalf("%s, exceptions %v, holidays %v: open at %v is %v", h.Week, h.Exceptions,
					h.Holidays, at, open)
			}
			next, ok := h.nextChange(at)
			if !ok || !next.Before(o.Until) {
				next = o.Until
			}
			if !change.Equal(next) {
				t.Fatalf("%s, exceptions %v, holidays %v: after %v it changes at %v, want %v",
					h.Week, h.Exceptions,
					h.Holidays, at, change, next)
			}
		}
	}
}

// knownUntil reports whether the hours are confirmed on all days from first up to an instant.
func (h Hours) knownUntil(first Date, at time.Time) bool {
	for d := first; !d.Start(h.Zone).After(at); d = d.Add(1) {
		if !h.Confirmed(d) {
			return false
		}
	}
	return true
}

// read returns what turns say of an instant: whether it is open, and when that changes.
func (h Hours) read(from time.Time, turns []int, at time.Time) (open bool, change time.Time) {
	for i, minutes := range turns {
		if from = from.Add(time.Duration(minutes) * time.Minute); at.Before(from) {
			return i%2 == 1, from
		}
	}
	return false, from
}
