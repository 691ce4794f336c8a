package slips

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules on findings that are likely, but not certain.
var (
	ruleBrackets = diag.Rule{
		Code: "brackets", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a bracket or a quotation mark of a translation has no other one",
		Why:   "a part of the text may have been lost with it",
		Fix:   "write both, as the source does",
	}

	// RuleQuestionLost is exported for package check. If the site has set check's own rule on the ends of
	// texts, check removes the findings of RuleQuestionLost.
	RuleQuestionLost = diag.Rule{
		Code: "question-lost", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "the source asks, and the translation does not",
		Why:   "a question read as a statement misleads",
		Fix:   "end it with a question mark, if it is a question",
	}

	ruleAcronym = diag.Rule{
		Code: "acronym", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "an abbreviation that is nearly the source's",
		Why:   "people look for the sign on a door",
		Fix:   "copy the abbreviation from the source",
	}

	ruleRepeatedWord = diag.Rule{
		Code: "repeated-word", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a word that is there many times in a row",
		Why:   "a key was stuck, or a program has filled the text up",
		Fix:   "write the word once",
	}

	ruleHiddenCharacter = diag.Rule{
		Code: "hidden-character", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a character inside a word that nobody sees",
		Why:   "searching does not find the word, and voices stumble over it",
		Fix:   "delete it, or type the word again",
	}

	ruleMixedLetters = diag.Rule{
		Code: "mixed-letters", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a word of letters of two scripts that look alike",
		Why:   "searching does not find the word, and voices spell it",
		Fix:   "type the word again",
	}

	doubtRules = []diag.Rule{ruleBrackets, RuleQuestionLost, ruleAcronym, ruleRepeatedWord,
		ruleHiddenCharacter, ruleMixedLetters, ruleCurrencyLost}
)

// Pair is a source text with its translation.
type Pair struct {
	From        *Text
	Translation string
	Plain       string  // the translation as people read it
	Has         Reading // what a Screen has found in the translation
	In, Into    *lang.Language
	SeldomAsks  bool    // translations of questions often have no question mark
	Usual       float64 // median length of translations, as a multiple of their sources; 0: unknown
	// EndLost reports whether the translation ends without a mark although its source ends with one, and at
	// least this share of the translations in its catalogue end with one.
	EndLost func(share float64) bool
}

// Doubts returns the findings about a translation that are likely, but not certain.
func (p Pair) Doubts() (found []diag.Finding) {
	source, translation := p.From.Written, p.Translation
	if f, is := p.brackets(); is {
		found = append(found, f)
	}
	if p.losesQuestion() && !p.oftenAsksWithoutMark() {
		found = append(found, RuleQuestionLost.Find(RuleQuestionLost.Fix,
			"the source ends with a question mark"))
	}
	if was, is, changed := p.acronym(p.isSlip); changed {
		found = append(found, ruleAcronym.Find("write "+was,
			"the source says %s, the translation %s", was, is))
	}
	if p.Has.Repeated {
		if word, is := repeated(translation); is && !strings.Contains(source, word+" "+word) {
			found = append(found, ruleRepeatedWord.Find(ruleRepeatedWord.Fix,
				"%q stands %d times or more in a row", word, manyTimes))
		}
	}
	if p.Has.Hidden {
		if r := hidden(translation); r != 0 && !strings.ContainsRune(source, r) {
			found = append(found, ruleHiddenCharacter.Find(ruleHiddenCharacter.Fix,
				"U+%04X is inside a word", r))
		}
	}
	if p.Has.Mixed {
		if word := mixed(translation, p.Into.Script); word != "" {
			found = append(found, ruleMixedLetters.Find("type it again: "+word,
				"%q has Latin letters among others that look like them", word))
		}
	}
	found = append(found, p.partLost()...)
	found = append(found, p.partDoubled()...)
	return append(found, p.currencyLost()...)
}

// losesQuestion reports whether the source asks something, and the translation neither has a question mark
// nor says in words that it asks.
func (p Pair) losesQuestion() bool {
	return p.From.asks && strings.IndexFunc(p.Translation, isQuestionMark) < 0 &&
		!asksOtherwise(p.Translation)
}

// oftenAsksWithoutMark reports whether a missing question mark probably is not a fault: the language uses
// nouns as titles ("Deletion" for "Delete?"), or few questions in the catalogue have a question mark.
func (p Pair) oftenAsksWithoutMark() bool { return p.SeldomAsks || p.Into.Words().NounTitles }

// brackets returns a finding if the number of opened brackets in the translation differs from the number of
// closed ones, although the source has brackets and closes all of them. It does the same for quotation
// marks. found reports whether there is a finding.
func (p Pair) brackets() (f diag.Finding, found bool) {
	if quotes := p.From.quotes; quotes > 0 && quotes%2 == 0 {
		if n := countQuotes(p.Translation); n%2 == 1 {
			return ruleBrackets.Find(ruleBrackets.Fix,
				"the translation has %d quotation marks, so that one has no other", n), true
		}
	}
	if p.From.opened == 0 || p.From.opened != p.From.closed {
		return f, false
	}
	opened, closed := countBrackets(p.Translation)
	if opened == closed {
		return f, false
	}
	return ruleBrackets.Find(ruleBrackets.Fix, "the translation opens %d brackets and closes %d", opened,
		closed), true
}

// countQuotes returns the number of quotation marks in a text. It does not count single quotation marks,
// which may be apostrophes.
func countQuotes(s string) (n int) {
	for _, r := range s {
		if strings.ContainsRune("\"“”„«»‹›「」『』‟〞〝＂", r) {
			n++
		}
	}
	return n
}

