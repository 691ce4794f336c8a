// Package board knows how notices become slides and how slides take turns on a screen: it composes what a
// notice says in a language, measures it, cuts it into slides that people can read from where they stand,
// shares a loop between languages, and reports what does not fit.
//
// It does not know how texts are chosen, woven or filled (its caller passes them), how a slide is drawn
// (package theme does), or where files go.
//
//	b := board.NewBuilder(content)        // the notices of one centre
//	b.AddLanguage(…)                      // for each language
//	c := b.Compose(notice, text)          // and each notice
//	b.Add(notice, language, c)
//	p := b.Plan(screen, now, report)      // for each screen: parts of notices, the loop, problems
//	v := b.View(p, day)                   // for theme to draw
//	b.At(p, now)                          // for "tabla plan" to print
package board

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/view"
)

// Content is what the boards of one centre are made from.
type Content struct {
	Site   *config.Site
	Centre *config.Centre
	Today  hours.Date // the first day for which opening hours are shown
	// the notices that hold now or later, in the site's order; NewBuilder sorts them by transitOrder if the
	// profile is transit
	Notices []Source
	// the number of notices that were written for these boards, including those that have ended
	Written int
}

// Source is a notice with its body in the language that its author writes in.
type Source struct {
	Notice *notice.Notice
	Body   *segment.Skeleton
	Places []*notice.Notice // the places to which its text has links; used if it has no place itself
	Call   view.Phone       // the first number in its text; used if it has neither places nor a timetable
}

// calls reports whether people need the number in the notice's text to act.
func (s Source) calls() bool {
	return s.Call.Number != "" && s.Notice.Place == nil && len(s.Places)+len(s.Notice.Timetable) == 0
}

// Builder collects what the boards of one centre show. It has a separate entry for each notice in each
// language. So goroutines may add texts at the same time, and the result does not depend on their order.
type Builder struct {
	content    Content
	index      map[*notice.Notice]int          // in content.Notices
	blocks     [][]Block                       // by notice
	ahead      []notice.Ahead                  // by notice: what is known of its place and its timetable
	linked     map[*notice.Notice]notice.Ahead // the same for places shown with another notice
	texts      [][]composedText                // by notice and language
	briefs     [][]composedText                // the same for the slides that show a notice in brief
	headlines  [][]headline                    // by notice and language
	stops      [][]stop                        // by notice and language; empty if no slide tells its hours
	codes      []*view.Code                    // by language: the QR code of the list of notices
	languages  []view.BoardEdition
	typography []Typography // by language
}

// composedText is a notice in one language: the pieces that its slides are made of, and measures of the text,
// from which the space that it needs is computed.
type composedText struct {
	slide     view.Slide // without a body; with the whole place and timetable
	forecast  hours.Forecast
	fragments []fragment
	details   []detail
	linked    []stop // the places to which the text has links, if the slides show them
	lead      int    // number of details that come before the fragments
	measured  MeasuredText
}

// NewBuilder returns a builder that has the notices of c, but none of their texts yet.
func NewBuilder(c Content) *Builder {
	languages := len(c.Centre.Languages)
	if c.Centre.Profile == config.Transit {
		c.Notices = slices.SortedStableFunc(slices.Values(c.Notices), func(x, y Source) int {
			return cmp.Compare(transitOrder(x.Notice), transitOrder(y.Notice))
		})
	}
	b := &Builder{
		content: c, index: map[*notice.Notice]int{}, languages: make([]view.BoardEdition, languages),
		blocks: make([][]Block, len(c.Notices)), texts: make([][]composedText, len(c.Notices)),
		briefs:    make([][]composedText, len(c.Notices)),
		headlines: make([][]headline, len(c.Notices)), codes: make([]*view.Code, languages),
		stops: make([][]stop, len(c.Notices)), linked: map[*notice.Notice]notice.Ahead{},
	}
	for i, source := range c.Notices {
		b.index[source.Notice] = i
		b.texts[i], b.briefs[i] = make([]composedText, languages), make([]composedText, languages)
		b.headlines[i], b.stops[i] = make([]headline, languages), make([]stop, languages)
		ahead := source.Notice.LookAhead(c.Centre, c.Today, b.daysAhead())
		b.ahead = append(b.ahead, ahead)
		if b.ShowsSummary(source.Notice) {
			b.blocks[i] = summaryBlocks(source, ahead.Forecast)
		} else {
			b.blocks[i] = bodyBlocks(source, ahead.Forecast, b.showsTimetables())
		}
	}
	b.lookAtLinked()
	for _, share := range c.Centre.Languages {
		b.typography = append(b.typography, TypographyOf(share.Language))
	}
	return b
}

