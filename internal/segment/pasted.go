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
		if signs != "" && !ended && !strings.Contains(c.source, signs+":") { // [^1]:
			c.warn(at+strings.Index(line, signs), RuleStrayMark, hint, "readers see the signs %s", signs)
			return
		}
		switch {
		case isTightHeading(line):
			c.warn(at, RuleStrayMark, headingHint, "this is no heading: readers see its #")
			return
		case mark.sign == "":
			continue
		case mark.sign == "·" && i == 0 || mark.isRun(lines, i):
			hint, message := bulletHint, pastedSigns
			if mark.number > 0 {
				hint, message = numberHint, pastedNumber
			}
			c.warn(at, RuleStrayMark, hint, message, mark.sign)
			return
		}
	}
	if isBareTable(lines) {
		c.warn(block.Lines().At(0).Start, RuleStrayMark, barHint, "this is no table: readers see its bars")
	}
}

// foreignMarks are marks of other programs that CommonMark does not have. Readers would see them as plain
// signs.
var foreignMarks = []struct {
	signs *regexp.Regexp
	hint  string
}{
	{regexp.MustCompile(`^\[![A-Za-z]+\]`), "write the word itself, for example **Important:**"},
	{regexp.MustCompile(`^!!! ?\w+`), `delete the line; for a box begin each of its lines with "> "`},
	{regexp.MustCompile(`^\*\[[^\]]+\]: `), "write what the letters stand for into the text"},
	{regexp.MustCompile(`<!--`), "end what nobody shall see with -->"},
	{regexp.MustCompile(`\{: ?[.#][^}]*\}\s*$`), "delete it: it is a command of another program"},
	{regexp.MustCompile(`^:::+ ?\w*`), `delete the line; for a box begin each of its lines with "> "`},
	{regexp.MustCompile(`^\{[:%] ?[^}]*\}|^\{\{[<%][^}]*\}\}|^\[TOC\]|^\[\[_TOC_\]\]|^\\newpage`),
		"delete it: it is a command of another program"},
	{regexp.MustCompile(`\[\[[^\[\]]+\]\]`), "write a link as [the words](notice.md)"},
	{regexp.MustCompile(`\[\^[^\[\] ]+\]`),
		"write the note into the text, or below it as a line like [^1]: the note"},
	{regexp.MustCompile(`(^|\s)==[^= ]([^=]*[^= ])?==`), "for bold words write ** before and after them"},
	{regexp.MustCompile(`(^|\s):[a-z][a-z_]+:(\s|$)`), "write a word for the picture, or leave it out"},
}

// foreignMark returns the first such mark in a line, and what to write instead; "" if there is none. It skips
// lines with code, in which marks are shown as they are.
func foreignMark(line string) (signs, hint string) {
	line = trimBlanks(line)
	if !strings.ContainsAny(line, "[:={\\<!") || strings.ContainsAny(line, "`") {
		return "", ""
	}
	for _, mark := range foreignMarks {
		at := mark.signs.FindStringIndex(line)
		if at == nil || strings.HasPrefix(line[at[1]:], "(") { // a link whose words stand in brackets
			continue
		}
		return strings.TrimSpace(line[at[0]:at[1]]), mark.hint
	}
	return "", ""
}

// lineMark is the beginning of a line, which may have been meant as the mark of a list.
type lineMark struct {
	sign   string // as it is written; "" for none
	number int    // of a numbered line, from 1 on; 0 for a bullet
}

// isRun reports whether line i of a paragraph and the next one are lines of the same list.
func (m lineMark) isRun(lines []string, i int) bool {
	if i+1 == len(lines) || endsInBreak(lines[i]) || m.sign == "o" && i > 0 { // "o" is also a word: or
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

// numberMark returns the number or letter with which a line begins, if the sign of a list follows it, such as
// a point or a bracket.
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
	letter := size == 0
	if letter {
		var r rune
		r, size = utf8.DecodeRuneInString(inner)
		number = letterNumber(r)
	}
	if number == 0 || size == len(inner) {
		return lineMark{}
	}
	end, rest := inner[size], inner[size+1:]
	if end != ')' && (opened || letter || end != '.' && end != '-') ||
		!beginsWord(rest) && !(strings.HasPrefix(rest, " ") && beginsWord(rest[1:])) {
		return lineMark{}
	}
	return lineMark{sign: line[:len(line)-len(rest)], number: number}
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

// beginsWord reports whether a text begins with a word. The word may be bold or in a link.
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

// isBareTable reports whether each of two or more lines has the same number of bars.
func isBareTable(lines []string) bool {
	for _, line := range lines {
		bars := strings.Count(line, "|")
		if bars == 0 || bars != strings.Count(lines[0], "|") || strings.ContainsAny(line, "`\\") ||
			endsInBreak(line) {
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
