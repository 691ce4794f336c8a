// Package inline splits texts at their marks: values in braces, addresses, code, stars and links. The
// formats of translation tools protect these marks as elements of their own.
//
//	source, translation := inline.Cut(s), inline.Cut(t)
//	inline.Adopt(translation, source) // equal marks have equal ids
package inline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// Piece is a part of a text in the way in which translation tools show it: words, or a mark that must not be
// changed. The text is all pieces joined together.
type Piece struct {
	Text string
	Kind Kind
	ID   int    // the number of a mark, from 1; an opening mark and its closing mark have the same number
	Is   string // the effect of a mark, in the words of XLIFF 1.2: "bold", "link", "x-value" …
}

// Kind is the kind of a piece.
type Kind uint8

const (
	Words   Kind = iota
	Lone         // a mark without words inside: a placeholder, code, an address
	Opening      // the first of two marks with words between them
	Closing      // the second of the two marks
)

// Cut splits a text at its marks: {{.values}}, addresses, code, stars and links. An incomplete mark counts
// as words. Cut may miss a mark of Markdown, but the pieces always contain the whole text.
func Cut(s string) []Piece {
	c := &cutter{text: s}
	for c.at < len(s) {
		if !c.mark() {
			_, n := utf8.DecodeRuneInString(s[c.at:])
			c.at += n
		}
	}
	c.words(len(s))
	return c.tidy()
}

// Limits that keep the time proportional to the length of a text: the length of one mark, and the number of
// marks that are open at the same time. Marks beyond these limits are read as words.
const (
	LongestMark = 1000
	mostOpen    = 20
)

// cutter splits a text into pieces.
type cutter struct {
	text   string
	at     int // the offset of the next character to read
	from   int // the offset where the words begin that are not in a piece yet
	pieces []Piece
	open   []int // indexes of the opening marks that are not closed yet
	ids    int
}

// words adds the text up to the offset to as words.
func (c *cutter) words(to int) {
	if to > c.from {
		c.pieces = append(c.pieces, Piece{Text: c.text[c.from:to]})
	}
	c.from = to
}

// add adds the next n bytes as a mark.
func (c *cutter) add(n int, kind Kind, is string) {
	c.words(c.at)
	c.pieces = append(c.pieces, Piece{Text: c.text[c.at : c.at+n], Kind: kind, Is: is})
	c.at += n
	c.from = c.at
}

// mark reads a mark at the current place. It returns false if there is none.
func (c *cutter) mark() bool {
	rest := c.text[c.at:min(len(c.text), c.at+LongestMark)]
	switch rest[0] {
	case '\\':
		// An escaped character is not a mark. If it has several bytes, all of them are skipped.
		c.at += min(2, len(rest))
		for c.at < len(c.text) && !utf8.RuneStart(c.text[c.at]) {
			c.at++
		}
		return true
	case '{':
		return c.lone(text.PlaceholderLength(rest), "x-value")
	case '`':
		return c.lone(codeLength(rest), "x-code")
	case '<':
		return c.lone(autolinkLength(rest), "x-address")
	case '!':
		if strings.HasPrefix(rest, "![") {
			c.begin(2, "x-image")
			return true
		}
	case '[':
		c.begin(1, "link")
		return true
	case ']':
		return c.endLink(rest)
	case '*', '_':
		return c.emphasis(rest)
	case 'h', 'w', 'H', 'W':
		if before, _ := utf8.DecodeLastRuneInString(c.text[:c.at]); !unicode.IsLetter(before) {
			return c.lone(text.AddressLength(rest), "x-address")
		}
	}
	return false
}

func (c *cutter) lone(n int, is string) bool {
	if n > 0 {
		c.add(n, Lone, is)
	}
	return n > 0
}

// begin adds an opening mark that may become words again if nothing closes it.
func (c *cutter) begin(n int, is string) {
	if len(c.open) == mostOpen {
		c.pieces[c.open[0]].Kind = Words
		c.open = c.open[1:]
	}
	c.add(n, Opening, is)
	c.open = append(c.open, len(c.pieces)-1)
}

// end closes the opening mark open[at] with the next n bytes. Opening marks after it become words.
func (c *cutter) end(at, n int) {
	first := c.open[at]
	for _, i := range c.open[at+1:] {
		c.pieces[i].Kind = Words
	}
	c.open = c.open[:at]
	c.ids++
	c.pieces[first].ID = c.ids
	c.add(n, Closing, c.pieces[first].Is)
	c.pieces[len(c.pieces)-1].ID = c.ids
}

