package segment

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// documentParser reads whole notices. It is stock goldmark with four of its extensions, our rules of emphasis and
// of what is crossed out, and placeholders.
var documentParser = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithAttribute(),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(
		extension.Table,
		extension.TaskList,
		extension.DefinitionList,
		extension.Footnote,
	)).Parser()
})

// inlineParser reads the text of one segment. It knows no block but the paragraph, so no text can make
// another one.
var inlineParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(footnoteParser{}, 101),
		),
	)
})

// inlineParsers are goldmark's own, with its priorities, but for emphasis, what is crossed out, and placeholders.
func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(denseParser{}, 40),
		util.Prioritized(placeholderParser{}, 50),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
		util.Prioritized(crossedOutParser{}, 500),
	}
}

// document is what the text of a segment needs from the notice around it.
type document struct {
	references parser.Context // only asked for link reference definitions
	footnotes  map[string]int // label -> number, from 1, of footnotes that the notice shows
}

// inlineContext lends the document's definitions to the parse of one text.
type inlineContext struct {
	parser.Context
	document *document
}

// Reference finds the definition for [label] in the notice.
func (c *inlineContext) Reference(label string) (parser.Reference, bool) {
	if c.document.references == nil {
		return nil, false
	}
	return c.document.references.Reference(label)
}

// parse reads one text. The nodes point into src. The result holds no paragraph for a blank text,
// and more than one only if src has blank lines.
func (d *document) parse(src []byte) ast.Node {
	c := &inlineContext{Context: parser.NewContext(), document: d}
	return inlineParser().Parse(gmtext.NewReader(src), parser.WithContext(c))
}

// footnote is a [^label] in a text, already known to be in the notice.
type footnote struct {
	ast.BaseInline
	number int
	label  gmtext.Segment // with its brackets
}

var kindFootnote = ast.NewNodeKind("SegmentFootnote")

// Kind implements ast.Node.
func (n *footnote) Kind() ast.NodeKind { return kindFootnote }

// Inline implements ast.Node.
func (n *footnote) Inline() {}

// Dump implements ast.Node.
func (n *footnote) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// footnoteParser reads [^label] as goldmark's footnote extension does, but takes the numbers from the
// document: the extension forgets its list when the notice has been read.
type footnoteParser struct{}

// Trigger implements parser.InlineParser.
func (footnoteParser) Trigger() []byte { return []byte{'!', '['} }

// Parse implements parser.InlineParser.
func (footnoteParser) Parse(parent ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	open := 1
	if line[0] == '!' {
		open = 2
	}
	if len(line) < open+2 || line[open-1] != '[' || line[open] != '^' {
		return nil
	}
	const longest = 999 // as for link labels
	label := line[open+1 : min(len(line), open+1+longest)]
	//lint:ignore SA1019 the extension for footnotes calls the same function
	end := util.FindClosure(label, '[', ']', false, false)
	if end < 0 {
		return nil
	}
	number := pc.(*inlineContext).document.footnotes[string(label[:end])]
	if number == 0 {
		return nil
	}
	stop := open + 1 + end + 1
	block.Advance(stop)
	if line[0] == '!' {
		ast.MergeOrAppendTextSegment(parent, gmtext.NewSegment(at.Start, at.Start+1))
	}
	return &footnote{number: number, label: gmtext.NewSegment(at.Start+open-1, at.Start+stop)}
}

// placeholder is {{.name}} in a text.
type placeholder struct {
	ast.BaseInline
	segment gmtext.Segment // with the braces
}

var kindPlaceholder = ast.NewNodeKind("SegmentPlaceholder")

// Kind implements ast.Node.
func (n *placeholder) Kind() ast.NodeKind { return kindPlaceholder }

// Inline implements ast.Node.
func (n *placeholder) Inline() {}

// Dump implements ast.Node.
func (n *placeholder) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// placeholderParser reads {{.name}} before any other mark in it could be taken for Markdown.
type placeholderParser struct{}