// lookAtLinked collects what is known of the places that are shown together with other notices, because the
// texts of those notices have links to the places.
func (b *Builder) lookAtLinked() {
	for _, source := range b.content.Notices {
		for _, place := range source.Places {
			if i, own := b.index[place]; own {
				b.linked[place] = b.ahead[i]
			} else if _, known := b.linked[place]; !known {
				b.linked[place] = place.LookAhead(b.content.Centre, b.content.Today, b.daysAhead())
			}
		}
	}
}

// Shows reports whether the boards show a notice in a language.
func (b *Builder) Shows(n *notice.Notice, l lang.Language) bool {
	_, shown := b.index[n]
	return shown && b.languageIndex(l) >= 0
}

// ShowsSummary reports whether the boards show the summary of a notice in place of its body. With the summary
// they show the details of its place, but not its timetable. They show summaries only if the centre's profile
// is transit, because there people read only one slide. A notice that has no summary, or that is urgent, is
// always shown whole.
func (b *Builder) ShowsSummary(n *notice.Notice) bool {
	return b.content.Centre.Profile == config.Transit && n.Summary.Text != "" && !n.Urgent()
}

// showsTimetables reports whether the boards show timetables. Boards with the profile transit do not.
func (b *Builder) showsTimetables() bool { return b.content.Centre.Profile != config.Transit }

// daysAhead returns for how many days the boards know what is open. They begin with the day of the build.
// They end when the board is so old (max_age) that it asks people to call the staff.
func (b *Builder) daysAhead() int {
	return 1 + int(min(b.content.Site.MaxAge, clockSpan)/(24*time.Hour))
}

// Ahead returns what the boards know of a notice's place and its timetable. The boards must show the notice,
// or its place together with another notice.
func (b *Builder) Ahead(n *notice.Notice) notice.Ahead {
	if i, own := b.index[n]; own {
		return b.ahead[i]
	}
	return b.linked[n]
}

// languageIndex returns the position of a language among those of the boards, or -1.
func (b *Builder) languageIndex(l lang.Language) int {
	is := func(s config.Share) bool { return s.Language.Tag == l.Tag }
	return slices.IndexFunc(b.content.Centre.Languages, is)
}

// AddLanguage adds what all slides of one language share: the centre's name, the day of the build and the
// theme's words. It does nothing if the boards do not show the language. It must be called before the texts
// of that language are added.
func (b *Builder) AddLanguage(l lang.Language, centre view.Text, built view.Date, say view.Say) {
	i := b.languageIndex(l)
	if i < 0 {
		return
	}
	weekdays, months, pattern, digits := l.BoardDate()
	b.languages[i] = view.BoardEdition{
		Language: l, Centre: cloned(centre), Say: say, Built: built,
		Weekdays: weekdays, Months: months, Pattern: pattern, Digits: digits,
	}
	if code, err := QR(b.listURL(i)); b.hasCodes() && err == nil {
		b.codes[i] = code
	}
}

// Text holds the texts of a notice in one language, for Builder.Compose.
type Text struct {
	Slide   view.Slide                // without a body; with the whole place and timetable, and the address
	Body    segment.Body              // woven; not used if the boards show the summary
	Fill    func(segment.Body) string // fills the holes of one block of Body
	Summary view.Text

	BriefState view.State // of the slide with the summary
	RowState   view.RowState
	Places     []view.LinkedPlace // those of Source.Places, in the same order
}

// Composed is a notice in one language, composed and measured for everything that the boards of a centre may
// show of it. It is never changed, so the boards of several builds may show it.
type Composed struct {
	whole, brief composedText
	headline     headline
	stop         stop
}

