package slips

import (
	"slices"
	"strconv"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// prohibitionLost returns a finding if a source forbids something and its translation has no negation of any
// kind. It returns none if too few of the language's words for negations are known.
func (p Pair) prohibitionLost() []diag.Finding {
	into := p.Into.Words()
	if !into.NegationLost || !p.From.forbids() || !p.saysNoNegation() || endsForbidding(into, p.Plain) {
		return nil
	}
	return []diag.Finding{ruleNegationDiffers.Find(ruleNegationDiffers.Fix,
		"the source forbids something, the translation does not")}
}

// anyNegationDiffers returns a finding if only one of the two texts has a negation. It returns none if too
// few of the languages' words for negations are known.
func (p Pair) anyNegationDiffers() []diag.Finding {
	into := p.Into.Words()
	switch source := p.From; {
	case !source.knowsNegations:
	case source.negates() && into.NegationLost:
		if p.saysNoNegation() && !(source.forbids() && endsForbidding(into, p.Plain)) {
			return []diag.Finding{ruleNegationAny.Find(ruleNegationAny.Fix,
				`the source says "not" or the like, the translation nothing of the kind`)}
		}
	case !source.negates() && into.NegationAdded && !source.denies():
		strong := isNotWithout(p.Into)
		if negates(p.Into, p.Plain, strong) && negates(p.Into, p.withoutNumbers(), strong) {
			return []diag.Finding{ruleNegationAny.Find(ruleNegationAny.Fix,
				`the translation says "not" or the like, the source nothing of the kind`)}
		}
	}
	return nil
}

// saysNoNegation reports whether the translation has neither a negation nor another word that denies
// something.
func (p Pair) saysNoNegation() bool {
	return !negates(p.Into, p.Plain, anyNegation) && !denies(p.Into, p.Plain)
}

// forbids reports whether a sentence of a text, or a part of one between marks, forbids something.
func forbids(l *lang.Language, s string) bool {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	for part := range strings.FieldsFuncSeq(s, partsSentences) {
		words := " " + strings.Join(strings.Fields(part), " ") + " "
		for way := range l.Words().Forbidding.All() {
			first, begins := strings.CutPrefix(way, "^")
			if begins && strings.HasPrefix(words, " "+first+" ") ||
				!begins && strings.Contains(words, " "+way+" ") {
				return true
			}
		}
	}
	return false
}

func partsSentences(r rune) bool { return isStop(r) || strings.ContainsRune("();:,،–—•\n", r) }

// endsForbidding reports whether a sentence of a text ends with a word that forbids something. Some
// languages forbid with an ending that has this meaning only at the end of a sentence.
func endsForbidding(words *languages.Words, s string) bool {
	if words.ForbidsAtEnd == "" {
		return false
	}
	for part := range strings.FieldsFuncSeq(strings.ToLower(s), partsSentences) {
		if said := text.Words(part); len(said) > 0 && words.ForbidsAtEnd.Match(said[len(said)-1]) {
			return true
		}
	}
	return false
}

// negates reports whether a text has a negation that counts. The function counts gets the forms of the
// negation.
func negates(l *lang.Language, s string, counts func(languages.Ways) bool) bool {
	words := l.Words()
	for m := range l.Mentioned(s) {
		if m.Kind == lang.Negation && counts(words.Negations[m.N]) {
			return true
		}
	}
	return false
}

func anyNegation(languages.Ways) bool { return true }

// isStrong returns a function that reports whether a negation of a source is more than a denial such as
// "without". Translators often express a denial in other words.
func isStrong(l *lang.Language) func(languages.Ways) bool {
	return func(negation languages.Ways) bool { return !isOneOf(l.Words().Denials, negation.First()) }
}

// isNotWithout returns a function that reports whether a negation in a translation is more than a word such
// as "without". Translators use such words for sources without a negation: "every day" becomes "without days
// off" in Russian.
func isNotWithout(l *lang.Language) func(languages.Ways) bool {
	return func(negation languages.Ways) bool {
		first := negation.First()
		return !isOneOf(l.Words().Denials, first) && !isOneOf(l.Words().Denials, first+"*")
	}
}

// withoutNumbers returns the words of the translation without those negations that may be numbers of the
// source: in Persian, the word for nine is also a word for no. Each number removes one word.
func (p Pair) withoutNumbers() string {
	words := strings.FieldsFunc(p.Plain,
		func(r rune) bool { return !text.IsLetterOrMark(r) && r != '\u200c' })
	for i, ways := range p.Into.Words().Numbers {
		for way := range ways.All() {
			at := slices.Index(words, way)
			if at >= 0 && negates(p.Into, way, anyNegation) && p.sourceSays(i+1) {
				words = slices.Delete(words, at, at+1)
			}
		}
	}
	return strings.Join(words, " ")
}

// sourceSays reports whether the source has a number from 1 to 12, in digits or in words, or the same hour
// after noon (n + 12).
func (p Pair) sourceSays(n int) bool {
	const noon = 12
	for _, digits := range strings.FieldsFunc(text.ASCIIDigits(p.From.Plain),
		func(r rune) bool { return !text.IsDigit(r) }) {
		if got, err := strconv.Atoi(digits); err == nil && (got == n || got == n+noon) {
			return true
		}
	}
	return p.In.Spelled(p.From.Plain).HasValue(float64(n))
}

func isOneOf(ways languages.Ways, way string) bool {
	for w := range ways.All() {
		if w == way {
			return true
		}
	}
	return false
}

// denies reports whether a text has a word that denies something without being a negation, such as "refuse"
// or "without".
func denies(l *lang.Language, s string) bool {
	denials := l.Words().Denials
	for _, word := range text.Words(s) {
		if denials.Match(strings.Map(withoutVowelSigns, word)) {
			return true
		}
	}
	return false
}

// withoutVowelSigns leaves out the vowel signs of Arabic, which most people do not write.
func withoutVowelSigns(r rune) rune {
	if 'ً' <= r && r <= 'ْ' {
		return -1
	}
	return r
}
