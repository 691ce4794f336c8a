package hours

import (
	"strings"
	"testing"
)

func TestNoDateHasNoText(t *testing.T) {
	if got := (Date{}).String(); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestNormalForm(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off", ""},
		{"  Mo-Fr  09:00-12:00 , 13:00-15:00;\n Sa,PH off ", "Mo-Fr 09:00-12:00,13:00-15:00; Sa,PH off"},
		{"Mo - Fr 09:00 - 12:00", "Mo-Fr 09:00-12:00"},
		{"00:00-24:00", ""},
		{"off", ""},
		{"Fr-Mo 20:00-06:00", ""},
		{"Mo-Mo 20:00-20:00", "Mo 20:00-20:00"},
		{"2026-12-31 09:00-11:00", ""},
		{"2026-12-24-2027-01-02,2027-01-07 off", ""},
		{"Dec 31 off; Dec 24-Jan 7 10:00-11:00; Feb 29 off",
			"Dec 31 off; Dec 24-Jan 07 10:00-11:00; Feb 29 off"},
		{"Dec 31-Dec 31 off", "Dec 31 off"},
		{"every 2 weeks from 2026-12-22 Tu 10:00-12:00", ""},
		{"every 1 weeks from 2026-12-22 off", ""},
		{"Mo-Fr 08:30-12:30 , Mo-Fr 14:30-19:00", "Mo-Fr 08:30-12:30, Mo-Fr 14:30-19:00"},
		{"Mo 09:00-12:00, Sa 10:00-12:00; PH off", ""},
		{"Th[-1] 14:00-18:00; Tu[1, 3],Sa off", "Th[-1] 14:00-18:00; Tu[1,3],Sa off"},
		{"Apr-Sep Mo-Fr 08:00-20:00", ""},
		{"Dec off; Dec 24-31 10:00-11:00", "Dec off; Dec 24-Dec 31 10:00-11:00"},
		{"Apr 01-Sep 30 off", "Apr-Sep off"},
		{"2027-02-08-2027-03-09 Mo-Fr 10:00-14:00", ""},
		{"Dec 24-Jan 07,2027-03-01 Sa,PH off", ""},
		{`Mo-Fr 08:00-16:00 || "by appointment"`, ""},
		{`Mo-Fr 08:00-16:00;Sa 10:00-12:00 "only by Appointment"`,
			`Mo-Fr 08:00-16:00; Sa 10:00-12:00 "by appointment"`},
		{"24/7; PH off", "Mo-Su 00:00-24:00; PH off"},
	} {
		if c.want == "" {
			c.want = c.text
		}
		s, err := Parse(c.text)
		if err != nil {
			t.Errorf("%q: %+v", c.text, *err)
		} else if s.String() != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestSyntaxErrorsSayWhereAndWhatToWrite(t *testing.T) {
	for _, c := range []struct {
		text, mark    string // mark: a ^ below the place
		message, hint string // parts of them
	}{
		{"Mo-Fr 9-15",
			"      ^", `"9" is not a time`, "write 09:00, not 9"},
		{"Mo-Fr 09:00-25:00",
			"            ^", `"25:00" is not a time of day`, "hours go from 00 to 23"},
		{"Mo-Fr 09:00-16:60",
			"            ^", `"16:60" is not a time of day`, "minutes from 00 to 59"},
		{"Mo-Fr 24:00-06:00",
			"      ^", "24:00 ends a day", "write 00:00"},
		{"Mo-Fr 9:00-15:00",
			"      ^", `"9:00"`, "write 09:00, not 9:00"},
		{"Mo-Fr 09.30-15:00",
			"      ^", `"09.30"`, "write 09:30, not 09.30"},
		{"Mo-Fr 09:00-3pm",
			"            ^", `"3pm"`, "write 15:00, not 3pm"},
		{"Mo-Fr 9am-5pm",
			"      ^", `"9am"`, "write 09:00, not 9am"},
		{"Mo-Fr 12am-5pm",
			"      ^", `"12am"`, "write 00:00, not 12am"},
		{"Mo-Fr 0800-1600",
			"      ^", `"0800"`, "write 08:00-16:00, not 0800-1600"},
		{"Mo-Fr 08:00-4",
			"            ^", `"4"`, "write 16:00 if it is in the afternoon, 04:00 if it is in the night"},
		{"Mo-Fr 16:00+",
			"      ^", `"16:00+"`, "when it ends too, as in 16:00-20:00"},
		{"Mo-Fr 09:00-17:00/90",
			"            ^", `"17:00/90" is not a time`, "write each time, or leave out /90"},
		{"Mo-Fr sunrise-sunset",
			"      ^", `"sunrise" is not a time`, "write the times of the clock, as in 07:00-19:00"},
		{"sunrise-sunset",
			"^", `"sunrise" is not a day`, "write the times of the clock, as in 07:00-19:00"},
		{"Mo/We/Fr 08:00-16:00",
			"^", `"Mo/We/Fr" is not a day`, "write Mo,We,Fr, not Mo/We/Fr"},
		{"SH off",
			"^", "schools have holidays", "write the dates"},
		{"week 02-52/2 Mo 08:00-16:00",
			"^", "weeks of the year", "every 2 weeks from 2026-12-22"},
		{"Th[6] 08:00-16:00",
			"  ^", "not days of a month", "[-1] for the last"},
		{"Th[1 08:00-16:00",
			"  ^", "not days of a month", "[-1] for the last"},
		{`Mo 08:00-16:00 "ring twice"`,
			"               ^", "this note is not understood", "notice's text"},
		{`Mo 08:00-16:00 || Tu 09:00-10:00`,
			"                  ^", "not understood", `"by appointment"`},
		{"Apr-Sep 15 off",
			"          ^", "the day of one end is missing", "Apr-Sep"},
		{"Xx 09:00-10:00",
			"^", `"Xx" is not a day`, "write Mo Tu We"},
		{"Mo-Fx 09:00-10:00",
			"   ^", `"Fx" is not a day`, dayHint},
		{"Mon-Fri 09:00-10:00",
			"^", `"Mon" is not a day`, "write Mo, not Mon"},
		{"tuesday 09:00-10:00",
			"^", `"tuesday" is not a day`, "write Tu, not tuesday"},
		{"Mo closed",
			"   ^", `"closed" is not a time`, "write off for closed"},
		{"closed",
			"^", `"closed" is not expected here`, "write off"},
		{"Mo–Fr 09:00-10:00",
			"  ^", `'–' is not a hyphen`, "plain hyphen"},
		{"Mo‑Fr 09:00-10:00",
			"  ^", `U+2011 is not the hyphen of the keyboard`, "plain hyphen"},
		{"2026‑12‑31 09:00-10:00",
			"    ^", `U+2011 is not the hyphen of the keyboard`, "plain hyphen"},
		{"Mo 09:00‐10:00",
			"        ^", `U+2010 is not the hyphen of the keyboard`, "plain hyphen"},
		{"Mo 09:00–10:00",
			"        ^", `'–' is not a hyphen`, "plain hyphen"},
		{"Mo 09:00",
			"        ^", "the end of this time is missing", "write when it ends too, as in 16:00-20:00"},
		{"Mo",
			"  ^", "a time is missing", "09:00-16:30"},
		{"",
			"^", "there are no opening hours", "leave them out"},
		{"Mo 09:00-10:00;",
			"               ^", `nothing follows`, "remove"},
		{"; Mo off",
			"^", "a day is missing", "Mo Tu We"},
		{"Mo 09:00-12:00 Sa 10:00-12:00",
			"               ^", `"Sa" is not expected here`, `write ";"`},
		{"Mo 09:00-12:00 by appointment",
			"               ^", `"by" is not expected here`, `10:00-12:00 "by appointment"`},
		{"Mo 09:00-12:00,01:00-03:00",
			"               ^", "01:00-03:00 begins before 09:00-12:00 has ended", "afternoons are 13:00"},
		{"Mo 20:00-06:00,22:00-23:00",
			"               ^", "begins before", "in order"},
		{"2026-02-30 off",
			"^", `"2026-02-30" is not a date`, "2026-12-31"},
		{"2026/12/31 off",
			"^", `"2026/12/31"`, "write the date as 2026-12-31"},
		{"31.12.2026 off",
			"^", `"31.12.2026"`, "write the date as 2026-12-31"},
		{"2026-12-31-2026-12-24 off",
			"           ^", "2026-12-24 is before 2026-12-31", "earlier date first"},
		{"Feb 30 off",
			"    ^", `"30" is not a day of Feb`, "Feb 15"},
		{"dec 24 off",
			"^", `"dec" is not a day`, "write Dec, not dec"},
		{"every two weeks from 2026-12-22 Tu off",
			"      ^", `"two" is not a number of weeks`, "every 2 weeks from 2026-12-22"},
		{"every 2 week from 2026-12-22 Tu off",
			"        ^", `"weeks" should stand here`, "every 2 weeks from 2026-12-22"},
		{"every 2 weeks from Tu 10:00-12:00",
			"                   ^", `is not a date`, "2026-12-31"},
		{"every 2 weeks from 2026-12-22 PH off",
			"                              ^", "goes with days of the week", "name only Mo"},
		{"Mo,Tu; مغلق",
			"     ^", "a time is missing", "09:00"},
		{"Mo off; مغلق 09:00-10:00; Tu 9",
			"        ^", `"مغلق" is not a day`, "write Mo"},
	} {
		s, err := Parse(c.text)
		if err == nil {
			t.Errorf("%q was accepted as %q", c.text, s)
			continue
		}
		if err.Offset != len(c.mark)-1 || !strings.Contains(err.Message, c.message) ||
			!strings.Contains(err.Hint, c.hint) {
			t.Errorf("%s\n%s^ %s; hint: %s\nwant\n%s %s; hint: %s", c.text, strings.Repeat(" ", err.Offset),
				err.Message, err.Hint, c.mark, c.message, c.hint)
		}
	}
}

// Law: a hint never proposes another meaning. Where a text may mean two things, it names both.
func TestHintsProposeWhatWasMeant(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"Lu 09:00-10:00", "write Mo, not Lu"},
		{"Lu-Ve 09:00-10:00", "write Mo, not Lu"},
		{"lun. 09:00-10:00", "write Mo, not lun."},
		{"Ma 09:00-10:00", "write Mo for maandag, Tu for mardi"},
		{"mardi 09:00-10:00", "write Tu, not mardi"},
		{"mar 09:00-10:00", "write Tu for mardi, Mar for March"},
		{"Me 09:00-10:00", "write We, not Me"},
		{"Mi 09:00-10:00", "write We, not Mi"},
		{"Je 09:00-10:00", "write Th, not Je"},
		{"Ju 09:00-10:00", "write Th, not Ju"},
		{"Ve 09:00-10:00", "write Fr, not Ve"},
		{"Do 09:00-10:00", "write Th for Donnerstag, Su for domingo"},
		{"Di 09:00-10:00", "write Tu for Dienstag, Su for dimanche"},
		{"So 09:00-10:00", "write Su for Sonntag, Sa for sobota"},
		{"Montags 09:00-10:00", "write Mo, not Montags"},
		{"Sr 09:00-10:00", "write We, not Sr"},
		{"Čet 09:00-10:00", "write Th, not Čet"},
		{"cet 09:00-10:00", "write Th, not cet"},
		{"пон 09:00-10:00", "write Mo, not пон"},
		{"пт 09:00-10:00", "write Fr, not пт"},
		{"SALI 09:00-10:00", "write Tu, not SALI"},
		{"Cmt 09:00-10:00", "write Sa, not Cmt"},
		{"Hën 09:00-10:00", "write Mo, not Hën"},
		{"Lu/Me/Ve 09:00-10:00", "write Mo,We,Fr, not Lu/Me/Ve"},
		{"Do/Fr 09:00-10:00", dayHint},
		{"M 09:00-10:00", dayHint},
		{"Mq 09:00-10:00", dayHint},
		{"December 24 off", "write Dec, not December"},
		{"الاثنين 09:00-10:00", "write Mo, not الاثنين"}, {"چهارشنبه 09:00-10:00", "write We, not چهارشنبه"},

		{"Mo to Fr 08:00-16:00", "write a hyphen between the first and the last, as in Mo-Fr or 2027-02-08-2027-03-09"},
		{"Mo We 08:00-16:00", `write "," between days of equal hours, as in Mo,We,Fr`},
		{"Mo and We 08:00-16:00", `write "," between days, as in Mo,We,Fr`},
		{"Mo & We 08:00-16:00", `write "," between days, as in Mo,We,Fr`},
		{"Mo-Fr 08:00-16:00 Sa 10:00-12:00", `write ";" before other days`},
		{"Mo-Fr 08:00-12:00 13:00-16:00", `write "," before more times of the same days`},
		{"Mo-Fr, 08:00-16:00", `leave out the "," between the days and their times`},
		{"Mo-Fr: 08:00-16:00", "leave out the colon after the days"},
		{"Mo-Fr 08:00 to 16:00", "write a hyphen between the times, as in 09:00-16:30"},
		{"Mo-Fr 08:00-16:00; 12:00-13:00 off", "write the times around a break, as in 09:00-12:00,13:00-16:00"},
		{"Dec 24,31 off", "write the month before each day, as in Dec 24,Dec 31"},
		{"last Th 14:00-18:00", "write Mo[1] for the first Monday of a month, Mo[-1] for the last"},
		{"weekdays 08:00-16:00", "write Mo-Fr for the days from Monday to Friday"},
		{"daily 08:00-16:00", "write Mo-Su for every day"}, {"Mo open", phrases[6].hint},
		{"Mo by appointment", phrases[4].hint}, {`"by appointment"`, phrases[4].hint},
		{"2026-2027 Mo-Fr 09:00-12:00", "write 2026-01-01-2027-12-31"},
		{"Mo-Fr ۰۸:۰۰-۱۶:۰۰", "write the digits 0 to 9, as in 08:00"},
		{"Mo-Su 22:00-26:00", "hours go from 00 to 23 and minutes from 00 to 59; the end of the day is 24:00, " +
			"and a time of the next day 02:00"},

		{"2027 Mo-Fr 09:00-16:00", "write 2027-01-01-2027-12-31"},
		{"2027 Mar 01 09:00-16:00", "write 2027-03-01"},
		{"2027 Dec 24-31 off", "write 2027-12-24-2027-12-31"},
		{"2027 Feb 08-2027 Mar 09 Mo-Fr 10:00-14:00", "write 2027-02-08-2027-03-09"},
		{"2026 Dec 24 - 2027 Jan 7 off", "write 2026-12-24-2027-01-07"},
		{"2027 Feb 08-2026 Mar 09 off", "write the date as 2026-12-31"},
		{"Mar 2027 09:00-16:00", "write 2027-03-01-2027-03-31"},
		{"Feb 2027 off", "write 2027-02-01-2027-02-28"},
		{"Feb 29 2027 off", dateHint},
		{"Dec 31 2026 off", "write 2026-12-31"},
		{"Dec 24-31 2026 off", "write 2026-12-24-2026-12-31"},
		{"Dec 24-Jan 02 2027 off", "write 2026-12-24-2027-01-02"},
		{"31 Dec off", "write Dec 31"},
		{"7 Jan off", "write Jan 07"},
		{"24-31 December 2026 off", "write 2026-12-24-2026-12-31"},
		{"Mo 09:00-10:00, 24. Dec off", "write Dec 24"},
		{"24.12 off", monthHint},
		{"24.12-31.12 off", monthHint},
		{"12/24 off", monthHint},
		{"07.01 off", "write 07:01, not 07.01; if it is a date, " + monthHint},

		{"0800-1600", "write 08:00-16:00, not 0800-1600"},
		{"0800 - 1600", "write 08:00-16:00, not 0800-1600"},
		{"2000-2200", "write 20:00-22:00, not 2000-2200"},
		{"2030-2200", "write 20:30-22:00, not 2030-2200; if it is a date, " + dateHint},
		{"2026-1231", "write 20:26-12:31, not 2026-1231; if it is a date, " + dateHint},
		{"2026-1299", dateHint},
		{"25.12.2027 off", "write the date as 2027-12-25"},
		{"3.1.2027 off", "write the date as 2027-01-03"},
		{"12/25/2027 off", "write the date as 2027-12-25"},
		{"25/12/2027 off", "write the date as 2027-12-25"},
		{"2027/1/3 off", "write the date as 2027-01-03"},
		{"01/02/2027 off", dateHint}, {"31.2.2027 off", dateHint}, {"1.2.3 off", dateHint},
		{"2026-2-3 off", dateHint},
		{"Mo 9 pm-11 pm", "write 21:00, not 9pm"},
		{"Mo 1-5pm", "write 13:00 if it is in the afternoon, 01:00 if it is in the night"},
		{"Mo 7-9pm", "write 07:00 if it is in the morning, 19:00 if it is later"},
		{"Mo 2:30-6", "write 14:30 if it is in the afternoon, 02:30 if it is in the night"},
		{"Mo 24:30-25:00", "hours go from 00 to 23"},

		{"Tu 10:00", endHint},
		{"Tu 10:00,14:00", endHint},
		{"Mo-Fr 09:00-12:00/13:00-17:00", `write "," before more times of the same days`},
		{"Mo-Fr 09:00-17:00, closed 12:00-13:00", breakHint},
		{"Mo-Fr 09:00-17:00 closed 12:00-13:00", breakHint},
		{"Mo-Fr 09:00-12:00 and 13:00-17:00", `write "," before more times of the same days, ";" before other days`},
		{"Mo-Fr 09:00-17:00 except Wednesday", `write the days that differ behind ";", as in ; We off`},
		{"Mo-Fr 09:00-17:00 Uhr", `leave out "Uhr"`},
		{"Apr-Oct: Mo-Fr 09:00-17:00", "leave out the colon after the months"},
	} {
		s, err := Parse(c.text)
		switch {
		case err == nil:
			t.Errorf("%q was accepted as %q", c.text, s)
		case err.Hint != c.hint && !(strings.HasPrefix(c.hint, "hours go") &&
			strings.HasPrefix(err.Hint, c.hint)):
			t.Errorf("%q: %s; hint %q, want %q", c.text, err.Message, err.Hint, c.hint)
		}
	}
}

