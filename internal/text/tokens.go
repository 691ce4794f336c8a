package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is the kind of a token, which decides how it is shown.
type TokenKind uint8

// The kinds of tokens.
const (
	NoToken     TokenKind = iota
	PlainToken            // an address, a date, a code such as B-2, an amount, or an UnclearPhone
	NumberToken           // a number to dial or to copy, without a country code: 116 111, *100#
	WorldToken            // a telephone number with its country code
)

// Token is a part of a text that is written from left to right in every language.
type Token struct {
	Kind       TokenKind
	Start, End int
}

// In returns the text of a token as readers see it. s is the text that it was found in. Numbers to dial and
// several groups of Arabic-Indic digits get ASCII digits. An amount gets a space between number and unit at
// which no line breaks.
func (t Token) In(s string) string {
	s = s[t.Start:t.End]
	if t.Kind != PlainToken || isArabicGroups(s) {
		return ASCIIDigits(s)
	}
	if strings.IndexByte(s, ' ') >= 0 && amountLength(s, false) == len(s) {
		return strings.ReplaceAll(s, " ", "\u00a0")
	}
	return s
}

// isArabicGroups reports whether s has several groups of Arabic-Indic digits, with a space, a hyphen or a
// star between them. Unicode orders such groups from right to left even inside a part that is isolated as
// left to right.
func isArabicGroups(s string) bool {
	groups, inGroup := 0, false
	for _, r := range s {
		switch isDigit := '٠' <= r && r <= '٩'; {
		case isDigit && !inGroup:
			groups, inGroup = groups+1, true
		case r == '-' || r == '*' || isSpace(r):
			inGroup = false
		}
	}
	return groups > 1
}

// NextToken returns the first token of s that begins at from or after it. ok is false if there is none. If
// label is true, s is the label of a link to dial, and every number is a token. Otherwise times, ranges of
// times and plain numbers are not tokens. If 09:00 - 15:00 were isolated as one token, people who read from
// right to left would read it as from 15:00 to 09:00.
func NextToken(s string, from int, label bool) (t Token, ok bool) {
	for i := from; i < len(s); {
		c := s[i]
		switch {
		case maySign[c] || IsASCIIAlnum(c) || c >= utf8.RuneSelf && mayBegin(s, i):
			if t := tokenAt(s, i, label); t.Kind != NoToken {
				return t, true
			}
			if IsASCIIAlnum(c) || DigitAt(s, i) >= 0 {
				i = skipWord(s, i)
			} else {
				_, n := utf8.DecodeRuneInString(s[i:])
				i += n
			}
		case c < utf8.RuneSelf:
			i++
		default:
			i = skipLetters(s, i)
		}
	}
	return Token{}, false
}

// maySign is true for the ASCII characters other than letters and digits with which a token may begin.
var maySign = [256]bool{'+': true, '(': true, '-': true, '*': true, '#': true, '$': true, '@': true}

// mayBegin reports whether a token may begin with the non-ASCII character at s[i]. It may if that is a digit,
// a fraction, a minus or the sign of a currency.
func mayBegin(s string, i int) bool {
	if DigitAt(s, i) >= 0 || strings.HasPrefix(s[i:], "\u2212") || currencyLength(s[i:]) > 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return IsFraction(r)
}

// longestToken is the number of bytes that are read for a token other than an address. No number, amount or
// code is longer. Without this limit, the time to read a text such as 1'1'1'1' would grow with the square of
// its length.
const longestToken = 256

// within returns the offset at, or a smaller one if at is inside a character. It returns at most the length
// of s.
func within(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	for back := range min(utf8.UTFMax, at+1) {
		if utf8.RuneStart(s[at-back]) {
			return at - back
		}
	}
	return at // s is no valid UTF-8
}

// tokenAt returns the token that begins at s[i], or a token of the kind NoToken if none begins there.
func tokenAt(s string, i int, label bool) Token {
	if n := AddressLength(s[i:]); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	s = s[:within(s, i+longestToken)]
	rest := s[i:]
	if n := max(accountLength(rest), markedLength(rest, s[:i])); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if c := rest[0] | 0x20; c < 'a' || c > 'z' { // a date or a number does not begin with a letter
		if t := numberAt(s, i, label); t.Kind != NoToken {
			return t
		}
	}
	if n := codeLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	return Token{}
}

// numberAt returns the date, number or amount that begins at s[i], or a token of the kind NoToken if there is
// none.
func numberAt(s string, i int, label bool) Token {
	rest := s[i:]
	if n := isoDateLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if n := max(fileLength(rest), roomLength(rest, s[:i])); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if t := phoneAt(s, i, label); t.Kind != NoToken {
		return t
	}
	if n := ServiceCodeLength(rest); n > 0 {
		return Token{NumberToken, i, i + n}
	}
	if signLength(rest) > 0 && !mayBeSigned(s[:i]) || currencyLength(rest) > 0 && endsWord(s[:i]) {
		return Token{}
	}
	if n := amountLength(rest, false); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if kind, n := groupedLength(rest); n > 0 {
		if kind == NumberToken && namesDocument(s[:i]) {
			kind = PlainToken
		}
		return Token{kind, i, i + n}
	}
	if n := recordLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if first := digitsLength(rest); first > 0 {
		// a range with a unit, of which only the second number is the token: 20-25 °C
		if r, n := utf8.DecodeRuneInString(rest[first:]); r == '-' || r == '–' {
			end := rest[first+n:]
			if length := amountLength(end, true); length > 0 && signLength(end) == 0 {
				return Token{PlainToken, i + first + n, i + first + n + length}
			}
		}
	}
	return Token{}
}