// endLink reads the end of a link or an image, such as "](clinic.md)".
func (c *cutter) endLink(rest string) bool {
	n := targetLength(rest)
	if n == 0 {
		return false
	}
	for at := len(c.open) - 1; at >= 0; at-- {
		if p := c.pieces[c.open[at]]; p.Is == "link" || p.Is == "x-image" {
			c.end(at, n)
			return true
		}
	}
	return false
}

// emphasis reads a row of stars or underscores. If an emphasis was opened with the same row, it closes that
// emphasis; otherwise it opens a new one.
func (c *cutter) emphasis(rest string) bool {
	n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	before, _ := utf8.DecodeLastRuneInString(c.text[:c.at])
	after, _ := utf8.DecodeRuneInString(rest[n:])
	inWord := rest[0] == '_' && isWordRune(before) && isWordRune(after)
	if n > 3 || inWord {
		c.at += n
		return true
	}
	if c.at > 0 && !unicode.IsSpace(before) {
		for at := len(c.open) - 1; at >= 0; at-- {
			if c.pieces[c.open[at]].Text == rest[:n] {
				c.end(at, n)
				return true
			}
		}
	}
	if n == len(rest) || unicode.IsSpace(after) {
		c.at += n
		return true
	}
	c.begin(n, map[int]string{1: "italic", 2: "bold", 3: "x-bold-italic"}[n])
	return true
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || text.IsDigit(r) || unicode.Is(unicode.M, r))
}

// codeLength returns the length of the code in backticks with which s begins, or 0.
func codeLength(s string) int {
	rest := strings.TrimLeft(s, "`")
	ticks := s[:len(s)-len(rest)]
	for from := 0; ; {
		at := strings.Index(rest[from:], ticks)
		if at < 0 {
			return 0
		}
		at += from
		end := at + len(ticks)
		for end < len(rest) && rest[end] == '`' {
			end++
		}
		if end-at == len(ticks) {
			return len(ticks) + end
		}
		from = end
	}
}

// autolinkLength returns the length of the address in angle brackets with which s begins, or 0.
func autolinkLength(s string) int {
	end := strings.IndexAny(s, "> \n")
	if end < 0 || s[end] != '>' || !strings.ContainsAny(s[:end], ":@") {
		return 0
	}
	return end + 1
}

// targetLength returns the length of the end of a link with which s begins, such as "](clinic.md)", or 0.
func targetLength(s string) int {
	if !strings.HasPrefix(s, "](") {
		return 0
	}
	depth := 0
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '\n':
			return 0
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// tidy returns the pieces with ids in the order of the text. Opening marks that were never closed become
// words, and neighbouring words become one piece.
func (c *cutter) tidy() []Piece {
	for _, i := range c.open {
		c.pieces[i].Kind = Words
	}
	var all []Piece
	ids, last := map[int]int{}, 0
	at, from := 0, 0 // at is the offset of the piece, and from the offset of the words before it
	for _, p := range c.pieces {
		at += len(p.Text)
		if p.Kind == Words {
			continue
		}
		if begins := at - len(p.Text); begins > from {
			all = append(all, Piece{Text: c.text[from:begins]})
		}
		if from = at; p.Kind == Closing {
			p.ID = ids[p.ID]
		} else {
			last++
			ids[p.ID], p.ID = last, last
		}
		all = append(all, p)
	}
	if at > from {
		all = append(all, Piece{Text: c.text[from:at]})
	}
	return all
}

// Adopt sets the ids of a translation's marks to those of the equal marks in its source. A mark that the
// source does not have gets an id that is not used in the source.
func Adopt(translation, source []Piece) {
	free := map[string][]int{}
	last, closed := 0, ClosingMarks(source)
	for _, p := range source {
		if p.Kind == Lone || p.Kind == Opening {
			key := p.Text + "\x00" + closed[p.ID]
			free[key] = append(free[key], p.ID)
			last = max(last, p.ID)
		}
	}
	ids := map[int]int{}
	closed = ClosingMarks(translation)
	for _, p := range translation {
		if p.Kind != Lone && p.Kind != Opening {
			continue
		}
		key := p.Text + "\x00" + closed[p.ID]
		if own := free[key]; len(own) > 0 {
			ids[p.ID], free[key] = own[0], own[1:]
			continue
		}
		last++
		ids[p.ID] = last
	}
	for i := range translation {
		if translation[i].Kind != Words {
			translation[i].ID = ids[translation[i].ID]
		}
	}
}

// ClosingMarks returns the closing marks of a text by their ids.
func ClosingMarks(pieces []Piece) map[int]string {
	marks := map[int]string{}
	for _, p := range pieces {
		if p.Kind == Closing {
			marks[p.ID] = p.Text
		}
	}
	return marks
}
