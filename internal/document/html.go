package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tabla/internal/text"
)

// mostDeep is the largest depth of elements in an HTML page that is read.
const mostDeep = 500

// clean parses a page of HTML and removes what a notice cannot have. The result contains only elements that
// Markdown can express.
func clean(page string, keeps func(address string) bool) (root *html.Node, title string, left []string,
	err error) {
	root, err = html.Parse(strings.NewReader(page))
	c := cleaner{keeps: keeps}
	if err != nil || !c.shallow(root, 0) {
		// the parser returns an error only for elements that are nested too deeply
		return nil, "", nil, Refused{"this page cannot be read: its elements lie too deep in each other",
			"copy the text without its looks, and paste it"}
	}
	c.children(root)
	c.lists(root)
	return root, strings.Join(strings.Fields(c.title), " "), c.left.words(), nil
}

type cleaner struct {
	keeps func(address string) bool
	title string
	left  leftOut
}

// shallow reports whether no element is deeper than mostDeep.
func (c *cleaner) shallow(n *html.Node, depth int) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if depth > mostDeep || !c.shallow(child, depth+1) {
			return false
		}
	}
	return true
}

// children cleans everything inside an element.
func (c *cleaner) children(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		c.node(child)
		child = next
	}
}

// struckOut is the noun for text that is no longer valid. It is removed, because without its line it would
// look valid.
const struckOut = "struck-out text"

// gone maps the elements that are left out with their content to nouns. If the noun is not "", readers were
// meant to see the element, and it is listed with this noun.
var gone = map[atom.Atom]string{atom.Script: "", atom.Style: "", atom.Template: "", atom.Noscript: "",
	atom.Head: "", atom.Link: "", atom.Meta: "", atom.Del: "", atom.S: struckOut,
	atom.Strike: struckOut, atom.Input: "", atom.Select: "",
	atom.Textarea: "", atom.Button: "", atom.Nav: "menu", atom.Form: "form", atom.Svg: "drawing",
	atom.Math: "formula", atom.Iframe: "page in a frame", atom.Object: "embedded object",
	atom.Embed: "embedded object", atom.Audio: "recording", atom.Video: "film", atom.Canvas: "drawing"}

// kept are the elements that Markdown can express. All other elements are replaced by what is inside them.
var kept = []atom.Atom{atom.Html, atom.Body, atom.P, atom.Div, atom.Br, atom.H1, atom.H2, atom.H3, atom.H4,
	atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Strong, atom.Em, atom.A, atom.Img, atom.Table,
	atom.Thead, atom.Tbody, atom.Tr, atom.Th, atom.Td, atom.Blockquote}

func (c *cleaner) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		n.Data = spaces(n.Data)
		return
	case html.ElementNode:
	default:
		if n.Type != html.DoctypeNode {
			n.Parent.RemoveChild(n)
		}
		return
	}
	if n.DataAtom == atom.Title && n.FirstChild != nil && c.title == "" && n.Namespace == "" {
		c.title = n.FirstChild.Data
	}
	noun, is := gone[n.DataAtom]
	if isStruck(n) {
		noun, is = struckOut, true
	}
	if is && n.DataAtom != atom.Head || isHidden(n) {
		if noun != "" {
			c.left.add(noun)
		}
		n.Parent.RemoveChild(n)
		return
	}
	c.children(n)
	c.element(n)
}

// element simplifies one element. What is inside it must have been simplified before.
func (c *cleaner) element(n *html.Node) {
	style := attribute(n, "style")
	switch n.DataAtom {
	case atom.Head:
		n.Parent.RemoveChild(n)
		return
	case atom.B, atom.Strong:
		if weight(style) == "light" { // Google Docs puts such an element around the whole text
			unwrap(n)
			return
		}
		rename(n, atom.Strong)
	case atom.I, atom.Em:
		rename(n, atom.Em)
	case atom.Span, atom.Font:
		if weight(style) != "bold" {
			unwrap(n)
			return
		}
		rename(n, atom.Strong)
	case atom.Sup, atom.Sub:
		each(n, func(t *html.Node) {
			if t.Type == html.TextNode {
				t.Data = small(t.Data, n.DataAtom)
			}
		})
	case atom.A:
		if !c.link(n) {
			return
		}
	case atom.Img:
		if c.keeps == nil || !c.keeps(attribute(n, "src")) {
			c.left.add("picture")
			n.Parent.RemoveChild(n)
			return
		}
	case atom.Table:
		if c.layout(n) || c.holdsTables(n) {
			return
		}
	}
	if marker := attribute(n, "data-list"); marker != "" {
		return
	}
	if strings.Contains(style, "mso-list") && !strings.Contains(style, "Ignore") && n.DataAtom == atom.P {
		c.wordItem(n, style)
		return
	}
	if !slices.Contains(kept, n.DataAtom) {
		unwrap(n)
		return
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return !slices.Contains([]string{"href", "src", "alt", "start", "colspan"}, a.Key)
	})
	if empty(n) && slices.Contains([]atom.Atom{atom.Strong, atom.Em, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.A}, n.DataAtom) {
		unwrap(n)
	}
}

