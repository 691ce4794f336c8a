package notice

import (
	"testing"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDaysAndLocalTimesDependOnTheCentresZone(t *testing.T) {
	for _, c := range []struct{ from, until, zone, starts, ends string }{
		{"2026-12-01", "2026-12-01", "Europe/Belgrade", "2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"},
		{"2026-12-01", "2026-12-01", "Asia/Kabul", "2026-11-30T19:30:00Z", "2026-12-01T19:30:00Z"},
		{"2026-12-01 18:00", "2026-12-02 06:00", "Europe/Belgrade", "2026-12-01T17:00:00Z",
			"2026-12-02T05:00:00Z"},
		{"2026-12-01T18:00:00+01:00", "2026-12-02T00:00:00Z", "Asia/Kabul", "2026-12-01T17:00:00Z",
			"2026-12-02T00:00:00Z"},
		{"2026-03-29", "2026-03-29", "Europe/Belgrade", "2026-03-28T23:00:00Z",
			"2026-03-29T22:00:00Z"}, // 23 hours
		{"2026-10-25", "2026-10-25", "Europe/Belgrade", "2026-10-24T22:00:00Z",
			"2026-10-25T23:00:00Z"}, // 25 hours
		{"2026-04-24", "2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z",
			"2026-04-24T21:00:00Z"}, // midnight is skipped
		{"2026-04-23", "2026-04-23", "Africa/Cairo", "2026-04-22T22:00:00Z",
			"2026-04-23T22:00:00Z"}, // and so is this day's end
		{"2026-03-29 02:30", "2026-03-29 03:30", "Europe/Belgrade", "2026-03-29T01:00:00Z",
			"2026-03-29T01:30:00Z"}, // 02:30 is skipped
		{"2026-10-25 02:30", "2026-10-25 02:45", "Europe/Belgrade", "2026-10-25T00:30:00Z",
			"2026-10-25T00:45:00Z"}, // shown twice: the first time counts
	} {
		n := parse(t, "---\ntitle: T\nfrom: "+c.from+"\nuntil: "+c.until+"\n---\n")
		z := zone(t, c.zone)
		got := []string{n.From(z).UTC().Format(time.RFC3339), n.Until(z).UTC().Format(time.RFC3339)}
		equal(t, c.from+" to "+c.until+" in "+c.zone, got, []string{c.starts, c.ends})
	}
}

func TestANoticeHoldsFromItsBeginningUpToItsEnd(t *testing.T) {
	z := zone(t, "Europe/Belgrade")
	n := parse(t, "---\ntitle: T\nfrom: 2026-12-01\nuntil: 2026-12-02\n---\n")
	for at, want := range map[string]bool{
		"2026-11-30T22:59:59Z": false, "2026-11-30T23:00:00Z": true, "2026-12-02T22:59:59Z": true,
		"2026-12-02T23:00:00Z": false,
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, at, n.HoldsAt(instant, z), want)
	}
	always := parse(t, "---\ntitle: T\n---\n")
	equal(t, "always", always.HoldsAt(time.Time{}, z) && always.From(z).IsZero() && always.Until(z).IsZero(),
		true)
}

func TestTheLastDayIsWhatReadersCanUse(t *testing.T) {
	z := zone(t, "Europe/Belgrade")
	for until, want := range map[string]hours.Date{
		"2026-12-01":           {Year: 2026, Month: 12, Day: 1},
		"2026-12-01 18:00":     {Year: 2026, Month: 12, Day: 1},
		"2026-12-01 00:00":     {Year: 2026, Month: 11, Day: 30},
		"2026-12-01T23:30:00Z": {Year: 2026, Month: 12, Day: 2},
	} {
		day, ok := parse(t, "---\ntitle: T\nuntil: "+until+"\n---\n").LastDay(z)
		equal(t, until, day, want)
		equal(t, until+" is known", ok, true)
	}
	_, ok := parse(t, "---\ntitle: T\n---\n").LastDay(z)
	equal(t, "without until", ok, false)
}

func TestAnEndIsComparedInEveryCentresZone(t *testing.T) {
	// 12:00 in Belgrade is after 09:00Z; 12:00 in Kabul (07:30Z) is not.
	var r diag.Report
	Parse("content/health/a.md",
		[]byte("---\ntitle: T\nfrom: 2026-12-01T09:00:00Z\nuntil: 2026-12-01 12:00\n---\n"), site(t), &r)
	equal(t, "told", told(t, &r),
		"content/health/a.md:4:8: error: it would end before it begins [until-before-from]\n"+
			"  hint: put the later one under until\n")
}

func TestAPlaceIsClosedForATimeOrForNow(t *testing.T) {
	z := zone(t, "Europe/Belgrade")
	at := time.Date(2027, 1, 3, 12, 0, 0, 0, z)
	for closed, want := range map[string]bool{
		"true": true, "{from: 2027-01-01, until: 2027-01-05}": true, "{until: 2027-01-02}": false,
		"{from: 2027-01-04}": false,
	} {
		c := parse(t, "---\ntitle: T\nplace: {closed: "+closed+"}\n---\n").Place.Closed
		equal(t, closed, c.HoldsAt(at, z), want)
	}
	if c := parse(t, "---\ntitle: T\nplace: {closed: false}\n---\n").Place.Closed; c != nil {
		t.Errorf("closed: false gives %v", c)
	}
}

func TestPagesChangeAtMidnightsAndWhenNoticesBeginAndEnd(t *testing.T) {
	s := &config.Site{Zone: zone(t, "Europe/Belgrade"), Centres: []config.Centre{
		{ID: "a", Zone: zone(t, "Europe/Belgrade")}, {ID: "b", Zone: zone(t, "Africa/Cairo")}}}
	c := &Content{Notices: []*Notice{
		parse(t, "---\ntitle: T\nfrom: 2026-12-01 18:00\nuntil: 2026-12-02T10:00:00Z\n---\n")}}
	for now, want := range map[string]string{
		"2026-11-30T12:00:00Z": "2026-11-30T22:00:00Z", // midnight in Cairo
		"2026-11-30T22:00:00Z": "2026-11-30T23:00:00Z", // and in Belgrade
		"2026-11-30T23:00:00Z": "2026-12-01T16:00:00Z", // it begins in Cairo
		"2026-12-01T16:30:00Z": "2026-12-01T17:00:00Z", // and in Belgrade
		"2026-12-01T23:00:00Z": "2026-12-02T10:00:00Z", // it ends everywhere
		"2026-04-23T21:30:00Z": "2026-04-23T22:00:00Z", // Cairo has no midnight: its day begins at 01:00
	} {
		instant, err := time.Parse(time.RFC3339, now)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, now, c.NextChange(s, instant).UTC().Format(time.RFC3339), want)
	}
}
