package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check/slips"
	"tabla/internal/check/widths"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules on doubtful parts of a translation.
var (
	ruleKashida = diag.Rule{
		Code: "kashida", Severity: diag.Warning, Waivable: true,
		Title: "a word is stretched with a stroke",
		Why:   "searching does not find it, and fonts stretch words themselves",
		Fix:   "take the text that the hint offers",
	}

	ruleArabicLetters = diag.Rule{
		Code: "arabic-letters", Severity: diag.Warning, Waivable: true,
		Title: "letters of another language's keyboard",
		Why:   "they look alike, but searching and fonts tell them apart",
		Fix:   "take the text that the hint offers",
	}

	ruleDoubleWord = diag.Rule{
		Code: "double-word", Severity: diag.Info, Waivable: true,
		Title: "a word stands twice",
		Why:   "it is mostly a slip",
		Fix:   "delete one of the two",
	}

	ruleDoubleSpace = diag.Rule{
		Code: "double-space", Severity: diag.Info, Waivable: true,
		Title: "two blanks stand together",
		Why:   "it is mostly a slip",
		Fix:   "delete one of them",
	}

	ruleEndPunct = diag.Rule{
		Code: "end-punct", Severity: diag.Warning, Waivable: true,
		Title: "a translation ends with another kind of mark than its source",
		Why:   "a question read as a statement misleads",
		Fix:   "end it as the source does; the check is off unless checks: in site.yaml asks for it",
	}

	ruleNegation = diag.Rule{
		Code: "negation", Severity: diag.Warning,
		Title: `the source has gained or lost a "not" since it was translated`,
		Why:   "the translation now says the opposite, so it is not shown",
		Fix:   "translate the text anew",
	}

	// RuleSameTranslation is exported for imports, which look for such texts before they are in a catalogue.
	RuleSameTranslation = diag.Rule{
		Code: "same-translation", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "two texts have the same translation",
		Why:   "one of them says something else than its source",
		Fix:   "see to which of the two it belongs, and translate the other one",
	}

	ruleEndLost = diag.Rule{
		Code: "end-lost", Severity: diag.Warning, Waivable: true,
		Title: "a translation does not end with a mark, though its source and the other translations do",
		Why:   "the end of the text may have been lost with it",
		Fix: "see whether the text is whole, and end it as the source does; the check is off unless " +
			"checks: in site.yaml asks for it",
	}

	ruleJoinerLost = diag.Rule{
		Code: "joiner-lost", Severity: diag.Warning, Waivable: true,
		Title: "a word without the invisible mark (ZWNJ) that it has elsewhere",
		Why:   "its letters join wrongly, and searching does not find it",
		Fix:   "take the text that the hint offers",
	}

	ruleConsistency = diag.Rule{
		Code: "consistency", Severity: diag.Info, Waivable: true,
		Title: "one text has two translations",
		Why:   "people may take them for two things",
		Fix:   "use one of them, unless the place asks for another word",
	}

	remarksRules = []diag.Rule{
		ruleKashida,
		ruleArabicLetters,
		ruleDoubleWord,
		ruleDoubleSpace,
		ruleEndPunct,
		ruleNegation,
		ruleConsistency,
		RuleSameTranslation,
		ruleEndLost,
		ruleJoinerLost,
	}
)

// Remarks returns findings about doubtful parts of a translation that is shown nevertheless. No build calls
// it, because it takes too much time.
func (l *Checker) Remarks(s *Source, text string) []diag.Finding {
	return triedShort(s, text, l.remarks)
}

func (l *Checker) remarks(s *Source, text string) []diag.Finding {
	source := s.text()
	doubts := l.doubts(s, text)
	if slices.ContainsFunc(doubts, inOtherLanguage) {
		return doubts
	}
	plain, _ := visible(withoutCode(text))
	return slices.Concat(
		l.glossary(source, plain),
		l.arabicLetters(text),
		kashida(text),
		l.length(source, text),
		l.doubleWord(source, plain),
		doubleSpace(text),
		straySign(source, text),
		l.endPunct(source, text),
		l.endLost(source, text),
		l.joinerLost(text),
		doubts,
		l.worthALook(s, text),
	)
}

func inOtherLanguage(f diag.Finding) bool {
	return f.Code == ruleWrongLanguage.Code || f.Code == ruleSourceWords.Code
}

