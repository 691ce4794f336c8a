package compare

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// factsOf lists what must not be shown when it has changed, in order: addresses (links, tel:, mailto:,
// https:, and those without their scheme) and {{.values}}, which are filled with telephones and rooms; then
// numbers, times and telephone numbers. Digits of every script count by their value; a telephone number
// counts as it is dialled, however it is grouped.
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

// factAt returns the number or telephone number that s begins with, and its length. If s begins with none, it
// returns "" and the length of a character.
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

// cutAddresses takes the addresses and placeholders out of a text.
func cutAddresses(s string) (rest string, addresses []string) {
	var kept strings.Builder
	for s != "" {
		at, end := nextAddress(s)
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

// nextAddress returns where the first address, target of a link or placeholder of s begins and ends; -1, -1
// for none.
func nextAddress(s string) (start, end int) {
	start, end = text.NextAddress(s)
	for _, sign := range [...]string{"](", "{{."} {
		i := strings.Index(s, sign)
		if i < 0 || start >= 0 && start < i {
			continue
		}
		if sign == "](" {
			i += len("](")
		}
		start, end = i, text.AddressEnd(s, i)
	}
	return start, end
}

// number reads the number that s begins with, with the marks inside it, and returns it with its length in s.
// A dash ends it: 9-17 is two numbers, however the dash is set.
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
