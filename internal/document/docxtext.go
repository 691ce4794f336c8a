package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// writer writes the text of a document of Word as HTML.
type writer struct {
	docx  *docx
	html  *strings.Builder
	open  []string // the elements of the lists that are open: "ul" or "ol", the outermost first
	boxes []*node  // text boxes of the paragraph that is being written; they are written after it
	field fields
}

// fields holds what is known of the open fields of a Word document, such as links: how many are open, and the
// instruction of the outermost one.
type fields struct {
	depth int
	// the instruction of the outermost field, which may consist of any number of pieces
	code    strings.Builder
	showing bool // the result of the field is being read
	link    bool // an <a> is open
}

// blocks writes the paragraphs and tables of an element.
func (w *writer) blocks(n *node) {
	if n == nil {
		return
	}
	for _, c := range n.all {
		switch c.name {
		case "p":
			w.paragraph(c)
		case "tbl":
			w.closeLists()
			w.table(c)
		case "sdt":
			w.blocks(c.child("sdtContent"))
		case "customXml", "smartTag", "ins", "moveTo":
			w.blocks(c)
		case "AlternateContent":
			w.blocks(c.child("Choice"))
		case "altChunk":
			w.docx.left.add("embedded document")
		}
	}
}

func (w *writer) paragraph(n *node) {
	properties := n.child("pPr")
	if properties.child("rPr").has("vanish") {
		return
	}
	s := w.docx.styleOf(properties.value("pStyle"))
	list, level := s.list, s.level
	if numbering := properties.child("numPr"); numbering != nil {
		if id := numbering.value("numId"); id != "" {
			list = id
		}
		if at := numbering.value("ilvl"); at != "" {
			level = at
		}
	}
	text := strings.TrimSpace(w.aside(func() {
		w.runs(n, s.bold && s.heading == 0)
		w.closeLink()
	}))
	switch format := w.docx.lists[list][orZero(level)]; {
	case text == "":
	case s.heading > 0:
		w.closeLists()
		fmt.Fprintf(w.html, "<h%d>%s</h%d>\n", s.heading, text, s.heading)
	case format != "" && format != "none":
		w.item(format, level, text)
	default:
		w.closeLists()
		w.html.WriteString("<p>" + text + "</p>\n")
	}
	boxes := w.boxes
	w.boxes = nil
	for _, box := range boxes {
		w.closeLists()
		w.blocks(box)
	}
}

// aside returns what the function write writes. This output is not added to the text.
func (w *writer) aside(write func()) string {
	outer := w.html
	w.html = &strings.Builder{}
	write()
	inside := w.html.String()
	w.html = outer
	return inside
}

func orZero(level string) string {
	if level == "" {
		return "0"
	}
	return level
}

// item writes an item of a list at a level.
func (w *writer) item(format, level, text string) {
	depth, kind := 1, "ol"
	if format == "bullet" {
		kind = "ul"
	}
	if len(level) == 1 && level[0] >= '0' && level[0] <= '8' {
		depth += int(level[0] - '0')
	}
	for len(w.open) > depth {
		w.closeOne()
	}
	if len(w.open) == depth && w.open[depth-1] != kind {
		w.closeOne()
	}
	if len(w.open) == depth {
		w.html.WriteString("</li>\n")
	}
	if len(w.open) < depth { // one level deeper at a time, even if the document skips a level
		w.open = append(w.open, kind)
		w.html.WriteString("<" + kind + ">\n")
	}
	w.html.WriteString("<li>" + text)
}

func (w *writer) closeOne() {
	w.html.WriteString("</li></" + w.open[len(w.open)-1] + ">\n")
	w.open = w.open[:len(w.open)-1]
}

// closeLists ends the lists that are open.
func (w *writer) closeLists() {
	for len(w.open) > 0 {
		w.closeOne()
	}
}

// columns matches the number of columns of a cell.
var columns = regexp.MustCompile(`^\d{1,2}$`)

// table writes a table. A cell that continues the cell of the row above is empty.
func (w *writer) table(n *node) {
	w.html.WriteString("<table>\n")
	for _, row := range rowsOf(n, "tr") {
		w.html.WriteString("<tr>")
		for _, cell := range rowsOf(row, "tc") {
			properties := cell.child("tcPr")
			w.html.WriteString("<td")
			if span := properties.value("gridSpan"); columns.MatchString(span) {
				w.html.WriteString(` colspan="` + span + `"`)
			}
			w.html.WriteString(">")
			if merged := properties.child("vMerge"); merged == nil || merged.attr("val") == "restart" {
				w.blocks(cell)
				w.closeLists()
			}
			w.html.WriteString("</td>")
		}
		w.html.WriteString("</tr>\n")
	}
	w.html.WriteString("</table>\n")
}

// rowsOf returns the rows of a table, or the cells of a row, including those inside content controls.
func rowsOf(n *node, name string) (all []*node) {
	for _, c := range n.all {
		switch c.name {
		case name:
			if !c.child("trPr").has("del") {
				all = append(all, c)
			}
		case "sdt":
			all = append(all, rowsOf(&node{all: c.child("sdtContent").children()}, name)...)
		}
	}
	return all
}

func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.all
}

