package check

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/config"
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
	turnedLink  = regexp.MustCompile(`\([^()]+\)\[\s*((?:https?|tel|mailto):[^\s\]]+|` +
		`\+?\p{Nd}[\p{Nd} ]{2,}|[^\s\]]+\.md)\s*\]`)
	bareLink = regexp.MustCompile(`\[[^\[\]]*\pL[^\[\]]*\](?: ?<?|\[)(https?://[^\s\]>]+)[\]>]?`)
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
				// If a digit follows, the author means "more than", as in "> 18 years".
				r.Report(segment.RuleStrayMark, t.Pos,
					"delete it: there are no marks in the facts above the text",
					"readers see the sign %s before the words", sign)
			}
		}
		body := linesOf(n)
		for s := range c.bodyTexts(i) {
			if s.Kind != codeKind && s.Kind != "alt" && strings.ContainsAny(s.Text, "]*") {
				signsIn(body, s, r)
			}
		}
	}
}

// signsIn reports links that are written wrongly, and ** without effect, in one text.
func signsIn(body bodyLines, s segment.Segment, r *diag.Report) {
	written := withoutCode(s.Text)
	for _, m := range blankInLink.FindAllStringSubmatch(written, -1) {
		if !strings.HasPrefix(m[1], "tel:") { // the method dialling reports numbers to dial
			r.Report(ruleNotALink, body.writtenAt(m[0], s), "write "+linkWithoutBlanks(m[1]),
				"a blank in (%s): it is no link, and readers see the brackets", m[1])
		}
	}
	for _, m := range apartLink.FindAllStringSubmatch(written, -1) {
		r.Report(ruleNotALink, body.writtenAt(m[0], s), "write ]("+m[1]+") without a blank between ] and (",
			"a blank before (%s): it is no link, and readers see the brackets", m[1])
	}
	if hasEmptyBrackets(written) {
		for _, m := range emptyLink.FindAllString(written, -1) {
			r.Report(ruleNotALink.As(diag.Warning), body.writtenAt(m, s),
				"write the words of the link between [ and ]",
				"a link has no words: readers see nothing of it")
		}
	}
	for _, m := range append(turnedLink.FindAllStringSubmatch(written, -1),
		bareLink.FindAllStringSubmatch(written, -1)...) {
		r.Report(ruleNotALink, body.writtenAt(m[0], s), "write [words]("+targetOf(m[1])+")",
			"%s is no link of these words, and readers see the brackets", m[0])
	}
	if at := unfinishedLink(written); at != "" {
		r.Report(ruleNotALink, body.writtenAt(at, s), "write [words](target), with all four brackets",
			"a bracket of the link is missing, and readers see the others: %s", at)
	}
	if strings.Contains(written, "**") && !strings.Contains(written, `\*`) &&
		hasStrayStars(segment.PlainText(written)) {
		r.Report(segment.RuleStrayMark, body.writtenAt("**", s),
			"write **bold**, not ** bold **, and close what you open", "readers see the signs **")
	}
}

// hasStrayStars reports whether readers see two stars in a row that are not part of a service code such as
// **21*123#.
func hasStrayStars(shown string) bool {
	for {
		_, rest, found := strings.Cut(shown, "**")
		if !found {
			return false
		}
		n := text.ServiceCodeLength("**" + rest)
		if n == 0 {
			return true
		}
		shown = rest[n-len("**"):]
	}
}

// targetOf returns what the author should write as the target of a link. written is what the author has put
// into brackets. If it is a telephone number, the result is its tel: address, otherwise written itself.
func targetOf(written string) string {
	if number, err := text.ReadNumber(written); err == nil && !strings.HasSuffix(written, ".md") &&
		!strings.Contains(written, ":") {
		return "tel:" + number.Dialled
	}
	return written
}

