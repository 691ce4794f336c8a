package theme

import (
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/text"
	"tabla/internal/view"
)

// timed holds the attributes of a line of a slide that is shown only on some days. The board's script shows
// and hides the line. If no script runs, the line stays visible or hidden as on the day of the build.
type timed struct {
	Classes string            // CSS classes, to be written after other classes
	Times   template.HTMLAttr // the attribute with the times at which it is shown; begins with a space
}

// hoursLine is a line of opening hours that is shown on some days only.
type hoursLine struct {
	view.HoursRow
	timed
}

// validity returns the period in which the notice of a row holds. The result is empty if the period has no
// limits.
func validity(row view.Row) []view.Span {
	if row.FromMS == 0 && row.UntilMS == 0 {
		return nil
	}
	return []view.Span{{FromMS: row.FromMS, UntilMS: row.UntilMS}}
}

// newTimed returns the attributes of a line that is shown only at the times in when. If when is empty, the
// line is always shown. news is true if the line warns of something unusual. This matters because the
// board's clock may be inexact: a line with news is shown as soon as one of its times may have begun, and
// any other line only while it is certain that one of its times holds. built is the time of the build; it
// decides whether the line is visible until the board's script runs.
func newTimed(when []view.Span, news bool, built int64) timed {
	if len(when) == 0 {
		return timed{}
	}
	var t timed
	if news {
		t.Classes = " news"
	}
	if !holdsAt(when, built) {
		t.Classes += " off"
	}
	t.Times = template.HTMLAttr(` data-when="` + strings.Join(periods(when), ",") + `"`)
	return t
}

// periods returns spans in the form that scripts read: "from-until", in epoch milliseconds.
func periods(when []view.Span) []string {
	all := make([]string, len(when))
	for i, s := range when {
		all[i] = strconv.FormatInt(s.FromMS, 10) + "-" + strconv.FormatInt(s.UntilMS, 10)
	}
	return all
}

// when returns the attributes of an element of a page that is shown only at some times, with a space before
// them. The times are in minutes, because these have fewer digits than seconds. Templates call it.
func when(w view.When) template.HTMLAttr {
	if len(w.Spans) == 0 && !w.Doubt {
		return ""
	}
	var all []string
	for _, s := range w.Spans {
		all = append(all, minutes(s.FromMS)+"-"+minutes(s.UntilMS))
	}
	if w.Doubt {
		all = append([]string{"?"}, all...)
	}
	attributes := ` data-when="` + strings.Join(all, ",") + `"`
	if w.Off {
		attributes += " hidden"
	}
	return template.HTMLAttr(attributes)
}

// minutes returns epoch milliseconds in minutes.
func minutes(ms int64) string { return strconv.FormatFloat(float64(ms)/60000, 'f', -1, 64) }

func holdsAt(when []view.Span, ms int64) bool {
	return slices.ContainsFunc(when, func(s view.Span) bool { return s.Holds(ms) })
}

// ClosedLine returns the attributes of the line that says that the slide's place is closed.
func (s *slide) ClosedLine() timed { return newTimed(s.Place.ClosedWhen, true, s.built) }

// UnconfirmedLine returns the attributes of the line that says that the hours of the slide's place may be
// wrong.
func (s *slide) UnconfirmedLine() timed { return newTimed(s.Place.UnconfirmedWhen, true, s.built) }

// ComingLines returns the lines about days with unusual opening hours.
func (s *slide) ComingLines() []hoursLine {
	var lines []hoursLine
	for _, row := range s.Place.Coming {
		lines = append(lines, hoursLine{row, newTimed(row.When, true, s.built)})
	}
	return lines
}

// HourLines returns the lines of opening hours. The first line that is shown on the day of the build has the
// icon.
func (s *slide) HourLines() []hoursLine {
	var lines []hoursLine
	led := false
	for _, row := range s.Place.Hours {
		line := hoursLine{row, newTimed(row.When, false, s.built)}
		if !led && (len(row.When) == 0 || holdsAt(row.When, s.built)) {
			led = true
			line.Classes += " lead"
		}
		lines = append(lines, line)
	}
	return lines
}

