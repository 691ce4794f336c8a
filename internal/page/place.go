package page

import (
	"strconv"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/notice"
)

// Clock is the instant a build is for, in the words of its two uses.
type Clock struct {
	Now   time.Time // decides what holds
	Built time.Time // what is printed: Now, cut to the site's midnight
}

// place puts a notice's place before the reader; nil when it has none.
func (r *Reader) place(n *notice.Notice, texts []catalogue.Shown, clock Clock) *Place {
	p := n.Place
	if p == nil {
		return nil
	}
	field := func(f notice.Field) Text { return r.field(f, texts) }
	view := &Place{
		Address: field(p.Address), Room: field(p.Room), Cost: field(p.Cost),
		Documents: field(p.Documents), Accessibility: field(p.Accessibility),
		Email: Fill(p.Email, r.Centre.Values), Languages: p.Languages, Appointment: p.Appointment,
	}
	if p.Located {
		view.Map = "geo:" + degrees(p.Lat) + "," + degrees(p.Lon)
	}
	for _, phone := range p.Phones {
		view.Phones = append(view.Phones, r.phone(phone.Number, field(phone.Word), phone.Also))
	}
	if p.Hours != nil {
		view.Hours = r.hourRows(p.Hours.Table())
	}
	view.Exceptions = r.exceptions(p.Exceptions, clock)
	if p.ValidTo.Year != 0 {
		view.ValidTo = r.day(p.ValidTo)
	}
	view.Unconfirmed = r.unconfirmed(p, clock)
	if p.Closed != nil && p.Closed.HoldsAt(clock.Now, r.Centre.Zone) {
		view.Closed = true
		if last, known := p.Closed.LastDay(r.Centre.Zone); known {
			view.ClosedUntil = r.day(last)
		}
	}
	return view
}

// unconfirmed says that the hours are past the day they are known for, or speak of holidays that the centre has not
// listed for this year.
func (r *Reader) unconfirmed(p *notice.Place, clock Clock) bool {
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

// field is a front matter text in the reader's language; zero when it is not given.
func (r *Reader) field(f notice.Field, texts []catalogue.Shown) Text {
	if f.Text == "" {
		return Text{}
	}
	return r.Text(texts[f.At])
}

// phone makes a number ready to dial. The number stays in ASCII digits, whatever the language.
func (r *Reader) phone(number string, word Text, also []string) Phone {
	number = Fill(number, r.Centre.Values)
	return Phone{Word: word, Number: number, Tel: Tel(number), Also: also}
}

// SitePhone is a number from site.yaml, with its word already in the reader's language.
func (r *Reader) SitePhone(p config.Phone, word catalogue.Shown) Phone {
	return r.phone(p.Number, r.Text(word), nil)
}

// Tel is the address under which a phone dials a number (RFC 3966): its digits, and the plus in front.
func Tel(number string) string {
	return "tel:" + strings.Map(func(c rune) rune {
		if c == '+' || '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, number)
}

// day is a date in the reader's language, with the other calendar beside it.
func (r *Reader) day(d hours.Date) *Date {
	return &Date{
		ISO:    d.String(),
		String: r.Language.LongDate(d.Year, d.Month, d.Day),
		Second: r.Language.SecondDate(d.Year, d.Month, d.Day),
	}
}

// Day is the day of an instant, as the reader writes it.
func (r *Reader) Day(t time.Time) Date { return *r.day(hours.DateOf(t)) }

func (r *Reader) hourRows(rows []hours.Row) []HoursRow {
	var view []HoursRow
	for _, row := range rows {
		view = append(view, HoursRow{Days: r.days(row), Ranges: r.ranges(row.Ranges)})
	}
	return view
}

// days names the days of a row: "Monday – Friday".
func (r *Reader) days(row hours.Row) string {
	switch row.Kind {
	case hours.Holidays:
		return r.Say.Text("public-holidays").String
	case hours.Dates:
		return r.span(r.yearlyDay(row.From), r.yearlyDay(row.Until))
	case hours.Weeks:
		return r.span(r.Language.Weekday(row.First), r.Language.Weekday(row.Last)) + r.Language.Comma() + r.Say.Text("every-weeks",
			"n", r.Language.Number(row.Every), "date", r.yearlyDay(row.From)).String
	default:
		return r.span(r.Language.Weekday(row.First), r.Language.Weekday(row.Last))
	}
}

// yearlyDay writes a date; one that comes every year is written without a year, as day and month.
func (r *Reader) yearlyDay(d hours.Date) string {
	if d.Year == 0 {
		return r.Language.Number(d.Day) + " " + r.Language.Month(d.Month)
	}
	return r.Language.LongDate(d.Year, d.Month, d.Day)
}

// span joins two ends by a dash; in every script the reader meets the first end first.
func (r *Reader) span(first, last string) string {
	if first == last {
		return first
	}
	return first + " – " + last
}

func (r *Reader) ranges(ranges []hours.Range) []Range {
	var view []Range
	for _, one := range ranges {
		from, to := one.Clocks()
		view = append(view, Range{r.Language.Localize(from), r.Language.Localize(to)})
	}
	return view
}

// exceptions are those that are not over yet.
func (r *Reader) exceptions(all []hours.Exception, clock Clock) []HoursRow {
	today := hours.DateOf(clock.Built.In(r.Centre.Zone)).String()
	var view []HoursRow
	for _, e := range all {
		if e.Last.String() < today {
			continue
		}
		view = append(view, HoursRow{Days: r.span(r.yearlyDay(e.First), r.yearlyDay(e.Last)), Ranges: r.ranges(e.Ranges)})
	}
	return view
}

// timetable has one row for each run of days of each line.
func (r *Reader) timetable(n *notice.Notice, texts []catalogue.Shown) []TimetableRow {
	var view []TimetableRow
	for _, row := range n.Timetable {
		var days []string
		for _, d := range row.Days.Rows() {
			days = append(days, r.days(d))
		}
		view = append(view, TimetableRow{
			Days:  strings.Join(days, r.Language.Comma()),
			Range: Range{r.Language.Localize(row.From), r.Language.Localize(row.To)},
			What:  r.field(row.What, texts),
		})
	}
	return view
}
