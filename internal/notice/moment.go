package notice

import (
	"time"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/strict"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleBadDate = diag.Rule{
		Code:  "bad-date",
		Title: "a date that cannot be read",
		Why:   "a notice would appear or vanish on the wrong day",
		Fix:   "write it like 2026-12-01, or 2026-12-01 18:00",
	}

	momentRules = []diag.Rule{ruleBadDate}
)

// Moment is a point in time as an author writes it: a whole day (2026-12-01), a local time (2026-12-01
// 18:00), or an exact time (RFC 3339). A whole day or a local time is a different instant in each time zone.
// The zero Moment means that no time is written.
type Moment struct {
	form   form
	date   hours.Date
	minute int       // the minute of the day, for a local time
	exact  time.Time // the instant, for an exact time
}

type form uint8

const (
	none form = iota
	wholeDay
	localTime
	exactTime
)

// IsZero reports whether no moment is written.
func (m Moment) IsZero() bool { return m.form == none }

// start returns the instant at which a period begins whose beginning is written as m. If m is a whole day,
// this is the start of that day.
func (m Moment) start(zone *time.Location) time.Time {
	switch m.form {
	case wholeDay, localTime:
		return m.date.At(m.minute, zone)
	}
	return m.exact
}

// end returns the instant at which a period is over whose end is written as m. If m is a whole day, this is
// the start of the next day.
func (m Moment) end(zone *time.Location) time.Time {
	if m.form == wholeDay {
		return m.date.Add(1).Start(zone)
	}
	return m.start(zone)
}

func (m Moment) lastDay(zone *time.Location) (hours.Date, bool) {
	if m.IsZero() {
		return hours.Date{}, false
	}
	return hours.DateOf(m.end(zone).Add(-time.Nanosecond).In(zone)), true
}

func holds(from, until Moment, at time.Time, zone *time.Location) bool {
	if !from.IsZero() && at.Before(from.start(zone)) {
		return false
	}
	return until.IsZero() || at.Before(until.end(zone))
}

const (
	dayForm    = "2006-01-02"
	minuteForm = "2006-01-02 15:04"
	momentHint = "write a day like 2026-12-01, a local time like 2026-12-01 18:00, or an exact one like " +
		"2026-12-01T18:00:00+01:00"
	dayHint  = "write the day as year-month-day: 2026-12-01"
	yearHint = "write a year from 2000 to 2199; if there is no such day, leave the key out"
)

// readMoment reads the value of a key such as from or until. It returns the zero Moment if the value is
// missing or faulty.
func readMoment(v strict.Value) Moment {
	text := v.Like("2026-12-01").Text()
	if text == "" {
		return Moment{}
	}
	if t, ok := parseTime(dayForm, text); ok {
		return Moment{form: wholeDay, date: hours.DateOf(t)}
	}
	if t, ok := parseTime(minuteForm, text); ok {
		return Moment{form: localTime, date: hours.DateOf(t), minute: t.Hour()*60 + t.Minute()}
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil && likely(t) {
		return Moment{form: exactTime, exact: t}
	}
	badDate(v, momentHint)
	return Moment{}
}

// readDay reads the value of a key such as reviewed, which has no time of day. It returns the zero Date if
// the value is missing or faulty.
func readDay(v strict.Value) hours.Date {
	text := v.Like("2026-12-01").Text()
	if text == "" {
		return hours.Date{}
	}
	t, ok := parseTime(dayForm, text)
	if !ok {
		badDate(v, dayHint)
		return hours.Date{}
	}
	return hours.DateOf(t)
}

// parseTime does the same as time.Parse, but the text must be exactly as long as the layout, and its year
// must be likely.
func parseTime(layout, text string) (time.Time, bool) {
	t, err := time.Parse(layout, text)
	return t, err == nil && len(text) == len(layout) && likely(t)
}

// likely reports whether the year is from 2000 to 2199. Other years are typing mistakes such as 0206-12-01.
func likely(t time.Time) bool { return t.Year() >= 2000 && t.Year() < 2200 }

func badDate(v strict.Value, hint string) {
	written := v.Text()
	day := written[:min(len(written), len(dayForm))]
	plain := text.PlainMarks(written)
	_, isPlain := parseTime(dayForm, plain[:min(len(plain), len(dayForm))])
	switch t, err := time.Parse(dayForm, day); {
	case plain != written && isPlain:
		v.Report(ruleBadDate, "write "+plain, "%q has other signs than the digits and the hyphen of the "+
			"keyboard",
			written)
	case !dayLike(day):
		v.Report(ruleBadDate, hint, "%q is not a date", written)
	case err != nil:
		v.Report(
			ruleBadDate,
			"look at a calendar, and write the day as year-month-day: 2026-12-01",
			"there is no day %s",
			day,
		)
	case !likely(t):
		v.Report(ruleBadDate, yearHint, "the year %s cannot be meant", day[:4])
	default:
		v.Report(ruleBadDate, hint, "%q is not a date", written)
	}
}

// dayLike reports whether a text has the form of a date, even if no such day exists.
func dayLike(text string) bool {
	if len(text) != len(dayForm) {
		return false
	}
	for i, c := range []byte(text) {
		if i == 4 || i == 7 {
			if c != '-' {
				return false
			}
		} else if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
