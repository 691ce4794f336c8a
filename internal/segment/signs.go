package segment

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules on three kinds of mistakes: characters that the author meant as marks of Markdown but that are
// not, characters that Markdown reads as marks although the author meant them as text, and two headings with
// the same name.
var (
	// RuleStrayMark is also reported by package check.
	RuleStrayMark = diag.Rule{
		Code: "stray-mark", Severity: diag.Warning, Waivable: true,
		Title: "a sign that was meant as a mark, and is shown as it is",
		Why:   "readers see a line of signs where a list, a table or bold words should be",
		Fix:   "write the mark that the hint names",
	}

	ruleLostSign = diag.Rule{
		Code: "lost-sign", Severity: diag.Warning,
		Title: "a +, - or > before a number that makes a list or a quotation",
		Why: "readers see a dot or a line instead: a telephone number without its plus, a frost without its" +
			" minus",
		Fix: "write the sign and the number together, or a word for it; for a list use * or -",
	}

	ruleLostTimes = diag.Rule{
		Code:  "lost-times",
		Title: "asterisks between numbers that make slanted words",
		Why:   "the asterisks are on no page: of 2*500 mg and 3*250 mg people read 2500 mg and 3250 mg",
		Fix:   "write × between the numbers, like 2 × 500 mg",
	}

	ruleDuplicateAnchor = diag.Rule{
		Code: "duplicate-anchor", Severity: diag.Warning,
		Title: "two parts of a page have one name",
		Why:   "a link leads to the first of them",
		Fix:   "give each heading a name of its own",
	}

	signsRules = []diag.Rule{RuleStrayMark, ruleLostSign, ruleLostTimes, ruleDuplicateAnchor}
)

// checkSigns warns if the lines of a paragraph begin with or contain characters that other programs read as
// a list or a table, but Markdown does not.
func (c *cutter) checkSigns(block ast.Node) {
	lines := block.Lines()
	dashes, bars, tabs := 0, 0, 0
	for i := range lines.Len() {
		at := lines.At(i)
		line := trimBlanks(c.source[at.Start:at.Stop])
		switch sign, size := utf8.DecodeRuneInString(line); {
		case IsBullet(sign) && len(line) > size:
			c.warn(at.Start, RuleStrayMark, `begin each line of a list with "- "`,
				"the sign %c makes no list: its lines are shown as one paragraph", sign)
			return
		case (sign == '–' || sign == '—') && strings.HasPrefix(line[size:], " "):
			dashes++
		case sign == '|' && strings.Count(line, "|") > 1:
			bars++
		}
		if strings.Contains(line, "\t") {
			tabs++
		}
	}
	first := lines.At(0).Start
	switch {
	case dashes > 1:
		c.warn(first, RuleStrayMark, `begin each line of a list with "- "`,
			"long dashes make no list: the lines are shown as one paragraph")
	case bars > 0:
		c.warn(first, RuleStrayMark, "put a line of dashes under the first row, like |---|---|, as many "+
			"as there are columns",
			"this is no table: readers see its bars")
	case tabs > 1:
		c.warn(first, RuleStrayMark, "write | between the cells, and a line |---|---| under the first row",
			"tabs make no table: the lines are shown as one paragraph")
	default:
		c.checkPasted(block)
	}
}

// IsBullet reports whether r is a bullet with which other programs begin the lines of a list. The last four
// are characters of the fonts Symbol and Wingdings, in the form in which word processors copy them.
func IsBullet(r rune) bool {
	return r >= utf8.RuneSelf && strings.ContainsRune("•‣◦▪▫●○■□➢➤►▶∙⁃❖\uf0b7\uf0a7\uf0d8\uf076", r)
}

var cold = regexp.MustCompile(`^-[ \t]+\p{Nd}+([.,٫]\p{Nd}+)?[ \t]*(°|℃|º)`)

