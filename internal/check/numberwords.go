package check

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// says reports whether a text in a language names a figure in words: "three days" for 3 days, "15 January"
// for the 1 of 15.1., "noon" for 12:00.
func says(s string, in lang.Language, f figure) bool {
	switch f.kind {
	case clock:
		words := in.Words()
		return f.minutes == 12*60 && hasWord(s, words.Noon) || f.minutes == 0 && hasWord(s, words.Midnight)
	case phone:
		return false
	}
	n, ok := small(f.value, 31)
	if !ok {
		return false
	}
	return saysNumber(s, in, n) || saysCompound(s, in, n) || saysNumeral(s, in, n) || n >= 1 && n <= 12 && saysMonth(s, in, n)
}

// saysNumber reports whether a text has the word for a number.
func saysNumber(s string, in lang.Language, n int) bool {
	words := in.Words()
	if n < 1 || n > len(words.Numbers) {
		return false
	}
	if words.FoldYeKaf {
		s = yeAndKaf.Replace(s)
	}
	return hasWord(s, words.Numbers[n-1])
}

// hasWord reports whether a text has a word that is said in one of some ways.
func hasWord(s string, ways languages.Ways) bool {
	return ways != "" && slices.ContainsFunc(text.Words(s), ways.Match)
}

// firstCompound is the first number of languages.Words.Compounds.
const firstCompound = 11

// saysCompound reports whether a text has the words for a number from eleven on. They are looked for without
// regard to spaces, which writers set as they like: بیست و یکم.
func saysCompound(s string, in lang.Language, n int) bool {
	compounds := in.Words().Compounds
	if n < firstCompound || n-firstCompound >= len(compounds) {
		return false
	}
	joined := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, yeAndKaf.Replace(s))
	for way := range compounds[n-firstCompound].All() {
		if strings.Contains(joined, way) {
			return true
		}
	}
	return false
}

// yeAndKaf writes the letters of Persian, Pashto and Urdu as these languages do: Arabic keyboards have
// others.
var yeAndKaf = strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک")

// saysMonth reports whether a text has the name of a month of the year.
func saysMonth(s string, in lang.Language, month int) bool {
	if !in.HasDateWords() {
		return false
	}
	name := in.Month(time.Month(month))
	return name != "" && strings.Contains(strings.ToLower(s), strings.ToLower(stemOf(name)))
}

// stemOf leaves out the last letter of a long name, which inflection changes: январь, января.
func stemOf(name string) string {
	letters := []rune(name)
	if len(letters) < 5 {
		return name
	}
	return string(letters[:len(letters)-1])
}

// saysNumeral reports whether a text has a number in numerals of letters, Roman or Chinese; n is at most 99.
func saysNumeral(s string, in lang.Language, n int) bool {
	words := in.Words()
	if words.Numerals == "hans" {
		return slices.Contains(strings.FieldsFunc(s, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九十", r) }), han(n))
	}
	if n == 1 && words.LoneI {
		return false
	}
	return slices.Contains(strings.FieldsFunc(s, notLetter), roman(n))
}

func roman(n int) string {
	ones := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	tens := [...]string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	return tens[n/10%10] + ones[n%10]
}

func han(n int) string {
	ones := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return ones[n]
	case n < 20:
		return "十" + ones[n%10]
	}
	return ones[n/10%10] + "十" + ones[n%10]
}

// Ethiopic numerals are not digits: ፳፩ is 20 and 1, ፪፻ is two hundreds. Unicode: U+1369 to U+1371 are 1 to 9,
// U+1372 to U+137A are 10 to 90, then a hundred and ten thousand.
const (
	ethiopicOne         = 0x1369
	ethiopicTen         = 0x1372
	ethiopicHundred     = 0x137B
	ethiopicTenThousand = 0x137C
)

func isEthiopicNumeral(r rune) bool { return ethiopicOne <= r && r <= ethiopicTenThousand }

// ethiopicInDigits writes Ethiopic numerals in ASCII digits.
func ethiopicInDigits(text string) string {
	at := strings.IndexFunc(text, isEthiopicNumeral)
	if at < 0 {
		return text
	}
	rest := text[at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !isEthiopicNumeral(r) })
	if end < 0 {
		end = len(rest)
	}
	return text[:at] + strconv.Itoa(ethiopicValue(rest[:end])) + ethiopicInDigits(rest[end:])
}

func ethiopicValue(numeral string) int {
	const most = 1_000_000_000 // no notice says more, and nothing may overflow
	myriads, hundreds, low := 0, 0, 0
	for _, r := range numeral {
		switch {
		case r < ethiopicTen:
			low += int(r-ethiopicOne) + 1
		case r < ethiopicHundred:
			low += (int(r-ethiopicTen) + 1) * 10
		case r == ethiopicHundred:
			hundreds, low = hundreds+max(low, 1)*100, 0
		default:
			myriads, hundreds, low = max(myriads+hundreds+low, 1)*10_000, 0, 0
		}
		myriads, hundreds, low = min(myriads, most), min(hundreds, most), min(low, most)
	}
	return myriads + hundreds + low
}

// clocks returns how a translation may say times. Where a language counts to twelve, a word must tell which
// half of the day is meant: 18:00 may be 6:00 only in a text that speaks of the evening.
func (l *Checker) clocks(s string) clocks {
	words := l.language.Words()
	c := clocks{ethiopic: words.FromDawn}
	if hasWord(s, words.BeforeNoon) {
		c.half |= 1
	}
	if hasWord(s, words.AfterNoon) {
		c.half |= 2
	}
	return c
}

// notLetter reports whether r is outside of words: neither a letter nor a mark upon one.
func notLetter(r rune) bool { return !text.IsLetterOrMark(r) }
