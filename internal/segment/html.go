package segment

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

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

// keptTags decides which raw HTML among the children of a node is kept: a tag of the list whose partner is its
// sibling, nothing but lang and dir on it, the pairs nested properly; and <br>. So whatever is kept is balanced.
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

// safe gives the opening tag with the attributes that a text may set.
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
	tagAttributes = regexp.MustCompile(`([A-Za-z_:][A-Za-z0-9:._-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>` + "`" + `]+)))?`)
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