// Compose composes and measures a notice in the language of t.Slide. It copies the texts that it keeps, so
// that the catalogue and the body that t was made from need not stay in memory. The boards must show the
// notice in that language. It returns an error if the address of the slide is too long for a QR code.
func (b *Builder) Compose(n *notice.Notice, t Text) (Composed, error) {
	c := composedText{slide: t.Slide, forecast: b.Ahead(n).Forecast}
	if c.slide.URL != "" {
		code, err := QR(c.slide.URL)
		if err != nil {
			return Composed{}, err
		}
		c.slide.QR = code
	}
	cloneTexts(&c.slide)
	if source := b.content.Notices[b.index[n]]; source.calls() {
		c.slide.Phones = []view.Phone{source.Call}
	}
	for i := range t.Places {
		cloneTexts(&t.Places[i].Slide)
	}
	t.Summary = cloned(t.Summary)
	language := b.languageIndex(c.slide.Language)
	typography, say := b.typography[language], b.languages[language].Say
	stops, trust := linkedStops(t.Places, typography, say)
	if b.ShowsSummary(n) {
		act, rest := briefDetails(b.content.Notices[b.index[n]], c.forecast)
		c.details, c.fragments = slices.Concat(act, rest), []fragment{summaryFragment(t.Summary)}
		c.slide.State, c.linked = t.BriefState.With(trust), stops
	} else {
		c.details, c.lead = detailsOf(n, c.forecast, len(t.Body.Blocks) == 0, b.showsTimetables())
		fill := func(block segment.Body) string { return strings.Clone(t.Fill(block)) }
		c.fragments = fragmentsOf(t.Body, fill)
	}
	c.measure(typography, say)
	brief := b.composeBrief(n, t, &c, stops)
	brief.slide.State = brief.slide.State.With(trust)
	return Composed{whole: c, brief: brief, headline: c.headline(typography, say, t),
		stop: c.stop(n, t.RowState.All(), typography, say)}, nil
}

// Add adds a composed notice in a language of the boards.
func (b *Builder) Add(n *notice.Notice, l lang.Language, c Composed) {
	i, language := b.index[n], b.languageIndex(l)
	b.texts[i][language], b.briefs[i][language] = c.whole, c.brief
	b.headlines[i][language], b.stops[i][language] = c.headline, c.stop
}

// cloned returns a copy of a text that does not share memory with the catalogue that the text was read from.
// Without the copy, a few words would keep the whole file in memory until the boards are drawn.
func cloned(t view.Text) view.Text {
	t.String = strings.Clone(t.String)
	return t
}

func cloneTexts(s *view.Slide) {
	s.Title, s.TopicName = cloned(s.Title), cloned(s.TopicName)
	for i := range s.Timetable {
		s.Timetable[i].What = cloned(s.Timetable[i].What)
	}
	cloneFacts(s.Facts)
	if s.Place == nil {
		return
	}
	p := s.Place
	p.Address, p.Room = cloned(p.Address), cloned(p.Room)
	cloneFacts(p.Facts)
	for i := range s.Phones {
		s.Phones[i].Word = cloned(s.Phones[i].Word)
	}
}

func cloneFacts(facts []view.Fact) {
	for i := range facts {
		facts[i].Text = cloned(facts[i].Text)
	}
}

// measure measures everything that the slides of a text may show.
func (c *composedText) measure(t Typography, say view.Say) {
	title := c.slide.Title.String
	c.measured = MeasuredText{
		Typography: t, Head: []Paragraph{t.Title(title, false)}, NextHead: []Paragraph{t.Title(title, true)},
	}
	for _, word := range stateWords(c.slide.State) {
		c.addToHead(t.Small(say.Text(word).String, 0.6))
	}
	if c.slide.Place != nil && c.slide.Place.Closed {
		c.addToHead(t.Detail(closedText(c.slide.Place, say)))
	}
	if c.slide.Place != nil && c.slide.Place.Unconfirmed {
		c.addToHead(t.Detail(say.Text("not-confirmed").String))
	}
	labels := !c.slide.State.Foreign()
	for _, d := range c.details[:c.lead] {
		c.measured.Blocks = append(c.measured.Blocks, c.measureDetail(t, d, say))
	}
	for _, f := range c.fragments {
		c.measured.Blocks = append(c.measured.Blocks, t.Measure(f.open+f.html+f.close, labels))
	}
	for _, d := range c.details[c.lead:] {
		c.measured.Blocks = append(c.measured.Blocks, c.measureDetail(t, d, say))
	}
	if c.slide.Until != nil {
		c.measured.Foot = append(c.measured.Foot, t.Small(dated(say, "valid-until", c.slide.Until), 0))
	}
}

// addToHead adds a line below the title on every slide of the notice.
func (c *composedText) addToHead(p Paragraph) {
	c.measured.Head, c.measured.NextHead = append(c.measured.Head, p), append(c.measured.NextHead, p)
}

