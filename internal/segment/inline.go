package segment

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// breaks says what becomes of a soft line break.
type breaks uint8

const (
	asNewline breaks = iota // as goldmark writes it
	asSpace                 // as the normal form has it
	asScript                // a space, but nothing between two CJK characters
)

// weaver writes the HTML of inline nodes.
type weaver struct {
	html      []byte
	holes     []Hole
	isolate   bool
	transform func(string) string

	source  string // what the nodes point into
	slot    *slot  // the block being filled; nil outside of one
	trusted bool   // the text is the source's own or a site's value: its targets need no permission
	cell    bool   // a text for a table cell, parsed on its own: \| inside code is a bar
	breaks  breaks
	used    []int // numbers of the footnotes that a translation has already referred to

	link      bool // inside <a>
	tel       bool // inside <a href="tel:…">
	attribute bool // inside an attribute: no tags

	// The plain text not yet written: source[from:to] while nothing had to be decoded, else run.
	from, to int
	run      []byte
}

// children writes all children of a node.
func (w *weaver) children(parent ast.Node) {
	var kept tags
	if w.hasTags(parent) {
		kept = keptTags(parent, w.source)
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if raw, ok := n.(*ast.RawHTML); ok {
			w.tag(kept[raw])
			continue
		}
		w.node(n)
	}
	w.flush()
}

// hasTags says whether a node has raw HTML among its children, which is rare.
func (w *weaver) hasTags(parent ast.Node) bool {
	if w.attribute {
		return false
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindRawHTML {
			return true
		}
	}
	return false
}

func (w *weaver) tag(tag string) {
	if tag != "" {
		w.flush()
		w.raw(tag)
	}
}

func (w *weaver) raw(s string) { w.html = append(w.html, s...) }

// node writes one inline node.
func (w *weaver) node(n ast.Node) {
	if t, ok := n.(*ast.Text); ok {
		w.text(t)
		return
	}
	w.flush()
	if w.attribute && n.Type() == ast.TypeInline {
		w.nodeAsText(n)
		return
	}
	switch n := n.(type) {
	case *ast.Emphasis:
		w.element([...]string{"em", "strong"}[n.Level-1], n)
	case *extast.Strikethrough:
		w.element("del", n)
	case *ast.CodeSpan:
		w.code(n)
	case *ast.Link:
		w.linkTo(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *placeholder:
		w.value(w.source[n.segment.Start:n.segment.Stop])
	case *footnote:
		w.footnote(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n.Index, n.RefIndex)
	case *ast.String:
		w.raw(string(util.EscapeHTML(n.Value)))
	}
}

// nodeAsText writes a node inside an attribute, with goldmark's notion of what is text there.
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
func (w *weaver) collect(at text.Segment) {
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
		s = asciiDigits(s)
	}
	if !w.isolate || w.attribute {
		w.html = appendEscaped(w.html, s)
		return
	}
	link := kind == worldPhone && !w.link && w.mayDial(s)
	if link {
		w.raw(`<a href="tel:` + dialled(s) + `" class="tel">`)
	}
	w.raw(`<bdi dir="ltr">`)
	w.html = appendEscaped(w.html, s)
	w.raw(`</bdi>`)
	if link {
		w.raw(`</a>`)
	}
}

// mayDial says whether a number may become a link: a translation must not add one that its source does not have.
func (w *weaver) mayDial(number string) bool {
	return w.trusted || w.slot != nil && slices.Contains(w.slot.phones, dialled(number))
}

