package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// tokenKind says what a token is, and so how it is shown.
type tokenKind uint8

const (
	noToken     tokenKind = iota
	isolatedRun           // a URL, an e-mail address, an ISO date, a code such as B-2
	phone                 // a number as it is dialled within a country
	worldPhone            // a number with its country code: +…
)

// token is a part of plain text that must stay left to right in every language.
type token struct {
	kind       tokenKind
	start, end int
}

// nextToken finds the first token at or behind from. In the label of a tel: link every number counts.
// Times, ranges of times, prices and plain numbers are none: isolated as one run, 09:00 - 15:00 would be read
// by a right-to-left reader as from 15:00 to 09:00.
func nextToken(s string, from int, tel bool) (t token, ok bool) {
	for i := from; i < len(s); {
		c := s[i]
		switch {
		case c == '+' || c == '(' || text.IsASCIIAlnum(c) || c >= utf8.RuneSelf && text.DigitAt(s, i) >= 0:
			if kind, n := tokenAt(s[i:], tel); n > 0 {
				return token{kind, i, i + n}, true
			}
			if c == '+' || c == '(' {
				i++
			} else {
				i = skipWord(s, i)
			}
		case c < utf8.RuneSelf:
			i++
		default:
			i = skipLetters(s, i)
		}
	}
	return token{}, false
}

// tokenAt reads the token that s begins with.
func tokenAt(s string, tel bool) (tokenKind, int) {
	if n := text.AddressLength(s); n > 0 {
		return isolatedRun, n
	}
	if c := s[0] | 0x20; c < 'a' || c > 'z' { // letters begin no date and no number
		if n := isoDateLength(s); n > 0 {
			return isolatedRun, n
		}
		if kind, n := text.Phone(s, tel); n > 0 {
			return ofPhone(kind), n
		}
	}
	if n := codeLength(s); n > 0 {
		return isolatedRun, n
	}
	return noToken, 0
}

// ofPhone returns the kind of token that a telephone number is.
func ofPhone(kind text.PhoneKind) tokenKind {
	if kind == text.WorldPhone {
		return worldPhone
	}
	return phone
}

// skipWord passes what begins at i, so that no token is found in the middle of a word, a number or a time.
func skipWord(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !text.IsDigit(r) && !isLatin(r) {
				break
			}
			i += n
			continue
		}
		if !text.IsASCIIAlnum(c) && (i+1 == len(s) || !text.IsASCIIAlnum(s[i+1]) || strings.IndexByte("-./:_,", c) < 0) {
			break
		}
		i++
	}
	return i
}

// skipLetters passes characters outside ASCII that begin no token. A token may follow them at once, as in Chinese,
// but not after an accented Latin letter.
func skipLetters(s string, i int) int {
	for i < len(s) && s[i] >= utf8.RuneSelf && text.DigitAt(s, i) < 0 {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if isLatin(r) {
			return skipWord(s, i)
		}
	}
	return i
}

func isLatin(r rune) bool {
	return r >= 0xC0 && (r < 0x250 || 0x1E00 <= r && r < 0x1F00) && unicode.IsLetter(r)
}

// mayHoldToken says whether s has anything by which a token could be known: a digit, an at sign, a URL's beginning.
// Most texts have not.
func mayHoldToken(s string) bool {
	for i := 0; i < len(s); i++ {
		of := byteTraits[s[i]]
		switch {
		case of < tokens: // most bytes begin nothing
		case of&tokens != 0:
			return true
		case i+1 == len(s) || of&secondOf[s[i+1]] == 0:
		case s[i] == '/':
			if i > 0 && s[i-1] == ':' {
				return true
			}
		case text.SchemeLength(s[i:]) > 0 || text.EndsWithDigit(s[:i+2]):
			return true
		}
	}
	return false
}

// isoDateLength is 10 if s begins with a date such as 2026-11-21.
func isoDateLength(s string) int {
	const form = "dddd-dd-dd"
	if len(s) < len(form) || len(s) > len(form) && text.IsASCIIAlnum(s[len(form)]) {
		return 0
	}
	for i := range len(form) {
		digit := '0' <= s[i] && s[i] <= '9'
		if digit != (form[i] == 'd') || !digit && s[i] != '-' {
			return 0
		}
	}
	return len(form)
}

// codeLength is the length of the code that s begins with, such as B-2, A1 or H1N1: ASCII letters and digits,
// with at least one capital and one digit; or 0.
func codeLength(s string) int {
	capital, digit := false, false
	i := 0
	for ; i < len(s); i++ {
		c := s[i]
		if (c == '-' || c == '/') && i > 0 && i+1 < len(s) && text.IsASCIIAlnum(s[i+1]) {
			continue
		}
		if !text.IsASCIIAlnum(c) {
			break
		}
		capital = capital || 'A' <= c && c <= 'Z'
		digit = digit || '0' <= c && c <= '9'
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRuneInString(s[i:]); isLatin(r) {
			return 0
		}
	}
	const longest = 16
	if !capital || !digit || i > longest {
		return 0
	}
	return i
}
