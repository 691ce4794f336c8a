package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// sayOtherFacts says whether two wordings differ in a fact that is not written as a plain number: "two weeks"
// or "three weeks", Monday or Tuesday, 9 am or 9 pm, container 12A or 12B, half a tablet or a quarter.
func sayOtherFacts(old, new string, source lang.Tag) bool {
	old, _ = cutAddresses(old)
	new, _ = cutAddresses(new)
	return !slices.Equal(besideNumbers(old), besideNumbers(new)) || !slices.Equal(spoken(old, source), spoken(new, source))
}

// spoken lists the numbers, days, months and hours of a text that stand in words, in order. Words that mean
// other things more often (one, first, may, march) are left out: where another number takes their place, that
// one is seen.
func spoken(text string, source lang.Tag) []string {
	if source != "en" && source != "en-easy" {
		return nil
	}
	var found []string
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(strings.Fields(englishFacts), word) {
			found = append(found, word)
		}
	}
	return found
}

const englishFacts = `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half quarter once twice second third
fourth fifth sixth seventh eighth ninth tenth noon midnight monday tuesday wednesday thursday friday saturday sunday mon tue wed
thu fri sat sun january february april june july august september october november december`

// besideNumbers lists what makes a number another one, in order: a capital letter at it (12A, B3), am or pm
// after it, and fractions and the like that are one sign (½, ②).
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

// halfOfDay gives "am" or "pm" if that is what follows a number, however it is set.
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
