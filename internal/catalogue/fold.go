package catalogue

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
)

// Severity says how much an edit of the source matters to those who read a translation of the old text.
type Severity uint8

const (
	Typography Severity = iota // equal but for case, blanks, quotes, dashes, markup
	Wording                    // other words, the same facts
	Facts                      // numbers, times, phones, addresses or negations differ
)

// Judge compares two texts of the source language. A fact that only changed its place counts as changed: swapped
// opening hours are wrong opening hours.
func Judge(old, new string, source lang.Tag) Severity {
	oldFacts, newFacts := factsOf(old), factsOf(new)
	switch {
	case !slices.Equal(oldFacts, newFacts), !slices.Equal(negations(old, source), negations(new, source)):
		return Facts
	case fold(old) == fold(new):
		return Typography
	case sayOtherFacts(old, new, source):
		return Facts
	default:
		return Wording
	}
}

// fold drops what typesetters change. Marks between two digits stay: 09:00 is not 0900, 1.5 is not 15.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	before := rune(0)
	for i, r := range text {
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if s := foldRune(r, unicode.Is(unicode.Nd, before) && unicode.Is(unicode.Nd, after)); s >= 0 {
			b.WriteRune(s)
		}
		before = r
	}
	return b.String()
}

// foldRune gives the folded rune, or -1 for none.
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

// markup counts the signs that fold drops and a reader sees as emphasis or code.
func markup(text string) int {
	return strings.Count(text, "*") + strings.Count(text, "_") + strings.Count(text, "`")
}
