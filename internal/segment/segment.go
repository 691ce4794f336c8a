// Package segment cuts a notice into segments, the smallest texts that a translator handles, and puts the
// texts of a language back.
//
// Cut parses a notice once and returns a Skeleton: fixed HTML with slots, one slot for each block of inline
// Markdown. Weave fills the slots for one language. Weave parses only the translated texts and not the whole
// page, unless Options.Transform is set. So a translation cannot add a block, a link target, or HTML other
// than a few inline tags:
//
//	s := segment.Cut(nil, "content/health/scabies.md", 7, body, report)
//	b := s.Weave(segment.Options{Choose: func(i int) segment.Choice {
//		return segment.Choice{Text: arabic[i]}
//	}})
//	page := b.Fill(nil, func(h segment.Hole) (string, bool) {
//		return h.Value(values[h.Name]), h.Kind == segment.ValueText
//	})
//
// Two laws hold for every source, and tests check both. If a skeleton is woven with the source's own texts,
// the HTML is byte for byte the HTML of goldmark. If the normal form of these texts is parsed like a
// translation and woven, the HTML is the same, except that a soft line break becomes a space. Raw HTML is
// left out of this comparison: Weave keeps the few inline tags and drops all others.
//
// The package does not know the catalogues, who chooses a text, the values of a site, or the page around the
// body.
package segment

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// Segment is one text that translators translate.
type Segment struct {
	Kind   string // "p", "h1" to "h6", "li", "q", "dd", "dt", "th", "td", "alt" (of an image, or its title)
	Text   string // inline Markdown in normal form; of kind "alt": plain text with only escapes and entities
	Note   string // what the author tells translators: <!-- i18n: note TEXT -->
	Line   int    // in the file, from 1
	Column int    // in characters, from 1
	Words  int    // number of words of the text, counted by text.CountWords
}

// Link is a link or an image of the notice.
type Link struct {
	Destination string // as written in the notice
	Image       bool
	Line        int    // in the file, from 1
	Column      int    // in characters, from 1
	Label       string // of a link: the text that people read; of an image: its alternative text
	Optional    bool   // [words](other.md "optional"): some centres do not show that notice on purpose
}

// Choice is the text to show for one segment.
type Choice struct {
	Text  string // inline Markdown; if it is empty, the source's own text is shown
	Own   bool   // show the source's own text and ignore Text
	Attrs string // HTML to add to the block's opening tag, such as ` class="fb" lang="en" dir="ltr"`
	Label string // HTML to put first inside the block; not used for a text inside an attribute
	RTL   bool   // the text runs from right to left
}

// Options sets how a skeleton is woven. With the zero value, the source's own texts are woven.
type Options struct {
	Choose func(i int) Choice // returns the text for Segments[i]; nil: the source's own texts
	// Isolate keeps numbers, addresses and codes left to right. It also makes links of the telephone numbers
	// and addresses that are written without link marks.
	Isolate bool
	// Transform is called for each piece of plain text and returns the text to show. It is not called for
	// code, values, numbers to dial, addresses and link targets. nil changes nothing.
	Transform func(string) string
	// Fixed is HTML such as ` lang="en" dir="ltr"`. It is added to the opening tag of each block whose words
	// the author has excluded from translation with <!-- i18n:off -->.
	Fixed string
	// Page holds the HTML attributes of the page's own language and direction, such as ` lang="ar"
	// dir="rtl"`. If the first text of a list item is in another language, its <li> has the attributes of
	// that language. Then a <div> with the attributes of Page is put around the other blocks of the item.
	Page string
	// Instead is called if a text cannot be woven because of a fault in tabla's code. It returns the choice
	// to show in its place, whose Own must be true. If it is nil, the panic continues.
	Instead func(i int, fault diag.Finding) Choice
}

// Body is the HTML of a notice in one language. The values of a centre are not filled in yet.
type Body struct {
	HTML   []byte
	Holes  []Hole  // sorted by Start; an outer hole comes before the holes inside it
	Blocks []Block // the top-level blocks, in order; a board may split the notice between two of them
}

// Block is one top-level block of a body.
type Block struct {
	Start, End int // byte range of HTML
	Words      int // number of words of the source text
	// the HTML element: "p", "h2", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"; or "footnotes"
	Kind string
}

// Rules returns the rules that this package reports.
func Rules() []diag.Rule {
	return slices.Concat(compareRules, commentsRules, lostRules, signsRules, denseRules)
}

