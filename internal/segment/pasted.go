package segment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"tabla/internal/text"
)

const (
	bulletHint   = `begin each line of a list with "- ", with the blank`
	numberHint   = `begin each line of a list with its number, a point and a blank, like "1. "`
	barHint      = "put a line of dashes under the first row, like ---|---, as many as there are columns"
	headingHint  = "write a blank between the # and the words"
	linesHint    = `begin each line with "- ", or end each but the last with a backslash`
	pastedSigns  = "the sign %s makes no list here: its lines are shown as one paragraph"
	pastedNumber = "%s makes no list: the lines are shown as one paragraph"
)

// checkPasted warns of lines that other programs show as a list, a heading or a table, but Markdown does not.
// For lists and tables it needs two such lines, because a single one may be a sentence.
func (c *cutter) checkPasted(block ast.Node) {
	lines := make([]string, block.Lines().Len())
	for i := range lines {
		at := block.Lines().At(i)
		lines[i] = c.source[at.Start:at.Stop]
	}
	for i, line := range lines {
		at := block.Lines().At(i).Start
		mark := markOf(line)
		signs, hint := foreignMark(line)
		ended := strings.HasPrefix(signs, "<!--") && strings.Contains(c.source[at:], "-->")
		if signs != "" && !ended && !c.explained(signs) {
			c.warn(at+strings.Index(line, signs), RuleStrayMark, hint, "readers see the signs %s", signs)
			return
		}
		switch {
		case isTightHeading(line), i == 0 && isTightTitle(line):
			c.warn(at, RuleStrayMark, headingHint, "this is no heading: readers see its #")
			return
		case mark.sign == "":
			continue
		case mark.sign == "·" && i == 0 || mark.isRun(lines, i), i > 0 && isItem(block) && mark.number != 1:
			hint, message := bulletHint, pastedSigns
			if mark.number > 0 {
				hint, message = numberHint, pastedNumber
			}
			c.warn(at, RuleStrayMark, hint, message, mark.sign)
			return
		}
	}
	first := block.Lines().At(0).Start
	switch {
	case isBareTable(lines, "|"):
		c.warn(first, RuleStrayMark, barHint, "this is no table: readers see its bars")
	case isBareTable(lines, ";") && len(lines) > 2, hasColumns(lines):
		c.warn(first, RuleStrayMark, "write | between the cells, and a line |---|---| under the first row",
			"this is no table: the lines are shown as one paragraph")
	case areEntries(lines):
		c.warn(first, RuleStrayMark, linesHint, "these lines are shown as one paragraph: %s",
			shortened(oneLine(strings.Join(lines, ""))))
	}
}

// isItem reports whether a block is the first in an item of a list.
func isItem(block ast.Node) bool {
	parent := block.Parent()
	return parent != nil && parent.Kind() == ast.KindListItem && block.PreviousSibling() == nil
}

// foreignMarks are marks of other programs that CommonMark does not have, so that readers would see them.
// part is a string that every line with the mark contains, for a quick test; it is "" if the pattern signs
// itself begins with fixed text.
var foreignMarks = []struct {
	part  string
	signs *regexp.Regexp
	hint  string
}{
	{"", regexp.MustCompile(`^\[![A-Za-z]+\]`), "write the word itself, for example **Important:**"},
	{"", regexp.MustCompile(`^!!! ?\w+`), `delete the line; for a box begin each of its lines with "> "`},
	{"", regexp.MustCompile(`^\*\[[^\]]+\]: `), "write what the letters stand for into the text"},
	{"", regexp.MustCompile(`<!--`), "end what nobody shall see with -->"},
	{"", regexp.MustCompile(`\{: ?[.#][^}]*\}\s*$`), "delete it: it is a command of another program"},
	{"", regexp.MustCompile(`^:::+ ?\w*`), `delete the line; for a box begin each of its lines with "> "`},
	{"", regexp.MustCompile(`^\{[:%] ?[^}]*\}|^\{\{[<%][^}]*\}\}|^\[TOC\]|^\[\[_TOC_\]\]|^\\newpage`),
		"delete it: it is a command of another program"},
	{"", regexp.MustCompile(`\[\[[^\[\]]+\]\]`), "write a link as [the words](notice.md)"},
	{"", regexp.MustCompile(`\[\^[^\[\] ]+\]`),
		"write the note into the text, or below it as a line like [^1]: the note"},
	{"==", regexp.MustCompile(`(^|\s)==[^= ]([^=]*[^= ])?==`),
		"for bold words write ** before and after them"},
	{":", regexp.MustCompile(`(^|\s):[a-z][a-z_]+:(\s|$)`), "write a word for the picture, or leave it out"},
	{"++", regexp.MustCompile(`(^|\s)\+\+[^+ ]([^+]*[^+ ])?\+\+`),
		"for bold words write ** before and after them"},
	{"^", regexp.MustCompile(`(^|\s)\^[^^ ]+\^`), "write it without ^"},
	{"", regexp.MustCompile(`^\$\$.*\$\$`), "write it in words"},
	{"", regexp.MustCompile(`^(//|%%) ?\pL`), "write what nobody shall see as <!-- words -->"},
}

