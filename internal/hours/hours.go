// Package hours knows opening hours: their grammar, dated exceptions, public holidays, and when a place is
// open in a time zone. It knows no language: pages put days and times into words. It reads no clock: its
// callers pass instants.
//
// The grammar is a strict subset of OpenStreetMap's opening_hours
// (wiki.openstreetmap.org/wiki/Key:opening_hours), with ISO dates and an anchored "every":
//
//	hours  = rule *( ";" rule / "," rule ) [ "||" appt ]
//	                                      after ";" a rule replaces earlier ones on its days, after ","
//	                                      it adds to them; "||" says what holds outside of all these hours
//	rule   = [ weeks ] [ dates ] [ days ] ( times [ appt ] / "off" ) / "24/7"
//	dates  = span *( "," span )           2026-12-31, Dec 31 (every year), Dec (a month), and ranges of them
//	days   = span *( "," span )           Mo, Mo-Fr, PH, Th[1,3] and Th[-1] (of the month), also with dates
//	times  = HH:MM "-" HH:MM *( "," … )   in order; an end that is not after its start is on the next day
//	weeks  = "every" N "weeks from" date  every N-th week (Monday to Sunday) from the week of that date on
//	appt   = a text in double quotes that says "appointment"
//
// If a rule has both dates and days, it holds on those days within those dates.
//
// The grammar leaves some cases open, which are decided as follows. A time of day that the clocks skip means
// the moment at which they jump. A time that comes twice means its first occurrence. If a holiday has hours
// of its own, they replace the hours of every rule that names PH and is not "off". Hours that began before
// midnight last until their end, whatever the rules say about the next day.
package hours

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const dayMinutes = 24 * 60

