package form

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"tabla/internal/hours"
)

// typed returns what a form sends for opening hours that it shows as rows.
func typed(key string, rows []HoursRow) url.Values {
	form := url.Values{}
	for i, row := range rows {
		set := func(name, value string) { form.Add(fmt.Sprintf("%s.%s.%d", key, name, i), value) }
		form.Add(key+".row", fmt.Sprint(i))
		set("opens", row.Opens)
		set("closes", row.Closes)
		set("first", row.First)
		set("last", row.Last)
		if row.Closed {
			set("closed", "1")
		}
		for _, day := range row.Days {
			if day.Chosen {
				set("days", day.Value)
			}
		}
	}
	return form
}

func TestOpeningHoursAsRowsSayTheSame(t *testing.T) {
	for text, want := range map[string]string{ // "" for: cannot be rows
		"Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off":          "Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off",
		"Mo,We 10:00-15:00; Fr 10:00-12:00; PH off":          "Mo,We 10:00-15:00; Fr 10:00-12:00; PH off",
		"Mo-Fr 09:00-12:00,14:00-17:00; PH off":              "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
		"Mo-Su 07:30-09:00,12:30-14:00,18:00-19:30":          "Mo-Su 07:30-09:00,12:30-14:00,18:00-19:30",
		"Mo-Su 00:00-24:00":                                  "Mo-Su 00:00-24:00",
		"08:00-20:00":                                        "Mo-Su 08:00-20:00",
		"Sa,Su,PH 08:00-20:00":                               "Sa-Su,PH 08:00-20:00",
		"Mo-We,Fr 22:00-06:00;Th off":                        "Mo-We,Fr 22:00-06:00; Th off",
		"Mo-Fr 09:00-16:00; Mo off; Tu 10:00-11:00":          "We-Fr 09:00-16:00; Mo off; Tu 10:00-11:00",
		"Mo-Fr 09:00-16:00; Mo-Fr 10:00-11:00":               "",
		"24/7":                                               "",
		"Apr-Sep Mo-Fr 08:00-20:00":                          "",
		"Sa-Mo 08:00-20:00":                                  "",
		"Mo-Fr 09:00-16:00; 2027-02-08-2027-03-09 off":       "",
		"Mo-Fr 20:00-26:00":                                  "",
		"Mo-Fr 09:00-16:00 || \"by appointment\"":            "",
		"Mo[1] 09:00-16:00":                                  "",
		"whenever the nurse is there; Mo-Fr 09:00 and later": "",
	} {
		rows, ok := hoursRows(text)
		if ok != (want != "") {
			t.Errorf("%q as rows: %t", text, ok)
		}
		if !ok {
			continue
		}
		back, asked := typedRows(typed("place.hours", rows), "place.hours")
		if got := writtenRows(back, "; "); got != want || !asked {
			t.Errorf("%q comes back as %q, want %q", text, got, want)
		}
		if regularHours("place.hours", text) != want {
			t.Errorf("%q counts as changed", text)
		}
		for _, both := range []string{text, want} {
			if _, err := hours.Parse(both); err != nil {
				t.Errorf("%q: %v", both, err)
			}
		}
	}
}

func TestExceptionsAsRowsSayTheSame(t *testing.T) {
	for text, ok := range map[string]bool{
		"2026-12-31 09:00-11:00\n2027-01-07-2027-01-10 off": true,
		"2026-12-31 09:00-11:00,13:00-14:00":                true,
		"2026-12-31 by telephone":                           false,
	} {
		rows, is := exceptionRows(text)
		if is != ok {
			t.Errorf("%q as rows: %t", text, is)
		}
		if back, _ := typedRows(typed(exceptionsKey, rows), exceptionsKey); is && writtenRows(back, "\n") != text {
			t.Errorf("%q comes back as %q", text, writtenRows(back, "\n"))
		}
	}
}

