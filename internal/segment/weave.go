package segment

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// Skeleton is a notice cut into fixed HTML and slots for texts. It does not change after Cut:
// several goroutines may weave it at once.
type Skeleton struct {
	Segments []Segment // distinct by kind, text and note, in document order
	Fixed    []Segment // not for translators: texts without letters, code, and what i18n:off keeps
	Links    []Link    // in document order

	country  *text.Country // nil if it is not known
	document document
	source   string // which Transform needs once more
	parts    []part
	blocks   []blockMark
	facts    []*facts // of Segments; of kind "alt": nil
	size     int      // bytes of HTML of the source's own texts, about
	holes    int      // of the source's own texts
}

// part is a piece of fixed HTML, a slot, or a tag that depends on the text of a slot.
type part struct {
	literal string
	slot    *slot
	role    partRole
}

type partRole uint8

const (
	wholePart partRole = iota
	itemOpen           // the <li> around the block of the slot
	innerOpen          // behind that block: where other blocks of the item begin
	innerEnd           // where they end
)

// dependent writes a tag that depends on whether the text of a slot has attributes of its own.
func (s *Skeleton) dependent(w *weaver, p part, o *Options) {
	attrs := slotChoice(p.slot, o).Attrs
	switch {
	case p.role == itemOpen:
		w.raw("<li")
		w.raw(withoutClass(attrs))
		w.raw(">")
	case attrs == "" || o.Page == "":
	case p.role == innerOpen:
		w.raw("<div")
		w.raw(o.Page)
		w.raw(">")
	default:
		w.raw("</div>")
	}
}

// withoutClass returns ready attributes without their class.
func withoutClass(attrs string) string {
	before, rest, found := strings.Cut(attrs, ` class="`)
	if !found {
		return attrs
	}
	_, after, _ := strings.Cut(rest, `"`)
	return before + after
}

// slotChoice returns the text chosen for a slot.
func slotChoice(sl *slot, o *Options) Choice {
	choice := choiceOf(sl.segment, o.Choose)
	if sl.fixed {
		choice.Attrs = o.Fixed
	}
	return choice
}

// blockMark is where a top-level block begins.
type blockMark struct {
	part  int
	words int
	kind  string
}

// slot is a block of inline Markdown. Its HTML is open, the choice's attributes, rest, head, label, text,
// tail.
type slot struct {
	segment int          // index of Segments, or -1: always the source's own text
	own     [2]fragment  // the source's own text, or its alt text: as it is, and with tokens isolated
	image   *pictureSlot // of an image alone in its block

	open, rest string // `<p` and `>`; empty for a text that shares its <dd> with other blocks
	bare       string // rest without class, lang and dir, for choices that bring attributes of their own
	class      string // the class that bare lacks
	head, tail string // checkbox; back-links of a footnote
	cell       bool
	fixed      bool // words kept from translation by the author
	facts      *facts
	targets    []string // where links lead that the source has without brackets, and what it dials
}

// pictureSlot is the rest of an image whose texts are segments of their own.
type pictureSlot struct {
	open     fragment    // <img … up to its alt text
	segment  int         // index of Segments for the title, or -1
	ownTitle [2]fragment // the source's own title, as slot.own
}

// fragment is finished HTML. Its holes count from its start.
type fragment struct {
	html  string
	holes []Hole
}

// fragment writes one of two fragments: as they are, or isolated.
func (w *weaver) fragment(of *[2]fragment) {
	f := &of[0]
	if w.isolate {
		f = &of[1]
	}
	w.finished(f)
}

func (w *weaver) finished(f *fragment) {
	at := len(w.html)
	w.raw(f.html)
	for _, h := range f.holes {
		h.Start += at
		h.End += at
		w.holes = append(w.holes, h)
	}
}