// HoleKind is the kind of content of a hole in a body.
type HoleKind uint8

// The kinds of holes.
const (
	ValueText HoleKind = iota // {{.x}} in text; Name is x
	ValueURL                  // {{.x}} in a target, with percent-encoded braces; Name is x
	LinkOpen                  // a whole <a …> tag; Name is the destination as it is written in the notice
	LinkClose                 // the </a> of the LinkOpen with the same Name
	ImageSrc                  // the URL inside src=""; Name is the destination as it is written in the notice
)

// Hole is a part of a body's HTML that Body.Fill may replace. Start and End are its byte range.
type Hole struct {
	Start, End int
	Kind       HoleKind
	Name       string
	place      place
	country    *text.Country // the country of the site; nil if it is not known
	before     string        // for a number in a link target: the part of the target before it
}

// place holds, as bits, what surrounds a hole. It decides how a value must be written there.
type place uint8

const (
	inLink      place = 1 << iota // inside a link: the value must not become a link
	inAttribute                   // inside an attribute: the value must have no tags
	inTel                         // inside a tel: target or the label of such a link: a number to dial
	isolated                      // the body was woven with Isolate
)

// Value returns the HTML to put into a hole for a value of a centre, with special characters escaped. In a
// body woven with Options.Isolate, numbers, addresses and codes are also kept left to right. There, a
// telephone number or an address becomes a link, unless the hole is inside a link already. Value is for holes
// of kind ValueText and ValueURL.
func (h Hole) Value(value string) string {
	if h.Kind == ValueURL {
		return string(appendURLValue(nil, value, h.before))
	}
	if h.place&inAttribute != 0 || h.place&isolated == 0 {
		return string(appendEscaped(nil, value))
	}
	if end, seen := scan(value, 0); end == len(value) && seen == 0 {
		return value
	}
	w := weaver{isolate: true, link: h.place&inLink != 0, tel: h.place&inTel != 0, trusted: true,
		country: h.country}
	w.plain(value)
	return string(w.html)
}

// Fill appends the HTML of the body to dst and replaces each hole for which f returns true by the text that f
// returns. If an outer hole is replaced, the holes inside it go with it, and f is not called for them.
func (b Body) Fill(dst []byte, f func(h Hole) (replacement string, replace bool)) []byte {
	dst = slices.Grow(dst, len(b.HTML)+16*len(b.Holes))
	at := 0
	for _, h := range b.Holes {
		if h.Start < at {
			continue
		}
		if with, ok := f(h); ok {
			dst = append(dst, b.HTML[at:h.Start]...)
			dst = append(dst, with...)
			at = h.End
		}
	}
	return append(dst, b.HTML[at:]...)
}