// Who writes two rows for a day means both, also if other rows stand between them.
func TestRowsOfOpeningHoursAddUp(t *testing.T) {
	row := func(days, opens, closes string) HoursRow {
		chosen, _ := daysOf(days)
		return HoursRow{Days: chosenDays(chosen), Opens: opens, Closes: closes, Closed: opens == ""}
	}
	for _, c := range []struct {
		rows []HoursRow
		want string
	}{
		{[]HoursRow{row("Mo-Fr", "08:00", "12:00"), row("Sa", "10:00", "12:00"), row("Mo-Fr", "14:00", "18:00")},
			"Mo-Fr 08:00-12:00,14:00-18:00; Sa 10:00-12:00"},
		{[]HoursRow{row("Mo-Fr", "08:00", "12:00"), row("Mo", "14:00", "18:00")},
			"Mo 08:00-12:00,14:00-18:00; Tu-Fr 08:00-12:00"},
		{[]HoursRow{row("Mo", "14:00", "18:00"), row("Mo-Fr", "08:00", "12:00")},
			"Mo 08:00-12:00,14:00-18:00; Tu-Fr 08:00-12:00"},
		{[]HoursRow{row("Mo-Fr", "14:00", "18:00"), row("Mo-Fr", "08:00", "12:00"),
			row("Mo-Fr", "08:00", "12:00")}, "Mo-Fr 08:00-12:00,14:00-18:00"},
		{[]HoursRow{row("We", "", ""), row("Mo-Fr", "08:00", "12:00")}, "We off; Mo-Tu,Th-Fr 08:00-12:00"},
		{[]HoursRow{row("Mo-Fr", "08:00", "12:00"), row("PH,We", "", "")}, "Mo-Tu,Th-Fr 08:00-12:00; We off; PH off"},
		{[]HoursRow{row("Mo-Tu", "22:00", "06:00"), row("Tu-We", "08:00", "09:00")},
			"Mo 22:00-06:00; Tu 08:00-09:00,22:00-06:00; We 08:00-09:00"},
	} {
		got := writtenRows(c.rows, "; ")
		if got != c.want {
			t.Errorf("written as %q, want %q", got, c.want)
		}
		if _, err := hours.Parse(got); err != nil {
			t.Errorf("%q: %v", got, err)
		}
	}
	dates := []HoursRow{{First: "2026-12-24", Opens: "09:00", Closes: "10:00"}, {First: "2026-12-25", Closed: true},
		{First: "2026-12-24", Opens: "14:00", Closes: "15:00"}}
	if got := writtenRows(dates, "\n"); got != "2026-12-24 09:00-10:00,14:00-15:00\n2026-12-25 off" {
		t.Errorf("exceptions are written as %q", got)
	}
	week, day := HoursRow{First: "2026-12-24", Last: "2027-01-06", Closed: true},
		HoursRow{First: "2026-12-31", Opens: "09:00", Closes: "10:00"}
	for _, rows := range [][]HoursRow{{week, day}, {day, week}} {
		if got := writtenRows(rows, "\n"); got != "2026-12-24-2027-01-06 off\n2026-12-31 09:00-10:00" {
			t.Errorf("a day among others is written as %q", got)
		}
	}
	if _, ok := exceptionRows("2026-12-31 09:00-10:00\n2026-12-24-2027-01-06 off"); ok {
		t.Error("an exception that never holds would be moved to where it holds")
	}
	if _, ok := exceptionRows("2026-12-24 09:00-10:00\n2026-12-24 14:00-15:00"); ok {
		t.Error("an exception that never holds would be written together with the one that replaces it")
	}
}

// What is filled in only in part is not lost: the checks name it.
func TestHalfARowOfOpeningHoursStays(t *testing.T) {
	form := url.Values{"place.hours.row": {"0", "1", "2"}, "place.hours.days.0": {"Mo", "Tu", "We"},
		"place.hours.opens.1": {"09:00"}, "place.hours.days.2": {"PH"}, "place.hours.closed.2": {"1"}}
	rows, _ := typedRows(form, "place.hours")
	if got := writtenRows(rows, "; "); got != "Mo-We; 09:00-; PH off" {
		t.Errorf("written as %q", got)
	}
}

// Times without a day are not taken for every day: the desk asks.
func TestTimesWithoutADayAreAskedAbout(t *testing.T) {
	form := url.Values{"place.hours.row": {"0", "1", "2"}, "place.hours.opens.0": {"09:00"},
		"place.hours.closes.0": {"17:00"}, "place.hours.days.1": {"PH"}, "place.hours.closed.1": {"1"},
		"place.hours.closed.2": {"1"}}
	const want = "? 09:00-17:00; PH off; ? off"
	rows, _ := typedRows(form, "place.hours")
	if got := writtenRows(rows, "; "); got != want {
		t.Errorf("written as %q, want %q", got, want)
	}
	if _, err := hours.Parse(want); err == nil {
		t.Errorf("%q can be saved", want)
	}
	back, ok := hoursRows(want)
	if !ok || len(back[0].days()) > 0 || back[0].Opens != "09:00" || !back[2].Closed {
		t.Errorf("%q comes back as %+v", want, back)
	}
	asks := Asks(form)
	if len(asks) != 2 || asks[0] != "“Opening hours”: choose the days on which it is open 09:00-17:00; for every day, choose all seven" ||
		!strings.Contains(asks[1], "is closed;") {
		t.Errorf("asked: %q", asks)
	}
	form["place.hours.days.0"], form["place.hours.days.2"] = []string{"Mo"}, []string{"Tu"}
	if asks := Asks(form); len(asks) > 0 {
		t.Errorf("asked about chosen days: %q", asks)
	}
}

// Rows say the same as the text from which they were made, for every text that they can say.
func FuzzHoursRows(f *testing.F) {
	f.Add("Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off")
	f.Add("? 09:00-17:00; Mo off; ? off")
	f.Add("Mo,Tu,Th-Sa,PH 22:00-06:00,07:00-24:00;off")
	f.Fuzz(func(t *testing.T, text string) {
		rows, ok := hoursRows(text)
		if !ok || text == "" {
			return
		}
		back, _ := typedRows(typed("show", rows), "show")
		written := writtenRows(back, "; ")
		again, ok := hoursRows(written)
		if !ok || fmt.Sprint(again) != fmt.Sprint(rows) && writtenRows(again, "; ") != written {
			t.Fatalf("%q comes back as %q", text, written)
		}
		_, before := hours.Parse(text)
		if _, after := hours.Parse(written); before == nil && after != nil {
			t.Fatalf("%q can be read, and %q cannot: %v", text, written, after)
		}
	})
}
