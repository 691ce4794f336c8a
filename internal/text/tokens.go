package text

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is the kind of a token, which decides how it is shown.
type TokenKind uint8

// The kinds of tokens.
const (
	NoToken     TokenKind = iota
	PlainToken            // an address, a date, a code such as B-2 or *100#, an amount
	NumberToken           // a number that is dialled or copied, but not with its country code: 116 111
	WorldToken            // a telephone number with its country code
)

// Token is a part of a text that must stay left to right in every language.
type Token struct {
	Kind       TokenKind
	Start, End int
}

// In returns a token as readers see it: numbers to dial in ASCII digits, and an amount with a space that does
// not break between number and unit.
func (t Token) In(s string) string {
	s = s[t.Start:t.End]
	if t.Kind != PlainToken || isArabicGroups(s) {
		return ASCIIDigits(s)
	}
	if strings.IndexByte(s, ' ') >= 0 && quantityLength(s, false) == len(s) {
		return strings.ReplaceAll(s, " ", "\u00a0")
	}
	return s
}

// isArabicGroups reports whether s has groups of Arabic-Indic digits with a space or a hyphen between them.
// Unicode orders such groups from right to left even inside what is isolated from left to right.
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

// NextToken returns the first token of s at or after from. In the label of a link to dial every number counts.
// Times, ranges of times and plain numbers are no tokens: isolated as one run, a right-to-left reader would
// read 09:00 - 15:00 as from 15:00 to 09:00.
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

// maySign marks the ASCII characters before digits that a token may begin with.
var maySign = [256]bool{'+': true, '(': true, '-': true, '*': true, '#': true}

// mayBegin reports whether a token may begin with the character outside ASCII at s[i]: a digit or a minus.
func mayBegin(s string, i int) bool { return DigitAt(s, i) >= 0 || strings.HasPrefix(s[i:], "\u2212") }

// tokenAt reads the token that begins at s[i].
func tokenAt(s string, i int, label bool) Token {
	rest := s[i:]
	if n := AddressLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if c := rest[0] | 0x20; c < 'a' || c > 'z' { // letters begin no date and no number
		if t := numberAt(s, i, label); t.Kind != NoToken {
			return t
		}
	}
	if n := codeLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	return Token{}
}

// numberAt reads the number that begins at s[i].
func numberAt(s string, i int, label bool) Token {
	rest := s[i:]
	if n := isoDateLength(rest); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if kind, n := Phone(rest, label); n > 0 {
		return Token{tokenOf(kind), i, i + n}
	}
	if n := serviceLength(rest); n > 0 {
		return Token{NumberToken, i, i + n}
	}
	if signLength(rest) > 0 && !mayBeSigned(s[:i]) {
		return Token{}
	}
	if n := quantityLength(rest, false); n > 0 {
		return Token{PlainToken, i, i + n}
	}
	if kind, n := groupedLength(rest); n > 0 {
		return Token{kind, i, i + n}
	}
	if first := digitsLength(rest); first > 0 { // the end of a range, with its unit: 20-25 °C
		if r, n := utf8.DecodeRuneInString(rest[first:]); r == '-' || r == '–' {
			end := rest[first+n:]
			if length := quantityLength(end, true); length > 0 && signLength(end) == 0 {
				return Token{PlainToken, i + first + n, i + first + n + length}
			}
		}
	}
	return Token{}
}

// tokenOf returns the kind of token that a telephone number is.
func tokenOf(kind PhoneKind) TokenKind {
	switch kind {
	case WorldPhone:
		return WorldToken
	case UnclearPhone:
		return PlainToken
	}
	return NumberToken
}

// mayBeSigned reports whether a plus or minus behind a text belongs to the number after it. Behind a digit it
// joins the two: 8 -16.
func mayBeSigned(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && !unicode.IsSpace(r) && r != '(' {
		return false
	}
	return !EndsWithDigit(strings.TrimRight(before, " \u00a0\u202f"))
}

