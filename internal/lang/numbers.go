package lang

import (
	"cmp"
	"strconv"

	"tabla/internal/text"
)

// zero gives the digit zero of each numbering system that a site may choose; the other nine follow it.
func zero(system string) (rune, bool) {
	switch system {
	case "latn":
		return '0', true
	case "arab":
		return '٠', true
	case "arabext":
		return '۰', true
	case "beng":
		return '০', true
	case "deva":
		return '०', true
	case "guru":
		return '੦', true
	case "tamldec":
		return '௦', true
	case "mymr":
		return '၀', true
	}
	return '0', false
}

// KnownDigits says whether system is a numbering system that WithDigits understands.
func KnownDigits(system string) bool {
	_, ok := zero(system)
	return ok
}

// WithDigits gives the language with the site's own choice of digits. An unknown system changes nothing: ask
// KnownDigits first.
func (l Language) WithDigits(system string) Language {
	if KnownDigits(system) {
		l.Digits = system
	}
	return l
}

// Localize writes ASCII digits as the language's digits and leaves the rest alone. Never for phone numbers: they
// stay in ASCII in every language, so that they can be dialled.
func (l Language) Localize(ascii string) string {
	z, _ := zero(l.Digits)
	return text.InDigits(ascii, z)
}

// Number writes a whole number with the language's digits, in its groups: 12,34,567 in Hindi, ۱٬۲۳۴٬۵۶۷ in Persian.
func (l Language) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return l.Localize(sign + l.group(digits))
}

// group puts the separators in. The last group always has three digits.
func (l Language) group(digits string) string {
	further, least := l.cldr().grouping[0], l.cldr().grouping[1]
	if len(digits) < 3+cmp.Or(least, 1) {
		return digits
	}
	separator, further := l.separator(), cmp.Or(further, 3)
	head, tail := digits[:len(digits)-3], digits[len(digits)-3:]
	for len(head) > further {
		cut := len(head) - further
		head, tail = head[:cut], head[cut:]+separator+tail
	}
	return head + separator + tail
}

// separator depends on the digits: Arabic ones have a mark of their own.
func (l Language) separator() string {
	c := l.cldr()
	switch {
	case l.Digits == c.native && c.groups[1] != "":
		return c.groups[1]
	case l.Digits == "arab" || l.Digits == "arabext":
		return "٬"
	case c.groups[0] != "":
		return c.groups[0]
	}
	return ","
}
