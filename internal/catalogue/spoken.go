package catalogue

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// sayOtherFacts reports whether two wordings differ in a fact that is not written as a plain number: "two
// weeks" or "three weeks", Monday or Tuesday, 9 am or 9 pm, container 12A or 12B, half a tablet or a quarter,
// left or right.
func sayOtherFacts(old, new string, source lang.Language) bool {
	old, new = withoutAddresses(old), withoutAddresses(new)
	return !slices.Equal(besideNumbers(old), besideNumbers(new)) ||
		!slices.Equal(spoken(old, source), spoken(new, source)) || source.ReversesMeaning(old, new) ||
		source.Contradicts(old, new)
}

// withoutAddresses returns a text without its addresses and telephone numbers. These need no second
// comparison, because factsOf has compared them already.
func withoutAddresses(s string) string {
	s, _ = cutAddresses(s)
	var b strings.Builder
	before := ""
	for s != "" {
		_, n := text.Phone(s, false)
		if n > 0 && !text.EndsWithDigit(before) {
			b.WriteByte(' ')
		} else {
			_, n = utf8.DecodeRuneInString(s)
			b.WriteString(s[:n])
		}
		before, s = s[:n], s[n:]
	}
	return b.String()
}

// spoken returns the numbers, days, months and parts of the day that a text expresses in words, in order.
func spoken(s string, source lang.Language) []lang.Mention {
	return slices.DeleteFunc(source.Mentions(s), func(m lang.Mention) bool { return m.Kind == lang.Negation })
}

// besideNumbers returns, in order, the characters that change the meaning of the numbers in a text: a
// capital letter beside a number (12A, B3), "am" or "pm" after it, and fractions and numbers that are one
// character (½, ②). A number without am or pm adds "" to the list.
func besideNumbers(s string) []string {
	var found []string
	before := rune(' ')
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case text.IsDigit(r):
			if !text.StartsWithDigit(rest) {
				found = append(found, halfOfDay(rest))
			}
		case unicode.Is(unicode.No, r):
			found = append(found, string(r))
		case unicode.IsUpper(r) && !unicode.IsLetter(before) && !unicode.IsLetter(after):
			if text.IsDigit(before) || text.StartsWithDigit(rest) {
				found = append(found, string(r))
			}
		}
		before = r
	}
	return found
}

// halfOfDay returns "am" or "pm" if rest, the text after a number, begins with one of them in any spelling,
// such as " p.m.". Otherwise it returns "".
func halfOfDay(rest string) string {
	rest = strings.ToLower(strings.TrimLeft(rest, " \u00a0\u202f"))
	if len(rest) > 5 {
		rest = rest[:5]
	}
	rest = strings.ReplaceAll(rest, ".", "")
	for _, half := range []string{"am", "pm"} {
		after, is := strings.CutPrefix(rest, half)
		if r, _ := utf8.DecodeRuneInString(after); is && !unicode.IsLetter(r) {
			return half
		}
	}
	return ""
}