// foreignMark returns the first mark in a line that belongs to another program's Markdown, and a hint about
// what to write instead. It returns "" if there is none. It skips lines with code, in which marks are shown.
func foreignMark(line string) (signs, hint string) {
	line = trimBlanks(line)
	if !strings.ContainsAny(line, "[:={\\<!+^$/%") || strings.ContainsAny(line, "`") {
		return "", ""
	}
	for _, mark := range foreignMarks {
		if !strings.Contains(line, mark.part) {
			continue
		}
		at := mark.signs.FindStringIndex(line)
		if at == nil || strings.HasPrefix(line[at[1]:], "(") { // a link whose words are in brackets
			continue
		}
		return strings.TrimSpace(line[at[0]:at[1]]), mark.hint
	}
	return "", ""
}

var footnoteText = regexp.MustCompile(`\[\^[^\]\[\n]*\]:`)

// explained reports whether signs are the mark of a footnote whose text is in the notice, as in "[^1]: Bring
// a cup."
func (c *cutter) explained(signs string) bool {
	if c.explains == nil {
		c.explains = map[string]bool{}
		for _, mark := range footnoteText.FindAllString(c.source, -1) {
			c.explains[strings.TrimSuffix(mark, ":")] = true
		}
	}
	return c.explains[signs]
}

// lineMark is the beginning of a line, which may have been meant as the mark of a list.
type lineMark struct {
	sign   string // the mark as it is written; "" if the line has none
	number int    // the number of a numbered line, from 1 on; 0 for a bullet
}

// isRun reports whether line i of a paragraph and the next one are lines of the same list.
func (m lineMark) isRun(lines []string, i int) bool {
	if i+1 == len(lines) || endsInBreak(lines[i]) || m.sign == "o" && i > 0 {
		// "o" is also a word that means "or"
		return false
	}
	next := markOf(lines[i+1])
	if m.number > 0 {
		return m.number == 1 && next.number == 2
	}
	return next == m
}

// markOf returns the mark that a line begins with: -First, · First, o First, 1.First, a) First, (1) First.
func markOf(line string) lineMark {
	line = trimBlanks(line)
	sign, size := utf8.DecodeRuneInString(line)
	rest := line[size:]
	switch {
	case strings.ContainsRune("-+*–—", sign) && beginsWord(rest) && !strings.ContainsRune(rest, sign),
		(sign == '·' || sign == 'o') && strings.HasPrefix(rest, " ") && beginsWord(rest[1:]):
		return lineMark{sign: string(sign)}
	}
	return numberMark(line)
}

// numberMark returns the number or letter with which a line begins, if a sign that follows numbers in lists
// comes after it, such as a full stop or a bracket.
func numberMark(line string) lineMark {
	inner, opened := strings.CutPrefix(line, "(")
	number, size := 0, 0
	for _, r := range inner {
		if !text.IsDigit(r) || size > 2*utf8.UTFMax {
			break
		}
		number = number*10 + text.DigitValue(r)
		size += utf8.RuneLen(r)
	}
	if size == 0 {
		number, size = romanNumber(inner)
	}
	letter := size == 0
	if letter {
		var r rune
		r, size = utf8.DecodeRuneInString(inner)
		number = letterNumber(r)
	}
	if number == 0 || size == len(inner) {
		return lineMark{}
	}
	end, length := utf8.DecodeRuneInString(inner[size:])
	rest := inner[size+length:]
	if end != ')' && (opened || letter || !strings.ContainsRune(".-ºª°:", end)) ||
		!beginsWord(rest) && !(strings.HasPrefix(rest, " ") && beginsWord(rest[1:])) {
		return lineMark{}
	}
	return lineMark{sign: line[:len(line)-len(rest)], number: number}
}

