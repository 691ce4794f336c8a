package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// factsOf lists what must not be shown when it has changed, in order: addresses (links, tel:, mailto:, https:, and those
// without their kind) and {{.values}}, which stand for phones and rooms; then numbers, times and phone numbers. Digits of
// every script count by their value; a phone number counts without the blanks that group it.
func factsOf(text string) []string {
	rest, facts := cutAddresses(text)
	for rest != "" {
		r, width := utf8.DecodeRuneInString(rest)
		if _, ok := digitValue(r); !ok && !(r == '+' && digitFollows(rest[1:])) {
			rest = rest[width:]
			continue
		}
		var fact string
		fact, rest = number(rest)
		facts = append(facts, fact)
	}
	return facts
}

// cutAddresses takes the addresses out of a text.
func cutAddresses(text string) (rest string, addresses []string) {
	var kept strings.Builder
	for text != "" {
		at, end := nextAddress(text)
		if at < 0 {
			break
		}
		kept.WriteString(text[:at])
		kept.WriteByte(' ')
		addresses = append(addresses, text[at:end])
		text = text[end:]
	}
	kept.WriteString(text)
	return kept.String(), addresses
}

// nextAddress finds the target of a link, or a bare address up to the next blank or closing sign. The marks of emphasis
// round it are not part of it.
func nextAddress(text string) (at, end int) {
	at = -1
	for _, sign := range []string{"](", "http://", "https://", "tel:", "mailto:", "www.", "{{."} {
		if i := strings.Index(text, sign); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if i := bareAddress(text); i >= 0 && (at < 0 || i < at) {
		at = i
	}
	if at < 0 {
		return -1, -1
	}
	if strings.HasPrefix(text[at:], "](") {
		at += len("](")
	}
	end = len(text)
	if length := strings.IndexAny(text[at:], " \t\n)>\"}"); length >= 0 {
		end = at + length
	}
	return at, at + len(strings.TrimRight(text[at:end], ".,;:!?*_`"))
}

// bareAddress finds the beginning of an address that stands there as people write it, without its kind: nurse@example.org,
// example.org/help. A dot inside a word tells it, with small letters on both sides and more than one of them after it,
// which "e.g." and "9.30" do not have.
func bareAddress(text string) int {
	for i := 1; i < len(text)-1; i++ {
		if c := text[i]; c == '@' && addressByte(text[i-1]) && addressByte(text[i+1]) ||
			c == '.' && addressByte(text[i-1]) && i+2 < len(text) && small(text[i+1]) && small(text[i+2]) {
			return strings.LastIndexAny(text[:i], " \t\n(<[\"'*`") + 1
		}
	}
	return -1
}

func small(b byte) bool { return 'a' <= b && b <= 'z' }

func addressByte(b byte) bool {
	return small(b) || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '_' || b >= utf8.RuneSelf
}

// number reads a number with the marks inside it, or a whole phone number when it begins with +. A dash ends it: 9-17 is
// two numbers, however the dash is set.
func number(text string) (fact, rest string) {
	var b strings.Builder
	phone := text[0] == '+'
	for text != "" {
		r, width := utf8.DecodeRuneInString(text)
		value, isDigit := digitValue(r)
		switch {
		case isDigit:
			b.WriteByte(value)
		case phone && (b.Len() == 0 || strings.ContainsRune(" \u00a0-/().", r) && phoneGoesOn(text)):
			if b.Len() == 0 {
				b.WriteByte('+')
			}
		case b.Len() > 0 && strings.ContainsRune(".,:/٫٬", r) && digitFollows(text[width:]):
			b.WriteRune(r)
		default:
			return b.String(), text
		}
		text = text[width:]
	}
	return b.String(), ""
}

func phoneGoesOn(text string) bool {
	return digitFollows(strings.TrimLeft(text, " \u00a0-/()."))
}

func digitFollows(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	_, ok := digitValue(r)
	return ok
}

// digitValue gives the ASCII digit for a decimal digit of any script. Unicode keeps each script's ten together.
func digitValue(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return byte(r), r >= '0' && r <= '9'
	}
	for _, block := range unicode.Nd.R16 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return '0' + byte((r-rune(block.Lo))%10), true
		}
	}
	for _, block := range unicode.Nd.R32 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return '0' + byte((r-rune(block.Lo))%10), true
		}
	}
	return 0, false
}
