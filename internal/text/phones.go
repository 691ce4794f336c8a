package text

import (
	"strings"
	"unicode/utf8"
)

// Limits of telephone numbers, in digits. ITU E.164 allows 15 with the country code. Fewer than 7 behind a
// plus, or fewer than 6 within a country, are rather something else. Short numbers such as 112 count only
// where a text says that they are dialled.
const (
	longestPhone  = 15
	shortestWorld = 7
	shortestPhone = 6
	shortestLabel = 2
)

// PhoneKind is how much of a telephone number is written.
type PhoneKind uint8

// The kinds of telephone numbers.
const (
	NoPhone    PhoneKind = iota
	LocalPhone           // as it is dialled within a country: 011 123 4567
	WorldPhone           // with its country code: +381 10 555 0101
)

// Phone reads the telephone number that s begins with, with digits of any script: +381 10 555 0101, (011)
// 123-4567, ۰۱۱ ۱۲۳ ۴۵۶۷. It returns its kind and its length in bytes; NoPhone and 0 if s begins with none. A
// number without a plus must begin with 0, unless it is the label of a link to dial.
func Phone(s string, label bool) (kind PhoneKind, length int) {
	world := strings.HasPrefix(s, "+") || strings.HasPrefix(s, "(+")
	if !world && !label && DigitAt(s, gapLength(s, false, world, 0)) != 0 {
		return NoPhone, 0 // most numbers
	}
	g := scanGroups(s, world)
	n := g.end
	if strings.Count(s[:n], "(") != strings.Count(s[:n], ")") {
		return NoPhone, 0
	}
	if g.before > 0 && n < len(s) && s[n] == ':' && DigitAt(s, n+1) >= 0 {
		n = g.before // a time follows the number: +381 11 123 456 09:00
	}
	digits := CountDigits(s[:n])
	switch {
	case digits > longestPhone || n < len(s) && (IsASCIIAlnum(s[n]) || DigitAt(s, n) >= 0):
		return NoPhone, 0
	case world && digits >= shortestWorld:
		return WorldPhone, n
	case label && digits >= shortestLabel:
		return LocalPhone, n
	case !world && g.first == 0 && digits >= shortestPhone && !isHoursOrDate(s[:n]):
		return LocalPhone, n
	}
	return NoPhone, 0
}

// groups tells of groups of digits that follow each other.
type groups struct {
	first  int // the value of the first digit, -1 for none
	end    int // where the last group ends
	before int // where the group before the last ends, 0 for none
}

func scanGroups(s string, world bool) groups {
	g := groups{first: -1}
	i, digits := 0, 0
	if world {
		i = strings.IndexByte(s, '+') + 1
	}
	for i < len(s) {
		i += gapLength(s[i:], g.end > 0, world, digits)
		if DigitAt(s, i) < 0 {
			break
		}
		for ; DigitAt(s, i) >= 0; digits++ {
			if g.first < 0 {
				g.first = DigitAt(s, i)
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
		g.before, g.end = g.end, i
	}
	return g
}

// gapLength returns the length of what may stand between two groups of digits: brackets and one other
// separator. A point separates only behind a country code, since 08.00-16.00 are hours. A slash does so only
// there, and only while too few digits for a number are before it: +381 11/123-456 is one number, +381 11 123
// 456/457 are two.
func gapLength(s string, separator, world bool, digits int) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(' || r == ')':
		case separator && (isPhoneSeparator(r) || world && (r == '.' || r == '/' && digits < shortestWorld)):
			separator = false
		default:
			return i
		}
		i += n
	}
	return i
}

// isPhoneSeparator reports whether r separates groups of digits in every telephone number: a space or a
// hyphen.
func isPhoneSeparator(r rune) bool {
	switch r {
	case ' ', '-', '\u00a0', '\u202f', '\u2010', '\u2011':
		return true
	}
	return false
}

// isHoursOrDate reports whether s is a range of times without colons, such as 0900-1500, a date such as
// 01-02-2026, or a month such as 02-2026.
func isHoursOrDate(s string) bool {
	form := strings.Map(func(r rune) rune {
		if IsDigit(r) {
			return 'd'
		}
		return r
	}, s)
	return form == "dddd-dddd" || form == "dd-dd-dddd" || form == "dd-dddd"
}

// Dialled returns what a telephone needs of a number as people write it: a leading plus, 0 to 9, * and #. The
// (0) that some write behind a country code is not dialled.
func Dialled(number string) string {
	number = strings.TrimLeft(strings.ReplaceAll(number, "%23", "#"), " (\u00a0")
	var b strings.Builder
	b.Grow(longestPhone + 1)
	if strings.HasPrefix(number, "+") {
		number = strings.Replace(number, "(0)", "", 1)
		b.WriteByte('+')
	}
	for _, r := range number {
		if value := DigitValue(r); value >= 0 {
			b.WriteByte(byte('0' + value))
		} else if r == '*' || r == '#' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// DialAddress returns what follows "tel:" in the address of a number (RFC 3966): Dialled, with %23 for #,
// which would otherwise begin a fragment.
func DialAddress(number string) string { return strings.ReplaceAll(Dialled(number), "#", "%23") }

// IsDialAddress reports whether an address is one of a number to dial: whether it begins with tel:, in any
// case.
func IsDialAddress(address string) bool {
	const scheme = "tel:"
	return len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme)
}

// IsPhone reports whether a whole text can be dialled: two or more of 0 to 9, with the usual marks between
// them.
func IsPhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case !strings.ContainsRune("+ ()-./*#", r):
			return false
		}
	}
	return digits > 1
}
