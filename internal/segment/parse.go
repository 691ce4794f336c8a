package segment

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// documentParser reads whole notices. It is stock goldmark with our five extensions, our emphasis rule and placeholders.
var documentParser = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithAttribute(),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote,
	)).Parser()
})

// inlineParser reads the text of one segment. It knows no block but the paragraph, so no text can make another one.
var inlineParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(footnoteParser{}, 101),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
	)
})

// inlineParsers are goldmark's own, with its priorities, but for emphasis and placeholders.
func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(placeholderParser{}, 50),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
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

// footnoteParser reads [^label] as goldmark's footnote extension does, but takes the numbers from the document:
// the extension forgets its list when the notice has been read.
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
