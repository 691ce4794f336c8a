// Package segment knows how a notice falls into the smallest texts a translator handles, and how texts are put back.
//
// Cut parses a notice once and gives a Skeleton: fixed HTML with slots, one for each block of inline Markdown.
// Weave fills the slots for one language. Only translated texts are parsed there, never the page, so a translation
// can add no block, no link target and no HTML beyond a short list of inline tags:
//
//	s := segment.Cut("content/health/scabies.md", 7, body, report)
//	b := s.Weave(segment.Options{Choose: func(i int) segment.Choice { return segment.Choice{Text: arabic[i]} }})
//	page := b.Fill(nil, func(h segment.Hole) (string, bool) { return h.Value(values[h.Name]), h.Kind == segment.ValueText })
//
// Two laws hold for every source (both are tests): woven from its own texts, the HTML is byte for byte goldmark's;
// woven from the normal form of its own texts, parsed anew, it is the same except that a soft line break is a space.
// Raw HTML is no part of the HTML that goldmark is compared by: tags on the list are kept, everything else is left out.
//
// The package knows nothing of catalogues, of who chooses a text, of site values, or of the page around the body.
package segment

import (
	"slices"

	"tabla/internal/diag"
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
	Line        int // in the file, from 1
	Column      int // in characters, from 1
}

// Choice is the text to show for one segment.
type Choice struct {
	Text  string // inline Markdown; empty means the source's own
	Own   bool   // show the source's own text; Text is not looked at
	Attrs string // ready HTML for the block's open tag, such as ` class="fb" lang="en" dir="ltr"`; "" for none
	Label string // ready HTML to put first inside the block; "" for none; never shown beside a text inside an attribute
	RTL   bool   // the text runs from right to left
}

// Options says what to weave. The zero value weaves the source's own texts.
type Options struct {
	Choose  func(i int) Choice // the text for Segments[i]; nil means the source's own everywhere
	Isolate bool               // keep phones, URLs, e-mails, dates and codes left to right, and link bare phone numbers
	// Transform changes each run of plain text: not code, values, numbers to dial, addresses or targets. nil for none.
	Transform func(string) string
	// Fixed is put into the open tag of blocks with words that are kept from translation by <!-- i18n:off -->,
	// such as ` lang="en" dir="ltr"`.
	Fixed string
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
	return slices.Concat(compareRules, commentsRules)
}
