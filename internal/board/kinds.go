package board

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/notice"
	"tabla/internal/text"
	"tabla/internal/view"
)

// Kind is the kind of a slide: which part of which notices it shows.
type Kind uint8

// The kinds of slides.
const (
	FullSlide  Kind = iota // one part of the whole text of a notice
	BriefSlide             // the title of a notice, its summary, and what people need to act
	ListSlide              // the titles of some notices
	TodaySlide             // what is open now and next
)

// kindNames are the names of the kinds for templates and for "tabla plan".
var kindNames = [...]string{FullSlide: "full", BriefSlide: "brief", ListSlide: "headlines",
	TodaySlide: "today"}

func (k Kind) String() string { return kindNames[k] }

// brief describes the slide that shows a notice in brief.
type brief struct {
	own    bool // a slide of its own shows the brief; otherwise the first part of the whole text does
	part   Part // the blocks of the notice's brief that the own slide shows
	linked int  // how many of its words tell of places to which the text has links
	covers bool // the own slide has all details of the place that people need to act, so no part repeats them
}

// hasOwnBrief reports whether a notice has a slide that only shows it in brief. A notice without a summary
// has none, nor has an extreme one, nor any if the profile is whole. A notice that is shown by its summary
// needs none, because its first part is brief already.
func (b *Builder) hasOwnBrief(n *notice.Notice) bool {
	return b.content.Centre.Profile != config.Whole && n.Summary.Text != "" && n.Priority != "extreme" &&
		!b.ShowsSummary(n)
}

// composeBrief composes and measures the brief slide of a notice. It returns the zero value if the notice has
// none.
func (b *Builder) composeBrief(n *notice.Notice, t Text, whole *composedText, linked []stop) composedText {
	if !b.hasOwnBrief(n) {
		return composedText{}
	}
	c := composedText{slide: whole.slide, forecast: whole.forecast, linked: linked,
		fragments: []fragment{summaryFragment(t.Summary)}}
	c.slide.State, c.slide.Kind, c.slide.Timetable = t.BriefState, BriefSlide.String(), nil
	language := b.languageIndex(c.slide.Language)
	typography, say := b.typography[language], b.languages[language].Say
	c.linked = append(slices.Clone(linked), c.shortStop(n, linked, typography, say))
	act, short := briefLines(b.content.Notices[b.index[n]], c.forecast)
	c.details = append(act, short)
	c.measure(typography, say)
	return c
}

// briefOf returns the slide that shows a notice in brief on a screen.
func (b *Builder) briefOf(notice int, limit int, area TextArea) brief {
	source := b.content.Notices[notice]
	if !b.hasOwnBrief(source.Notice) {
		return brief{}
	}
	fits := remembered(func(part Part) bool {
		for language := range b.briefs[notice] {
			if !area.Fits(&b.briefs[notice][language].measured, part) {
				return false
			}
		}
		return true
	})
	act, short := briefLines(source, b.ahead[notice].Forecast)
	blocks := append([]Block{summaryBlock(source.Notice)}, detailBlocks(source.Notice, act)...)
	whole := len(blocks)
	if source.Notice.Place != nil {
		if parts := SplitSummary(blocks, limit, fits); len(parts) == 1 {
			return brief{own: true, part: parts[0], covers: len(act) > 0}
		}
		whole = 1 // a part of the details, such as some of the opening hours, would mislead
	}
	blocks = append(blocks, detailBlocks(source.Notice, []detail{short})...)
	good := func(p Part) bool { return p.Words <= limit && fits(p) }
	part := partOf(blocks, 0, whole)
	// As many of the places to which the text has links as there is room for.
	for part.End > 1 && !good(part) {
		part = partOf(blocks, 0, part.End-1)
	}
	if last := len(blocks) - 1; part.End == 1 && short.words > 0 {
		if p := partOf(blocks, last, last+1); good(afterSummary(p, blocks)) {
			part = afterSummary(p, blocks)
		}
	}
	return brief{own: true, part: part, linked: linkedWords(blocks, part)}
}

// afterSummary returns a part with the summary before it.
func afterSummary(p Part, blocks []Block) Part {
	p.Repeat, p.RepeatEnd = 0, 1
	p.Words += blocks[0].Words
	return p
}

// splitRest splits a notice into the parts that its brief slide does not show already. The brief slide must
// cover what people need to act.
func (b *Builder) splitRest(notice, limit int, area TextArea) []Part {
	act, _ := placeDetails(b.content.Notices[notice].Notice, b.ahead[notice].Forecast)
	lead := len(act)
	blocks := b.blocks[notice][lead:]
	if len(blocks) == 0 {
		return nil
	}
	moved := func(p Part) Part {
		if p.RepeatEnd > 0 {
			p.Repeat, p.RepeatEnd = p.Repeat+lead, p.RepeatEnd+lead
		}
		p.First, p.End = p.First+lead, p.End+lead
		return p
	}
	parts := Split(blocks, limit, remembered(func(p Part) bool { return b.fits(notice, area, moved(p)) }))
	for i := range parts {
		parts[i] = moved(parts[i])
	}
	return parts
}

