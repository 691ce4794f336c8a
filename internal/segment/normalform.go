package segment

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// normalForm returns the text of a block in normal form. It is trimmed. A hard line break is a backslash and
// a newline, and every other line break is a space. An entity is replaced by its Unicode character, with a
// backslash before it if Markdown would read the character as a mark.
//
// In rare cases one of these changes would change the meaning of the text. For example, *&nbsp;a* is
// emphasis, but with the real character it is not. Or a text is not a link only because its target has a
// line break, and joining its lines would make it a link. In such cases normalForm keeps the entities as
// they are written or, if that is not enough, the whole text. It tries each form by weaving it, so that the
// law of this package holds.
func (c *cutter) normalForm(sl *slotDraft) string {
	lines := sl.block.Lines()
	first := lines.At(0)
	one := trimBlanks(c.source[first.Start+sl.box : first.Stop])
	if lines.Len() == 1 && isPlain(one) {
		return one
	}
	if len(c.source) > smallText {
		if d := densityOf(sl.block, []byte(c.source)); d.tooDense() {
			line, column := c.place(first.Start)
			c.report.Add(d.fault().At(diag.Pos{File: c.file, Line: line, Column: column}))
			return spacesAtEndsAsEntities(c.asWritten(sl))
		}
	}
	want := c.woven(sl, asSpace, sl.block, c.source)
	for _, decode := range []bool{true, false} {
		s := c.form(sl, decode)
		if s == strings.TrimSpace(s) && c.readsAs(want, sl, s) {
			if s == one {
				return one // it shares the memory of the source
			}
			return s
		}
	}
	return spacesAtEndsAsEntities(c.asWritten(sl))
}

// woven returns the HTML of the inline nodes below a block. normalForm compares it with the HTML of the
// forms that it tries.
func (c *cutter) woven(sl *slotDraft, b breaks, block ast.Node, source string) string {
	w := c.weaver(sl)
	w.source, w.breaks, w.trusted = source, b, true
	w.children(block)
	return string(w.html)
}

// readsAs reports whether the text s, parsed like a translation, produces the given HTML.
func (c *cutter) readsAs(html string, sl *slotDraft, s string) bool {
	w := c.weaver(sl)
	w.translation(s, asSpace, &c.skeleton.document)
	return string(w.html) == html
}

// asWritten returns the lines of the block as they are written, trimmed.
func (c *cutter) asWritten(sl *slotDraft) string {
	var b strings.Builder
	for i := range sl.block.Lines().Len() {
		at := sl.block.Lines().At(i)
		if i == 0 {
			at.Start += sl.box
		}
		b.WriteString(c.source[at.Start:at.Stop])
	}
	return trimBlanks(b.String())
}

