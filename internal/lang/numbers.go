package lang

import (
	"cmp"
	"strconv"
	"strings"

	"tabla/internal/text"
)

// zero returns the digit zero of each numbering system that a site may choose; the other nine follow it.
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

// KnownDigits reports whether system is a numbering system that WithDigits understands.
func KnownDigits(system string) bool {
	_, ok := zero(system)
	return ok
}

// WithDigits returns the language with the site's own choice of digits. An unknown system changes nothing:
// ask KnownDigits first.
func (l Language) WithDigits(system string) Language {
	if KnownDigits(system) {
		l.Digits = system
	}
	return l
}

// Localize replaces ASCII digits by the language's digits and leaves the rest alone. Never for phone numbers:
// they stay in ASCII in every language, so that they can be dialled.
func (l Language) Localize(ascii string) string {
	z, _ := zero(l.Digits)
	return text.InDigits(ascii, z)
}

// Number returns a whole number with the language's digits, in its groups: 12,34,567 in Hindi, ۱٬۲۳۴٬۵۶۷ in
// Persian.
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
	further, least := l.cldr().Grouping[0], l.cldr().Grouping[1]
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
	case l.Digits == c.Native && c.Groups[1] != "":
		return c.Groups[1]
	case l.Digits == "arab" || l.Digits == "arabext":
		return "٬"
	case c.Groups[0] != "":
		return c.Groups[0]
	}
	return ","
}

// PluralForms returns the names of the plural forms that counts of notices need in the language, by CLDR's
// names. Whole millions, for which French and Spanish have a form of their own, are not reached.
func (l Language) PluralForms() []string {
	switch l.Plural {
	case "A":
		return []string{"other"}
	case "F":
		return []string{"one", "few", "many", "other"}
	case "G":
		return []string{"one", "few", "other"}
	case "I":
		return []string{"zero", "one", "two", "few", "many", "other"}
	}
	return []string{"one", "other"}
}

// OneIsMany reports whether the plural form "one" is used of other numbers too: of 0, or of 21, 31 ….
func (l Language) OneIsMany() bool { return strings.Contains("CDFGH", l.Plural) }

// Comma returns what separates the members of a list, with its space, as the script writes it.
func (l Language) Comma() string {
	switch l.Script {
	case "Arab":
		return "، "
	case "Ethi":
		return "፣ "
	case "Hans", "Hant":
		return "、"
	default:
		return ", "
	}
}
