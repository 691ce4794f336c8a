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

// documentParser returns the parser for whole notices. It is goldmark with four of its extensions, with
// tabla's own rules for emphasis and crossed-out text, and with placeholders.
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

// inlineParser returns the parser for the text of one segment. The only block that it knows is the paragraph,
// so no text can make another block.
var inlineParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(footnoteParser{}, 101),
		),
	)
})

// inlineParsers returns the parsers for inline Markdown, with goldmark's priorities. They are goldmark's own,
// except those for dense texts, placeholders, emphasis and crossed-out text.
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

// document holds what a segment needs from the notice around it when its text is parsed.
type document struct {
	references parser.Context // used only for its link reference definitions; nil if there are none
	footnotes  map[string]int // by label: the number of each footnote that the notice shows, from 1
}

// inlineContext is the context for parsing one text. It looks up link references in the definitions of the
// whole notice.
type inlineContext struct {
	parser.Context
	document *document
}

// Reference returns the definition of [label] in the notice, and whether there is one.
func (c *inlineContext) Reference(label string) (parser.Reference, bool) {
	if c.document.references == nil {
		return nil, false
	}
	return c.document.references.Reference(label)
}

// parse parses one text and returns a document node. Its nodes point into src. The document has no paragraph
// if src is blank, and more than one only if src has blank lines.
func (d *document) parse(src []byte) ast.Node {
	c := &inlineContext{Context: parser.NewContext(), document: d}
	return inlineParser().Parse(gmtext.NewReader(src), parser.WithContext(c))
}

// footnote is the node for a [^label] in a text, if the notice has that footnote.
type footnote struct {
	ast.BaseInline
	number int
	label  gmtext.Segment // the label with its brackets
}

var kindFootnote = ast.NewNodeKind("SegmentFootnote")

// Kind implements ast.Node.
func (n *footnote) Kind() ast.NodeKind { return kindFootnote }

// Inline implements ast.Node.
func (n *footnote) Inline() {}

// Dump implements ast.Node.
func (n *footnote) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// footnoteParser reads [^label] as goldmark's footnote extension does, but gets the numbers from the
// document. The extension itself cannot read single texts, because it forgets its footnotes after it has
// read the notice.
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
	const longest = 999 // the limit is the same as for the labels of links
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

// placeholder is the node for a {{.name}} in a text.
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

// placeholderParser reads {{.name}}. It comes before the parsers of Markdown, which could take characters of
// the name for marks.
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

// emphasisParser reads emphasis as CommonMark does, with one more rule, for scripts that put no space after
// punctuation. If a mark is between punctuation and a letter of such a script, it may close the emphasis
// before it (**注意：**正文) or open emphasis after it (这是**「重要」**的). With CommonMark's rules alone, readers
// would see the asterisks. The rule applies only to letters of scripts other than Latin, Greek and Cyrillic,
// so no text in those three scripts is read differently.
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

// widen applies the additional rule of emphasisParser to the mark d. before is the character before the mark,
// and rest is the rest of the line after it.
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
		r == utf8.RuneError { // below are ASCII, Latin, Greek, Cyrillic and their combining marks
		return false
	}
	if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
		return false
	}
	return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Inherited)
}

// crossedOutParser reads ~~crossed out~~. goldmark's extension also reads a single ~ as a mark. Here a single
// ~ is text, because people write it for "to": 9:00~12:00 and 13:00~17:00.
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

// crossings tells the parser which character crosses out, and which node a matched pair becomes.
type crossings struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (crossings) IsDelimiter(b byte) bool { return b == '~' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (crossings) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (crossings) OnMatch(int) ast.Node { return extast.NewStrikethrough() }

// delimiters tells the parser which characters mark emphasis, and which node a matched pair becomes.
type delimiters struct{}

// IsDelimiter implements parser.DelimiterProcessor.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// tags holds the text to write for each raw HTML tag among the children of one node. A tag that is left out
// has no entry.
type tags map[*ast.RawHTML]string

// inlineTag reports whether a text may contain an HTML element of this name.
func inlineTag(name string) bool {
	switch name {
	case "b", "i", "em", "strong", "br", "sub", "sup", "kbd", "abbr", "bdi", "span":
		return true
	}
	return false
}

// keptTags returns the raw HTML tags among the children of a node that are kept. A tag is kept if its element
// is allowed by inlineTag and if its partner is also among these children, with pairs properly nested. Its
// only attributes are lang and dir. A <br> is kept too. So the tags that are kept are always balanced.
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

// htmlTag is an HTML tag in its parts. The zero value is used for raw HTML that is not a tag, such as a
// comment.
type htmlTag struct {
	name           string // in lower case
	closing, empty bool   // closing: it is like </b>; empty: it is like <b/>
	attributes     []htmlAttribute
}

type htmlAttribute struct{ name, value string }

// safe returns the opening tag with only the attributes that a text may set.
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

// readTag reads a tag. The parser has already found that s is well-formed raw HTML.
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