// checkSign warns if a list item begins with a number and the mark of the list probably belongs to this
// number: the plus of a telephone number, or the minus of a temperature.
func (c *cutter) checkSign(item ast.Node) {
	at := item.Pos()
	if at < 0 || at >= len(c.source) || c.source[at] != '+' && c.source[at] != '-' {
		return
	}
	line, _, _ := strings.Cut(c.source[at:], "\n")
	sign, number := line[:1], strings.TrimLeft(line[1:], " \t")
	if sign == "+" && text.DigitAt(number, 0) > 0 {
		if kind, n := text.Phone("+"+number, false); kind == text.WorldPhone {
			c.warn(at, ruleLostSign, `write "+`+number[:n-1]+`"; for a list begin the line with "- "`,
				"the + makes a list: people read %s without it", number[:n-1])
		}
	} else if cold.MatchString(line) {
		c.warn(at, ruleLostSign, `write "−`+number+`"; for a list begin the line with "* "`,
			"the - makes a list: people read %s without it", shortened(number))
	}
}

// starredCode returns the offset and the length of the first service code in a text that has a star after a
// digit, such as *123*1#. Markdown takes the stars of such a code for marks. The length is 0 if no such code
// is there.
func starredCode(written string) (at, length int) {
	for at := range len(written) {
		if written[at] != '*' || at > 0 && strings.IndexByte(" \t\n(\"", written[at-1]) < 0 {
			continue
		}
		n := text.ServiceCodeLength(written[at:])
		if strings.Contains(strings.TrimLeft(written[at:at+n], "*#"), "*") {
			return at, n
		}
	}
	return 0, 0
}

// checkTimes reports asterisks between numbers that Markdown takes for marks, as in 2*500 mg and 3*250 mg,
// or in a code to dial, as in *123*1#. A single asterisk is shown as it is.
func (c *cutter) checkTimes(block ast.Node) {
	lines := block.Lines()
	if lines == nil || lines.Len() == 0 || !hasEmphasis(block) {
		return
	}
	first := lines.At(0).Start
	written := c.source[first:lines.At(lines.Len()-1).Stop]
	if at, n := starredCode(written); n > 0 {
		code := written[at : at+n]
		c.warn(first+at, ruleLostTimes, "write a backslash before each star: "+
			strings.ReplaceAll(code, "*", `\*`), "the * of the code to dial are on no page: people read %s",
			strings.ReplaceAll(code, "*", ""))
		return
	}
	var found []int
	for i := 1; i+1 < len(written); i++ {
		if written[i] == '*' && text.EndsWithDigit(written[:i]) && text.StartsWithDigit(written[i+1:]) {
			found = append(found, i)
		}
	}
	if len(found) < 2 || strings.ContainsAny(written, "`\\") {
		return
	}
	c.warn(first+found[0], ruleLostTimes, "write × between the numbers, like 2 × 500",
		"the * between the numbers are on no page: people read %s",
		shortened(strings.ReplaceAll(oneLine(written), "*", "")))
}

// checkLoneMarks reports characters that readers see because they are marks without a partner: a * before or
// after a word, a backtick, and the brackets of a link whose target is not defined. A star after a word may
// be intended, as in "free*".
func (c *cutter) checkLoneMarks(block ast.Node) {
	end := block.Lines().At(block.Lines().Len() - 1).Stop
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		t, isText := n.(*ast.Text)
		if !isText {
			continue
		}
		from, to := t.Segment.Start, t.Segment.Stop
		isFirst := func(at int) bool { return at == 0 || c.source[at-1] == '\n' }
		if at := loneMark(c.source, from, to); at >= 0 && (!isFirst(at) || block.Lines().Len() == 1) {
			sign := c.source[at : at+1]
			c.warn(at, RuleStrayMark.As(diag.Info), "write it before and behind the words, or a backslash "+
				"before it if it is meant: \\"+sign, "readers see the sign %s", sign)
			return
		}
		near := c.source[from:min(end, to+longestReference)]
		if !strings.Contains(near, "][") {
			continue
		}
		if m := fullReference.FindStringSubmatchIndex(near); m != nil && from+m[2] < to {
			m = m[2:]
			c.warn(from+m[0], RuleStrayMark, "write the target in round brackets: [words](notice.md)",
				"readers see the signs %s", shortened(near[m[0]:m[1]]))
			return
		}
	}
}

