package segment

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// topLevel cuts the top-level blocks of the document, and records in the skeleton where each begins.
func (c *cutter) topLevel(root ast.Node) {
	c.siblings(root, func(n ast.Node) {
		if kind := elementOf(n); kind != "" {
			c.flush()
			c.skeleton.blocks = append(c.skeleton.blocks, blockMark{part: len(c.skeleton.parts), kind: kind})
		}
		c.block(n)
	})
}

// elementOf returns the name of the HTML element of a block, or "" for a block that shows nothing.
func elementOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return "h" + string(rune('0'+n.Level))
	case *ast.Blockquote:
		return "blockquote"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return "pre"
	case *ast.List:
		if n.IsOrdered() {
			return "ol"
		}
		return "ul"
	case *ast.ThematicBreak:
		return "hr"
	case *extast.Table:
		return "table"
	case *extast.DefinitionList:
		return "dl"
	case *extast.FootnoteList:
		return "footnotes"
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition:
		return ""
	}
	return "p"
}

// siblings cuts the children of a node. A comment with a note to translators applies only to the child that
// follows it.
func (c *cutter) siblings(parent ast.Node, cut func(ast.Node)) {
	c.siblingsFrom(parent.FirstChild(), cut)
}

func (c *cutter) siblingsFrom(first ast.Node, cut func(ast.Node)) {
	outer := c.note
	for n := first; n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.HTMLBlock); ok {
			c.htmlBlock(h)
			continue
		}
		cut(n)
		c.note = outer
	}
	c.note = outer
}

func (c *cutter) children(parent ast.Node) { c.siblings(parent, c.block) }

// within cuts the children of a node. The paragraphs among them become segments of the given kind.
func (c *cutter) within(kind string, parent ast.Node) {
	outer := c.kind
	c.kind = kind
	c.children(parent)
	c.kind = outer
}

// block writes one block as goldmark's renderer does, but with slots for its inline content.
func (c *cutter) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.checkSigns(n)
		c.slot(n, slot{open: "<p", rest: ">"})
		c.write("</p>\n")
	case *ast.TextBlock:
		c.checkSigns(n)
		c.slot(n, slot{})
		if n.NextSibling() != nil && n.FirstChild() != nil {
			c.write("\n")
		}
	case *ast.Heading:
		c.heading(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.listItem(n)
	case *ast.Blockquote:
		c.blockquote(n)
	case *ast.CodeBlock:
		if hasLetters(linesOf(n.Lines(), c.source)) {
			c.warn(n.Lines().At(0).Start, ruleIndentedCode,
				"begin the line without blanks; for code, write ``` on the lines above and below",
				"four blanks make code of a line: it is shown as it is, in every language")
		}
		c.write("<pre><code>")
		c.codeLines(n)
	case *ast.FencedCodeBlock:
		c.fencedCode(n)
	case *ast.ThematicBreak:
		c.write("<hr>\n")
	default:
		c.extended(n)
	}
}

// extended writes one block of goldmark's extensions: tables, definitions and footnotes.
func (c *cutter) extended(n ast.Node) {
	switch n := n.(type) {
	case *extast.Table:
		c.checkWidth(n)
		c.write("<table>\n")
		c.children(n)
		c.write("</table>\n")
	case *extast.TableHeader:
		c.tableHeader(n)
	case *extast.TableRow:
		c.tableRow(n)
	case *extast.TableCell:
		c.tableCell(n)
	case *extast.DefinitionList:
		c.write("<dl>\n")
		c.children(n)
		c.write("</dl>\n")
	case *extast.DefinitionTerm:
		c.slot(n, slot{open: "<dt", rest: ">"})
		c.write("</dt>\n")
	case *extast.DefinitionDescription:
		c.definition(n)
	case *extast.FootnoteList:
		c.write("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n")
		c.within("p", n)
		c.write("</ol>\n</div>\n")
	case *extast.Footnote:
		c.write(`<li id="fn:` + strconv.Itoa(n.Index) + "\">\n")
		c.within("p", n)
		c.write("</li>\n")
	case *extast.FootnoteBacklink: // the link back from a footnote that does not end in a paragraph
		c.write(backLink(n))
	}
}

func (c *cutter) heading(n *ast.Heading) {
	tag := "h" + string(rune('0'+n.Level))
	sl := slot{open: "<" + tag, rest: ">"}
	c.checkUnderlined(n)
	if n.Attributes() != nil {
		c.checkAnchor(n)
		sl.rest = attributes(n, gmhtml.HeadingAttributeFilter) + ">"
		sl.bare, sl.class = bareAttributes(n)
	}
	c.slot(n, sl)
	c.write("</" + tag + ">\n")
}

