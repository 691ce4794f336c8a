package hours

import (
	"fmt"
	"strings"
	"testing"
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
		case Dates:
			days = fmt.Sprintf("%s to %s", r.From, r.Until)
		}
		parts = append(parts, days+" "+joinRanges(r.Ranges))
	}
	return strings.Join(parts, " | ")
}

func TestWeeklyTable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off", "Mo-Fr 09:00-16:00 | Sa-Sa 10:00-12:00 | Su-Su off | holidays off"},
		{"Mo,We,Fr 09:00-12:00", "Mo-Mo 09:00-12:00 | Tu-Tu off | We-We 09:00-12:00 | Th-Th off | Fr-Fr 09:00-12:00 | Sa-Su off"},
		{"Mo-Fr 09:00-12:00; Tu-We 09:00-12:00", "Mo-Fr 09:00-12:00 | Sa-Su off"},
		{"Su-Mo 20:00-06:00", "Mo-Mo 20:00-06:00 | Tu-Sa off | Su-Su 20:00-06:00"},
		{"00:00-24:00", "Mo-Su 00:00-24:00"},
		{"Mo-Fr 09:00-12:00; 2026-12-31 09:00-11:00; Dec 24-Jan 07 off", "Mo-Fr 09:00-12:00 | Sa-Su off | 2026-12-31 to 2026-12-31 09:00-11:00 | Dec 24 to Jan 07 off"},
		{"every 2 weeks from 2026-12-22 Tu-We,Fr 10:00-12:00", "Tu-We each 2 from 2026-12-22 10:00-12:00 | Fr-Fr each 2 from 2026-12-22 10:00-12:00"},
		{"Mo 09:00-12:00; every 2 weeks from 2026-12-22 10:00-12:00", "Mo-Mo 09:00-12:00 | Tu-Su off | Mo-Su each 2 from 2026-12-22 10:00-12:00"},
		{"2026-12-31 09:00-11:00", "2026-12-31 to 2026-12-31 09:00-11:00"},
	} {
		if got := describe(schedule(t, c.text).Table()); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
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
	for r, want := range map[Range]string{{540, 960}: "09:00-16:00", {1200, 1800}: "20:00-06:00", {0, 1440}: "00:00-24:00", {1200, 1440}: "20:00-24:00", {600, 2040}: "10:00-10:00"} {
		if r.String() != want {
			t.Errorf("%+v: got %s, want %s", struct{ From, To int }(r), r, want)
		}
	}
}