// headline is one language's row for a notice, in a list of notices.
type headline struct {
	row    view.Row
	title  view.State  // of the title
	trust  view.State  // of the whole row
	titled []Paragraph // the row with only the title
	placed []Paragraph // the row with the title, and where or when it is
}

// Rows that tell where or when a notice is need more room, so more lists may be needed. If they are, such
// rows are used only if the longest list still has fewestRows rows; otherwise rows have only titles.
const (
	mostRows   = 8 // the largest number of rows of a list
	fewestRows = 5
	mostPinned = 3 // the largest number of severe notices that are in every list
	fewPlaces  = 4 // the largest number of words that tell in a row where a notice is
)

// row returns the row of a notice, with its place if that has few words.
func (c *composedText) row() view.Row {
	s := c.slide
	return view.Row{
		Notice: s.Notice, Topic: s.Topic, Icon: s.TopicIcon, Title: s.Title, Urgent: s.Priority == "severe",
		FromMS: s.FromMS, UntilMS: s.UntilMS, Where: shortWhere(s.Place),
	}
}

// shortWhere returns the room of a place, or its address if it has no room. If the text has more than
// fewPlaces words, it returns the zero value.
func shortWhere(p *view.Place) view.Text {
	if p == nil {
		return view.Text{}
	}
	where := p.Room
	if where.String == "" {
		where = p.Address
	}
	if text.CountWords(where.String) > fewPlaces {
		return view.Text{}
	}
	return together(where)
}

// headline composes and measures the row of a notice in a list.
func (c *composedText) headline(t Typography, say view.Say, x Text) headline {
	h := headline{title: x.RowState.Title, trust: x.RowState.Title, row: c.row()}
	h.trust = h.trust.With(c.whereOrWhen(&h.row, x))
	title := h.row.Title.Label + " " + h.row.Title.String
	h.titled = []Paragraph{t.Row(title)}
	var lines []Paragraph
	for _, line := range rowLines(&h.row, say) {
		lines = append(lines, t.Row(title+afterDot(line)))
	}
	if h.placed = h.titled; len(lines) > 0 {
		h.placed = []Paragraph{longest(lines)}
	}
	return h
}

// whereOrWhen adds to the row of a notice where or when it is, in few words. It takes the first that there
// is: the place of the notice, or else whether that place is open now; what of a timetable takes place now or
// next; the day on which the notice soon ends; a place to which the text has a link; the day on which the
// notice ends. It returns how far the texts that it has added can be trusted.
func (c *composedText) whereOrWhen(row *view.Row, x Text) view.State {
	s := c.slide
	opens := s.Place != nil && s.Place.Openings != nil
	switch {
	case row.Where.String != "":
		return x.RowState.Where
	case opens:
		row.Place = s.Place
	case len(s.Timetable) > 0:
		row.Timetable = s.Timetable
		return x.RowState.Timetable
	case !s.EndsSoon:
		for _, place := range x.Places {
			where := shortWhere(place.Slide.Place)
			name := text.CountWords(place.Slide.Title.String)
			switch {
			case name+text.CountWords(where.String) <= fewPlaces:
				row.At, row.Where = place.Slide.Title, where
				return place.RowState.Title.With(place.RowState.Where)
			case name <= fewPlaces:
				row.At = place.Slide.Title
				return place.RowState.Title
			}
		}
	}
	if !opens {
		row.Ends = s.Ends
	}
	return view.State{}
}

// rowLines returns what a row may tell beside its title. Whether a place is open, and what a timetable has
// next, is written by the board's script: of these rowLines returns the lines that the script may write.
func rowLines(row *view.Row, say view.Say) (lines []string) {
	switch {
	case row.At.String != "" || row.Where.String != "":
		return []string{row.At.Label + " " + row.At.String + ", " + row.Where.Label + " " + row.Where.String}
	case row.Ends != "":
		return []string{say.Text("valid-until", "date", row.Ends).String}
	}
	return clockLines(row, say)
}

// afterDot returns a text with a dot in front, which separates it from the text before it on the same
// line. A line never ends with the dot.
func afterDot(text string) string { return " ·\u00a0" + strings.TrimLeft(text, " ") }

// together returns a text in which no line ends before a short last word, such as the number of a room.
func together(t view.Text) view.Text {
	if at := strings.LastIndexByte(t.String, ' '); at > 0 && utf8.RuneCountInString(t.String[at+1:]) <= 3 {
		t.String = t.String[:at] + "\u00a0" + t.String[at+1:]
	}
	return t
}

// lists describes how the notices of a board are divided into lists.
type lists struct {
	notices [][]int // by list: the indexes of its notices
	places  bool    // the rows tell where or when the notices are
}

