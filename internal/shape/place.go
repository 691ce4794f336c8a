package shape

import (
	"strconv"
	"strings"
	"time"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/text"
	"tabla/internal/view"
)

// Clock is the instant that a build is for.
type Clock struct {
	Now   time.Time // decides which notices and hours hold
	Built time.Time // the day that pages name: Now, cut to the site's midnight
}

// place returns the place of a notice; nil if it has none.
func (r *Shaper) place(n *notice.Notice, texts []choose.Shown, clock Clock) *view.Place {
	p := n.Place
	if p == nil {
		return nil
	}
	field := func(f notice.Field) view.Text { return r.field(f, texts) }
	v := &view.Place{
		Address: field(p.Address), Room: field(p.Room), Cost: field(p.Cost),
		Documents: field(p.Documents), Accessibility: field(p.Accessibility),
		Email: r.fill(p.Email), Languages: p.Languages, Appointment: p.Appointment,
	}
	if p.Located {
		v.Map = "geo:" + degrees(p.Lat) + "," + degrees(p.Lon)
	}
	for _, phone := range p.Phones {
		v.Phones = append(v.Phones, r.phone(phone.Number, field(phone.Word), phone.Also))
	}
	if p.Hours != nil {
		v.Hours = r.hourRows(p.Hours.Table(hours.DateOf(clock.Built.In(r.Centre.Zone)), r.Centre.Holidays))
	}
	v.Exceptions = r.exceptions(p.Exceptions, clock)
	if p.ValidTo.Year != 0 {
		v.ValidTo = r.day(p.ValidTo)
	}
	v.Unconfirmed = r.unconfirmed(p, clock)
	if p.Closed != nil && p.Closed.HoldsAt(clock.Now, r.Centre.Zone) {
		v.Closed = true
		if last, known := p.Closed.LastDay(r.Centre.Zone); known {
			v.ClosedUntil = r.day(last)
		}
	}
	return v
}

// unconfirmed reports whether the opening hours may be wrong today: they were known up to an earlier day, or
// name public holidays that the centre has not listed for this year.
func (r *Shaper) unconfirmed(p *notice.Place, clock Clock) bool {
	today := hours.DateOf(clock.Built.In(r.Centre.Zone))
	if p.Hours == nil {
		return false
	}
	if p.ValidTo.Year != 0 && p.ValidTo.String() < today.String() {
		return true
	}
	kept := hours.Hours{Week: p.Hours, Holidays: r.Centre.Holidays, Zone: r.Centre.Zone}
	return len(kept.YearsWithoutHolidays(today, today)) > 0
}

func degrees(d float64) string { return strconv.FormatFloat(d, 'f', -1, 64) }

// field returns a text of the front matter in the page's language; zero if it is not given.
func (r *Shaper) field(f notice.Field, texts []choose.Shown) view.Text {
	if f.Text == "" {
		return view.Text{}
	}
	return r.Text(texts[f.At])
}

// phone returns a number that can be dialled, in ASCII digits in every language.
func (r *Shaper) phone(number string, word view.Text, also []string) view.Phone {
	n := text.NumberOf(r.fill(number))
	return view.Phone{Word: word, Number: n.Shown, Tel: "tel:" + text.DialAddress(n.Dialled), Also: also}
}

// SitePhone returns a number from site.yaml. word says who answers.
func (r *Shaper) SitePhone(p config.Phone, word choose.Shown) view.Phone {
	return r.phone(p.Number, r.Text(word), nil)
}

// day returns a date in the page's language, in both calendars if the language uses two.
func (r *Shaper) day(d hours.Date) *view.Date {
	return &view.Date{
		ISO:    d.String(),
		String: r.Language.LongDate(d.Year, d.Month, d.Day),
		Second: r.Language.SecondDate(d.Year, d.Month, d.Day),
	}
}

