package check

import (
	"fmt"
	"strings"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleWrongLanguage = diag.Rule{
		Code: "wrong-language", Severity: diag.Warning, Waivable: true,
		Title: "a translation is perhaps in another language of the same script",
		Why:   "Arabic in the Persian catalogue looks right to whoever cannot read it",
		Fix:   "see whether the text stands in the right catalogue",
	}

	wronglanguageRules = []diag.Rule{ruleWrongLanguage}
)

// enoughLetters is from how many letters on a text tells its language.
const enoughLetters = 40

// wrongLanguage finds a text that is most likely in another language of the same script, by letters that its
// own language does not have and by the small words that every sentence needs.
func (l *Checker) wrongLanguage(text string) []diag.Finding {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < enoughLetters {
		return nil
	}
	if r, found := l.strangeLetter(text); found {
		return l.otherLanguage(fmt.Sprintf("%s does not use the letter %c", l.language.Name, r))
	}
	if other, found := l.byWords(text); found {
		return l.otherLanguage("its small words are those of " + other.Name)
	}
	return nil
}

func (l *Checker) otherLanguage(why string) []diag.Finding {
	return one(ruleWrongLanguage.Find("see whether the text stands in the right catalogue",
		"this is perhaps not %s: %s", l.language.Name, why))
}

// strangeLetter finds a letter of a neighbour that the language lacks. One may be in a name; it counts beside
// none of the language's own, or with others.
func (l *Checker) strangeLetter(text string) (strange rune, found bool) {
	mine, others := l.language.Words().Letters, l.language.Words().Foreign
	own, foreign := 0, 0
	for _, r := range text {
		if strings.ContainsRune(mine, r) {
			own++
		} else if strings.ContainsRune(others, r) {
			foreign++
			strange = r
		}
	}
	return strange, foreign > 2 && foreign > own/4 || foreign > 0 && own == 0 && mine != ""
}

// byWords finds a language whose small words a text has, and those of its own language hardly.
func (l *Checker) byWords(s string) (lang.Language, bool) {
	if l.language.Words().Small == "" {
		return lang.Language{}, false // other languages' words cannot be weighed against its own
	}
	words := text.Words(s)
	mine := countSmall(words, l.language)
	for _, other := range lang.All() {
		if other.Script != l.language.Script || other.Tag == l.language.Tag || other.IsKin(l.language) {
			continue
		}
		if n := countSmall(words, other); n > 2*mine && (n >= 3 && n*10 >= len(words) || n == 2 && mine == 0 && n*4 >= len(words)) {
			return other, true
		}
	}
	return lang.Language{}, false
}

func countSmall(words []string, of lang.Language) int {
	small := of.Words().Small
	n := 0
	for _, word := range words {
		if small.Match(word) {
			n++
		}
	}
	return n
}
