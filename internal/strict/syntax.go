package strict

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
)

// ConflictMarker returns the first character of a line with which git marks a conflict, such as "<<<<<<<
// HEAD": one of < | = >. For any other line it returns 0.
func ConflictMarker(line string) byte {
	if len(line) < 7 || strings.IndexByte("<|=>", line[0]) < 0 || len(line) > 7 && line[7] != ' ' {
		return 0
	}
	if strings.Trim(line[:7], line[:1]) != "" {
		return 0
	}
	return line[0]
}

// conflictMarkers reports every line with which git marks a conflict, and returns whether there is one.
func (d *document) conflictMarkers() (found bool) {
	remedy := d.dialect.MergeRemedy
	if remedy == "" {
		remedy = "keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>"
	}
	for i, line := range d.lines {
		if ConflictMarker(line) != 0 {
			found = true
			d.report.Report(diag.RuleConflictMarker, d.at(i+1, 1), remedy,
				"two versions of this file were merged and not settled")
		}
	}
	return found
}

// fault is a mistake of syntax, described in words for people who do not know YAML. line and column count
// from 1 within the document; column is in characters.
type fault struct {
	line, column  int
	message, hint string
}

// reportSyntax reports a syntax error in plain words. The YAML library names at best a line, often the one
// before the mistake, and speaks of tokens. So reportSyntax searches the text itself for the usual mistakes.
// Only if it finds none does it use the library's words.
func (d *document) reportSyntax(err error) {
	faults := d.usualMistakes()
	if len(faults) == 0 {
		hint := "look at this line and its neighbours: quotes, colons, brackets and indentation"
		if d.dialect.Layout != "" {
			hint = d.dialect.Layout
		}
		line, words := splitError(err.Error())
		faults = []fault{{min(line, len(d.lines)), 1, "this cannot be read as YAML: " + words, hint}}
	}
	for _, f := range faults {
		d.report.Report(RuleYAMLSyntax, d.at(f.line, f.column), f.hint, "%s", f.message)
	}
}

// usualMistakes returns the first usual mistake, or all of them if the dialect says that each entry is
// independent. It looks for one kind of mistake after the other, because an earlier kind may cause a later
// one.
func (d *document) usualMistakes() (faults []fault) {
	for _, search := range []func() []fault{d.controlCharacters, d.tabs, d.oddLines} {
		faults = append(faults, search()...)
		if len(faults) > 0 && !d.dialect.EveryLine {
			return faults[:1]
		}
	}
	if len(faults) == 0 {
		return d.wrongIndentation()
	}
	return faults
}

var errorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// splitError returns the line and the words of the library's error. If the error names no line, the line is
// 1.
func splitError(message string) (line int, words string) {
	m := errorLine.FindStringSubmatch(message)
	if m == nil {
		return 1, message
	}
	line, _ = strconv.Atoi(m[1])
	return max(line, 1), m[2]
}

func (d *document) controlCharacters() (faults []fault) {
	for i, line := range d.lines {
		at := strings.IndexFunc(line, func(c rune) bool {
			return c < ' ' && c != '\t' || c == 0x7f ||
				c >= 0xfffe && c <= 0xffff
		})
		if at >= 0 {
			faults = append(faults,
				fault{i + 1, column(line, at), "an invisible control character stands here",
					"delete it, and type the text by hand"})
		}
	}
	return faults
}

// tabs finds lines that are indented with a tab. In a text under | or > a line may have a tab after the
// indentation that the text's first line has set.
func (d *document) tabs() (faults []fault) {
	// block: indentation of the block's key, -1 outside a block; first: the block's first line is still to
	// come
	block, first := -1, false
	for i, line := range d.lines {
		inner := strings.TrimLeft(line, " ")
		indent := len(line) - len(inner)
		empty := strings.TrimSpace(inner) == ""
		if empty || block >= 0 && indent > block && (inner[0] != '\t' || !first) {
			first = first && empty
			continue
		}
		block, first = -1, false
		if inner[0] == '\t' {
			faults = append(faults, fault{i + 1, indent + 1, "a tab stands at the beginning of the line",
				"indent with blanks: two for each level"})
			continue
		}
		if r := readRow(line, i+1, indent); r.value != "" && (r.value[0] == '|' || r.value[0] == '>') {
			block, first = indent, true
		}
	}
	return faults
}

// oddLines finds the lines that contain one of the usual mistakes.
func (d *document) oddLines() (faults []fault) {
	above := row{}
	for _, row := range d.rows() {
		message, hint, at := row.mistake(above)
		if message != "" {
			if d.dialect.TextRemedy != "" && row.key != "" && row.value != "" {
				hint = d.dialect.TextRemedy
			}
			faults = append(faults, fault{row.line, column(row.text, at), message, hint})
		}
		above = row
	}
	return faults
}

// wrongIndentation finds the first line that is indented deeper than it may be, or to a column where no line
// above begins.
func (d *document) wrongIndentation() []fault {
	open := []int{0}
	above := row{}
	for _, row := range d.rows() {
		if row.indent > above.indent && above.value != "" && !above.item {
			return []fault{{row.line, row.indent + 1,
				"this line is indented deeper than the line above, which is complete already",
				"begin it where the line above begins"}}
		}
		for len(open) > 1 && open[len(open)-1] > row.indent {
			open = open[:len(open)-1]
		}
		if row.indent > open[len(open)-1] {
			if above.start > row.indent {
				return []fault{{row.line, row.indent + 1, "this line begins where no line above begins",
					"give it as many blanks as the lines it belongs to"}}
			}
			open = append(open, row.indent)
		}
		if row.item && row.start > row.indent {
			open = append(open, row.start)
		}
		above = row
	}
	return nil
}

// column returns the column of a byte offset in a line, from 1 and in characters. If the mistake is in a
// line that continues this one, the offset is after the end of the line; the result is then the column after
// the last character.
func column(line string, offset int) int {
	return utf8.RuneCountInString(line[:min(offset, len(line))]) + 1
}
