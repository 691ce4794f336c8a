package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// piece is a part of a text as translation tools show it: words, or a mark that must not be changed. All
// pieces joined together are the text.
type piece struct {
	text string
	kind pieceKind
	id   int    // of a mark, from 1; an opening mark and its closing mark have the same id
	is   string // what a mark does, in XLIFF's words: "bold", "link", "x-value" …
}

type pieceKind uint8

const (
	words   pieceKind = iota
	lone              // a mark that has no words inside: a placeholder, code, an address
	opening           // the first of two marks with words between them
	closing           // the second of them
)

// piecesOf splits a text at its marks: {{.values}}, addresses, code, stars and links. An incomplete mark
// counts as words. It need not find every mark that Markdown has: the pieces always contain the whole text.
func piecesOf(s string) []piece {
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

// Limits that keep the work in proportion to the length of a text: the length of one mark, and the number of
// marks that are open at once. What is longer or deeper is words.
const (
	longestMark = 1000
	mostOpen    = 20
)

// cutter splits a text into pieces.
type cutter struct {
	text   string
	at     int // where it reads
	from   int // where the words begin that are in no piece yet
	pieces []piece
	open   []int // indexes of the opening marks that are not closed yet
	ids    int
}

// words adds the text up to the index to as words.
func (c *cutter) words(to int) {
	if to > c.from {
		c.pieces = append(c.pieces, piece{text: c.text[c.from:to]})
	}
	c.from = to
}

// add adds the next n bytes as a mark.
func (c *cutter) add(n int, kind pieceKind, is string) {
	c.words(c.at)
	c.pieces = append(c.pieces, piece{text: c.text[c.at : c.at+n], kind: kind, is: is})
	c.at += n
	c.from = c.at
}

// mark reads a mark at the current place. It returns false if there is none.
func (c *cutter) mark() bool {
	rest := c.text[c.at:min(len(c.text), c.at+longestMark)]
	switch rest[0] {
	case '\\':
		// An escaped character is no mark. If it has several bytes, all of them are skipped.
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
		c.add(n, lone, is)
	}
	return n > 0
}

// begin adds an opening mark that may become words again if nothing closes it.
func (c *cutter) begin(n int, is string) {
	if len(c.open) == mostOpen {
		c.pieces[c.open[0]].kind = words
		c.open = c.open[1:]
	}
	c.add(n, opening, is)
	c.open = append(c.open, len(c.pieces)-1)
}

// end closes the opening mark open[at] with the next n bytes. Opening marks after it become words.
func (c *cutter) end(at, n int) {
	first := c.open[at]
	for _, i := range c.open[at+1:] {
		c.pieces[i].kind = words
	}
	c.open = c.open[:at]
	c.ids++
	c.pieces[first].id = c.ids
	c.add(n, closing, c.pieces[first].is)
	c.pieces[len(c.pieces)-1].id = c.ids
}

// endLink reads the end of a link or an image, such as "](clinic.md)".
func (c *cutter) endLink(rest string) bool {
	n := targetLength(rest)
	if n == 0 {
		return false
	}
	for at := len(c.open) - 1; at >= 0; at-- {
		if p := c.pieces[c.open[at]]; p.is == "link" || p.is == "x-image" {
			c.end(at, n)
			return true
		}
	}
	return false
}

// emphasis reads a row of stars or underscores. It closes an emphasis that was opened with the same row, or
// opens one.
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
			if c.pieces[c.open[at]].text == rest[:n] {
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
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
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
func (c *cutter) tidy() []piece {
	for _, i := range c.open {
		c.pieces[i].kind = words
	}
	var all []piece
	ids, last := map[int]int{}, 0
	at, from := 0, 0 // where the piece begins, and where the words before it begin
	for _, p := range c.pieces {
		at += len(p.text)
		if p.kind == words {
			continue
		}
		if begins := at - len(p.text); begins > from {
			all = append(all, piece{text: c.text[from:begins]})
		}
		if from = at; p.kind == closing {
			p.id = ids[p.id]
		} else {
			last++
			ids[p.id], p.id = last, last
		}
		all = append(all, p)
	}
	if at > from {
		all = append(all, piece{text: c.text[from:at]})
	}
	return all
}

// adopt sets the ids of a translation's marks to those of the equal marks in its source. A mark that the
// source does not have gets an id that is not used in the source.
func adopt(translation, source []piece) {
	free := map[string][]int{}
	last, closed := 0, closingMarks(source)
	for _, p := range source {
		if p.kind == lone || p.kind == opening {
			key := p.text + "\x00" + closed[p.id]
			free[key] = append(free[key], p.id)
			last = max(last, p.id)
		}
	}
	ids := map[int]int{}
	closed = closingMarks(translation)
	for _, p := range translation {
		if p.kind != lone && p.kind != opening {
			continue
		}
		key := p.text + "\x00" + closed[p.id]
		if own := free[key]; len(own) > 0 {
			ids[p.id], free[key] = own[0], own[1:]
			continue
		}
		last++
		ids[p.id] = last
	}
	for i := range translation {
		if translation[i].kind != words {
			translation[i].id = ids[translation[i].id]
		}
	}
}

// closingMarks returns the closing marks of a text by their ids.
func closingMarks(pieces []piece) map[int]string {
	marks := map[int]string{}
	for _, p := range pieces {
		if p.kind == closing {
			marks[p.id] = p.text
		}
	}
	return marks
}
