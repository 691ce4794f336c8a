package board

import (
	"html"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/notice/keys"
	"tabla/internal/segment"
	"tabla/internal/text"
	"tabla/internal/view"
)

// fragment is a piece of HTML that is never split between slides: a block of a body, an item of a list or a
// row of a table.
type fragment struct {
	html        string
	open, close string // the tags around its list or table, with the table's head; "" for a block
	item        int    // its position in the list or table, from 0
}

// fragmentsOf fills the holes of each block of a body with the function fill, and then cuts the block into
// fragments. A notice has the same number of fragments in every language.
func fragmentsOf(body segment.Body, fill func(segment.Body) string) []fragment {
	var all []fragment
	for _, b := range body.Blocks {
		all = append(all, cutBlock(b.Kind, fill(bodyOf(body, b)))...)
	}
	return all
}

// bodyOf returns one block of a body as a body of its own.
func bodyOf(body segment.Body, b segment.Block) segment.Body {
	out := segment.Body{HTML: body.HTML[b.Start:b.End]}
	for _, h := range body.Holes {
		if h.Start >= b.Start && h.End <= b.End {
			h.Start, h.End = h.Start-b.Start, h.End-b.Start
			out.Holes = append(out.Holes, h)
		}
	}
	return out
}

// cutBlock cuts a list into its items and a table into its rows. Other blocks stay whole.
func cutBlock(kind, html string) []fragment {
	var open, end string
	var items []string
	switch kind {
	case "ul", "ol":
		first := strings.Index(html, ">") + 1
		open, end, items = html[:first]+"\n", "</"+kind+">\n", elements(html[first:], "li")
	case "table":
		head, rows, _ := strings.Cut(html, "<tbody>")
		open, end, items = head+"<tbody>\n", "</tbody>\n</table>\n", elements(rows, "tr")
	}
	if len(items) == 0 {
		return []fragment{{html: html}}
	}
	fragments := make([]fragment, len(items))
	for i, item := range items {
		fragments[i] = fragment{html: item, open: open, close: end, item: i}
	}
	return fragments
}

// elements returns all elements with a name, such as all <li>, each with its tags. An element inside another
// one of the same name is not returned on its own.
func elements(html, name string) (all []string) {
	open, end := "<"+name, "</"+name+">"
	depth, start := 0, 0
	for at := 0; at < len(html); at++ {
		switch rest := html[at:]; {
		case strings.HasPrefix(rest, open) && strings.ContainsAny(rest[len(open):len(open)+1], "> "):
			if depth == 0 {
				start = at
			}
			depth++
		case strings.HasPrefix(rest, end):
			if depth--; depth == 0 {
				all = append(all, html[start:at+len(end)]+"\n")
			}
		}
	}
	return all
}

// join writes fragments to b, with the tags of their lists and tables around them. If the fragments begin
// in the middle of a numbered list, the list starts with the number of its first fragment.
func join(b *strings.Builder, fragments []fragment) {
	end := ""
	for _, f := range fragments {
		if end != "" && (f.open == "" || f.item == 0) {
			b.WriteString(end)
			end = ""
		}
		if f.open != "" && end == "" {
			end = f.close
			b.WriteString(openAt(f.open, f.item))
		}
		b.WriteString(f.html)
	}
	b.WriteString(end)
}

var startAttribute = regexp.MustCompile(` start="(\d+)"`)

// openAt returns the open tag of the list that a slide shows, which may be a later part of a whole list. item
// is the position, in the whole list, of the first item on the slide. If the list is numbered, the tag makes
// it begin with that item's number.
func openAt(open string, item int) string {
	if item == 0 || !strings.HasPrefix(open, "<ol") {
		return open
	}
	first := 1
	if m := startAttribute.FindStringSubmatch(open); m != nil {
		first, _ = strconv.Atoi(m[1])
		open = strings.Replace(open, m[0], "", 1)
	}
	return strings.Replace(open, "<ol", `<ol start="`+strconv.Itoa(first+item)+`"`, 1)
}

