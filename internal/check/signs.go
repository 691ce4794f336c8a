package check

import (
	"html"
	"regexp"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rule on texts that look like links but do not work as links.
var (
	ruleNotALink = diag.Rule{
		Code:  "not-a-link",
		Title: "brackets that were meant as a link",
		Why:   "readers see the brackets and have nothing to follow or to dial",
		Fix:   "write [words](target) without a blank between and in the brackets; a number behind tel:",
	}

	signsRules = []diag.Rule{ruleNotALink}
)

var (
	blankInLink = regexp.MustCompile(`\]\(\s*([^\s()"'<>]+\s+[^\s()"'][^()]*)\)`)
	apartLink   = regexp.MustCompile(`\]\s+\(((?:https?|tel|mailto|sms):[^\s()]+|[^\s()]+\.md)\)`)
	emptyLink   = regexp.MustCompile(`(?:^|[^!\]\\])\[\s*\]\([^)\s]+\)`)
	tagOrLink   = regexp.MustCompile("(?i)</?(?:b|i|u|em|strong|br|p|span|a)(?:\\s[^>]*)?/?>|" +
		"\\]\\([^)\\s]+\\)|`[^`]+`")
)

// signs reports marks of Markdown that have no effect, so that readers would see them: links that are written
// wrongly, and Markdown in texts that are shown as they are.
func (c Content) signs(r *diag.Report) {
	for i, n := range c.Notices {
		for _, t := range n.Texts {
			if sign := strayInPlain(t.Text); sign != "" {
				r.Report(segment.RuleStrayMark, t.Pos,
					"write plain words: there are no marks in the facts above the text",
					"readers see %s as it is written here", sign)
			} else if sign, rest := blockSign(t.Text); sign != "" && !text.StartsWithDigit(rest) {
				// A digit behind it: "> 18 years" is meant.
				r.Report(segment.RuleStrayMark, t.Pos,
					"delete it: there are no marks in the facts above the text",
					"readers see the sign %s before the words", sign)
			}
		}
		for s := range c.bodyTexts(i) {
			if s.Kind != codeKind && s.Kind != "alt" && strings.ContainsAny(s.Text, "]*") {
				signsIn(n, s, r)
			}
		}
	}
}

// signsIn reports links that are written wrongly, and ** without effect, in one text.
func signsIn(n *notice.Notice, s segment.Segment, r *diag.Report) {
	written := withoutCode(s.Text)
	for _, m := range blankInLink.FindAllStringSubmatch(written, -1) {
		if !strings.HasPrefix(m[1], "tel:") { // method dialling reports numbers to dial
			r.Report(ruleNotALink, writtenAt(n, m[0], s), "write "+linkWithoutBlanks(m[1]),
				"a blank in (%s): it is no link, and readers see the brackets", m[1])
		}
	}
	for _, m := range apartLink.FindAllStringSubmatch(written, -1) {
		r.Report(ruleNotALink, writtenAt(n, m[0], s), "write ]("+m[1]+") without a blank between ] and (",
			"a blank before (%s): it is no link, and readers see the brackets", m[1])
	}
	if hasEmptyBrackets(written) {
		for _, m := range emptyLink.FindAllString(written, -1) {
			r.Report(ruleNotALink.As(diag.Warning), writtenAt(n, m, s),
				"write the words of the link between [ and ]",
				"a link has no words: readers see nothing of it")
		}
	}
	if strings.Contains(written, "**") && !strings.Contains(written, `\*`) &&
		strings.Contains(segment.PlainText(written), "**") {
		r.Report(segment.RuleStrayMark, writtenAt(n, "**", s),
			"write **bold**, not ** bold **, and close what you open", "readers see the signs **")
	}
}

// hasEmptyBrackets reports whether a text has brackets without words before a parenthesis: [](. Few texts do,
// and looking for them is much faster than for emptyLink.
func hasEmptyBrackets(s string) bool {
	for before, rest, found := strings.Cut(s, "]("); found; before, rest, found = strings.Cut(rest, "](") {
		if strings.HasSuffix(strings.TrimSpace(before), "[") {
			return true
		}
	}
	return false
}

// linkWithoutBlanks returns the target of a link in the form in which it must be written: without spaces.
func linkWithoutBlanks(target string) string {
	for _, scheme := range [...]string{"mailto:", "sms:", "http://", "https://"} {
		if rest, found := strings.CutPrefix(target, scheme); found && strings.TrimSpace(rest) != "" {
			rest = strings.TrimSpace(rest)
			if scheme == "sms:" && !strings.Contains(rest, "?") {
				rest = text.Dialled(rest)
			}
			if scheme == "mailto:" && !strings.Contains(rest, "?") {
				rest = strings.Join(strings.Fields(rest), "")
			}
			if !strings.ContainsAny(rest, " \n") {
				return "](" + scheme + rest + ")"
			}
		}
	}
	if number, err := text.ReadNumber(target); err == nil && number.Removed == "" {
		return "](tel:" + number.Dialled + ")"
	}
	return "](" + strings.Join(strings.Fields(target), "%20") + "), or the target without the blank"
}

// strayInPlain returns the first mark of Markdown or HTML in a text that is shown as it is written, or "" if
// there is none.
func strayInPlain(s string) string {
	if !strings.ContainsAny(s, "*~&<`]") {
		return ""
	}
	for _, mark := range []string{"**", "~~"} {
		if strings.Contains(s, mark) {
			return mark
		}
	}
	if found := tagOrLink.FindString(s); found != "" {
		return found
	}
	if at := strings.IndexByte(s, '&'); at >= 0 {
		entity, _, ended := strings.Cut(s[at:], ";")
		if ended && html.UnescapeString(entity+";") != entity+";" {
			return entity + ";"
		}
	}
	return ""
}

// The rules on notices that still have the text of a new file.
var (
	ruleStarterText = diag.Rule{
		Code: "starter-text", Severity: diag.Warning,
		Title: "a notice that still has the words it began with",
		Why:   "people would read what was meant for its author",
		Fix:   "write your own words in their place, or delete the file",
	}

	ruleNoText = diag.Rule{
		Code: "no-text", Severity: diag.Warning,
		Title: "a notice without a text",
		Why:   "people open it and find nothing",
		Fix:   "write below the second ---, or delete the file",
	}

	writtenRules = []diag.Rule{ruleStarterText, ruleNoText}
)

// written reports notices that still have the text of a new file, or no text.
func (c Content) written(r *diag.Report) {
	for _, n := range c.Notices {
		if left := n.StarterText(); left != "" {
			r.Report(ruleStarterText, diag.Pos{File: n.File},
				"write your own words in its place, or delete the file",
				"the starter's %q is still there", left)
		} else if n.Empty() {
			r.Report(ruleNoText, diag.Pos{File: n.File}, "write it below the second ---, or delete the file",
				"the notice has a title and no text")
		}
	}
}