// longestReference is the number of bytes after the end of a text in which a bracket that was opened in it
// may be closed.
const longestReference = 200

// fullReference matches words in brackets that are followed by the label of a target: [words][label].
var fullReference = regexp.MustCompile(`(?:^|[^\\!\]])(\[[^\[\]\\\n]+\]\[[^\[\]\\\n]*\])`)

// loneMark returns the offset of the first star or backtick between two offsets that has a word on only one
// side, or -1. The stars of *100# and of 2 * 3 are not marks.
func loneMark(source string, from, to int) int {
	for at := from; at < to; at++ {
		if source[at] != '*' && source[at] != '`' || at > 0 && strings.IndexByte("\\*`", source[at-1]) >= 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(source[:at])
		after, _ := utf8.DecodeRuneInString(source[at+1:])
		isLetter := func(r rune) bool { return text.IsLetterOrMark(r) }
		isCode := text.IsDigit(after) || after == '#' || text.IsDigit(before) || after == '*'
		if !isCode && isLetter(before) != isLetter(after) {
			return at
		}
	}
	return -1
}

// hasEmphasis reports whether a block has emphasis: italic or bold words.
func hasEmphasis(block ast.Node) bool {
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindEmphasis {
			return true
		}
	}
	return false
}

var quotedAmount = regexp.MustCompile(`^>[ \t]*(\p{Nd}+([.,٫]\p{Nd}+)?[ \t]*` +
	`(°|℃|º|[%٪]|kg|g|mg|ml|m|km|RSD|EUR|€)\S*)`)

// checkQuote warns if a quotation begins with an amount. Its mark > then probably means "more than".
func (c *cutter) checkQuote(n ast.Node) {
	at := n.Pos()
	if at < 0 || at >= len(c.source) {
		return
	}
	if m := quotedAmount.FindStringSubmatch(c.source[at:]); m != nil {
		c.warn(at, ruleLostSign, `write "over `+m[1]+`", or a backslash before the >`,
			"the > makes a quotation: people read %s without it", m[1])
	}
}

var factLine = regexp.MustCompile(`^[a-z_]+: `)

// checkUnderlined warns if a line of dashes or equals signs makes a heading of words that are probably none:
// a sentence, several lines, or a key that belongs to the front matter.
func (c *cutter) checkUnderlined(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	words := strings.TrimSpace(c.source[first.Start:last.Stop])
	rest := strings.TrimLeft(c.source[last.Stop:], "\r\n")
	line, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimSpace(line)
	if line == "" || strings.Trim(line, "-") != "" && strings.Trim(line, "=") != "" {
		return
	}
	at := len(c.source) - len(rest)
	if end, _ := utf8.DecodeLastRuneInString(words); factLine.MatchString(words) ||
		strings.Contains(words, "\n") || strings.ContainsRune(".!?؟۔।።", end) {
		c.warn(at, RuleStrayMark,
			"leave an empty line above it; keys such as from: stand between the first two --- of the file",
			"the line %s makes a heading of the words above it", shortened(line))
	}
}

// checkAnchor warns if a heading has the same name as an earlier heading, or the name "main" or "langs",
// which every page uses already.
func (c *cutter) checkAnchor(n *ast.Heading) {
	value, named := n.AttributeString("id")
	id, isText := value.([]byte)
	if !named || !isText {
		return
	}
	if c.anchors == nil {
		c.anchors = map[string]bool{"main": true, "langs": true} // parts of every page
	}
	if c.anchors[string(id)] {
		c.warn(max(n.Pos(), 0), ruleDuplicateAnchor,
			"give the heading another name, like {#"+string(id)+"-2}",
			"the page has a part named %s already", id)
	}
	c.anchors[string(id)] = true
}
