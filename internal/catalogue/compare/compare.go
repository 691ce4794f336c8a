// Package compare knows how much an edit of a source text matters to those who read a translation of the old
// one: whether its facts have changed (numbers, times, telephones, addresses, negations), its words, or
// nothing but its typography.
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

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// Change is how much an edit of the source matters to those who read a translation of the old text.
type Change uint8

const (
	Typography Change = iota // equal but for case, spaces, quotes, dashes, markup
	Wording                  // other words, the same facts
	Facts                    // numbers, times, phones, addresses or negations differ
)

// Texts compares two texts of the source language. A fact that only changed its place counts as changed:
// swapped opening hours are wrong opening hours.
func Texts(old, new string, source languages.Tag) Change {
	words := languages.WordsOf(source)
	oldFacts, newFacts := factsOf(old), factsOf(new)
	switch {
	case !slices.Equal(oldFacts, newFacts), !slices.Equal(negations(old, words), negations(new, words)):
		return Facts
	case Fold(old) == Fold(new):
		return Typography
	case sayOtherFacts(old, new, words):
		return Facts
	default:
		return Wording
	}
}

// Fold returns a text without what typesetters change: texts that fold to the same differ in typography only.
// Marks between two digits stay: 09:00 is not 0900, 1.5 is not 15.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	before := rune(0)
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if folded := foldRune(r, text.IsDigit(before) && text.IsDigit(after)); folded >= 0 {
			b.WriteRune(folded)
		}
		before = r
	}
	return b.String()
}

// foldRune returns the folded rune, or -1 if it is dropped.
func foldRune(r rune, betweenDigits bool) rune {
	switch r {
	case '‘', '’', '‚', '‛', '‹', '›', 'ʼ':
		return '\''
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '*', '_', '`':
		return -1
	case '.', ',', '!', ':', ';':
		if !betweenDigits {
			return -1
		}
	}
	if unicode.IsSpace(r) {
		return -1
	}
	return unicode.ToLower(r)
}

// CountMarkup counts the characters that Fold drops and a reader sees as emphasis or code.
func CountMarkup(text string) int {
	return strings.Count(text, "*") + strings.Count(text, "_") + strings.Count(text, "`")
}