// phoneAt reads the telephone number that begins at s[i], or two numbers with country codes without a
// separator between them.
func phoneAt(s string, i int, label bool) Token {
	rest := s[i:]
	if strings.HasPrefix(rest, "+ ") && EndsWithDigit(strings.TrimRight(s[:i], " ")) { // "5 + 381"
		return Token{}
	}
	if kind, n := Phone(rest, false); n > 0 {
		if kind == LocalPhone && namesDocument(s[:i]) {
			return Token{PlainToken, i, i + n}
		}
		return Token{tokenOf(kind), i, i + n}
	}
	if label {
		if n := labelLength(rest); n > 0 {
			return Token{NumberToken, i, i + n}
		}
	}
	if rest[0] == '+' {
		all := scanGroups(rest, true)
		if n := all.end(); CountDigits(rest[:n]) > longestPhone && all.n > 2 && !continues(rest[n:]) {
			return Token{PlainToken, i, i + n}
		}
	}
	return Token{}
}

// labelLength returns the length of the telephone number with which s begins, or 0 if there is none. s is
// from the label of a link to dial, in which short numbers are numbers too. Hours are not a number:
// 08:00-16:00, 8-16, 24/7.
func labelLength(s string) int {
	_, n := Phone(s, true)
	if n == 0 || codeLength(s) > n || continues(s[n:]) || isHourRange(s[:n]) {
		return 0
	}
	return n
}

// endsWord reports whether a text ends with a letter or a digit.
func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return IsLetterOrMark(r) || IsDigit(r)
}

// tokenOf returns the kind of token for a kind of telephone number.
func tokenOf(kind PhoneKind) TokenKind {
	switch kind {
	case WorldPhone:
		return WorldToken
	case UnclearPhone:
		return PlainToken
	}
	return NumberToken
}

// mayBeSigned reports whether a plus or minus belongs to the number after it. before is the text before the
// sign. If it ends with a digit, the sign is between two numbers: 8 -16.
func mayBeSigned(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && !unicode.IsSpace(r) && r != '(' {
		return false
	}
	return !EndsWithDigit(strings.TrimRight(before, " \u00a0\u202f"))
}

// longestService is the number of bytes in which a service code must end: forty digits of any script. Without
// this limit, a text that consists of stars would be read to its end again from each of them.
const longestService = 160

// ServiceCodeLength returns the length of the service code with which s begins, or 0 if there is none. A
// service code is what people dial to ask a network for something: *100#, *#06#, **21*123#. It begins with a
// star or a #, and ends with the first # after a digit.
func ServiceCodeLength(s string) int {
	if s == "" || s[0] != '*' && s[0] != '#' {
		return 0
	}
	digits := 0
	for i, r := range s[:min(len(s), longestService)] {
		switch {
		case IsDigit(r):
			digits++
		case r == '#' && digits > 0:
			return i + 1
		case r != '*' && r != '#':
			return 0
		}
	}
	return 0
}

// groupedLength returns the kind and the length of the number in groups of digits with which s begins, for
// numbers that do not begin with 0: 116 111, 1 800 345 5678, 210 123-4567, 15 000, 01-02-2026. It returns
// NoToken and 0 if there is none.
func groupedLength(s string) (TokenKind, int) {
	all := scanGroups(s, false)
	groups := all.groups[:all.n]
	for ; len(groups) > 1; groups = groups[:len(groups)-1] {
		end := groups[len(groups)-1].end
		if !continues(s[end:]) && isOneNumber(s, groups) {
			return kindOfGroups(s, groups), end
		}
	}
	return NoToken, 0
}

// continues reports whether a number continues after its groups: whether rest begins with a word, or with a
// mark and a digit, as in a time, a range or a decimal number.
func continues(rest string) bool {
	if rest == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r) && !isCaseless(r) || strings.ContainsRune(":.,/-–", r) && DigitAt(rest, n) >= 0
}

func isCaseless(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsLower(r) }

