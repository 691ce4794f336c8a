package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/catalogue"
	"tabla/internal/check/script"
	"tabla/internal/check/slips"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/identify"
	"tabla/internal/text"
)

// The rules on the script of a translation.
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

// script returns a finding if a text is not written in the script of its language.
func (l *Checker) script(s *Source, text string, seen traits) []diag.Finding {
	if l.language.Script != "Latn" {
		// the words that Read leaves out are Latin, so without them the share of the language's own letters
		// is not smaller
		all := l.alphabet.count(text)
		if !all.AreEnough(l.language.Type) && seen&brace != 0 {
			all = l.between(text)
		}
		if all.AreEnough(l.language.Type) {
			return nil
		}
	}
	// WithoutTechnical comes before visible, which would take the star of *.jpg (the name of a file) for
	// emphasis.
	plain, _ := visible(slips.WithoutTechnical(withoutCode(text), s.text()))
	words, enough := l.scripts.Read(s.text(), plain)
	if enough {
		return nil
	}
	return one(ruleWrongScript.Find(
		"translate the text into "+l.language.Name+", or move it to the catalogue of its language",
		"%d of %d letters are not in the script of %s",
		words.Foreign,
		words.Own+words.Foreign,
		l.language.Name,
	))
}

// between counts the letters of a text that are outside its placeholders and link targets.
func (l *Checker) between(s string) (sum script.Letters) {
	for s != "" {
		before, _, after := text.CutPlaceholder(s)
		start, end := len(before), len(s)-len(after)
		if at := strings.Index(before, "]("); at >= 0 {
			start, end = at, at+upTo(s[at:], ')')
		}
		found := l.alphabet.count(s[:start])
		sum.Own, sum.Foreign = sum.Own+found.Own, sum.Foreign+found.Foreign
		s = s[end:]
	}
	return sum
}

func (l *Checker) isOwn(r rune) bool { return !unicode.IsLetter(r) || l.alphabet.traits(r)&own != 0 }

// withoutCode returns a text without its `code`.
func withoutCode(text string) string {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "`")
		_, after, closed := strings.Cut(rest, "`")
		switch {
		case opened && closed:
			b.WriteString(before + " ")
			text = after
		case b.Len() == 0:
			return text
		default:
			return b.String() + text
		}
	}
}

// fewWords is the largest number of words of a text whose translation may be equal to it: names, "Viber",
// "Wi-Fi".
const fewWords = 3

// untranslated returns a finding if the translation is equal to the source's text and has more than
// fewWords words. It allows this between languages of one family, and where the glossary says the same.
func (l *Checker) untranslated(s *Source, text string) []diag.Finding {
	source := s.text()
	if text != source || l.source.IsKin(l.language) || countWords(source) <= fewWords ||
		l.terms.Translates(source) {
		return nil
	}
	return one(RuleUntranslated.Find(
		"translate it; where your language says it just so, waive this: tabla check --waive",
		"the translation is the source's own text"))
}

// countWords returns the number of words of a text. It returns 0 if all its words begin with a capital
// letter, because they are taken for names.
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

// The rule on translations in another language.
var (
	ruleWrongLanguage = diag.Rule{
		Code: "wrong-language", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a translation is most likely in another language of the same script",
		Why:   "Arabic in the Persian catalogue looks right to whoever cannot read it",
		Fix:   "see whether the text stands in the right catalogue",
	}

	otherLanguageRules = []diag.Rule{ruleWrongLanguage}
)

// wrongLanguage returns a finding if a text is most likely in another language of the same script.
func (l *Checker) wrongLanguage(source *slips.Text, plain string, has slips.Reading) []diag.Finding {
	if l.judge == nil || len(plain) < identify.EnoughLetters {
		return nil
	}
	words := strings.FieldsSeq(plain)
	if has.Shared && l.source.Script == l.language.Script {
		words = l.notShared(plain, source)
		l.judge.ReadWords(words)
	} else {
		l.judge.Read(plain)
	}
	name, found := l.judge.Other()
	if found { // perhaps only because of commands and the like: read the words of sentences alone
		l.judge.ReadWords(slips.ProseOf(words))
		name, found = l.judge.Other()
	}
	if !found {
		return nil
	}
	return one(ruleWrongLanguage.Find("see whether the text stands in the right catalogue",
		"this is most likely %s, not %s", name, l.language.Name))
}

// notShared returns the parts of a text that its source does not have. Parts that both have are names or
// quotations.
func (l *Checker) notShared(plain string, source *slips.Text) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsSeq(plain) {
			if l.screen.MayShare(word, &source.Words) {
				bare := strings.TrimFunc(word, notLetter)
				if bare != "" && script.HasExactly(source.Written, bare) {
					continue
				}
			}
			if !yield(word) {
				return
			}
		}
	}
}