func attributes(n ast.Node, filter util.BytesFilter) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	gmhtml.RenderAttributes(w, n, filter)
	_ = w.Flush() // writing to a bytes.Buffer never fails
	return b.String()
}

// bareAttributes returns a heading's attributes as HTML, without lang, dir and class, and with the ">" of the
// tag. It also returns the class.
func bareAttributes(n *ast.Heading) (rest, class string) {
	h := ast.NewHeading(n.Level)
	for _, a := range n.Attributes() {
		switch string(a.Name) {
		case "lang", "dir":
		case "class":
			if v, ok := a.Value.([]byte); ok {
				class = string(appendEscaped(nil, string(v)))
			}
		default:
			h.SetAttribute(a.Name, a.Value)
		}
	}
	return attributes(h, gmhtml.HeadingAttributeFilter) + ">", class
}

func (c *cutter) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	c.write("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		c.write(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	c.write(">\n")
	c.children(n)
	c.write("</" + tag + ">\n")
}

func (c *cutter) listItem(n *ast.ListItem) {
	c.checkSign(n)
	kind := "li"
	if c.kind == "dd" {
		kind = "dd"
	}
	switch first := n.FirstChild(); {
	case c.onlyText(kind, "li", n):
	case first == nil:
		c.write("<li>")
	case first.Kind() == ast.KindTextBlock || first.Kind() == ast.KindParagraph:
		c.itemOfBlocks(kind, n)
	default:
		c.write("<li>\n")
		c.within(kind, n)
	}
	c.write("</li>\n")
}

// itemOfBlocks cuts a list item of several blocks whose first block is a text. The item gets the direction of
// that text, so that its number or bullet is beside the text. The other blocks keep the direction of the
// page.
func (c *cutter) itemOfBlocks(kind string, n ast.Node) {
	outer := c.kind
	c.kind = kind
	first, before := n.FirstChild(), len(c.skeleton.parts)
	if first.Kind() == ast.KindTextBlock {
		c.slot(first, slot{open: "<li", rest: ">"})
		if first.FirstChild() != nil {
			c.write("\n")
		}
	} else {
		c.flush()
		before = len(c.skeleton.parts)
		c.skeleton.parts = append(c.skeleton.parts, part{literal: "<li>"})
		c.write("\n")
		c.block(first)
	}
	text := c.textSince(before)
	if text != nil && first.Kind() == ast.KindParagraph {
		c.skeleton.parts[before] = part{slot: text, role: itemOpen}
	}
	c.otherBlocks(first, text)
	c.kind = outer
}

// textSince returns the first slot among the parts from an index on. It returns nil if there is none, or if
// that slot is an image, whose block cannot have attributes.
func (c *cutter) textSince(index int) *slot {
	for _, p := range c.skeleton.parts[index:] {
		if p.slot != nil {
			if p.slot.image != nil {
				return nil
			}
			return p.slot
		}
	}
	return nil
}

// otherBlocks cuts the blocks after the first text of a list item.
func (c *cutter) otherBlocks(first ast.Node, text *slot) {
	if first.NextSibling() == nil {
		return
	}
	inner := func(role partRole) {
		if text != nil {
			c.flush()
			c.skeleton.parts = append(c.skeleton.parts, part{slot: text, role: role})
		}
	}
	inner(innerOpen)
	c.siblingsFrom(first.NextSibling(), c.block)
	inner(innerEnd)
}

// onlyText cuts a list item or definition that holds one text and nothing else, so that its tag has the
// attributes of the text. It returns false, and cuts nothing, if the item holds anything else.
func (c *cutter) onlyText(kind, tag string, n ast.Node) bool {
	first := n.FirstChild()
	if first == nil || first.NextSibling() != nil || first.Kind() != ast.KindTextBlock {
		return false
	}
	outer := c.kind
	c.kind = kind
	c.checkSigns(first)
	c.slot(first, slot{open: "<" + tag, rest: ">"})
	c.kind = outer
	return true
}

func (c *cutter) blockquote(n *ast.Blockquote) {
	kind := c.kind
	if kind == "p" {
		kind = "q"
	}
	c.checkQuote(n)
	c.write("<blockquote>\n")
	c.within(kind, n)
	c.write("</blockquote>\n")
}

