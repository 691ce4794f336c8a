package shape

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
	"tabla/internal/view"
	"tabla/internal/wayfinding"
)

// Clock holds the time for which a build is made.
type Clock struct {
	Now time.Time // the exact time, which decides whether notices and hours are valid
	// the midnight at which that day begins in the site's zone, because pages print only the day
	Built time.Time

	// Release is the time of the release on boards. A player that does not know the time counts from it.
	// Usually it is Built. During an alarm it is the minute of the build, because an alarm must not be shown
	// for hours after its end.
	Release time.Time
}

// ClockAt returns a site's clock for a time. Only the day is printed, so two builds on the same day write the
// same bytes, unless something begins or ends between them, or there is an alarm.
func ClockAt(now time.Time, site *config.Site, content *notice.Content) Clock {
	local := now.In(site.Zone)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, site.Zone)
	if !content.HasAlarm(site, now) {
		return Clock{Now: now, Built: midnight, Release: midnight}
	}
	return Clock{Now: now, Built: midnight, Release: now.Truncate(time.Minute)}
}

// place returns the place of a notice without its facts and its hours, or nil if the notice has no place.
func (r *Shaper) place(n *notice.Notice, texts []choose.Shown) *view.Place {
	p := n.Place
	if p == nil {
		return nil
	}
	field := func(f notice.Field) view.Text { return r.field(n, f, texts) }
	v := &view.Place{
		Address: field(p.Address), Room: field(p.Room),
		Email: r.fill(p.Email), Languages: p.Languages, Appointment: p.Appointment,
	}
	if p.Located {
		v.Map = "geo:" + degrees(p.Lat) + "," + degrees(p.Lon)
		v.Coordinates = degrees(p.Lat) + ", " + degrees(p.Lon)
	}
	for _, phone := range p.Phones {
		number, country := n.Country().Reachable(phone.Number), n.Country()
		if text.MayHoldToken(number) {
			country = country.Home() // the centre's own value
		}
		dial := dialled(r.fill(number))
		dial.Word, dial.Also = field(phone.Word), phone.Also
		dial.World = country.World(text.NumberOf(dial.Number).Dialled)
		v.Phones = append(v.Phones, dial)
	}
	return v
}

// pagePlace returns the place of a notice as a page shows it, with the hours of the day of the build. It
// returns nil if the notice has no place.
func (r *Shaper) pagePlace(n *notice.Notice, texts []choose.Shown, clock Clock) *view.Place {
	p, v := n.Place, r.place(n, texts)
	if v == nil {
		return nil
	}
	v.Facts = r.pageFacts(n, texts, true)
	known, today := r.daysOf(n, clock), r.today(clock)
	if p.Hours != nil {
		v.Hours = r.hourRows(known.table)
		r.countOn(v.Hours, n, today, func(d hours.Date) int { return known.kept.RowOf(known.table, d) })
		v.Openings = r.openingsIn(known.outlook, p)
	}
	if where := r.Where[n.ID]; !n.Sensitive {
		v.Plan, v.Locator = drawing(where.Plan), drawing(where.Map)
	}
	v.Exceptions = r.exceptions(n, known.kept, today)
	v.Coming = r.announced(known.special, today)
	if p.ValidTo.Year != 0 {
		v.ValidTo = r.day(p.ValidTo)
	}
	v.Unconfirmed = !known.kept.Confirmed(today)
	if c := p.Closed; c != nil && !c.OverAt(clock.Now, r.Centre.Zone) {
		r.addClosure(v, c)
		v.ClosedLater = !c.HoldsAt(clock.Now, r.Centre.Zone)
		if !c.From(r.Centre.Zone).IsZero() {
			shown, now := v.Coming[0].When[0], clock.Now.UnixMilli()
			v.Coming[0].Later = now < shown.FromMS || now >= shown.UntilMS
		}
	}
	return v
}

// boardPlace returns the place of a notice as a board shows it, or nil if the notice has no place. A board
// is not made anew each day, so each line of the hours has the days on which it is shown. ahead is what is
// known about these hours, and now is the time of the build.
func (r *Shaper) boardPlace(
	n *notice.Notice, texts []choose.Shown, ahead notice.Ahead, now time.Time,
) *view.Place {
	v, forecast := r.place(n, texts), ahead.Forecast
	if v == nil {
		return nil
	}
	v.Facts = r.boardFacts(n, texts, true)
	if n.Place.Hours != nil {
		v.Openings = r.openingsIn(ahead.Outlook, n.Place)
	}
	for _, line := range forecast.Table {
		row := r.hourRows([]hours.Row{line.Row})[0]
		row.When = r.spans(line.Stays)
		v.Hours = append(v.Hours, row)
	}
	for _, line := range forecast.Special {
		row := r.comingRows([]hours.Row{line.Row})[0]
		row.When = r.spans(line.Stays)
		v.Coming = append(v.Coming, row)
	}
	v.Unconfirmed, v.UnconfirmedWhen = len(forecast.Unconfirmed) > 0, r.spans(forecast.Unconfirmed)
	if c := n.Place.Closed; c != nil && !c.OverAt(now, r.Centre.Zone) {
		r.addClosure(v, c)
	}
	return v
}