// target reports whether the source has a target, and returns how the source writes it.
func (sl *slot) target(url string, image bool) (written string, ok bool) {
	targets := sl.facts.links
	if image {
		targets = sl.facts.images
	}
	for _, t := range targets {
		if t.url == url {
			return t.written, true
		}
	}
	return "", false
}

// Weave puts the chosen texts into the skeleton. Whatever a text holds, the result has the source's blocks,
// links to no target that the source's segment lacks, and has no HTML but the inline tags of the list,
// balanced.
func (s *Skeleton) Weave(o Options) Body {
	var b Body
	s.WeaveInto(&b, o)
	return b
}

// WeaveInto is Weave for a caller that weaves many bodies, one after the other: it reuses the memory of dst.
// What dst held before is overwritten, in copies of it too.
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
			s.weaveImage(&w, p.slot, o.Choose)
		default:
			s.weaveSlot(&w, p.slot, &o)
		}
	}
	for len(blocks) < len(s.blocks) { // that show nothing
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

// LineOf returns the line of the notice on which the first text of a block stands, or that of an item of it if
// the block is a list; 0 if it has no text.
func (s *Skeleton) LineOf(block, item int) int {
	end := len(s.parts)
	if block+1 < len(s.blocks) {
		end = s.blocks[block+1].part
	}
	first, items := 0, 0
	for _, p := range s.parts[s.blocks[block].part:end] {
		if p.slot == nil {
			items += strings.Count(p.literal, "<li")
			continue
		}
		if p.role == itemOpen { // <li> around the block that the text is in
			items++
			continue
		}
		items += strings.Count(p.slot.open, "<li")
		if p.slot.segment < 0 {
			continue
		}
		line := s.Segments[p.slot.segment].Line
		if items > item {
			return line
		}
		if first == 0 {
			first = line
		}
	}
	return first
}

// choiceOf returns the text chosen for a segment. An empty text means the source's own.
func choiceOf(segment int, choose func(int) Choice) Choice {
	if segment < 0 || choose == nil {
		return Choice{Own: true}
	}
	c := choose(segment)
	c.Text = trimBlanks(c.Text)
	c.Own = c.Own || c.Text == ""
	return c
}

func (s *Skeleton) weaveSlot(w *weaver, sl *slot, o *Options) {
	choice := slotChoice(sl, o)
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

// translation writes a text that is not the source's own, by the fastest reader that can read it.
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

// openSlot writes the HTML before the text and returns the HTML after it.
func (w *weaver) openSlot(sl *slot, c *Choice) (end string) {
	switch {
	case c.Attrs == "":
		w.raw(sl.open)
		w.raw(sl.rest)
		w.raw(sl.head)
	case sl.open == "": // an element of its own, so that the attributes do not reach the blocks beside it
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

// withClass adds a class to ready attributes.
func withClass(attrs, class string) string {
	if class == "" {
		return attrs
	}
	if before, after, ok := strings.Cut(attrs, ` class="`); ok {
		return before + ` class="` + class + ` ` + after
	}
	return attrs + ` class="` + class + `"`
}

// joinParagraphs removes blank lines, because a text is one paragraph.
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

// weaveImage writes an image that is alone in its block: its texts are segments of their own.
func (s *Skeleton) weaveImage(w *weaver, sl *slot, choose func(int) Choice) {
	alt, title := choiceOf(sl.segment, choose), choiceOf(sl.image.segment, choose)
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

// joined makes one line of a text for an attribute.
func joined(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// breaks is what becomes of a soft line break.
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
	country   *text.Country // whose numbers become links; nil for none

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

// hasTags reports whether a node has raw HTML among its children, which is rare.
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

// nodeAsText writes a node inside an attribute, with what goldmark takes for text there.
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

// footnote writes a translation's mark as the source's mark of the same number, in order; a mark that the
// source lacks stays text. So every id is on the page once.
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
	w.raw(
		":" + is + `"><a href="#fn:` + is + `" class="footnote-ref" role="doc-noteref">` + is + `</a></sup>`,
	)
}