// unfinishedLink returns the brackets ]( and the word after them if readers would see them. They remain in
// the text if another bracket of the link is missing.
func unfinishedLink(s string) string {
	if !strings.Contains(s, "](") || strings.Contains(s, `\`) {
		return ""
	}
	_, after, left := strings.Cut(segment.PlainText(s), "](")
	word, _, _ := strings.Cut(after, " ")
	scheme, _, _ := strings.Cut(word, ":")
	if !left || blankInLink.MatchString(s) || !isScheme(scheme) && !strings.Contains(word, ".md") {
		return ""
	}
	return "](" + word
}

func isScheme(s string) bool {
	return slices.Contains([]string{"http", "https", "tel", "mailto", "sms"}, strings.ToLower(s))
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

// The rule on values that a centre does not have.
var (
	ruleMissingValue = diag.Rule{
		Code:  "missing-value",
		Title: "a centre lacks a value that a notice asks for",
		Why:   "people would see braces where a number should be",
		Fix:   "add it under values: of the centre in site.yaml",
	}

	valueRules = []diag.Rule{ruleMissingValue}
)

// bodyTexts returns all texts of a notice's body: first those for translators, then those that are the same
// in every language.
func (c Content) bodyTexts(notice int) iter.Seq[segment.Segment] {
	return func(yield func(segment.Segment) bool) {
		for _, texts := range [...][]segment.Segment{c.Skeletons[notice].Segments,
			c.Skeletons[notice].Fixed} {
			for _, s := range texts {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// values reports a missing value: a notice uses it, but a centre that shows the notice does not have it.
func (c Content) values(r *diag.Report) {
	for i, n := range c.Notices {
		uses := append(c.bodyUses(i), n.Uses...)
		for _, centre := range c.Settings.Centres {
			if !n.ShownAt(centre.ID) || c.replacedAt(n, centre.ID) {
				continue
			}
			for _, use := range uses {
				if _, given := centre.Values[use.Name]; !given {
					r.Report(
						ruleMissingValue,
						use.Pos,
						`add "`+use.Name+`" under values: of the centre `+placeFor(n, centre),
						"the centre %s has no value %s",
						centre.ID,
						use.Name,
					)
				}
			}
		}
	}
}

// placeFor returns words for the place where the author of a notice finds the settings of a centre. If the
// notice comes from a layer, they include the line, because the author of the site does not look into the
// layer's file, which the problem names.
func placeFor(n *notice.Notice, centre config.Centre) string {
	if n.Layer == "" {
		return "in " + config.File
	}
	return fmt.Sprintf("at %s:%d", centre.Pos.File, centre.Pos.Line)
}

// replacedAt reports whether a notice comes from a layer and the centre has a notice of its own in its place.
func (c Content) replacedAt(n *notice.Notice, centre string) bool {
	return n.Layer != "" && slices.ContainsFunc(c.Notices, func(own *notice.Notice) bool {
		return own.ID == n.ID && own.Centre == centre
	})
}

// bodyUses returns the placeholders in the body of a notice, each at the place where it is written first. It
// leaves out those in blocks of code, which are not replaced; mistakenValues reports those.
func (c Content) bodyUses(i int) []notice.Use {
	var uses []notice.Use
	seen := map[string]bool{}
	body := linesOf(c.Notices[i])
	for cut := range c.bodyTexts(i) {
		for _, name := range text.PlaceholderNames(cut.Text) {
			if !seen[name] && cut.Kind != codeKind {
				seen[name] = true
				uses = append(uses, notice.Use{Name: name,
					Pos: body.writtenAt(text.Placeholder(name), cut)})
			}
		}
	}
	return uses
}

// codeKind is the kind of a text that is a block of code.
const codeKind = "pre"

// bodyLines is the body of a notice with the offsets at which its lines begin. It finds many places in a long
// body without reading all of it for each.
type bodyLines struct {
	n      *notice.Notice
	text   string
	starts []int
}

func linesOf(n *notice.Notice) bodyLines {
	b := bodyLines{n: n, text: string(n.Body), starts: []int{0}}
	for i := range len(b.text) {
		if b.text[i] == '\n' {
			b.starts = append(b.starts, i+1)
		}
	}
	return b
}

// writtenAt returns the place in the file of a part of a text. If it does not find the part, it returns the
// place of the text.
func (b bodyLines) writtenAt(part string, s segment.Segment) diag.Pos {
	return b.place(part, s, indexAlone)
}

// place does the same as writtenAt, and finds the part in a line with the function index. It looks at the
// lines of the text and at a few more, because the text may have other line ends than its source.
func (b bodyLines) place(part string, s segment.Segment, index func(line, part string) int) diag.Pos {
	const more = 20
	first := max(0, s.Line-b.n.BodyLine)
	last := min(len(b.starts)-1, first+strings.Count(s.Text, "\n")+more)
	for line := first; line <= last; line++ {
		end := len(b.text)
		if line+1 < len(b.starts) {
			end = b.starts[line+1]
		}
		text := b.text[b.starts[line]:end]
		if at := index(text, part); at >= 0 {
			column := utf8.RuneCountInString(text[:at]) + 1
			return diag.Pos{File: b.n.File, Line: b.n.BodyLine + line, Column: column}
		}
	}
	return diag.Pos{File: b.n.File, Line: s.Line, Column: s.Column}
}

// indexAlone returns the offset in line of the first part that does not follow directly after a "{". It
// returns -1 if there is none.
func indexAlone(line, part string) int {
	for from := 0; ; {
		at := strings.Index(line[from:], part)
		if at < 0 {
			return -1
		}
		if at += from; at == 0 || line[at-1] != '{' {
			return at
		}
		from = at + 1
	}
}

// mistakenValues reports texts in the bodies of notices that were most likely meant as a placeholder, and
// placeholders in code. Readers would see the braces of both. For the front matter, package notice reports
// the same.
func (c Content) mistakenValues(r *diag.Report) {
	for i, n := range c.Notices {
		body := linesOf(n)
		for s := range c.bodyTexts(i) {
			mistaken := text.MistakenPlaceholders(s.Text, c.Settings.HasValue)
			for _, m := range mistaken {
				r.Add(notice.MistakenValue(m, c.Settings).At(body.writtenAt(m.Written, s)))
			}
			for _, at := range text.StrayBraces(s.Text, mistaken) {
				r.Add(notice.StrayBraces().At(body.writtenAt(s.Text[at:at+2], s)))
			}
			for _, name := range valuesInCode(s) {
				if c.Settings.HasValue(name) {
					value := text.Placeholder(name)
					r.Report(diag.RulePlaceholder, body.writtenAt(value, s),
						"write it without ` and without four blanks before it: in code no value is put in",
						"%s is code here: it is shown as it is", value)
				}
			}
		}
	}
}

