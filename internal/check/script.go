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
	ruleWrongScript = diag.Rule{
		Code: "wrong-script", Withholds: true, Waivable: true,
		Title: "a translation is written in another script than its language",
		Why:   "most likely it is another language, which the readers cannot read",
		Fix:   "translate the text, or move it to the catalogue of its language",
	}

	RuleUntranslated = diag.Rule{
		Code: "untranslated", Withholds: true, Waivable: true,
		Title: "a translation is the source's own text",
		Why:   "some tools put it there, and people would take it for translated",
		Fix:   "translate it, or waive this if your language says it just so",
	}

	scriptRules = []diag.Rule{ruleWrongScript, RuleUntranslated}
)

// ownShare is the least part of a translation's letters, in percent, that must be of its language's script.
const ownShare = 60

// script finds a text that is written in another script than its language. Names do not count: code, addresses, words that
// the source begins with a capital, and such as are all capitals.
func (l *Checker) script(s *Source, text string, seen traits) []diag.Finding {
	if l.language.Script != "Latn" { // what does not count is Latin: without it the share would only grow
		all := l.alphabet.count(text)
		if !all.enough() && seen&brace != 0 {
			all = l.between(text)
		}
		if all.enough() {
			return nil
		}
	}
	words := l.letters(s.text(), text)
	if words.enough() {
		return nil
	}
	return one(ruleWrongScript.Find(
		"translate the text into "+l.language.Name+", or move it to the catalogue of its language",
		"%d of %d letters are not in the script of %s", words.foreign, words.own+words.foreign, l.language.Name))
}

func (s share) enough() bool { return s.foreign < 2 || s.own*100 >= ownShare*(s.own+s.foreign) }

// between reads a text without its places for values and the targets of its links.
func (l *Checker) between(s string) share {
	var sum share
	for s != "" {
		before, _, after := text.CutPlaceholder(s)
		start, end := len(before), len(s)-len(after)
		if at := strings.Index(before, "]("); at >= 0 {
			start, end = at, at+upTo(s[at:], ')')
		}
		found := l.alphabet.count(s[:start])
		sum.own, sum.foreign = sum.own+found.own, sum.foreign+found.foreign
		s = s[end:]
	}
	return sum
}

// letters counts the letters of words that count. Capitals are an abbreviation beside words of the language's own script; a
// text of nothing but capitals is a text.
func (l *Checker) letters(source, text string) (counting share) {
	capitals := 0
	plain, _ := visible(withoutCode(text))
	for _, word := range strings.FieldsFunc(plain, func(r rune) bool { return !unicode.In(r, unicode.Letter, unicode.Mark) && r != '_' }) {
		found := l.alphabet.count(word)
		switch {
		case found.foreign > 0 && isName(word, source):
		case found.foreign > 0 && strings.ToUpper(word) == word && unicode.IsUpper([]rune(word)[0]):
			if found.foreign > shortAbbreviation {
				capitals += found.foreign
			}
		default:
			counting.own, counting.foreign = counting.own+found.own, counting.foreign+found.foreign
		}
	}
	if counting.own == 0 {
		counting.foreign += capitals
	}
	return counting
}

// shortAbbreviation is how many capitals may stand alone: SMS, TAXI.
const shortAbbreviation = 4

// withoutCode cuts `code` out of a text.
func withoutCode(text string) string {
	for {
		before, rest, ok := strings.Cut(text, "`")
		_, after, closed := strings.Cut(rest, "`")
		if !ok || !closed {
			return text
		}
		text = before + " " + after
	}
}

// isName says that a word of another script is the source's name or unit: it may stay as it is.
func isName(word, source string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return isUnit(word) && hasExactly(source, word)
	}
	return hasExactly(source, word)
}

func isUnit(word string) bool {
	switch word {
	case "mm", "cm", "m", "km", "g", "kg", "mg", "ml", "l", "h", "min", "am", "pm":
		return true
	}
	return false
}

// hasExactly reports whether a text has a word as it is written.
func hasExactly(text, word string) bool {
	for {
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		text = text[at+len(word):]
	}
}

// fewWords is how many words a translation may share with its source: names, "Viber", "Wi-Fi".
const fewWords = 3

// untranslated finds the source's own text in the place of a translation.
func (l *Checker) untranslated(s *Source, text string) []diag.Finding {
	source := s.text()
	if text != source || l.source.IsKin(l.language) || countWords(source) <= fewWords || l.saysAlike(source) {
		return nil
	}
	return one(RuleUntranslated.Find(
		"translate it; where your language says it just so, waive this: tabla check --waive",
		"the translation is the source's own text"))
}

// saysAlike says that by the site's glossary the language has the source's own words for a text.
func (l *Checker) saysAlike(source string) bool {
	words := text.Words(source)
	for _, t := range l.terms {
		for _, say := range t.say {
			if slices.Equal(say, words) {
				return true
			}
		}
	}
	return false
}

// countWords counts the words of a text that somebody could translate: a text of names has none.
func countWords(text string) int {
	plain, _ := visible(withoutCode(text))
	words, small := 0, false
	for _, word := range strings.Fields(plain) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "\"“«'(„"))
		if !unicode.IsLetter(first) {
			continue
		}
		words++
		small = small || !unicode.IsUpper(first)
	}
	if !small {
		return 0
	}
	return words
}
