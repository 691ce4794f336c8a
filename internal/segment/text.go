package segment

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// text adds the text of a node to the plain text that flush writes. A hard line break, and code inside an
// attribute, are written at once.
func (w *weaver) text(n *ast.Text) {
	if n.IsRaw() { // this is code inside an attribute
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
		w.moveToBuffer()
		w.run = append(w.run, w.softBreak(n.Segment.Stop)...)
	}
}

// collect adds a piece of the source to the plain text that is not written yet. It joins pieces that the
// parser has split at characters that turned out not to be marks. So a URL with an underscore becomes one
// piece again.
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
	w.moveToBuffer()
	w.run = appendDecoded(w.run, value)
}

// moveToBuffer copies the collected plain text into the buffer w.run, to which more can be added.
func (w *weaver) moveToBuffer() {
	w.run = append(w.run, w.source[w.from:w.to]...)
	w.from, w.to = 0, 0
}

// flush writes the plain text that was collected.
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

// betweenCJK reports whether the characters before and after the line break at an offset are both CJK. It
// skips marks of emphasis.
func (w *weaver) betweenCJK(at int) bool {
	const marks = " \t\n*_~"
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(w.source[:at], marks))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(w.source[at:], marks))
	return isCJK(before) && isCJK(after)
}

// plain writes plain text, with special characters escaped. It applies Transform if there is one, and
// isolates the tokens if Isolate is set.
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
		t, ok := text.NextToken(s, at, w.tel)
		if !ok {
			break
		}
		w.words(s[at:t.Start])
		w.token(t.Kind, t.In(s))
		at = t.End
	}
	w.words(s[at:])
}

// words writes plain text that holds no token.
func (w *weaver) words(s string) {
	if w.transform != nil && strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		s = w.transform(s)
	}
	w.html = appendEscaped(w.html, s)
}

func (w *weaver) token(kind text.TokenKind, s string) {
	if !w.isolate || w.attribute {
		w.html = appendEscaped(w.html, s)
		return
	}
	to := ""
	if !w.link {
		to = w.bareLink(kind, s)
	}
	w.raw(to)
	w.raw(`<bdi dir="ltr">`)
	w.html = appendEscaped(w.html, s)
	w.raw(`</bdi>`)
	if to != "" {
		w.raw(`</a>`)
	}
}

// bareLink returns the <a> tag for a token that becomes a link. It returns "" for other tokens. Links are
// made from telephone numbers with a country code, numbers of the site's country, and addresses. A
// translation does not get a link that its source lacks.
func (w *weaver) bareLink(kind text.TokenKind, s string) string {
	attributes, target := "", text.BareTarget(kind, s, w.country)
	if target == "" || !w.trusted && (w.slot == nil || !slices.Contains(w.slot.targets, target)) {
		return ""
	}
	switch {
	case text.IsDialAddress(target):
		attributes = ` class="tel"`
	case strings.HasPrefix(strings.ToLower(target), "http"):
		attributes = ` rel="noreferrer"` // the same attribute that shape.Links adds to links with brackets
	}
	return `<a href="` + string(appendEscaped(nil, target)) + `"` + attributes + `>`
}

// value writes the placeholder {{.name}} and records it as a hole.
func (w *weaver) value(s string) {
	h := Hole{Start: len(w.html), End: len(w.html) + len(s), Kind: ValueText, Name: text.PlaceholderName(s)}
	if w.link {
		h.place |= inLink
	}
	if w.tel {
		h.place |= inTel
	}
	if w.attribute {
		h.place |= inAttribute
	}
	if w.isolate {
		h.place |= isolated
		h.country = w.country.Home() // the values belong to the centre
	}
	w.holes = append(w.holes, h)
	w.raw(s)
}

// mayHoldToken reports whether s has something that every token has: a digit or a fraction, the mark of an
// account, the beginning of a URL, or a point inside a word. Most texts do not have it.
func mayHoldToken(s string) bool {
	for i := 0; i < len(s); i++ {
		of := byteTraits[s[i]]
		switch {
		case of < tokens: // this is true for most bytes
		case of&tokens != 0:
			return true
		case i+1 == len(s) || of&secondOf[s[i+1]] == 0:
		case s[i] == '/':
			if i > 0 && s[i-1] == ':' {
				return true
			}
		case s[i] == '.' || text.SchemeLength(s[i:]) > 0 || text.EndsWithDigit(s[:i+2]) ||
			text.EndsWithFraction(s[:i+2]):
			return true
		}
	}
	return false
}

// appendEscaped appends plain text as HTML, for use in text and in attributes. It escapes exactly the
// characters that goldmark escapes.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if !escapes[s[i]] {
			continue
		}
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		case 0:
			with = "\uFFFD"
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, with...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// escapes is true for the bytes that HTML needs escaped.
var escapes = [256]bool{'&': true, '<': true, '>': true, '"': true, 0: true}

