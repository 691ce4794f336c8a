package board

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/notice"
	"tabla/internal/text"
	"tabla/internal/view"
)

// stop is a place or a timetable, with what the board's clock tells of it, in one language.
type stop struct {
	view     view.Stop
	trust    view.State  // of its texts
	measured []Paragraph // empty if no slide of what is open today shows the notice
}

// stop composes and measures a notice for the slides of what is open today. They show a place with known
// opening hours, and a timetable.
func (c *composedText) stop(n *notice.Notice, trust view.State, t Typography, say view.Say) stop {
	s := c.slide
	opens := s.Place != nil && s.Place.Openings != nil
	if !opens && len(s.Timetable) == 0 {
		return stop{}
	}
	v := c.placeStop(s.Place)
	v.Timetable = slices.Clone(s.Timetable)
	for i, row := range n.Timetable {
		if row.Days.Daily() {
			v.Timetable[i].Days = ""
		}
	}
	if !opens {
		v.Place = nil
	}
	return c.measureStop(v, trust, t, say)
}

// placeStop returns a place as a stop, without a timetable.
func (c *composedText) placeStop(p *view.Place) view.Stop {
	v := view.Stop{Row: c.row(), Phones: c.slide.Phones[:min(len(c.slide.Phones), 1)]}
	v.Urgent, v.Place = false, p
	if v.Where.String == "" && p != nil && text.CountWords(p.Address.String) <= fewPlaces {
		v.Where = together(p.Address)
	}
	return v
}

// measureStop measures a place or a timetable as two lines of a slide of what is open today: its title, and
// what the board's clock tells of it.
func (c *composedText) measureStop(v view.Stop, trust view.State, t Typography, say view.Say) stop {
	line := longestOpen(t, say, "", v)
	line.after += rowSize * betweenStops
	return stop{v, trust, []Paragraph{t.Row(stopTitle(v)), line}}
}

func stopTitle(v view.Stop) string {
	title := v.Title.Label + " " + v.Title.String
	if where := v.Where; where.String != "" {
		title += afterDot(where.Label + " " + where.String)
	}
	return title
}

// linkedStops composes and measures the places to which the text of a notice has links, each as one
// paragraph. It also returns how far their texts can be trusted.
func linkedStops(
	places []view.LinkedPlace, t Typography, say view.Say,
) (stops []stop, trust view.State) {
	for _, place := range places {
		c, state := composedText{slide: place.Slide}, place.RowState.Title.With(place.RowState.Where)
		v := c.placeStop(place.Slide.Place)
		v.Notice = "" // the place is shown whenever this notice is, even if the place's own notice is not
		stops = append(stops, stop{v, state, []Paragraph{longestOpen(t, say, stopTitle(v)+" · ", v)}})
		trust = trust.With(state)
	}
	return stops, trust
}

// shortStop composes and measures the line that a brief slide shows if there is no room for all details.
// Of the notice's own place, the line has the room (or the address), whether it is open now, and whom to
// call. Of the first place to which the text has a link, the line has only the name and the room.
func (c *composedText) shortStop(n *notice.Notice, linked []stop, t Typography, say view.Say) stop {
	var v view.Stop
	switch p := c.slide.Place; {
	case p != nil:
		v = c.placeStop(p)
		v.Notice, v.Where = "", view.Text{}
		if v.Title, v.Icon = p.Room, "room"; n.Place.Room.Text == "" {
			v.Title, v.Icon = p.Address, "place"
		}
		return stop{view: v, measured: []Paragraph{longestOpen(t, say, stopTitle(v)+" · ", v)}}
	case len(linked) > 0:
		v = linked[0].view
		v.Place, v.Timetable, v.Phones = nil, nil, nil
		return stop{view: v, measured: []Paragraph{t.Row(stopTitle(v))}}
	}
	return stop{}
}

// betweenStops is the space between two places, in em of their letters. It is added to the space below
// each line.
const betweenStops = 0.15

// longestOpen measures a text and the line that follows it. The line says whether a place is open, or what
// takes place now or next according to a timetable, and may have a telephone number. The board's script
// chooses among several lines; longestOpen measures the longest.
func longestOpen(t Typography, say view.Say, before string, v view.Stop) Paragraph {
	lines := []Paragraph{t.Row(before)}
	for _, line := range clockLines(&v.Row, say) {
		lines = append(lines, t.Row(before+line))
	}
	line := longest(lines)
	for _, phone := range v.Phones {
		line.words = append(line.words, uint16(iconWidth+t.letters.word(phone.Number)*t.letters.bold/1000))
	}
	return line
}

