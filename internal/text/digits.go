package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DigitValue returns the value, 0 to 9, of a decimal digit of any script (Unicode general category Nd). It
// returns -1 if r is no such digit.
func DigitValue(r rune) int {
	if uint32(r) >= secondPlaneEnd {
		return -1
	}
	zero := zeroNear[r>>4]
	if zero == noZero {
		return -1
	}
	if value := int(r&0xF) - int(zero); uint(value) <= 9 {
		return value
	}
	return mathematicalDigit(r)
}

// IsDigit reports whether r is a decimal digit of any script.
func IsDigit(r rune) bool { return DigitValue(r) >= 0 }

// zeroNear has one entry for each group of sixteen characters in Unicode's first two planes. The entry is
// the position, 0 to 15, of the digit zero in the group. Unicode puts the ten digits of a script in a row,
// so a single access to this table shows whether a character is a digit, and its value. A fast table is
// needed because it is used for every letter that is not Latin.
var zeroNear = zeroTable()

const (
	secondPlaneEnd = 0x20000
	noZero         = 0xFF
)

func zeroTable() (near [secondPlaneEnd >> 4]uint8) {
	for i := range near {
		near[i] = noZero
	}
	for _, zero := range Zeros() {
		if isMathematical(zero) {
			near[zero>>4], near[(zero+9)>>4] = outOfLine, outOfLine
			continue
		}
		near[zero>>4] = uint8(zero & 0xF)
	}
	return near
}

// The five sets of mathematical digits (bold, double-struck …) follow each other from U+1D7CE on, and do not
// fit into groups of sixteen. Their entries in zeroNear are outOfLine, a position that no character has.
const (
	mathematicalZero = 0x1D7CE
	mathematicalLast = 0x1D7FF
	outOfLine        = 0x7F
)

func isMathematical(r rune) bool { return mathematicalZero <= r && r <= mathematicalLast }

func mathematicalDigit(r rune) int {
	if isMathematical(r) {
		return int(r-mathematicalZero) % 10
	}
	return -1
}

// Zeros returns the digit zero of every script, in the order of Unicode.
func Zeros() []rune {
	var zeros []rune
	for _, tens := range unicode.Nd.R16 {
		for zero := rune(tens.Lo); zero <= rune(tens.Hi); zero += 10 {
			zeros = append(zeros, zero)
		}
	}
	for _, tens := range unicode.Nd.R32 {
		for zero := rune(tens.Lo); zero <= rune(tens.Hi); zero += 10 {
			zeros = append(zeros, zero)
		}
	}
	return zeros
}

// DigitAt returns the value of the decimal digit at s[i], or -1 if no digit of any script begins there.
func DigitAt(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	c := s[i]
	if c < utf8.RuneSelf {
		if '0' <= c && c <= '9' {
			return int(c - '0')
		}
		return -1
	}
	if c < 0xD9 { // the first digit after ASCII is U+0660, which begins with the byte 0xD9
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return DigitValue(r)
}

// StartsWithDigit reports whether s begins with a decimal digit of any script.
func StartsWithDigit(s string) bool { return DigitAt(s, 0) >= 0 }

// EndsWithDigit reports whether s ends with a decimal digit of any script.
func EndsWithDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return IsDigit(r)
}

// CountDigits returns how many decimal digits s has, of any script.
func CountDigits(s string) int {
	n := 0
	for _, r := range s {
		if IsDigit(r) {
			n++
		}
	}
	return n
}

// ASCIIDigits returns s with the digits of all scripts replaced by 0 to 9.
func ASCIIDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if value := DigitValue(r); value >= 0 {
			return rune('0' + value)
		}
		return r
	}, s)
}

// OnlyDigits returns the digits of s, written as 0 to 9, and nothing else.
func OnlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if value := DigitValue(r); value >= 0 {
			return rune('0' + value)
		}
		return -1
	}, s)
}

// InDigits returns s with 0 to 9 replaced by the digits of another script. zero is the digit zero of that
// script.
func InDigits(s string, zero rune) string {
	if zero == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && IsASCIIDigit(byte(r)) {
			return zero + r - '0'
		}
		return r
	}, s)
}

// IsASCIIDigit reports whether c is 0 to 9.
func IsASCIIDigit(c byte) bool { return c-'0' <= 9 }

// IsASCII reports whether a text has only ASCII characters.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// IsASCIILetter reports whether c is a to z or A to Z.
func IsASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// IsASCIIAlnum reports whether c is an ASCII letter or digit.
func IsASCIIAlnum(c byte) bool { return IsASCIIDigit(c) || IsASCIILetter(c) }