// summaryFragment returns a summary as a fragment of one paragraph. If it is in another language, it has that
// language's label.
func summaryFragment(s view.Text) fragment {
	open := "<p>"
	if s.Foreign() {
		open = `<p class="fb" lang="` + s.Lang + `" dir="` + s.Dir + `"><small class="fb-l">` +
			html.EscapeString(s.Label) + "</small> "
	}
	return fragment{html: open + text.IsolatedHTML(s.String) + "</p>\n"}
}

// bodyBlocks returns the blocks of a notice that is shown whole: what people need to act, then its body, then
// the other details of its place, and its timetable.
func bodyBlocks(s Source, forecast hours.Forecast, timetable bool) []Block {
	blocks := textBlocks(s)
	details, lead := detailsOf(s.Notice, forecast, len(blocks) == 0, timetable)
	places := detailBlocks(s.Notice, details)
	return slices.Concat(places[:lead], blocks, places[lead:])
}

// textBlocks returns the blocks of a notice's body.
func textBlocks(s Source) []Block {
	body := s.Body.Weave(segment.Options{})
	var blocks []Block
	for i, b := range body.Blocks {
		html := string(body.HTML[b.Start:b.End])
		fragments := cutBlock(b.Kind, html)
		pos, items := s.places(i)
		if fragments[0].open == "" {
			blocks = append(blocks, Block{Words: b.Words, KeepWithNext: leadsOn(b.Kind, html), pos: pos})
			continue
		}
		kind := itemBlock
		if b.Kind == "table" {
			kind = rowBlock
		}
		lead := trailingLead(blocks)
		for at, f := range fragments {
			words := text.CountWords(plain(f.html))
			if at == 0 {
				words += text.CountWords(plain(f.open))
			}
			place := pos
			if at < len(items) {
				place.Line = items[at]
			}
			blocks = append(blocks, Block{Words: words, Lead: lead, ListItem: at, kind: kind, pos: place})
		}
	}
	return blocks
}

// places returns the place in the author's file of the first text in a block of the body. If there is no
// text, it is the beginning of the body. For a list, it also returns the line of the first text in each item.
func (s Source) places(block int) (pos diag.Pos, items []int) {
	pos = bodyPos(s.Notice)
	line, items := s.Body.LinesOf(block)
	if line > 0 {
		pos.Line = line
	}
	return pos, items
}

// summaryBlocks returns the blocks of a notice whose summary is shown in place of its body: the summary, then
// the details of its place.
func summaryBlocks(s Source, forecast hours.Forecast) []Block {
	act, rest := briefDetails(s, forecast)
	return append([]Block{summaryBlock(s.Notice)}, detailBlocks(s.Notice, slices.Concat(act, rest))...)
}

func summaryBlock(n *notice.Notice) Block {
	return Block{Words: text.CountWords(n.Summary.Text), pos: n.Summary.Pos}
}