// clockLines returns the lines that the board's script usually writes to say whether a place is open, or
// what takes place now or next according to a timetable.
func clockLines(row *view.Row, say view.Say) (lines []string) {
	if p := row.Place; p != nil && p.Openings != nil {
		appointment := ""
		if len(p.Openings.Appointment) > 0 {
			appointment = " · " + say.Text("by-appointment").String
		}
		opens := say.Text("opens", "day", say.Text("tomorrow").String, "time", "00:00")
		until := say.Text("open-until", "time", "00:00")
		lines = []string{text.KeepTime(until.String, "00:00") + appointment,
			text.KeepTime(opens.String, "00:00") + appointment}
	}
	if row.Place != nil && row.Place.Closed {
		lines = append(lines, closedText(row.Place, say))
	}
	open := ""
	if len(lines) > 0 {
		open = lines[0] + afterDot("") // this line is beside the one about what comes next
	}
	for _, turn := range row.Timetable {
		lines = append(lines, open+say.Text("next").String+" · "+turn.What.Label+" "+turn.What.String+" "+
			turn.Days+" "+times([]view.Range{turn.Range}, say)[0])
	}
	return lines
}

// stopWords returns the number of words of a stop in the source language. title is the title of its notice,
// or the room or address of its place.
func stopWords(title notice.Field) int {
	const line = 5 // words that tell when it is open
	return text.CountWords(title.Text) + line
}

// todays is what the slides of a screen tell of what is open today.
type todays struct {
	stops [][]int // by slide: the notices that it shows
	// by slide: lines about days on which places have unusual hours; these slides come after those of stops
	coming [][]coming
	listed bool // the slides of stops alternate with lists, which leave out the notices on those slides
}

func (t todays) slides() int { return len(t.stops) + len(t.coming) }

// coming is a line about days with unusual hours, and the places that the line is about.
type coming struct {
	notices  []int
	line     int // index into Coming of the first of these places
	from     int64
	measured []Paragraph // by language
}

// todaysOf divides what is open today into as few slides as possible, so that each fits in every language.
func (b *Builder) todaysOf(area TextArea) todays {
	var stops []int
	for i := range b.stops {
		if len(b.stops[i][0].measured) > 0 && b.content.Notices[i].Notice.Priority != "extreme" {
			stops = append(stops, i)
		}
	}
	if len(stops) == 0 {
		return todays{}
	}
	t := todays{stops: deal(stops, mostRows, func(some []int) bool {
		return b.fitsEverywhere(area, func(language int) MeasuredText { return b.stopsText(language, some) })
	})}
	if all := b.comingOf(stops); len(all) > 0 {
		t.coming = deal(all, len(all), func(some []coming) bool {
			return !slices.ContainsFunc(some, func(c coming) bool {
				together := b.comingWith(c, some)
				return len(together) > mostRows || !b.fitsEverywhere(area,
					func(language int) MeasuredText { return b.comingText(language, together) })
			})
		})
	}
	return t
}

// deal divides things evenly among as few slides as possible, so that each slide fits and has no more than
// most things.
func deal[T any](all []T, most int, fits func([]T) bool) [][]T {
	for count := (len(all) + most - 1) / most; ; count++ {
		parts, good := make([][]T, count), true
		for i := range parts {
			parts[i] = all[i*len(all)/count : (i+1)*len(all)/count]
			good = good && fits(parts[i])
		}
		if good || count >= len(all) {
			return parts
		}
	}
}

func (b *Builder) fitsEverywhere(area TextArea, textIn func(language int) MeasuredText) bool {
	for language := range b.content.Centre.Languages {
		text := textIn(language)
		if !area.Fits(&text, Part{End: len(text.Blocks)}) {
			return false
		}
	}
	return true
}

// stopsText returns the measured text of a slide of what is open today.
func (b *Builder) stopsText(language int, stops []int) MeasuredText {
	t := b.listHead(language, b.stopsState(language, stops))
	for _, notice := range stops {
		t.Blocks = append(t.Blocks, b.stops[notice][language].measured)
	}
	return t
}

// stopsState returns how far the texts of a slide of what is open today can be trusted.
func (b *Builder) stopsState(language int, stops []int) (s view.State) {
	for _, notice := range stops {
		s = s.With(b.stops[notice][language].trust)
	}
	return s
}

// comingText returns the measured text of a slide about days to come.
func (b *Builder) comingText(language int, some []coming) MeasuredText {
	t := b.listHead(language, b.listState(language, noticesOfComing(some), false))
	for _, c := range some {
		t.Blocks = append(t.Blocks, c.measured[language:language+1])
	}
	return t
}

