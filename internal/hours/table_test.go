package hours

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func describe(rows []Row) string {
	var parts []string
	for _, r := range rows {
		days := weekdayNames[(r.First+6)%7] + "-" + weekdayNames[(r.Last+6)%7]
		switch r.Kind {
		case Weeks:
			days = fmt.Sprintf("%s each %d from %s", days, r.Every, r.From)
		case Holidays:
			days = "holidays"
			for _, d := range r.Next {
				days += " " + d.String()
			}
		case Dates:
			days = fmt.Sprintf("%s to %s", r.From, r.Until)
		case Otherwise:
			days = "else"
		case Weekdays:
			if r.From != (Date{}) {
				days = fmt.Sprintf("%s to %s %s", r.From, r.Until, days)
			}
		}
		parts = append(parts, days+" "+joinRanges(r.Ranges))
	}
	return strings.Join(parts, " | ")
}

func TestWeeklyTable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off",
			"Mo-Fr 09:00-16:00 | Sa-Sa 10:00-12:00 | Su-Su off | holidays off"},
		{"Mo,We,Fr 09:00-12:00",
			"Mo-Mo 09:00-12:00 | Tu-Tu off | We-We 09:00-12:00 | Th-Th off | Fr-Fr 09:00-12:00 | Sa-Su off"},
		{"Mo-Fr 09:00-12:00; Tu-We 09:00-12:00", "Mo-Fr 09:00-12:00 | Sa-Su off"},
		{"Su-Mo 20:00-06:00", "Mo-Mo 20:00-06:00 | Tu-Sa off | Su-Su 20:00-06:00"},
		{"00:00-24:00", "Mo-Su 00:00-24:00"},
		{"Mo-Fr 09:00-12:00; 2026-12-31 09:00-11:00; Dec 24-Jan 07 off",
			"Mo-Fr 09:00-12:00 | Sa-Su off | Dec 24 to Jan 07 off"},
		{"every 2 weeks from 2026-12-22 Tu-We,Fr 10:00-12:00",
			"Tu-We each 2 from 2026-12-22 10:00-12:00 | Fr-Fr each 2 from 2026-12-22 10:00-12:00"},
		{"Mo 09:00-12:00; every 2 weeks from 2026-12-22 10:00-12:00",
			"Mo-Mo 09:00-12:00 | Tu-Su off | Mo-Su each 2 from 2026-12-22 10:00-12:00"},
		{"2026-12-31 09:00-11:00", "2026-12-31 to 2026-12-31 09:00-11:00"},
		{"Mo-Fr 09:00-12:00; Dec 24-Jan 07 off; 2026-12-31 09:00-11:00",
			"Mo-Fr 09:00-12:00 | Sa-Su off | Dec 24 to Jan 07 off | 2026-12-31 to 2026-12-31 09:00-11:00"},
	} {
		if got := describe(schedule(t, c.text).Table(Date{2026, 12, 1}, nil)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestATableSaysWhatTheRulesSayTogether(t *testing.T) {
	newYear := []Holiday{{First: Date{2026, 12, 25}, Last: Date{2026, 12, 26}},
		{First: Date{2027, 1, 1}, Last: Date{2027, 1, 1}, Ranges: []Range{{From: 540, To: 720}}}}
	for _, c := range []struct {
		name, text, today string
		holidays          []Holiday
		want              string
	}{
		{"a season with a day off", "Jul 01-Aug 31 09:00-13:00; Su off", "2026-12-01", nil,
			"Jul to Aug Mo-Sa 09:00-13:00 | Jul to Aug Su-Su off"},
		{"two seasons", "Apr-Sep Mo-Fr 08:00-20:00; Oct-Mar Mo-Fr 08:00-16:00; Sa,Su off", "2026-12-01", nil,
			"Apr to Sep Mo-Fr 08:00-20:00 | Apr to Sep Sa-Su off | Oct to Mar Mo-Fr 08:00-16:00 | Oct to " +
				"Mar Sa-Su off"},
		{"every second week with a day off", "every 2 weeks from 2026-12-22 Tu 10:00-12:00; Su off",
			"2026-12-01", nil,
			"Tu-Tu each 2 from 2026-12-22 10:00-12:00"},
		{"times that add", "Mo-Fr 08:30-12:30, Mo-Th 14:30-19:00", "2026-12-01", nil,
			"Mo-Th 08:30-12:30,14:30-19:00 | Fr-Fr 08:30-12:30 | Sa-Su off"},
		{"the last Thursday of a month", "Th[-1] 14:00-18:00", "2026-12-01", nil,
			"2026-12-31 to 2026-12-31 14:00-18:00 | 2027-01-28 to 2027-01-28 14:00-18:00 | 2027-02-25 to " +
				"2027-02-25 14:00-18:00"},
		{"the hours of Ramadan", "Mo-Fr 09:00-16:00; 2027-02-08-2027-03-09 Mo-Fr 10:00-14:00", "2026-12-01",
			nil,
			"Mo-Fr 09:00-16:00 | Sa-Su off | 2027-02-08 to 2027-03-09 Mo-Fr 10:00-14:00 | 2027-02-08 to " +
				"2027-03-09 Sa-Su off"},
		{"dates that are past", "Mo-Fr 09:00-16:00; 2026-11-30 off; 2026-12-24-2026-12-31 off", "2026-12-30",
			nil,
			"Mo-Fr 09:00-16:00 | Sa-Su off | 2026-12-30 to 2026-12-31 off"},
		{"holidays by their dates", "Mo-Fr 09:00-16:00; PH off", "2026-12-01", newYear,
			"Mo-Fr 09:00-16:00 | Sa-Su off | holidays 2026-12-25 2026-12-26 2027-01-01 off"},
		{"a holiday with hours of its own", "Mo-Fr 09:00-16:00; PH 10:00-11:00", "2026-12-01", newYear,
			"Mo-Fr 09:00-16:00 | Sa-Su off | holidays 2026-12-25 2026-12-26 10:00-11:00 | " +
				"2027-01-01 to 2027-01-01 09:00-12:00"},
		{"appointments otherwise", `Mo-Fr 08:00-16:00 || "by appointment"`, "2026-12-01", nil,
			"Mo-Fr 08:00-16:00 | Sa-Su off | else 00:00-24:00"},
	} {
		today, err := time.Parse(time.DateOnly, c.today)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("Jul 01 to Aug 31", "Jul to Aug", "Apr 01 to Sep 30", "Apr to Sep",
			"Oct 01 to Mar 31", "Oct to Mar").
			Replace(describe(schedule(t, c.text).Table(DateOf(today), c.holidays)))
		if got != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

// Law: on each of the next 92 days a reader takes from the table what the rules say.
func TestTablesAgreeWithTheRules(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := randomSchedule(random)
		h := Hours{Week: schedule(t, text), Zone: zone, Holidays: []Holiday{
			{First: Date{2026, 12, 25}, Last: Date{2026, 12, 26}},
			{First: Date{2027, 1, 1}, Last: Date{2027, 1, 1}, Ranges: []Range{{From: 600, To: 660}}}}}
		today := Date{2026, 11, 20}.Add(random.IntN(60))
		rows := h.Week.Table(today, h.Holidays)
		for d := today; d.rank() < today.Add(exactDays).rank(); d = d.Add(1) {
			want, _ := h.Day(d)
			if got := read(rows, d, h.holiday(d) != nil); !slices.Equal(got, want) {
				t.Fatalf("%s\non %s a reader takes %s from the table, the rules say %s:\n%s",
					text, d, joinRanges(got), joinRanges(want),
					strings.ReplaceAll(describe(rows), " | ", "\n"))
			}
		}
		if len(rows) > 40 {
			t.Errorf("%s: %d rows", text, len(rows))
		}
	}
}

func randomSchedule(random *rand.Rand) string {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	times := func() string {
		return pick("off", "00:00-24:00", "22:00-04:00", "09:00-12:00", "08:30-12:30,14:30-19:00",
			`10:00-12:00 "by appointment"`)
	}
	name := func() string { return weekdayNames[random.IntN(7)] }
	days := func() string {
		return pick(name(), name()+"-"+name(), "Mo-Fr", "Sa,Su", "PH", name()+",PH", name()+"[1]",
			name()+"[-1]", name()+"[2,4]")
	}
	dates := func() string {
		from := Date{2026, 12, 1}.Add(random.IntN(90))
		return pick(from.String(), from.String()+"-"+from.Add(random.IntN(40)).String(), "Dec 24-Jan 07",
			"Apr-Sep", "Nov-Mar", "Dec", "Jan 05")
	}
	weeks := fmt.Sprintf("every %d weeks from %s ", 1+random.IntN(3), Date{2026, 12, 1}.Add(random.IntN(30)))
	var b strings.Builder
	for i := range 1 + random.IntN(4) {
		if i > 0 {
			b.WriteString(pick("; ", "; ", ", "))
		}
		b.WriteString(pick(days()+" ", days()+" ", dates()+" ", dates()+" "+name()+"-"+name()+" ",
			weeks+name()+" "))
		b.WriteString(times())
	}
	return b.String()
}

func TestRulesThatNeverHoldAreFound(t *testing.T) {
	for _, c := range []struct{ text, dead, better string }{
		{"Mo-Fr 08:30-12:30; Mo-Fr 14:30-19:00", "Mo-Fr 08:30-12:30", "Mo-Fr 08:30-12:30,14:30-19:00"},
		{"2026-12-31 09:00-11:00; Mo-Fr 09:00-16:00", "2026-12-31 09:00-11:00",
			"Mo-Fr 09:00-16:00; 2026-12-31 09:00-11:00"},
		{"Sa 09:00-11:00; Mo-Su 09:00-16:00", "Sa 09:00-11:00", "Mo-Su 09:00-16:00; Sa 09:00-11:00"},
		{"PH off; 08:00-16:00", "PH off", "08:00-16:00; PH off"},
		{"Dec 24-31 off; Mo-Fr 09:00-16:00", "Dec 24-Dec 31 off", "Mo-Fr 09:00-16:00; Dec 24-Dec 31 off"},
		{"Dec 24-31 off, Mo-Fr 09:00-16:00", "Dec 24-Dec 31 off", "Mo-Fr 09:00-16:00; Dec 24-Dec 31 off"},
		{"2026-12-24-2026-12-31 off; Mo-Fr 09:00-16:00; Sa 10:00-12:00", "2026-12-24-2026-12-31 off",
			"Mo-Fr 09:00-16:00; Sa 10:00-12:00; 2026-12-24-2026-12-31 off"},
		{`Mo 09:00-12:00; Mo 13:00-16:00 "by appointment"`, "Mo 09:00-12:00",
			`Mo 09:00-12:00, Mo 13:00-16:00 "by appointment"`},
		{"2026-12-26,2026-12-24 off; Mo-Fr 09:00-16:00", "2026-12-26,2026-12-24 off",
			"Mo-Fr 09:00-16:00; 2026-12-26,2026-12-24 off"},
		{"Jul-Aug off; Mo-Fr 09:00-16:00", "Jul-Aug off", "Mo-Fr 09:00-16:00; Jul-Aug off"},
		{"Jul-Aug off; Apr-Sep Mo-Fr 09:00-16:00", "Jul-Aug off", "Apr-Sep Mo-Fr 09:00-16:00; Jul-Aug off"},
		{"Dec 24-Jan 02 off; Mo-Fr 09:00-16:00", "Dec 24-Jan 02 off", "Mo-Fr 09:00-16:00; Dec 24-Jan 02 off"},
		{"PH off; Mo-Fr 09:00-16:00", "PH off", "Mo-Fr 09:00-16:00; PH off"},
		{"PH off; Apr-Sep Mo-Fr 08:00-20:00; Oct-Mar Mo-Fr 09:00-16:00", "PH off",
			"Apr-Sep Mo-Fr 08:00-20:00; Oct-Mar Mo-Fr 09:00-16:00; PH off"},
		{"Su,PH off; Mo-Sa 09:00-16:00", "Su,PH off", "Mo-Sa 09:00-16:00; Su,PH off"},
		{"Tu,Th[-1] off; Th 14:00-18:00", "Tu,Th[-1] off", "Th 14:00-18:00; Tu,Th[-1] off"},
		{"every 2 weeks from 2026-12-22 Mo-Su off; Mo-Fr 09:00-16:00",
			"every 2 weeks from 2026-12-22 Mo-Su off",
			"Mo-Fr 09:00-16:00; every 2 weeks from 2026-12-22 Mo-Su off"},
		{"Sa off; Mo-Fr 09:00-16:00; Sa off", "Sa off", "Mo-Fr 09:00-16:00; Sa off"},
		{"PH off; Sa 10:00-12:00; Mo-Fr 09:00-16:00", "PH off", "Sa 10:00-12:00; Mo-Fr 09:00-16:00; PH off"},
		{"off; Mo-Fr 09:00-16:00", "", ""},
		{"Mo-Su off; Mo-Fr 09:00-16:00", "", ""},
		{"Dec off; Dec 24-31 10:00-11:00", "", ""},
		{"Jan-Dec off; Jul-Aug Mo-Fr 10:00-11:00", "", ""},
		{"Mo-Fr 09:00-16:00; PH off; Dec 26 10:00-12:00", "", ""},
		{"PH off; Dec 26 10:00-12:00", "", ""},
		{"2026-12-24-2027-01-10 off; 2027-01-05-2027-01-20 10:00-12:00", "", ""},
		{"Mo-Fr 09:00-16:00; Sa,Su,PH off", "", ""},
		{"Mo-Fr 08:30-12:30, Mo-Fr 14:30-19:00", "", ""},
		{"Mo-Su 09:00-16:00; Sa 09:00-11:00; PH off", "", ""},
		{"Mo-Fr 09:00-16:00; Th[-1] off; Dec 24 off", "", ""},
		{"every 2 weeks from 2026-12-22 Tu 10:00-12:00; Su off", "", ""},
	} {
		dead := schedule(t, c.text).DeadRules()
		switch {
		case c.dead == "" && len(dead) > 0:
			t.Errorf("%s: %+v", c.text, dead)
		case c.dead != "" && (len(dead) != 1 || dead[0].Rule != c.dead || dead[0].Better != c.better ||
			dead[0].Offset != 0):
			t.Errorf("%s: %+v", c.text, dead)
		}
		if c.better != "" && len(schedule(t, c.better).DeadRules()) > 0 {
			t.Errorf("%s: what is proposed has a dead rule too", c.better)
		}
	}
}

func TestRulesThatHoldOnSomeOfTheirDaysOnlyAreFound(t *testing.T) {
	for _, c := range []struct{ text, rule, better string }{
		{"Sa 10:00-12:00; PH off; Mo-Fr 09:00-16:00", "PH off", "Sa 10:00-12:00; Mo-Fr 09:00-16:00; PH off"},
		{"Mo-Fr 09:00-16:00; PH off; Sa 10:00-12:00", "PH off", "Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off"},
		{"Mo-Fr 09:00-16:00; 2026-12-24-2027-01-03 off; Sa 10:00-12:00", "2026-12-24-2027-01-03 off",
			"Mo-Fr 09:00-16:00; Sa 10:00-12:00; 2026-12-24-2027-01-03 off"},
		{"Mo-Fr 09:00-16:00; Jul-Aug off, Sa 10:00-12:00", "Jul-Aug off",
			"Mo-Fr 09:00-16:00, Sa 10:00-12:00; Jul-Aug off"},
		{"Dec 24-31 09:00-11:00; Mo-Fr 09:00-16:00", "Dec 24-Dec 31 09:00-11:00",
			"Mo-Fr 09:00-16:00; Dec 24-Dec 31 09:00-11:00"},
		{"PH 10:00-12:00; Mo-Fr 09:00-16:00", "PH 10:00-12:00", "Mo-Fr 09:00-16:00; PH 10:00-12:00"},
		{"Jul 01-Aug 31 09:00-13:00; Su off", "", ""},
		{"Jul-Aug 09:00-13:00; Sa 10:00-12:00", "", ""},
		{"every 2 weeks from 2026-12-22 10:00-12:00; Su off", "", ""},
		{"Mo-Fr 09:00-16:00; PH 10:00-12:00; Su off", "", ""},
		{"Mo-Fr 09:00-16:00; PH off; Dec 26 10:00-12:00", "", ""},
		{"Mo-Fr 09:00-16:00; PH off; Su off", "", ""},
		{"Mo-Sa 09:00-12:00; Mo-Fr 13:00-16:00", "", ""},
	} {
		dead := schedule(t, c.text).DeadRules()
		switch {
		case c.rule == "" && len(dead) > 0:
			t.Errorf("%s: %+v", c.text, dead)
		case c.rule != "" && (len(dead) != 1 || dead[0].Rule != c.rule ||
			dead[0].Better != c.better || !dead[0].Partly):
			t.Errorf("%s: %+v", c.text, dead)
		}
		if c.better != "" && len(schedule(t, c.better).DeadRules()) > 0 {
			t.Errorf("%s: what is proposed has a dead rule too", c.better)
		}
	}
}

func TestRulesThatMayBeMeantToAddAreFound(t *testing.T) {
	for _, c := range []struct{ text, replaced, both string }{
		{"Mo-Fr 08:00-12:00; Tu,Th 14:00-18:00", "Mo-Fr 08:00-12:00", "Mo-Fr 08:00-12:00, Tu,Th 14:00-18:00"},
		{"Mo-Sa 09:00-12:00; Mo-Fr 13:00-16:00; PH off", "Mo-Sa 09:00-12:00",
			"Mo-Sa 09:00-12:00, Mo-Fr 13:00-16:00; PH off"},
		{"Mo-Fr 08:00-12:00, Tu,Th 14:00-18:00", "", ""},
		{"Mo-Fr 09:00-16:00; We 09:00-12:00", "", ""},
		{"Mo-Fr 09:00-16:00; Sa 10:00-12:00", "", ""},
		{"Mo-Fr 09:00-12:00; Sa off; Dec 24 14:00-15:00", "", ""},
		{"Mo-Fr 08:30-12:30; Mo-Fr 14:30-19:00", "", ""}, // a dead rule
		{"Mo-Fr 20:00-06:00; Fr 22:00-06:00", "", ""},
	} {
		all := schedule(t, c.text).Replacements()
		switch {
		case c.replaced == "" && len(all) > 0:
			t.Errorf("%s: %+v", c.text, all)
		case c.replaced != "" && (len(all) != 1 || all[0].Replaced != c.replaced || all[0].Both != c.both):
			t.Errorf("%s: %+v", c.text, all)
		}
	}
}

// Law: what is proposed for dead rules has none, and a rule that changes some day is not dead.
func TestProposedHoursHaveNoDeadRules(t *testing.T) {
	for _, text := range []string{
		"PH off; Dec 24-31 off; Mo-Fr 09:00-16:00", "Jul-Aug off; PH off; Mo-Fr 09:00-12:00; " +
			"Mo-Fr 13:00-16:00",
		"PH off; Mo-Fr 09:00-16:00; PH off", "2026-12-24 off; 2026-12-25 off; Mo-Fr 09:00-16:00; " +
			"Sa 10:00-12:00",
		`PH off; Mo-Fr 09:00-16:00 || "by appointment"`, "Sa 10:00-12:00; PH off; Mo-Fr 09:00-16:00",
		"PH off; Mo-Fr 09:00-16:00; Dec 24-31 off; Sa 10:00-12:00",
	} {
		s := schedule(t, text)
		dead := s.DeadRules()
		if len(dead) == 0 {
			t.Errorf("%s: no rule is dead", text)
			continue
		}
		better := schedule(t, dead[0].Better)
		if len(better.DeadRules()) > 0 || better.ElseAppointment != s.ElseAppointment {
			t.Errorf("%s: %s is proposed", text, better)
		}
	}
}

func TestRowsOfDaysAlone(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mo-Su", "Mo-Su off"},
		{"Mo,Tu,Sa-Su,PH", "Mo-Tu off | Sa-Su off | holidays off"},
		{"Su-Mo", "Mo-Mo off | Su-Su off"},
	} {
		days, err := ParseDays(c.text)
		if err != nil {
			t.Fatal(*err)
		}
		if got := describe(days.Rows()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestClocksOfARange(t *testing.T) {
	for r, want := range map[Range]string{
		{From: 540, To: 960}: "09:00-16:00", {From: 1200, To: 1800}: "20:00-06:00", {To: 1440}: "00:00-24:00",
		{From: 1200, To: 1440}: "20:00-24:00", {From: 600, To: 2040}: "10:00-10:00",
	} {
		if r.String() != want {
			t.Errorf("%d to %d: got %s, want %s", r.From, r.To, r, want)
		}
	}
}

func TestHoursThatBeginInALaterWeekThanTheirDateAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"every 2 weeks from 2026-12-22 Mo 10:00-12:00": "every 2 weeks from 2027-01-04 Mo 10:00-12:00",
		"Mo-Fr 09:00-16:00, every 3 weeks from 2026-12-20 Tu,Th 17:00-19:00": "Mo-Fr 09:00-16:00, " +
			"every 3 weeks from 2027-01-05 Tu,Th 17:00-19:00",
		"every 2 weeks from 2026-12-22 Tu 10:00-12:00":    "",
		"every 2 weeks from 2026-12-21 Tu 10:00-12:00":    "",
		"every 2 weeks from 2026-12-22 Mo,Fr 10:00-12:00": "",
		"every 1 weeks from 2026-12-22 Mo 10:00-12:00":    "",
		"Mo-Fr 09:00-16:00":                               "",
	} {
		got := ""
		for _, s := range schedule(t, text).StrayStarts() {
			got += s.Better
			if again := schedule(t, s.Better).StrayStarts(); len(again) > 0 {
				t.Errorf("%s: what is proposed is found again", s.Better)
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