// Doubts returns what makes a translation likely to be wrong: readers see it as a draft.
func (l *Checker) Doubts(s *Source, text string) []diag.Finding {
	return triedShort(s, text, l.doubts)
}

// triedShort does the same as tried, for a function of a source and a translation. It returns nothing if
// one of the two is longer than a text may be, because Faults or the source's own check reports that.
func triedShort(s *Source, text string, find func(*Source, string) []diag.Finding) []diag.Finding {
	return tried(func() []diag.Finding {
		if max(len(text), len(s.text())) > diag.LongestText {
			return nil
		}
		return find(s, text)
	})
}

// doubts returns what is probably wrong. It does not look for a lost question mark if the site has set the
// rule on the ends of texts, because endPunct then reports it.
func (l *Checker) doubts(s *Source, text string) []diag.Finding {
	source := l.texts.Of(&l.source, s.text(), plainOf)
	plain := slips.Apart(plainOf(text))
	has := l.screen.Read(plain, &source.Words)
	if faults := l.wrongLanguage(source, plain, has); faults != nil {
		return faults
	}
	if faults := l.sourceWords(source, text, plain, has); faults != nil {
		return faults
	}
	if plain != text { // the screen has read only plain, and these three may be elsewhere in the text
		has.Repeated, has.Hidden, has.Mixed = true, true, true
	}
	pair := l.pair(source, text, plain, has)
	found := append(pair.Doubts(), l.lookAt(pair, diag.Warning)...)
	if _, on := l.site.Checks[ruleEndPunct.Code]; on {
		found = slices.DeleteFunc(found,
			func(f diag.Finding) bool { return f.Code == slips.RuleQuestionLost.Code })
	}
	return found
}

// pair returns a source text and its translation as package slips compares them.
func (l *Checker) pair(source *slips.Text, text, plain string, has slips.Reading) slips.Pair {
	return slips.Pair{From: source, Translation: text, Plain: plain, Has: has,
		In: &l.source, Into: &l.language, Usual: l.habits.length, SeldomAsks: l.habits.seldomAsks,
		EndLost: func(share float64) bool { return l.losesEnd(source.Written, text, share) }}
}

// plainOf returns a text as people read it, without code.
func plainOf(text string) string {
	plain, _ := visible(withoutCode(text))
	return plain
}

func one(f diag.Finding) []diag.Finding { return []diag.Finding{f} }

// doubleWord returns a finding for a word that is written twice in a row. It finds nothing in languages
// that double words, or if the source has a doubled word too.
func (l *Checker) doubleWord(source, text string) []diag.Finding {
	words := l.language.Words()
	if !words.SingleWords {
		return nil
	}
	if _, source := doubled(source); source {
		return nil
	}
	word, found := doubled(text)
	if !found || words.MayDouble.Match(word) {
		return nil
	}
	return one(ruleDoubleWord.Find("delete one of the two, unless it is meant", "%q stands twice", word))
}

func doubled(text string) (string, bool) {
	before := ""
	for _, word := range strings.Fields(text) {
		if strings.EqualFold(word, before) && utf8.RuneCountInString(word) > 1 &&
			strings.IndexFunc(word, notLetter) < 0 {
			return word, true
		}
		before = word
	}
	return "", false
}

// blockSigns holds the signs with which lists, headings and quotations begin in Markdown. In a translation
// they have no effect, because the source decides what kind of block a text is.
var blockSigns = []string{"- ", "* ", "+ ", "# ", "## ", "### ", "> ", "– ", "· "}

// straySign returns a finding for a sign at the beginning of a translation that readers would see, or for
// a link without words, which they would not see.
func straySign(source, text string) []diag.Finding {
	if emptyLink.MatchString(text) && !emptyLink.MatchString(source) {
		return one(segment.RuleStrayMark.Find("write the words of the link between [ and ]",
			"a link has no words: readers see nothing of it"))
	}
	if first, _ := utf8.DecodeRuneInString(source); unicode.IsPunct(first) || unicode.IsSymbol(first) {
		return nil // the translation may begin with the same sign
	}
	if sign, _ := blockSign(text); sign != "" {
		return one(segment.RuleStrayMark.Find("delete it: the list, heading or quotation is there already",
			"readers see the sign %s before the text", sign))
	}
	return nil
}

