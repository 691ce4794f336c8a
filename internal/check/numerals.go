package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tabla/internal/lang"
)

// Ethiopic numerals are not digits: ፳፩ is 20 and 1, ፪፻ is two hundreds. Unicode: U+1369 to U+1371 are 1 to 9, U+1372 to
// U+137A are 10 to 90, then a hundred and ten thousand.
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

// saysNumeral says that a text has a number in Roman or Chinese numerals, n being at most 99.
func saysNumeral(text string, tag lang.Tag, n int) bool {
	switch tag {
	case "zh-Hans", "zh-Hant":
		return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九十", r) }), han(n))
	case "en", "en-easy", "sr-Latn", "bs", "hr", "cnr":
		if n == 1 {
			return false // "I" is a word
		}
	}
	return slices.Contains(strings.FieldsFunc(text, notInWord), roman(n))
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

// saysLong says that a text has a number from 11 on in words. They are looked for without regard to blanks, which writers set
// as they like: بیست و یکم.
func saysLong(text string, tag lang.Tag, n int) bool {
	words := strings.Fields(longWords(tag))
	if n < 11 || n-11 >= len(words) {
		return false
	}
	joined := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, sameLetters.Replace(text))
	return slices.ContainsFunc(strings.Split(words[n-11], "/"), func(way string) bool { return strings.Contains(joined, way) })
}

// sameLetters writes the letters of Persian, Pashto and Urdu as these languages do: Arabic keyboards have others.
var sameLetters = strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک")

// longWords are the words for eleven to thirty, without blanks and endings.
func longWords(tag lang.Tag) string {
	switch tag {
	case "fa", "prs":
		return "یازده دوازده سیزده چهارده پانزده شانزده هفده هجده/هیجده/هژده نوزده بیست بیستویک بیستودو بیستوسه/بیستوسوم بیستوچهار بیستوپنج " +
			"بیستوشش بیستوهفت بیستوهشت بیستونه سیام/سیروز/سینفر"
	case "ps":
		return "یوولس دولس/دوولس دیارلس څوارلس/څورلس پنځلس شپاړلس/شپاړس اوولس/اووهلس اتلس نولس/نونس شل یوویشت دوهویشت/دوویشت درویشت/دریویشت " +
			"څلورویشت/څلرویشت پنځهویشت/پنځویشت شپږویشت اووهویشت/اوویشت اتهویشت/اتویشت نههویشت/نهویشت دیرش"
	}
	return ""
}