// isHidden reports whether readers of the page do not see an element.
func isHidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all") ||
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
}

// isStruck reports whether the style of an element draws a line through its text.
func isStruck(n *html.Node) bool {
	return strings.Contains(strings.ToLower(attribute(n, "style")), "line-through")
}

// small returns text with raised or lowered digits. Otherwise 5² would become 52, and the mark of a note
// would become a part of the time before it.
func small(text string, how atom.Atom) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	if how == atom.Sub {
		digits = []rune("₀₁₂₃₄₅₆₇₈₉")
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return digits[r-'0']
		}
		return r
	}, text)
}

var fontWeight = regexp.MustCompile(`font-weight:\s*(\w+)`)

// weight returns "bold" or "light" if a style sets the weight of letters, and otherwise "".
func weight(style string) string {
	found := fontWeight.FindStringSubmatch(strings.ToLower(style))
	switch {
	case found == nil:
		return ""
	case found[1] == "bold" || found[1] == "bolder" || found[1] >= "600" && found[1] <= "900":
		return "bold"
	}
	return "light"
}

// link simplifies a link, and reports whether the link remains. A link that is useless for readers is
// replaced by its words.
func (c *cleaner) link(n *html.Node) bool {
	address := strings.TrimSpace(attribute(n, "href"))
	scheme, _, _ := strings.Cut(strings.ToLower(address), ":")
	if !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) ||
		strings.ContainsAny(address, "<>\n") {
		if address != "" && !strings.HasPrefix(address, "#") {
			c.left.add("link that leads to no page")
		}
		unwrap(n)
		return false
	}
	n.Attr = []html.Attribute{{Key: "href", Val: address}}
	return true
}

// layout replaces a table of one column, which only arranges the page, by what is in its cells. It reports
// whether the table was one.
func (c *cleaner) layout(table *html.Node) bool {
	widest := 0
	each(table, func(n *html.Node) {
		if n.DataAtom != atom.Tr {
			return
		}
		cells := 0
		for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
			if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
				cells++
			}
		}
		widest = max(widest, cells)
	})
	if widest > 1 {
		return false
	}
	unfold(table)
	return true
}

// holdsTables replaces a table whose cells contain tables by what is in its cells, row by row, and lists
// that. Markdown has no table inside a table: the rows of the inner table would end up in the wrong cells of
// the outer one. The inner table remains. It reports whether there was an inner table.
func (c *cleaner) holdsTables(table *html.Node) bool {
	holds := false
	each(table, func(n *html.Node) { holds = holds || n.DataAtom == atom.Table && n != table })
	if holds {
		c.left.add("enclosing table")
		unfold(table)
	}
	return holds
}

// unfold replaces a table by what is in its cells. Tables inside the cells remain.
func unfold(table *html.Node) {
	var inside []*html.Node
	eachOutside(table, func(n *html.Node) { inside = append(inside, n) })
	for _, n := range inside {
		switch n.DataAtom {
		case atom.Td, atom.Th:
			rename(n, atom.Div)
			n.Attr = nil
		case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Colgroup, atom.Col, atom.Caption:
			unwrap(n)
		}
	}
	unwrap(table)
}

// eachOutside visits the nodes of a table, but not those of the tables inside it.
func eachOutside(n *html.Node, visit func(n *html.Node)) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.DataAtom != atom.Table {
			visit(child)
			eachOutside(child, visit)
		}
	}
}

var listLevel = regexp.MustCompile(`level(\d)`)

