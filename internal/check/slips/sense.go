package slips

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules on translations that say less than their source, or more, or the opposite.
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

	senseRules = []diag.Rule{rulePartLost, rulePartDoubled}
)

const (
	// enoughForLength is the length, in bytes, of the shortest source whose translation's length is checked.
	// Good translations of shorter sources are often much shorter too.
	enoughForLength = 60
	percent         = 100

	// The share of the other translations in a catalogue that must end with a mark. Only if it is reached, a
	// missing mark is a sign of a fault. The strict limits (lost) and the rule end-lost of package check need
	// NearlyAllKept, the looser limits (shortened) need MostlyKept.
	NearlyAllKept = 0.9
	MostlyKept    = 0.7
)

// lengths holds limits for the length of a translation, as fractions of the usual length. A translation that
// is shorter may lack a part.
type lengths struct {
	any      float64 // the limit for every translation
	sentence float64 // the limit for a translation with fewer sentences than its source
	end      float64 // the limit for a translation without a mark at its end
	// forEnd is the length, in bytes, of the shortest source for which a missing mark at the end is a sign
	// of a fault. The mark of a label is often left out on purpose.
	forEnd int
	// kept is the share of the other translations in the catalogue that must end with a mark. Only if it is
	// reached, a missing mark is a sign of a fault.
	kept float64
}

var (
	// lost are strict limits. Most translations that are a little longer than these limits are complete and
	// use fewer words.
	lost = lengths{any: 0.4, sentence: 0.55, end: 0.6, forEnd: 120, kept: NearlyAllKept}
	// shortened are looser limits. With them, about twice as many of the texts that lack a part are found,
	// but also more texts that lack nothing.
	shortened = lengths{any: 0.5, sentence: 0.72, end: 0.75, forEnd: enoughForLength, kept: MostlyKept}
)

// partLost returns a finding for a translation that seems to lack a part. There are three such cases: it is
// much shorter than usual; it is shorter than usual and has fewer sentences than its source; or its source
// is long, it is shorter than usual, and it does not end with a mark.
func (p Pair) partLost() []diag.Finding { return p.shorter(lost, rulePartLost) }

// shorter returns a finding of a rule if a translation is shorter than one of the limits in the parameter
// than.
func (p Pair) shorter(than lengths, rule diag.Rule) []diag.Finding {
	if len(p.From.Plain) < enoughForLength || p.Usual == 0 {
		return nil
	}
	share := float64(len(p.Plain)) / (p.Usual * float64(len(p.From.Plain)))
	if share <= than.any {
		return []diag.Finding{rule.Find(rule.Fix,
			"it has %.0f %% of the length that is usual", percent*share)}
	}
	if share <= than.end && len(p.From.Plain) >= than.forEnd && p.EndLost(than.kept) {
		return []diag.Finding{rule.Find(rule.Fix,
			"the translation is shorter than usual, and has no mark at its end")}
	}
	if share > than.sentence {
		return nil
	}
	if want, got := sentences(p.From.Plain), sentences(p.Plain); got < want {
		return []diag.Finding{rule.Find(rule.Fix,
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

// shortestSentence is the smallest number of letters of a sentence that counts as repeated. Authors
// sometimes repeat shorter sentences on purpose.
const shortestSentence = 20

// partDoubled returns a finding for a sentence that a translation has twice, unless its source also has a
// sentence twice.
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

// Text holds what is known about a source text. It is used for the translations into all languages.
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
	negates        func() bool
	forbids        func() bool
	denies         func() bool // it has a word that denies without being a negation
}

// numero finds the abbreviation of "number" that is written like the word "no": No. 5, Bus No 26.
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
	said := plain
	if hasDigits {
		said = numero.ReplaceAllString(plain, "$2$1$3")
	}
	t.knowsNegations = len(l.Words().Negations) > 0
	t.negates = sync.OnceValue(func() bool { return negates(l, said, isStrong(l)) })
	t.denies = sync.OnceValue(func() bool { return denies(l, said) })
	t.forbids = sync.OnceValue(func() bool { return forbids(l, plain) && t.negates() })
	return t
}

// Texts remembers what is known about source texts. The zero value is empty and ready for use. Several
// goroutines may use it.
type Texts struct{ known sync.Map }

// Of returns what is known about a text in a language. The function plain returns the visible text of a
// text.
func (t *Texts) Of(l *lang.Language, written string, plain func(string) string) *Text {
	if known, is := t.known.Load(written); is && known.(*Text).in == l.Tag {
		return known.(*Text)
	}
	read := ReadText(l, written, plain(written))
	t.known.Store(written, read)
	return read
}