// blockSign returns the sign of a list, a heading or a quotation with which a text begins, or "", and what
// follows it.
func blockSign(s string) (sign, rest string) {
	for _, sign := range blockSigns {
		if rest, found := strings.CutPrefix(s, sign); found {
			return strings.TrimSpace(sign), strings.TrimSpace(rest)
		}
	}
	if r, n := utf8.DecodeRuneInString(s); segment.IsBullet(r) {
		return s[:n], strings.TrimSpace(s[n:])
	}
	return "", s
}

func doubleSpace(text string) []diag.Finding {
	if !strings.Contains(text, "  ") {
		return nil
	}
	return one(ruleDoubleSpace.Find("delete one of them", "two blanks stand together"))
}

// endPunct returns a finding if two texts end differently: with a full stop, a question mark, an
// exclamation mark, a colon, or no mark.
func (l *Checker) endPunct(source, text string) []diag.Finding {
	level, on := l.site.Checks[ruleEndPunct.Code]
	if !on {
		return nil
	}
	want, got := endOf(source), endOf(text)
	if want == got {
		return nil
	}
	return one(ruleEndPunct.As(level).Find("end it as the source does",
		"the source ends with %s, the translation with %s", want, got))
}

// endLost returns a finding if a text lacks the mark at its end. It finds nothing in a catalogue whose
// translations often end without one. The site must ask for it, because nearly all texts that people end
// without a mark are whole.
func (l *Checker) endLost(source, text string) []diag.Finding {
	level, on := l.site.Checks[ruleEndLost.Code]
	if !on || !l.losesEnd(source, text, slips.NearlyAllKept) {
		return nil
	}
	return one(ruleEndLost.As(level).Find("see whether the text is whole, and end it as the source does",
		"the source ends with %s, the translation with no mark", endOf(source)))
}

// losesEnd reports whether a text has no mark at its end, although its source has one, and at least share
// of the other translations in the catalogue have one.
func (l *Checker) losesEnd(source, text string, share float64) bool {
	if l.habits.keptEnds < share || endOf(text) != noMark || endOf(source) == noMark {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " *_`~"))
	return (unicode.IsLetter(last) || unicode.IsMark(last)) && !asksInWords(text)
}

// asksInWords reports whether a text ends with a word that makes it a question without a mark, as in
// Burmese.
func asksInWords(text string) bool {
	return strings.HasSuffix(text, "လား") || strings.HasSuffix(text, "လဲ")
}

const noMark, questionMark, fullStop = "no mark", "a question mark", "a full stop"

// joinerLost returns a finding for a word that other translations of the catalogue write with a ZWNJ.
func (l *Checker) joinerLost(s string) []diag.Finding {
	if len(l.habits.joined) == 0 {
		return nil
	}
	for _, word := range text.Words(s) {
		if with := l.habits.joined[word]; with != "" {
			return one(ruleJoinerLost.Find("write: "+strings.Replace(s, word, with, 1),
				"%q has a ZWNJ inside elsewhere, and none here", word))
		}
	}
	return nil
}

// habits is how the translations of a catalogue are usually written.
type habits struct {
	length     float64           // as a multiple of the source's length; 0: unknown
	keptEnds   float64           // the share that ends with a mark, of those whose sources do; 0: unknown
	seldomAsks bool              // more than three in ten questions have no question mark
	joined     map[string]string // words usually written with a ZWNJ, by the word without it
}

// appendTo appends everything on which a verdict depends. Instead of the share of kept ends it appends
// only which limits the share reaches, so that the edit of one translation seldom changes the result.
func (h habits) appendTo(dst []byte) []byte {
	return fmt.Appendf(dst, "%v %t %t %t\n", h.length, h.keptEnds >= slips.MostlyKept,
		h.keptEnds >= slips.NearlyAllKept, h.seldomAsks)
}

// endOf returns the kind of the last punctuation mark of a text, without emphasis and quotes after it.
func endOf(text string) string {
	if n := len(text); n > 0 && text[n-1] >= 'a' && text[n-1] <= 'z' {
		return noMark
	} else if n > 0 && text[n-1] == '.' {
		return fullStop
	}
	switch last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text, isBehindEnd)); last {
	case '.', '۔', '।', '።', '。', '…', '॥':
		return fullStop
	case '?', '؟', '；', '？', '፧':
		return questionMark
	case '!', '！':
		return "an exclamation mark"
	case ':', '：', '፡', '፦', '፥':
		return "a colon"
	}
	return noMark
}

