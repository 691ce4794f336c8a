package notice

import (
	"time"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/strict"
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

// Moment is a point of time as an author writes it: a whole day (2026-12-01), a local time (2026-12-01
// 18:00), or an exact one (RFC 3339). The first two are different instants in different zones. The zero
// Moment is none.
type Moment struct {
	form   form
	date   hours.Date
	minute int       // of the day, for a local time
	exact  time.Time // for an exact one
}

type form uint8

const (
	none form = iota
	wholeDay
	localTime
	exactTime
)

// IsZero reports whether no moment is given.
func (m Moment) IsZero() bool { return m.form == none }

// start is the instant at which something that begins then begins.
func (m Moment) start(zone *time.Location) time.Time {
	switch m.form {
	case wholeDay, localTime:
		return instant(m.date, m.minute, zone)
	}
	return m.exact
}

// end is the instant at which something that lasts until then is over: for a whole day, the start of the
// next.
func (m Moment) end(zone *time.Location) time.Time {
	if m.form == wholeDay {
		return instant(m.date.Add(1), 0, zone)
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

// instant is when the zone's clocks show a minute of a day. One that they skip, as midnight in Cairo in
// April, is the moment of the jump.
func instant(d hours.Date, minute int, zone *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, 0, minute, 0, 0, zone)
	wanted := time.Date(d.Year, d.Month, d.Day, 0, minute, 0, 0, time.UTC)
	_, offset := t.Zone()
	before, after := t.ZoneBounds()
	switch shown := t.Unix() + int64(offset); {
	case shown < wanted.Unix():
		return after
	case shown > wanted.Unix():
		return before
	}
	return t
}

const (
	dayForm    = "2006-01-02"
	minuteForm = "2006-01-02 15:04"
	momentHint = "write a day like 2026-12-01, a local time like 2026-12-01 18:00, or an exact one like 2026-12-01T18:00:00+01:00"
	dayHint    = "write the day as year-month-day: 2026-12-01"
	yearHint   = "write a year from 2000 to 2199; if there is no such day, leave the key out"
)

// readMoment reads a key like from or until.
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

// readDay reads a key like reviewed, which has no time of day.
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

// parseTime is time.Parse for a layout whose values are as long as the layout.
func parseTime(layout, text string) (time.Time, bool) {
	t, err := time.Parse(layout, text)
	return t, err == nil && len(text) == len(layout) && likely(t)
}

// likely rules out slips such as 0206-12-01.
func likely(t time.Time) bool { return t.Year() >= 2000 && t.Year() < 2200 }

func badDate(v strict.Value, hint string) {
	text := v.Text()
	day := text[:min(len(text), len(dayForm))]
	switch t, err := time.Parse(dayForm, day); {
	case !dayLike(day):
		v.Report(ruleBadDate, hint, "%q is not a date", text)
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
		v.Report(ruleBadDate, hint, "%q is not a date", text)
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
