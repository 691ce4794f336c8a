package segment

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
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
	return inlineParser().Parse(text.NewReader(src), parser.WithContext(c))
}

// footnote is a [^label] in a text, already known to be in the notice.
type footnote struct {
	ast.BaseInline
	number int
	label  text.Segment // with its brackets
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
func (footnoteParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
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
	end := util.FindClosure(label, '[', ']', false, false) //nolint:staticcheck // the same function as the extension's
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
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(at.Start, at.Start+1))
	}
	return &footnote{number: number, label: text.NewSegment(at.Start+open-1, at.Start+stop)}
}

// placeholder is {{.name}} in a text.
type placeholder struct {
	ast.BaseInline
	segment text.Segment // with the braces
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
func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	n := placeholderLength(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	return &placeholder{segment: text.NewSegment(at.Start, at.Start+n)}
}

// placeholderLength is the length of the {{.name}} that s begins with, or 0. A name is [a-z][a-z0-9_]*;
// there are no blanks inside the braces, since those would end a link target.
func placeholderLength[T []byte | string](s T) int {
	if len(s) < 6 || s[0] != '{' || s[1] != '{' || s[2] != '.' || s[3] < 'a' || s[3] > 'z' {
		return 0
	}
	for i := 4; i+1 < len(s); i++ {
		switch c := s[i]; {
		case c == '}' && s[i+1] == '}':
			return i + 2
		case c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z':
		default:
			return 0
		}
	}
	return 0
}
