package board

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/notice"
	"tabla/internal/text"
	"tabla/internal/view"
)

// stop is a place or a timetable on a slide of what is open today, in one language.
type stop struct {
	view     view.Stop
	measured []Paragraph // empty if no such slide shows the notice
}

// stop composes and measures a notice for the slides of what is open today. They show a place with known
// opening hours, and a timetable.
func (c *composedText) stop(n *notice.Notice, t Typography, say view.Say) stop {
	s := c.slide
	v := view.Stop{Row: c.headline(t, s.State).row, Timetable: slices.Clone(s.Timetable)}
	v.Urgent = false
	for i, row := range n.Timetable {
		if row.Days.Daily() {
			v.Timetable[i].Days = ""
		}
	}
	if p := s.Place; p != nil && p.Openings != nil {
		v.Place = p
		if v.Where.String == "" && text.CountWords(p.Address.String) <= fewPlaces {
			v.Where = together(p.Address)
		}
	}
	if v.Place == nil && len(v.Timetable) == 0 {
		return stop{}
	}
	v.Phones = s.Phones[:min(len(s.Phones), 1)]
	title := v.Title.Label + " " + v.Title.String
	if where := v.Where; where.String != "" {
		title += " · " + where.Label + " " + where.String
	}
	measured := []Paragraph{t.Row(title), c.measureOpen(t, say, v)}
	measured[1].after += rowSize * betweenStops
	return stop{v, measured}
}

// betweenStops is the space between two places, in em of their letters, beside that below each line.
const betweenStops = 0.15

// measureOpen measures the line that tells whether a place is open, or what of a timetable takes place now or
// next, with a telephone number. The board's script writes this line. Of the common ones it measures the
// longest.
func (c *composedText) measureOpen(t Typography, say view.Say, v view.Stop) Paragraph {
	var lines []Paragraph
	if v.Place != nil {
		appointment := ""
		if len(v.Place.Openings.Appointment) > 0 {
			appointment = " · " + say.Text("by-appointment").String
		}
		opens := say.Text("opens", "day", say.Text("tomorrow").String, "time", "00:00")
		lines = []Paragraph{t.Row(say.Text("open-until", "time", "00:00").String + appointment),
			t.Row(opens.String + appointment)}
		if v.Place.Closed {
			lines = append(lines, t.Row(closedText(v.Place, say)))
		}
	}
	for _, row := range v.Timetable {
		lines = append(lines, t.Row(say.Text("next").String+" · "+row.What.Label+" "+row.What.String+" "+
			row.Days+" "+times([]view.Range{row.Range}, say)[0]))
	}
	line := longest(lines)
	for _, phone := range v.Phones {
		line.words = append(line.words, uint16(iconWidth+t.letters.word(phone.Number)*t.letters.bold/1000))
	}
	return line
}

// todays is what the slides of a screen tell of what is open today.
type todays struct {
	stops  [][]int    // by slide: the notices that it shows
	coming [][]coming // by slide, after those of stops: days on which places have other hours than usual
	listed bool       // the slides of stops come as often as lists, and lists do not have their notices
}

func (t todays) slides() int { return len(t.stops) + len(t.coming) }

// coming is a line about days with other hours than usual, and the places of which it tells.
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

// deal divides things evenly into as few slides as possible, each of at most most things.
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
	t := b.listHead(language, stops)
	for _, notice := range stops {
		t.Blocks = append(t.Blocks, b.stops[notice][language].measured)
	}
	return t
}

// comingText returns the measured text of a slide of days to come.
func (b *Builder) comingText(language int, some []coming) MeasuredText {
	t := b.listHead(language, noticesOfComing(some))
	for _, c := range some {
		t.Blocks = append(t.Blocks, c.measured[language:language+1])
	}
	return t
}

// measureComing measures a line about days to come in each language.
func (b *Builder) measureComing(c coming) (all []Paragraph) {
	for language := range b.languages {
		row := b.comingRow(language, c)
		line := row.Days + " " + times(row.Ranges, b.languages[language].Say)[0] + " ·"
		for _, place := range row.Places {
			line += " " + place.Label + " " + place.String + ","
		}
		all = append(all, b.typography[language].Row(line))
	}
	return all
}

// comingOf returns the lines about days with other hours than usual, in the order of their days. Places with
// the same line share one.
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

// comingWith returns the lines that are shown when a line appears.
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
		Kind: TodaySlide.String(), Part: at + 1, Of: t.slides(), State: b.listState(language, t.titles(at)),
		Language: b.content.Centre.Languages[language].Language,
	}
	if at < len(t.stops) {
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
	const line = 5 // words that tell when it is open
	words := 0
	for _, notice := range t.titles(at) {
		words += text.CountWords(b.content.Notices[notice].Notice.Title.Text) + line
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