func isBehindEnd(r rune) bool {
	switch r {
	case ' ', '*', '_', '`', '~', '"', '\'', '”', '’', '»', ')', ']':
		return true
	}
	return false
}

// Negation returns the finding for a source text in which a "not" was added or removed since it was
// translated. source is the text as it is now.
func Negation(source string) diag.Finding {
	return ruleNegation.Find(fmt.Sprintf("translate it anew: the source now says %q", source),
		"since this was translated, the source has gained or lost a \"not\"")
}

// Passage is a text of the source with its kind and its note. Equal passages should have the same
// translation everywhere.
type Passage struct{ Kind, Text, Note string }

// Consistency compares the translations of equal passages into one language. The zero value is ready to
// use.
type Consistency struct {
	first map[Passage]translated
}

type translated struct {
	text string
	line int
}

// shortestShared is the length of a translation, in bytes, from which it is probably a mistake if two
// different texts have it. Shorter translations may well belong to several texts.
const shortestShared = 12

// SameTranslations finds pairs that have the same translation as another pair, although their sources say
// different things. It returns a map from the number of such a pair to the number of the other pair. The
// most likely reason is that a translation was put into the wrong row.
func SameTranslations(n int, pair func(i int) Pair) map[int]int {
	var shared map[int]int
	first := make(map[string]int, n)
	for i := range n {
		p := pair(i)
		if len(p.Translation) < shortestShared || p.Source == "" {
			continue
		}
		other, known := first[p.Translation]
		if !known {
			first[p.Translation] = i
			continue
		}
		if source := pair(other).Source; source != p.Source && unlike(source, p.Source) {
			if shared == nil {
				shared = map[int]int{}
			}
			shared[i], shared[other] = other, i
		}
	}
	return shared
}

// SharedTranslation returns the finding about a text that has the same translation as another one.
func SharedTranslation(id, source string) diag.Finding {
	return RuleSameTranslation.Find("see to which of the two texts it belongs, and translate the other one",
		"%s has the same translation: %q", id, source)
}

// unlike reports whether two texts of several words have less than half of their words in common.
func unlike(a, b string) bool {
	ours, theirs := text.Words(a), text.Words(b)
	shared := 0
	for _, word := range ours {
		if slices.Contains(theirs, word) {
			shared++
		}
	}
	return min(len(ours), len(theirs)) > fewWords && 2*shared < min(len(ours), len(theirs))
}

// Compare returns a finding if the same passage had another translation before, on another line of the
// catalogue.
func (c *Consistency) Compare(p Passage, translation string, line int) []diag.Finding {
	first, known := c.first[p]
	if !known {
		if c.first == nil {
			c.first = map[Passage]translated{}
		}
		c.first[p] = translated{translation, line}
		return nil
	}
	if first.text == translation {
		return nil
	}
	return one(ruleConsistency.Find("use one of the two, unless the place asks for another word",
		"the same text is translated otherwise on line %d", first.line))
}

// The rule on the length of translations.
var (
	ruleLength = diag.Rule{
		Code: "length", Severity: diag.Warning, Waivable: true,
		Title: "a translation takes more than twice the room of its source",
		Why:   "on a board the letters would have to be small",
		Fix:   "say it in fewer words, if you can",
	}

	lengthRules = []diag.Rule{ruleLength}
)

// length returns a finding if a translation is more than twice as wide as its source on a slide, and more
// than one line longer. A text is never split between slides, so the letters of such a translation may
// have to become smaller.
func (l *Checker) length(source, text string) []diag.Finding {
	from, to := width(l.source, source), width(l.language, text)
	if to <= 2*from || to-from <= widths.Line {
		return nil
	}
	return one(ruleLength.Find("say it in fewer words, if you can",
		"on a screen this is about %.0f pixels long, the source %.0f",
		to*widths.EmPixels, from*widths.EmPixels))
}

// width returns the length of a text on a slide, in em of Latin letters.
func width(l lang.Language, text string) float64 {
	plain, dials := visible(text)
	for _, d := range dials {
		plain += d.read
	}
	return widths.Of(plain, l)
}
