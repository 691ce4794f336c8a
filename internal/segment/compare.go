package segment

import (
	"fmt"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules on how a translation differs from its source in marks, tags and targets.
var (
	RuleMDStructure = diag.Rule{
		Code: "md-structure", Withholds: true, Waivable: true,
		Title: "a translation has other markup than its source",
		Why:   "bold words, links or line breaks would be lost or made up",
		Fix:   "give it the same marks as the source has",
	}

	// Not every language has emphasis, so a translation without it is shown.
	emphasisDiffers = RuleMDStructure.As(diag.Warning)

	ruleHTML = diag.Rule{
		Code: "html", Withholds: true, Waivable: true,
		Title: "a translation holds HTML that is not allowed",
		Why:   "it could break the page",
		Fix:   "remove the tag",
	}

	RuleURL = diag.Rule{
		Code: "url", Withholds: true, Waivable: true,
		Title: "a translation links elsewhere than its source",
		Why:   "a link must lead where the author sent people",
		Fix:   "copy the address from the source",
	}

	compareRules = []diag.Rule{RuleMDStructure, ruleHTML, RuleURL}
)

// Compare returns how a translation of Segments[i] differs from its source in markup, tags, placeholders and
// targets. Even a text with such findings does no harm when Weave shows it, but the things that the findings
// name may be missing.
func (s *Skeleton) Compare(i int, translation string) []diag.Finding {
	f := s.facts[i]
	switch {
	case f == nil:
		return comparePlain(s.Segments[i].Text, translation)
	case f.surelyFits(trimBlanks(translation)):
		return nil
	}
	return s.document.compare(f, translation)
}

// HasMarks reports whether Segments[i] has something that a translation must have too: marks, links or
// placeholders. If it returns false, a translation has no findings unless it has a byte for which MayMark
// returns true.
func (s *Skeleton) HasMarks(i int) bool { return s.facts[i] == nil || !s.facts[i].hasNoMarks() }

// MayMark reports whether the byte c may begin a mark, an escape, an entity or a placeholder in inline
// Markdown, or is a control character.
func MayMark(c byte) bool { return byteTraits[c]&stops != 0 }

// CompareWith compares a translation as Compare does, but with an earlier text of the source: the text that
// the translation was made from.
func (s *Skeleton) CompareWith(source, translation string) []diag.Finding {
	return s.document.compare(s.document.factsOf(source), translation)
}

// factsOf parses a text and collects its facts (see facts).
func (d *document) factsOf(s string) *facts {
	s = joinParagraphs(trimBlanks(s))
	if p := d.parse([]byte(s)).FirstChild(); p != nil {
		return factsOf(p, s)
	}
	return &facts{}
}

func (d *document) compare(source *facts, translation string) []diag.Finding {
	translation = trimBlanks(translation)
	if isNoProse(translation) {
		return []diag.Finding{ruleNoProse.Find("look what has come in there: most likely it is no "+
			"translation",
			"the translation has more than %d bytes, and too many of them are marks", smallText)}
	}
	t := d.factsOf(translation)
	var faults []diag.Finding
	if hasBlankLine(translation) {
		faults = append(
			faults,
			RuleMDStructure.Find("remove the empty line: one source paragraph is one translated paragraph",
				"the translation has more than one paragraph"),
		)
	}
	faults = append(faults, compareMarks(source, t)...)
	faults = append(faults, compareFootnotes(source, t)...)
	faults = append(faults, compareTags(source, t)...)
	faults = append(faults, comparePlaceholders(source, t)...)
	return append(faults, compareTargets(source, t)...)
}

// comparePlain compares two texts for attributes, in which the only marks are placeholders.
func comparePlain(source, translation string) []diag.Finding {
	if strings.IndexByte(source, '{') < 0 && strings.IndexByte(translation, '{') < 0 {
		return nil
	}
	return comparePlaceholders(plainFacts(source), plainFacts(translation))
}

func plainFacts(s string) *facts {
	f := facts{plain: s}
	for {
		i := indexPlaceholder(s)
		if i < 0 {
			return &f
		}
		n := text.PlaceholderLength(s[i:])
		f.value(text.PlaceholderName(s[i : i+n]))
		s = s[i+n:]
	}
}

func hasBlankLine(s string) bool {
	for line := range strings.Lines(s) {
		if trimBlanks(line) == "" {
			return true
		}
	}
	return false
}

// compareMarks compares how often each kind of markup occurs.
func compareMarks(source, t *facts) []diag.Finding {
	var faults []diag.Finding
	count := func(what, mark string, want, got int) {
		if want != got {
			faults = append(faults, RuleMDStructure.Find("mark the same parts as the source does: "+mark,
				"the source has %s, the translation %s", times(want, what), times(got, what)))
		}
	}
	loose := compareLoose(source, t)
	if t.strong > source.strong || loose == nil { // loose already reports a mark without its partner
		count("bold part", "**bold**", source.strong, t.strong)
	}
	if t.em != source.em {
		faults = append(
			faults,
			emphasisDiffers.Find(
				"put * before and behind the same words, or leave it if your language does not use it",
				"emphasis differs from the source",
			),
		)
	}
	count("code part", "`code`", source.code, t.code)
	count("crossed-out part", "~~crossed out~~", source.del, t.del)
	count("link", "[text](target)", len(source.links), len(t.links))
	count("image", "![text](file)", len(source.images), len(t.images))
	count("forced line break", `a backslash \ at the end of the line`, source.hard, t.hard)
	return append(faults, loose...)
}

func times(n int, what string) string {
	switch n {
	case 0:
		return "no " + what
	case 1:
		return "1 " + what
	default:
		return fmt.Sprintf("%d %ss", n, what)
	}
}

// compareLoose returns a finding if the translation has a mark without its partner, because readers would see
// such a mark as text. It ignores a mark that the source's text has too. It returns nil if there is nothing
// to report.
func compareLoose(source, t *facts) []diag.Finding {
	for _, mark := range [...]string{"**", "__", "~~", "`", "]("} {
		if strings.Contains(t.plain, mark) && !strings.Contains(source.plain, mark) {
			return []diag.Finding{RuleMDStructure.Find(
				"a mark has no partner, or a blank stands inside it: write **bold**, not ** bold **, and "+
					"close what you open", "readers would see the signs %s",
				mark,
			)}
		}
	}
	return nil
}

func compareFootnotes(source, t *facts) []diag.Finding {
	missing, extra := difference(numbers(source.marks), numbers(t.marks))
	if len(missing)+len(extra) == 0 {
		return nil
	}
	return []diag.Finding{RuleMDStructure.Find("keep each mark such as [^1] just as it is, once",
		"the marks of footnotes differ from the source")}
}

func numbers(marks []mark) []string {
	var n []string
	for _, m := range marks {
		n = append(n, fmt.Sprint(m.number))
	}
	return n
}

// compareTags returns findings for raw HTML that the translation has, that is not allowed, and that its
// source lacks.
func compareTags(source, t *facts) []diag.Finding {
	var faults []diag.Finding
	for _, tag := range t.dropped {
		if slices.Contains(source.dropped, tag) {
			continue
		}
		hint := "remove it; write text only"
		if inlineTag(readTag(tag).name) {
			hint = "each tag needs its partner inside the same marks: <b>…</b>"
		}
		faults = append(faults, ruleHTML.Find(hint, "the HTML %s is not shown", shortened(tag)))
	}
	for _, a := range t.attributes {
		if !slices.Contains(source.attributes, a) {
			faults = append(
				faults,
				ruleHTML.Find(
					"remove it; only lang and dir may be set",
					"the attribute %s is not allowed",
					a,
				),
			)
		}
	}
	return faults
}

// comparePlaceholders returns findings for missing and for additional placeholders. A misspelt name would be
// both, and is reported as one finding.
func comparePlaceholders(source, t *facts) []diag.Finding {
	missing, extra := namesNotIn(source.values, t.values), namesNotIn(t.values, source.values)
	stray := strayBraces(t.plain)
	if strings.Contains(source.plain, stray) {
		stray = ""
	}
	var faults []diag.Finding
	switch {
	case stray != "" && len(missing) == 1 && len(extra) == 0:
	case stray == "" && len(missing) == 1 && len(extra) == 1:
		return []diag.Finding{
			diag.RulePlaceholder.Find(
				"copy {{."+missing[0]+"}} from the source letter for letter; do not translate it",
				"the source has {{.%s}}, the translation {{.%s}}",
				missing[0],
				extra[0],
			),
		}
	default:
		for _, name := range missing {
			faults = append(faults, diag.RulePlaceholder.Find(
				"put {{."+name+"}} where the number or name belongs; do not translate it",
				"the translation lacks {{.%s}}", name))
		}
		for _, name := range extra {
			faults = append(faults, diag.RulePlaceholder.Find("remove it or copy the one of the source",
				"the source has no {{.%s}}", name))
		}
	}
	if stray != "" {
		faults = append(faults, diag.RulePlaceholder.Find(
			"copy the placeholder from the source letter for letter, such as {{.clinic_phone}}",
			"nothing is put in for %s", shortened(stray)))
	}
	return faults
}

// namesNotIn returns the names that are not in others, each once.
func namesNotIn(names, others []string) []string {
	var beside []string
	for _, name := range names {
		if !slices.Contains(others, name) && !slices.Contains(beside, name) {
			beside = append(beside, name)
		}
	}
	return beside
}

// strayBraces returns the first {{…}} of a text that is not a valid placeholder, or "" if there is none.
func strayBraces(s string) string {
	for {
		i := strings.Index(s, "{{")
		if i < 0 {
			return ""
		}
		s = s[i:]
		n := text.PlaceholderLength(s)
		if n == 0 {
			inner, _, _ := strings.Cut(s, "}}")
			return inner + "}}"
		}
		s = s[n:]
	}
}

func compareTargets(source, t *facts) []diag.Finding {
	missing, extra := difference(urls(source), urls(t))
	if len(missing) == 1 && len(extra) == 1 {
		return []diag.Finding{
			RuleURL.Find(
				"copy the target in round brackets from the source, letter for letter",
				"the source has the target %s, the translation %s",
				shortened(missing[0]),
				shortened(extra[0]),
			),
		}
	}
	var faults []diag.Finding
	for _, url := range missing {
		faults = append(faults, RuleURL.Find("copy the target in round brackets from the source",
			"the translation lacks the target %s", shortened(url)))
	}
	for _, url := range extra {
		faults = append(faults, RuleURL.Find("use the target of the source, letter for letter",
			"the source has no target %s", shortened(url)))
	}
	return faults
}

func urls(f *facts) []string {
	var u []string
	for _, t := range slices.Concat(f.links, f.images) {
		u = append(u, t.url)
	}
	return u
}

// difference compares two lists in which a value may occur several times. It returns the values that
// translation lacks, and those that it has in addition. A value is listed as often as it is missing or
// additional.
func difference(source, translation []string) (missing, extra []string) {
	counts := map[string]int{}
	for _, s := range source {
		counts[s]++
	}
	for _, t := range translation {
		if counts[t] > 0 {
			counts[t]--
		} else {
			extra = append(extra, t)
		}
	}
	for _, s := range source {
		if counts[s] > 0 {
			counts[s]--
			missing = append(missing, s)
		}
	}
	return missing, extra
}

// surelyFits reports whether a trimmed translation certainly has no findings when it is compared with the
// facts of its source. For nearly every translation it returns true, so that no tree is built. If it returns
// false, compare decides.
func (f *facts) surelyFits(translation string) bool {
	if f.del > 0 || len(f.images) > 0 || len(f.marks) > 0 || len(f.links) > 64 || len(f.values) > 64 {
		return false // the light reader does not read these, or 64 bits are too few
	}
	if f.hasNoMarks() && isUnmarked(translation) {
		return true
	}
	var got markCounts
	r := lightReader{text: translation}
	for {
		switch t := r.next(); t.kind {
		case lightEnd:
			return got.agrees(f)
		case lightRefused:
			return false
		case lightLink:
			if !got.link(f, translation[t.start:t.end]) {
				return false
			}
		case lightValue:
			if !got.value(f, translation[t.start:t.end]) {
				return false
			}
		default:
			got.marks[t.kind]++
		}
	}
}

// hasNoMarks reports whether a text has no markup, no links, no images, no footnotes and no placeholders.
func (f *facts) hasNoMarks() bool {
	return f.strong+f.em+f.code+f.del+f.hard == 0 &&
		len(f.links)+len(f.images)+len(f.marks)+len(f.values) == 0
}

// markCounts counts the marks of a translation.
type markCounts struct {
	marks         [lightBreak + 1]int
	links, values uint64 // one bit for each link and value of the source: set if the translation has it too
}

// agrees reports whether the counted marks are the same as those of the source. It ignores marks without a
// partner and stray braces, because the light reader refuses texts with these.
func (t *markCounts) agrees(f *facts) bool {
	return t.marks[lightStrong] == f.strong && t.marks[lightEm] == f.em && t.marks[lightCode] == f.code &&
		t.marks[lightBreak] == f.hard && t.links == all(len(f.links)) && t.values == all(len(f.values))
}

// all returns a number with the n lowest bits set.
func all(n int) uint64 { return 1<<n - 1 }

// link finds a link of the source that has the same target in the same spelling and was not matched before,
// and marks it as matched. It reports whether there is one.
func (t *markCounts) link(f *facts, written string) bool {
	for i := range f.links {
		if bit := uint64(1) << i; t.links&bit == 0 && f.links[i].is(written) {
			t.links |= bit
			for name := range valuesOf(written) {
				t.value(f, name) // the source has this name, because the link is the same
			}
			return true
		}
	}
	return false
}

func (t *markCounts) value(f *facts, name string) bool {
	i, known := slices.BinarySearch(f.values, name)
	if known {
		t.values |= 1 << i
	}
	return known
}
