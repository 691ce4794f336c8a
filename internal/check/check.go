// Package check knows what makes a translation wrong or doubtful, and what is wrong with notices beside each
// other and as they age: their links, pictures, values, holidays and characters.
//
// Each rule is a value beside the code that reports it. Rooms that read files report what they find
// themselves, with rules of their own. Package check changes nothing and knows no file system, and not where
// a text is shown.
package check

import (
	"maps"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// The rule on letters that no font has.
var (
	RuleMissingLetter = diag.Rule{
		Code: "missing-letter", Withholds: true, Waivable: true,
		Title: "a letter that no font of the boards has",
		Why:   "people would see an empty box, or a wrong letter",
		Fix:   "write it in another way",
	}

	translationRules = []diag.Rule{RuleMissingLetter}
)

// Source is a text that translations are compared with: a segment of a body, or a plain text of the front
// matter.
type Source struct {
	Skeleton *segment.Skeleton // nil for a plain text
	Segment  int
	Plain    string
	Facts    *Facts // of the text, by FactReader
}

func (s *Source) text() string {
	if s.Skeleton != nil {
		return s.Skeleton.Segments[s.Segment].Text
	}
	return s.Plain
}

// Checker checks translations from a site's source language into one language. It is for one goroutine.
type Checker struct {
	site             *config.Site
	source, language lang.Language
	alphabet         *alphabet
	homeward         *strings.Replacer // nil for none
	terms            []term
}

// NewChecker returns a checker for a language of a site. covers reports whether a font of the boards has a
// character in that language.
func NewChecker(site *config.Site, language lang.Language, covers func(rune) bool) *Checker {
	l := &Checker{
		site: site, source: site.Source, language: language, alphabet: newAlphabet(language, covers),
		homeward: SourceAddresses(site, language.Tag),
	}
	l.terms = l.termsOf()
	return l
}

// Faults returns what makes a translation unfit to be shown: a finding of severity Error withholds it. Every
// build asks this of every translation, so a text without digits, placeholders, marks and foreign letters
// costs one pass and a few comparisons.
func (l *Checker) Faults(s *Source, text string) []diag.Finding {
	if l.homeward != nil {
		text = l.homeward.Replace(text)
	}
	seen := l.alphabet.read(text)
	var faults []diag.Finding
	if seen&harmful != 0 {
		faults = Characters(text)
	}
	if s.Skeleton != nil && (seen&mark != 0 || s.Skeleton.HasMarks(s.Segment)) {
		faults = append(faults, s.Skeleton.Compare(s.Segment, text)...)
	}
	if s.Facts != nil || seen&(digit|brace|harmful) != 0 {
		faults = addFactFaults(faults, l.compareFacts(s, text))
	}
	if seen&lacking != 0 {
		faults = append(faults, lackingFault(l.alphabet.firstUncovered(text)))
	}
	if seen&foreign != 0 {
		faults = append(faults, l.script(s, text, seen)...)
	}
	if len(l.terms) > 0 {
		faults = append(faults, l.forbidden(s.text(), text)...)
	}
	faults = append(faults, spreadsheetValue(s.text(), text)...)
	return append(faults, l.untranslated(s, text)...)
}

func lackingFault(r rune) diag.Finding {
	return RuleMissingLetter.Find(letterHint(r), "no font has %q (U+%04X)", r, r)
}

// comparePlaceholders compares the placeholders of a translation with its source's, each as often as it
// stands: one in a link's target does not replace the one that people read.
func comparePlaceholders(want, got []string) []diag.Finding {
	if slices.Equal(want, got) {
		return nil
	}
	return one(diag.RulePlaceholder.Find(
		"copy the words in double braces from the source as they are, and as often: "+
			"the centre's own number or room is put there",
		"the source has %s, the translation %s", listed(want), listed(got)))
}

// addFactFaults adds findings about facts to others. If the others already report different placeholders,
// they do so more precisely, and those about facts are left out.
func addFactFaults(faults, facts []diag.Finding) []diag.Finding {
	places := func(f diag.Finding) bool { return f.Code == diag.RulePlaceholder.Code }
	if slices.ContainsFunc(faults, places) {
		facts = slices.DeleteFunc(facts, places)
	}
	return append(faults, facts...)
}

func listed(names []string) string {
	if len(names) == 0 {
		return "no words in double braces"
	}
	return "{{." + strings.Join(names, "}}, {{.") + "}}"
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(
		ageRules,
		contentRules,
		writtenRules,
		guideRules,
		valueRules,
		signsRules,
		linksRules,
		dialRules,
		charactersRules,
		translationRules,
		factsRules,
		orderRules,
		dayRules,
		phoneRules,
		scriptRules,
		glossaryRules,
		pluralRules,
		otherLanguageRules,
		sourceWordsRules,
		remarksRules,
		lengthRules,
		spreadsheetRules,
	)
}

// ofTranslations returns the rules of all rooms that a translation can break.
func ofTranslations() []diag.Rule { return slices.Concat(diag.Rules(), segment.Rules(), Rules()) }

// Withholds reports whether a problem of that code keeps a translation from being shown.
func Withholds(code string) bool {
	return slices.ContainsFunc(
		ofTranslations(),
		func(r diag.Rule) bool { return r.Code == code && r.Withholds },
	)
}

// Waivable returns the codes of findings about translations that can be waived for one text, in alphabetical
// order.
func Waivable() []string {
	var codes []string
	for _, r := range ofTranslations() {
		if r.Waivable {
			codes = append(codes, r.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// A problem that withholds a translation is an error to those who ask for faults, as "tabla check" does. To a
// build it is a warning, because the build shows another text in its place. The next two functions are where
// that is decided.

// SeverityOf returns the severity with which a finding about a translation is reported.
func SeverityOf(f diag.Finding, asked bool) diag.Severity {
	if f.Severity == diag.Error && !asked {
		return diag.Warning
	}
	return f.Severity
}

// RaiseWithheld turns into errors those warnings whose code tells that an entry was withheld when its
// catalogue was read.
func RaiseWithheld(problems []diag.Problem, withholds func(code string) bool) []diag.Problem {
	for i := range problems {
		if problems[i].Severity == diag.Warning && withholds(problems[i].Code) {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// ExcuseMarkup replaces findings about markup by a remark if the source's markup changed after the text was
// translated and the text fits the source as its translator saw it, which is made.
func (s *Source) ExcuseMarkup(made, text string, faults []diag.Finding) []diag.Finding {
	first := slices.IndexFunc(faults, inMarks)
	if first < 0 || s.Skeleton == nil || made == "" || made == s.text() ||
		slices.ContainsFunc(s.Skeleton.CompareWith(made, text), inMarks) {
		return faults
	}
	faults = slices.DeleteFunc(faults, inMarks)
	return append(faults, diag.RuleMarkupDiffers.Find(
		"give the translation the same *emphasis*, **bold** and `code` as the source",
		"the source has other marks than when this was translated"))
}

func inMarks(f diag.Finding) bool {
	return f.Code == segment.RuleMDStructure.Code && f.Severity == diag.Error
}

// SourceAddresses returns a replacer that turns the addresses which a language has instead of the source's
// (url_map in site.yaml) back into the source's: a link to the French page about a subject counts as the link
// to that subject. It returns nil if the language has no such address.
func SourceAddresses(site *config.Site, tag lang.Tag) *strings.Replacer {
	var pairs []string
	for _, address := range slices.Sorted(maps.Keys(site.URLMap)) {
		if own := site.URLMap[address][tag]; own != "" {
			pairs = append(
				pairs,
				"]("+own+")",
				"]("+address+")",
				"]("+own+" ",
				"]("+address+" ",
				"<"+own+">",
				"<"+address+">",
			)
		}
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}