// isOneNumber reports whether several groups of digits are one number. It returns false for two numbers that
// only follow each other (room 4, 10 people) and for ranges (9-17). If such numbers were isolated as left to
// right, people who read from right to left would take the second number for the first.
func isOneNumber(s string, groups []group) bool {
	// groups with brackets, or with a first group of one digit other than 1, are one number only if they have
	// this many digits: 8 (800) 555-35-35
	const long = 10
	end := groups[len(groups)-1].end
	isLong := CountDigits(s[:end]) >= long
	digits, short, hyphens, second := 0, 0, 0, 0
	for i, g := range groups {
		n := CountDigits(s[g.start:g.end])
		digits += n
		switch {
		case i > 0 && n == 1 || i == 0 && n == 1 && DigitAt(s, g.start) != 1 && !isLong:
			short++
		case i == 1:
			second = DigitAt(s, g.start)
		}
		switch {
		case g.separator == '-':
			hyphens++
		case i > 0 && hyphens > 0: // 9-17 18-20
			return false
		}
	}
	switch {
	case strings.ContainsAny(s[:end], "()"):
		return isLong && short == 0 && strings.Count(s[:end], "(") == strings.Count(s[:end], ")")
	case areThousands(s, groups), isSpelled(s, groups):
		return true
	case len(groups) == 2 && hyphens == 1 && isNoRange(s, groups):
		return true
	case short > 0:
		return false
	case len(groups) == 2 && hyphens == 1: // 100-200 is a range, 555-0101 is not
		return second == 0 && digits >= shortestPhone && !isHoursOrDate(s[:groups[1].end])
	}
	return digits >= shortestWorld || digits >= shortestPhone && len(groups) > 2
}

// isSpelled reports whether groups are the digits of one number, which people read one by one: 1 1 2, 1-9-4.
// It returns false for numbers that rise or fall, such as 1 2 3, because these are a list.
func isSpelled(s string, groups []group) bool {
	rises, falls := true, true
	for i, g := range groups {
		if CountDigits(s[g.start:g.end]) != 1 || i > 0 && g.separator != groups[1].separator {
			return false
		}
		if i > 0 {
			before := DigitAt(s, groups[i-1].start)
			rises = rises && DigitAt(s, g.start) > before
			falls = falls && DigitAt(s, g.start) < before
		}
	}
	return len(groups) > 2 && !rises && !falls
}

// isNoRange reports whether two groups are one number and not a range. This is so if the first group is
// larger than the second one and is not an hour. It is also so if the first group is 116, with which numbers
// of social value in Europe begin: 116-123.
func isNoRange(s string, groups []group) bool {
	first, second := OnlyDigits(s[:groups[0].end]), OnlyDigits(s[groups[1].start:groups[1].end])
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(second)
	return len(first) == 3 && len(second) == 3 && first == "116" || len(first) <= 3 && from > 24 && from > to
}

// kindOfGroups returns NumberToken if groups of digits may be a number to dial, and PlainToken if they are a
// sum or a date.
func kindOfGroups(s string, groups []group) TokenKind {
	last := groups[len(groups)-1]
	text := s[:last.end]
	if isSpelled(text, groups) {
		return NumberToken
	}
	if CountDigits(text) < shortestPhone || OnlyDigits(s[last.start:last.end]) == "000" ||
		isHoursOrDate(text) ||
		areTimes(text, groups) || isList(text, groups) {
		return PlainToken
	}
	return NumberToken
}

// skipWord returns the end of the word, number or time that begins at i, so that no token is found inside it.
func skipWord(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !IsDigit(r) && !isLatin(r) {
				break
			}
			i += n
			continue
		}
		if !IsASCIIAlnum(c) &&
			(i+1 == len(s) || !IsASCIIAlnum(s[i+1]) || strings.IndexByte("-./:_,", c) < 0) {
			break
		}
		i++
	}
	return i
}

// skipLetters returns the position after the non-ASCII characters at i with which no token begins. A token
// may follow them directly, as in Chinese. It may not follow an accented Latin letter, so the rest of such a
// word is skipped too.
func skipLetters(s string, i int) int {
	for i < len(s) && s[i] >= utf8.RuneSelf && !mayBegin(s, i) {
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

// isoDateLength returns the length of the date with which s begins, such as 2026-11-21, or 0 if there is
// none. Its hyphens may be long dashes: 2026–11–21.
func isoDateLength(s string) int {
	const form = "dddd-dd-dd"
	i := 0
	for _, want := range form {
		r, n := utf8.DecodeRuneInString(s[i:])
		if want == 'd' && (r < '0' || r > '9') || want == '-' && r != '-' && !isLongDash(r) {
			return 0
		}
		i += n
	}
	if i < len(s) && IsASCIIAlnum(s[i]) {
		return 0
	}
	return i
}

// MayHoldToken reports whether s has something that every token has: a digit or a fraction, the mark of an
// account, or a sign of a web address. Most texts do not have it.
func MayHoldToken(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case IsASCIIDigit(c) || c == '@' || c == '#' || c >= utf8.RuneSelf && mayBegin(s, i):
			return true
		case (c == '/' || c|0x20 == 'w') && i > 0 && (s[i-1] == ':' || s[i-1]|0x20 == 'w'):
			return true
		case c == '.' && i+1 < len(s) && isSmall(s[i+1]): // as in "example.org/"
			return true
		}
	}
	return false
}
