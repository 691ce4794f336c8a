package catalogue

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
)

const blockRemedy = `put the text on the next line after "|-", four spaces in`

// checkLines reports what no catalogue may hold, whatever YAML makes of it: marks of an unsettled merge and control
// characters.
func checkLines(file, text string, r *diag.Report) bool {
	good := true
	for i, line := range fileLines(text) {
		pos := diag.Pos{File: file, Line: i + 1, Column: 1}
		if conflictMarker(line) != 0 {
			good = false
			r.Errorf(pos, "conflict-marker",
				`settle the notices, then run "tabla sync": it settles this file as well, unless one text was translated twice; there, keep one version and delete the lines with <<<<<<<, ======= and >>>>>>>`,
				"two versions of this file were merged and not settled")
		}
		if at := strings.IndexFunc(line, func(c rune) bool { return IsControl(c) && c != '\ufeff' }); at >= 0 {
			good = false
			pos.Column = utf8.RuneCountInString(line[:at]) + 1
			r.Errorf(pos, "control-character", "delete it and type the text again", "the line holds %s", controlName(line[at:]))
		}
	}
	return good
}

// reportSyntax finds every line that cannot be YAML: the parser stops at the first and knows no column. Where none is
// found, the parser's own line has to do.
func reportSyntax(file, text string, err error, r *diag.Report) {
	s := syntax{file: file, r: r, block: -1}
	for i, line := range fileLines(text) {
		s.check(i+1, line)
	}
	if s.found {
		return
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	r.Errorf(diag.Pos{File: file, Line: max(errorLine(err), 1)}, "yaml-syntax",
		`compare with the entries around it: "ID:", under it "  other: |-", under it the text, four spaces in`,
		"this cannot be read as YAML near here: %s", message)
}

type syntax struct {
	file  string
	r     *diag.Report
	found bool
	fresh bool // none of the block's lines has come yet
	block int  // how far in the line stands that opened a block of text; -1 outside
}

func (s *syntax) check(number int, line string) {
	inner := strings.TrimLeft(line, " ")
	indent := len(line) - len(inner)
	if strings.TrimSpace(inner) == "" || s.block >= 0 && indent > s.block && (inner[0] != '\t' || !s.fresh) {
		s.fresh = s.fresh && strings.TrimSpace(inner) == ""
		return
	}
	s.block, s.fresh = -1, false
	if inner[0] == '\t' {
		s.report(number, indent+1, "type spaces in place of the tab", "the line begins with a tab")
		return
	}
	key, value, ok := cutKey(inner)
	if inner[0] == '#' || !ok {
		return
	}
	if strings.HasPrefix(value, "|") || strings.HasPrefix(value, ">") {
		s.block, s.fresh = indent, true
	}
	if message := wrongValue(value); message != "" {
		before := line[:len(line)-len(inner)+len(key)]
		s.report(number, utf8.RuneCountInString(before)+1, blockRemedy, message)
	}
}

func (s *syntax) report(line, column int, hint, message string) {
	s.found = true
	s.r.Errorf(diag.Pos{File: s.file, Line: line, Column: column}, "yaml-syntax", hint, "%s", message)
}

// cutKey splits "key: value" and gives the key with all that stands before the value.
func cutKey(line string) (key, value string, ok bool) {
	at := strings.Index(line, ":")
	if line[0] == '"' {
		if end := strings.Index(line[1:], `":`); end >= 0 {
			at = end + 2
		}
	}
	if at < 0 || at+1 < len(line) && line[at+1] != ' ' && line[at+1] != '\t' {
		return "", "", false
	}
	value = strings.TrimLeft(line[at+1:], " \t")
	return line[:len(line)-len(value)], strings.TrimRight(value, " \t"), true
}

// wrongValue says why a text on the same line as its key cannot be read; "" when it can.
func wrongValue(value string) string {
	if value == "" {
		return ""
	}
	switch value[0] {
	case '*':
		if strings.ContainsAny(value[1:], "* ") || len(value) == 1 {
			return "a text cannot begin with *"
		}
		return "*name is a reference, not a text"
	case '@', '`', '%':
		return "a text cannot begin with " + value[:1]
	case '"', '\'':
		return wrongQuotes(value)
	case '[', '{':
		if closing := value[len(value)-1]; closing != ']' && closing != '}' {
			return "a text cannot begin with " + value[:1]
		}
		return ""
	case '|', '>':
		return wrongBlock(value)
	}
	switch {
	case value == "-" || strings.HasPrefix(value, "- "):
		return "a text cannot begin with a hyphen and a blank"
	case strings.HasPrefix(value, "? "):
		return "a text cannot begin with a question mark and a blank"
	case strings.Contains(value, ": ") || strings.HasSuffix(value, ":"):
		return "a text with a colon cannot stand on this line"
	}
	return ""
}

func wrongQuotes(value string) string {
	quote := value[:1]
	rest := value[1:]
	for {
		end := strings.IndexAny(rest, quote+`\`)
		switch {
		case end < 0:
			return "the quotation mark is not closed on this line"
		case quote == "'" && strings.HasPrefix(rest[end:], "''"), quote == `"` && rest[end] == '\\':
			rest = rest[min(end+2, len(rest)):]
		case rest[end] == '\\':
			rest = rest[end+1:]
		default:
			after := strings.TrimSpace(rest[end+1:])
			if after != "" && after[0] != '#' {
				return "there is text after the closing quotation mark"
			}
			return ""
		}
	}
}

// wrongBlock checks what follows the sign of a block: nothing but its options or a comment.
func wrongBlock(value string) string {
	options, rest, _ := strings.Cut(value[1:], " ")
	if strings.Trim(options, "+-123456789") != "" || rest != "" && rest[0] != '#' {
		return "there is text on the line of " + value[:1]
	}
	return ""
}
