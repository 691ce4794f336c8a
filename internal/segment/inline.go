package segment

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
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
