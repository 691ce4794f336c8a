package browser

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

//go:embed testdata/facts.js
var facts string

const placesSettings = `title: T
source: en
languages: [en]
timezone: Europe/Belgrade
base_url: https://x.example.org/
centres:
  hall:
    name: Hall
    languages: [en]
    screen: {diagonal: 65in, distance: 2m, panes: 1}
    holidays: ["2026-12-25", "2027-01-01 10:00-12:00"]
`

// facts returns where and when things are, as the board now shows it, by notice, in alphabetical order.
func (w *wall) facts(steps int) map[string][]string {
	w.t.Helper()
	w.run(2 * time.Second)
	said := map[string][]string{}
	w.js(strings.Replace(facts, "STEPS", strconv.Itoa(steps), 1), &said)
	for _, lines := range said {
		slices.Sort(lines)
	}
	return said
}

// place writes a notice about a place.
func (s *site) place(name string, lines ...string) {
	s.write("content/health/"+name+".md",
		"---\ntitle: Place "+name+"\nplace:\n  room: Room 14\n  "+strings.Join(lines,
			"\n  ")+"\n---\nOne two three.\n")
}

// Nobody brings a new release: the board itself shows on each day what is valid then.
func TestABoardMadeOnTheFirstShowsWhatHoldsOnEachDay(t *testing.T) {
	t.Parallel()
	s := newSite(t, placesSettings)
	s.place("a", "hours: Mo-Fr 09:00-16:00; PH off", `exceptions: ["2026-12-31 09:00-11:00"]`,
		"valid_to: 2027-01-03", "closed: {from: 2026-12-10, until: 2026-12-15}")
	w := hang(t, "file://"+s.build(at(t, "2026-12-01 09:00")), 1280, 720, at(t, "2026-12-01 09:00"))
	usual := []string{"Monday – Friday from 09:00 to 16:00", "Public holidays Closed",
		"Saturday – Sunday Closed"}
	now := at(t, "2026-12-01 09:00")
	for _, c := range []struct {
		at   string
		more []string
	}{
		{"2026-12-01 09:00", nil},
		{"2026-12-03 00:01", []string{"10 December – 15 December Closed"}},
		{"2026-12-09 23:58", []string{"10 December – 15 December Closed"}},
		{"2026-12-10 00:01", []string{"Closed until 15 December 2026"}},
		{"2026-12-12 12:00", []string{"Closed until 15 December 2026"}},
		{"2026-12-16 00:01", nil},
		{"2026-12-18 00:01", []string{"Friday, 25 December Closed"}},
		{"2026-12-24 00:01", []string{"Friday, 25 December Closed",
			"Thursday, 31 December from 09:00 to 11:00"}},
		{"2026-12-26 00:01", []string{"Friday, 1 January Closed",
			"Thursday, 31 December from 09:00 to 11:00"}},
		{"2026-12-31 08:00", []string{"Friday, 1 January Closed",
			"Thursday, 31 December from 09:00 to 11:00"}},
		{"2027-01-01 12:00", []string{"Friday, 1 January Closed"}},
		{"2027-01-03 23:58", nil},
		{"2027-01-04 00:01", []string{"These hours are not confirmed. Please ask the staff."}},
	} {
		then := at(t, c.at)
		w.sleep(then.Sub(now))
		now = then.Add(2 * time.Second)
		want := append([]string{"Room 14"}, c.more...)
		if day := c.at[:10]; day != "2026-12-31" && day != "2027-01-01" {
			// the usual week is not valid on these days
			want = append(want, usual...)
		}
		slices.Sort(want)
		if got := w.facts(6)["health/a"]; !slices.Equal(got, want) {
			t.Errorf("on %s the board says\n%s\nwant\n%s", c.at, strings.Join(got, "\n"),
				strings.Join(want, "\n"))
		}
	}
}

