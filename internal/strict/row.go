package strict

import "strings"

// row is one line of YAML as a person sees it, together with the lines that continue its value. It is exact
// enough to find a mistake, but not for parsing. Offsets count bytes from 0.
type row struct {
	text   string // the first line
	line   int    // from 1
	indent int    // number of spaces at the beginning of the line
	start  int    // offset of the key or text, after the dashes of a list
	item   bool
	key    string
	value  string // the text after the key's colon, or the whole text if there is no key
	offset int    // of the value
}

// longestValue is the number of bytes that are read of a value on many lines. Without a bound, the time to
// read it would grow with the square of its length.
const longestValue = 4000

// rows returns the lines that hold keys and values, without comments and empty lines. Lines that are indented
// deeper and follow an open quote or bracket become part of that row, as do the lines of a text under | or >.
//
// Of a value on many lines it reads longestValue bytes, or a few more. It assumes that a longer value
// continues as long as its lines are indented deeper.
func (d *document) rows() []row {
	var rows []row
	for i, text := range d.lines {
		trimmed := strings.TrimLeft(text, " ")
		indent := len(text) - len(trimmed)
		if strings.TrimSpace(trimmed) == "" {
			continue
		}
		if last := len(rows) - 1; last >= 0 && indent > rows[last].indent && rows[last].open() {
			if len(rows[last].value) < longestValue {
				rows[last].value += " " + strings.TrimRight(trimmed, " \t")
			}
			continue
		}
		if trimmed[0] != '#' {
			rows = append(rows, readRow(text, i+1, indent))
		}
	}
	return rows
}

// open reports whether the following lines that are indented deeper belong to this value, whatever they
// contain.
func (r row) open() bool {
	if r.value == "" {
		return false
	}
	switch r.value[0] {
	case '|', '>':
		return true
	case '"', '\'':
		end, bad := closingQuote(r.value, r.value[0])
		return end < 0 && bad < 0
	case '[', '{':
		return openBracket(r.value) >= 0
	}
	return false
}

