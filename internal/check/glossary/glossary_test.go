package glossary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/sitetest"
	"tabla/internal/text"
)

func of(terms ...string) *Glossary {
	var s config.Site
	for _, t := range terms {
		s.Glossary = append(s.Glossary, config.Term{Text: t, Say: map[lang.Tag][]string{"ar": {"x"}}})
	}
	return New(&s, "ar")
}

// What is found is what a comparison with each term finds.
func FuzzIn(f *testing.F) {
	f.Add("A help desk, and desks for all: help", "help,help desk,desk, ,hel,all,all help")
	f.Fuzz(func(t *testing.T, source, list string) {
		terms := strings.Split(list, ",")
		var want, got []string
		for _, term := range terms {
			if Contains(text.Words(source), text.Words(term), "") {
				want = append(want, term)
			}
		}
		for _, found := range of(terms...).In(source) {
			got = append(got, found.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q of %q: %q, want %q", source, terms, got, want)
		}
	})
}

// A text of four times the length, and a glossary with four times as many terms, take four times as long to
// read, not sixteen times.
func TestTextsAndTermsTakeTimeInProportion(t *testing.T) {
	sitetest.ExpectLinearUpTo(t, 5<<20, "12345678", func(size string) {
		n := len(size) / 8
		terms, said := make([]string, n), make([]string, n)
		for i := range n {
			terms[i] = fmt.Sprintf("%s word", strings.Repeat("x", 1+i%20)+letters(i))
			said[i] = terms[(i*7)%n]
		}
		if found := of(terms...).In(strings.Join(said, " ")); len(found) < n/10 {
			t.Errorf("%d terms of %d", len(found), n)
		}
	})
}

// letters spells a number with letters.
func letters(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(n))
}