// Day returns the day of an instant in the page's language.
func (r *Shaper) Day(t time.Time) view.Date { return *r.day(hours.DateOf(t)) }

func (r *Shaper) hourRows(rows []hours.Row) []view.HoursRow {
	var v []view.HoursRow
	for _, row := range rows {
		v = append(v, view.HoursRow{Days: r.days(row), Ranges: r.ranges(row.Ranges)})
	}
	return v
}

// days returns the days of a row of opening hours in words: "Monday – Friday".
func (r *Shaper) days(row hours.Row) string {
	switch row.Kind {
	case hours.Holidays:
		return r.holidays(row.Next)
	case hours.Otherwise:
		return r.Say.Text("other-times").String
	case hours.Dates:
		return r.span(r.yearlyDay(row.From), r.yearlyDay(row.Until))
	case hours.Weeks:
		every, from := r.Language.Number(row.Every), r.yearlyDay(row.From)
		days := r.span(r.Language.Weekday(row.First), r.Language.Weekday(row.Last))
		return days + r.Language.Comma() + r.Say.Text("every-weeks", "n", every, "date", from).String
	default:
		days := r.span(r.Language.Weekday(row.First), r.Language.Weekday(row.Last))
		if row.From == (hours.Date{}) {
			return days
		}
		return r.span(r.yearlyDay(row.From), r.yearlyDay(row.Until)) + r.Language.Comma() + days
	}
}

// holidays names public holidays and, in brackets, the next of them.
func (r *Shaper) holidays(next []hours.Date) string {
	var dates []string
	for _, d := range next {
		dates = append(dates, r.yearlyDay(hours.Date{Month: d.Month, Day: d.Day}))
	}
	text := r.Say.Text("public-holidays").String
	if len(dates) == 0 {
		return text
	}
	return text + " (" + strings.Join(dates, r.Language.Comma()) + ")"
}

// yearlyDay returns a date in words: without a year if it is the same day of every year.
func (r *Shaper) yearlyDay(d hours.Date) string {
	if d.Year == 0 {
		return r.Language.Number(d.Day) + " " + r.Language.Month(d.Month)
	}
	return r.Language.LongDate(d.Year, d.Month, d.Day)
}

// span joins the first and the last by a dash. Right-to-left text shows the first on the right, as it is
// read.
func (r *Shaper) span(first, last string) string {
	if first == last {
		return first
	}
	return first + " – " + last
}

func (r *Shaper) ranges(ranges []hours.Range) []view.Range {
	var v []view.Range
	for _, one := range ranges {
		from, to := one.Clocks()
		v = append(v, view.Range{From: r.Language.Localize(from), To: r.Language.Localize(to),
			AllDay: one.AllDay(), Appointment: one.Appointment})
	}
	return v
}

// exceptions returns the exceptions to the opening hours that are not over on the day of the build.
func (r *Shaper) exceptions(all []hours.Exception, clock Clock) []view.HoursRow {
	today := hours.DateOf(clock.Built.In(r.Centre.Zone)).String()
	var v []view.HoursRow
	for _, e := range all {
		if e.Last.String() < today {
			continue
		}
		days := r.span(r.yearlyDay(e.First), r.yearlyDay(e.Last))
		v = append(v, view.HoursRow{Days: days, Ranges: r.ranges(e.Ranges)})
	}
	return v
}

// timetable returns the rows of a notice's timetable.
func (r *Shaper) timetable(n *notice.Notice, texts []choose.Shown) []view.TimetableRow {
	var v []view.TimetableRow
	for _, row := range n.Timetable {
		var days []string
		for _, d := range row.Days.Rows() {
			days = append(days, r.days(d))
		}
		v = append(v, view.TimetableRow{
			Days:  strings.Join(days, r.Language.Comma()),
			Range: view.Range{From: r.Language.Localize(row.From), To: r.Language.Localize(row.To)},
			What:  r.field(row.What, texts),
		})
	}
	return v
}