// While the board does not know the day, it shows warnings that may be valid, and only those hours that
// certainly are.
func TestABoardThatDoubtsTheDayWarnsAllTheSame(t *testing.T) {
	t.Parallel()
	s := newSite(t, placesSettings)
	s.place("a", "hours: Mo-Fr 09:00-16:00; 2026-12-31 off", "closed: {from: 2026-12-10, until: 2026-12-15}")
	built := at(t, "2026-12-01 09:00")
	w := hang(t, "file://"+s.build(built), 1280, 720, built)
	w.deviceClock(10 * 24 * time.Hour)
	w.run(time.Second)
	w.deviceClock(8 * 24 * time.Hour) // the clock jumped back by two days
	got := w.facts(6)["health/a"]
	for _, want := range []string{"10 December – 15 December Closed", "Closed until 15 December 2026",
		"Monday – Friday from 09:00 to 16:00"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

// A law: a board that was built earlier shows on each day the same as a board that is built on this day. The
// long proof takes more places.
func TestABoardBuiltEarlierShowsWhatOneBuiltTodayShows(t *testing.T) {
	t.Parallel()
	showsWhatOneBuiltTodayShows(t, 8)
}

func showsWhatOneBuiltTodayShows(t *testing.T, places int) {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	s := newSite(t, placesSettings)
	for i := range places {
		s.place(fmt.Sprintf("n%02d", i), randomPlace(random)...)
	}
	built := at(t, "2026-12-01 09:00")
	w := hang(t, "file://"+s.build(built), 1280, 720, built)
	days := []string{"2026-12-08 11:00", "2026-12-19 13:30", "2026-12-27 23:58", "2027-01-05 00:00"}
	var early []map[string][]string
	now := built
	for _, clock := range days {
		w.sleep(at(t, clock).Sub(now))
		early = append(early, w.facts(3*places))
		now = at(t, clock).Add(2 * time.Second)
	}
	for i, clock := range days {
		now := at(t, clock)
		fresh := hang(t, "file://"+s.build(now), 1280, 720, now)
		want := fresh.facts(3 * places)
		if len(want) != places {
			t.Errorf("on %s %d of %d places are shown", clock, len(want), places)
		}
		for notice, lines := range want {
			if got := early[i][notice]; !slices.Equal(got, lines) {
				t.Errorf("%s on %s: an old board says\n%s\na new one\n%s", notice, clock,
					strings.Join(got, "\n"), strings.Join(lines, "\n"))
			}
		}
	}
}

// randomPlace returns the lines of a place with hours, exceptions, a closure and an end.
func randomPlace(random *rand.Rand) []string {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	day := func(from, days int) time.Time {
		return time.Date(2026, 12, 1+from+random.IntN(days), 0, 0, 0, 0, time.UTC)
	}
	lines := []string{"hours: " + pick("Mo-Fr 09:00-16:00", "Mo-Sa 08:00-18:00; PH off",
		"Mo,We 10:00-15:00; PH 10:00-11:00",
		"Tu[1] 09:00-12:00; Th[-1] 14:00-18:00", "every 2 weeks from 2026-12-01 Tu 10:00-12:00",
		"Oct-Dec Mo-Fr 08:00-16:00; Jan-Sep Mo-Fr 09:00-17:00", "Mo-Su 20:00-06:00; Dec 24-Dec 26 off",
		"Mo-Fr 09:00-12:00; "+day(0, 40).Format(time.DateOnly)+" off")}
	if random.IntN(2) == 0 {
		from := day(0, 40)
		lines = append(lines, fmt.Sprintf(`exceptions: ["%s-%s %s", "%s off"]`, from.Format(time.DateOnly),
			from.AddDate(0, 0, random.IntN(4)).Format(time.DateOnly), pick("off", "09:00-11:00"),
			day(0, 40).Format(time.DateOnly)))
	}
	if random.IntN(2) == 0 {
		lines = append(lines, "valid_to: "+day(0, 40).Format(time.DateOnly))
	}
	if random.IntN(2) == 0 {
		from := day(0, 40)
		until := from.AddDate(0, 0, 1+random.IntN(6)).Format(time.DateOnly)
		lines = append(lines, pick("closed: true",
			"closed: {from: "+from.Format(time.DateOnly)+", until: "+until+"}",
			`closed: {from: "`+from.Format(time.DateOnly)+` 12:00", until: `+until+"}",
			"closed: {until: "+until+"}", "closed: {from: "+from.Format(time.DateOnly)+"}"))
	}
	return lines
}