// wordItem turns a paragraph that was copied from Word into an item of a list. In such a paragraph, the
// bullet or number is a part of the text.
func (c *cleaner) wordItem(n *html.Node, style string) {
	text := strings.TrimSpace(allText(n))
	level := "1"
	if found := listLevel.FindStringSubmatch(style); found != nil {
		level = found[1]
	}
	kind := atom.Ul
	sign, _, _ := strings.Cut(text, " ")
	if ordinal.MatchString(sign) {
		kind = atom.Ol
	}
	trimStart(n, len(sign))
	rename(n, atom.Li)
	n.Attr = []html.Attribute{{Key: "data-list", Val: kind.String()}, {Key: "data-level", Val: level}}
}

// ordinal matches the number of an item: 1. or 2) or iv. or b)
var ordinal = regexp.MustCompile(`^\(?(\p{Nd}{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]$`)

// lists puts the items that wordItem has made into lists.
func (c *cleaner) lists(root *html.Node) {
	var items []*html.Node
	each(root, func(n *html.Node) {
		if attribute(n, "data-list") != "" {
			items = append(items, n)
		}
	})
	for _, item := range items {
		kind, level := attribute(item, "data-list"), attribute(item, "data-level")
		list := previousElement(item)
		for list != nil && attribute(list, "data-level") < level && list.LastChild != nil &&
			attribute(list, "data-level") != "" {
			if inner := list.LastChild.LastChild; inner != nil && attribute(inner, "data-level") != "" {
				list = inner
				continue
			}
			inner := newList(kind, level)
			list.LastChild.AppendChild(inner)
			list = inner
		}
		if list == nil || attribute(list, "data-level") != level || list.Data != kind {
			list = newList(kind, level)
			item.Parent.InsertBefore(list, item)
		}
		item.Parent.RemoveChild(item)
		item.Attr = nil
		list.AppendChild(item)
	}
	each(root, func(n *html.Node) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-level" })
	})
}

func newList(kind, level string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: kind, DataAtom: atom.Lookup([]byte(kind)),
		Attr: []html.Attribute{{Key: "data-level", Val: level}}}
}

// previousElement returns the element before a node, or nil if there is something other than spaces between
// the two.
func previousElement(n *html.Node) *html.Node {
	for before := n.PrevSibling; before != nil; before = before.PrevSibling {
		if before.Type == html.ElementNode {
			return before
		}
		if strings.TrimSpace(before.Data) != "" {
			return nil
		}
	}
	return nil
}

// spaces returns a text without invisible characters and with ordinary spaces. It keeps no-break spaces that
// a number or a French punctuation mark needs.
func spaces(written string) string {
	letters := []rune(written)
	var b strings.Builder
	for i, r := range letters {
		switch r {
		case '\u00AD', '\u200B', '\uFEFF':
		case '\u00A0', '\u202F':
			digit := i > 0 && text.IsDigit(letters[i-1]) ||
				i+1 < len(letters) && text.IsDigit(letters[i+1])
			french := i+1 < len(letters) && strings.ContainsRune("»:;!?%€", letters[i+1]) ||
				i > 0 && letters[i-1] == '«'
			if !digit && !french {
				r = ' '
			}
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func rename(n *html.Node, to atom.Atom) { n.DataAtom, n.Data = to, to.String() }

// unwrap replaces an element by what is inside it.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		child := n.FirstChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

// each calls visit with every node below n, but first with the nodes inside that node. visit may change the
// node.
func each(n *html.Node, visit func(*html.Node)) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		each(child, visit)
		visit(child)
		child = next
	}
}

func allText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		b.WriteString(allText(child))
	}
	return b.String()
}

// trimStart removes the first count bytes that are not spaces from the text of an element, with the spaces
// around them.
func trimStart(n *html.Node, count int) {
	open := true // the text has not begun yet
	each(n, func(t *html.Node) {
		if t.Type != html.TextNode || !open {
			return
		}
		trimmed := strings.TrimLeftFunc(t.Data, unicode.IsSpace)
		cut := min(count, len(trimmed))
		count -= cut
		t.Data = strings.TrimLeftFunc(trimmed[cut:], unicode.IsSpace)
		open = t.Data == ""
	})
}

// empty reports whether readers would see nothing of an element.
func empty(n *html.Node) bool {
	pictures := false
	each(n, func(child *html.Node) { pictures = pictures || child.DataAtom == atom.Img })
	return !pictures && strings.TrimSpace(allText(n)) == ""
}