// listsOf divides the notices into as few lists as possible, so that each fits in every language. The first
// mostPinned severe notices are in every list; extreme notices and those in without are in none.
func (b *Builder) listsOf(area TextArea, without []int) lists {
	fits := func(places bool) func([]int) bool {
		return func(list []int) bool {
			for language := range b.content.Centre.Languages {
				text := b.listText(language, list, places)
				if !area.Fits(&text, Part{End: len(list)}) {
					return false
				}
			}
			return true
		}
	}
	pinned, others := b.listed(without)
	placed := dealLists(pinned, others, fits(true))
	titled := dealLists(pinned, others, fits(false))
	if len(placed) == len(titled) || longestOf(placed) >= fewestRows {
		return lists{placed, true}
	}
	return lists{titled, false}
}

// listed returns the notices that are in every list, and those that are in one list.
func (b *Builder) listed(without []int) (pinned, others []int) {
	for i, s := range b.content.Notices {
		switch {
		case s.Notice.Priority == "extreme" || slices.Contains(without, i):
		case s.Notice.Priority == "severe" && len(pinned) < mostPinned:
			pinned = append(pinned, i)
		default:
			others = append(others, i)
		}
	}
	return pinned, others
}

// dealLists deals notices to as few lists as possible, and evenly if that needs no more lists. The function
// fits reports whether a list fits on a slide. Each list begins with the pinned notices. If there are no
// others, the pinned notices are dealt.
func dealLists(pinned, others []int, fits func([]int) bool) [][]int {
	if len(others) == 0 {
		pinned, others = nil, pinned
	}
	var full [][]int // lists that are each as long as possible
	good := func(part []int) bool {
		return len(part) <= max(1, mostRows-len(pinned)) && fits(slices.Concat(pinned, part))
	}
	for rest := others; len(rest) > 0; {
		n := 1
		for n < len(rest) && good(rest[:n+1]) {
			n++
		}
		full, rest = append(full, rest[:n]), rest[n:]
	}
	count := max(1, len(full))
	even := make([][]int, count)
	for i := range even {
		even[i] = others[i*len(others)/count : (i+1)*len(others)/count]
	}
	if slices.ContainsFunc(even, func(part []int) bool { return !good(part) }) {
		even = full
	}
	for i, part := range even {
		even[i] = slices.Concat(pinned, part)
	}
	return even
}

func longestOf(all [][]int) int {
	longest := 0
	for _, list := range all {
		longest = max(longest, len(list))
	}
	return longest
}

// listText returns the measured text of a list in one language.
func (b *Builder) listText(language int, list []int, places bool) MeasuredText {
	t := b.listHead(language, b.listState(language, list, places))
	for _, notice := range list {
		h := &b.headlines[notice][language]
		if places {
			t.Blocks = append(t.Blocks, h.placed)
		} else {
			t.Blocks = append(t.Blocks, h.titled)
		}
	}
	return t
}

// listHead returns the measured head of a list: its label, if its texts cannot be trusted.
func (b *Builder) listHead(language int, trust view.State) MeasuredText {
	t := MeasuredText{Typography: b.typography[language]}
	for _, word := range stateWords(trust) {
		t.Head = append(t.Head, t.Typography.Small(b.languages[language].Say.Text(word).String, 0.6))
	}
	return t
}

// listState returns how far the texts of a list can be trusted.
func (b *Builder) listState(language int, list []int, places bool) (s view.State) {
	for _, notice := range list {
		if h := &b.headlines[notice][language]; places {
			s = s.With(h.trust)
		} else {
			s = s.With(h.title)
		}
	}
	return s
}

// listSlide returns the slide of a list in one language. The parameter at is the number of the list.
func (b *Builder) listSlide(language, at int, l lists) view.Slide {
	s := view.Slide{
		Kind: ListSlide.String(), Part: at + 1, Of: len(l.notices),
		State:    b.listState(language, l.notices[at], l.places),
		Language: b.content.Centre.Languages[language].Language,
		QR:       b.codes[language], URL: b.listURL(language),
	}
	for _, notice := range l.notices[at] {
		row := b.headlines[notice][language].row
		if !l.places {
			row.At, row.Where, row.Ends, row.Place, row.Timetable = view.Text{}, view.Text{}, "", nil, nil
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// listURL returns the address of the list of all notices in a language.
func (b *Builder) listURL(language int) string {
	tag := string(b.content.Centre.Languages[language].Language.Tag)
	return b.content.Site.BaseURL + b.content.Centre.ID + "/" + tag + "/index.html"
}

// listWords returns the number of words of a list in the source language.
func (b *Builder) listWords(list []int, places bool) int {
	words := 0
	for _, notice := range list {
		words += text.CountWords(b.content.Notices[notice].Notice.Title.Text)
		if h := &b.headlines[notice][0]; places && len(rowLines(&h.row, b.languages[0].Say)) > 0 {
			words += whereWords
		}
	}
	return words
}

// whereWords is the number of words that a row of a list has for the place or the time of its notice.
const whereWords = 3