func countBrackets(s string) (opened, closed int) {
	return strings.Count(s, "(") + strings.Count(s, "（"), strings.Count(s, ")") + strings.Count(s, "）")
}

func asks(source string) bool {
	return strings.HasSuffix(strings.TrimRight(source, " *_`\"”’)»"), "?")
}

// asksOtherwise reports whether a translation asks without a question mark: with a word at the end of a
// sentence, as in Burmese.
func asksOtherwise(s string) bool {
	s = strings.ReplaceAll(s, "\u200b", "") // an invisible place where a line may be broken
	for _, word := range [...]string{"လား", "လဲ", "လော"} {
		if strings.Contains(s+"။", word+"။") || strings.Contains(s, word+" ") {
			return true
		}
	}
	return false
}

func isQuestionMark(r rune) bool { return strings.ContainsRune("?؟？;;፧՞", r) }

// acronym returns an abbreviation of the source, and a similar one that the translation has in its place:
// they differ in one letter, or in the order of two neighbouring letters. The function counts decides
// whether a difference counts. changed is false if there is none. In languages in Latin script, short
// abbreviations are not compared, because these languages have their own, such as OIM for IOM.
func (p Pair) acronym(counts func(was, is string) bool) (was, is string, changed bool) {
	ours := p.From.abbreviations
	if len(ours) == 0 {
		return "", "", false
	}
	theirs := abbreviations(p.Translation)
	for _, was := range ours {
		if slices.Contains(theirs, was) || len(was) < ownAbbreviation && p.Into.Script == "Latn" {
			continue
		}
		for _, is := range theirs {
			if !slices.Contains(ours, is) && nearlyEqual(was, is) && counts(was, is) {
				return was, is, true
			}
		}
	}
	return "", "", false
}

// ownAbbreviation is the smallest length of an abbreviation that is compared in languages in Latin script.
// Their own abbreviations of three letters often happen to differ from the source's in one letter.
const ownAbbreviation = 4

// abbreviations returns the words in capitals of a text that are long enough to be compared.
func abbreviations(s string) (all []string) {
	const shortest = 3
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		if len(word) >= shortest && !besideSmall(s, word) {
			all = append(all, word)
		}
	}
	return all
}

// besideSmall reports whether a small letter follows a word in capitals. Such a word is not an abbreviation.
func besideSmall(s, word string) bool {
	_, after, _ := strings.Cut(s, word)
	r, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLower(r)
}

// nearlyEqual reports whether two words of equal length differ only in one letter, or only in the order of
// two neighbouring letters.
func nearlyEqual(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	var differ []int
	for i := range len(a) {
		if a[i] != b[i] {
			differ = append(differ, i)
		}
	}
	return len(differ) == 1 ||
		len(differ) == 2 && differ[1] == differ[0]+1 && a[differ[0]] == b[differ[1]] &&
			a[differ[1]] == b[differ[0]]
}

// isSlip reports whether an abbreviation that resembles another one is a mistake and not another form of it.
// In Latin script, most words in capitals that differ in one letter are translations: BAZE for BASE, RVBA
// for RGBA. So in Latin script only letters that have changed places are a mistake.
func (p Pair) isSlip(was, is string) bool {
	differ := 0
	for i := range len(was) {
		if was[i] != is[i] {
			differ++
		}
	}
	return !hasOtherEnding(was, is) && (differ > 1 || p.Into.Script != "Latn")
}

// hasOtherEnding reports whether two words of equal length differ only in the vowel at the end, as the forms
// of one word do: GNOME and GNOMU.
func hasOtherEnding(a, b string) bool {
	const vowels = "AEIOU"
	end := len(a) - 1
	return a[:end] == b[:end] && strings.IndexByte(vowels, a[end]) >= 0 &&
		strings.IndexByte(vowels, b[end]) >= 0
}

// manyTimes is the number of repetitions in a row from which a word is reported in any language.
const manyTimes = 4

func repeated(s string) (string, bool) {
	before, n := "", 1
	for word := range strings.FieldsSeq(s) {
		if word != before {
			before, n = word, 1
			continue
		}
		if n++; n >= manyTimes && strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			return word, true
		}
	}
	return "", false
}

// hidden returns an invisible character that is between two letters and that the script does not need there,
// or 0 if there is none.
func hidden(s string) rune {
	if !strings.Contains(s, "\u200b") && !strings.Contains(s, "\u00ad") && !strings.Contains(s, "\u2060") {
		return 0
	}
	before := rune(0)
	for i, r := range s {
		if r == '\u200b' || r == '\u00ad' || r == '\u2060' {
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if text.IsLetterOrMark(before) && text.IsLetterOrMark(after) && !text.IsUnspaced(before) {
				return r
			}
		}
		before = r
	}
	return 0
}

// lookAlikes returns the Latin letters that look like letters of the script, or "" if there are none.
func lookAlikes(script string) string {
	switch script {
	case "Cyrl":
		return "aceiopxyABCEHIKMOPTXY"
	case "Grek":
		return "akopuvxABEHIKMNOPTXYZ"
	}
	return ""
}

// mixed returns a word that has letters of the script and also Latin letters, if all these Latin letters
// look like letters of the script. It returns "" if there is no such word.
func mixed(s, script string) string {
	alike := lookAlikes(script)
	if alike == "" {
		return ""
	}
	letters := lang.Letters(script)
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		own, latin, other := 0, 0, 0
		for _, r := range word {
			switch {
			case unicode.In(r, letters...):
				own++
			case strings.ContainsRune(alike, r):
				latin++
			default:
				other++
			}
		}
		if own > 0 && latin > 0 && other == 0 {
			return word
		}
	}
	return ""
}
