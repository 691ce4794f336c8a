package browser

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"tabla/browser/cdp"
	"tabla/internal/hours"
)

//go:embed testdata/instants.js
var instants string

// kept is a place of which the test compares what its page says with what package hours evaluates.
type kept struct {
	lines       []string // in the front matter
	hours       hours.Hours
	appointment bool
	closed      bool
	closedFrom  time.Time
	closedUntil time.Time
	closedSaid  string // "Closed until 8 January 2027"

	// What package hours evaluates for a page of one day:
	built, end time.Time             // the time for which the hours are known to the page
	open       []hours.Interval      // without the time for which the place is closed
	reasons    map[hours.Date]string // why it has no hours on a day
}

const openSettings = `title: T
source: en
languages: [en]
timezone: %s
base_url: https://x.example.org/
centres:
  hall:
    name: Hall
    languages: [en]
    holidays: ["2026-12-25", "2027-01-01 10:00-12:00", "2027-03-26", "2027-03-29", "2026-10-26", "2026-11-02", "2027-04-30"]
`

var openHolidays = []string{"2026-12-25", "2027-01-01 10:00-12:00", "2027-03-26", "2027-03-29", "2026-10-26",
	"2026-11-02", "2027-04-30"}

// newKept returns a place with these lines of its front matter, which set when it is open.
func newKept(t *testing.T, zone *time.Location, lines ...string) kept {
	t.Helper()
	k := kept{lines: lines, hours: hours.Hours{Zone: zone}}
	for _, h := range openHolidays {
		holiday, err := hours.ParseHoliday(h)
		if err != nil {
			t.Fatal(*err)
		}
		k.hours.Holidays = append(k.hours.Holidays, holiday)
	}
	for _, line := range lines {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "hours":
			week, err := hours.Parse(strings.Trim(value, "'"))
			if err != nil {
				t.Fatal(*err)
			}
			k.hours.Week = week
		case "exceptions":
			for _, quoted := range regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(value, -1) {
				e, err := hours.ParseException(quoted[1])
				if err != nil {
					t.Fatal(*err)
				}
				k.hours.Exceptions = append(k.hours.Exceptions, e)
			}
		case "valid_to":
			k.hours.ValidTo = dateOf(t, value)
		case "appointment":
			k.appointment = value == "true"
		case "closed":
			k.readClosure(t, value)
		}
	}
	return k
}

// readClosure reads the value of the key closed: true, or a period such as {from: 2026-12-28, until:
// 2027-01-08}. The place is closed on the last day too.
func (k *kept) readClosure(t *testing.T, value string) {
	k.closed, k.closedSaid = true, "Closed for now"
	if value == "true" {
		return
	}
	for _, part := range strings.Split(strings.Trim(value, "{}"), ", ") {
		key, day, _ := strings.Cut(part, ": ")
		switch d := dateOf(t, day); key {
		case "from":
			k.closedFrom = d.Start(k.hours.Zone)
		case "until":
			k.closedUntil = d.Add(1).Start(k.hours.Zone)
			k.closedSaid = fmt.Sprintf("Closed until %d %s %d", d.Day, d.Month, d.Year)
		}
	}
}

func dateOf(t *testing.T, iso string) hours.Date {
	t.Helper()
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		t.Fatal(err)
	}
	return hours.DateOf(d)
}

// shut reports whether an instant is in the period of the key closed.
func (k kept) shut(at time.Time) bool {
	return k.closed && !at.Before(k.closedFrom) && (k.closedUntil.IsZero() || at.Before(k.closedUntil))
}