// Trigger implements parser.InlineParser.
func (placeholderParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (placeholderParser) Parse(_ ast.Node, block gmtext.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	n := text.PlaceholderLength(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	return &placeholder{segment: gmtext.NewSegment(at.Start, at.Start+n)}
}

// emphasisParser is CommonMark's emphasis with one rule more, for scripts that put no space after punctuation
// or are set off by it otherwise: a mark between punctuation and a letter of such a script may close what
// stands before it (**注意：**正文) or open what stands behind it (这是**「重要」**的). CommonMark would print the
// asterisks. Only letters of scripts other than Latin, Greek and Cyrillic count, so no text in those is read
// differently.
type emphasisParser struct{}

// Trigger implements parser.InlineParser.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

// Parse implements parser.InlineParser.
func (emphasisParser) Parse(_ ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, delimiters{})
	if d == nil {
		return nil
	}
	widen(d, before, line[d.OriginalLength:])
	d.Segment = at.WithStop(at.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// widen applies our rule to the mark d between the character before and the rest of the line.
func widen(d *parser.Delimiter, before rune, rest []byte) {
	after, _ := utf8.DecodeRune(rest)
	if util.IsPunctRune(before) && ofOtherScript(after) {
		d.CanClose = true
	}
	if util.IsPunctRune(after) && ofOtherScript(before) {
		d.CanOpen = true
	}
}

// ofOtherScript reports whether r is a letter, vowel sign or digit of a script other than Latin, Greek or
// Cyrillic.
func ofOtherScript(r rune) bool {
	if r < 0x0530 ||
		r == utf8.RuneError { // below lie ASCII, Latin, Greek, Cyrillic and marks that belong to them
		return false
	}
	if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
		return false
	}
	return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Inherited)
}

// crossedOutParser reads ~~crossed out~~. To goldmark's extension a single ~ is a mark too; here it is what people
// mean by it: from 9:00~12:00 to 13:00~17:00.
type crossedOutParser struct{}

// Trigger implements parser.InlineParser.
func (crossedOutParser) Trigger() []byte { return []byte{'~'} }

// Parse implements parser.InlineParser.
func (crossedOutParser) Parse(_ ast.Node, block gmtext.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, at := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, crossings{})
	if d == nil || d.OriginalLength > 2 || before == '~' {
		return nil
	}
	d.Segment = at.WithStop(at.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// crossings says which character crosses out, and what a matched pair becomes.
type crossings struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (crossings) IsDelimiter(b byte) bool { return b == '~' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (crossings) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (crossings) OnMatch(int) ast.Node { return extast.NewStrikethrough() }

// delimiters says which characters mark emphasis and what a matched pair becomes.
type delimiters struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// tags holds, for the raw HTML among the children of one node, what of it is kept.
type tags map[*ast.RawHTML]string

// inlineTag reports whether an element may stand in a text.
func inlineTag(name string) bool {
	switch name {
	case "b", "i", "em", "strong", "br", "sub", "sup", "kbd", "abbr", "bdi", "span":
		return true
	}
	return false
}

// keptTags decides which raw HTML among the children of a node is kept: a tag of the list whose partner is
// its sibling, nothing but lang and dir on it, the pairs nested properly; and <br>. So whatever is kept is
// balanced.
func keptTags(parent ast.Node, source string) tags {
	kept := tags{}
	type opened struct {
		node *ast.RawHTML
		tag  htmlTag
	}
	var open []opened
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		raw, ok := n.(*ast.RawHTML)
		if !ok {
			continue
		}
		t := readTag(rawText(raw, source))
		switch {
		case !inlineTag(t.name):
		case t.name == "br":
			if !t.closing {
				kept[raw] = "<br>"
			}
		case !t.closing && !t.empty:
			open = append(open, opened{raw, t})
		case t.closing:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].tag.name == t.name {
					kept[open[i].node] = open[i].tag.safe()
					kept[raw] = "</" + t.name + ">"
					open = open[:i]
					break
				}
			}
		}
	}
	return kept
}

func rawText(n *ast.RawHTML, source string) string {
	var b strings.Builder
	for i := range n.Segments.Len() {
		at := n.Segments.At(i)
		b.WriteString(source[at.Start:at.Stop])
	}
	return b.String()
}

// htmlTag is one tag, read. The zero value stands for what is no tag, such as a comment.
type htmlTag struct {
	name           string // in lower case
	closing, empty bool   // </b>; <b/>
	attributes     []htmlAttribute
}

type htmlAttribute struct{ name, value string }

// safe returns the opening tag with the attributes that a text may set.
func (t htmlTag) safe() string {
	s := "<" + t.name
	seen := ""
	for _, a := range t.attributes {
		if a.safe() && !strings.Contains(seen, a.name) {
			s += " " + a.name + `="` + a.value + `"`
			seen += a.name
		}
	}
	return s + ">"
}

func (a htmlAttribute) safe() bool {
	switch a.name {
	case "lang":
		return languageTag.MatchString(a.value)
	case "dir":
		return a.value == "ltr" || a.value == "rtl" || a.value == "auto"
	}
	return false
}

var (
	languageTag   = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	tagName       = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9-]*)`)
	tagAttributes = regexp.MustCompile(
		`([A-Za-z_:][A-Za-z0-9:._-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>` + "`" + `]+)))?`,
	)
)

// readTag reads what the parser has already found to be well-formed raw HTML.
func readTag(s string) htmlTag {
	m := tagName.FindStringSubmatch(s)
	if m == nil {
		return htmlTag{}
	}
	t := htmlTag{name: strings.ToLower(m[2]), closing: m[1] != "", empty: strings.HasSuffix(s, "/>")}
	for _, a := range tagAttributes.FindAllStringSubmatch(strings.TrimRight(s[len(m[0]):], "/>"), -1) {
		t.attributes = append(t.attributes, htmlAttribute{strings.ToLower(a[1]), a[2] + a[3] + a[4]})
	}
	return t
}
