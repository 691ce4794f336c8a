package segment

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// Weave puts the chosen texts into the skeleton and returns the body. Whatever a chosen text holds, three
// things are sure. The body has the blocks of the source. A text links only to targets that its source has.
// The texts bring no HTML except the inline tags that are allowed, and these are balanced.
func (s *Skeleton) Weave(o Options) Body {
	var b Body
	s.WeaveInto(&b, o)
	return b
}

// WeaveInto is like Weave, but it writes the body to dst and reuses the memory of dst. It is for callers that
// weave many bodies, one after the other. It overwrites the former content of dst, also in copies of that
// Body.
func (s *Skeleton) WeaveInto(dst *Body, o Options) {
	if o.Transform != nil {
		s = s.transformed(o.Transform)
	}
	w := weaver{html: dst.HTML[:0], holes: dst.Holes[:0], isolate: o.Isolate, transform: o.Transform,
		country: s.country}
	w.html = slices.Grow(w.html, s.size+s.size/2)
	w.holes = slices.Grow(w.holes, s.holes)
	blocks := slices.Grow(dst.Blocks[:0], len(s.blocks))
	for i, p := range s.parts {
		for len(blocks) < len(s.blocks) && s.blocks[len(blocks)].part == i {
			mark := s.blocks[len(blocks)]
			blocks = append(blocks, Block{Start: len(w.html), Words: mark.words, Kind: mark.kind})
		}
		switch {
		case p.slot == nil:
			w.raw(p.literal)
		case p.role != wholePart:
			s.dependent(&w, p, &o)
		case p.slot.image != nil:
			s.weaveImage(&w, p.slot, &o)
		default:
			s.weaveSlot(&w, p.slot, &o)
		}
	}
	for len(blocks) < len(s.blocks) { // the last blocks may show nothing
		blocks = append(blocks, Block{Start: len(w.html), Kind: s.blocks[len(blocks)].kind})
	}
	for i := range blocks {
		blocks[i].End = len(w.html)
		if i+1 < len(blocks) {
			blocks[i].End = blocks[i+1].Start
		}
	}
	*dst = Body{w.html, w.holes, blocks}
}

// LinesOf returns the line of the notice that has the first text of a block, or 0 if the block has no text.
// If the block is a list, items has, for each list item, the line of the first text in the item. If an item
// has no text, this is the line of the next text; items after the last text have no line.
func (s *Skeleton) LinesOf(block int) (first int, items []int) {
	end := len(s.parts)
	if block+1 < len(s.blocks) {
		end = s.blocks[block+1].part
	}
	begun := 0
	for _, p := range s.parts[s.blocks[block].part:end] {
		switch {
		case p.slot == nil:
			begun += strings.Count(p.literal, "<li")
		case p.role == itemOpen: // <li> around the block that the text is in
			begun++
		default:
			begun += strings.Count(p.slot.open, "<li")
			if p.slot.segment < 0 {
				continue
			}
			line := s.Segments[p.slot.segment].Line
			for len(items) < begun {
				items = append(items, line)
			}
			if first == 0 {
				first = line
			}
		}
	}
	return first, items
}

// choiceOf returns the text that choose returns for a segment, trimmed. If that is empty, or if there is no
// segment, the choice is the source's own text.
func choiceOf(segment int, choose func(int) Choice) Choice {
	if segment < 0 || choose == nil {
		return Choice{Own: true}
	}
	c := choose(segment)
	c.Text = trimBlanks(c.Text)
	c.Own = c.Own || c.Text == ""
	return c
}

// weaveSlot writes a block with its text. If the text cannot be woven because of a fault in tabla's code, it
// writes the choice that o.Instead returns.
func (s *Skeleton) weaveSlot(w *weaver, sl *slot, o *Options) {
	w.try(sl.segment, o, func(instead *Choice) {
		if instead == nil {
			s.weaveChoice(w, sl, slotChoice(sl, o))
		} else {
			s.weaveChoice(w, sl, *instead)
		}
	})
}

// try calls weave with nil. If weave panics, try removes what weave has written, and calls weave again with
// the choice that o.Instead returns for the segment.
func (w *weaver) try(segment int, o *Options, weave func(instead *Choice)) {
	if segment < 0 || o.Instead == nil {
		weave(nil)
		return
	}
	html, holes := len(w.html), len(w.holes)
	if fault, failed := diag.Try("this translation", func() { weave(nil) }); failed {
		*w = weaver{html: w.html[:html], holes: w.holes[:holes], isolate: w.isolate, transform: w.transform,
			country: w.country}
		instead := o.Instead(segment, fault)
		weave(&instead)
	}
}

