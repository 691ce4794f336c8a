package check

import (
	"iter"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

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
			if !n.ShownAt(centre.ID) {
				continue
			}
			for _, use := range uses {
				if _, given := centre.Values[use.Name]; !given {
					r.Report(
						ruleMissingValue,
						use.Pos,
						`add "`+use.Name+`" under values: of the centre in site.yaml`,
						"the centre %s has no value %s",
						centre.ID,
						use.Name,
					)
				}
			}
		}
	}
}

// bodyUses returns the placeholders in the body of a notice, each at the place where it is written first. It
// leaves out those in blocks of code, which are not replaced; mistakenValues reports those.
func (c Content) bodyUses(i int) []notice.Use {
	var uses []notice.Use
	seen := map[string]bool{}
	for cut := range c.bodyTexts(i) {
		for _, name := range text.PlaceholderNames(cut.Text) {
			if !seen[name] && cut.Kind != codeKind {
				seen[name] = true
				uses = append(uses, notice.Use{Name: name,
					Pos: writtenAt(c.Notices[i], text.Placeholder(name), cut)})
			}
		}
	}
	return uses
}

// codeKind is the kind of a text that is a block of code.
const codeKind = "pre"

// writtenAt returns the place in the file of a part of a text. If it does not find the part, it returns the
// place of the text.
func writtenAt(n *notice.Notice, part string, s segment.Segment) diag.Pos {
	line := n.BodyLine
	for text := range strings.Lines(string(n.Body)) {
		if at := indexAlone(text, part); at >= 0 && line >= s.Line {
			return diag.Pos{File: n.File, Line: line, Column: utf8.RuneCountInString(text[:at]) + 1}
		}
		line++
	}
	return diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
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
		for s := range c.bodyTexts(i) {
			for _, m := range text.MistakenPlaceholders(s.Text, c.Settings.HasValue) {
				r.Add(notice.MistakenValue(m, c.Settings).At(writtenAt(n, m.Written, s)))
			}
			for _, name := range valuesInCode(s) {
				if c.Settings.HasValue(name) {
					value := text.Placeholder(name)
					r.Report(diag.RulePlaceholder, writtenAt(n, value, s),
						"write it without ` and without four blanks before it: in code no value is put in",
						"%s is code here: it is shown as it is", value)
				}
			}
		}
	}
}

// valuesInCode returns the names of the placeholders in a text's code, which is a block or is written between
// `.
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
