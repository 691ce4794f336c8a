package segment

import (
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
		Fix:   "look what has come in there: most likely data or a program's output; delete it, or put it into a code block",
	}

	denseRules = []diag.Rule{ruleNoProse, RuleProgramFault}
)

const noProseHint = "delete what has come in there by mistake, or put it into a code block: a line of ``` above and below"

// Markdown's rules make some marks wait for others until the text ends, so a text of marks alone costs time
// that grows with the square of its length. In a text of more than smallText bytes, marks are read as marks
// only if they are at most one byte in fewestBytes and no more than mostMarks in all. No text that people write
// comes near: a list of links has one in twenty.
const (
	smallText   = 4 << 10
	fewestBytes = 8
	mostMarks   = 8000
)

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
	return d.bytes > smallText && (d.marks*fewestBytes > d.bytes || d.marks > mostMarks)
}

// denseMarks marks the bytes at which denseParser is asked, those that begin anything in inline Markdown.
var denseMarks = [256]bool{'*': true, '_': true, '~': true, '`': true, '[': true, ']': true, '!': true, '<': true,
	'{': true}

// noProse reports whether a block of inline Markdown is read as words alone.
func noProse(block ast.Node, source []byte) bool {
	var d density
	for i := range block.Lines().Len() {
		at := block.Lines().At(i)
		d.add(source[at.Start:at.Stop])
	}
	return d.tooDense()
}

// isNoProse is noProse for the text of a translation.
func isNoProse(s string) bool {
	if len(s) <= smallText {
		return false
	}
	var d density
	d.add([]byte(s))
	return d.tooDense()
}

// denseParser reads the lines of a block that is no prose as plain text. It comes before all other parsers.
type denseParser struct{}

// denseKey is where a parse remembers the block that was looked at last.
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
		last = lookedAt{parent, noProse(parent, block.Source())}
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