func (s *Skeleton) weaveChoice(w *weaver, sl *slot, choice Choice) {
	end := w.openSlot(sl, &choice)
	w.slot = sl
	if choice.Own {
		w.fragment(&sl.own)
	} else {
		w.translation(choice.Text, asScript, &s.document)
	}
	w.raw(sl.tail)
	w.raw(end)
}

// translation writes a translated text. It tries the light reader first, and lets goldmark read the text if
// the light reader refuses it.
func (w *weaver) translation(text string, b breaks, d *document) {
	w.trusted, w.cell, w.breaks = false, w.slot.cell, b
	if w.weaveLight(text) {
		return
	}
	text = joinParagraphs(text)
	w.source = text
	w.used = w.used[:0]
	if p := d.parse([]byte(text)).FirstChild(); p != nil {
		w.children(p)
	}
}

// openSlot writes the HTML before the text of a slot, and returns the end tag to write after the text.
func (w *weaver) openSlot(sl *slot, c *Choice) (end string) {
	switch {
	case c.Attrs == "":
		w.raw(sl.open)
		w.raw(sl.rest)
		w.raw(sl.head)
	case sl.open == "": // a <div>, so that the attributes do not apply to the blocks beside it
		w.raw(sl.head)
		w.raw("<div")
		w.raw(c.Attrs)
		w.raw(">")
		end = "</div>"
	default:
		w.raw(sl.open)
		w.raw(withClass(c.Attrs, sl.class))
		w.raw(sl.bare)
		w.raw(sl.head)
	}
	w.raw(c.Label)
	return end
}

// withClass returns the HTML attributes attrs with one more class.
func withClass(attrs, class string) string {
	if class == "" {
		return attrs
	}
	if before, after, ok := strings.Cut(attrs, ` class="`); ok {
		return before + ` class="` + class + ` ` + after
	}
	return attrs + ` class="` + class + `"`
}

// joinParagraphs returns a text without its blank lines, because each text is one paragraph.
func joinParagraphs(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		if trimBlanks(line) != "" {
			b.WriteString(line)
		}
	}
	return trimBlanks(b.String())
}

// weaveImage writes an image that is the only content of its block. Its alt text and its title are separate
// segments.
func (s *Skeleton) weaveImage(w *weaver, sl *slot, o *Options) {
	w.try(sl.segment, o, func(instead *Choice) {
		if instead == nil {
			s.weaveImageChoice(w, sl, choiceOf(sl.segment, o.Choose), choiceOf(sl.image.segment, o.Choose))
		} else {
			s.weaveImageChoice(w, sl, *instead, *instead)
		}
	})
}

func (s *Skeleton) weaveImageChoice(w *weaver, sl *slot, alt, title Choice) {
	w.slot = sl
	w.finished(&sl.image.open)
	if alt.Own {
		w.fragment(&sl.own)
	} else {
		w.inAttribute(func() { w.attributeText(joined(alt.Text)) })
	}
	w.raw(`"`)
	if title.Own {
		w.fragment(&sl.image.ownTitle)
	} else {
		w.title([]byte(joined(title.Text)))
	}
	if alt.Attrs == "" {
		alt.Attrs = title.Attrs
	}
	w.raw(alt.Attrs)
	w.raw(">")
}

// joined returns a text as one line, for an attribute.
func joined(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// breaks is the way in which the weaver writes a soft line break.
type breaks uint8

const (
	asNewline breaks = iota // a newline, as goldmark writes it
	asSpace                 // a space, as in the normal form of texts
	asScript                // nothing between two CJK characters, otherwise a space
)

// weaver writes the HTML of inline nodes.
type weaver struct {
	html      []byte
	holes     []Hole
	isolate   bool
	transform func(string) string
	country   *text.Country // its telephone numbers become links; nil: only numbers with a country code do

	source  string // the text that the nodes point into
	slot    *slot  // the block that is being filled; nil outside of blocks
	trusted bool   // the text is the source's own, or a value of the site, so it may link to any target
	cell    bool   // a translation for a table cell: \| inside code is written as |
	breaks  breaks
	used    []int // the numbers of the footnotes that the translation has already referred to

	link      bool // inside <a>
	tel       bool // inside <a href="tel:…">
	attribute bool // inside an attribute, where no tags may be written

	// The plain text that is not written yet. It is source[from:to] as long as nothing of it had to be
	// decoded, and run otherwise.
	from, to int
	run      []byte
}

// children writes all children of a node, and then the plain text that is still collected.
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

// hasTags reports whether a node has raw HTML among its children, which is rare. Inside an attribute it
// returns false.
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