// runs writes the text in a paragraph.
func (w *writer) runs(n *node, bold bool) {
	for _, c := range n.children() {
		switch c.name {
		case "r":
			w.run(c, bold)
		case "hyperlink":
			to := w.docx.targets[c.attr("id")]
			if to.external {
				w.html.WriteString(`<a href="` + escape(to.address) + `">`)
			}
			w.runs(c, bold)
			if to.external {
				w.html.WriteString("</a>")
			}
		case "fldSimple":
			if address := linkOf(c.attr("instr")); address != "" {
				w.html.WriteString(`<a href="` + escape(address) + `">`)
				w.runs(c, bold)
				w.html.WriteString("</a>")
				continue
			}
			w.runs(c, bold)
		case "ins", "moveTo", "smartTag", "customXml", "dir", "bdo":
			w.runs(c, bold)
		case "sdt":
			w.runs(c.child("sdtContent"), bold)
		case "AlternateContent":
			w.runs(c.child("Choice"), bold)
		case "oMath", "oMathPara":
			w.docx.left.add("formula")
		}
	}
}

// run writes a run: text in which all letters look the same.
func (w *writer) run(n *node, bold bool) {
	properties := n.child("rPr")
	if properties.has("vanish") {
		return
	}
	if b := properties.child("b"); b != nil {
		bold = properties.has("b")
	} else if cs := properties.child("bCs"); cs != nil && properties.has("rtl") {
		bold = properties.has("bCs") // this property is the bold of right-to-left letters
	}
	if id := properties.value("rStyle"); id != "" {
		bold = bold || w.docx.styleOf(id).bold
	}
	text := w.aside(func() {
		for _, c := range n.all {
			w.piece(c)
		}
	})
	linked := strings.Contains(text, "<a ") || strings.Contains(text, "</a>")
	if strings.TrimSpace(text) == "" || linked {
		w.html.WriteString(text)
		return
	}
	if bold {
		text = "<strong>" + text + "</strong>"
	}
	if look := lookOf(properties); look != "" {
		text = "<" + look + ">" + text + "</" + look + ">"
	}
	w.html.WriteString(text)
}

// lookOf returns the HTML element for letters that are struck out, raised or lowered. It returns "" for
// other letters.
func lookOf(properties *node) string {
	switch {
	case properties.has("strike") || properties.has("dstrike"):
		return "s"
	case properties.value("vertAlign") == "superscript":
		return "sup"
	case properties.value("vertAlign") == "subscript":
		return "sub"
	}
	return ""
}

// piece writes one part of a run.
func (w *writer) piece(c *node) {
	if w.field.depth > 0 && !w.field.showing && !slices.Contains([]string{"fldChar", "instrText"}, c.name) {
		return
	}
	switch c.name {
	case "t":
		w.html.WriteString(escape(c.text.String()))
	case "tab", "ptab":
		w.html.WriteString(" ")
	case "br", "cr":
		if c.attr("type") == "" || c.attr("type") == "textWrapping" {
			w.html.WriteString("<br>")
		}
	case "noBreakHyphen":
		w.html.WriteString("\u2011")
	case "sym":
		w.docx.left.add("sign of a font of signs")
	case "fldChar":
		w.fieldChar(c.attr("fldCharType"))
	case "instrText":
		w.field.code.WriteString(c.text.String())
	case "footnoteReference", "endnoteReference":
		w.docx.left.add("footnote")
	case "commentReference":
		w.docx.left.add("comment")
	case "drawing", "pict", "object":
		w.drawing(c)
	case "AlternateContent":
		for _, inner := range c.child("Choice").children() {
			w.piece(inner)
		}
	}
}

// fieldChar begins or ends a field, such as a link.
func (w *writer) fieldChar(kind string) {
	f := &w.field
	switch kind {
	case "begin":
		if f.depth++; f.depth == 1 {
			f.code.Reset()
			f.showing = false
		}
	case "separate":
		if f.depth == 1 && !f.showing {
			f.showing = true
			if address := linkOf(f.code.String()); address != "" && !f.link {
				f.link = true
				w.html.WriteString(`<a href="` + escape(address) + `">`)
			}
		}
	case "end":
		if f.depth = max(0, f.depth-1); f.depth == 0 {
			w.closeLink()
		}
	}
}

func (w *writer) closeLink() {
	if w.field.link {
		w.html.WriteString("</a>")
		w.field.link = false
	}
}

var linkField = regexp.MustCompile(`^\s*HYPERLINK\s+"([^"]+)"`)

// linkOf returns the target of a field. It returns "" if the field is not a link to another page.
func linkOf(code string) string {
	if found := linkField.FindStringSubmatch(code); found != nil {
		return found[1]
	}
	return ""
}

// drawing writes the pictures of a drawing, and stores its text boxes until the paragraph ends.
func (w *writer) drawing(n *node) {
	alt, found := "", false
	var look func(n *node)
	look = func(n *node) {
		switch n.name {
		case "docPr", "shape":
			alt = n.attr("descr") + n.attr("alt")
		case "txbxContent":
			w.boxes, found = append(w.boxes, n), true
			return
		case "blip", "imagedata":
			id := n.attr("embed")
			if n.name == "imagedata" {
				id = n.attr("id")
			}
			if address := w.docx.picture(id, alt); address != "" {
				w.html.WriteString(`<img src="` + address + `" alt="` + escape(alt) + `">`)
				found = true
			}
		}
		for _, c := range n.all {
			look(c)
		}
	}
	look(n)
	if !found {
		w.docx.left.add("drawing")
	}
}
