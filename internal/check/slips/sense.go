package slips

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rules on translations that say less than their source, more, or the opposite.
var (
	rulePartLost = diag.Rule{
		Code: "part-lost", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a translation is so short that a part of its source seems to be missing",
		Why:   "people do not get to know what the lost sentence says",
		Fix:   "translate the whole text; if it is whole, waive this: tabla check --waive",
	}

	rulePartDoubled = diag.Rule{
		Code: "part-doubled", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: "a translation says one thing twice",
		Why:   "it was pasted twice, mostly in the place of something else",
		Fix:   "delete one of the two, and see whether a sentence of the source is missing",
	}

	ruleNegationDiffers = diag.Rule{
		Code: "negation-differs", Severity: diag.Warning, Doubtful: true, Waivable: true,
		Title: `only one of a source and its translation says "not"`,
		Why:   "the translation may say the opposite",
		Fix:   "compare the two; if they say the same in other words, waive this: tabla check --waive",
	}

	senseRules = []diag.Rule{rulePartLost, rulePartDoubled, ruleNegationDiffers}
)

const (
	// enoughForLength is the shortest source, in bytes, of which a translation's length tells something.
	enoughForLength = 60
	// lostShare and lostSentence are how long a translation is at most, as a share of the usual length, if a
	// part is missing: any part, a sentence if the translation has fewer than its source, or the end if the
	// translation has no mark there.
	lostShare    = 0.5
	lostSentence = 0.72
	lostEnd      = 0.75
)

// partLost returns a finding for a translation that is much shorter than usual, or shorter and of fewer
// sentences.
func (p Pair) partLost() []diag.Finding {
	if len(p.From.Plain) < enoughForLength || p.Usual == 0 {
		return nil
	}
	share := float64(len(p.Plain)) / (p.Usual * float64(len(p.From.Plain)))
	if share > max(lostSentence, lostEnd) {
		return nil
	}
	want, got := sentences(p.From.Plain), sentences(p.Plain)
	switch {
	case share <= lostShare:
		return []diag.Finding{rulePartLost.Find(rulePartLost.Fix,
			"translations of such a text are usually twice as long or longer")}
	case p.EndLost():
		return []diag.Finding{rulePartLost.Find(rulePartLost.Fix,
			"the translation is shorter than usual, and has no mark at its end")}
	case got < want && share <= lostSentence:
		return []diag.Finding{rulePartLost.Find(rulePartLost.Fix,
			"the source has %d sentences, the translation %d, and it is shorter than usual", want, got)}
	}
	return nil
}

// sentences returns the number of sentences in a text, by the marks with which they end.
func sentences(s string) (n int) {
	inside := false
	for i, r := range s {
		switch {
		case isStop(r):
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if inside && (r != '.' || !unicode.IsLetter(after) && !text.IsDigit(after)) {
				n++
				inside = false
			}
		case unicode.IsLetter(r):
			inside = true
		}
	}
	if inside {
		n++
	}
	return n
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '؟', '۔', '।', '॥', '。', '！', '？', '።', '፧', '၊', '။', '…':
		return true
	}
	return false
}

// shortestSentence is the number of letters from which a sentence is hardly said twice by intention.
const shortestSentence = 20

// partDoubled returns a finding for a sentence that a translation has twice, if its source has none twice.
func (p Pair) partDoubled() []diag.Finding {
	if !p.Has.Sentences {
		return nil
	}
	twice, is := sentenceTwice(p.Plain)
	if !is {
		return nil
	}
	if _, source := sentenceTwice(p.From.Plain); source {
		return nil
	}
	return []diag.Finding{rulePartDoubled.Find(rulePartDoubled.Fix, "%q is there twice", twice)}
}

// sentenceTwice returns a sentence that a text has twice.
func sentenceTwice(s string) (string, bool) {
	if len(s) < 2*shortestSentence {
		return "", false
	}
	parts := strings.FieldsFunc(s, isStop)
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if utf8.RuneCountInString(part) < shortestSentence {
			continue
		}
		for _, other := range parts[:i] {
			if strings.TrimSpace(other) == part {
				return part, true
			}
		}
	}
	return "", false
}