// Facts returns the facts of the slide's place and of its notice: those below the telephones if late is
// true, otherwise those above them.
func (s *slide) Facts(late bool) (all []view.Fact) {
	add := func(facts []view.Fact) {
		for _, f := range facts {
			if f.Late == late {
				all = append(all, f)
			}
		}
	}
	if s.Slide.Place != nil {
		add(s.Slide.Place.Facts)
	}
	add(s.Slide.Facts)
	return all
}

// Lead returns the theme's label for a text, which is shown before the text. It returns "" if the text
// itself begins with the words of the label.
func (s *slide) Lead(id string, t view.Text) template.HTML {
	if s.repeats(id, t) {
		return ""
	}
	return s.Say(id) + " · "
}

// timePlace and dayPlace are placeholders in the sentences of open.js. The script replaces them by a time of
// day and by a day. The time is isolated, so that it is read from left to right in every language.
const timePlace, dayPlace = "\u2066{t}\u2069", "{d}"

// openWords returns the sentences of open.js, in the order in which the script expects them. The last one is
// needed only for appointments.
func (v *localizer) openWords(appointment bool) string {
	until := v.Plain("open-until", "time", timePlace)
	opens := v.Plain("opens", "day", dayPlace, "time", timePlace)
	words := []string{
		v.Plain("open-now"), text.KeepTime(until, timePlace), text.KeepTime(opens, timePlace),
		v.Plain("today"), v.Plain("tomorrow"), v.Plain("closed"), v.Plain("not-confirmed"),
	}
	if appointment {
		words = append(words, v.Plain("by-appointment"))
	}
	return strings.Join(words, "|")
}

// ToldIn returns the lang and dir attributes of an element whose text a script writes with the theme's words,
// of which id is one. It returns "" if they are in the page's language.
func (v *localizer) ToldIn(id string) template.HTMLAttr { return foreign(v.say.Text(id)) }

// PlaceWords returns the attributes that a page with a list of places needs once for open.js.
func (v *editionView) PlaceWords(places []view.PlaceLink) template.HTMLAttr {
	var all []*view.Openings
	for i := range places {
		all = append(all, places[i].Place.Openings)
	}
	return v.wordsFor(v.Edition.Dial, all)
}

// Speakable reports whether a phone may read a notice aloud with its own voice. Three conditions must hold:
// all of the notice is in the page's language, there is no recording, and the tag of the language is
// unambiguous. The tag "ku" is ambiguous: it means Kurmanji in HTML, but Sorani in many phones. The page of
// a place has no button, because what people want to hear about it is not in the text: whether it is open,
// its room and its number.
func (v *editionView) Speakable(n *view.Notice) bool {
	l := v.Edition.Language
	certain := l.HTML == string(l.Tag) || strings.Contains(l.HTML, "-")
	return certain && n.Recording == nil && n.State.Missing == 0 && n.Place == nil
}

// NoticeWords returns the attributes that the page of a notice needs once for open.js: for the place of the
// notice, for its timetable and for the places to which it has links.
func (v *editionView) NoticeWords(n *view.Notice) template.HTMLAttr {
	var all []*view.Openings
	if n.Place != nil {
		all = append(all, n.Place.Openings)
	}
	for i := range n.Places {
		all = append(all, n.Places[i].Place.Openings)
	}
	attributes := v.wordsFor(v.Edition.Dial, all)
	if attributes == "" && len(n.Timetable) > 0 {
		return dialData(v.Edition.Dial)
	}
	return attributes
}

// wordsFor returns the attributes for places: how to read the centre's clock (d), the sentences, the names of
// the weekdays that they need, and the zero of the language. It returns "" if no hours are known.
func (v *localizer) wordsFor(d view.Dial, all []*view.Openings) template.HTMLAttr {
	known, appointment := false, false
	var week [7]string
	for _, o := range all {
		if o == nil {
			continue
		}
		known, appointment = true, appointment || len(o.Appointment) > 0
		for i, name := range o.Weekdays {
			if name != "" {
				week[i] = name
			}
		}
	}
	if !known {
		return ""
	}
	attributes := dialData(d) + dataFor("say", v.openWords(appointment))
	if names := strings.TrimRight(strings.Join(week[:], "|"), "|"); names != "" {
		attributes += dataFor("week", names)
	}
	// in Unicode, the other digits come after the zero
	if zero := []rune(v.Language.Localize("0"))[0]; zero != '0' {
		attributes += dataFor("zero", strconv.Itoa(int(zero)))
	}
	return attributes
}