func (c *composedText) measureDetail(t Typography, d detail, say view.Say) []Paragraph {
	place := c.slide.Place
	switch d.kind {
	case roomDetail:
		return []Paragraph{t.Detail(place.Room.Label + " " + place.Room.String)}
	case addressDetail:
		return []Paragraph{t.Detail(place.Address.Label + " " + place.Address.String)}
	case closedDetail:
		return c.coming(t, say)
	case hoursDetail:
		var rows []Paragraph
		for _, i := range slot(c.forecast.Table, d.at) {
			rows = append(rows, t.Hours(place.Hours[i].Days, times(place.Hours[i].Ranges, say)))
		}
		row := longest(rows)
		if d.at > 0 {
			return []Paragraph{row}
		}
		return append(c.coming(t, say), row)
	case appointmentDetail:
		return []Paragraph{t.Detail(say.Text("appointment").String)}
	case factDetail:
		fact, _ := factOf(&c.slide, d.at)
		return []Paragraph{labelled(t, say, fact.Word, fact.Text)}
	case timetableDetail:
		row := c.slide.Timetable[d.at]
		what := row.What.Label + " " + row.What.String + " · " + row.Days
		return []Paragraph{t.Hours(what, times([]view.Range{row.Range}, say))}
	case linkedDetail:
		return c.linked[d.at].measured
	case phoneDetail:
		phone := c.slide.Phones[d.at]
		return t.Phone(phone.Word.String, phone.Number)
	}
	return nil
}

// labelled measures a line that has the theme's label for a text, such as the word for the cost, and then the
// text.
func labelled(t Typography, say view.Say, word string, text view.Text) Paragraph {
	return t.Detail(say.Text(word).String + " · " + text.Label + " " + text.String)
}

// coming measures the longest of the lines about days with unusual opening hours. There is seldom more than
// one such line at a time. If there are more, the board's script draws the slide a little smaller.
func (c *composedText) coming(t Typography, say view.Say) []Paragraph {
	var all []Paragraph
	if c.slide.Place != nil {
		for _, row := range c.slide.Place.Coming {
			all = append(all, t.Coming(row.Days, times(row.Ranges, say)))
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []Paragraph{longest(all)}
}

// slots returns the largest number of lines of opening hours that are shown on one day.
func slots(lines []hours.Line) int {
	if len(lines) == 0 {
		return 0
	}
	return lines[len(lines)-1].Slot + 1
}

// slot returns the indexes of the lines that belong to one slot. The parameter at is the number of the slot.
// A board shows only one of these lines at a time.
func slot(lines []hours.Line, at int) []int {
	var all []int
	for i, l := range lines {
		if l.Slot == at {
			all = append(all, i)
		}
	}
	return all
}

// longest returns the paragraph whose words have the largest total width.
func longest(all []Paragraph) Paragraph {
	return slices.MaxFunc(all, func(a, b Paragraph) int { return cmp.Compare(a.width(), b.width()) })
}

// times returns the ranges of a line of opening hours in words, or the theme's word for "closed" if there are
// none.
func times(ranges []view.Range, say view.Say) []string {
	if len(ranges) == 0 {
		return []string{say.Text("closed").String}
	}
	var all []string
	for _, r := range ranges {
		text := say.Text("from-to", "from", r.From, "to", r.To).String
		switch {
		case r.AllDay && r.Appointment:
			text = say.Text("by-appointment").String
		case r.AllDay:
			text = say.Text("day-and-night").String
		case r.Appointment:
			text += " · " + say.Text("by-appointment").String
		}
		all = append(all, text)
	}
	return all
}

func closedText(place *view.Place, say view.Say) string {
	if place.ClosedUntil != nil {
		return dated(say, "closed-until", place.ClosedUntil)
	}
	return say.Text("closed-now").String
}

// dated returns one of the theme's sentences with a day in it. The day is written in both calendars of the
// language if it has two.
func dated(say view.Say, word string, day *view.Date) string {
	date := day.String
	if day.Second != "" {
		date += " (" + day.Second + ")"
	}
	return say.Text(word, "date", date).String
}

// stateWords returns the ids of the theme's words that label a slide as not translated, stale or draft.
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

// transitOrder returns the rank by which boards with the profile transit sort notices: 0 is first and 4 is
// last. Urgent notices come first, then those of moderate priority, then those with a place, then all others,
// and last those of minor priority.
func transitOrder(n *notice.Notice) int {
	switch {
	case n.Urgent():
		return 0
	case n.Priority == "moderate":
		return 1
	case n.Priority == "minor":
		return 4
	case n.Place != nil:
		return 2
	}
	return 3
}