// negation returns a finding if only one of the two texts has a negation, as far as the language's words are
// known so well that this tells something.
func (p Pair) negation() []diag.Finding {
	into := p.Into.Words()
	switch source := p.From; {
	case !source.knowsNegations:
	case source.negates && into.NegationLost:
		if !negates(p.Into, p.Plain, anyNegation) && !denies(p.Into, p.Plain) {
			return []diag.Finding{ruleNegationDiffers.Find(ruleNegationDiffers.Fix,
				`the source says "not" or the like, the translation nothing of the kind`)}
		}
	case !source.negates && into.NegationAdded && p.Has.Negation && !source.denies():
		strong := isNotWithout(p.Into)
		if negates(p.Into, p.Plain, strong) && negates(p.Into, p.withoutNumbers(), strong) {
			return []diag.Finding{ruleNegationDiffers.Find(ruleNegationDiffers.Fix,
				`the translation says "not" or the like, the source nothing of the kind`)}
		}
	}
	return nil
}

// Text is what is known of a source text, for its translations into all languages.
type Text struct {
	Written, Plain string // as it is written, and as people read it
	Words          Words
	in             lang.Tag
	quotes         int // quotation marks
	opened, closed int // brackets
	asks           bool
	abbreviations  []string
	amounts        []string // of money
	knowsNegations bool     // the language's negations are known
	negates        bool
	denies         func() bool // it says what a negation says in another way
}

// numero finds the sign of a number that is written like the word no: No. 5, Bus No 26.
var numero = regexp.MustCompile(`\b[Nn]os?\.\s?(\d)|(\pL )Nos? (\d)`)

// ReadText reads a source text. plain is the text as people read it.
func ReadText(l *lang.Language, written, plain string) *Text {
	t := &Text{Written: written, Plain: plain, in: l.Tag, Words: WordsOf(written),
		quotes: countQuotes(written), asks: asks(written), abbreviations: abbreviations(written)}
	if plain != written {
		t.Words.add(plain)
	}
	t.opened, t.closed = countBrackets(written)
	hasDigits := strings.ContainsFunc(plain, text.IsDigit)
	if hasDigits {
		t.amounts = amountsIn(plain)
	}
	if t.knowsNegations = len(l.Words().Negations) > 0; t.knowsNegations {
		said := plain
		if hasDigits {
			said = numero.ReplaceAllString(plain, "$2$1$3")
		}
		t.negates = negates(l, said, isStrong(l))
		t.denies = sync.OnceValue(func() bool { return denies(l, said) })
	}
	return t
}

// Texts remembers what is known of source texts. Its zero value is empty. Several goroutines may use it.
type Texts struct{ known sync.Map }

// Of returns what is known of a text in a language. plain returns the text as people read it.
func (t *Texts) Of(l *lang.Language, written string, plain func(string) string) *Text {
	if known, is := t.known.Load(written); is && known.(*Text).in == l.Tag {
		return known.(*Text)
	}
	read := ReadText(l, written, plain(written))
	t.known.Store(written, read)
	return read
}

// negates reports whether a text has a negation that counts.
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

// isStrong returns a function that reports whether a negation of a source is no denial too, such as without.
// Translators often say those in other words.
func isStrong(l *lang.Language) func(languages.Ways) bool {
	return func(negation languages.Ways) bool { return !isOneOf(l.Words().Denials, negation.First()) }
}

// isNotWithout returns a function that reports whether a negation in a translation is more than a word such
// as without. Translators use it for what a source says without any negation: "every day" is "without days
// off" in Russian.
func isNotWithout(l *lang.Language) func(languages.Ways) bool {
	return func(negation languages.Ways) bool {
		first := negation.First()
		return !isOneOf(l.Words().Denials, first) && !isOneOf(l.Words().Denials, first+"*")
	}
}

// withoutNumbers returns the words of the translation. It leaves out negations that may be numbers of the
// source, each at one place: the Persian word for nine is also that for no.
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

// sourceSays reports whether the source has a number from 1 to 12, in digits or in words, or that hour after
// noon.
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

// denies reports whether a text has a word that says in another way what a negation says.
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