// serviceLength returns the length of a service code that s begins with, such as *100# or *#06#, or 0.
func serviceLength(s string) int {
	if s[0] != '*' && s[0] != '#' {
		return 0
	}
	digits := 0
	for i, r := range s {
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

// groupedLength returns the kind and the length of digits in groups that are one number although they do not
// begin with 0: 116 111, 1 800 345 5678, 210 123-4567, 15 000, 01-02-2026. It returns NoToken and 0 if s
// begins with none.
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

// continues reports whether a number goes on behind its groups: as a time, a range, a decimal or a word.
func continues(rest string) bool {
	if rest == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r) && !isCaseless(r) || strings.ContainsRune(":.,/-–", r) && DigitAt(rest, n) >= 0
}

func isCaseless(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsLower(r) }

// isOneNumber reports whether several groups of digits are one number. Two that merely follow each other
// (room 4, 10 people) and ranges (9-17) are not: left to right, readers would take the second for the first.
func isOneNumber(s string, groups []group) bool {
	digits, short, hyphens, second := 0, 0, 0, 0
	for i, g := range groups {
		n := CountDigits(s[g.start:g.end])
		digits += n
		switch {
		case i > 0 && n == 1 || i == 0 && n == 1 && DigitAt(s, g.start) != 1:
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
	case strings.ContainsAny(s[:groups[len(groups)-1].end], "()"):
		return false
	case areThousands(s, groups):
		return true
	case short > 0:
		return false
	case len(groups) == 2 && hyphens == 1: // 100-200 is a range, 555-0101 is none
		return second == 0 && digits >= shortestPhone && !isHoursOrDate(s[:groups[1].end])
	}
	return digits >= shortestWorld || digits >= shortestPhone && len(groups) > 2
}

// kindOfGroups tells a number that may be dialled from a sum and a date.
func kindOfGroups(s string, groups []group) TokenKind {
	last := groups[len(groups)-1]
	text := s[:last.end]
	if CountDigits(text) < shortestPhone || OnlyDigits(s[last.start:last.end]) == "000" || isHoursOrDate(text) {
		return PlainToken
	}
	return NumberToken
}

// skipWord passes the word, number or time that begins at i, so that no token is found inside it.
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

// skipLetters passes characters outside ASCII that begin no token. A token may follow them directly, as in
// Chinese, but not after an accented Latin letter.
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

// isoDateLength returns 10 if s begins with a date such as 2026-11-21, and otherwise 0.
func isoDateLength(s string) int {
	const form = "dddd-dd-dd"
	if len(s) < len(form) || len(s) > len(form) && IsASCIIAlnum(s[len(form)]) {
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
		if (c == '-' || c == '/') && i > 0 && i+1 < len(s) && IsASCIIAlnum(s[i+1]) {
			continue
		}
		if !IsASCIIAlnum(c) {
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

// MayHoldToken reports whether s has anything that a token must have: a digit, an at sign, or the beginning of
// a web address. Most texts do not.
func MayHoldToken(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case IsASCIIDigit(c) || c == '@' || c >= utf8.RuneSelf && DigitAt(s, i) >= 0:
			return true
		case (c == '/' || c|0x20 == 'w') && i > 0 && (s[i-1] == ':' || s[i-1]|0x20 == 'w'):
			return true
		}
	}
	return false
}

// IsolatedHTML returns plain text as HTML, with its tokens kept left to right.
func IsolatedHTML(s string) string {
	return isolated(s, html.EscapeString, `<bdi dir="ltr">`, `</bdi>`)
}

// Isolated returns plain text with its tokens kept left to right, for places without markup: titles of tabs,
// attributes. It puts U+2066 and U+2069 around each.
func Isolated(s string) string {
	return isolated(s, func(s string) string { return s }, "\u2066", "\u2069")
}

func isolated(s string, write func(string) string, open, end string) string {
	if !MayHoldToken(s) {
		return write(s)
	}
	var b strings.Builder
	at := 0
	for {
		t, ok := NextToken(s, at, false)
		if !ok {
			break
		}
		b.WriteString(write(s[at:t.Start]) + open + write(t.In(s)) + end)
		at = t.End
	}
	b.WriteString(write(s[at:]))
	return b.String()
}

// NumbersIn returns the telephone numbers of a text, and what is like one: a text of nothing but digits and
// the marks between them.
func NumbersIn(s string) []string {
	if _, n := Phone(s, true); n > 0 && strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return []string{strings.TrimSpace(s)}
	}
	var numbers []string
	for at := 0; ; {
		t, ok := NextToken(s, at, false)
		if !ok {
			return numbers
		}
		if t.Kind != PlainToken {
			numbers = append(numbers, s[t.Start:t.End])
		}
		at = t.End
	}
}

// FirstUnclear returns the first digits of a text that may be a telephone number and are not recognised as
// one, or of which nobody can tell where they end; "" for none.
func FirstUnclear(s string) string {
	for at := 0; ; {
		t, ok := NextToken(s, at, false)
		if !ok {
			return manyDigits(s[at:])
		}
		if found := manyDigits(s[at:t.Start]); found != "" {
			return found
		}
		if kind, _ := Phone(s[t.Start:], false); kind == UnclearPhone {
			return s[t.Start:t.End]
		}
		at = t.End
	}
}

// manyDigits returns the first word of s with as many digits as a telephone number, with points or slashes
// between them: 063.222.6101.
func manyDigits(s string) string {
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimFunc(word, func(r rune) bool { return !IsDigit(r) && !unicode.IsLetter(r) })
		if CountDigits(word) >= shortestWorld && strings.IndexFunc(word, unicode.IsLetter) < 0 &&
			strings.ContainsAny(word, "./") && !isDateOrSum(word) {
			return word
		}
	}
	return ""
}

// isDateOrSum reports whether the groups of digits of a word are a date (12.5.2027) or thousands (1.500.000).
func isDateOrSum(word string) bool {
	years, short, threes := 0, 0, 0
	groups := strings.FieldsFunc(word, func(r rune) bool { return !IsDigit(r) })
	for i, group := range groups {
		switch n := CountDigits(group); {
		case n == 4:
			years++
		case n == 3 && i > 0:
			threes++
		}
		if CountDigits(group) <= 2 {
			short++
		}
	}
	return len(groups) == 3 && years == 1 && short == 2 || threes == len(groups)-1 && CountDigits(groups[0]) <= 3
}