func detailBlocks(n *notice.Notice, details []detail) []Block {
	var blocks []Block
	for _, d := range details {
		b := Block{Words: d.words, Detail: true, Linked: d.kind == linkedDetail, kind: placeBlock,
			pos: bodyPos(n)}
		switch {
		case d.kind == hoursDetail:
			b.KeepTogether, b.kind, b.pos = true, hoursBlock, n.Place.Pos
			if n.Place.Hours != nil {
				b.pos = n.Place.HoursPos
			}
		case d.kind == timetableDetail:
			b.pos = n.Timetable[d.at].What.Pos
		case n.Place != nil:
			b.pos = n.Place.Pos
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// linkedWords returns how many words of a part tell of places to which the text has links.
func linkedWords(blocks []Block, p Part) (words int) {
	for _, b := range blocks[p.First:p.End] {
		if b.Linked {
			words += b.Words
		}
	}
	return words
}

// trailingLead returns how many of the given blocks, counted from the last one, introduce the block that
// comes next.
func trailingLead(blocks []Block) int {
	n := 0
	for n < len(blocks) && blocks[len(blocks)-1-n].KeepWithNext {
		n++
	}
	return n
}

// leadsOn reports whether a block introduces the next one and has no meaning without it. Such a block is a
// heading, or a paragraph that ends in a colon.
func leadsOn(kind, html string) bool {
	heading := len(kind) == 2 && kind[0] == 'h' && kind != "hr"
	return heading || kind == "p" && endsInColon(strings.TrimRight(plain(html), " \n"))
}

// endsInColon reports whether a text ends in a colon of any of the scripts that notices are written in.
func endsInColon(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(":：፡፦", last)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// plain returns HTML without its tags. Its entities, such as &amp;, stay as they are.
func plain(html string) string { return tag.ReplaceAllString(html, "") }

// detail is one line of a slide about a place or its times.
type detail struct {
	kind  detailKind
	at    int // slot of the hours, or index of the telephone, fact, linked place or row of the timetable
	words int
}

type detailKind uint8

const (
	closedDetail detailKind = iota // when the place is closed; used only without lines of opening hours
	roomDetail
	addressDetail
	hoursDetail
	appointmentDetail
	phoneDetail
	linkedDetail // a place to which the text has a link
	factDetail   // such as what a service costs
	timetableDetail
)

// detailsOf lists the details of a notice that is shown whole, in the order in which a board shows them. lead
// is the number of details that come before the body, because people need them to act. If timetable is true,
// the rows of the notice's timetable come last. alone is true if the notice has no body.
func detailsOf(n *notice.Notice, forecast hours.Forecast, alone, timetable bool) (all []detail, lead int) {
	act, rest := placeDetails(n, forecast)
	rest = append(rest, factDetails(n)...)
	if n.Place != nil && len(act)+len(rest) == 0 && alone {
		rest = []detail{{kind: closedDetail}}
	}
	if timetable {
		for i, row := range n.Timetable {
			rest = append(rest, detail{kind: timetableDetail, at: i,
				words: 3 + text.CountWords(row.What.Text)})
		}
	}
	lead = len(act)
	if alone {
		lead = 0
	}
	return slices.Concat(act, rest), lead
}

// placeDetails lists the details of a notice's place: first those that people need to act (where it is, when
// it is open, whom to call), then the others. If the place has a room, its address is one of the others.
func placeDetails(n *notice.Notice, forecast hours.Forecast) (act, rest []detail) {
	p := n.Place
	if p == nil {
		return nil, nil
	}
	add := func(all []detail, kind detailKind, f notice.Field, label int) []detail {
		if f.Text == "" {
			return all
		}
		return append(all, detail{kind: kind, words: label + text.CountWords(f.Text)})
	}
	act = add(act, roomDetail, p.Room, 0)
	if p.Room.Text == "" {
		act = add(act, addressDetail, p.Address, 0)
	} else {
		rest = add(rest, addressDetail, p.Address, 0)
	}
	act = append(act, hoursDetails(forecast, p.Closed != nil)...)
	if p.Appointment {
		act = append(act, detail{kind: appointmentDetail, words: 5})
	}
	for i, phone := range p.Phones {
		words := numberWords + text.CountWords(phone.Word.Text)
		act = append(act, detail{kind: phoneDetail, at: i, words: words})
	}
	return act, rest
}

// factDetails lists the facts of a notice and of its place, in the order in which slides show them.
func factDetails(n *notice.Notice) (early []detail) {
	var late []detail
	for at, f := range n.BoardFacts() {
		d := detail{kind: factDetail, at: at, words: f.Shown.Words + text.CountWords(f.Text.Text)}
		if f.Shown.Board == keys.Early {
			early = append(early, d)
		} else {
			late = append(late, d)
		}
	}
	return append(early, late...)
}

// factOf returns a fact of a slide by its index in the notice's BoardFacts, and whether it is one of the
// place.
func factOf(s *view.Slide, at int) (f view.Fact, ofPlace bool) {
	if s.Place != nil {
		if at < len(s.Place.Facts) {
			return s.Place.Facts[at], true
		}
		at -= len(s.Place.Facts)
	}
	return s.Facts[at], false
}

// numberWords is the number of words that take as long to read as a telephone number.
const numberWords = 3

// briefDetails lists the details of a notice that is shown by its summary. act has those that people need to
// act: of its place, or else the places to which its text has links, or else the first number to call in its
// text. rest has the other details of its place, and the facts.
func briefDetails(s Source, forecast hours.Forecast) (act, rest []detail) {
	if s.Notice.Place != nil {
		act, rest = placeDetails(s.Notice, forecast)
		return act, append(rest, factDetails(s.Notice)...)
	}
	for at, place := range s.Places {
		act = append(act, detail{kind: linkedDetail, at: at, words: stopWords(place.Title)})
	}
	if s.calls() {
		act = append(act, detail{kind: phoneDetail, words: numberWords})
	}
	return act, factDetails(s.Notice)
}

// briefLines lists the details that the brief slide of a notice may show. short is the one line that the
// slide shows instead if it has no room for all details of its place, or for any of the places to which its
// text has links (see shortStop). The slide has no such line if short.words is 0.
func briefLines(s Source, forecast hours.Forecast) (act []detail, short detail) {
	act, _ = briefDetails(s, forecast)
	short = detail{kind: linkedDetail, at: len(s.Places)}
	switch p := s.Notice.Place; {
	case p != nil && p.Room.Text != "":
		short.words = stopWords(p.Room)
	case p != nil && p.Address.Text != "":
		short.words = stopWords(p.Address)
	case p == nil && len(s.Places) > 0:
		short.words = text.CountWords(s.Places[0].Title.Text)
	}
	return act, short
}

// comingWords is the number of words that is counted for the lines about days with unusual opening hours.
const comingWords = 5

// hoursDetails returns one detail for each line of opening hours. The board shows days with unusual hours
// above the first of these lines, so the first detail also counts their words. If there are no lines, but
// there are days with unusual hours, or the place has a closure (closes), it returns one closedDetail.
func hoursDetails(forecast hours.Forecast, closes bool) []detail {
	var all []detail
	for at := range slots(forecast.Table) {
		all = append(all, detail{kind: hoursDetail, at: at, words: 3})
	}
	if len(all) == 0 && (closes || len(forecast.Special) > 0) {
		all = []detail{{kind: closedDetail}}
	}
	if len(forecast.Special) > 0 {
		all[0].words += comingWords
	}
	return all
}

// slideOf returns the slide that shows one part of the notice. The slide's number (Part and Of) is not set.
func (c *composedText) slideOf(part Part) view.Slide {
	s := c.slide
	var b strings.Builder
	// index into c.fragments
	body := func(block int) int { return min(max(block-c.lead, 0), len(c.fragments)) }
	join(&b, c.fragments[body(part.Repeat):body(part.RepeatEnd)])
	join(&b, c.fragments[body(part.First):body(part.End)])
	s.Body = template.HTML(b.String())
	s.Place, s.Phones, s.Facts, s.Timetable = nil, nil, nil, nil
	details := func(block int) int { return block - body(block) } // index into c.details
	if shown := c.details[details(part.First):details(part.End)]; len(shown) > 0 {
		c.showDetails(&s, shown)
	}
	return s
}

// showDetails copies some details of the whole notice to a slide. If the place is closed, every slide with a
// detail says so.
func (c *composedText) showDetails(s *view.Slide, details []detail) {
	whole := c.slide
	if p := whole.Place; p != nil {
		s.Place = &view.Place{Closed: p.Closed, ClosedUntil: p.ClosedUntil, ClosedWhen: p.ClosedWhen}
	}
	for _, d := range details {
		switch d.kind {
		case closedDetail:
			s.Place.Coming = whole.Place.Coming
		case roomDetail:
			s.Place.Room = whole.Place.Room
		case addressDetail:
			s.Place.Address = whole.Place.Address
		case hoursDetail:
			for _, i := range slot(c.forecast.Table, d.at) {
				s.Place.Hours = append(s.Place.Hours, whole.Place.Hours[i])
			}
			s.Place.Unconfirmed, s.Place.UnconfirmedWhen = whole.Place.Unconfirmed,
				whole.Place.UnconfirmedWhen
			if d.at == 0 {
				s.Place.Coming = whole.Place.Coming
			}
		case appointmentDetail:
			s.Place.Appointment = true
		case factDetail:
			if fact, ofPlace := factOf(&whole, d.at); ofPlace {
				s.Place.Facts = append(s.Place.Facts, fact)
			} else {
				s.Facts = append(s.Facts, fact)
			}
		case linkedDetail:
			s.Stops = append(s.Stops, c.linked[d.at].view)
		case phoneDetail:
			s.Phones = append(s.Phones, whole.Phones[d.at])
		case timetableDetail:
			s.Timetable = append(s.Timetable, whole.Timetable[d.at])
		}
	}
}