// evaluate evaluates the rules for the days that a page built on a day knows: up to 14 days from this day on,
// as long as the hours are confirmed.
func (k *kept) evaluate(built hours.Date) {
	n := 0
	for n < 14 && k.hours.Confirmed(built.Add(n)) {
		n++
	}
	k.built, k.end = built.Start(k.hours.Zone), built.Add(n).Start(k.hours.Zone)
	k.reasons = map[hours.Date]string{}
	for i := range n {
		k.reasons[built.Add(i)] = k.why(built.Add(i))
	}
	if n == 0 {
		return
	}
	for _, i := range k.hours.Intervals(k.built.Add(-72*time.Hour), k.end) {
		parts := []hours.Interval{i}
		if k.closed {
			before, after := i, i
			if before.Until = k.closedFrom; before.Until.After(i.Until) {
				before.Until = i.Until
			}
			if after.From = k.closedUntil; after.From.Before(i.From) {
				after.From = i.From
			}
			if k.closedUntil.IsZero() {
				after.From = i.Until
			}
			parts = []hours.Interval{before, after}
		}
		for _, part := range parts {
			if part.From.Before(part.Until) {
				k.open = append(k.open, part)
			}
		}
	}
}

// says returns what the page must say at an instant.
func (k kept) says(at time.Time) string {
	closedOn := k.shut(k.end) // it is still closed when the hours that the page knows end
	if closedOn && !at.Before(k.end) && k.shut(at) {
		return k.closedSaid
	}
	if at.Before(k.built) || !at.Before(k.end) {
		return "These hours are not confirmed. Please ask the staff."
	}
	at = at.Truncate(time.Minute).In(k.hours.Zone)
	suffix := ""
	if k.appointment {
		suffix = " · by appointment"
	}
	times := k.times(at)
	if len(times) > 0 && !at.Before(times[0].From) {
		until := times[0].Until
		if !until.Before(k.end) && !closedOn || until.Sub(at) >= 24*time.Hour {
			return "Open now" + suffix
		}
		return "Open now, until " + shownClock(until, "24:00") + suffix
	}
	why := k.reasons[hours.DateOf(at)]
	if len(times) == 0 {
		return cmpOr(why, "Closed")
	}
	next := times[0].From.In(k.hours.Zone)
	var day string
	switch n := hours.DateOf(next).Since(hours.DateOf(at)); {
	case n == 0:
		day = "today"
	case n == 1:
		day = "tomorrow"
	case n < 7:
		day = next.Weekday().String()
	default:
		return cmpOr(why, "Closed")
	}
	opens := "Opens " + day + " " + shownClock(next, "00:00") + suffix
	if why != "" {
		return why + " · " + opens
	}
	return opens
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func shownClock(t time.Time, midnight string) string {
	clock := t.Format("15:04")
	if clock == "00:00" {
		clock = midnight
	}
	return "\u2066" + clock + "\u2069"
}

// times returns the intervals in which the place is open and that end after an instant.
func (k kept) times(at time.Time) []hours.Interval {
	first := slices.IndexFunc(k.open, func(i hours.Interval) bool { return at.Before(i.Until) })
	if first < 0 {
		return nil
	}
	return k.open[first:]
}

// why returns why a place has no hours on a day, in words; "" on a usual day.
func (k kept) why(d hours.Date) string {
	if k.shut(d.Start(k.hours.Zone)) && k.shut(d.Add(1).Start(k.hours.Zone).Add(-time.Minute)) {
		return k.closedSaid
	}
	special := k.hours.Special(d, 1)
	if len(special) == 0 || len(special[0].Ranges) > 0 {
		return ""
	}
	if _, by := k.hours.Day(d); by == hours.ByHoliday {
		return "Closed today: public holiday"
	}
	return "Closed today"
}

// randomKept returns a place with random hours, some of which go over midnight or are not the same each week.
// It may also have exceptions, a last day of its hours, a closure, and appointments.
func randomKept(t *testing.T, random *rand.Rand, zone *time.Location, built hours.Date) kept {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	day := func() hours.Date { return built.Add(random.IntN(18) - 2) }
	clock := func(from, to int) string {
		return fmt.Sprintf("%02d:%02d", from+random.IntN(to-from), 5*random.IntN(12))
	}
	times := func() string {
		return pick(clock(6, 12)+"-"+clock(13, 20),
			clock(6, 9)+"-"+clock(10, 12)+","+clock(13, 15)+"-"+clock(16, 24),
			clock(18, 24)+"-"+clock(0, 6), "00:00-24:00", clock(8, 20)+"-24:00", "02:10-02:50", "01:30-03:30",
			"00:00-"+clock(1, 8), "06:00-12:00,12:00-18:00")
	}
	week := pick("Mo-Fr ", "Mo-Su ", "Mo,We,Fr ", "Tu ", "Sa-Su ", "Th-Mo ") + times()
	rules := pick(week, week, week+"; PH off", week+"; PH "+times(),
		week+"; "+day().String()+" "+pick("off", times()),
		pick("Tu[1] ", "Th[-1] ", "We[2,4] ")+times(), "every 2 weeks from "+built.Add(-20).String()+" "+week,
		"Mo-Fr "+times()+"; "+built.Add(3).String()+"-"+built.Add(8).String()+" "+pick("off", times()), "off")
	lines := []string{"hours: " + rules}
	if random.IntN(3) == 0 {
		from := day()
		lines = append(lines, fmt.Sprintf(`exceptions: ["%s-%s %s", "%s off"]`, from, from.Add(random.IntN(4)),
			pick("off", "09:00-11:00"), day()))
	}
	if random.IntN(3) == 0 {
		lines = append(lines, "valid_to: "+day().String())
	}
	if random.IntN(4) == 0 {
		from := day()
		until := from.Add(1 + random.IntN(6)).String()
		lines = append(lines, pick("closed: true", "closed: {from: "+from.String()+", until: "+until+"}",
			"closed: {until: "+until+"}", "closed: {from: "+from.String()+"}"))
	}
	if random.IntN(5) == 0 {
		lines = append(lines, "appointment: true")
	}
	return newKept(t, zone, lines...)
}

// demoPlaces returns the places of the demonstration.
func demoPlaces(t *testing.T, zone *time.Location) []kept {
	var all []kept
	for _, pattern := range []string{"../content/services/*.md", "../content/centres/*/services/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, line := range regexp.MustCompile(`(?m)^  ((?:hours|exceptions|valid_to|closed|appointment): .*)$`).
				FindAllStringSubmatch(string(source), -1) {
				lines = append(lines, line[1])
			}
			if len(lines) > 0 {
				all = append(all, newKept(t, zone, lines...))
			}
		}
	}
	if len(all) < 7 {
		t.Fatalf("%d places in the demonstration", len(all))
	}
	return all
}

