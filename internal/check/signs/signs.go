// Package signs finds numbers that are below zero in only one of two texts: -5 °C and 5 °C.
//
// A hyphen before a number may also be a dash, a bullet or a part of a range. So a number counts as below
// zero only if the hyphen cannot be anything else. It counts as above zero only if nothing beside it can be
// a minus.
package signs

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

var (
	number = regexp.MustCompile(`\d+(?:[.,']\d+| \d{3}\b)*`)

	// signed finds a hyphen that belongs to the number after it, together with the character before the
	// hyphen.
	signed = regexp.MustCompile(`(^|[\s("“«\[])-$`)

	// mayBeSigned finds a hyphen that may be the minus of the number after it.
	mayBeSigned = regexp.MustCompile(`(?:^|[^\d\s])\s*-\s?$`)

	// endsAmount finds a number with its unit at the end of a text. A hyphen after it is the hyphen of a
	// range.
	endsAmount = regexp.MustCompile(`\d ?(?:°? ?[CF]?|%|\pL{1,2})?\s*$`)

	// behind finds a hyphen after a number. In right-to-left texts it may be the minus of the number.
	behind = regexp.MustCompile(`^\s?-(?:$|[^\pL\d])`)
)

// isMeasure matches the text after a number that measures something and does not count things: the end
// of the text, a punctuation mark, a degree sign, a percent sign, or a short word before another number.
var isMeasure = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:$|[.,;:!?)\]]|\s?[°º%℃℉]|\s\pL{1,4}\s-?\d|` +
		`\s(?:deg|grad|градус|degré|derece|درج|डिग्री|ডিগ্রি|ਡਿਗਰੀ|βαθμ|shkall|digiri|nyuzi|度))`)
})

// count holds how often a text has a number, how often the number certainly has a minus, and how often it
// may have one.
type count struct {
	value              string // its digits
	all, sure, perhaps int
}

// Text is a text with its language.
type Text struct {
	Plain string // as people see it
	In    *lang.Language
}

// Differ reports whether only one of two texts has a number that is below zero. value is that number, and
// lost is true if only the source has it below zero. differ is false if a text may say the minus in words,
// or if one text has the number more often than the other.
func Differ(source, translation Text) (value string, lost, differ bool) {
	if !strings.ContainsAny(source.Plain+translation.Plain, "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d") {
		return "", false, false
	}
	want, got := countsOf(source.Plain), countsOf(translation.Plain)
	for _, w := range want {
		at := slices.IndexFunc(got, func(c count) bool { return c.value == w.value && c.all == w.all })
		switch {
		case at < 0:
		case w.sure > got[at].sure+got[at].perhaps && translation.isAboveZero():
			return w.value, true, true
		case got[at].sure > w.sure+w.perhaps && source.isAboveZero():
			return w.value, false, true
		}
	}
	return "", false, false
}

// isAboveZero reports whether it is certain that no word of a text says that a number is below zero. It
// returns false if the language's words for a minus are not known.
func (t Text) isAboveZero() bool {
	minus := t.In.Words().Minus
	return minus != "" && !slices.ContainsFunc(text.Words(t.Plain), func(word string) bool {
		return strings.ContainsFunc(word, text.IsUnspaced) && saysInside(word, minus) || minus.Match(word)
	})
}

// saysInside reports whether one of the words is inside a run of letters of a script without spaces.
func saysInside(run string, words languages.Ways) bool {
	for way := range words.All() {
		if strings.Contains(run, strings.Trim(way, "*")) {
			return true
		}
	}
	return false
}

// countsOf returns the numbers of a text. A long dash is not a minus.
func countsOf(s string) (all []count) {
	plain := text.PlainDigits(strings.NewReplacer("—", " ", "―", " ").Replace(s))
	const most = 50 // a text with more numbers is not a sentence
	for _, at := range number.FindAllStringIndex(plain, most) {
		value := text.OnlyDigits(plain[at[0]:at[1]])
		i := slices.IndexFunc(all, func(c count) bool { return c.value == value })
		if i < 0 {
			i, all = len(all), append(all, count{value: value})
		}
		all[i].all++
		switch before, rest := near(plain, at[0]), plain[at[1]:]; {
		case signed.MatchString(before) && isMeasure().MatchString(rest) &&
			!endsAmount.MatchString(strings.TrimSuffix(before, "-")):
			all[i].sure++
		case mayBeSigned.MatchString(before), signed.MatchString(before), behind.MatchString(rest):
			all[i].perhaps++
		}
	}
	return all
}

// near returns the part of a text directly before an offset that can belong to the number at the offset.
func near(s string, end int) string {
	const longest = 16
	from := max(end-longest, 0)
	for from > 0 && !text.IsASCII(s[from:from+1]) && s[from]&0xC0 == 0x80 {
		from--
	}
	return s[from:end]
}