func (c *cutter) definition(n *extast.DefinitionDescription) {
	if !n.IsTight {
		c.write("<dd>\n")
		c.within("dd", n)
	} else if !c.onlyText("dd", "dd", n) {
		c.write("<dd>")
		c.within("dd", n)
	}
	c.write("</dd>\n")
}

func (c *cutter) fencedCode(n *ast.FencedCodeBlock) {
	if c.off == 0 && strings.ContainsFunc(linesOf(n.Lines(), c.source), unicode.IsLetter) {
		c.warn(n.Lines().At(0).Start, ruleFencedCode,
			"delete the lines above and below; around what no language changes, write <!-- i18n:off --> "+
				"and <!-- i18n:on -->", "a block of code is shown as it is, in every language")
	}
	c.write("<pre><code")
	if language := n.Language([]byte(c.source)); language != nil {
		c.write(` class="language-`)
		c.literal = appendEscaped(c.literal, string(appendDecoded(nil, string(language))))
		c.write(`"`)
	}
	c.write(">")
	c.codeLines(n)
}

func (c *cutter) codeLines(n ast.Node) {
	code := linesOf(n.Lines(), c.source)
	if n.Lines().Len() > 0 {
		c.fix("pre", code, n.Lines().At(0).Start)
	}
	c.literal = appendEscaped(c.literal, code)
	c.write("</code></pre>\n")
	c.count(text.CountWords(code))
}

// linesOf returns the text of a block's lines. If only a part of a tab is indentation, spaces replace the
// rest of the tab.
func linesOf(lines *gmtext.Segments, source string) string {
	var b strings.Builder
	for i := range lines.Len() {
		at := lines.At(i)
		line := source[at.Start:at.Stop]
		if at.Padding > 0 || at.ForceNewline {
			at.Start, at.Stop = 0, len(line)
			line = string(at.Value([]byte(line)))
		}
		b.WriteString(line)
	}
	return b.String()
}

// checkWidth warns if a table has too many columns for phones and boards.
func (c *cutter) checkWidth(n *extast.Table) {
	const most = 3
	if head := n.FirstChild(); head != nil && head.ChildCount() > most {
		c.warn(max(n.Pos(), 0), ruleWideTable,
			"make two tables of it, or a list: phones and boards have room for three",
			"the table has %d columns", head.ChildCount())
	}
}

func (c *cutter) tableHeader(n *extast.TableHeader) {
	c.write("<thead>\n<tr>\n")
	c.children(n)
	c.write("</tr>\n</thead>\n")
	if n.NextSibling() != nil {
		c.write("<tbody>\n")
	}
}

func (c *cutter) tableRow(n *extast.TableRow) {
	c.write("<tr>\n")
	c.children(n)
	c.write("</tr>\n")
	if n.NextSibling() == nil {
		c.write("</tbody>\n")
	}
}

func (c *cutter) tableCell(n *extast.TableCell) {
	tag := "td"
	if n.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	sl := slot{open: "<" + tag, rest: ">", cell: true}
	if n.Alignment != extast.AlignNone {
		sl.rest = ` style="text-align:` + n.Alignment.String() + `">`
	}
	c.slot(n, sl)
	c.write("</" + tag + ">\n")
}

// checkbox returns the HTML of the box with which the text of a task begins, and how many bytes of the first
// line the box takes. It returns "" and 0 if the text is no task.
func checkbox(block ast.Node, source string) (head string, length int) {
	box, ok := block.FirstChild().(*extast.TaskCheckBox)
	if !ok {
		return "", 0
	}
	at := block.Lines().At(0)
	line := source[at.Start:at.Stop]
	length = len(line) - len(strings.TrimLeft(line[len("[x]"):], " \t\n\r"))
	if box.IsChecked {
		return `<input checked="" disabled="" type="checkbox"> `, length
	}
	return `<input disabled="" type="checkbox"> `, length
}

// backLinks returns the HTML of the links that lead back from a footnote to its marks. They follow the last
// text of the footnote.
func backLinks(block ast.Node) string {
	var s strings.Builder
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := n.(*extast.FootnoteBacklink); ok {
			s.WriteString(backLink(b))
		}
	}
	return s.String()
}

func backLink(n *extast.FootnoteBacklink) string {
	use := ""
	if n.RefIndex > 0 {
		use = strconv.Itoa(n.RefIndex)
	}
	return `&#160;<a href="#fnref` + use + ":" + strconv.Itoa(n.Index) +
		`" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`
}
