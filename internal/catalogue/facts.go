package catalogue

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// factsOf returns the facts of a text that are not expressed in words. If the facts of a source text have
// changed, its old translation must not be shown. The result lists first the addresses of the text (links,
// tel:, mailto:, https:, and those without their scheme) and the {{.values}}, because values stand for
// telephone numbers and rooms. Then come the numbers, times and telephone numbers. Each group is in the
// order of the text. Digits of all scripts are compared by their value, and telephone numbers by the
// digits that are dialled, in whatever way they are grouped.
func factsOf(s string) []string {
	rest, facts := cutAddresses(s)
	for rest != "" {
		fact, length := factAt(rest)
		if fact != "" {
			facts = append(facts, fact)
		}
		rest = rest[length:]
	}
	return facts
}

// factAt returns the number or telephone number at the beginning of s, and its length in bytes. If there is
// none, it returns "" and the length of the first character.
func factAt(s string) (fact string, length int) {
	r, width := utf8.DecodeRuneInString(s)
	if r != '+' && r != '(' && !text.IsDigit(r) {
		return "", width
	}
	if _, n := text.Phone(s, false); n > 0 {
		return text.Dialled(s[:n]), n
	}
	if !text.IsDigit(r) {
		return "", width
	}
	return number(s)
}

// cutAddresses returns a text without its addresses and placeholders, each replaced by a space, and the list
// of the parts that were cut out.
func cutAddresses(s string) (rest string, addresses []string) {
	var kept strings.Builder
	for s != "" {
		at, end := text.NextTarget(s)
		if at < 0 {
			break
		}
		kept.WriteString(s[:at])
		kept.WriteByte(' ')
		addresses = append(addresses, s[at:end])
		s = s[end:]
	}
	kept.WriteString(s)
	return kept.String(), addresses
}

// number returns the number at the beginning of s, with the marks inside it, such as the colon in 9:30. Its
// digits become ASCII. It also returns the number's length in s. A dash ends a number: 9-17 is two numbers,
// whichever dash is used.
func number(s string) (fact string, length int) {
	var b strings.Builder
	for length < len(s) {
		r, width := utf8.DecodeRuneInString(s[length:])
		switch value := text.DigitValue(r); {
		case value >= 0:
			b.WriteByte(byte('0' + value))
		case length > 0 && strings.ContainsRune(".,:/٫٬", r) && text.DigitAt(s, length+width) >= 0:
			b.WriteRune(r)
		default:
			return b.String(), length
		}
		length += width
	}
	return b.String(), length
}
