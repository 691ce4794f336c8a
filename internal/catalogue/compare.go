package catalogue

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Change is the effect that an edit of the source has on people who read a translation of the old text.
type Change uint8

const (
	Typography Change = iota // only case, spaces, quotes, dashes, punctuation or markup differ
	Wording                  // words differ, but the facts are the same
	Facts                    // numbers, times, phones, addresses, days, months or negations differ
)

// CompareTexts compares two texts of the source language. A fact that has only moved to another place in the
// text counts as changed, because swapped opening hours are wrong opening hours. If the language's file lacks
// the words for some kind of fact, every change of words counts as a change of facts.
func CompareTexts(old, new string, source lang.Tag) Change {
	l, _ := lang.Lookup(string(source))
	return compareTexts(old, new, l)
}

// Comparer compares texts of the source language and remembers the results. The translations of all languages
// are made from the same texts. Several goroutines may use it.
type Comparer struct {
	source lang.Tag
	known  sync.Map // a map from a pair of texts ([2]string: old, new) to their Change
}

// NewComparer returns a comparer of texts in the given language.
func NewComparer(source lang.Tag) *Comparer { return &Comparer{source: source} }

// Compare returns the same as CompareTexts.
func (c *Comparer) Compare(old, new string) Change {
	texts := [2]string{old, new}
	if change, known := c.known.Load(texts); known {
		return change.(Change)
	}
	change := CompareTexts(old, new, c.source)
	c.known.Store(texts, change)
	return change
}

// compareTexts does the same as CompareTexts, for a language that has been looked up.
func compareTexts(old, new string, source lang.Language) Change {
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

// Fold returns a text without its typographic details. Two texts with the same result differ in typography
// only. Marks between two digits are kept: 09:00 is not 0900, and 1.5 is not 15. Texts that differ only in
// their Unicode normal form have the same result.
func Fold(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	before := rune(0)
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		after, _ := utf8.DecodeRuneInString(s)
		if folded := foldRune(r, before, after); folded >= 0 {
			b.WriteRune(folded)
		}
		before = r
	}
	return b.String()
}

// foldRune returns the folded form of r, or -1 if Fold removes r. The parameters before and after are the
// characters beside r. A quote after a digit is kept, because it means feet or inches.
func foldRune(r, before, after rune) rune {
	switch {
	case 'a' <= r && r <= 'z': // most letters of most texts
		return r
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
	case r == 'ı': // its capital letter is I
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

// CountMarkup returns the number of characters *, _ and ` in a text. Fold leaves them out, but readers see
// their effect.
func CountMarkup(text string) int {
	return strings.Count(text, "*") + strings.Count(text, "_") + strings.Count(text, "`")
}
