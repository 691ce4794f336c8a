package notice

import (
	"fmt"
	"regexp"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice/keys"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	ruleBadEmail = diag.Rule{
		Code:  "bad-email",
		Title: "an e-mail address that cannot be used",
		Why:   "a message would be lost",
		Fix:   "write it like clinic@example.org",
	}

	ruleBadHours = diag.Rule{
		Code:  "bad-hours",
		Title: "opening hours that cannot be read",
		Why:   "people would stand before a closed door",
		Fix:   "write them like Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off",
	}

	ruleDeadHours = diag.Rule{
		Code: "dead-hours", Severity: diag.Warning, Title: "opening hours that never hold",
		Why: "after a semicolon a rule replaces earlier ones on the days that it names: hours or a " +
			"closure that" +
			" a later rule replaces on their days are never shown",
		Fix: "write several times of the same days with a comma; dates, PH and closures behind the week",
	}

	ruleWholeDay = diag.Rule{
		Code: "whole-day", Severity: diag.Warning, Title: "hours that end when they begin, or the day after",
		Why: "from 09:00 to 09:00 is a whole day, and from 16:00 to 09:00 ends the day after; readers see " +
			"it so, and mostly the times are a slip",
		Fix: "write the time at which it closes, or 00:00-24:00 if it is open day and night",
	}

	ruleReplacedHours = diag.Rule{
		Code: "replaced-hours", Severity: diag.Info, Title: "hours that are perhaps meant to be added " +
			"to others",
		Why: "after a semicolon hours replace earlier ones on the days that they name, so a place that" +
			" opens twice a day opens once",
		Fix: "write a comma before hours that add to earlier ones, if that is meant",
	}

	ruleLateStart = diag.Rule{
		Code: "late-start", Severity: diag.Warning,
		Title: "hours of every second week that begin later than their date",
		Why:   "weeks are counted from the week of the date, and all its days lie before the date",
		Fix:   "write the date of the first day on which it is open",
	}

	placeRules = []diag.Rule{ruleBadEmail, ruleBadHours, ruleDeadHours, ruleWholeDay, ruleReplacedHours,
		ruleLateStart}
)

func (n reader) readPlace(v strict.Value) {
	m := v.Like("{address: 5 Station Street, room: Container 12}").Mapping()
	p := &Place{Pos: v.Pos()}
	n.Place = p
	p.Address = n.keyed("fm-place-address", m.Get("address"))
	p.Room = n.keyed("fm-place-room", m.Get("room"))
	p.readCoordinates(m)
	for _, phone := range m.Get("phones").Like(`[{number: "+381 10 555 0101", word: Nurse}]`).List() {
		p.Phones = append(p.Phones, n.readPhone(phone))
	}
	p.Email = n.readEmail(m.Get("email"))
	p.readHours(m)
	for _, language := range m.Get("languages").Like("[fa, ps, ar]").List() {
		if l, ok := config.ReadLanguage(language); ok {
			p.Languages = append(p.Languages, l)
		}
	}
	p.Appointment = m.Get("appointment").Bool()
	p.Closed = n.readClosure(m.Get("closed"))
	n.readFacts(m, true)
	ofNotice, _ := keys.FileOrder()
	m.Explain(`write it at the left edge, outside "place:": it is a key of the notice`, ofNotice...)
	m.Done()
}

func (p *Place) readCoordinates(m *strict.Mapping) {
	lat, lon := m.Get("lat"), m.Get("lon")
	north, okNorth := lat.Float(-90, 90)
	east, okEast := lon.Float(-180, 180)
	p.Lat, p.Lon, p.Located = north, east, okNorth && okEast
	switch {
	case lat.Given() && !lon.Given():
		lat.Report(
			strict.RuleMissingKey,
			`write both, like "lat: 42.31" and "lon: 21.65"`,
			`"lat" needs "lon"`,
		)
	case lon.Given() && !lat.Given():
		lon.Report(
			strict.RuleMissingKey,
			`write both, like "lat: 42.31" and "lon: 21.65"`,
			`"lon" needs "lat"`,
		)
	}
}

func (n reader) readPhone(v strict.Value) Phone {
	m := v.Mapping()
	number := m.Need("number", `write the number in quotes, like number: "+381 10 555 0101"`)
	p := Phone{Number: number.Text(), Word: n.listed("fm-place-phone", m.Get("word")), Pos: number.Pos()}
	n.uses(number)
	if !strings.Contains(p.Number, "{{") {
		p.Number = config.ReadNumber(number)
	}
	for _, also := range m.Get("also").Like("[whatsapp, viber]").List() {
		if word := also.Choice("whatsapp", "viber", "signal", "telegram", "imo", "messenger",
			"sms"); word != "" {
			p.Also = append(p.Also, word)
		}
	}
	m.Done()
	return p
}