// The rule on translations that are still in the source's language.
var (
	ruleSourceWords = diag.Rule{
		Code: "source-words", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a translation, or a part of it, is made of the source's words",
		Why: "somebody has edited the source in the translation's place, and people would take it for " +
			"translated",
		Fix: "translate it, or waive this if your language says it just so",
	}

	ruleWordsLeft = diag.Rule{
		Code: "words-left", Severity: diag.Info, Waivable: true,
		Title: "a translation has words of the source that may be a term, or forgotten",
		Why:   "people do not understand words that were forgotten",
		Fix:   "translate them, unless your language takes them over or they are quoted",
	}

	sourceWordsRules = []diag.Rule{ruleSourceWords, ruleWordsLeft}
)

// enoughWords is the smallest number of words, without names, from which a text can be recognized as being
// in the source's language.
const enoughWords = 3

// sourceWords returns a finding if a translation, or a part of it, is still in the source's language. It
// looks in turn for words in a script that only the source has, for words of the source that the translator
// has forgotten, and for a text that is mostly made of the source's words and has a stop word of the source's
// language. The last two do not apply to a translation that is equal to the source's text, because
// untranslated reports it. It skips languages of the same family, because they have whole sentences in
// common.
func (l *Checker) sourceWords(
	source *slips.Text, translation, plain string, has slips.Reading,
) []diag.Finding {
	if left := l.lettersLeft(source.Plain, plain); left != "" {
		return one(ruleSourceWords.Find("translate these words too",
			"%q is left as it is in the source", left))
	}
	if translation == source.Written || !has.Left && !has.Source {
		return nil
	}
	isForgotten := l.isForgotten(source.Plain)
	if faults := l.leftWords(source.Plain, plain, ruleSourceWords, false, isForgotten); faults != nil {
		return faults
	}
	return l.mostlySource(source, plain, has, ruleSourceWords,
		func(words []string) bool { return slices.ContainsFunc(words, l.onlySmallThere) })
}

// lettersLeft returns words in the script of the source that a translation into another script has kept,
// or "". It ignores words in Latin script, for which other rules look.
func (l *Checker) lettersLeft(source, plain string) string {
	if l.source.Script == "Latn" || l.source.Script == l.language.Script || l.source.IsKin(l.language) {
		return ""
	}
	theirs := lang.Letters(l.source.Script)
	isTheirs := func(r rune) bool { return r >= utf8.RuneSelf && unicode.In(r, theirs...) }
	if strings.IndexFunc(plain, isTheirs) < 0 {
		return ""
	}
	return slips.LettersLeft(source, plain, isTheirs)
}

// wordsLeft returns a finding for words that a translation has kept as they are in its source. The finding
// is only a remark, because most such words are terms or values.
func (l *Checker) wordsLeft(source *slips.Text, translation, plain string, has slips.Reading) []diag.Finding {
	if translation == source.Written || !has.Left && !has.Source {
		return nil
	}
	isUnquoted := func(run slips.Left) bool { return !run.Quoted }
	if found := l.leftWords(source.Plain, plain, ruleWordsLeft, true, isUnquoted); found != nil {
		return found
	}
	return l.mostlySource(source, plain, has, ruleWordsLeft, func([]string) bool { return true })
}

// mostlySource returns a finding of a rule if at least three quarters of a text's words are also in the
// source, or are stop words of the source's language. It compares only two languages in Latin script, because
// the rule on scripts finds such texts in other scripts. There is no finding if the function counts returns
// false for the words of the text.
func (l *Checker) mostlySource(source *slips.Text, plain string, has slips.Reading, rule diag.Rule,
	counts func(words []string) bool) []diag.Finding {
	if !has.Source || l.language.Script != "Latn" || l.source.Script != "Latn" || l.source.IsKin(l.language) {
		return nil
	}
	theirs := text.Words(source.Plain)
	words := l.comparableWords(plain, source.Plain)
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
	// of five words, at least three must be neither names nor words in capitals, as in a command
	const free, all = 3, 5
	if shared < 2 || (shared+small)*4 < len(words)*3 || !counts(words) || !slips.IsMostlyProse(plain) ||
		len(words)*all < text.CountWords(plain)*free {
		return nil
	}
	return one(rule.Find("translate it; where your language says it just so, waive this: tabla check --waive",
		"%d of %d words are the source's: this is perhaps %s", shared+small, len(words), l.source.Name))
}

// leftWords returns a finding of a rule for words in a row that a translation has kept as they are in the
// source and that are not words of its own language. Names, which begin with a capital letter, and addresses
// do not count. Words in a list count only if inLists is true. Words in a row count only if the function is
// returns true for them.
func (l *Checker) leftWords(sourcePlain, plain string, rule diag.Rule, inLists bool,
	is func(run slips.Left) bool) []diag.Finding {
	sameScript := l.language.Script == "Latn"
	if l.source.Script != "Latn" || l.source.IsKin(l.language) || sameScript && l.judge == nil ||
		!sameScript && strings.IndexFunc(plain, isSmallLatin) < 0 {
		return nil
	}
	mayBe := func(word string) bool {
		return strings.IndexFunc(word, notSmallLatin) < 0 && !l.terms.HasWord(word) &&
			!slips.IsInternational(word, sourcePlain)
	}
	for run := range slips.WordsLeft(sourcePlain, plain, inLists, mayBe) {
		if is(run) && l.isLeft(run.Words) {
			return one(rule.Find("translate these words too", "%q is left as it is in the source", run.Words))
		}
	}
	return nil
}