func TestOffsetsCountCharacters(t *testing.T) {
	_, err := ParseException("2026-12-31 09:00-11:00 ساعت x")
	if err == nil || err.Offset != 23 {
		t.Errorf("got %+v", err)
	}
	_, err = Parse("Mo 09:00–")
	if err == nil || err.Offset != 8 {
		t.Errorf("got %+v", err)
	}
	_, err = Parse("Mo 09:00-10:00; é\u00a0x; Tu 9-10")
	if err == nil || err.Offset != 16 {
		t.Errorf("got %+v", err)
	}
}

func TestExceptionsAndHolidays(t *testing.T) {
	for _, text := range []string{"2026-12-31 09:00-11:00", "2027-01-07 off",
		"2026-12-24-2026-12-26 09:00-11:00,12:00-13:00"} {
		e, err := ParseException(text)
		if err != nil {
			t.Fatalf("%q: %+v", text, *err)
		}
		if got := (span{kind: dates, from: e.First, until: e.Last}).String() + " " +
			joinRanges(e.Ranges); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	for text, ranges := range map[string]int{"2026-12-25": 0, "2027-03-09-2027-03-11": 0,
		"2027-01-01 09:00-12:00": 1} {
		h, err := ParseHoliday(text)
		if err != nil || len(h.Ranges) != ranges || !strings.HasPrefix(text, h.First.String()) {
			t.Errorf("%q: got %+v, %+v", text, h, err)
		}
	}
	for _, text := range []string{"", "Mo off", "2026-12-31", "Dec 31 off", "2026-12-31 09:00-11:00; x",
		"2026-12-31 9-11"} {
		if e, err := ParseException(text); err == nil {
			t.Errorf("exception %q was accepted as %+v", text, e)
		}
	}
	for _, text := range []string{"", "Dec 25", "2026-12-25 off", "2026-13-25", "2026-12-25 x",
		"2026-12-25, 2026-12-26"} {
		if h, err := ParseHoliday(text); err == nil {
			t.Errorf("holiday %q was accepted as %+v", text, h)
		}
	}
}

func TestClockAndDaysAlone(t *testing.T) {
	if minutes, err := ParseClock("07:30"); minutes != 450 || err != nil {
		t.Errorf("got %d, %v", minutes, err)
	}
	if days, err := ParseDays("Mo-Fr, PH"); days.String() != "Mo-Fr,PH" || err != nil {
		t.Errorf("got %q, %v", days, err)
	}
	for _, text := range []string{"", "7:30", "07:30 x", "24:01"} {
		if minutes, err := ParseClock(text); err == nil {
			t.Errorf("%q was accepted as %d", text, minutes)
		}
	}
	for _, text := range []string{"", "Mo 09:00-10:00", "every day", "Mo-", "Tu[1]"} {
		if days, err := ParseDays(text); err == nil {
			t.Errorf("%q was accepted as %q", text, days)
		}
	}
}

// Law: no text makes the parser fall over, an error points into the text, and the normal form is a fixed
// point.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off", "every 2 weeks from 2026-12-22 Tu 10:00-12:00",
		"2026-12-24-2027-01-02,Dec 24-Jan 7,PH 22:00-04:00",
		"Apr-Sep Th[-1],PH 09:00-10:00, 24/7 || \"by appointment\"", "Mo-Fr 9–15", "off; ;", "\xff–\x80-",
		"2026-", "Dec 0x1 off",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil {
			if err.Offset < 0 || err.Offset > len([]rune(text)) || err.Message == "" || err.Hint == "" {
				t.Errorf("%q: %+v", text, *err)
			}
			return
		}
		again, err := Parse(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("%q: %q became %q, %+v", text, s, again, err)
		}
	})
}