// Date is a day of the Gregorian calendar, without a zone. Year 0 means every year. The zero Date means no
// date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// String returns the date as authors write it; "" for the zero Date.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	if d.Year == 0 {
		return fmt.Sprintf("%s %02d", months[d.Month-1], d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Add returns the day n days later. The date must have a year.
func (d Date) Add(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Weekday returns the day of the week of a date that has a year.
func (d Date) Weekday() time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// number returns how many days the date is after a fixed day, so that dates can be subtracted.
func (d Date) number() int {
	return int(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Since returns how many days the date is after another one. Both must have a year.
func (d Date) Since(other Date) int { return d.number() - other.number() }

// rank returns a number by which dates can be ordered. All of them must have a year, or none of them.
func (d Date) rank() int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// Range is a time from one minute of the day up to, but not including, another.
type Range struct {
	From int // minutes from midnight, 0 to 1439
	// minutes from the same midnight, more than From and at most From + 1440; more than 1440 is on the next
	// day
	To          int
	Appointment bool // only for people with an appointment
}

// AllDay reports whether the range is 24 hours long.
func (r Range) AllDay() bool { return r.To-r.From == dayMinutes }

// Clocks returns both ends as HH:MM. An end at midnight is 24:00. A later end is written as a time of the
// next day.
func (r Range) Clocks() (from, to string) {
	end := r.To
	if end > dayMinutes {
		end -= dayMinutes
	}
	return clock(r.From), clock(end)
}

func (r Range) String() string {
	from, to := r.Clocks()
	return from + "-" + to
}

func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// Schedule is a parsed text of opening hours.
type Schedule struct {
	rules []rule
	// ElseAppointment is true if people may come by appointment outside of all other hours.
	ElseAppointment bool
}

type rule struct {
	adds   bool   // its times are added to those of earlier rules; otherwise they replace them
	every  int    // number of weeks; 0 without "every"
	anchor Date   // the date from which the weeks of "every" are counted
	season []span // dates within which the days count; none means always
	days   Days
	ranges []Range // none means off

	offset int // where it begins in the text, in characters
}

// Days is a parsed list of days; the zero value names every day.
type Days struct{ spans []span }

type span struct {
	kind        spanKind
	first, last int   // weekdays, Monday is 0; last may be before first: Sa-Mo
	nth         []int // n-th weekdays of a month: 1 to 5, or -1 to -5 from its end. If any, first is last
	from, until Date  // dates, both included; yearly ones may wrap: Dec 24-Jan 07
}

type spanKind uint8

const (
	weekdays spanKind = iota
	holidays
	dates
	yearly
)

// String returns the normal form of the schedule. Parsing it returns the same schedule.
func (s *Schedule) String() string {
	var b strings.Builder
	for i, r := range s.rules {
		switch {
		case i == 0:
		case r.adds:
			b.WriteString(", ")
		default:
			b.WriteString("; ")
		}
		b.WriteString(r.String())
	}
	if s.ElseAppointment {
		b.WriteString(" || " + appointment)
	}
	return b.String()
}

// appointment is the text by which opening hours say that an appointment is needed.
const appointment = `"by appointment"`

func (r rule) String() string {
	var parts []string
	if r.every > 0 {
		parts = append(parts, fmt.Sprintf("every %d weeks from %s", r.every, r.anchor))
	}
	if len(r.season) > 0 {
		parts = append(parts, Days{r.season}.String())
	}
	if len(r.days.spans) > 0 {
		parts = append(parts, r.days.String())
	}
	parts = append(parts, joinRanges(r.ranges))
	if len(r.ranges) > 0 && r.ranges[0].Appointment {
		parts = append(parts, appointment)
	}
	return strings.Join(parts, " ")
}

func joinRanges(ranges []Range) string {
	if len(ranges) == 0 {
		return "off"
	}
	parts := make([]string, len(ranges))
	for i, r := range ranges {
		parts[i] = r.String()
	}
	return strings.Join(parts, ",")
}

// String returns the normal form of the days; "" if they are every day.
func (d Days) String() string {
	parts := make([]string, len(d.spans))
	for i, s := range d.spans {
		parts[i] = s.String()
	}
	return strings.Join(parts, ",")
}

// Daily reports whether the days are written as weekdays and these are all seven. So it returns false for the
// zero value.
func (d Days) Daily() bool {
	on := 0
	for _, s := range d.spans {
		for n := s.first; everyWeek(s); n = (n + 1) % 7 {
			on |= 1 << n
			if n == s.last {
				break
			}
		}
	}
	return on == 1<<7-1
}

func (s span) String() string {
	switch {
	case s.kind == holidays:
		return "PH"
	case s.kind == weekdays && len(s.nth) > 0:
		return weekdayNames[s.first] + "[" + joinInts(s.nth) + "]"
	case s.kind == weekdays && s.first == s.last:
		return weekdayNames[s.first]
	case s.kind == weekdays:
		return weekdayNames[s.first] + "-" + weekdayNames[s.last]
	case s.kind == yearly && s.wholeMonths() && s.from.Month == s.until.Month:
		return months[s.from.Month-1]
	case s.kind == yearly && s.wholeMonths():
		return months[s.from.Month-1] + "-" + months[s.until.Month-1]
	case s.from == s.until:
		return s.from.String()
	default:
		return s.from.String() + "-" + s.until.String()
	}
}

// wholeMonths reports whether a yearly span begins with a month's first day and ends with a month's last.
func (s span) wholeMonths() bool { return s.from.Day == 1 && s.until.Day == lastDay(s.until.Month) }

// lastDay returns the last day of a month in a leap year, because yearly spans include the 29th of February.
func lastDay(m time.Month) int { return time.Date(2000, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }

func joinInts(numbers []int) string {
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ",")
}

// Exception holds the hours of certain dates, which replace those of the schedule. A temporary closure is an
// exception without ranges.
type Exception struct {
	First, Last Date    // both included
	Ranges      []Range // none: closed
}

// Holiday is a public holiday, or a run of such days. If it has ranges, they replace the hours of the rules
// that name PH on these dates.
type Holiday struct {
	First, Last Date
	Ranges      []Range
}
