package segment

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tabla/internal/diag"
)

var (
	order    = regexp.MustCompile(`(?s)^<!--\s*i18n\b\s*:?\s*(.*?)\s*-->\s*$`)
	comment  = regexp.MustCompile(`(?s)<!--.*?(-->|$)|<\?.*?(\?>|$)|<!\[CDATA\[|\]\]>`)
	unspoken = regexp.MustCompile(`(?is)<script\b.*?(</script\s*>|$)|<style\b.*?(</style\s*>|$)`)
	anyTag   = regexp.MustCompile(`(?s)<[/!A-Za-z][^>]*(>|$)`)
)

// htmlBlock reads a block of raw HTML, of which nothing is ever shown: it may be an order to us; words in it are lost.
func (c *cutter) htmlBlock(n *ast.HTMLBlock) {
	s := linesOf(n.Lines(), c.source)
	if n.HasClosure() {
		s += c.source[n.ClosureLine.Start:n.ClosureLine.Stop]
	}
	at := max(n.Pos(), 0)
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	if m := order.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		c.order(m[1], at)
		return
	}
	if words := wordsOfHTML(s); words != "" {
		c.warn(at, "raw-html-text", "write it in Markdown; raw HTML is left out of pages",
			"the text %q stands in raw HTML: it is neither translated nor shown", shortened(words))
	}
}

// order obeys an i18n comment.
func (c *cutter) order(s string, at int) {
	word, rest, _ := strings.Cut(strings.Join(strings.Fields(s), " "), " ")
	switch {
	case word == "off" && rest == "":
		c.off = at + 1
	case word == "on" && rest == "":
		c.off = 0
	case (word == "note" || word == "note:") && rest != "":
		c.note = rest
	default:
		hint := diag.DidYouMean(word, []string{"off", "on", "note"}, "write off, on, or note and what translators should know")
		c.warn(at, "i18n-comment", hint, "i18n comment not understood: %q", s)
	}
}

// wordsOfHTML gives what a browser would show of raw HTML, if it has letters.
func wordsOfHTML(s string) string {
	s = unspoken.ReplaceAllString(comment.ReplaceAllString(s, " "), " ")
	spoken := anyTag.ReplaceAllStringFunc(s, func(tag string) string {
		words := " "
		for _, a := range readTag(tag).attributes {
			if a.name == "alt" || a.name == "title" {
				words += a.value + " "
			}
		}
		return words
	})
	spoken = strings.Join(strings.Fields(html.UnescapeString(spoken)), " ")
	if strings.IndexFunc(spoken, unicode.IsLetter) < 0 {
		return ""
	}
	return spoken
}

// shortened cuts a text for a message.
func shortened(s string) string {
	const longest = 40
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// imageAlone cuts a block that is one image: its alt text and its title are texts of their own.
func (c *cutter) imageAlone(sl *slot) bool {
	only := sl.block.FirstChild()
	if only == nil || only.NextSibling() != nil || sl.facts.hard > 0 {
		return false
	}
	at := only.Pos()
	switch n := only.(type) {
	case *ast.Image:
		title := string(appendDecoded(nil, string(n.Title)))
		bare := trimBlanks(sl.facts.plain) == sl.facts.plain && trimBlanks(title) == title // texts are trimmed
		if len(sl.facts.links) > 0 || len(sl.facts.images) > 1 || !bare {
			return false
		}
		sl.image = n
		sl.alt = sl.facts.plain
	case *ast.RawHTML:
		if _, cell := sl.block.(*extast.TableCell); !cell || !c.rawImage(sl, n) {
			return false
		}
		at = sl.block.Lines().At(0).Start
	default:
		return false
	}
	c.write(sl.open + sl.rest)
	sl.segment = c.attributeSegment(sl.alt, at)
	sl.title = c.attributeSegment(string(appendDecoded(nil, string(sl.image.Title))), at)
	sl.alt = escapedPlain(sl.alt)
	c.add(sl, Words(sl.alt))
	return true
}

// attributeSegment gives the index of the segment for plain text in an attribute, or -1 if it needs none.
func (c *cutter) attributeSegment(plain string, at int) int {
	f := facts{words: plain}
	if c.off > 0 || !f.translatable() {
		return -1
	}
	return c.segment("alt", escapedPlain(strings.ReplaceAll(plain, "\n", " ")), at, nil)
}

// rawImage reads <img src="…" alt="…">, which authors write into table cells.
func (c *cutter) rawImage(sl *slot, n *ast.RawHTML) bool {
	t := readTag(rawText(n, c.source))
	if t.name != "img" || t.closing {
		return false
	}
	l := ast.NewLink()
	for _, a := range t.attributes {
		switch a.name {
		case "src":
			l.Destination = []byte(a.value)
		case "alt":
			sl.alt = html.UnescapeString(a.value)
		}
	}
	if len(l.Destination) == 0 {
		return false
	}
	sl.image = ast.NewImage(l)
	src := target{url: targetOf(l.Destination), written: string(l.Destination), at: sl.block.Lines().At(0).Start, image: true}
	sl.facts.images = append(sl.facts.images, src)
	c.links(&facts{images: []target{src}})
	return true
}
