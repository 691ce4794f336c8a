package site

import (
	"html/template"
	"strings"

	"tabla/internal/board"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/view"
)

// slideTray collects what the boards of one centre show while its languages are built side by side. Every notice has its
// place by notice and language, so nothing is shared and the result does not depend on who was faster.
type slideTray struct {
	pinned   pinboard
	place    map[int]int     // notice -> its place in pinned.board
	shapes   [][]board.Block // by place
	copies   [][]boardCopy   // by place and language
	voices   []view.BoardEdition
	settings []board.Setting // by language
}

// boardCopy is a notice in one language, in the pieces that slides are made of, and how much room they need.
type boardCopy struct {
	slide  view.Slide // without a body; with the whole place
	pieces []piece
	facts  []fact
	text   board.Copy
}

// trays returns an empty tray for each centre.
func (p *Prepared) trays() []*slideTray {
	var trays []*slideTray
	for _, pinned := range p.pinned {
		trays = append(trays, newTray(p.Registered, pinned))
	}
	return trays
}

func newTray(t *Registered, pinned pinboard) *slideTray {
	c := pinned.centre
	b := &slideTray{
		pinned: pinned, place: map[int]int{}, voices: make([]view.BoardEdition, len(c.Languages)),
		shapes: make([][]board.Block, len(pinned.board)), copies: make([][]boardCopy, len(pinned.board)),
	}
	for place, i := range pinned.board {
		b.place[i] = place
		if n := t.Site.Content.Notices[i]; isBrief(c, n) {
			b.shapes[place] = briefShape(n)
		} else {
			b.shapes[place] = shapeOf(n, t.Texts.Skeletons[i], hasTimetables(c))
		}
		b.copies[place] = make([]boardCopy, len(c.Languages))
	}
	for _, share := range c.Languages {
		b.settings = append(b.settings, board.SettingOf(share.Language))
	}
	return b
}

// voice notes what the slides of one language share.
func (b *slideTray) voice(e *edition, language int) {
	weekdays, months, pattern, digits := e.text.language.BoardDate()
	b.voices[language] = view.BoardEdition{
		Language: e.text.language,
		Centre:   kept(e.reader.Text(e.text.name(e.names.centres[b.pinned.centre.ID], 0))),
		Say:      e.text.say,
		Built:    e.reader.Day(e.clock.Built),
		Weekdays: weekdays, Months: months, Pattern: pattern, Digits: digits,
	}
}

// add takes one notice in one language.
func (b *slideTray) add(e *edition, i, language int, body segment.Body) error {
	n := e.notices[i]
	url, code, err := e.qr(n)
	if err != nil {
		return err
	}
	slide := e.reader.Slide(n, e.text.wording(i), e.topics[n.Topic], "", e.clock)
	slide.URL, slide.QR = url, code
	keepSlide(&slide)
	c := boardCopy{slide: slide}
	if isBrief(e.pinned.centre, n) {
		c.brief(e.reader, n, e.text.wording(i))
	} else {
		c.whole(e, n, body)
	}
	c.measure(b.settings[language], e.text.say)
	b.copies[b.place[i]][language] = c
	return nil
}

// whole fills the copy with all that a notice says.
func (c *boardCopy) whole(e *edition, n *notice.Notice, body segment.Body) {
	links := linker{from: n, pictures: e.pictures, board: true}
	c.facts = factsOf(n, len(body.Blocks) == 0, hasTimetables(e.pinned.centre))
	c.pieces = piecesOf(body, func(block segment.Body) string {
		return strings.Clone(string(fill(block, e.pinned.centre.Values, links)))
	})
}

// measure takes the measure of everything that its slides may show.
func (c *boardCopy) measure(s board.Setting, say view.Say) {
	title := c.slide.Title.String
	c.text = board.Copy{Setting: s, Head: []board.Para{s.Title(title, false)}, More: []board.Para{s.Title(title, true)}}
	for _, word := range stateWords(c.slide.State) {
		c.head(s.Small(say.Text(word).String, 0.6))
	}
	if c.slide.Place != nil && c.slide.Place.Closed {
		c.head(s.Fact(closedText(c.slide.Place, say)))
	}
	if c.slide.Place != nil && c.slide.Place.Unconfirmed {
		c.head(s.Fact(say.Text("not-confirmed").String))
	}
	for _, p := range c.pieces {
		c.text.Blocks = append(c.text.Blocks, s.Measure(p.open+p.html+p.close, !c.slide.State.Foreign()))
	}
	for _, f := range c.facts {
		c.text.Blocks = append(c.text.Blocks, c.measureFact(s, f, say))
	}
	if c.slide.Until != nil {
		c.text.Foot = append(c.text.Foot, s.Small(dated(say, "valid-until", c.slide.Until), 0))
	}
}

// head puts a line under the title of every slide.
func (c *boardCopy) head(p board.Para) {
	c.text.Head, c.text.More = append(c.text.Head, p), append(c.text.More, p)
}

