package check

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// traceOf sums up the figures, places and links to dial of a text, whatever their order and the script of
// their digits. Two plain texts with the same trace have the same facts, and a plain one with the trace 0 has
// none: nearly every translation is passed by it, without taking its facts apart. plain is false where only
// the thorough look can tell what people read.
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
	open  int    // where the last bracket opened; -1 for none
	held  uint64 // the sum when it did
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
	case c == '<', c == '&', c == '\\', c == '^', c == '@', c == ':' && strings.HasPrefix(rest, "://"), c == ']' && len(rest) > 1 && rest[1] == '[':
		t.plain = false
	default:
		t.at++
	}
}

// link adds a link to dial with its label, for the two belong together. Of another link only places in its
// target count; a figure at the end of its label may go on behind it.
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

// piece adds what stands in the text from a place on, with digits of all scripts alike.
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

// word passes a word in ASCII letters. With digits in it, or as an address that goes on, it needs a thorough
// look.
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

// character passes one character beyond ASCII, or the figure that it begins.
func (t *tracer) character(rest string) {
	r, size := utf8.DecodeRuneInString(rest)
	if text.IsDigit(r) {
		t.figure(rest)
		return
	}
	t.plain = t.plain && r != '½' && r != '⅓' && r != '⅔' && r != '¼' && r != '¾' && !isEthiopicNumeral(r) && r != utf8.RuneError
	t.at += size
}

// figure passes digits with the signs between them.
func (t *tracer) figure(rest string) {
	n := figureLength(rest)
	after := figureScanner{text: t.text, at: t.at + n}
	t.plain = t.plain && after.dayHalf() == 0 && !goesOn(rest[n:])
	for t.at > 0 && (t.text[t.at-1] == '+' || t.text[t.at-1] == '(') {
		t.at, n = t.at-1, n+1
	}
	t.piece(t.at, n)
}

// goesOn says that what follows a figure may belong to it: letters, marks that people do not see with more
// behind them, signs that separate digits elsewhere.
func goesOn(rest string) bool {
	seen := strings.TrimLeft(rest, "*`~[]")
	if seen == "" || strings.HasPrefix(rest, "](") {
		return false
	}
	if text.IsASCIILetter(rest[0]) || len(seen) < len(rest) && strings.IndexByte("0123456789 .,:'-/()h", seen[0]) >= 0 && figureFollows(seen) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(seen)
	return r >= utf8.RuneSelf && (text.IsDigit(r) || plainDigits(string(r)) != string(r))
}

// figureFollows says that there are digits behind a few signs.
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

// figureLength is the length of the digits that a text begins with, and of such as follow behind a few signs:
// 09:00, 1 000, 3-12, +381 (10) 555, 18 h 30.
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