// openLaw is a comparison of what pages say with what the rules say: on a site in one zone, built on one day,
// on phones in some zones. It takes some random places and some instants.
type openLaw struct {
	zone, built      string
	phones           []string
	places, instants int
}

// check fails the test unless the page says of each place what the rules say, at every instant and on a phone
// in every zone.
func (l openLaw) check(t *testing.T) {
	zone, err := time.LoadLocation(l.zone)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(14, 15))
	built := dateOf(t, l.built)
	places := demoPlaces(t, zone)
	for range l.places {
		places = append(places, randomKept(t, random, zone, built))
	}
	for i := range places {
		places[i].evaluate(built)
	}
	s := newSite(t, fmt.Sprintf(openSettings, l.zone))
	for i, p := range places {
		s.write(fmt.Sprintf("content/health/n%03d.md", i), fmt.Sprintf(
			"---\ntitle: Place %d\nboard: false\norder: %d\nplace:\n  room: Room 14\n  %s\n---\n"+
				"One two three.\n", i, i+1,
			strings.Join(p.lines, "\n  ")))
	}
	start := built.Start(zone)
	if err := command("..", tabla, "build", "--site", s.dir, "--out", s.out, "--as-of",
		start.Add(10*time.Hour).Format(time.RFC3339)); err != nil {
		t.Fatal(err)
	}
	times := []int64{0, start.Add(-time.Minute).UnixMilli(), start.UnixMilli()}
	for len(times) < l.instants {
		at := start.Add(time.Duration(random.IntN(15*24*60)) * time.Minute)
		if p := places[random.IntN(len(places))]; len(times)%2 == 0 && at.Before(p.end) {
			if near := p.times(at); len(near) > 0 { // also near the instants at which something changes
				at = [...]time.Time{near[0].From, near[0].Until}[random.IntN(2)].Add(
					time.Duration(random.IntN(3)-1) * time.Second)
			}
		}
		times = append(times, at.UnixMilli())
	}
	want := make([]int32, len(times))
	for i, ms := range times {
		want[i] = sumOf(saidAt(places, ms))
	}
	for _, phone := range l.phones {
		l.compare(t, s, phone, times, want, func(ms int64) []string { return saidAt(places, ms) })
	}
}

