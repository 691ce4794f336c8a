package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"tabla/internal/text"
)

// text collects plain text until something else than plain text comes.
func (w *weaver) text(n *ast.Text) {
	if n.IsRaw() { // code inside an attribute
		w.flush()
		w.html = appendEscaped(w.html, w.source[n.Segment.Start:n.Segment.Stop])
		return
	}
	w.collect(n.Segment)
	switch {
	case n.HardLineBreak():
		w.flush()
		w.raw("<br>\n")
	case n.SoftLineBreak():
		w.spill()
		w.run = append(w.run, w.softBreak(n.Segment.Stop)...)
	}
}

// collect adds a piece of source to the plain text, joining pieces that the parser cut apart at marks it then
// found to be none: a URL with an underscore is one run again.
func (w *weaver) collect(at gmtext.Segment) {
	value := w.source[at.Start:at.Stop]
	if len(w.run) == 0 && !needsDecoding(value) {
		if w.to == at.Start && w.to > w.from {
			w.to = at.Stop
			return
		}
		if w.to == w.from {
			w.from, w.to = at.Start, at.Stop
			return
		}
	}
	w.spill()
	w.run = appendDecoded(w.run, value)
}

// spill moves the plain text to the buffer, where more can be added.
func (w *weaver) spill() {
	w.run = append(w.run, w.source[w.from:w.to]...)
	w.from, w.to = 0, 0
}

// flush writes the plain text collected.
func (w *weaver) flush() {
	switch {
	case len(w.run) > 0 && !w.isolate && w.transform == nil:
		w.html = appendEscaped(w.html, string(w.run))
	case len(w.run) > 0:
		w.plain(string(w.run))
	case w.to > w.from:
		w.plain(w.source[w.from:w.to])
	}
	w.run = w.run[:0]
	w.from, w.to = 0, 0
}

func (w *weaver) softBreak(at int) string {
	switch {
	case w.breaks == asNewline:
		return "\n"
	case w.breaks == asScript && w.betweenCJK(at):
		return ""
	default:
		return " "
	}
}

// betweenCJK says whether the characters around the line break at an offset, marks apart, are both CJK.
func (w *weaver) betweenCJK(at int) bool {
	const marks = " \t\n*_~"
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(w.source[:at], marks))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(w.source[at:], marks))
	return isCJK(before) && isCJK(after)
}

// plain writes plain text: escaped, and where wanted transformed and with tokens isolated.
func (w *weaver) plain(s string) {
	if !w.isolate && w.transform == nil {
		w.html = appendEscaped(w.html, s)
		return
	}
	if !mayHoldToken(s) {
		w.words(s)
		return
	}
	at := 0
	for {
		t, ok := nextToken(s, at, w.tel)
		if !ok {
			break
		}
		w.words(s[at:t.start])
		w.token(t.kind, s[t.start:t.end])
		at = t.end
	}
	w.words(s[at:])
}

// words writes text that holds no token.
func (w *weaver) words(s string) {
	if w.transform != nil && strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		s = w.transform(s)
	}
	w.html = appendEscaped(w.html, s)
}

func (w *weaver) token(kind tokenKind, s string) {
	if kind != isolatedRun {
		s = text.ASCIIDigits(s)
	}
	if !w.isolate || w.attribute {
		w.html = appendEscaped(w.html, s)
		return
	}
	to := ""
	if kind == worldPhone && !w.link {
		to = w.mayDial(text.Dialled(s))
	}
	if to != "" {
		w.raw(`<a href="tel:`)
		w.raw(to)
		w.raw(`" class="tel">`)
	}
	w.raw(`<bdi dir="ltr">`)
	w.html = appendEscaped(w.html, s)
	w.raw(`</bdi>`)
	if to != "" {
		w.raw(`</a>`)
	}
}

// mayDial gives back a number that may become a link: a translation must not add one that its source does not have.
func (w *weaver) mayDial(number string) string {
	if w.trusted || w.slot != nil && slices.Contains(w.slot.phones, number) {
		return number
	}
	return ""
}

// value writes {{.name}} and notes the hole.
func (w *weaver) value(s string) {
	h := Hole{Start: len(w.html), End: len(w.html) + len(s), Kind: ValueText, Name: text.PlaceholderName(s)}
	if w.link {
		h.place |= inLink
	}
	if w.attribute {
		h.place |= inAttribute
	}
	if w.isolate {
		h.place |= isolated
	}
	w.holes = append(w.holes, h)
	w.raw(s)
}