// valuesInCode returns the names of the placeholders in a text's code. Code is a whole block, or what a text
// has between two backquotes (`).
func valuesInCode(s segment.Segment) (names []string) {
	if s.Kind == codeKind {
		return text.PlaceholderNames(s.Text)
	}
	for {
		_, after, opened := strings.Cut(s.Text, "`")
		code, rest, closed := strings.Cut(after, "`")
		if !opened || !closed {
			return names
		}
		names = append(names, text.PlaceholderNames(code)...)
		s.Text = rest
	}
}

// The rules on values that a spreadsheet has written in place of a text, and on placeholder words such as
// TODO.
var (
	ruleSpreadsheetValue = diag.Rule{
		Code: "spreadsheet-value", Withholds: true,
		Title: "a translation that a spreadsheet has put in place of somebody's words",
		Why:   "a text that begins with = or - is a formula to a spreadsheet, and its words are lost",
		Fix:   "write the text again; put an apostrophe before it in the spreadsheet",
	}

	ruleNoWords = diag.Rule{
		Code: "no-words", Withholds: true, Waivable: true,
		Title: "a translation that says nothing: a mark, or a word such as TODO",
		Why:   "readers would see the mark in place of the notice",
		Fix: "write the translation, or leave it empty; an x for \"still right\" belongs into the column" +
			" \"ok\"",
	}

	spreadsheetRules = []diag.Rule{ruleSpreadsheetValue, ruleNoWords}
)

