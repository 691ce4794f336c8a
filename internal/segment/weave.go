package segment

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Skeleton is a notice cut into fixed HTML and slots for texts. It does not change after Cut:
// several goroutines may weave it at once.
type Skeleton struct {
	Segments []Segment // distinct by kind, text and note, in document order
	Links    []Link    // in document order

	document document
	source   string
	parts    []part
	blocks   []blockMark
	facts    []*facts // of Segments; of kind "alt": nil
	size     int      // bytes of HTML of the source's own texts, about
}

// part is a piece of fixed HTML or a slot.
type part struct {
	literal string
	slot    *slot
}

// blockMark is where a top-level block begins.
type blockMark struct {
	part  int
	words int
	kind  string
}

// slot is a block of inline Markdown. Its HTML is open, the choice's attributes, rest, head, label, text, tail.
type slot struct {
	segment int      // index of Segments, or -1: always the source's own text
	title   int      // of an image alone: index of Segments for its title, or -1
	block   ast.Node // its children are the source's inline nodes
	image   *ast.Image
	alt     string // of an image that was written as raw HTML

	open, rest string // `<p` and `>`; empty for a text that shares its <li> or <dd> with other blocks
	bare       string // rest without class, lang and dir, for choices that bring attributes of their own
	class      string // the class that bare lacks
	head, tail string // checkbox; back-links of a footnote
	box        int    // bytes of the first line that are the checkbox
	cell       bool
	fixed      bool // words kept from translation by the author
	facts      *facts
	phones     []string // numbers with a country code in the source, as dialled
}

// target says whether the source has a target, and how it writes it.
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

// Weave puts the chosen texts into the skeleton. Whatever a text holds, the result has the source's blocks, links to
// no target that the source's segment lacks, and has no HTML but the inline tags of the list, balanced.
func (s *Skeleton) Weave(o Options) Body {
	w := weaver{html: make([]byte, 0, 2*s.size), isolate: o.Isolate, transform: o.Transform}
	if len(s.Links) > 0 {
		w.holes = make([]Hole, 0, 2*len(s.Links)+4)
	}
	chosen, marked := s.choose(&o)
	blocks := make([]Block, len(s.blocks))
	next := 0
	for i, p := range s.parts {
		for next < len(s.blocks) && s.blocks[next].part == i {
			blocks[next] = Block{Start: len(w.html), Words: s.blocks[next].words, Kind: s.blocks[next].kind}
			next++
		}
		switch {
		case p.slot == nil:
			w.raw(p.literal)
		case p.slot.image != nil:
			s.weaveImage(&w, p.slot, chosen)
		default:
			s.weaveSlot(&w, p.slot, chosen, marked, o.Fixed)
		}
	}
	for i := range blocks {
		blocks[i].End = len(w.html)
		if i+1 < len(blocks) {
			blocks[i].End = blocks[i+1].Start
		}
	}
	return Body{HTML: string(w.html), Holes: w.holes, Blocks: blocks}
}

// chosenText is a choice with the nodes of its text; without nodes the text has no marks.
type chosenText struct {
	Choice
	block ast.Node
}

// choices are those of all segments, by index.
type choices []chosenText

func (c choices) of(segment int) chosenText {
	if segment < 0 || c == nil {
		return chosenText{Choice: Choice{Own: true}}
	}
	return c[segment]
}

// choose asks for all texts, once for each segment, and parses those with marks at one go: to the inline parser
// each is a paragraph of one source, marked. An empty text is the source's own.
func (s *Skeleton) choose(o *Options) (list choices, marked string) {
	if o.Choose == nil {
		return nil, ""
	}
	list = make(choices, len(s.Segments))
	var b []byte
	for i := range list {
		c := o.Choose(i)
		c.Text = trimBlanks(c.Text)
		c.Own = c.Own || c.Text == ""
		list[i].Choice = c
		if s.isMarked(i, c) {
			b = append(append(b, joinParagraphs(c.Text)...), "\n\n"...)
		}
	}
	if len(b) == 0 {
		return list, ""
	}
	n := s.document.parse(b).FirstChild()
	for i := range list {
		if n != nil && s.isMarked(i, list[i].Choice) {
			list[i].block = n
			n = n.NextSibling()
		}
	}
	return list, string(b)
}

// isMarked says that the text chosen for a segment has to be parsed. Texts for attributes never are.
func (s *Skeleton) isMarked(i int, c Choice) bool {
	return !c.Own && s.facts[i] != nil && !isPlain(c.Text)
}

func (s *Skeleton) weaveSlot(w *weaver, sl *slot, chosen choices, marked, fixed string) {
	choice := chosen.of(sl.segment)
	if sl.fixed {
		choice.Attrs = fixed
	}
	end := w.openSlot(sl, choice.Choice)
	w.slot = sl
	w.used = w.used[:0]
	switch {
	case choice.Own:
		w.own(s.source, asNewline)
		w.children(sl.block)
	case choice.block != nil:
		w.anew(marked)
		w.children(choice.block)
	default:
		w.anew("")
		w.unmarked(choice.Text)
	}
	w.raw(sl.tail)
	w.raw(end)
}

// openSlot writes what stands before the text and gives what must stand behind it.
func (w *weaver) openSlot(sl *slot, c Choice) (end string) {
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

// own prepares for nodes of the source.
func (w *weaver) own(source string, b breaks) {
	w.source, w.trusted, w.cell, w.breaks = source, true, false, b
}

// anew prepares for the nodes of a translation.
func (w *weaver) anew(source string) {
	w.source, w.trusted, w.cell, w.breaks = source, false, w.slot.cell, asScript
}

// joinParagraphs removes blank lines: a text is one paragraph.
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

// isPlain says that a trimmed text is one line without any character that inline Markdown could take for a mark.
// Placeholders do not count as marks.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if !significant[s[i]] {
			continue
		}
		n := placeholderLength(s[i:])
		if n == 0 && s[i] != '{' {
			return false
		}
		i += max(n, 1) - 1
	}
	return true
}

// significant marks the bytes that begin something in inline Markdown, or in a placeholder.
var significant = [256]bool{
	'\\': true, '`': true, '*': true, '_': true, '[': true, '<': true, '&': true, '~': true, '{': true,
	'\n': true, '\r': true, 0: true,
}

// unmarked writes a text for which isPlain holds.
func (w *weaver) unmarked(s string) {
	for {
		i := indexPlaceholder(s)
		if i < 0 {
			break
		}
		n := placeholderLength(s[i:])
		if i > 0 {
			w.plain(s[:i])
		}
		w.value(s[i : i+n])
		s = s[i+n:]
	}
	w.plain(s)
}

// weaveImage writes an image that is alone in its block: its texts are segments of their own.
func (s *Skeleton) weaveImage(w *weaver, sl *slot, chosen choices) {
	alt, title := chosen.of(sl.segment), chosen.of(sl.title)
	w.slot = sl
	w.own(s.source, asNewline)
	w.openImage(targetOf(sl.image.Destination), string(sl.image.Destination))
	w.inAttribute(func() {
		switch {
		case !alt.Own:
			w.attributeText(joined(alt.Text))
		case sl.image.HasChildren():
			w.children(sl.image)
		default:
			w.attributeText(sl.alt)
		}
	})
	w.raw(`"`)
	if !title.Own {
		w.title([]byte(joined(title.Text)))
	} else {
		w.title(sl.image.Title)
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
