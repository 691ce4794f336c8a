package segment

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"tabla/internal/diag"
)

// The rules that this file reports.
var (
	ruleNoProse = diag.Rule{
		Code: "no-prose", Withholds: true,
		Title: "a long text with more marks than words",
		Why:   "nobody can read it, and reading its marks would take tabla minutes",
		Fix: "look what has come in there: most likely data or a program's output; delete it, or put it " +
			"into a code block",
	}

	denseRules = []diag.Rule{ruleNoProse}
)

const noProseHint = "delete what has come in there by mistake, or put it into a code block: a line of ``` " +
	"above and below"

// Some marks of Markdown can have their partner anywhere up to the end of the text. So the time to read a
// text full of marks grows with the square of its length. A text of more than smallText bytes is therefore
// read as plain words if more than one byte in fewestBytes is a mark, or if it has more than mostMarks
// marks, or if it has more than diag.LongestText bytes. Texts that people write have fewer: even in a list
// of links, only one byte in twenty is a mark.
const (
	smallText   = 4 << 10
	fewestBytes = 8
	mostMarks   = 8000
)

// deepest is the largest number of nested block quotes and lists that are read. The time to read a line
// grows with the square of the number of their marks.
const deepest = 50

// unreadLine returns the number of the first line because of which a notice is not read, and the reason.
// Such a line begins with the marks of more than deepest nested block quotes and lists, or it is longer than
// any text may be. The number is 0 if there is no such line. A line of hyphens or stars is a horizontal rule
// and does not count.
func unreadLine(src []byte) (fault diag.Finding, number int) {
	for line := range bytes.Lines(src) {
		number++
		if len(line) > diag.LongestText {
			if fault, long := diag.LongText(string(bytes.TrimRight(line, "\n"))); long {
				return fault, number
			}
		}
		if len(line) > deepest && openedBy(line) > deepest && len(bytes.Trim(line, "-*_ \t\r\n")) > 0 {
			return ruleNoProse.Find(noProseHint,
				"the line begins more than %d quotes and lists within each other", deepest), number
		}
	}
	return diag.Finding{}, 0
}

// openedBy returns the number of block quotes and lists that a line opens.
func openedBy(line []byte) (opened int) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t' || '0' <= c && c <= '9':
		case c == '>':
			opened++
		case bytes.IndexByte([]byte("-+*.)"), c) >= 0 && i+1 < len(line) &&
			(line[i+1] == ' ' || line[i+1] == '\t'):
			opened++
		default:
			return opened
		}
	}
	return opened
}

// density counts the bytes of a text and the marks among them.
type density struct{ bytes, marks int }

func (d *density) add(s []byte) {
	d.bytes += len(s)
	for _, c := range s {
		if denseMarks[c] {
			d.marks++
		}
	}
}

func (d *density) tooDense() bool {
	return d.bytes > smallText && (d.marks*fewestBytes > d.bytes || d.marks > mostMarks || d.tooLong())
}

func (d *density) tooLong() bool { return d.bytes > diag.LongestText }

// fault returns the finding for a text that is read as plain words because of its density.
func (d *density) fault() diag.Finding {
	if d.tooLong() {
		return diag.RuleLongText.Find("divide it with empty lines, or look what has come in there",
			"this text has %d bytes; no text may have more than %d", d.bytes, diag.LongestText)
	}
	return ruleNoProse.Find(noProseHint, "this text has more than %d bytes, and too many of them are marks",
		smallText)
}

// denseMarks is true for the bytes with which a mark of inline Markdown or a placeholder begins. The
// parser calls denseParser at these bytes.
var denseMarks = [256]bool{'*': true, '_': true, '~': true, '`': true, '[': true, ']': true, '!': true,
	'<': true, '{': true}

// densityOf returns the density of a block of inline Markdown. If the block has more marks than a text that
// people write, or is longer (see the limits above), it must be read as plain words: its marks have no
// effect.
func densityOf(block ast.Node, source []byte) (d density) {
	for i := range block.Lines().Len() {
		at := block.Lines().At(i)
		d.add(source[at.Start:at.Stop])
	}
	return d
}

// isNoProse reports whether a translation has more marks than a text that people write, or is longer.
func isNoProse(s string) bool {
	if len(s) <= smallText {
		return false
	}
	var d density
	d.add([]byte(s))
	return d.tooDense()
}

// denseParser reads the lines of a block as plain text if the block is too dense: see densityOf. It comes
// before all other inline parsers.
type denseParser struct{}

// denseKey is the key under which the context of a parse holds the last block that denseParser looked at.
var denseKey = parser.NewContextKey()

type lookedAt struct {
	block ast.Node
	dense bool
}

// Trigger implements parser.InlineParser.
func (denseParser) Trigger() []byte {
	var all []byte
	for c, mark := range denseMarks {
		if mark {
			all = append(all, byte(c))
		}
	}
	return all
}

// Parse implements parser.InlineParser.
func (denseParser) Parse(parent ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	last, known := pc.Get(denseKey).(lookedAt)
	if !known || last.block != parent {
		d := densityOf(parent, block.Source())
		last = lookedAt{parent, d.tooDense()}
		pc.Set(denseKey, last)
	}
	if !last.dense {
		return nil
	}
	line, at := block.PeekLine()
	n := len(line)
	if line[n-1] == '\n' {
		n--
	}
	block.Advance(n)
	return ast.NewTextSegment(at.WithStop(at.Start + n))
}