// IsNumber reports whether s has at least one digit and consists only of the digits 0 to 9.
func IsNumber(s string) bool {
	for i := range len(s) {
		if !IsASCIIDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// PlainDigits returns a text with the digits of all scripts as 0 to 9. It also replaces each separating
// character by its ASCII form, and removes invisible characters. Ethiopic numerals, fractions, and raised
// digits after a letter (m²) are written in digits too.
func PlainDigits(s string) string {
	if IsASCII(s) {
		return s
	}
	behindLetter := false
	return strings.Map(func(r rune) rune {
		if n := SmallDigit(r); n >= 0 && behindLetter {
			return rune('0' + n) // m² becomes m2
		}
		behindLetter = unicode.IsLetter(r)
		if r < 0x80 {
			return r
		}
		if value := DigitValue(r); value >= 0 {
			return rune('0' + value)
		}
		switch r {
		case '\u00a0', '\u202f', '\u2007', '\u2009':
			return ' '
		case '٫', '．':
			return '.'
		case '٬', '’':
			return ','
		case '，', '、':
			return '،' // a comma between the numbers of a list
		case '：', '∶', '፡', '꞉':
			return ':'
		case '‐', '‑', '‒', '–', '—', '−', '﹣', '－':
			return '-'
		case '\u200e', '\u200f', '\u061c', '\u200c', '\u200d',
			'\u2060', '\u2066', '\u2067', '\u2068', '\u2069':
			return -1
		}
		return r
	}, fractions.Replace(withoutSigns(ethiopicInDigits(s))))
}

var fractions = strings.NewReplacer(
	" ½", " 1/2", "½", " 1/2", " ⅓", " 1/3", "⅓", " 1/3", " ⅔", " 2/3", "⅔", " 2/3",
	" ¼", " 1/4", "¼", " 1/4", " ¾", " 3/4", "¾", " 3/4", " ⅕", " 1/5", "⅕", " 1/5",
	" ⅖", " 2/5", "⅖", " 2/5", " ⅗", " 3/5", "⅗", " 3/5", " ⅘", " 4/5", "⅘", " 4/5",
	" ⅙", " 1/6", "⅙", " 1/6", " ⅚", " 5/6", "⅚", " 5/6", " ⅐", " 1/7", "⅐", " 1/7",
	" ⅛", " 1/8", "⅛", " 1/8", " ⅜", " 3/8", "⅜", " 3/8", " ⅝", " 5/8", "⅝", " 5/8",
	" ⅞", " 7/8", "⅞", " 7/8", " ⅑", " 1/9", "⅑", " 1/9", " ⅒", " 1/10", "⅒", " 1/10",
)

// withoutSigns removes zeros that are not numbers: people in India type them for the sign of an abbreviation
// (आई०डी०), and people in Burma for the letter wa. In Burmese numbers it replaces this letter by a zero.
func withoutSigns(s string) string {
	if !strings.ContainsAny(s, "०੦၀၁၂၃၄၅၆၇၈၉") {
		return s
	}
	s = burmeseZero.ReplaceAllStringFunc(s, func(number string) string {
		return strings.ReplaceAll(number, "ဝ", "၀")
	})
	return zeroSign.ReplaceAllString(strings.ReplaceAll(s, "၄င်း", "၎င်း"), "$1$2$3$4")
}

var (
	burmeseZero = regexp.MustCompile(`[၀-၉]ဝ+`)
	zeroSign    = regexp.MustCompile(`([\x{900}-\x{963}\x{a00}-\x{a5f}])[०੦]($|[^०-९੦-੯])|` +
		`(^|[^၀-၉])၀([\x{1000}-\x{103e}])`)
)

// SmallDigit returns the value of a raised or lowered digit, or -1 for any other character.
func SmallDigit(r rune) int {
	switch {
	case r == '²' || r == '³':
		return int(r - '²' + 2)
	case r == '¹':
		return 1
	case r == '⁰' || '⁴' <= r && r <= '⁹':
		return int(r - '⁰')
	case '₀' <= r && r <= '₉':
		return int(r - '₀')
	}
	return -1
}

// Ethiopic numerals do not work like digits: ፳፩ is 20 and 1, ፪፻ is two hundreds. In Unicode, U+1369 to U+1371
// are 1 to 9, U+1372 to U+137A are 10 to 90, and the next two are a hundred and ten thousand.
const (
	ethiopicOne         = 0x1369
	ethiopicTen         = 0x1372
	ethiopicHundred     = 0x137B
	ethiopicTenThousand = 0x137C
)

// IsEthiopicNumeral reports whether r is an Ethiopic numeral.
func IsEthiopicNumeral(r rune) bool { return ethiopicOne <= r && r <= ethiopicTenThousand }

// ethiopicInDigits returns a text with its Ethiopic numerals written in ASCII digits.
func ethiopicInDigits(text string) string {
	at := strings.IndexFunc(text, IsEthiopicNumeral)
	if at < 0 {
		return text
	}
	rest := text[at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !IsEthiopicNumeral(r) })
	if end < 0 {
		end = len(rest)
	}
	return text[:at] + strconv.Itoa(ethiopicValue(rest[:end])) + ethiopicInDigits(rest[end:])
}

func ethiopicValue(numeral string) int {
	const most = 1_000_000_000 // larger than any number in a notice, and small enough not to overflow
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
