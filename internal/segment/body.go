package segment

import (
	"slices"
	"strings"

	"tabla/internal/text"
)

// HoleKind says what a byte range of a body holds.
type HoleKind uint8

// The kinds of holes.
const (
	ValueText HoleKind = iota // {{.x}} in text; Name is x
	ValueURL                  // {{.x}} inside the target of a link or image, already percent-encoded; Name is x
	LinkOpen                  // a whole <a …> tag; Name is the destination as the notice has it
	LinkClose                 // the </a> of the LinkOpen with the same Name
	ImageSrc                  // the URL inside src=""; Name is the destination as the notice has it
)

// Hole is a byte range of a body's HTML that may be replaced.
type Hole struct {
	Start, End int
	Kind       HoleKind
	Name       string
	place      place
}

// place says what surrounds a hole, and so how a value must be written there.
type place uint8

const (
	inLink      place = 1 << iota // no further link may be made
	inAttribute                   // no tags
	inTel                         // inside a tel: target: only what can be dialled
	isolated                      // the body was woven with Isolate
)

// Value gives the HTML for a value of a centre in this place: escaped; where the body was woven with Isolate,
// phones and the like kept left to right, and a bare phone number linked unless it stands in a link already.
// It fits holes of kind ValueText and ValueURL.
func (h Hole) Value(value string) string {
	if h.Kind == ValueURL {
		return string(appendURLValue(nil, value, h.place&inTel != 0))
	}
	if h.place&inAttribute != 0 || h.place&isolated == 0 {
		return string(appendEscaped(nil, value))
	}
	if end, seen := scan(value, 0); end == len(value) && seen == 0 {
		return value
	}
	w := weaver{isolate: true, link: h.place&inLink != 0, trusted: true}
	w.plain(value)
	return string(w.html)
}

// Fill appends the HTML to dst, with those holes replaced for which f says so. When an outer hole is replaced,
// the holes inside it are gone; f is not asked about them.
func (b Body) Fill(dst []byte, f func(h Hole) (replacement string, replace bool)) []byte {
	dst = slices.Grow(dst, len(b.HTML)+16*len(b.Holes))
	at := 0
	for _, h := range b.Holes {
		if h.Start < at {
			continue
		}
		if with, ok := f(h); ok {
			dst = append(dst, b.HTML[at:h.Start]...)
			dst = append(dst, with...)
			at = h.End
		}
	}
	return append(dst, b.HTML[at:]...)
}

// appendURLValue writes a value into a target. Of a number to dial only what can be dialled is kept.
func appendURLValue(dst []byte, value string, tel bool) []byte {
	if tel {
		return append(dst, text.DialAddress(value)...)
	}
	const unreserved = "-._~:/?#@!$*,;=+%"
	const hex = "0123456789ABCDEF"
	for _, c := range []byte(strings.TrimSpace(value)) {
		switch {
		case text.IsASCIIAlnum(c) || strings.IndexByte(unreserved, c) >= 0:
			dst = append(dst, c)
		case c == '&':
			dst = append(dst, "&amp;"...)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
	}
	return dst
}
