// Package segment knows how a notice falls into the smallest texts a translator handles, and how texts are
// put back.
//
// Cut parses a notice once and returns a Skeleton: fixed HTML with slots, one for each block of inline
// Markdown. Weave fills the slots for one language. Only translated texts are parsed there, never the page,
// so a translation can add no block, no link target and no HTML beyond a short list of inline tags:
//
//	s := segment.Cut("content/health/scabies.md", 7, body, report)
//	b := s.Weave(segment.Options{Choose: func(i int) segment.Choice { return segment.Choice{Text: arabic[i]} }})
//	page := b.Fill(nil, func(h segment.Hole) (string, bool) { return h.Value(values[h.Name]), h.Kind == segment.ValueText })
//
// Two laws hold for every source (both are tests): woven from its own texts, the HTML is byte for byte
// goldmark's; woven from the normal form of its own texts, parsed anew, it is the same except that a soft
// line break is a space. Raw HTML is no part of the HTML that goldmark is compared by: tags on the list are
// kept, everything else is left out.
//
// The package knows nothing of catalogues, of who chooses a text, of site values, or of the page around the
// body.
package segment

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// Segment is one text for translators.
type Segment struct {
	Kind   string // "p", "h1" to "h6", "li", "q", "dd", "dt", "th", "td", "alt" (of an image; also its title)
	Text   string // inline Markdown in normal form; of kind "alt": plain text in which only escapes and entities count
	Note   string // what the author tells translators: <!-- i18n: note TEXT -->
	Line   int    // in the file, from 1
	Column int    // in characters, from 1
	Words  int    // as Words counts them
}

// Link is a link or an image of the notice, in document order.
type Link struct {
	Destination string // as written in the notice
	Image       bool
	Line        int    // in the file, from 1
	Column      int    // in characters, from 1
	Label       string // of a link to dial: what people read; of an image: the text in its place
	Optional    bool   // [words](other.md "optional"): the author knows that some centres do not show the other notice
}

// Choice is the text to show for one segment.
type Choice struct {
	Text  string // inline Markdown; empty means the source's own
	Own   bool   // show the source's own text; Text is not looked at
	Attrs string // ready HTML for the block's open tag, such as ` class="fb" lang="en" dir="ltr"`; "" for none
	Label string // ready HTML to put first inside the block; "" for none; never shown beside a text inside an attribute
	RTL   bool   // the text runs from right to left
}

// Options tell what to weave. The zero value weaves the source's own texts.
type Options struct {
	Choose  func(i int) Choice // the text for Segments[i]; nil means the source's own everywhere
	Isolate bool               // keep numbers, addresses and codes left to right; link bare telephones and addresses
	// Transform changes each run of plain text: not code, values, numbers to dial, addresses or targets. nil
	// for none.
	Transform func(string) string
	// Fixed is put into the open tag of blocks with words that are kept from translation by <!-- i18n:off
	// -->, such as ` lang="en" dir="ltr"`.
	Fixed string
	// Page is the page's own language and direction, such as ` lang="ar" dir="rtl"`, for blocks inside one
	// that has others.
	Page string
}

// Body is a notice in one language, still without a centre's values.
type Body struct {
	HTML   []byte
	Holes  []Hole  // in the order of Start, an outer one before those inside it
	Blocks []Block // the top-level blocks, in order: what a board may split between
}

// Block is one top-level block of a body.
type Block struct {
	Start, End int    // byte range of HTML
	Words      int    // of the source text
	Kind       string // the HTML element: "p", "h2", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"; or "footnotes"
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(compareRules, commentsRules, lostRules, signsRules, denseRules)
}

// HoleKind is what a byte range of a body holds.
type HoleKind uint8

// The kinds of holes.
const (
	ValueText HoleKind = iota // {{.x}} in text; Name is x
	ValueURL                  // {{.x}} inside the target of a link or image, already percent-encoded; Name is x
	LinkOpen                  // a whole <a …> tag; Name is the destination as the notice has it
	LinkClose                 // the </a> of the LinkOpen with the same Name
	ImageSrc                  // the URL inside src=""; Name is the destination as the notice has it
)

// Hole is a byte range of a body's HTML that may be replaced.
type Hole struct {
	Start, End int
	Kind       HoleKind
	Name       string
	place      place
	country    *text.Country // of the site; nil if it is not known
	before     string        // of a number in an address: what is before it
}

// place is what surrounds a hole, which decides how a value must be written there.
type place uint8

const (
	inLink      place = 1 << iota // no further link may be made
	inAttribute                   // no tags
	inTel                         // inside a tel: target, or the label of one: a number to dial
	isolated                      // the body was woven with Isolate
)

// Value returns the HTML for a value of a centre in this place: escaped; in a body woven with Isolate,
// telephones and the like kept left to right, and a bare telephone number linked unless it is in a link
// already. It is for holes of kind ValueText and ValueURL.
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

// Fill appends the HTML to dst. Holes for which f returns true are replaced. If an outer hole is replaced,
// the holes inside it are gone, and f is not called for them.
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

// appendURLValue appends a value to a target. Of a number to dial, only the characters that can be dialled
// are kept.
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

// PlainText returns the text that a reader sees of inline Markdown: no marks, no tags, the label of a link,
// the alt text of an image. Placeholders stay as they are.
func PlainText(text string) string {
	text = trimBlanks(text)
	if isPlain(text) {
		return text
	}
	var d document
	return trimBlanks(d.factsOf(text).plain)
}
