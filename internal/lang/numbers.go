package lang

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/text"
)

// numberings are the numbering systems that a site may choose, by CLDR's names.
var numberings = [...]numbering{
	{"latn", "Latn", '0'}, {"arab", "Arab", '٠'}, {"arabext", "Arab", '۰'}, {"beng", "Beng", '০'},
	{"deva", "Deva", '०'}, {"guru", "Guru", '੦'}, {"tamldec", "Taml", '௦'}, {"mymr", "Mymr", '၀'},
}

// numbering is a numbering system, with the script that its digits belong to. The other nine digits follow
// the zero in Unicode.
type numbering struct {
	system, script string
	zero           rune
}

// zero returns the digit zero of a numbering system. The bool reports whether a site may choose the system.
// For an unknown system, zero returns the ASCII zero.
func zero(system string) (rune, bool) {
	for i := range numberings {
		if numberings[i].system == system {
			return numberings[i].zero, true
		}
	}
	return '0', false
}

// Zeros returns the digits zero with which people write numbers in the language: the ASCII zero, and those of
// the language's script.
func (l Language) Zeros() []rune {
	zeros := []rune{'0'}
	for _, n := range numberings {
		if n.script == l.Script && n.zero != '0' {
			zeros = append(zeros, n.zero)
		}
	}
	return zeros
}

// KnownDigits reports whether WithDigits knows a numbering system.
func KnownDigits(system string) bool {
	_, ok := zero(system)
	return ok
}

// WithDigits returns the language with the digits of a numbering system. If the system is unknown, it
// returns the language unchanged; use KnownDigits to check that before.
func (l Language) WithDigits(system string) Language {
	if KnownDigits(system) {
		l.Digits = system
	}
	return l
}

// Localize replaces ASCII digits by the language's digits and leaves everything else as it is. It must not
// be used for telephone numbers: these stay in ASCII in every language, so that they can be dialled.
func (l Language) Localize(ascii string) string {
	z, _ := zero(l.Digits)
	return text.InDigits(ascii, z)
}

// Number returns a whole number in the language's digits, in groups as the language writes them: 12,34,567
// in Hindi, ۱٬۲۳۴٬۵۶۷ in Persian.
func (l Language) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return l.Localize(sign + l.group(digits))
}

// group puts separators between the groups of digits of a number. The last group always has three digits.
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

// separator returns the separator between groups of digits. It depends on the language's digits, because
// Arabic digits have a separator of their own.
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

// PluralForms returns the plural forms of the language that tabla needs, by CLDR's names. French and
// Spanish have one more form, for whole millions; it is left out because tabla counts nothing in millions.
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

// OneIsMany reports whether the language uses the plural form "one" also for numbers other than 1: for 0,
// or for 21, 31 ….
func (l Language) OneIsMany() bool { return strings.Contains("CDFGH", l.Plural) }

// Comma returns the separator of the members of a list, in the language's script and with its space.
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

// SaysNumeral reports whether a text has the number n, from 1 to 99, in Roman numerals: XXI, XXIe.
func (l Language) SaysNumeral(s string, n int) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return !text.IsLetterOrMark(r) })
	if before := l.Words().BeforeI; n == 1 && before != "" {
		for i := 1; i < len(words); i++ {
			if words[i] == "I" && before.Match(strings.ToLower(words[i-1])) {
				return true
			}
		}
		return false
	}
	numeral := roman(n)
	return slices.ContainsFunc(words, func(word string) bool {
		ending, is := strings.CutPrefix(cyrillicNumerals.Replace(word), numeral) // XXIe
		return is && (ending == "" || slices.Contains(numeralEndings, ending))
	})
}

// numeralEndings are the endings that make a Roman numeral an ordinal.
var numeralEndings = []string{"e", "er", "re", "ère", "ème"}

// cyrillicNumerals replaces the Cyrillic letters with which people type Roman numerals.
var cyrillicNumerals = strings.NewReplacer("І", "I", "Х", "X")

func roman(n int) string {
	ones := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	tens := [...]string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	return tens[n/10%10] + ones[n%10]
}