// measureComing measures a line about days to come in each language.
func (b *Builder) measureComing(c coming) (all []Paragraph) {
	for language := range b.languages {
		row := b.comingRow(language, c)
		line := row.Days + " " + times(row.Ranges, b.languages[language].Say)[0]
		places := ""
		for _, place := range row.Places {
			places += " " + place.Label + " " + place.String + ","
		}
		line += afterDot(places)
		all = append(all, b.typography[language].Row(line))
	}
	return all
}

// comingOf returns the lines about days with other hours than usual, in the order of their days. Places with
// the same days and hours share one line.
func (b *Builder) comingOf(stops []int) []coming {
	type key struct{ days, hours string }
	var all []coming
	index := map[key]int{}
	for _, notice := range stops {
		place := b.stops[notice][0].view.Place
		if place == nil {
			continue
		}
		for at, line := range place.Coming {
			k := key{days: line.Days}
			for _, r := range line.Ranges {
				k.hours += r.From + r.To + " "
			}
			i, known := index[k]
			if !known || len(line.When) == 0 {
				i = len(all)
				index[k], all = i, append(all, coming{line: at})
				if len(line.When) > 0 {
					all[i].from = line.When[0].FromMS
				}
			}
			all[i].notices = append(all[i].notices, notice)
		}
	}
	slices.SortStableFunc(all, func(a, b coming) int { return cmp.Compare(a.from, b.from) })
	for i := range all {
		all[i].measured = b.measureComing(all[i])
	}
	return all
}

// comingWith returns the lines of all that are on the slide at the moment from which the line in the
// parameter first is shown.
func (b *Builder) comingWith(first coming, all []coming) (together []coming) {
	for _, c := range all {
		if holdsAt(b.comingRow(0, c).When, first.from) {
			together = append(together, c)
		}
	}
	return together
}

func holdsAt(when []view.Span, ms int64) bool {
	return len(when) == 0 || slices.ContainsFunc(when, func(s view.Span) bool { return s.Holds(ms) })
}

// comingRow returns a line about days to come in one language.
func (b *Builder) comingRow(language int, c coming) view.ComingRow {
	row := view.ComingRow{HoursRow: b.stops[c.notices[0]][language].view.Place.Coming[c.line]}
	for _, notice := range c.notices {
		row.Places = append(row.Places, b.stops[notice][language].view.Title)
	}
	return row
}

func noticesOfComing(some []coming) (notices []int) {
	for _, c := range some {
		for _, notice := range c.notices {
			if !slices.Contains(notices, notice) {
				notices = append(notices, notice)
			}
		}
	}
	return notices
}

// titles returns the notices whose titles a slide of what is open today shows. The parameter at is the number
// of the slide.
func (t todays) titles(at int) []int {
	if at < len(t.stops) {
		return t.stops[at]
	}
	return noticesOfComing(t.coming[at-len(t.stops)])
}

// todaySlide returns a slide of what is open today in one language. The parameter at is the number of the
// slide.
func (b *Builder) todaySlide(language, at int, t todays) view.Slide {
	s := view.Slide{
		Kind: TodaySlide.String(), Part: at + 1, Of: t.slides(),
		State:    b.listState(language, t.titles(at), false),
		Language: b.content.Centre.Languages[language].Language,
	}
	if at < len(t.stops) {
		s.State = b.stopsState(language, t.stops[at])
		for _, notice := range t.stops[at] {
			s.Stops = append(s.Stops, b.stops[notice][language].view)
		}
		return s
	}
	for _, c := range t.coming[at-len(t.stops)] {
		s.Coming = append(s.Coming, b.comingRow(language, c))
	}
	return s
}

// todayWords returns the number of words of a slide of what is open today in the source language.
func (b *Builder) todayWords(at int, t todays) int {
	words := 0
	for _, notice := range t.titles(at) {
		words += stopWords(b.content.Notices[notice].Notice.Title)
	}
	return words
}

// todayHolds reports whether a slide of what is open today has anything to show at an instant. The function
// holds reports whether a notice holds then.
func (b *Builder) todayHolds(t todays, at int, now time.Time, holds func(notice int) bool) bool {
	if at < len(t.stops) {
		return slices.ContainsFunc(t.stops[at], holds)
	}
	return slices.ContainsFunc(t.coming[at-len(t.stops)], func(c coming) bool {
		return holdsAt(b.comingRow(0, c).When, now.UnixMilli())
	})
}
