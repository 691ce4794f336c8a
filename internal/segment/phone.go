package segment

import (
	"strings"
	"unicode/utf8"
)

// Limits of telephone numbers in digits: ITU E.164 allows 15 with the country code; fewer than 7 behind a plus, or
// 6 within a country, are rather something else. Short numbers such as 112 count in the label of a tel: link only.
const (
	longestPhone  = 15
	shortestWorld = 7
	shortestPhone = 6
	shortestLabel = 2
)

// phoneLength reads the telephone number that s begins with: +381 10 555 0101, (011) 123-4567, ۰۱۱ ۱۲۳ ۴۵۶۷.
// Without a plus it must begin with 0, unless it is the label of a tel: link.
func phoneLength(s string, tel bool) (tokenKind, int) {
	world := s != "" && s[0] == '+'
	first, n, before := scanDigits(s, world)
	if strings.Count(s[:n], "(") != strings.Count(s[:n], ")") {
		return noToken, 0
	}
	if before > 0 && n+1 < len(s) && s[n] == ':' && digitAt(s, n+1) >= 0 {
		n = before // a time stands behind the number: +381 11 123 456 09:00
	}
	digits := countDigits(s[:n])
	switch {
	case digits > longestPhone || n < len(s) && (isAlnum(s[n]) || digitAt(s, n) >= 0):
		return noToken, 0
	case world && digits >= shortestWorld:
		return worldPhone, n
	case tel && digits >= shortestLabel:
		return phone, n
	case !world && first == 0 && digits >= shortestPhone && !isHours(s[:n]):
		return phone, n
	default:
		return noToken, 0
	}
}

// scanDigits passes groups of digits. It gives the value of the first digit, -1 for none, where the last group ends and
// where the one before it does, 0 for none.
func scanDigits(s string, world bool) (first, end, before int) {
	first = -1
	i := 0
	if world {
		i = 1
	}
	for i < len(s) {
		i += gapLength(s[i:], end > 0, world)
		if i >= len(s) || digitAt(s, i) < 0 {
			break
		}
		for i < len(s) && digitAt(s, i) >= 0 {
			if first < 0 {
				first = digitAt(s, i)
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
		before, end = end, i
	}
	return first, end, before
}

// gapLength is the length of what may stand between two groups of digits: brackets and one other separator.
// A point separates only behind a country code, since 08.00-16.00 are hours; a slash never does, since two numbers
// are written so.
func gapLength(s string, separator, world bool) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(' || r == ')':
		case separator && (strings.ContainsRune(" -\u00a0\u202f\u2010\u2011", r) || world && r == '.'):
			separator = false
		default:
			return i
		}
		i += n
	}
	return i
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if digitValue(r) >= 0 {
			n++
		}
	}
	return n
}

// isHours says that s is a range of times without colons, such as 0900-1500.
func isHours(s string) bool {
	return len(s) == len("0900-1500") && s[4] == '-' && countDigits(s) == 8
}

// dialled is what a telephone needs of a number as people write it: a leading plus and ASCII digits. The (0) that
// some write behind a country code is not dialled.
func dialled(s string) string {
	s = strings.TrimSpace(s)
	world := strings.HasPrefix(s, "+")
	if world {
		s = strings.Replace(s, "(0)", "", 1)
	}
	var b strings.Builder
	b.Grow(longestPhone + 1)
	if world {
		b.WriteByte('+')
	}
	for _, r := range s {
		if v := digitValue(r); v >= 0 {
			b.WriteByte(byte('0' + v))
		} else if r == '*' || r == '#' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// asciiDigits replaces digits of any script by ASCII ones: a number shown so can be dialled, and stays in order
// where Arabic-Indic digits would not.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if v := digitValue(r); v >= 0 {
			return rune('0' + v)
		}
		return r
	}, s)
}