func isSmallLatin(r rune) bool  { return 'a' <= r && r <= 'z' }
func notSmallLatin(r rune) bool { return !isSmallLatin(r) }

const (
	// the smallest length of words in a row that count as kept, including the spaces between them
	leftLetters  = 8
	leftInScript = 4 // the same for a text in another script, where even "to" is long enough
	leftNats     = 6 // how much likelier the words must be in the source's language, in nats
)

// isLeft reports whether words of the source that a translation has are not words of its own language. If
// both languages have the same script, the words must be likelier in the source's language than in the
// translation's, because the two languages may have words in common.
func (l *Checker) isLeft(words string) bool {
	shortest, sameScript := leftInScript, l.language.Script == l.source.Script
	if sameScript {
		shortest = leftLetters
	}
	if len(words) < shortest || !strings.Contains(words, " ") {
		return false
	}
	return !sameScript || l.judge.Likelier(words, string(l.source.Tag)) >= leftNats
}

// isForgotten returns a function that reports whether words in a row were probably forgotten by the
// translator. One of them must be a small word such as "the", because words without one are mostly a term
// or a list of values, which many languages take over. Words in quotation marks, or in brackets that the
// source does not have, are kept on purpose.
func (l *Checker) isForgotten(source string) func(slips.Left) bool {
	return func(run slips.Left) bool {
		return !run.Within.Quotes && (!run.Within.Brackets || strings.Contains(source, "(")) &&
			slices.ContainsFunc(strings.Fields(run.Words), l.onlySmallThere)
	}
}

// comparableWords returns the words of a translation that a real translation would not have in common with
// its source. It leaves out names (words with a capital letter inside a sentence that the source has too),
// abbreviations, units, and words of the glossary.
func (l *Checker) comparableWords(translation, source string) []string {
	var words []string
	begins := true
	for _, word := range strings.Fields(translation) {
		bare := strings.TrimFunc(word, notLetter)
		first, size := utf8.DecodeRuneInString(bare)
		name := unicode.IsUpper(first) &&
			(!begins && script.HasExactly(source, bare) || strings.ToUpper(bare) == bare)
		isWord := !name && len(bare) > size && !script.IsUnit(bare) && !l.terms.HasWord(bare)
		if bare != "" && isWord && slips.IsProse(word) {
			words = append(words, strings.ToLower(bare))
		}
		begins = bare == "" && begins || strings.ContainsAny(word[len(word)-1:], ".!?:")
	}
	return words
}

// onlySmallThere reports whether a word is a stop word of the source's language but not of the
// translation's. A stop word is one that occurs in nearly every sentence, such as "the".
func (l *Checker) onlySmallThere(word string) bool {
	return l.source.Words().StopWords.Match(word) && !l.language.Words().StopWords.Match(word)
}

// WorthALook returns findings that are right too seldom to make a translation doubtful. Builds do not call
// it.
func (l *Checker) WorthALook(s *Source, text string) []diag.Finding {
	return tried(func() []diag.Finding {
		if slices.ContainsFunc(l.doubts(s, text), inOtherLanguage) {
			return nil
		}
		return l.worthALook(s, text)
	})
}

func (l *Checker) worthALook(s *Source, text string) []diag.Finding {
	source, plain := l.texts.Of(&l.source, s.text(), plainOf), slips.Apart(plainOf(text))
	return l.lookAt(l.pair(source, text, plain, l.screen.Read(plain, &source.Words)), diag.Info)
}

// lookAt returns the findings of those optional rules that the site has set to this level. A finding with
// the level of a warning makes a text doubtful.
func (l *Checker) lookAt(pair slips.Pair, level diag.Severity) []diag.Finding {
	found := pair.Remarks(l.site.Checks, level)
	if at, on := l.site.Checks[ruleWordsLeft.Code]; on && at == level {
		for _, f := range l.wordsLeft(pair.From, pair.Translation, pair.Plain, pair.Has) {
			f.Severity = level
			found = append(found, f)
		}
	}
	return found
}

// CheckAllWords checks the words of the themes in all their files, and in the site's own catalogue of the
// source.
func (t *Translations) CheckAllWords(themeWords []*catalogue.Catalogue, own *catalogue.Catalogue, j Judging) {
	for _, c := range append(slices.Clone(themeWords), own) {
		t.CheckWords(c, themeWords, j)
	}
}
