package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
		case c == '+' || c == '(' || isAlnum(c) || c >= utf8.RuneSelf && digitAt(s, i) >= 0:
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
	if n := addressLength(s); n > 0 {
		return isolatedRun, n
	}
	if c := s[0] | 0x20; c < 'a' || c > 'z' { // letters begin no date and no number
		if n := isoDateLength(s); n > 0 {
			return isolatedRun, n
		}
		if kind, n := phoneLength(s, tel); n > 0 {
			return kind, n
		}
	}
	if n := codeLength(s); n > 0 {
		return isolatedRun, n
	}
	return noToken, 0
}

// skipWord passes what begins at i, so that no token is found in the middle of a word, a number or a time.
func skipWord(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsDigit(r) && !isLatin(r) {
				break
			}
			i += n
			continue
		}
		if !isAlnum(c) && (i+1 == len(s) || !isAlnum(s[i+1]) || strings.IndexByte("-./:_,", c) < 0) {
			break
		}
		i++
	}
	return i
}

// skipLetters passes characters outside ASCII that begin no token. A token may follow them at once, as in Chinese,
// but not after an accented Latin letter.
func skipLetters(s string, i int) int {
	for i < len(s) && s[i] >= utf8.RuneSelf && digitAt(s, i) < 0 {
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

// digitAt gives the value of the decimal digit of any script at s[i], or -1.
func digitAt(s string, i int) int {
	if c := s[i]; '0' <= c && c <= '9' {
		return int(c - '0')
	} else if c < 0xD9 { // no decimal digit outside ASCII lies below U+0660
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return digitValue(r)
}

// digitValue gives the value of a decimal digit of a living script, or -1.
func digitValue(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if r >= firstPlanes {
		return -1
	}
	if zero := zeroNear[r>>4]; zero > 0 && zero <= r && r <= zero+9 {
		return int(r - zero)
	}
	return -1
}

// zeros are the digits zero that people write numbers with: Arabic-Indic, Persian, N'Ko, those of India, Thai, Lao,
// Tibetan, Myanmar, Shan, Khmer, Mongolian, full-width, Hanifi Rohingya, Chakma, Adlam. Unicode, general category Nd.
var zeros = [...]rune{
	0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
	0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0xFF10, 0x10D30, 0x11136, 0x1E950,
}

// zeroNear holds for each sixteen characters of Unicode's first planes the digit zero among them; 0 for none. It is looked up
// for every letter of texts in Indian scripts.
var zeroNear = zeroTable()

// firstPlanes ends them: no living script has digits beyond.
const firstPlanes = 0x20000

func zeroTable() (near [firstPlanes >> 4]rune) {
	for _, zero := range zeros {
		near[zero>>4] = zero
	}
	return near
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
		case schemeLength(s[i:]) > 0 || endsInDigit(s[:i+2]):
			return true
		}
	}
	return false
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return digitValue(r) >= 0
}

// addressLength is the length of the URL or e-mail address that s begins with, or 0.
func addressLength(s string) int {
	end, at := 0, -1
	for end < len(s) && ofAddress[s[end]] {
		if s[end] == '@' {
			at = end
		}
		end++
	}
	scheme := schemeLength(s[:end])
	if scheme == 0 && at < 0 {
		return 0 // most words
	}
	word := strings.TrimRight(s[:end], ".,;:!?'*_~")
	if scheme > 0 && len(word) > scheme {
		return len(word)
	}
	name, domain, found := strings.Cut(word, "@")
	if !found || name == "" || strings.IndexByte(domain, '.') < 1 || strings.Contains(domain, "@") {
		return 0
	}
	for i := range len(word) {
		if !isAlnum(word[i]) && strings.IndexByte("@._%+-", word[i]) < 0 {
			return 0
		}
	}
	return len(word)
}

// ofAddress marks the bytes that do not end an address.
var ofAddress = addressTable()

func addressTable() (of [256]bool) {
	for c := ' ' + 1; c < utf8.RuneSelf; c++ {
		of[c] = !strings.ContainsRune("<>\"()[]{}|\\^`", c)
	}
	return of
}

func schemeLength(s string) int {
	if s == "" || s[0]|0x20 != 'h' && s[0]|0x20 != 'w' {
		return 0
	}
	for _, scheme := range [...]string{"https://", "http://", "www."} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// isoDateLength is 10 if s begins with a date such as 2026-11-21.
func isoDateLength(s string) int {
	const form = "dddd-dd-dd"
	if len(s) < len(form) || len(s) > len(form) && isAlnum(s[len(form)]) {
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
		if (c == '-' || c == '/') && i > 0 && i+1 < len(s) && isAlnum(s[i+1]) {
			continue
		}
		if !isAlnum(c) {
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
