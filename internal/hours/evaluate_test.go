package hours

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func schedule(t testing.TB, text string) *Schedule {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatalf("%q: %+v", text, *err)
	}
	return s
}

// at reads "2026-12-31 09:00" on the clocks of a zone.
func at(t testing.TB, clock string, z *time.Location) time.Time {
	t.Helper()
	instant, err := time.ParseInLocation("2006-01-02 15:04", clock, z)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

func belgrade(t testing.TB, text string) Hours {
	return Hours{Week: schedule(t, text), Zone: zone(t, "Europe/Belgrade")}
}

func TestOpenAt(t *testing.T) {
	for _, c := range []struct{ text, open, closed string }{
		// 2026-12-19 is a Saturday.
		{"Mo-Fr 20:00-06:00", "2026-12-19 02:00, 2026-12-18 20:00, 2026-12-19 05:59",
			"2026-12-20 02:00, 2026-12-19 06:00, 2026-12-19 20:00, 2026-12-21 05:00"},
		{"Mo-Fr 09:00-12:00,13:00-15:00; 2026-12-31 09:00-11:00",
			"2026-12-30 11:30, 2026-12-31 10:00, 2026-12-30 14:00",
			"2026-12-31 11:30, 2026-12-31 14:00, 2026-12-30 12:00"},
		{"every 2 weeks from 2026-12-22 Tu 10:00-12:00", "2026-12-22 10:00, 2027-01-05 11:00",
			"2026-12-15 10:00, 2026-12-29 10:00, 2026-12-08 10:00, 2027-01-12 10:00"},
		// Weeks run from Monday to Sunday, counting from the week of the date, but nothing is before the
		// date.
		{"every 2 weeks from 2026-12-22 Mo,Su 10:00-12:00", "2026-12-27 10:00, 2027-01-04 10:00",
			"2026-12-21 10:00, 2026-12-28 10:00, 2027-01-03 10:00"},
		{"Mo-Su 00:00-24:00", "2026-12-19 00:00, 2026-12-19 23:59", ""},
		{"Sa-Mo 10:00-12:00", "2026-12-19 10:00, 2026-12-20 10:00, 2026-12-21 10:00",
			"2026-12-22 10:00, 2026-12-18 10:00"},
		{"Mo-Su 10:00-12:00; Dec 24-Jan 07 off; Jan 01 15:00-16:00",
			"2027-01-08 10:00, 2026-12-23 10:00, 2027-01-01 15:00",
			"2026-12-24 10:00, 2027-01-07 10:00, 2027-01-01 10:00"},
		{"10:00-12:00; 2026-12-24-2026-12-26 off", "2026-12-23 10:00, 2026-12-27 10:00",
			"2026-12-24 10:00, 2026-12-26 10:00"},
		{"Mo-Fr 10:00-12:00; Mo off", "2026-12-22 10:00", "2026-12-21 10:00"},
		// The night from Friday runs to its end, though Saturday is off.
		{"Fr 20:00-06:00; Sa off", "2026-12-19 05:59", "2026-12-19 06:00"},
		{"off", "", "2026-12-19 05:59"},
	} {
		h := belgrade(t, c.text)
		for _, clocks := range []struct {
			list string
			want bool
		}{{c.open, true}, {c.closed, false}} {
			for clock := range strings.SplitSeq(clocks.list, ", ") {
				if clock != "" && h.openAt(at(t, clock, h.Zone)) != clocks.want {
					t.Errorf("%s: open at %s: want %v", c.text, clock, clocks.want)
				}
			}
		}
	}
}

func TestDayAndItsReason(t *testing.T) {
	holidays := []Holiday{{First: Date{2026, 12, 23}, Last: Date{2026, 12, 25}},
		{First: Date{2027, 1, 1}, Last: Date{2027, 1, 1}, Ranges: []Range{{From: 540, To: 720}}}}
	exceptions := []Exception{{First: Date{2026, 12, 25}, Last: Date{2026, 12, 31}},
		{First: Date{2026, 12, 31}, Last: Date{2026, 12, 31}, Ranges: []Range{{From: 540, To: 660}}}}
	for _, c := range []struct {
		text string
		date Date
		want string
	}{
		{"Mo-Fr 09:00-15:00; PH off", Date{2026, 12, 23}, "off by holiday"},
		{"Mo-Fr 09:00-15:00; PH off", Date{2026, 12, 22}, "09:00-15:00 by week"},
		{"Mo-Fr 09:00-15:00; PH off", Date{2026, 12, 20}, "off by week"},
		{"Mo-Fr 09:00-15:00; PH off", Date{2027, 1, 1}, "off by holiday"},
		{"Mo-Fr 09:00-15:00; PH 10:00-11:00", Date{2027, 1, 1}, "09:00-12:00 by holiday"},
		{"Mo-Fr 09:00-15:00", Date{2027, 1, 1}, "09:00-15:00 by week"},
		{"Mo-Fr 09:00-15:00; PH 10:00-11:00", Date{2026, 12, 24}, "10:00-11:00 by holiday"},
		{"Mo-Fr,PH 09:00-15:00", Date{2026, 12, 24}, "09:00-15:00 by holiday"},
		{"PH off; Mo-Fr 09:00-15:00", Date{2026, 12, 24}, "09:00-15:00 by week"},
		{"Mo-Fr 09:00-15:00; PH off", Date{2026, 12, 25}, "off by exception"},
		{"Mo-Fr 09:00-15:00; PH off", Date{2026, 12, 31}, "09:00-11:00 by exception"},
	} {
		h := belgrade(t, c.text)
		h.Holidays, h.Exceptions = holidays, exceptions
		ranges, reason := h.Day(c.date)
		if got := joinRanges(ranges) + " by " + [...]string{"week", "holiday",
			"exception"}[reason]; got != c.want {
			t.Errorf("%s on %s: got %s, want %s", c.text, c.date, got, c.want)
		}
	}
}

func TestIntervalsOverClockChanges(t *testing.T) {
	for _, c := range []struct{ text, zone, day, want string }{
		{"Sa 22:00-04:00", "Europe/Belgrade", "2027-03-27", "22:00+0100 5h0m0s 04:00+0200"},
		{"Sa 22:00-04:00", "Europe/Belgrade", "2026-10-24", "22:00+0200 7h0m0s 04:00+0100"},
		// A skipped time is the jump, a repeated one its first coming.
		{"Sa 22:00-02:30", "Europe/Belgrade", "2027-03-27", "22:00+0100 4h0m0s 03:00+0200"},
		{"Su 02:30-04:00", "Europe/Belgrade", "2027-03-28", "03:00+0200 1h0m0s 04:00+0200"},
		{"Su 02:10-02:50", "Europe/Belgrade", "2027-03-28", ""},
		{"Su 02:10-02:50", "Europe/Belgrade", "2026-10-25", "02:10+0200 40m0s 02:50+0200"},
		{"Su 02:30-03:30", "Europe/Belgrade", "2026-10-25", "02:30+0200 2h0m0s 03:30+0100"},
		{"Su 02:30-04:00", "America/New_York", "2027-03-14", "03:00-0400 1h0m0s 04:00-0400"},
		{"Su 01:30-04:00", "America/New_York", "2026-11-01", "01:30-0400 3h30m0s 04:00-0500"},
		{"Su 02:30-04:00", "Australia/Sydney", "2026-10-04", "03:00+1100 1h0m0s 04:00+1100"},
		// Clocks that change at midnight, and by half an hour.
		{"Fr 00:00-01:30", "Africa/Cairo", "2027-04-30", "01:00+0300 30m0s 01:30+0300"},
		{"Su 01:30-03:00", "Australia/Lord_Howe", "2027-04-04", "01:30+1100 2h0m0s 03:00+1030"},
	} {
		h := Hours{Week: schedule(t, c.text), Zone: zone(t, c.zone)}
		noon := at(t, c.day+" 00:00", time.UTC)
		var got []string
		for _, i := range h.Intervals(noon.Add(-12*time.Hour), noon.Add(36*time.Hour)) {
			got = append(got, fmt.Sprint(i.From.Format("15:04-0700"), " ", i.Until.Sub(i.From), " ",
				i.Until.Format("15:04-0700")))
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.text, c.zone, text, c.want)
		}
	}
}