// programMarks are the characters that show that a word was written by a program: Loading..., (null).
const programMarks = ".…[("

// mostWordsOfOne is the largest number of words in a source text whose translation may be a single word.
const mostWordsOfOne = 2

// spreadsheetValue returns a finding for a translation that is only an error or a truth value of a
// spreadsheet. A word of a program, such as NULL, counts as an error if the source has more than two words,
// or if it has dots or brackets that the source does not have.
// It allows an error that the source has too. It also allows a truth value if the source is one word in
// capitals, because such a word may be its translation.
func spreadsheetValue(source, translation string) []diag.Finding {
	if !text.MayBeSpreadsheetValue(translation) {
		return nil
	}
	failed := text.IsSpreadsheetError(translation) ||
		text.IsProgramValue(translation) && (len(strings.Fields(source)) > mostWordsOfOne ||
			strings.ContainsAny(translation, programMarks) && !strings.ContainsAny(source, programMarks))
	switch {
	case failed && source == translation, !failed && !text.IsSpreadsheetTruth(translation):
		return nil
	case !failed && strings.ToUpper(source) == source && len(strings.Fields(source)) == 1:
		return nil
	}
	return one(ruleSpreadsheetValue.Find(
		"write the translation again; in a spreadsheet put an apostrophe before a text that begins "+
			"with = or -",
		"the translation is %q, which a spreadsheet shows in place of a text",
		strings.TrimSpace(translation)))
}

// noWords returns a finding for a translation that has neither a letter nor a digit although its source
// has words. It also returns one for a placeholder word, such as TODO or x, if the source has more than
// two words.
func noWords(source, translation string) []diag.Finding {
	said := strings.TrimSpace(translation)
	if says := strings.ContainsFunc(said, isSaying); says {
		const longest = 20 // bytes
		if len(said) > longest || !text.IsFiller(said) || len(strings.Fields(source)) <= mostWordsOfOne {
			return nil
		}
	}
	const shortest = 3 // in bytes; for shorter words, languages write signs: № for No, ″ for in
	if said == "" || strings.Contains(said, "{{") || !text.HasWords(source) ||
		len(strings.Trim(source, " .")) < shortest || isNamedSign(source, said) {
		return nil
	}
	return one(ruleNoWords.Find(
		`write the translation, or leave it empty; an x for "still right" belongs into the column "ok"`,
		"the translation is only %q", said))
}

// isNamedSign reports whether a source of one or two words is the name of a sign, and the translation is this
// sign: Comma as ",", degrees as "°".
func isNamedSign(source, sign string) bool {
	return len(strings.Fields(source)) <= mostWordsOfOne && slices.ContainsFunc(text.Words(source),
		func(word string) bool { return strings.Contains(signNames[word], sign) })
}

// signNames are the signs, by the English words for them.
var signNames = map[string]string{
	"comma": ",", "plus": "+±", "minus": "-−–", "ampersand": "&", "slash": "/", "dot": ".",
	"period": ".", "stop": ".", "at": "@", "percent": "%", "degrees": "°", "degree": "°", "deg": "°",
	"prime": "′", "parenthesis": "()", "bracket": "()[]", "colon": ":", "semicolon": ";", "hyphen": "-",
	"dash": "-–—", "star": "*", "asterisk": "*", "hash": "#", "pound": "#£", "dollar": "$", "euro": "€",
	"equals": "=", "times": "×", "bar": "|¦", "question": "?", "exclamation": "!", "underscore": "_",
	"tilde": "~", "quote": "\"'", "apostrophe": "'’", "c": "©", "sqrt": "√", "root": "√",
	"infinity": "∞", "and": "&",
}

func isSaying(r rune) bool { return unicode.IsLetter(r) || text.IsDigit(r) }

// inBraces lists placeholders for a message.
func inBraces(names []string) string {
	if len(names) == 0 {
		return "no words in double braces"
	}
	written := make([]string, len(names))
	for i, name := range names {
		written[i] = text.Placeholder(name)
	}
	return diag.Commas(written)
}