// spacesAtEndsAsEntities returns a text in which the Unicode spaces at both ends are written as entities,
// because other programs would trim them.
func spacesAtEndsAsEntities(s string) string {
	if s == strings.TrimSpace(s) {
		return s
	}
	inner := strings.TrimSpace(s)
	i := strings.Index(s, inner)
	rest := s[i+len(inner):]
	backslashes := len(inner) - len(strings.TrimRight(inner, `\`))
	if backslashes%2 == 1 && rest != "" && rest[0] != ' ' {
		inner += `\` // without it, the last backslash would escape the entity
	}
	return spaceEntities(s[:i]) + inner + spaceEntities(rest)
}

func spaceEntities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' {
			b.WriteByte(' ')
		} else {
			b.WriteString(numericEntity(r))
		}
	}
	return b.String()
}

func numericEntity(r rune) string {
	const hex = "0123456789ABCDEF"
	var digits []byte
	for v := r; v > 0; v >>= 4 {
		digits = append(digits, hex[v&15])
	}
	slices.Reverse(digits)
	return "&#x" + string(digits) + ";"
}

// form returns the lines of a block as one text, with line breaks in normal form. If decode is true, entities
// are replaced by their characters.
func (c *cutter) form(sl *slotDraft, decode bool) string {
	var b []byte
	texts := textNodes(sl.block)
	lines := sl.block.Lines()
	for i := range lines.Len() {
		at := lines.At(i)
		if i == 0 {
			at.Start += sl.box
		}
		from := at.Start
		var end *ast.Text // the text node that ends at the end of this line
		for len(texts) > 0 && texts[0].Segment.Start < at.Stop {
			t := texts[0]
			texts = texts[1:]
			if t.Segment.Start < from {
				continue
			}
			b = append(b, c.source[from:t.Segment.Start]...)
			b = c.appendText(b, t, decode)
			from = t.Segment.Stop
			end = t
		}
		b = appendLineEnd(b, c.source[from:at.Stop], end)
	}
	return spacesAtEndsAsEntities(trimBlanks(string(b)))
}

// appendLineEnd appends the rest of a line after its last text node end, with the line break in normal form.
func appendLineEnd(b []byte, rest string, end *ast.Text) []byte {
	switch {
	case end != nil && end.HardLineBreak():
		if !strings.HasPrefix(rest, `\`) {
			b = bytes.TrimRight(b, " \t")
		}
		return append(b, "\\\n"...)
	case end != nil && end.SoftLineBreak():
		return append(bytes.TrimRight(b, " \t"), ' ')
	default: // the last line, or a line break inside code, a tag or a title
		return append(b, strings.ReplaceAll(rest, "\n", " ")...)
	}
}

// textNodes returns the text nodes below a block, without those of code, in the order of the source.
func textNodes(block ast.Node) []*ast.Text {
	var texts []*ast.Text
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		if ok && entering && !t.IsRaw() {
			texts = append(texts, t)
		}
		return ast.WalkContinue, nil
	})
	slices.SortStableFunc(texts, func(a, b *ast.Text) int { return a.Segment.Start - b.Segment.Start })
	return texts
}

// appendText appends the source of a text node. If decode is true, entities are replaced by their characters,
// except those for which keepsEntity reports true.
func (c *cutter) appendText(b []byte, t *ast.Text, decode bool) []byte {
	s := c.source[t.Segment.Start:t.Segment.Stop]
	if !decode || strings.IndexByte(s, '&') < 0 {
		return append(b, s...)
	}
	for i := 0; i < len(s); {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			b = append(b, s[i], s[i+1])
			i += 2
			continue
		}
		characters, n := "", 0
		if s[i] == '&' {
			characters, n = entity(s[i:])
		}
		if n == 0 {
			b = append(b, s[i])
			i++
			continue
		}
		if keepsEntity(characters) {
			characters = s[i : i+n]
		} else {
			characters = escapedMarks(characters, s[i+n:])
		}
		b = append(b, characters...)
		i += n
	}
	return b
}

// keepsEntity reports whether characters must stay written as an entity, because people cannot see them or
// files cannot hold them.
func keepsEntity(characters string) bool {
	return strings.ContainsFunc(characters, func(r rune) bool {
		return r < utf8.RuneSelf && (r <= ' ' || r == 0x7F) || unicode.IsControl(r) ||
			r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r == utf8.RuneError
	})
}

// escapedMarks returns characters with a backslash before each one that Markdown would read as a mark. rest
// is the text after them.
func escapedMarks(characters, rest string) string {
	const marks = "\\`*_[]<>()!~{|"
	var b strings.Builder
	for _, r := range characters {
		entityFollows := r == '&' && rest != "" && (rest[0] == '#' || text.IsASCIIAlnum(rest[0]))
		if r < utf8.RuneSelf && strings.ContainsRune(marks, r) || entityFollows {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapedPlain returns a plain text with backslashes where they are needed, so that attributeText reads the
// same text back.
func escapedPlain(s string) string {
	var b strings.Builder
	for i := range len(s) {
		escape := s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1])
		if s[i] == '&' {
			_, n := entity(s[i:])
			escape = n > 0
		}
		if escape {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return spacesAtEndsAsEntities(trimBlanks(b.String()))
}

// isPlain reports whether a trimmed text is one line without any character that inline Markdown could read as
// a mark. Placeholders do not count as marks.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if !significant[s[i]] {
			continue
		}
		n := text.PlaceholderLength(s[i:])
		if n == 0 && s[i] != '{' {
			return false
		}
		i += max(n, 1) - 1
	}
	return true
}

// significant is true for the bytes with which inline Markdown or a placeholder begins, and for line ends and
// NUL.
var significant = [256]bool{
	'\\': true, '`': true, '*': true, '_': true, '[': true, '<': true, '&': true, '~': true, '{': true,
	'\n': true, '\r': true, 0: true,
}
