package check

import (
	"html"
	"strings"
	"unicode/utf8"

	"tabla/internal/text"
)

// label is what people read on a link to a number to dial, as it is written, and the number that is dialled.
type label struct{ read, dialled string }

// visible gives what people read of an inline Markdown text, as far as numbers matter: without targets,
// addresses, tags, places for values, marks of footnotes and emphasis. Labels of links to dial are taken out;
// they have a rule of their own.
func visible(text string) (plain string, dials []label) {
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	v := viewer{text: text, open: -1}
	for v.at < len(text) {
		v.step()
	}
	return v.plain.String(), v.dials
}

type viewer struct {
	text     string
	at       int
	plain    strings.Builder
	open     int // where in text the last bracket opened; -1 for none
	openHere int // and where that is in plain
	dials    []label
}

// step passes one sign or one thing that people do not read.
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
		v.open, v.openHere = v.at, v.plain.Len()
	case c == '*', c == '`', c == '~', c == '\\':
		v.at++
	case text.IsASCIILetter(c):
		v.word(rest)
	default:
		_, n := utf8.DecodeRuneInString(rest)
		v.keep(n)
	}
}

func (v *viewer) keep(n int) {
	v.plain.WriteString(v.text[v.at : v.at+n])
	v.at += n
}

func (v *viewer) skip(n int) {
	v.plain.WriteByte(' ')
	v.at += n
}

// word passes ASCII letters, or the whole of an address.
func (v *viewer) word(rest string) {
	letters := latinLength(rest)
	if n := wordLength(rest); n > letters && text.IsAddress(rest[:n]) {
		v.skip(n)
	} else {
		v.keep(letters)
	}
}

// dial takes out the label that ends here.
func (v *viewer) dial(n int) {
	if v.open >= 0 {
		target := strings.TrimSuffix(v.text[v.at+len("](tel:"):v.at+n], ")")
		v.dials = append(v.dials, label{v.text[v.open:v.at], target})
		before := v.plain.String()[:v.openHere]
		v.plain.Reset()
		v.plain.WriteString(before)
		v.open = -1
	}
	v.skip(n)
}

// upTo is the length of a text up to and with a sign, or its whole length.
func upTo(text string, sign byte) int {
	if at := strings.IndexByte(text, sign); at >= 0 {
		return at + 1
	}
	return len(text)
}

// wordLength is the length of what stands before the next blank or closing sign.
func wordLength(text string) int {
	n := 0
	for n < len(text) && !endsWord[text[n]] {
		n++
	}
	return n
}

// endsWord marks blanks and closing signs.
var endsWord = [256]bool{' ': true, '\n': true, '\t': true, ')': true, ']': true, '>': true, '"': true, '*': true, '`': true}

// latinLength is the length of the ASCII letters that a text begins with.
func latinLength(s string) int {
	n := 0
	for n < len(s) && text.IsASCIILetter(s[n]) {
		n++
	}
	return n
}
