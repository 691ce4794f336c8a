package check

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check/noon"
	"tabla/internal/check/order"
	"tabla/internal/check/rewrite"
	"tabla/internal/check/slips"
	"tabla/internal/diag"
	"tabla/internal/text"
)

// label holds the visible text of a link to dial, as it is written, and the number that is dialled.
type label struct{ read, dialled string }

// visible returns the text that people read in inline Markdown, as far as it matters for numbers: without
// link targets, addresses, tags, placeholders, footnote marks and emphasis. It returns the labels of links
// to dial separately, because another rule compares them.
func visible(text string) (plain string, dials []label) {
	if isPlain(text) {
		return text, nil
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	v := viewer{text: text, open: -1, plain: make([]byte, 0, len(text))}
	for v.at < len(text) {
		if v.at >= v.wordEnd {
			if n := plainLength(text[v.at:]); n > 0 {
				v.keep(n)
				continue
			}
			v.wordEnd = v.at + wordLength(text[v.at:])
		}
		v.step()
	}
	return string(v.plain), v.dials
}

// isPlain reports whether people read a text as it is written, because it has no marks of Markdown or HTML
// and no address. It may be false for such a text too.
func isPlain(text string) bool { return plainLength(text) == len(text) }

// plainLength returns the length in bytes of the beginning of a text that certainly has no marks of
// Markdown or HTML and no address, so that people see it as it is written. It ends at the end of a word,
// and before a word of more than longestWord bytes.
func plainLength(text string) int {
	word := 0 // where the last word begins
	for i := range len(text) {
		switch {
		case i-word > longestWord:
			return word
		case endsWord[text[i]] && !mayBeMark[text[i]]:
			word = i + 1
		case mayBeMark[text[i]]:
			if c := text[i]; c != '.' && c != ':' || i+1 < len(text) && !endsWord[text[i+1]] {
				return word
			}
		}
	}
	return len(text)
}

// longestWord is the number of bytes of the longest word or address that is read as one. Without this
// limit, a text without spaces would be read to its end again for each of its characters.
const longestWord = 1 << 10

// mayBeMark is true for characters of marks and of addresses.
var mayBeMark = [256]bool{'&': true, '[': true, ']': true, '{': true, '<': true, '*': true, '`': true,
	'\\': true, '~': true, '@': true, '.': true, ':': true}

type viewer struct {
	text     string
	at       int
	wordEnd  int // where the word that is being read ends; found once for each word
	plain    []byte
	open     int // offset in text after the last opening bracket; -1 if there is none
	openHere int // the length of plain at that bracket
	dials    []label
}

// step reads one character, or skips one thing that people do not read.
func (v *viewer) step() {
	rest := v.text[v.at:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "](tel:"):
		v.dial(upTo(rest, ')'))
	case strings.HasPrefix(rest, "]("):
		v.skip(upTo(rest, ')'))
	case strings.HasPrefix(rest, "]["), strings.HasPrefix(rest, "[^"):
		v.skip(2 + upTo(rest[2:], ']'))
	case c == '{' && text.PlaceholderLength(rest) > 0:
		v.skip(text.PlaceholderLength(rest))
	case c == '<' && len(rest) > 1 && (rest[1] == '/' || text.IsASCIILetter(rest[1])):
		v.skip(upTo(rest, '>'))
	case c == '[':
		v.at++
		v.open, v.openHere = v.at, len(v.plain)
	case strings.HasPrefix(rest, "~~"): // a single ~ may be between numbers
		v.at += 2
	case c == '*' && dialCodeLength(rest) > 0:
		v.keep(dialCodeLength(rest))
	case c == '\\' && escapedCode.MatchString(rest[:min(len(rest), longestCode)]):
		code := escapedCode.FindString(rest[:min(len(rest), longestCode)])
		v.plain = append(v.plain, strings.ReplaceAll(code, `\`, "")...)
		v.at += len(code)
	case c == '*', c == '`', c == '\\':
		v.at++
	case text.IsASCIILetter(c):
		v.word(rest)
	default:
		v.keep(unmarkedLength(rest))
	}
}

// unmarkedLength returns the length of the first character of a text and of those after it that are
// neither ASCII letters nor marks.
func unmarkedLength(s string) int {
	n := 1
	for n < len(s) && !mayBeMark[s[n]] && !text.IsASCIILetter(s[n]) {
		n++
	}
	return n
}

// longestCode is the number of bytes of a text in which escapedCode looks for a code. Without this limit, a
// text that consists of stars would be read to its end again from each of them.
const longestCode = 160

// escapedCode matches a service code as Markdown has it with backslashes before its stars: \*123\*1#. Package
// text knows codes only as people dial them.
var escapedCode = regexp.MustCompile(`^(?:\\\*)+\p{Nd}(?:\\?[*]|\p{Nd})*\\?#`)

// dialCodeLength returns the length of the service code with which a text begins, such as *100#. It returns 0
// if there is none, or if its first stars begin an emphasis that ends behind the code.
func dialCodeLength(s string) int {
	n := text.ServiceCodeLength(s)
	if strings.HasPrefix(s[n:], "*") {
		return 0
	}
	return n
}

func (v *viewer) keep(n int) {
	v.plain = append(v.plain, v.text[v.at:v.at+n]...)
	v.at += n
}

func (v *viewer) skip(n int) {
	v.plain = append(v.plain, ' ')
	v.at += n
}

// word reads ASCII letters, or skips a whole address.
func (v *viewer) word(rest string) {
	letters := latinLength(rest)
	if n := min(v.wordEnd-v.at, longestWord); n > letters && text.IsAddress(rest[:n]) {
		v.skip(n)
	} else {
		v.keep(letters)
	}
}

// dial moves the label of the link that ends here from the plain text to dials.
func (v *viewer) dial(n int) {
	if v.open >= 0 {
		target := strings.TrimSuffix(v.text[v.at+len("](tel:"):v.at+n], ")")
		v.dials = append(v.dials, label{v.text[v.open:v.at], target})
		v.plain, v.open = v.plain[:v.openHere], -1
	}
	v.skip(n)
}

// upTo returns the length of a text up to and including a character. If the text does not have it, it
// returns the length of the whole text.
func upTo(text string, sign byte) int {
	if at := strings.IndexByte(text, sign); at >= 0 {
		return at + 1
	}
	return len(text)
}

// wordLength returns the length of a text before the next space or closing character.
func wordLength(text string) int {
	n := 0
	for n < len(text) && !endsWord[text[n]] {
		n++
	}
	return n
}

// endsWord is true for spaces and closing characters, with which a word ends.
var endsWord = [256]bool{
	' ':  true,
	'\n': true,
	'\t': true,
	')':  true,
	']':  true,
	'>':  true,
	'"':  true,
	'*':  true,
	'`':  true,
}

// latinLength returns the number of ASCII letters at the beginning of a text.
func latinLength(s string) int {
	n := 0
	for n < len(s) && text.IsASCIILetter(s[n]) {
		n++
	}
	return n
}

// traceOf returns a checksum of the figures, placeholders and links to dial in a text. It does not depend
// on their order or on the script of their digits. Two plain texts with the same checksum have the same
// facts, and a plain text with the checksum 0 has none. So for nearly all translations it is not necessary
// to read all facts. plain is false if only the full comparison can decide what people read.
func traceOf(text string) (sum uint64, plain bool) {
	t := tracer{text: text, open: -1, plain: true}
	for t.at < len(text) && t.plain {
		t.step()
	}
	return t.sum, t.plain
}

type tracer struct {
	text  string
	at    int
	open  int    // offset of the last opening bracket; -1 if there is none
	held  uint64 // the value of sum at that bracket
	sum   uint64
	plain bool
}

// The constants of FNV-1a.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func (t *tracer) step() {
	rest := t.text[t.at:]
	switch c := rest[0]; {
	case '0' <= c && c <= '9':
		t.figure(rest)
	case c >= utf8.RuneSelf:
		t.character(rest)
	case c == '[':
		t.open, t.held = t.at, t.sum
		t.at++
	case c == ']' && len(rest) > 1 && rest[1] == '(':
		t.link(rest)
	case c == '{' && text.PlaceholderLength(rest) > 0:
		t.piece(t.at, text.PlaceholderLength(rest))
	case text.IsASCIILetter(c):
		t.word(rest)
	case c == '<',
		c == '&',
		c == '\\',
		c == '^',
		c == '@',
		c == ':' && strings.HasPrefix(rest, "://"),
		c == ']' && len(rest) > 1 && rest[1] == '[':
		t.plain = false
	default:
		t.at++
	}
}

// link adds a link to dial, together with its label, to the sum. For any other link it adds only
// placeholders in the target. If the label of such a link ends with a digit, the text is not plain,
// because the figure may continue after the link.
func (t *tracer) link(rest string) {
	n := upTo(rest, ')')
	switch target := rest[:n]; {
	case t.open >= 0 && strings.HasPrefix(rest, "](tel:"):
		from := t.open
		t.sum = t.held
		t.piece(from, t.at+n-from)
	case strings.Contains(target, "{{."), strings.HasPrefix(rest, "](tel:"):
		t.piece(t.at, n)
	case strings.IndexByte(target, '&') >= 0, text.EndsWithDigit(strings.TrimRight(t.text[:t.at], "*`~")):
		t.plain = false
	default:
		t.at += n
	}
	t.open = -1
}

// piece adds a part of the text to the sum, with the digits of all scripts as 0 to 9.
func (t *tracer) piece(from, length int) {
	h := uint64(hashStart)
	for _, r := range t.text[from : from+length] {
		if value := text.DigitValue(r); value >= 0 {
			r = rune('0' + value)
		}
		h = (h ^ uint64(r)) * hashPrime
	}
	t.sum += h * hashPrime
	t.at = from + length
}

// word passes a word of ASCII letters. The text is not plain if the word has digits in it or is the
// beginning of an address.
func (t *tracer) word(rest string) {
	n, joined := 0, false
	for n < len(rest) && !endsWord[rest[n]] {
		switch c := rest[n]; {
		case text.IsASCIILetter(c):
		case '0' <= c && c <= '9', c == '{', c == '@', c >= utf8.RuneSelf && joined:
			t.plain = false
		case c >= utf8.RuneSelf:
			t.at += n
			return
		default:
			joined = true
		}
		n++
	}
	t.at += n
}

// character passes one character that is not ASCII, or adds the figure that begins with it.
func (t *tracer) character(rest string) {
	r, size := utf8.DecodeRuneInString(rest)
	if text.IsDigit(r) {
		t.figure(rest)
		return
	}
	t.plain = t.plain && !text.IsFraction(r) && !text.IsEthiopicNumeral(r) && r != utf8.RuneError
	t.at += size
}

// figure adds to the sum the digits here and the characters between them.
func (t *tracer) figure(rest string) {
	n := figureLength(rest)
	after := figureScanner{text: t.text, at: t.at + n}
	t.plain = t.plain && after.dayHalf() == 0 && !goesOn(rest[n:])
	for t.at > 0 && (t.text[t.at-1] == '+' || t.text[t.at-1] == '(') {
		t.at, n = t.at-1, n+1
	}
	t.piece(t.at, n)
}

// goesOn reports whether the text after a figure may belong to the figure. This is so for letters, for
// invisible marks with more digits after them, and for characters that separate digits in other scripts.
func goesOn(rest string) bool {
	seen := strings.TrimLeft(rest, "*`~[]")
	if seen == "" || strings.HasPrefix(rest, "](") {
		return false
	}
	if text.IsASCIILetter(rest[0]) ||
		len(seen) < len(rest) && strings.IndexByte("0123456789 .,:'-/()h", seen[0]) >= 0 &&
			figureFollows(seen) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(seen)
	return r >= utf8.RuneSelf && (text.IsDigit(r) || text.PlainDigits(string(r)) != string(r))
}

// figureFollows reports whether a digit is among the next few characters.
func figureFollows(s string) bool {
	for n, r := range s {
		if text.IsDigit(r) {
			return true
		}
		if n > 4 {
			break
		}
	}
	return false
}

// figureLength returns the length of the figure at the beginning of a text: its digits, with a few
// separating characters between them. Examples: 09:00, 1 000, 3-12, +381 (10) 555, 18 h 30.
func figureLength(s string) int {
	end := 0
	for n := 0; n < len(s) && n-end < 4; {
		r, size := utf8.DecodeRuneInString(s[n:])
		if text.IsDigit(r) {
			end = n + size
		} else if n == 0 || strings.IndexByte(" .,:'-/()h", s[n]) < 0 {
			break
		}
		n += size
	}
	return end
}

// notLetter reports whether r is neither a letter nor a combining mark, so that it is not part of a word.
func notLetter(r rune) bool { return !text.IsLetterOrMark(r) }

// countsOne reports whether a text with plain digits has words, and a 1 that has a space or a letter after
// it, and one of these or nothing before it.
func countsOne(plain string) bool {
	before := ' '
	for at, r := range plain {
		next, _ := utf8.DecodeRuneInString(plain[at+1:])
		isAlone := (before == ' ' || unicode.IsLetter(before)) && (next == ' ' || unicode.IsLetter(next))
		if r == '1' && isAlone {
			return text.HasWords(plain)
		}
		before = r
	}
	return false
}

// sameForenoon returns a finding if a translation says two hours, one before noon and one after it, as if
// both were after noon.
func (l *Checker) sameForenoon(source *Facts, translation string) []diag.Finding {
	f := source.figures
	if len(f) != 2 || f[0].kind != clock || f[1].kind != clock {
		return nil
	}
	hours := noon.Hours{Before: f[0].minutes, After: f[1].minutes}
	seen, _ := visible(translation)
	if !hours.AreKnown() || !hours.LosesForenoon(text.PlainDigits(seen), &l.language, source.isRange) {
		return nil
	}
	return one(ruleFactDay.Find("say of each hour whether it is in the morning, or write it up to 24",
		"the translation does not say that %s is before noon", f[0]))
}

// isCentury reports whether the number is the century of a decade that the source names: 20 века for the
// 1990s.
func (f figure) isCentury(s string, source []figure) bool {
	return slices.ContainsFunc(source, func(decade figure) bool {
		return decade.decade && rewrite.IsCentury(text.PlainDigits(s), f.value, decade.value)
	})
}

// lettersAround returns the number of letters of the name that the number s[start:end] is a part of, or 0. A
// number between two Latin letters, as in P2P, and the number of "3D films" count as parts of a name of two
// letters.
func lettersAround(s string, start, end int) int {
	const name = 2
	isLatin := func(at int) bool { return at >= 0 && at < len(s) && (s[at]|0x20)-'a' < 26 }
	if isLatin(start-1) && isLatin(end) || slips.Dimensions(s[:start], s[start:end], s[end:]) {
		return name
	}
	return lettersBefore(s[:start])
}

// lettersBefore returns the number of letters at the end of a text that belong to a number after it: R0,
// ACE2, COVID-19, win32. Without a hyphen, only Latin letters count, and small letters only if there are
// at least three: shorter words are prepositions or units.
func lettersBefore(s string) (letters int) {
	bare, hyphen := strings.CutSuffix(s, "-")
	small := false
	for bare != "" {
		r, size := utf8.DecodeLastRuneInString(bare)
		isSmall := 'a' <= r && r <= 'z'
		if !text.IsLetterOrMark(r) || !hyphen && !isSmall && (r < 'A' || r > 'Z') {
			break
		}
		letters++
		small = small || isSmall
		bare = bare[:len(bare)-size]
	}
	const shortest = 3 // with a hyphen, a shorter word is a preposition
	if (hyphen || small) && letters < shortest ||
		strings.ContainsFunc(bare[max(len(bare)-1, 0):], unicode.IsLetter) {
		return 0
	}
	return letters
}

// splitDates splits the figures that may be a day and its month into the two: 29.2. is 29 and 2.
func splitDates(figures []figure) []figure {
	split := make([]figure, 0, len(figures))
	for _, f := range figures {
		day, month, _ := strings.Cut(f.value, ".")
		if f.dotted && len(month) == 1 && f.minutes >= 0 && f.minutes%60 >= 10 {
			month += "0" // 1.10. is not 1.1.
		}
		d, m := order.DayNumber(day), order.DayNumber(strings.TrimPrefix(month, "0"))
		if f.dotted && d > 0 && m > 0 && m <= 12 {
			split = append(split, figure{value: day, minutes: -1},
				figure{value: strconv.Itoa(m), minutes: -1})
			continue
		}
		split = append(split, f)
	}
	return split
}