// addClosure adds the closure of a place to its view: a line that announces it from some days before, and the
// period in which the place is closed.
func (r *Shaper) addClosure(v *view.Place, c *notice.Closure) {
	v.Closed, v.ClosedUntil = true, r.lastClosed(c)
	closed := view.Span{UntilMS: milliseconds(c.Until(r.Centre.Zone))}
	if from := c.From(r.Centre.Zone); !from.IsZero() {
		closed.FromMS = milliseconds(from)
		row := r.closing(c)
		row.When = []view.Span{{FromMS: milliseconds(c.Announced(r.Centre.Zone)), UntilMS: closed.FromMS}}
		if v.ClosedUntil == nil && closed.UntilMS != 0 { // only this line says until when it is closed
			row.When[0].UntilMS = closed.UntilMS
		}
		v.Coming = append([]view.HoursRow{row}, v.Coming...)
	}
	if closed != (view.Span{}) {
		v.ClosedWhen = []view.Span{closed}
	}
}

// lastClosed returns the last day on which a place is closed. It returns nil if that is not known, or if the
// place opens again on that day, because the sentence with the day includes the whole of it.
func (r *Shaper) lastClosed(c *notice.Closure) *view.Date {
	last, known := c.LastDay(r.Centre.Zone)
	if !known || !last.Add(1).Start(r.Centre.Zone).Equal(c.Until(r.Centre.Zone)) {
		return nil
	}
	return r.day(last)
}

// closing returns a line with the time from which a place is closed and, if it is known, the time until which
// it is closed: "10 December – …".
func (r *Shaper) closing(c *notice.Closure) view.HoursRow {
	zone := r.Centre.Zone
	from, until := c.From(zone).In(zone), c.Until(zone).In(zone)
	first, fromTime := hours.DateOf(from), from.Format("15:04")
	last, known := c.LastDay(zone)
	untilTime := until.Format("15:04")
	switch {
	case !known:
		return view.HoursRow{Days: r.withTime(r.yearly(first), fromTime) + " – …"}
	case first == last && fromTime == "00:00" && untilTime == "00:00":
		return view.HoursRow{Days: r.soonDay(first)}
	default:
		return view.HoursRow{Days: r.span(r.withTime(r.yearly(first), fromTime),
			r.withTime(r.yearly(last), untilTime))}
	}
}

// withTime returns a day in words together with a time of day. If the time is midnight, it returns only the
// day.
func (r *Shaper) withTime(day, clock string) string {
	if clock == "00:00" {
		return day
	}
	return day + r.Language.Comma() + r.Language.Localize(clock)
}

// spans returns days as periods in epoch milliseconds, as the board's script compares them. It uses the
// centre's time zone. If one of the periods has no limits, it returns nil, which means always.
func (r *Shaper) spans(stays []hours.Stay) []view.Span {
	var all []view.Span
	for _, s := range stays {
		var span view.Span
		if s.From != (hours.Date{}) {
			span.FromMS = milliseconds(s.From.Start(r.Centre.Zone))
		}
		if s.Until != (hours.Date{}) {
			span.UntilMS = milliseconds(s.Until.Start(r.Centre.Zone))
		}
		if span == (view.Span{}) {
			return nil
		}
		all = append(all, span)
	}
	return all
}

// milliseconds returns a time in epoch milliseconds, or 0 for the zero time.
func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// drawing returns a drawing as the page of a notice shows it, or nil if there is none.
func drawing(d *wayfinding.Drawing) *view.Drawing {
	if d == nil {
		return nil
	}
	return &view.Drawing{Href: "../../" + wayfinding.Dir + d.Name, Width: d.Width, Height: d.Height}
}

func degrees(d float64) string { return strconv.FormatFloat(d, 'f', -1, 64) }

// field returns a text of the front matter in the page's language, or the zero value if the notice does not
// have it.
func (r *Shaper) field(n *notice.Notice, f notice.Field, texts []choose.Shown) view.Text {
	if f.Text == "" {
		return view.Text{}
	}
	t := r.Text(texts[f.At])
	if text.MayHoldToken(f.Text) {
		t.Author, t.Away = r.fill(f.Text), n.Country().Away()
	}
	return t
}

// dialled returns a number to dial, in ASCII digits in every language.
func dialled(number string) view.Phone {
	n := text.NumberOf(number)
	return view.Phone{Number: n.Shown, Tel: "tel:" + text.DialAddress(n.Dialled)}
}

