package segment

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tabla/internal/text"
)

// imageAlone cuts a block that is one image: its alt text and its title are texts of their own.
func (c *cutter) imageAlone(sl *cutting) bool {
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
	sl.slot.image = &pictureSlot{segment: c.attributeSegment(string(appendDecoded(nil, string(sl.image.Title))), at)}
	sl.alt = escapedPlain(sl.alt)
	c.drawImage(sl)
	c.add(sl, text.CountWords(sl.alt))
	return true
}

// drawImage writes the source's own image in pieces.
func (c *cutter) drawImage(sl *cutting) {
	picture := sl.slot.image
	picture.open = c.drawn(sl, false, func(w *weaver) {
		w.openImage(targetOf(sl.image.Destination), string(sl.image.Destination))
	})
	for i, isolate := range [...]bool{false, true} {
		sl.own[i] = c.drawn(sl, isolate, func(w *weaver) {
			w.attribute = true
			if sl.image.HasChildren() {
				w.children(sl.image)
			} else {
				w.attributeText(sl.alt)
			}
		})
		picture.ownTitle[i] = c.drawn(sl, isolate, func(w *weaver) { w.title(sl.image.Title) })
	}
}

// attributeSegment gives the index of the segment for plain text in an attribute, or -1 if it needs none.
func (c *cutter) attributeSegment(plain string, at int) int {
	f := facts{words: plain}
	if c.off > 0 || !f.translatable() {
		return -1
	}
	alt := escapedPlain(strings.ReplaceAll(plain, "\n", " "))
	return c.segment(Segment{Kind: "alt", Text: alt, Words: text.CountWords(alt)}, at, nil)
}

// rawImage reads <img src="…" alt="…">, which authors write into table cells.
func (c *cutter) rawImage(sl *cutting, n *ast.RawHTML) bool {
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