// romanNumber returns the Roman number in small letters, at most three, with which s begins before a full
// stop or a bracket. size is its length.
func romanNumber(s string) (number, size int) {
	size = len(s) - len(strings.TrimLeft(s, "i"))
	if size == 0 || size > 3 || size == len(s) || s[size] != '.' && s[size] != ')' {
		return 0, 0
	}
	return size, size
}

// letterNumber returns the place of a letter in its alphabet, Latin, Cyrillic or Greek; or 0 for any other
// character.
func letterNumber(r rune) int {
	for _, first := range "aAаАαΑ" {
		if r >= first && r < first+26 {
			return int(r-first) + 1
		}
	}
	return 0
}

// beginsWord reports whether a text begins with a word. The word may be bold or the label of a link.
func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "*_[\"“«„"))
	return unicode.IsLetter(r)
}

// isTightHeading reports whether a line begins with several # and a word without a space between them. A
// single # is not reported, because it may begin a hashtag.
func isTightHeading(line string) bool {
	line = trimBlanks(line)
	words := strings.TrimLeft(line, "#")
	marks := len(line) - len(words)
	return marks > 1 && marks < 7 && beginsWord(words)
}

// isTightTitle reports whether a line is a single # directly followed by several words. A # with one word
// may be a hashtag.
func isTightTitle(line string) bool {
	words, marked := strings.CutPrefix(trimBlanks(line), "#")
	return marked && beginsWord(words) && len(strings.Fields(words)) > 1 && !strings.Contains(words, "#") &&
		!strings.ContainsAny(strings.TrimSpace(words), ".!?")
}

// isBareTable reports whether there are at least two lines and each has the same number of bars. sign may be
// another character that separates cells.
func isBareTable(lines []string, sign string) bool {
	count := func(line string) int { return strings.Count(strings.TrimRight(line, ";\r\n"), sign) }
	for _, line := range lines {
		bars := count(line)
		if bars == 0 || bars != count(lines[0]) || strings.ContainsAny(line, "`\\") || endsInBreak(line) {
			return false
		}
	}
	return len(lines) > 1
}

var columns = regexp.MustCompile(`\S {3,}\S`)

// hasColumns reports whether there are at least two lines and they have columns that are made with spaces.
func hasColumns(lines []string) bool {
	for _, line := range lines {
		if !strings.Contains(line, "   ") || !columns.MatchString(line) || endsInBreak(line) {
			return false
		}
	}
	return len(lines) > 1
}

// areEntries reports whether at least two lines are separate entries, such as days with hours or the parts of
// an address, and not one sentence over several lines. Such lines are short; none but the last ends a
// sentence; and each begins with a capital or a digit or, in a script without capitals, contains a digit.
func areEntries(lines []string) bool {
	const longest = 40
	for i, line := range lines {
		line = strings.TrimRight(line, "\r\n")
		trimmed := strings.TrimSpace(line)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(trimmed, "*_[\"“«„("))
		begins := unicode.IsUpper(first) || text.IsDigit(first) ||
			unicode.In(first, unicode.Lo) && strings.ContainsFunc(trimmed, text.IsDigit)
		last := i == len(lines)-1
		if !begins || utf8.RuneCountInString(trimmed) > longest || endsInBreak(line) ||
			!last && strings.ContainsAny(trimmed[len(trimmed)-1:], ".!?") ||
			strings.ContainsAny(trimmed, "。؟۔।|`") {
			return false
		}
	}
	return len(lines) > 1
}

// endsInBreak reports whether a line ends with a mark of Markdown for a forced line break.
func endsInBreak(line string) bool {
	line = strings.TrimRight(line, "\r\n")
	return strings.HasSuffix(line, "\\") || strings.HasSuffix(line, "  ")
}