func (c *boardCopy) measureFact(s board.Setting, f fact, say view.Say) []board.Para {
	place := c.slide.Place
	switch f.kind {
	case room:
		return []board.Para{s.Fact(place.Room.Label + " " + place.Room.String)}
	case address:
		return []board.Para{s.Fact(place.Address.Label + " " + place.Address.String)}
	case hoursRow:
		row := place.Hours[f.at]
		return []board.Para{s.Hours(row.Days, times(row.Ranges, say))}
	case timetableRow:
		row := c.slide.Timetable[f.at]
		return []board.Para{s.Hours(row.What.Label+" "+row.What.String+" · "+row.Days, times([]view.Range{row.Range}, say))}
	case call:
		phone := c.slide.Phones[f.at]
		return s.Call(phone.Word.String, phone.Number)
	}
	return nil
}

// times are the ranges of a line of opening hours.
func times(ranges []view.Range, say view.Say) []string {
	if len(ranges) == 0 {
		return []string{say.Text("closed").String}
	}
	var all []string
	for _, r := range ranges {
		all = append(all, say.Text("from-to", "from", r.From, "to", r.To).String)
	}
	return all
}

func closedText(place *view.Place, say view.Say) string {
	if place.ClosedUntil != nil {
		return dated(say, "closed-until", place.ClosedUntil)
	}
	return say.Text("closed-now").String
}

// dated is one of the theme's sentences with a day in it, in both calendars of the language.
func dated(say view.Say, word string, day *view.Date) string {
	date := day.String
	if day.Second != "" {
		date += " (" + day.Second + ")"
	}
	return say.Text(word, "date", date).String
}

// stateWords are the theme's words for the labels that a slide bears.
func stateWords(s view.State) []string {
	switch {
	case s.Foreign():
		return []string{"not-translated"}
	case s.Stale > 0 && s.Draft > 0:
		return []string{"stale", "draft"}
	case s.Stale > 0:
		return []string{"stale"}
	case s.Draft > 0:
		return []string{"draft"}
	default:
		return nil
	}
}

// slideOf makes the slide that shows one part.
func (c *boardCopy) slideOf(parts []board.Part, at int) view.Slide {
	part, s := parts[at], c.slide
	s.Part, s.Of = at+1, len(parts)
	var b strings.Builder
	join(&b, c.pieces[part.Again:part.AgainEnd])
	join(&b, c.pieces[min(part.First, len(c.pieces)):min(part.End, len(c.pieces))])
	s.Body = template.HTML(b.String())
	shown := c.facts[max(part.First-len(c.pieces), 0):max(part.End-len(c.pieces), 0)]
	s.Place, s.Phones, s.Timetable = nil, nil, nil
	if len(shown) > 0 {
		showFacts(&s, c.slide, shown)
	}
	return s
}

// showFacts puts on a slide what it says of the whole slide's place. That it is closed is said beside every fact.
func showFacts(s *view.Slide, whole view.Slide, facts []fact) {
	if whole.Place != nil {
		s.Place = &view.Place{Closed: whole.Place.Closed, ClosedUntil: whole.Place.ClosedUntil}
	}
	for _, f := range facts {
		switch f.kind {
		case room:
			s.Place.Room = whole.Place.Room
		case address:
			s.Place.Address = whole.Place.Address
		case hoursRow:
			s.Place.Hours, s.Place.Unconfirmed = append(s.Place.Hours, whole.Place.Hours[f.at]), whole.Place.Unconfirmed
		case call:
			s.Phones = append(s.Phones, whole.Phones[f.at])
		case timetableRow:
			s.Timetable = append(s.Timetable, whole.Timetable[f.at])
		}
	}
}

// kept copies a text out of the catalogue that it was read from, which would stay in memory with it until the boards are
// made: a few words would hold millions.
func kept(t view.Text) view.Text {
	t.String = strings.Clone(t.String)
	return t
}

func keepSlide(s *view.Slide) {
	s.Title, s.TopicName = kept(s.Title), kept(s.TopicName)
	for i := range s.Timetable {
		s.Timetable[i].What = kept(s.Timetable[i].What)
	}
	if s.Place == nil {
		return
	}
	for _, t := range []*view.Text{&s.Place.Address, &s.Place.Room, &s.Place.Cost, &s.Place.Documents, &s.Place.Accessibility} {
		*t = kept(*t)
	}
	for i := range s.Phones {
		s.Phones[i].Word = kept(s.Phones[i].Word)
	}
}

// qr is the address of a notice's page in this edition, and its code; nothing without the site's address.
func (e *edition) qr(n *notice.Notice) (string, *view.Code, error) {
	if e.settings.BaseURL == "" {
		return "", nil, nil
	}
	url := e.settings.BaseURL + e.folder + pageFile(n)
	code, err := board.QR(url)
	return url, code, err
}