// appendURLValue appends a value to a link target, percent-encoded. before is the part of the target before
// the value. If the value is a number to dial there, only the characters that can be dialled are appended.
func appendURLValue(dst []byte, value, before string) []byte {
	if number, is := text.NumberIn(before, value); is {
		return append(dst, number...)
	}
	const unreserved = "-._~:/?#@!$*,;=+%"
	const hex = "0123456789ABCDEF"
	for _, c := range []byte(strings.TrimSpace(value)) {
		switch {
		case text.IsASCIIAlnum(c) || strings.IndexByte(unreserved, c) >= 0:
			dst = append(dst, c)
		case c == '&':
			dst = append(dst, "&amp;"...)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
	}
	return dst
}

// PlainText returns inline Markdown as a reader sees it: without marks and tags, with the label of each link
// and the alternative text of each image. Placeholders stay as they are.
func PlainText(text string) string {
	text = trimBlanks(text)
	if isPlain(text) {
		return text
	}
	if plain, ok := lightPlain(text); ok {
		return trimBlanks(plain)
	}
	var d document
	return trimBlanks(d.factsOf(text).plain)
}

// Skeleton is a notice cut into fixed HTML and slots for texts. It does not change after Cut, so several
// goroutines may weave it at the same time.
type Skeleton struct {
	Segments []Segment // distinct by kind, text and note, in document order
	// texts that are not translated: texts without letters, code, and texts that i18n:off excludes
	Fixed []Segment
	Links []Link // in document order

	country  *text.Country // the country of the site; nil if it is not known
	document document
	source   string // the body of the notice, which is cut again if Options.Transform is set
	parts    []part
	blocks   []blockMark
	facts    []*facts // one entry for each of Segments; nil for kind "alt"
	size     int      // the approximate number of bytes of HTML with the source's own texts
	holes    int      // the approximate number of holes with the source's own texts
}

// part is a piece of fixed HTML, a slot for a text, or a tag that depends on the text of a slot. The field
// role distinguishes the last two.
type part struct {
	literal string
	slot    *slot
	role    partRole
}

type partRole uint8

const (
	wholePart partRole = iota
	itemOpen           // the <li> around the paragraph of the slot
	innerOpen          // the place after that paragraph, where the other blocks of the list item begin
	innerEnd           // the place where these other blocks end
)

// dependent writes the tag of a part whose role is not wholePart. The tag depends on whether the text chosen
// for the slot has attributes. It has some if its language is not that of the page.
func (s *Skeleton) dependent(w *weaver, p part, o *Options) {
	attrs := slotChoice(p.slot, o).Attrs
	switch {
	case p.role == itemOpen:
		w.raw("<li")
		w.raw(withoutClass(attrs))
		w.raw(">")
	case attrs == "" || o.Page == "":
	case p.role == innerOpen:
		w.raw("<div")
		w.raw(o.Page)
		w.raw(">")
	default:
		w.raw("</div>")
	}
}

// withoutClass returns the HTML attributes attrs without the attribute class.
func withoutClass(attrs string) string {
	before, rest, found := strings.Cut(attrs, ` class="`)
	if !found {
		return attrs
	}
	_, after, _ := strings.Cut(rest, `"`)
	return before + after
}

// slotChoice returns the text chosen for a slot. If the author has excluded the text from translation, the
// choice has the attributes of o.Fixed.
func slotChoice(sl *slot, o *Options) Choice {
	choice := choiceOf(sl.segment, o.Choose)
	if sl.fixed {
		choice.Attrs = o.Fixed
	}
	return choice
}

// blockMark holds the beginning of a top-level block, as an index of parts, the number of its words, and its
// kind.
type blockMark struct {
	part  int
	words int
	kind  string
}

// slot is a block of inline Markdown. Its HTML is made of these pieces, in this order: open, the attributes
// of the choice, rest, head, the label of the choice, the text, tail.
type slot struct {
	segment int // index of Segments; -1: the source's own text is always shown
	// the source's own text (for an image: the alt text) in two versions: unchanged, and with tokens isolated
	own   [2]fragment
	image *pictureSlot // if the block is one image: the rest of that image; otherwise nil

	open, rest string // such as `<p` and `>`; empty for a text whose <li> or <dd> also contains other blocks
	bare       string // rest without class, lang and dir, for a choice that has attributes
	class      string // the class, which rest contains and bare does not
	head, tail string // head: the box of a task; tail: the links back from a footnote
	cell       bool   // the block is a cell of a table
	fixed      bool   // the author has excluded the text from translation
	facts      *facts
	targets    []string // the source's targets that are written without brackets, and its numbers to dial
}

// pictureSlot holds the data of an image besides its alt text, if the alt text and the title are separate
// segments.
type pictureSlot struct {
	open    fragment // the HTML from <img up to the alt text
	segment int      // index of Segments for the title, or -1
	// HTML of the source's own title in two versions: unchanged, and with tokens isolated
	ownTitle [2]fragment
}

// fragment is finished HTML with its holes. The offsets of the holes count from the start of the fragment.
type fragment struct {
	html  string
	holes []Hole
}

// fragment writes the second of two fragments if tokens are to be isolated, and otherwise the first.
func (w *weaver) fragment(of *[2]fragment) {
	f := &of[0]
	if w.isolate {
		f = &of[1]
	}
	w.finished(f)
}

func (w *weaver) finished(f *fragment) {
	at := len(w.html)
	w.raw(f.html)
	for _, h := range f.holes {
		h.Start += at
		h.End += at
		w.holes = append(w.holes, h)
	}
}

// target reports whether the source of the slot has a link to a URL, or an image with this URL if image is
// true. It also returns the target as the source writes it.
func (sl *slot) target(url string, image bool) (written string, ok bool) {
	targets := sl.facts.links
	if image {
		targets = sl.facts.images
	}
	for _, t := range targets {
		if t.url == url {
			return t.written, true
		}
	}
	return "", false
}