// dialData returns the attribute from which open.js reads the centre's clock. It has the minute of the epoch
// at which the day of the build begins. After it, there are two numbers for each change of the clock: after
// how many minutes it comes, and by how much the clock then differs.
func dialData(d view.Dial) template.HTMLAttr {
	numbers := []string{strconv.FormatInt(d.Start, 10)}
	for _, o := range d.Offsets[min(1, len(d.Offsets)):] {
		numbers = append(numbers, strconv.FormatInt(o.FromMS/60000-d.Start, 10),
			strconv.Itoa(o.Minutes-d.Offsets[0].Minutes))
	}
	return dataFor("dial", strings.Join(numbers, ","))
}

// dataFor returns a data attribute for a script, with a space before it.
func dataFor(name, value string) template.HTMLAttr {
	return template.HTMLAttr(" data-" + name + `="` + template.HTMLEscapeString(value) + `"`)
}

// openTimes returns the attributes of the element in which open.js shows whether a place is open. If
// closures is true, the script also shows the end of a closure of the place.
func (v *localizer) openTimes(o *view.Openings, closures bool) template.HTMLAttr {
	attributes := turns(o.Open)
	if len(o.Appointment) > 0 {
		attributes += dataFor("a", inTurn(o.Appointment))
	}
	reasons := make([]string, len(o.Closed))
	for i, day := range o.Closed {
		switch {
		case day == view.DayHoliday:
			reasons[i] = v.Plain("closed-holiday")
		case day == view.DayException:
			reasons[i] = v.Plain("closed-today")
		case day == view.DayClosedForNow && closures:
			reasons[i] = v.closedText(o.ClosedUntil)
		}
	}
	for n := len(reasons); n > 1 && reasons[n-1] == reasons[n-2]; n-- {
		reasons = reasons[:n-1] // the last reason is for all days after it, also if it is none
	}
	if all := strings.Join(reasons, "|"); all != "" {
		attributes += dataFor("c", all)
	}
	return attributes
}

func (v *localizer) closedText(until *view.Date) string {
	if until == nil {
		return v.Plain("closed-now")
	}
	return v.Plain("closed-until", "date", bothCalendars(*until))
}

// turns returns the attribute with the times at which something is open or takes place. Templates call it.
func turns(minutes []int) template.HTMLAttr {
	if len(minutes) == 0 {
		return dataFor("o", "0") // nothing is known
	}
	return dataFor("o", inTurn(minutes))
}

// inTurn returns minutes in the form that open.js reads: in base 36, separated by commas.
func inTurn(minutes []int) string {
	all := make([]string, len(minutes))
	for i, n := range minutes {
		all[i] = strconv.FormatInt(int64(n), 36)
	}
	return strings.Join(all, ",")
}

// days returns the attribute with the days on which the hours of a row hold, for open.js. Bit n of on is the
// n-th day after the day of the build. Templates call it.
func days(on uint32) template.HTMLAttr {
	if on == 0 {
		return ""
	}
	return dataFor("d", strconv.FormatUint(uint64(on), 36))
}

// Marks returns the words that open.js writes in a timetable beside the entries that take place now and next.
func (v *localizer) Marks() template.HTMLAttr {
	return dataFor("next", v.Plain("now")+"|"+v.Plain("next"))
}

// Times returns the attributes of the element in which open.js shows whether the place is open. It does not
// show the end of a closure there, because another line says that.
func (f placeFacts) Times() template.HTMLAttr { return f.Voice.openTimes(f.V.Openings, false) }

// ClosedNow returns the sentence that says that the place is closed for a time.
func (f placeFacts) ClosedNow() template.HTML { return f.Voice.closedNow(f.V) }

