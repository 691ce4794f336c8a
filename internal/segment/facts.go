package segment

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tabla/internal/text"
)

// facts are the properties of a text that are compared between a source and its translation: how often it has
// each kind of markup, its targets and its placeholders.
type facts struct {
	strong, em, del, code, hard int
	links, images               []target
	marks                       []mark   // the references to footnotes
	values                      []string // names of {{.x}}, in text and in targets; sorted, each once
	dropped                     []string // the raw HTML tags that pages leave out
	attributes                  []string // attributes that no tag may have, as "name on <tag>"
	plain                       string   // the text as a reader sees it
	words                       string   // plain without placeholders and <addresses>, but with titles
}

// target is the target of a link or an image.
type target struct {
	url     string // as in an href, before HTML escaping
	written string // as it is written in the text
	at      int    // offset in the source
	image   bool
	auto    bool   // the link is written between angle brackets, as <written>, and url is made from that
	absent  bool   // the title is "optional": the author knows that the target is not shown at some centres
	label   string // of a link to dial: the text that people read; of an image: its alternative text
}

// is reports whether the target is that of a link [text](written).
func (t *target) is(written string) bool { return t.written == written && !t.auto }

// mark is a reference to a footnote.
type mark struct {
	number int
	use    int // the number of earlier marks in the notice with the same footnote number
}

// factsOf collects the facts of the inline nodes below a block.
func factsOf(block ast.Node, source string) *facts {
	c := collector{source: source}
	return c.factsOf(block)
}

func (c *collector) factsOf(block ast.Node) *facts {
	c.children(block)
	c.facts.plain, c.facts.words = c.plain.text(), c.words.text()
	return &c.facts
}

// collector walks over inline nodes and collects their facts.
type collector struct {
	facts        facts
	source       string
	plain, words pieces
}

// pieces collects a text that may consist of several pieces. Most texts consist of one piece, which is not
// copied.
type pieces struct {
	first string
	all   []byte // all pieces, including the first; nil while there is only one
}

func (g *pieces) add(piece string) {
	switch {
	case g.all != nil:
		g.all = append(g.all, piece...)
	case g.first == "":
		g.first = piece
	case piece != "":
		g.all = append(append(make([]byte, 0, 2*(len(g.first)+len(piece))), g.first...), piece...)
	}
}

func (g *pieces) text() string {
	if g.all == nil {
		return g.first
	}
	return string(g.all)
}

func (c *collector) children(parent ast.Node) {
	var kept tags
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if raw, ok := n.(*ast.RawHTML); ok {
			if kept == nil {
				kept = keptTags(parent, c.source)
			}
			c.tag(raw, kept[raw] != "")
			continue
		}
		c.node(n)
	}
}

func (c *collector) node(n ast.Node) {
	f := &c.facts
	switch n := n.(type) {
	case *ast.Text:
		c.text(n)
		return
	case *ast.Emphasis:
		if n.Level == 2 {
			f.strong++
		} else {
			f.em++
		}
	case *extast.Strikethrough:
		f.del++
	case *ast.CodeSpan:
		f.code++
	case *ast.Link:
		c.target(&f.links, target{url: targetOf(n.Destination), written: string(n.Destination), at: n.Pos()},
			n.Title)
		c.link(n)
		return
	case *ast.Image:
		c.target(&f.images, target{url: targetOf(n.Destination), written: string(n.Destination), at: n.Pos(),
			image: true, label: factsOf(n, c.source).plain}, n.Title)
	case *ast.AutoLink:
		label := autoLabel(n, c.source)
		c.target(&f.links, target{url: autoTarget(n, label), written: autoWritten(n, label), at: n.Pos(),
			auto: true}, nil)
		c.plain.add(autoShown(label))
	case *placeholder:
		f.value(text.PlaceholderName(c.source[n.segment.Start:n.segment.Stop]))
		c.plain.add(c.source[n.segment.Start:n.segment.Stop])
	case *footnote:
		f.marks = append(f.marks, mark{number: n.number})
	case *extast.FootnoteLink:
		f.marks = append(f.marks, mark{n.Index, n.RefIndex})
	}
	c.children(n)
}

func (c *collector) text(n *ast.Text) {
	value := c.source[n.Segment.Start:n.Segment.Stop]
	if n.IsRaw() {
		value = strings.ReplaceAll(value, "\n", " ")
	} else if needsDecoding(value) {
		value = string(appendDecoded(nil, value))
	}
	c.plain.add(value)
	c.words.add(value)
	if n.HardLineBreak() {
		c.facts.hard++
	}
	if n.HardLineBreak() || n.SoftLineBreak() {
		c.plain.add(" ")
		c.words.add(" ")
	}
}

func (c *collector) target(to *[]target, t target, title []byte) {
	if t.url == t.written {
		t.url = t.written // the two are equal, so they share their memory
	}
	t.absent = isOptional(t.written, title)
	*to = append(*to, t)
	for name := range valuesOf(t.written) {
		c.facts.value(name)
	}
	c.words.add(" ")
	c.words.add(string(appendDecoded(nil, string(title))))
	c.words.add(" ")
}

// link collects the label of a link. The link must be the last one in c.facts.links.
func (c *collector) link(n *ast.Link) {
	at, before := len(c.facts.links)-1, len(c.plain.text())
	c.children(n)
	c.facts.links[at].label = c.plain.text()[before:]
}

// kept returns a copy of the facts with only those that compare needs. It has the plain text only if that
// contains characters that could be marks without a partner. For a text without facts it returns none, so
// that all such texts share one value.
func (f *facts) kept(none *facts) *facts {
	plain := f.plain
	if isUnmarked(plain) || !strings.ContainsAny(plain, "*_~`]{") {
		plain = ""
	}
	if plain == "" && f.hasNoMarks() && len(f.dropped)+len(f.attributes) == 0 {
		return none
	}
	k := *f
	k.plain, k.words = plain, ""
	return &k
}

// valuesOf returns the names of the placeholders in a target. Inside a target a backslash does not escape a
// placeholder.
func valuesOf(target string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s := target; ; s = s[1:] {
			i := strings.Index(s, "{{.")
			if i < 0 {
				return
			}
			s = s[i:]
			if n := text.PlaceholderLength(s); n > 0 && !yield(text.PlaceholderName(s[:n])) {
				return
			}
		}
	}
}

func (f *facts) value(name string) {
	if i, known := slices.BinarySearch(f.values, name); !known {
		f.values = slices.Insert(f.values, i, name)
	}
}

func (c *collector) tag(n *ast.RawHTML, kept bool) {
	s := rawText(n, c.source)
	t := readTag(s)
	if !kept {
		c.facts.dropped = append(c.facts.dropped, strings.Join(strings.Fields(s), " "))
		return
	}
	for _, a := range t.attributes {
		if !a.safe() {
			c.facts.attributes = append(c.facts.attributes, a.name+" on <"+t.name+">")
		}
	}
}

// mayBeIsolated reports whether the text may have a part that must be kept left to right, or a placeholder
// whose value may be such a part.
func (f *facts) mayBeIsolated() bool {
	return len(f.values) > 0 || mayHoldToken(f.plain) || mayHoldToken(f.words) ||
		slices.ContainsFunc(f.links, func(t target) bool { return t.auto })
}

// translatable reports whether the text has a letter that is not part of an address.
func (f *facts) translatable() bool {
	for word := range strings.FieldsSeq(f.words) {
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 && text.AddressLength(word) == 0 {
			return true
		}
	}
	return false
}
