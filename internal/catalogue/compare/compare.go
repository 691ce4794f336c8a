// Package compare knows how much an edit of a source text matters to those who read a translation of the old
// one: whether its facts have changed (numbers, times, telephones, addresses, days, negations), its words, or
// nothing but its typography. The words that are facts are those of the source's language.
//
// It does not know catalogues, entries or ids; it compares two texts of one language.
//
//	if compare.Texts(old, now, "en") == compare.Facts { … } // the old translation must not be shown
package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Change is how much an edit of the source matters to those who read a translation of the old text.
type Change uint8

const (
	Typography Change = iota // equal but for case, spaces, quotes, dashes, markup
	Wording                  // other words, the same facts
	Facts                    // numbers, times, phones, addresses, days, months or negations differ
)

// Texts compares two texts of the source language. A fact that only changed its place counts as changed:
// swapped opening hours are wrong opening hours. In a language whose file has no words for some kind of fact,
// every other wording may be another fact.
func Texts(old, new string, source lang.Tag) Change {
	l, _ := lang.Lookup(string(source))
	return texts(old, new, l)
}

func texts(old, new string, source lang.Language) Change {
	oldFacts, newFacts := factsOf(old), factsOf(new)
	switch {
	case !slices.Equal(oldFacts, newFacts), !slices.Equal(negations(old, source), negations(new, source)):
		return Facts
	case Fold(old) == Fold(new):
		return Typography
	case !source.KnowsFacts(), sayOtherFacts(old, new, source):
		return Facts
	default:
		return Wording
	}
}

// Fold returns a text without what typesetters change: texts that fold to the same differ in typography only.
// Marks between two digits stay: 09:00 is not 0900, 1.5 is not 15. The Unicode normal form does not matter.
func Fold(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	before := rune(0)
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if folded := foldRune(r, before, after); folded >= 0 {
			b.WriteRune(folded)
		}
		before = r
	}
	return b.String()
}

// foldRune returns the folded rune, or -1 if it is dropped. Behind a digit, quotes are feet and inches.
func foldRune(r, before, after rune) rune {
	switch {
	case strings.ContainsRune(dashes, r):
		return '-'
	case strings.ContainsRune(markup, r), unicode.IsSpace(r), unicode.Is(unicode.Cf, r), r == tatweel:
		return -1
	case strings.ContainsRune(stops, r):
		if !text.IsDigit(before) || !text.IsDigit(after) {
			return -1
		}
	case strings.ContainsRune(quotes, r) && !text.IsDigit(before):
		return '\''
	case r == 'ı': // the capital of which is I
		return 'i'
	}
	return unicode.ToLower(r)
}

const (
	quotes  = "'\"‘’‚‛‹›ʼ“”„‟«»「」『』《》"
	dashes  = "‐‑‒–—―−"
	markup  = "*_`"
	stops   = ".,!:;…،؛۔।॥።፣፤፥၊။。，、：；！"
	tatweel = 'ـ'
)

// CountMarkup counts the characters that Fold drops and a reader sees as emphasis or code.
func CountMarkup(text string) int {
	return strings.Count(text, "*") + strings.Count(text, "_") + strings.Count(text, "`")
}
