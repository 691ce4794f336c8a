package check

import (
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// The rules that this file reports.
var (
	RuleMissingLetter = diag.Rule{
		Code: "missing-letter", Withholds: true, Waivable: true,
		Title: "a letter that no font of the boards has",
		Why:   "people would see an empty box, or a wrong letter",
		Fix:   "write it in another way",
	}

	translationRules = []diag.Rule{RuleMissingLetter}
)

// Source is a text that translations are held against: a segment of a body, or a plain text of the front matter.
type Source struct {
	Skeleton *segment.Skeleton // nil for a plain text
	Segment  int
	Plain    string
	Facts    *Facts // FactsOf the text
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

// NewChecker returns a checker for a language of a site. covers reports whether a font of the boards has a character in that
// language.
func NewChecker(site *config.Site, language lang.Language, covers func(rune) bool) *Checker {
	l := &Checker{
		site: site, source: site.Source, language: language, alphabet: newAlphabet(language, covers),
		homeward: Homeward(site, language.Tag),
	}
	l.terms = l.termsOf()
	return l
}

// Faults finds what makes a translation unfit to be shown: faults of severity Error withhold it. Every build asks it of every
// translation, so a text without digits, places, marks and foreign letters costs one pass and a few comparisons.
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
		faults = besidePlaces(faults, l.compareFacts(s, text))
	}
	if seen&lacking != 0 {
		faults = append(faults, lackingFault(l.alphabet.lack(text)))
	}
	if seen&foreign != 0 {
		faults = append(faults, l.script(s, text, seen)...)
	}
	if len(l.terms) > 0 {
		faults = append(faults, l.forbidden(s.text(), text)...)
	}
	return append(faults, l.untranslated(s, text)...)
}

// LetterHint says what to do about a letter that no font has.
const LetterHint = "write it in another way: the fonts have the letters of this language, and neither emoji nor arrows"

func lackingFault(r rune) diag.Finding {
	return RuleMissingLetter.Find(LetterHint, "no font has %q (U+%04X)", r, r)
}

// sameValues holds the places for values of a translation against the source's, each as often: one that stands in a
// link's target may not stand in for the one that people read.
func sameValues(want, got []string) []diag.Finding {
	if slices.Equal(want, got) {
		return nil
	}
	return one(diag.RulePlaceholder.Find(
		"copy the words in double braces from the source as they are, and as often: "+
			"the centre's own number or room is put there",
		"the source has %s, the translation %s", listed(want), listed(got)))
}

// besidePlaces adds faults in the facts to others. Where those tell already that the places for values differ, they tell it better.
func besidePlaces(faults, facts []diag.Finding) []diag.Finding {
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
