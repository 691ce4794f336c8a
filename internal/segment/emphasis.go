package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser is CommonMark's emphasis with one rule more, for scripts that put no space after punctuation or
// are set off by it otherwise: a mark between punctuation and a letter of such a script may close what stands
// before it (**注意：**正文) or open what stands behind it (这是**「重要」**的). CommonMark would print the asterisks.
// Only letters of scripts other than Latin, Greek and Cyrillic count, so no text in those is read differently.
type emphasisParser struct{}

// Trigger implements parser.InlineParser.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

// Parse implements parser.InlineParser.
func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, delimiters{})
	if d == nil {
		return nil
	}
	widen(d, before, line[d.OriginalLength:])
	d.Segment = at.WithStop(at.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// widen applies our rule to the mark d between the character before and the rest of the line.
func widen(d *parser.Delimiter, before rune, rest []byte) {
	after, _ := utf8.DecodeRune(rest)
	if util.IsPunctRune(before) && ofOtherScript(after) {
		d.CanClose = true
	}
	if util.IsPunctRune(after) && ofOtherScript(before) {
		d.CanOpen = true
	}
}

// ofOtherScript says that r is a letter, vowel sign or digit of a script other than Latin, Greek or Cyrillic.
func ofOtherScript(r rune) bool {
	if r < 0x0530 || r == utf8.RuneError { // below lie ASCII, Latin, Greek, Cyrillic and marks that belong to them
		return false
	}
	if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
		return false
	}
	return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Inherited)
}

// delimiters says which characters mark emphasis and what a matched pair becomes.
type delimiters struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