// closedNow returns the sentence that says that a place is closed for a time.
func (v *localizer) closedNow(p *view.Place) template.HTML {
	if p.ClosedUntil != nil {
		return v.Dated("closed-until", *p.ClosedUntil)
	}
	return v.Say("closed-now")
}

// Shown returns the attributes of an element that is shown only in some periods. later is true if it is not
// shown yet at the time of the build.
func (f placeFacts) Shown(periods []view.Span, later bool) template.HTMLAttr {
	return when(view.When{Spans: periods, Off: later})
}

// LeadsToAPlace reports whether the first link in the text of a notice leads to a place, as in "Go to the
// clinic". The card of the place is then shown above the text, because people look for the place. If there
// is a number to call before that link, people look for the number, and the cards are shown below the text.
func (v *editionView) LeadsToAPlace(n *view.Notice) bool {
	_, rest, _ := strings.Cut(string(n.Body), "<a href=\"")
	first, _, _ := strings.Cut(rest, "\"")
	target := path.Join(path.Dir(n.Href), first)
	return slices.ContainsFunc(n.Places, func(p view.PlaceLink) bool { return p.Href == target })
}

// showLine holds the times at which a board shows a notice.
type showLine struct {
	Notice string
	Times  template.HTMLAttr
}

// ShowLines returns the notices that a board shows only at some times of the day.
func (r release) ShowLines() (lines []showLine) {
	for _, s := range r.Shows {
		lines = append(lines, showLine{s.Notice, dataFor("o", inTurn(s.Turns))})
	}
	return lines
}

// stopLine is a place or a timetable, with the data that open.js needs for it.
type stopLine struct {
	rowLine
	Phones []view.Phone
}

// StopLines returns the places and timetables of a slide of what is open today.
func (s *slide) StopLines() []stopLine {
	var lines []stopLine
	for _, stop := range s.Stops {
		lines = append(lines, stopLine{s.rowLine(stop.Row), stop.Phones})
	}
	return lines
}

// Tells reports whether the slide has something that changes with the time of day.
func (s *slide) Tells() bool {
	return slices.ContainsFunc(s.clockRows(), func(l rowLine) bool { return l.Tells() })
}

// clockRows returns all rows of the slide that may have something that changes with the time of day.
func (s *slide) clockRows() (lines []rowLine) {
	lines = s.RowLines()
	for _, stop := range s.StopLines() {
		lines = append(lines, stop.rowLine)
	}
	return lines
}

// OpenWords returns the attributes that a slide with opening hours or timetables needs once for open.js.
func (s *slide) OpenWords() template.HTMLAttr {
	var all []*view.Openings
	for _, line := range s.clockRows() {
		if line.Opens() {
			all = append(all, line.Place.Openings)
		}
	}
	if attributes := s.wordsFor(s.dial, all); attributes != "" || !s.Tells() {
		return attributes
	}
	return dialData(s.dial)
}

// comingLine is a line about days on which places have unusual hours.
type comingLine struct {
	view.ComingRow
	timed
}

// SoonLines returns the lines of a slide about days to come.
func (s *slide) SoonLines() []comingLine {
	var lines []comingLine
	for _, row := range s.Coming {
		lines = append(lines, comingLine{row, newTimed(row.When, true, s.built)})
	}
	return lines
}

// Night returns the time when the screen is dark, in minutes of the day: "1380-360" means from 23:00 to 6:00.
// It returns "" if the screen is never dark.
func (r release) Night() string {
	return partOfDay(r.Screen.NightFrom, r.Screen.NightTo)
}

// Quiet returns the quiet hours, in the form of Night.
func (r release) Quiet() string { return partOfDay(r.Screen.QuietFrom, r.Screen.QuietTo) }

func partOfDay(from, to int) string {
	if from == to {
		return ""
	}
	return strconv.Itoa(from) + "-" + strconv.Itoa(to)
}

// WholeList returns the loop that the board shows in its quiet hours, in the form of StepList.
func (r release) WholeList() string { return stepList(r.Whole) }