// compare opens the list of places on a phone of a zone, and compares what it says at many instants.
func (l openLaw) compare(
	t *testing.T, s *site, phone string, times []int64, want []int32, said func(ms int64) []string,
) {
	page := tab(t, 360, 640)
	set(t, page, "Emulation.setTimezoneOverride", map[string]any{"timezoneId": phone})
	set(t, page, "Page.addScriptToEvaluateOnNewDocument",
		map[string]any{"source": strings.Replace(instants, "START", strconv.FormatInt(times[2], 10), 1)})
	open(t, page, filepath.Join(s.out, "hall/en/places.html"))
	for n := 0; n < len(times); n += 500 {
		last := min(n+500, len(times))
		var got []int32
		evaluate(t, page, "sums("+strings.ReplaceAll(fmt.Sprint(times[n:last]), " ", ",")+")", &got)
		for i, sum := range got {
			if sum == want[n+i] {
				continue
			}
			var shown []string
			evaluate(t, page, fmt.Sprintf("at(%d)", times[n+i]), &shown)
			for at, line := range said(times[n+i]) {
				if at >= len(shown) || shown[at] != line {
					t.Fatalf("in %s, phone in %s, at %s: place %d says\n%q, and not\n%q", l.zone, phone,
						time.UnixMilli(times[n+i]).UTC(), at,
						slices.Concat(shown, make([]string, at+1))[at], line)
				}
			}
			t.Fatalf("%d lines, want %d", len(shown), len(said(times[n+i])))
		}
	}
}

func set(t *testing.T, page *cdp.Page, method string, params map[string]any) {
	t.Helper()
	if err := page.Call(method, params, nil); err != nil {
		t.Fatal(err)
	}
}

func saidAt(places []kept, ms int64) []string {
	all := make([]string, len(places))
	for i, p := range places {
		all[i] = p.says(time.UnixMilli(ms))
	}
	return all
}

// sumOf returns for some lines what the function sums in testdata/instants.js returns for the lines of a
// page.
func sumOf(lines []string) (sum int32) {
	for _, unit := range utf16.Encode([]rune(strings.Join(lines, "\n"))) {
		sum = sum*31 + int32(unit)
	}
	return sum
}

func TestPagesSayWhetherAPlaceIsOpenAsTheRulesSay(t *testing.T) {
	t.Parallel()
	openLaw{zone: "Europe/Belgrade", built: "2027-03-20", phones: []string{"Asia/Kabul", "America/New_York"},
		places: 40, instants: 300}.check(t)
}