// openBracket returns the offset of a bracket that is not closed correctly. This is the first bracket that is
// followed by a wrong closing bracket. If there is none, it is the innermost bracket that is never closed.
// The result is -1 if all brackets are closed correctly.
func openBracket(s string) int {
	s = unquoted(s)
	var open []int
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			if len(open) == 0 {
				return -1
			}
			last := open[len(open)-1]
			if s[i] != s[last]+2 {
				// In ASCII, the code of ] is that of [ plus 2, and that of } is that of { plus 2.
				return last
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// unquoted replaces the quoted texts in a list or group by spaces. So only the punctuation of the list or
// group itself is left.
func unquoted(s string) string {
	masked := []byte(s)
	for i := 1; i < len(s); i++ {
		if s[i] != '"' && s[i] != '\'' || strings.IndexByte("[{,: ", s[i-1]) < 0 {
			continue
		}
		if end, _ := closingQuote(s[i:], s[i]); end > 0 {
			copy(masked[i:], strings.Repeat(" ", end+1))
			i += end
		}
	}
	return string(masked)
}

func readRow(text string, line, indent int) row {
	r := row{text: text, line: line, indent: indent, start: indent}
	for strings.HasPrefix(text[r.start:], "- ") {
		r.item = true
		r.start += len(text[r.start:]) - len(strings.TrimLeft(text[r.start+1:], " "))
	}
	if text[r.start:] == "-" {
		r.item, r.start = true, r.start+1
	}
	rest := text[r.start:]
	r.offset = r.start
	if colon := keyEnd(rest); colon > 0 {
		r.key = rest[:colon]
		value := rest[colon+1:]
		r.offset = len(text) - len(strings.TrimLeft(value, " \t"))
	}
	r.value = strings.TrimRight(text[r.offset:], " \t")
	if strings.HasPrefix(r.value, "#") {
		r.value = ""
	}
	return r
}

// keyEnd returns the offset of the colon that ends the key of a line, or -1 if the line has no key.
func keyEnd(s string) int {
	if s == "" || s[0] == '[' || s[0] == '{' {
		return -1
	}
	if s[0] == '"' || s[0] == '\'' {
		end, _ := closingQuote(s, s[0])
		if rest := s[end+1:]; end > 0 && (rest == ":" || strings.HasPrefix(rest, ": ")) {
			return end + 1
		}
		return -1
	}
	if at := strings.Index(s, ": "); at >= 0 {
		return at
	}
	if trimmed := strings.TrimRight(s, " \t"); strings.HasSuffix(trimmed, ":") {
		return len(trimmed) - 1
	}
	return -1
}

// mistake looks for a usual mistake in a line. The parameter above is the previous line. The results are what
// is wrong, what to do, and the offset of the mistake. message is "" if there is no mistake.
func (r row) mistake(above row) (message, hint string, at int) {
	if r.item && r.indent == above.indent && !above.item && above.value != "" {
		return "a list item stands under a key that has a value already",
			"remove the dash, or the value of the key above", r.indent
	}
	if r.value != "" {
		switch first := r.value[0]; {
		case first == '"' || first == '\'':
			return r.quoteMistake(rune(first))
		case strings.HasPrefix(r.value, "{{"):
			return "a text that begins with {{ must stand in quotes", r.quoted("{{.name}}"), r.offset
		case strings.IndexByte("@`%*&!,]}", first) >= 0:
			return "a text cannot begin with " + string(first) + " unless it stands in quotes", r.quoted("…"),
				r.offset
		case first == '[' || first == '{':
			return r.bracketMistake()
		case first == '|' || first == '>':
			return r.blockMistake()
		case r.key != "" && (r.value == "-" || strings.HasPrefix(r.value, "- ")):
			return "a list cannot begin on the line of its key", "write " + `"` + r.key +
				`: [one, two]", or each item on a line of its own, with a dash`, r.offset
		}
	}
	if r.key != "" {
		return r.colonMistake()
	}
	return r.keylessMistake(above)
}

// blockMistake looks for a mistake on a line with | or >. After the sign, that line may have only the options
// of the block.
func (r row) blockMistake() (message, hint string, at int) {
	sign := r.text[r.offset : r.offset+1]
	options, rest, _ := strings.Cut(strings.TrimRight(r.text[r.offset+1:], " \t"), " ")
	if rest = strings.TrimLeft(rest, " \t"); strings.Trim(options, "+-123456789") == "" &&
		(rest == "" || rest[0] == '#') {
		return "", "", 0
	}
	return "text stands on the line of " + sign,
		"put the text on the next line, two blanks further in than its key", r.offset
}

// quoted returns a hint that shows the value in quotes.
func (r row) quoted(value string) string {
	hint := "put the whole text in quotes"
	if r.key == "" {
		return hint
	}
	return hint + ", like " + r.key + `: "` + value + `"`
}

// colonMistake looks for a second colon in a text without quotes.
func (r row) colonMistake() (message, hint string, at int) {
	value := r.value
	if comment := strings.Index(value, " #"); comment >= 0 {
		value = value[:comment]
	}
	at = strings.Index(value, ": ")
	if at < 0 && strings.HasSuffix(value, ":") {
		at = len(value) - 1
	}
	if at < 0 {
		return "", "", 0
	}
	return "a text that holds a colon and a blank must stand in quotes", r.quoted("…: …"), r.offset + at
}

// keylessMistake looks for a mistake on a line without a key. Such a line is right only if it is an item of
// a list or continues a text.
func (r row) keylessMistake(above row) (message, hint string, at int) {
	rest := r.text[r.start:]
	switch {
	case r.item || r.indent > above.indent && above.line > 0:
		return "", "", 0
	case strings.HasPrefix(rest, "---"), strings.HasPrefix(rest, "..."), strings.HasPrefix(rest, "?"):
		return "", "", 0
	case strings.HasPrefix(rest, "-"):
		return "a blank is missing after the dash", `write "- ` + strings.TrimSpace(rest[1:]) + `"`,
			r.start + 1
	case strings.Contains(rest, ":"):
		colon := strings.Index(rest, ":")
		return "a blank is missing after the colon", `write "` + rest[:colon] + ": " + rest[colon+1:] + `"`,
			r.start + colon + 1
	}
	return "this line has no key", `write "key: value"; if it continues the text above, indent it`, r.start
}

// bracketMistake looks for {{ without quotes and for a missing closing bracket, in a list or group in
// brackets.
func (r row) bracketMistake() (message, hint string, at int) {
	if braces := strings.Index(unquoted(r.value), " {{"); braces >= 0 {
		return "inside brackets a text with {{ must stand in quotes",
			`put the whole text in quotes, like "{{.name}}"`, r.offset + braces + 1
	}
	open := openBracket(r.value)
	if open < 0 {
		return "", "", 0
	}
	closing := "]"
	if r.value[open] == '{' {
		closing = "}"
	}
	return "this bracket is not closed",
		`put "` + closing + `" after the last item, and a comma between the items`, r.offset + open
}

// quoteMistake looks for a mistake in a quoted value: a wrong escape, a missing closing quote, or text after
// the closing quote.
func (r row) quoteMistake(quote rune) (message, hint string, at int) {
	end, bad := closingQuote(r.value, byte(quote))
	switch {
	case bad >= 0:
		return `a backslash in double quotes must be followed by one of the signs YAML knows`,
			`write \\ for a backslash`, r.offset + bad
	case end < 0:
		return "this quote is not closed", "put " + string(quote) + " at the end of the text", r.offset
	}
	rest := strings.TrimSpace(r.value[end+1:])
	if rest == "" || rest[0] == '#' || r.key == "" && rest[0] == ':' {
		return "", "", 0
	}
	at = r.offset + end + 1
	if quote == '\'' {
		return "text follows the closing quote",
			`put the whole text in double quotes, or write an apostrophe inside '…' twice`, at
	}
	return "text follows the closing quote",
		`put the whole text in single quotes, or write \" for a quote inside "…"`, at
}

// closingQuote returns the offset of the quote that closes the text, and the offset of the first backslash
// that begins no valid escape. Each is -1 if there is none; a wrong backslash ends the search.
func closingQuote(s string, quote byte) (end, bad int) {
	for i := 1; i < len(s); i++ {
		switch {
		case quote == '"' && s[i] == '\\':
			if i+1 < len(s) && strings.IndexByte(`0abtnvfre "/\N_LPxuU`+"\t", s[i+1]) < 0 {
				return -1, i
			}
			i++
		case s[i] == quote && quote == '\'' && i+1 < len(s) && s[i+1] == quote:
			i++
		case s[i] == quote:
			return i, -1
		}
	}
	return -1, -1
}