// FirstCall returns the first telephone number to which a text has a link, filled with the values of a
// centre. It returns the zero value if there is none.
func FirstCall(links []segment.Link, values map[string]string) view.Phone {
	for _, l := range links {
		if number, dials := strings.CutPrefix(l.Destination, "tel:"); dials {
			return dialled(text.FillPlaceholders(number, func(name string) (string, bool) {
				value, known := values[name]
				return value, known
			}))
		}
	}
	return view.Phone{}
}

// SitePhone returns the view of a telephone number from site.yaml. word is the text chosen for p.Word, which
// says who answers.
func (r *Shaper) SitePhone(p config.Phone, word choose.Shown) view.Phone {
	v := dialled(r.fill(p.Number))
	v.Word = r.Text(word)
	return v
}

// day returns a date in the page's language, also in the other calendar if the language uses two.
func (r *Shaper) day(d hours.Date) *view.Date {
	return &view.Date{
		ISO:    d.String(),
		String: r.Language.LongDate(d.Year, d.Month, d.Day),
		Second: r.Language.SecondDateBeside(d.Year, d.Month, d.Day),
	}
}

// Day returns the day of a time, as a date in the page's language.
func (r *Shaper) Day(t time.Time) view.Date { return *r.day(hours.DateOf(t)) }

func (r *Shaper) hourRows(rows []hours.Row) []view.HoursRow {
	var v []view.HoursRow
	for _, row := range rows {
		v = append(v, view.HoursRow{Days: r.days(row), Ranges: r.ranges(row.Ranges)})
	}
	return v
}

// comingRows returns rows for the coming days with unusual hours. The dates have no year, because such a day
// is announced only in the week before it.
func (r *Shaper) comingRows(rows []hours.Row) []view.HoursRow {
	v := r.hourRows(rows)
	for i, row := range rows {
		if row.From == row.Until {
			v[i].Days = r.soonDay(row.From)
		} else {
			v[i].Days = r.span(r.yearly(row.From), r.yearly(row.Until))
		}
	}
	return v
}

// announced returns rows for the days with unusual hours that a page announces in the days after a build.
// Each row is shown from a week before its first day to its last day.
func (r *Shaper) announced(rows []hours.Row, today hours.Date) []view.HoursRow {
	v := r.comingRows(rows)
	for i, row := range rows {
		from := row.From.Add(-hours.Ahead)
		v[i].Later = from.Since(today) > 0
		v[i].When = []view.Span{{FromMS: milliseconds(from.Start(r.Centre.Zone)),
			UntilMS: milliseconds(row.Until.Add(1).Start(r.Centre.Zone))}}
	}
	return v
}

// soonDay returns a date within the next week in words, with its weekday and without its year.
func (r *Shaper) soonDay(d hours.Date) string { return r.Language.WeekdayDate(d.Year, d.Month, d.Day) }

// days returns in words for which days a row of opening hours holds: "Monday – Friday".
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

// holidays returns the word for public holidays and, in brackets, the dates of the next ones.
func (r *Shaper) holidays(next []hours.Date) string {
	var dates []string
	for _, d := range next {
		dates = append(dates, r.yearly(d))
	}
	text := r.Say.Text("public-holidays").String
	if len(dates) == 0 {
		return text
	}
	return text + " (" + strings.Join(dates, r.Language.Comma()) + ")"
}

// yearlyDay returns a date in words. A date that is the same in every year has no year in it.
func (r *Shaper) yearlyDay(d hours.Date) string {
	if d.Year == 0 {
		return r.yearly(d)
	}
	return r.Language.LongDate(d.Year, d.Month, d.Day)
}

// yearly returns a date in words, without its year. No line ends within it, because in a list of dates, "25
// December, 1" on one line and "January, 7" on the next would be read as other dates.
func (r *Shaper) yearly(d hours.Date) string {
	return strings.ReplaceAll(r.Language.YearlyDate(d.Month, d.Day), " ", "\u00a0")
}

// span returns a range in words: its first and its last element, joined by a dash. They are in the order in
// which people read them, so a right-to-left text shows the first one on the right.
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

// exceptions returns the exceptions to the opening hours of a place that are not over today. It leaves out
// exceptions that later ones replace on all their days.
func (r *Shaper) exceptions(n *notice.Notice, kept hours.Hours, today hours.Date) []view.HoursRow {
	var v []view.HoursRow
	var shown []int
	for i, e := range n.Place.Exceptions {
		if !kept.Counts(i, today) {
			continue
		}
		days := r.span(r.yearlyDay(e.First), r.yearlyDay(e.Last))
		v, shown = append(v, view.HoursRow{Days: days, Ranges: r.ranges(e.Ranges)}), append(shown, i)
	}
	r.countOn(v, n, today, func(d hours.Date) int { return slices.Index(shown, kept.ExceptionOf(d)) })
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
			What:  r.field(n, row.What, texts),
		})
	}
	return v
}