// At some instants, the page of a place must show the right state, the row of the hours of that day, the
// marks in its timetable and the announcements.
func TestAPlacesPageFollowsTheClock(t *testing.T) {
	t.Parallel()
	s := newSite(t, strings.Replace(fmt.Sprintf(openSettings, "Europe/Belgrade"), "[en]", "[en, fa]", 1))
	s.write("content/health/clinic.md", `---
title: Clinic
place:
  hours: 'Mo-Fr 09:00-12:00,13:00-16:00; Sa 10:00-12:00 "by appointment"; PH off'
  exceptions: ["2026-12-30 10:00-11:00", "2026-12-31 off"]
timetable:
  - {days: Mo-Fr, from: "10:00", to: "12:00", what: Doctor}
  - {days: We, from: "13:00", to: "15:00", what: Vaccination}
---
One two three.
`)
	s.write("content/health/fever.md", "---\ntitle: Fever\n---\nGo to the [clinic](clinic.md).\n")
	if err := command("..", tabla, "build", "--site", s.dir, "--out", s.out, "--as-of",
		at(t, "2026-12-21 07:00").Format(time.RFC3339)); err != nil {
		t.Fatal(err)
	}
	page := tab(t, 360, 640)
	set(t, page, "Page.addScriptToEvaluateOnNewDocument",
		map[string]any{"source": strings.Replace(instants, "START", "0", 1)})
	const told = `at(%d).concat([].map.call(document.querySelectorAll('[aria-current=date] th'), text),
  [].map.call(document.querySelectorAll('[data-next] small'), text),
  [].filter.call(document.querySelectorAll('.flag'), function (e) { return !e.hidden && e.querySelector('b'); }).map(text)).join('; ');
function text(e) { return e.textContent.replace(/\s+/g, ' ').trim(); }`
	for _, c := range []struct{ file, at, want string }{
		{"en/health/clinic.html", "2026-12-21 08:30",
			"Opens today 09:00; Monday – Friday; Next; ; Friday, 25 December Closed"},
		{"en/health/clinic.html", "2026-12-21 10:00",
			"Open now, until 12:00; Monday – Friday; Now; Next; Friday, 25 December Closed"},
		{"en/health/clinic.html", "2026-12-23 14:00",
			"Open now, until 16:00; Monday – Friday; Next; Now; Friday, 25 December Closed; " +
				"Wednesday, 30 December from 10:00 to 11:00"},
		{"en/health/clinic.html", "2026-12-24 16:00", "Opens Monday 09:00; Monday – Friday; Next; ; " +
			"Friday, 25 December Closed; Wednesday, 30 December from 10:00 to 11:00; " +
			"Thursday, 31 December Closed"},
		{"en/health/clinic.html", "2026-12-25 10:00", "Closed today: public holiday · Opens Monday 09:00; " +
			"Public holidays (25 December, 1 January, 26 March); Next; ; Friday, 25 December Closed; " +
			"Wednesday, 30 December from 10:00 to 11:00; Thursday, 31 December Closed; " +
			"Friday, 1 January Closed"},
		{"en/health/clinic.html", "2026-12-26 10:30", "Open now, until 12:00 · by appointment; Saturday; " +
			"Next; ; " +
			"Wednesday, 30 December from 10:00 to 11:00; Thursday, 31 December Closed; " +
			"Friday, 1 January Closed"},
		{"en/health/clinic.html", "2026-12-30 10:30", "Open now, until 11:00; 30 December 2026; Now; ; " +
			"Wednesday, 30 December from 10:00 to 11:00; Thursday, 31 December Closed; " +
			"Friday, 1 January Closed"},
		{"en/health/clinic.html", "2027-01-10 10:00", "These hours are not confirmed. " +
			"Please ask the staff.; ; "},
		{"fa/health/clinic.html", "2026-12-21 10:00", "اکنون باز است، تا ۱۲:۰۰; دوشنبه – جمعه; " +
			"اکنون; بعدی; " +
			"جمعه ۲۵ دسامبر تعطیل"},
		{"en/health/fever.html", "2026-12-21 10:00", "Open now, until 12:00"},
		{"en/health/fever.html", "2026-12-27 10:00", "Opens tomorrow 09:00"},
	} {
		open(t, page, filepath.Join(s.out, "hall", c.file))
		var got string
		evaluate(t, page, fmt.Sprintf(told, at(t, c.at).UnixMilli()), &got)
		if got = strings.NewReplacer("\u2066", "", "\u2069", "").Replace(got); got != c.want {
			t.Errorf("%s on %s says\n%s\nand not\n%s", c.file, c.at, got, c.want)
		}
	}
}