// needsDecoding reports whether appendDecoded may change s.
func needsDecoding(s string) bool {
	return strings.IndexByte(s, '\\') >= 0 || strings.IndexByte(s, '&') >= 0 || strings.IndexByte(s, 0) >= 0
}

// appendDecoded appends Markdown text without marks as plain text. It resolves escapes and entities as
// CommonMark defines and as goldmark does.
func appendDecoded(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			dst = append(dst, s[i+1])
			i += 2
		case c == '&':
			characters, n := entity(s[i:])
			if n == 0 {
				characters, n = "&", 1
			}
			dst = append(dst, characters...)
			i += n
		case c == 0:
			dst = append(dst, "\uFFFD"...)
			i++
		default:
			dst = append(dst, c)
			i++
		}
	}
	return dst
}

// entity returns the characters for the entity that s begins with, and the length of the entity in bytes. It
// returns 0 as the length if there is no entity.
func entity(s string) (characters string, length int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';') // the longest name of an entity has 31 letters
	if end < 2 {
		return "", 0
	}
	body := s[1:end]
	if body[0] == '#' {
		r, ok := numericReference(body[1:])
		if !ok {
			return "", 0
		}
		return string(r), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(body); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

// numericReference reads a numeric entity without its "&#" and ";": up to 7 decimal digits, or an x and up to
// 6 hexadecimal digits.
func numericReference(s string) (rune, bool) {
	base, longest := 10, 7
	if s != "" && (s[0] == 'x' || s[0] == 'X') {
		s, base, longest = s[1:], 16, 6
	}
	if s == "" || len(s) > longest || s[0] == '+' || s[0] == '-' || s[0] == '_' {
		return 0, false
	}
	v, err := strconv.ParseUint(s, base, 32)
	if err != nil {
		return 0, false
	}
	return util.ToValidRune(rune(v)), true
}

// trimBlanks removes the white space of Markdown at both ends of a text: spaces, tabs and line ends. Other
// Unicode spaces stay.
func trimBlanks(s string) string {
	if s != "" && s[0] > ' ' && s[len(s)-1] > ' ' {
		return s // most texts need no change
	}
	return strings.Trim(s, " \t\r\n")
}

// isCJK reports whether r belongs to a script in which broken lines are joined without a space.
func isCJK(r rune) bool {
	switch {
	case r < 0x2E80 || r == utf8.RuneError:
		return false
	case r <= 0x9FFF: // the range from radicals to ideographs; Hangul comes later and uses spaces
		return true
	default:
		return 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE4F || 0xFF00 <= r && r <= 0xFFEF ||
			0x20000 <= r && r <= 0x3FFFF
	}
}

// nodeAsText writes the text of a node inside an attribute. It leaves out the same nodes there as goldmark
// does.
func (w *weaver) nodeAsText(n ast.Node) {
	switch n := n.(type) {
	case *placeholder:
		w.value(w.source[n.segment.Start:n.segment.Stop])
	case *footnote, *extast.FootnoteLink:
	default:
		w.children(n)
	}
}

func (w *weaver) element(name string, n ast.Node) {
	w.html = append(append(append(w.html, '<'), name...), '>')
	w.children(n)
	w.html = append(append(append(w.html, "</"...), name...), '>')
}

func (w *weaver) code(n ast.Node) {
	w.raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := c.(*ast.Text).Segment
		value := w.source[at.Start:at.Stop]
		line, broken := strings.CutSuffix(value, "\n")
		if w.cell {
			line = strings.ReplaceAll(line, `\|`, `|`)
		}
		w.html = appendEscaped(w.html, line)
		if broken {
			w.raw(" ")
		}
	}
	w.raw("</code>")
}

// footnote writes the mark of a footnote in a translation, as the source writes its mark for the same
// footnote. The first mark of a footnote takes the source's first mark of that footnote, and so on. A mark
// that the source lacks is written as text. So every id is on the page only once.
func (w *weaver) footnote(n *footnote) {
	seen := 0
	for _, number := range w.used {
		if number == n.number {
			seen++
		}
	}
	if w.slot != nil {
		for _, m := range w.slot.facts.marks {
			if m.number != n.number {
				continue
			}
			if seen == 0 {
				w.used = append(w.used, n.number)
				w.footnoteLink(m.number, m.use)
				return
			}
			seen--
		}
	}
	w.html = appendEscaped(w.html, w.source[n.label.Start:n.label.Stop])
}

// footnoteLink writes the mark of a footnote as goldmark's extension does. use is the number of earlier marks
// for the same footnote.
func (w *weaver) footnoteLink(number, use int) {
	is := strconv.Itoa(number)
	w.raw(`<sup id="fnref`)
	if use > 0 {
		w.raw(strconv.Itoa(use))
	}
	w.raw(
		":" + is + `"><a href="#fn:` + is + `" class="footnote-ref" role="doc-noteref">` + is + `</a></sup>`,
	)
}
