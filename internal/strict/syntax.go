package strict

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fault is what is wrong with the syntax, in words for people who do not know YAML. line and column count from 1
// within the document, column in characters.
type fault struct {
	line, column  int
	message, hint string
}

// reportSyntax turns the library's error into plain words. The library names at best a line, often one too early, and
// speaks of tokens; so the text is searched for the usual mistakes, and its words are used only when none is found.
func (d *document) reportSyntax(err error) {
	f := d.diagnose(err.Error())
	d.report.Errorf(d.at(f.line, f.column), "yaml-syntax", f.hint, "%s", f.message)
}

func (d *document) diagnose(words string) fault {
	for _, search := range []func() (fault, bool){d.controlCharacter, d.tab, d.oddLine, d.indentation} {
		if f, ok := search(); ok {
			return f
		}
	}
	line, words := splitError(words)
	return fault{min(line, len(d.lines)), 1, "this cannot be read as YAML: " + words,
		"look at this line and its neighbours: quotes, colons, brackets and indentation"}
}

var errorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// splitError takes the library's error apart; an error without a line is about the first.
func splitError(message string) (line int, words string) {
	m := errorLine.FindStringSubmatch(message)
	if m == nil {
		return 1, message
	}
	line, _ = strconv.Atoi(m[1])
	return max(line, 1), m[2]
}

func (d *document) controlCharacter() (fault, bool) {
	for i, line := range d.lines {
		at := strings.IndexFunc(line, func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f || c >= 0xfffe && c <= 0xffff })
		if at >= 0 {
			return fault{i + 1, column(line, at), "an invisible control character stands here", "delete it, and type the text by hand"}, true
		}
	}
	return fault{}, false
}

func (d *document) tab() (fault, bool) {
	for i, line := range d.lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if at := strings.IndexByte(indent, '\t'); at >= 0 {
			return fault{i + 1, at + 1, "a tab stands at the beginning of the line", "indent with blanks: two for each level"}, true
		}
	}
	return fault{}, false
}

// oddLine finds the first line that has one of the usual mistakes in itself.
func (d *document) oddLine() (fault, bool) {
	above := row{}
	for _, row := range d.rows() {
		message, hint, at := row.mistake(above)
		if message != "" {
			return fault{row.line, column(row.text, at), message, hint}, true
		}
		above = row
	}
	return fault{}, false
}

// indentation finds the first line that begins deeper than it may, or at a depth where no line above begins.
func (d *document) indentation() (fault, bool) {
	open := []int{0}
	above := row{}
	for _, row := range d.rows() {
		if row.indent > above.indent && above.value != "" && !above.item {
			return fault{row.line, row.indent + 1, "this line is indented deeper than the line above, which is complete already",
				"begin it where the line above begins"}, true
		}
		for len(open) > 1 && open[len(open)-1] > row.indent {
			open = open[:len(open)-1]
		}
		if row.indent > open[len(open)-1] {
			if above.start > row.indent {
				return fault{row.line, row.indent + 1, "this line begins where no line above begins",
					"give it as many blanks as the lines it belongs to"}, true
			}
			open = append(open, row.indent)
		}
		if row.item && row.start > row.indent {
			open = append(open, row.start)
		}
		above = row
	}
	return fault{}, false
}

// column counts the characters before a byte offset, from 1. An offset past the line, in one that continues it, gives
// the line's end.
func column(line string, offset int) int {
	return utf8.RuneCountInString(line[:min(offset, len(line))]) + 1
}