func (n reader) readEmail(v strict.Value) string {
	text := v.Text()
	n.uses(v)
	if text == "" || strings.Contains(text, "{{") {
		return text
	}
	name, host, _ := strings.Cut(text, "@")
	if name == "" || !strings.Contains(host, ".") || strings.ContainsAny(text, " <>") ||
		strings.Contains(host, "@") {
		v.Report(ruleBadEmail, "write it like clinic@example.org", "%q is not an e-mail address", text)
	}
	return text
}

func (p *Place) readHours(m *strict.Mapping) {
	if v := m.Get("hours").Like("Mo-Fr 09:00-16:00"); v.Text() != "" {
		schedule, err := hours.Parse(v.Text())
		reportSyntax(v, err, ruleBadHours)
		p.Hours, p.HoursPos = schedule, v.Pos()
		if err == nil {
			reportWholeDays(v)
			reportRules(v, schedule)
		}
	}
	p.readExceptions(m.Get("exceptions").Like(`["2026-12-31 09:00-11:00", "2027-01-07 off"]`).List())
	p.ValidTo = readDay(m.Get("valid_to"))
}

func (p *Place) readExceptions(list []strict.Value) {
	var read []strict.Value
	for _, v := range list {
		if v.Text() == "" {
			continue
		}
		exception, err := hours.ParseException(v.Text())
		reportSyntax(v, err, ruleBadHours)
		if err == nil {
			reportWholeDays(v)
			p.Exceptions, read = append(p.Exceptions, exception), append(read, v)
		}
	}
	kept := hours.Hours{Exceptions: p.Exceptions}
	for i, v := range read {
		if e := p.Exceptions[i]; !kept.Counts(i, e.First) {
			v.Report(ruleDeadHours, "write one exception for each day, with all its times, as in "+
				"2026-12-31 09:00-11:00,13:00-15:00", "%q never holds: a later exception names its days",
				v.Text())
		}
	}
}

var timesOfDay = regexp.MustCompile(`(\d\d:\d\d)-(\d\d:\d\d)`)

// longestNight is the longest time, in minutes, that a place can be open over midnight without a warning. An
// example is a night shelter from five in the afternoon to nine in the morning.
const longestNight = 16 * 60

// reportWholeDays reports hours whose end equals their beginning, and hours over midnight that are so long
// that they are probably a mistake.
func reportWholeDays(v strict.Value) {
	text := v.Text()
	for _, at := range timesOfDay.FindAllStringSubmatchIndex(text, -1) {
		from, to := text[at[2]:at[3]], text[at[4]:at[5]]
		opens, _ := hours.ParseClock(from)
		closes, _ := hours.ParseClock(to)
		switch {
		case from == to:
			v.ReportAt(ruleWholeDay, at[0],
				"write when it closes, or 00:00-24:00 if it is open day and night",
				"readers see %q as day and night", text[at[0]:at[1]])
		case closes < opens && closes+24*60-opens > longestNight:
			v.ReportAt(ruleWholeDay, at[0],
				fmt.Sprintf("write %s-%s if the two times are exchanged, or when it closes", to, from),
				"readers see %q as open until %s of the next day", text[at[0]:at[1]], to)
		}
	}
}

// reportRules reports the rules of opening hours that do not do what their author may have meant.
func reportRules(v strict.Value, schedule *hours.Schedule) {
	for _, dead := range schedule.DeadRules() {
		when := "never holds: a later rule replaces it on its days"
		if dead.Partly {
			when = "does not hold on all of its days: a later rule replaces it"
		}
		v.ReportAt(ruleDeadHours, dead.Offset, "write "+dead.Better, "%q %s", dead.Rule, when)
	}
	for _, r := range schedule.Replacements() {
		v.ReportAt(ruleReplacedHours, r.Offset, "if people may come at both times, write "+r.Both,
			"%q replaces %q on its days", r.Rule, r.Replaced)
	}
	for _, s := range schedule.StrayStarts() {
		v.ReportAt(ruleLateStart, s.Offset, "write "+s.Better+", or the date on which it is open first",
			"these hours begin on %s, not in the week of %s", s.First, s.Date)
	}
}

// readClosure reads the value of closed: true, false, or a mapping with from and until. It returns nil for a
// place that is not closed.
func (n reader) readClosure(v strict.Value) *Closure {
	if !v.IsMapping() {
		if v.Like("{from: 2027-01-01, until: 2027-01-05}").Bool() {
			return &Closure{}
		}
		return nil
	}
	m := v.Mapping()
	from, until := m.Get("from"), m.Get("until")
	c := &Closure{Starts: readMoment(from), Ends: readMoment(until)}
	checkOrder(c.Starts, c.Ends, until, n.zones())
	m.Done()
	return c
}
