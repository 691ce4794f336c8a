// Package glossary finds the terms of a site's glossary in texts. It does not compare a text with each term,
// so the time hardly depends on the number of terms. It reports nothing.
package glossary

import (
	"slices"
	"strings"
	"unicode"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Term is an entry of the glossary for one language: words of the source, how to translate them, and which
// translations are forbidden.
type Term struct {
	Text           string
	Say, Forbidden [][]string // each a list of words in small letters
	Listed         string     // the texts of Say, as messages show them

	words []string // the words of Text, in small letters
}

// Glossary holds the entries of a site's glossary that have words in one language.
type Glossary struct {
	terms []Term
	first map[string][]int // by the first word of a term: which terms begin with it
	sizes []int            // the lengths in bytes of the first words of terms, in ascending order
	words map[string]bool  // all words of translations
	whole map[string]bool  // all translations, with one space between two words
}

// New returns the glossary of a site for translations into one language.
func New(site *config.Site, tag lang.Tag) *Glossary {
	g := &Glossary{first: map[string][]int{}, words: map[string]bool{}, whole: map[string]bool{}}
	for _, entry := range site.Glossary {
		say, forbidden := entry.Say[tag], entry.Forbidden[tag]
		if len(say)+len(forbidden) > 0 {
			g.add(Term{entry.Text, phrases(say), phrases(forbidden), strings.Join(say, ", "),
				text.Words(entry.Text)})
		}
	}
	slices.Sort(g.sizes)
	g.sizes = slices.Compact(g.sizes)
	return g
}

func phrases(texts []string) (all [][]string) {
	for _, t := range texts {
		all = append(all, text.Words(t))
	}
	return all
}

func (g *Glossary) add(t Term) {
	if len(t.words) > 0 {
		g.first[t.words[0]] = append(g.first[t.words[0]], len(g.terms))
		g.sizes = append(g.sizes, len(t.words[0]))
	}
	for _, way := range t.Say {
		g.whole[strings.Join(way, " ")] = true
		for _, word := range way {
			g.words[word] = true
		}
	}
	g.terms = append(g.terms, t)
}

// Empty reports whether the glossary has no terms.
func (g *Glossary) Empty() bool { return len(g.terms) == 0 }

// Translates reports whether a source text is itself one of the glossary's translations.
func (g *Glossary) Translates(source string) bool {
	return g.whole[strings.Join(text.Words(source), " ")]
}

// HasWord reports whether a word is part of a translation.
func (g *Glossary) HasWord(word string) bool { return g.words[strings.ToLower(word)] }

// In returns the terms that occur in a text of the source, in the order of the glossary.
func (g *Glossary) In(source string) (all []*Term) {
	if g.Empty() {
		return nil
	}
	var found []int
	words := text.Words(source)
	for i, word := range words {
		for _, size := range g.sizes {
			if size > len(word) {
				break
			}
			for _, at := range g.first[word[:size]] {
				if beginsWith(words[i:], g.terms[at].words, "") {
					found = append(found, at)
				}
			}
		}
	}
	slices.Sort(found)
	for _, at := range slices.Compact(found) {
		all = append(all, &g.terms[at])
	}
	return all
}

// Contains reports whether a text has the words of a phrase one after the other. Each word in the text may
// have an ending. In Arabic script, a word may also have an article, conjunction or preposition joined to
// its front; in Ethiopic script, a preposition.
func Contains(text, phrase []string, script string) bool {
	for i := range text {
		if beginsWith(text[i:], phrase, script) {
			return true
		}
	}
	return false
}

// beginsWith reports whether a text begins with a phrase, in the sense of Contains.
func beginsWith(text, phrase []string, script string) bool {
	if len(phrase) == 0 || len(phrase) > len(text) {
		return false
	}
	for i, word := range phrase {
		if !strings.HasPrefix(text[i], word) && !strings.HasPrefix(withoutFront(text[i], script), word) {
			return false
		}
	}
	return true
}

// withoutFront returns a word without an article, conjunction or preposition that is joined to its front.
func withoutFront(word, script string) string {
	switch script {
	case "Arab":
		for _, front := range []string{"وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك", "ف"} {
			if rest, ok := strings.CutPrefix(word, front); ok {
				return rest
			}
		}
	case "Ethi":
		letters := []rune(word)
		if len(letters) > 2 && unicode.IsLetter(letters[0]) &&
			strings.ContainsRune("የለበከስእንዝናብካም", letters[0]) {
			return string(letters[1:])
		}
	}
	return word
}