func TestIntervalsAreMergedAndCut(t *testing.T) {
	h := belgrade(t, "Mo 20:00-24:00; Tu 00:00-06:00,06:00-07:00,08:00-09:00; We 22:00-06:00; Th 05:00-08:00")
	var got []string
	for _, i := range h.Intervals(at(t, "2026-12-21 21:00", h.Zone), at(t, "2026-12-24 07:00", h.Zone)) {
		got = append(got, i.From.Format("Mon 15:04")+" - "+i.Until.Format("Mon 15:04"))
	}
	want := []string{"Mon 21:00 - Tue 07:00", "Tue 08:00 - Tue 09:00", "Wed 22:00 - Thu 07:00"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What the phone compares is instants: the zone that the question is asked in changes nothing.
func TestAnswerDoesNotDependOnTheAskersZone(t *testing.T) {
	h := belgrade(t, "Mo-Fr 20:00-06:00; Su 00:00-01:00")
	from, until := at(t, "2026-12-18 00:00", h.Zone), at(t, "2027-01-01 00:00", h.Zone)
	want := h.Intervals(from, until)
	for _, name := range []string{"Asia/Kabul", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		z := zone(t, name)
		if got := h.Intervals(from.In(z), until.In(z)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		for i := range 14 * 24 {
			instant := from.Add(time.Duration(i) * time.Hour)
			if h.openAt(instant) != h.openAt(instant.In(z)) {
				t.Errorf("%s: %v differs", name, instant)
			}
		}
	}
}

func TestNextChange(t *testing.T) {
	for _, c := range []struct{ text, after, want string }{
		{"Mo-Fr 09:00-15:00", "2026-12-18 08:00", "2026-12-18 09:00"},
		{"Mo-Fr 09:00-15:00", "2026-12-18 09:00", "2026-12-18 15:00"},
		{"Mo-Fr 09:00-15:00", "2026-12-18 15:00", "2026-12-21 09:00"},
		{"Mo-Su 20:00-06:00", "2026-12-18 03:00", "2026-12-18 06:00"},
		{"Mo-Su 00:00-24:00; Dec 31 off", "2026-01-01 00:00", "2026-12-31 00:00"},
		{"Dec 31 10:00-12:00", "2026-12-31 12:00", "2027-12-31 10:00"},
		{"Su 02:10-02:50", "2027-03-28 00:00", "2027-04-04 02:10"}, // the clocks skip the first
		{"00:00-24:00", "2026-12-18 03:00", ""},
		{"off", "2026-12-18 03:00", ""},
		{"2026-12-18 00:00-03:00", "2026-12-18 03:00", ""},
	} {
		h := belgrade(t, c.text)
		next, ok := h.nextChange(at(t, c.after, h.Zone))
		got := ""
		if ok {
			got = next.Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s after %s: got %q, want %q", c.text, c.after, got, c.want)
		}
	}
}

func TestYearsWithoutHolidaysAreFound(t *testing.T) {
	h := belgrade(t, "Mo-Fr 09:00-15:00; PH off")
	h.Holidays = []Holiday{{First: Date{2025, 12, 31}, Last: Date{2026, 1, 2}}}
	if got := h.YearsWithoutHolidays(Date{2026, 12, 20}, Date{2027, 1, 3}); !slices.Equal(got, []int{2027}) {
		t.Errorf("got %v", got)
	}
	h.Week = schedule(t, "Mo-Fr 09:00-15:00")
	if got := h.YearsWithoutHolidays(Date{2026, 12, 20}, Date{2027, 1, 3}); got != nil {
		t.Errorf("without PH: got %v", got)
	}
}

// TestTenThousandSchedules compares Intervals with a reader of clocks who looks every minute.
func TestTenThousandSchedules(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	spans := []*clockReader{
		readClock(t, "Europe/Belgrade", "2026-12-23"), readClock(t, "Europe/Belgrade", "2027-03-27"),
		readClock(t, "Europe/Belgrade", "2026-10-24"),
		readClock(t, "Africa/Cairo", "2027-04-29"), readClock(t, "Africa/Cairo", "2026-10-29"),
		readClock(t, "Australia/Lord_Howe", "2027-04-03"),
	}
	for range 10_000 {
		span := spans[random.IntN(len(spans))]
		h := randomHours(t, random, span)
		want := span.intervals(h)
		if got := h.Intervals(span.from, span.until); !slices.Equal(got, want) {
			t.Fatalf("%s, exceptions %v, holidays %v, %s:\ngot  %v\nwant %v", h.Week, h.Exceptions,
				h.Holidays, h.Zone, got, want)
		}
	}
}

// clockReader has read a zone's clocks for two days, minute by minute. A reading never goes back: after the
// clocks are set back it stands still until they have caught up.
type clockReader struct {
	zone        *time.Location
	from, until time.Time
	first       Date
	reading     []int // minutes since midnight of the first date
}

func readClock(t *testing.T, name, day string) *clockReader {
	z := zone(t, name)
	from := at(t, day+" 00:00", z)
	c := &clockReader{zone: z, from: from, until: from.Add(48 * time.Hour), first: DateOf(from)}
	midnight := time.Date(c.first.Year, c.first.Month, c.first.Day, 0, 0, 0, 0, time.UTC)
	shown := 0
	for at := from; at.Before(c.until); at = at.Add(time.Minute) {
		y, m, d := at.Date()
		local := time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, time.UTC)
		shown = max(shown, int(local.Sub(midnight)/time.Minute))
		c.reading = append(c.reading, shown)
	}
	return c
}

func (c *clockReader) intervals(h Hours) []Interval {
	days := map[int][]Range{}
	for day := -1; day < 4; day++ {
		days[day] = slowDay(h, c.first.Add(day))
	}
	var found []Interval
	for minute, shown := range c.reading {
		day, clock := shown/dayMinutes, shown%dayMinutes
		if !within(days[day], clock) && !within(days[day-1], clock+dayMinutes) {
			continue
		}
		now := c.from.Add(time.Duration(minute) * time.Minute)
		if n := len(found); n > 0 && found[n-1].Until.Equal(now) {
			found[n-1].Until = now.Add(time.Minute)
		} else {
			found = append(found, Interval{now, now.Add(time.Minute)})
		}
	}
	return found
}

func within(ranges []Range, minute int) bool {
	return slices.ContainsFunc(ranges, func(r Range) bool { return r.From <= minute && minute < r.To })
}

// slowDay decides a day from the text of the rules, forwards, with strings and a calendar walked day by day.
func slowDay(h Hours, d Date) []Range {
	holiday := slices.IndexFunc(h.Holidays, func(x Holiday) bool { return walks(x.First, x.Last, d) })
	var ranges []Range
	for part := range strings.SplitSeq(h.Week.String(), "; ") {
		words := strings.Fields(strings.NewReplacer("Dec ", "Dec_", "Jan ", "Jan_").Replace(part))
		if words[0] == "every" {
			if !slowWeeks(words[1], words[4], d) {
				continue
			}
			words = words[5:]
		}
		byHoliday := len(words) == 2 && strings.Contains(words[0], "PH") && holiday >= 0
		if len(words) == 2 && !byHoliday &&
			!slices.ContainsFunc(strings.Split(words[0], ","),
				func(s string) bool { return slowSpan(s, d) }) {
			continue
		}
		ranges = slowRanges(words[len(words)-1])
		if byHoliday && len(ranges) > 0 && len(h.Holidays[holiday].Ranges) > 0 {
			ranges = h.Holidays[holiday].Ranges
		}
	}
	for _, e := range h.Exceptions {
		if walks(e.First, e.Last, d) {
			ranges = e.Ranges
		}
	}
	return ranges
}

func walks(from, until, d Date) bool {
	for ; from != until; from = from.Add(1) {
		if from == d {
			return true
		}
	}
	return d == until
}

func slowWeeks(every, from string, d Date) bool {
	n := int(every[0] - '0')
	anchor, _ := time.Parse(time.DateOnly, from)
	for week := 0; DateOf(anchor).rank() <= d.rank(); anchor = anchor.AddDate(0, 0, 1) {
		if DateOf(anchor) == d {
			return week%n == 0
		}
		if anchor.Weekday() == time.Sunday {
			week++
		}
	}
	return false
}

func slowSpan(s string, d Date) bool {
	if s == "PH" {
		return false // holidays are seen to before
	}
	iso, yearly := d.String(), strings.Replace(Date{0, d.Month, d.Day}.String(), " ", "_", 1)
	if len(s) == len("2026-12-24-2026-12-26") {
		return s[:10] <= iso && iso <= s[11:]
	}
	if from, until, found := strings.Cut(s, "-"); found && strings.HasPrefix(s, "Dec_") &&
		strings.HasPrefix(until, "Jan_") {
		return yearly[:3] == "Dec" && yearly >= from || yearly[:3] == "Jan" && yearly <= until
	}
	if strings.ContainsAny(s, "0123456789") {
		return s == iso || s == yearly
	}
	const week = "MoTuWeThFrSaSuMoTuWeThFrSaSu"
	first := strings.Index(week, s[:2])
	last := first + strings.Index(week[first:], s[len(s)-2:])
	return strings.Contains(week[first:last+2], d.Weekday().String()[:2])
}

func slowRanges(text string) []Range {
	var ranges []Range
	for part := range strings.SplitSeq(text, ",") {
		var h1, m1, h2, m2 int
		if n, _ := fmt.Sscanf(part, "%d:%d-%d:%d", &h1, &m1, &h2, &m2); n == 4 {
			r := Range{From: h1*60 + m1, To: h2*60 + m2}
			if r.To <= r.From {
				r.To += dayMinutes
			}
			ranges = append(ranges, r)
		}
	}
	return ranges
}

func randomHours(t *testing.T, random *rand.Rand, c *clockReader) Hours {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	times := func() string {
		return pick("off", "00:00-24:00", "22:00-04:00", "02:10-02:50", "02:30-02:00",
			"00:00-00:30,23:30-02:15",
			fmt.Sprintf("%02d:%02d-%02d:%02d", random.IntN(24), random.IntN(60), random.IntN(24),
				random.IntN(60)),
			fmt.Sprintf("%02d:30-%02d:45,%02d:00-%02d:00", random.IntN(12), 12+random.IntN(6),
				18+random.IntN(6), random.IntN(18)))
	}
	date := func() Date { return c.first.Add(random.IntN(5) - 1) }
	day := func() string {
		name := func() string { return weekdayNames[random.IntN(7)] }
		return pick(name(), name()+"-"+name(), name()+"-"+name(), "PH", date().String(),
			c.first.String()+"-"+c.first.Add(random.IntN(3)).String(), "Dec 24-Jan 03", "Dec 25")
	}
	var rules []string
	for range 1 + random.IntN(4) {
		weeks := fmt.Sprintf("every %d weeks from %s ", 1+random.IntN(3), c.first.Add(random.IntN(30)-28))
		weekday := weekdayNames[random.IntN(7)]
		rules = append(rules, pick(times(), day()+" "+times(), day()+" "+times(), day()+","+day()+" "+times(),
			weeks+weekday+" "+times(), weeks+times()))
	}
	h := Hours{Week: schedule(t, strings.Join(rules, "; ")), Zone: c.zone}
	for range random.IntN(3) {
		first := date()
		h.Exceptions = append(h.Exceptions, Exception{first, first.Add(random.IntN(2)), slowRanges(times())})
		h.Holidays = append(h.Holidays, Holiday{date(), c.first.Add(5), slowRanges(pick("", times()))})
	}
	return h
}

// openAt reports whether the place is open at an instant.
func (h Hours) openAt(at time.Time) bool {
	day := DateOf(at.In(h.Zone))
	for i := range h.openings(day.Add(-1), day.Add(1), false) {
		if !at.Before(i.From) && at.Before(i.Until) {
			return true
		}
	}
	return false
}

// nextChange returns the first instant after the given one at which the place opens or closes, and true. It
// returns false if nothing changes within 400 days.
func (h Hours) nextChange(after time.Time) (time.Time, bool) {
	day := DateOf(after.In(h.Zone))
	end := day.Add(horizon).At(0, h.Zone)
	for i := range h.openings(day.Add(-1), day.Add(horizon), false) {
		if i.From.After(after) {
			return i.From, i.From.Before(end)
		}
		if i.Until.After(after) {
			return i.Until, i.Until.Before(end)
		}
	}
	return time.Time{}, false
}

func TestAHolidayWithAnExceptionIsNotNamedAmongThePublicHolidays(t *testing.T) {
	christmas, newYear := Date{2026, 12, 25}, Date{2027, 1, 1}
	h := Hours{Week: schedule(t, "Mo-Fr 09:00-16:00; PH off"),
		Holidays:   []Holiday{{First: christmas, Last: christmas}, {First: newYear, Last: newYear}},
		Exceptions: []Exception{{First: christmas, Last: christmas, Ranges: []Range{{From: 600, To: 660}}}}}
	rows := h.Table(Date{2026, 12, 1})
	if last := rows[len(rows)-1]; last.Kind != Holidays || !slices.Equal(last.Next, []Date{newYear}) {
		t.Errorf("got %+v", last)
	}
	h.Exceptions = append(h.Exceptions, Exception{First: christmas, Last: newYear})
	if h.Counts(0, christmas) || !h.Counts(1, christmas) || h.Counts(1, newYear.Add(1)) {
		t.Error("an exception counts on days that a later one names, or on past ones")
	}
}
