package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// watchToday notes what the slides of what is open now say, as people see it.
const watchToday = `function () {
  [].forEach.call(document.querySelectorAll('#stage > .on .today'), function (e) {
    var text = e.innerText.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
    if (__world.seen.indexOf(text) < 0) __world.seen.push(text);
  });
}`

// today returns what the slides of what is open now say in the next minutes.
func (w *wall) today() string {
	w.t.Helper()
	w.js("void (__world.seen = [])", nil)
	w.runWatched(6*time.Minute, time.Second, watchToday)
	var all []string
	w.js("__world.seen", &all)
	slices.Sort(all)
	return strings.Join(all, " | ")
}

// A board says by its own clock what is open now and what is next, in the centre's time zone. If it does not
// know the time, it shows the usual hours, and never says that a place is open.
func TestABoardSaysWhatIsOpenNow(t *testing.T) {
	t.Parallel()
	s := newSite(t, `title: Example
source: en
base_url: https://info.example.org/
timezone: Europe/Belgrade
languages: [en]
centres:
  north:
    name: North centre
    answer: {headline: 1m, brief: 10m, full: 30m}
    holidays: ["2026-11-25"]
    screen: {diagonal: 65in, distance: 2m, panes: 1}
`)
	for n := range 5 {
		s.write(fmt.Sprintf("content/health/notice-%d.md", n),
			"---\ntitle: A notice about health\nsummary: A few words.\n---\nA text with a few words more.\n")
	}
	s.write("content/services/clinic.md", "---\ntitle: Clinic\nplace:\n  room: Room 12\n"+
		"  phones: [{number: \"+381 10 555 0101\", word: Nurse}]\n  hours: Mo-Fr 09:00-16:00; PH off\n---\nA text.\n")
	s.write("content/services/meals.md", "---\ntitle: Meals\ntimetable:\n"+
		"  - {days: Mo-Su, from: \"07:30\", to: \"09:00\", what: Breakfast}\n"+
		"  - {days: Mo-Su, from: \"18:00\", to: \"19:30\", what: Dinner}\n---\nA text.\n")
	s.write("content/services/doctor.md", "---\ntitle: Doctor\nplace: {hours: \"Mo-Fr 09:00-16:00; PH off\"}\ntimetable:\n"+
		"  - {days: Mo-Fr, from: \"13:00\", to: \"15:00\", what: Vaccination}\n---\nA text.\n")
	s.write("content/health/heating.md",
		"---\ntitle: Heating\nsummary: It is on.\nshow: Mo-Su 17:00-22:00\n---\nA text.\n")
	start := at(t, "2026-11-23 09:50")
	w := hang(t, "file://"+s.build(start), 1280, 720, start)
	says := func(when string, want ...string) {
		t.Helper()
		said := w.today()
		for _, text := range want {
			if not, found := strings.CutPrefix(text, "!"); strings.Contains(said, not) == found {
				t.Errorf("%s: it says %q, want %q", when, said, text)
			}
		}
	}
	heating := func(want bool) {
		t.Helper()
		var seen bool
		w.js("void (__world.heating = false)", nil)
		w.runWatched(5*time.Minute, time.Second, `function () {
			if (/Heating/.test(document.getElementById('stage').innerText)) __world.heating = true; }`)
		w.js("__world.heating", &seen)
		if seen != want {
			t.Errorf("heating is on the board: %v, want %v", seen, want)
		}
	}
	heating(false)
	says("in the morning", "Clinic · Room 12 Open now, until 16:00 +381 10 555 0101", "Meals Next Dinner from 18:00 to 19:30",
		"Doctor Open now, until 16:00Next Vaccination Monday – Friday from 13:00 to 15:00")
	w.sleep(8*time.Hour + 20*time.Minute)
	heating(true)
	says("at dinner", "Clinic · Room 12 Opens tomorrow 09:00", "Now Dinner from 18:00 to 19:30", "!Breakfast", "!confirmed",
		"Doctor Opens tomorrow 09:00", "!Vaccination")
	w.sleep(16 * time.Hour)
	says("before a holiday", "Open now, until 16:00", "Meals Next Dinner")
	heating(false)
	w.sleep(24 * time.Hour)
	says("on a holiday", "Closed today: public holiday · Opens tomorrow 09:00")
	w.deviceClock(-50 * 365 * 24 * time.Hour)
	says("with a clock in 1976", "not confirmed. Please ask the staff", "Monday – Friday", "Breakfast from 07:30", "!Open now",
		"!Opens", "!Next")
	heating(true)
}
