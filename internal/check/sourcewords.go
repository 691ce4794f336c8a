package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleSourceWords = diag.Rule{
		Code: "source-words", Severity: diag.Warning, Waivable: true,
		Title: "a translation is made of the source's words",
		Why: "somebody has edited the source in the translation's place, and people would take it for " +
			"translated",
		Fix: "translate it, or waive this if your language says it just so",
	}

	sourcewordsRules = []diag.Rule{ruleSourceWords}
)

// enoughWords is from how many words on, names left out, a text tells that it is in the source's language.
const enoughWords = 3

// sourceWords finds a text that is still in the source's language though it is not the source's own text:
// somebody has edited the source in the place of a translation. It counts words that both have, and small
// words of the source's language; in texts of four words and more, one of four may be another word. Only
// Latin script: elsewhere another script gives it away, and languages of one family do say whole sentences
// alike.
func (l *Checker) sourceWords(s *Source, translation, plain string) []diag.Finding {
	if l.language.Script != "Latn" || l.source.Script != "Latn" || l.source.IsKin(l.language) || translation == s.text() {
		return nil
	}
	source, _ := visible(withoutCode(s.text()))
	theirs := text.Words(source)
	words := l.saidFreely(plain, source)
	if len(words) < enoughWords || len(theirs) <= fewWords && slices.Equal(text.Words(plain), theirs) {
		return nil
	}
	shared, small := 0, 0
	for _, word := range words {
		switch {
		case slices.Contains(theirs, word):
			shared++
		case l.onlySmallThere(word):
			small++
		}
	}
	if shared < 2 || (shared+small)*4 < len(words)*3 {
		return nil
	}
	return one(ruleSourceWords.Find("translate it; where your language says it just so, waive this: tabla check --waive",
		"%d of %d words are the source's: this is perhaps %s", shared+small, len(words), l.source.Name))
}

// saidFreely gives the words of a text that a language might say in its own way: neither names (a capital
// inside a sentence that the source has too), nor abbreviations and units, nor what the site's glossary says.
func (l *Checker) saidFreely(translation, source string) []string {
	var words []string
	begins := true
	for _, word := range strings.Fields(translation) {
		bare := strings.TrimFunc(word, notLetter)
		first, size := utf8.DecodeRuneInString(bare)
		name := unicode.IsUpper(first) && (!begins && hasExactly(source, bare) || strings.ToUpper(bare) == bare)
		if bare != "" && !name && len(bare) > size && !isUnit(bare) && !l.inGlossary(bare) {
			words = append(words, text.Words(bare)...)
		}
		begins = bare == "" && begins || strings.ContainsAny(word[len(word)-1:], ".!?:")
	}
	return words
}

// inGlossary says that a word is part of what the glossary says for a term.
func (l *Checker) inGlossary(word string) bool {
	word = strings.ToLower(word)
	for _, t := range l.terms {
		for _, way := range t.say {
			if slices.Contains(way, word) {
				return true
			}
		}
	}
	return false
}

// onlySmallThere reports whether a word is a small one of the source's language, and none of this one's.
func (l *Checker) onlySmallThere(word string) bool {
	return l.source.Words().Small.Match(word) && !l.language.Words().Small.Match(word)
}