// value writes {{.name}} and notes the hole.
func (w *weaver) value(s string) {
	h := Hole{Start: len(w.html), End: len(w.html) + len(s), Kind: ValueText, Name: s[len("{{.") : len(s)-len("}}")]}
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

// linkTo writes a link; a translation's link to a target that its source lacks is only its label.
func (w *weaver) linkTo(n *ast.Link) {
	url := targetOf(n.Destination)
	name, ok := w.permitted(url, n.Destination, false)
	if !ok {
		w.children(n)
		return
	}
	w.open(url, name, n.Title)
	link, tel := w.link, w.tel
	w.link, w.tel = true, isTel(url)
	w.children(n)
	w.link, w.tel = link, tel
	w.close(name)
}

func (w *weaver) autoLink(n *ast.AutoLink) {
	label := autoLabel(n, w.source)
	url := autoTarget(n, label)
	name, ok := w.permitted(url, []byte(label), false)
	if !ok {
		w.plain(label)
		return
	}
	w.open(url, name, nil)
	if w.isolate {
		w.token(isolatedRun, label)
	} else {
		w.html = appendEscaped(w.html, label)
	}
	w.close(name)
}

// open writes <a …> with its holes. A dangerous target becomes an empty one, as goldmark has it.
func (w *weaver) open(url, name string, title []byte) {
	hole := len(w.holes)
	w.holes = append(w.holes, Hole{Start: len(w.html), Kind: LinkOpen, Name: name})
	w.raw(`<a href="`)
	w.url(url)
	w.raw(`"`)
	w.title(title)
	w.raw(`>`)
	w.holes[hole].End = len(w.html)
}

func (w *weaver) close(name string) {
	at := len(w.html)
	w.raw("</a>")
	w.holes = append(w.holes, Hole{Start: at, End: len(w.html), Kind: LinkClose, Name: name})
}

// image writes an image; of a translation's image that its source lacks only the text is shown.
func (w *weaver) image(n *ast.Image) {
	url := targetOf(n.Destination)
	name, ok := w.permitted(url, n.Destination, true)
	if !ok {
		w.children(n)
		return
	}
	w.openImage(url, name)
	w.inAttribute(func() { w.children(n) })
	w.raw(`"`)
	w.title(n.Title)
	w.raw(`>`)
}

// openImage writes <img up to the text in its alt attribute.
func (w *weaver) openImage(url, name string) {
	w.raw(`<img src="`)
	at := len(w.html)
	hole := len(w.holes)
	w.holes = append(w.holes, Hole{Start: at, Kind: ImageSrc, Name: name})
	w.url(url)
	w.holes[hole].End = len(w.html)
	w.raw(`" alt="`)
}

func (w *weaver) inAttribute(write func()) {
	before := w.attribute
	w.attribute = true
	write()
	w.attribute = before
}

func (w *weaver) title(title []byte) {
	if title == nil {
		return
	}
	s := string(title)
	if w.breaks != asNewline {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.raw(` title="`)
	w.inAttribute(func() { w.attributeText(s) })
	w.raw(`"`)
}

// attributeText writes a text for an attribute: no marks, only escapes, entities and placeholders.
func (w *weaver) attributeText(s string) {
	for {
		i := indexPlaceholder(s)
		if i < 0 {
			break
		}
		n := placeholderLength(s[i:])
		w.plain(string(appendDecoded(nil, s[:i])))
		w.value(s[i : i+n])
		s = s[i+n:]
	}
	w.plain(string(appendDecoded(nil, s)))
}

// indexPlaceholder gives the place of the first {{.name}} in s that is not escaped, or -1.
func indexPlaceholder(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{' && placeholderLength(s[i:]) > 0:
			return i
		}
	}
	return -1
}

// url writes a target with the holes in it.
func (w *weaver) url(url string) {
	if html.IsDangerousURL([]byte(url)) {
		return
	}
	const open, end = "%7B%7B.", "%7D%7D"
	for {
		before, rest, ok := strings.Cut(url, open)
		if !ok {
			break
		}
		name, after, closed := strings.Cut(rest, end)
		if !closed || placeholderLength("{{."+name+"}}") == 0 {
			w.html = appendEscaped(w.html, before+open)
			url = rest
			continue
		}
		w.html = appendEscaped(w.html, before)
		h := Hole{Start: len(w.html), Kind: ValueURL, Name: name}
		if isTel(before) {
			h.place = inTel
		}
		w.raw(open + name + end)
		h.End = len(w.html)
		w.holes = append(w.holes, h)
		url = after
	}
	w.html = appendEscaped(w.html, url)
}

// permitted says whether a target may be shown, and gives it as the notice has it.
func (w *weaver) permitted(url string, written []byte, image bool) (name string, ok bool) {
	if w.trusted || w.slot == nil {
		return string(written), true
	}
	return w.slot.target(url, image)
}

// footnote writes a translation's mark as the source's mark of the same number, in order; what the source has not
// stays text. So every id is on the page once.
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

// footnoteLink writes the mark of a footnote as goldmark's extension does.
func (w *weaver) footnoteLink(number, use int) {
	is := strconv.Itoa(number)
	w.raw(`<sup id="fnref`)
	if use > 0 {
		w.raw(strconv.Itoa(use))
	}
	w.raw(":" + is + `"><a href="#fn:` + is + `" class="footnote-ref" role="doc-noteref">` + is + `</a></sup>`)
}

// targetOf gives a destination as it stands in an href, before HTML's own escaping.
func targetOf(destination []byte) string { return string(util.URLEscape(destination, true)) }

// autoLabel gives what stands between < and >.
func autoLabel(n *ast.AutoLink, source string) string {
	label, _, _ := strings.Cut(source[n.Pos()+1:], ">")
	return label
}

// autoTarget gives the target of <https://example.org> or <someone@example.org>.
func autoTarget(n *ast.AutoLink, label string) string {
	url := string(util.URLEscape([]byte(label), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		return "mailto:" + url
	}
	return url
}

func isTel(url string) bool { return len(url) >= 4 && strings.EqualFold(url[:4], "tel:") }
