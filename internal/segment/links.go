package segment

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"tabla/internal/text"
)

// linkTo writes a link. If a translation links to a target that its source lacks, only the label is written.
func (w *weaver) linkTo(n *ast.Link) {
	url := targetOf(n.Destination)
	name, ok := w.permitted(url, n.Destination, false)
	if !ok {
		w.children(n)
		return
	}
	title := n.Title
	if isOptional(name, title) {
		title = nil
	}
	w.open(url, name, title)
	link, tel := w.link, w.tel
	w.link, w.tel = true, text.IsDialAddress(url)
	w.children(n)
	w.link, w.tel = link, tel
	w.close(name)
}

// isOptional reports whether a link to a notice has the title "optional". With it the author says that some
// centres do not show the other notice. Readers do not see this title.
func isOptional(destination string, title []byte) bool {
	file, _, _ := strings.Cut(destination, "#")
	return string(title) == "optional" && strings.HasSuffix(file, ".md")
}

func (w *weaver) autoLink(n *ast.AutoLink) {
	label := autoLabel(n, w.source)
	url := autoTarget(n, label)
	name, ok := w.permitted(url, []byte(autoWritten(n, label)), false)
	if !ok {
		w.plain(autoShown(label))
		return
	}
	w.open(url, name, nil)
	link := w.link
	w.link = true
	w.address(autoShown(label))
	w.link = link
	w.close(name)
}

// address writes an address that readers see, as one part that is kept left to right. Its placeholders
// become holes.
func (w *weaver) address(s string) {
	i := strings.Index(s, "{{.")
	if i < 0 || w.attribute || text.PlaceholderLength(s[i:]) == 0 {
		w.token(text.PlainToken, s)
		return
	}
	isolate := w.isolate
	if isolate {
		w.raw(`<bdi dir="ltr">`)
	}
	w.isolate = false
	w.attributeText(s)
	w.isolate = isolate
	if isolate {
		w.raw(`</bdi>`)
	}
}

// open writes the tag <a …> and records its holes. A dangerous target is left empty, as goldmark does.
func (w *weaver) open(url, name string, title []byte) {
	hole := len(w.holes)
	w.holes = append(w.holes, Hole{Start: len(w.html), Kind: LinkOpen, Name: name})
	w.raw(`<a href="`)
	w.url(url)
	w.raw(`"`)
	w.title(title)
	w.raw(`>`)
	w.holes[hole].End = len(w.html)
}

func (w *weaver) close(name string) {
	at := len(w.html)
	w.raw("</a>")
	w.holes = append(w.holes, Hole{Start: at, End: len(w.html), Kind: LinkClose, Name: name})
}

// image writes an image. If a translation has an image that its source lacks, only the alternative text is
// written.
func (w *weaver) image(n *ast.Image) {
	url := targetOf(n.Destination)
	name, ok := w.permitted(url, n.Destination, true)
	if !ok {
		w.children(n)
		return
	}
	w.openImage(url, name)
	w.inAttribute(func() { w.children(n) })
	w.raw(`"`)
	w.title(n.Title)
	w.raw(`>`)
}

// openImage writes the beginning of an <img> tag, up to the opening quotation mark of its alt attribute.
func (w *weaver) openImage(url, name string) {
	w.raw(`<img src="`)
	at := len(w.html)
	hole := len(w.holes)
	w.holes = append(w.holes, Hole{Start: at, Kind: ImageSrc, Name: name})
	w.url(url)
	w.holes[hole].End = len(w.html)
	w.raw(`" alt="`)
}

func (w *weaver) inAttribute(write func()) {
	before := w.attribute
	w.attribute = true
	write()
	w.attribute = before
}

func (w *weaver) title(title []byte) {
	if title == nil {
		return
	}
	s := string(title)
	if w.breaks != asNewline {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.raw(` title="`)
	w.inAttribute(func() { w.attributeText(s) })
	w.raw(`"`)
}

// attributeText writes a text inside an attribute. It reads only escapes, entities and placeholders, and no
// marks.
func (w *weaver) attributeText(s string) {
	for {
		i := indexPlaceholder(s)
		if i < 0 {
			break
		}
		n := text.PlaceholderLength(s[i:])
		w.plain(string(appendDecoded(nil, s[:i])))
		w.value(s[i : i+n])
		s = s[i+n:]
	}
	w.plain(string(appendDecoded(nil, s)))
}

// indexPlaceholder returns the offset of the first {{.name}} in s that is not escaped, or -1 if there is
// none.
func indexPlaceholder(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{' && text.PlaceholderLength(s[i:]) > 0:
			return i
		}
	}
	return -1
}

// url writes the target of a link or an image, and records a hole for each placeholder in it.
// The # of a number to dial becomes %23, because it would begin a fragment.
func (w *weaver) url(url string) {
	if text.IsDialAddress(url) {
		url = strings.ReplaceAll(url, "#", "%23")
	}
	if mayBeDangerous(url) && gmhtml.IsDangerousURL([]byte(url)) {
		return
	}
	const open, end = "%7B%7B.", "%7D%7D"
	for {
		before, rest, ok := strings.Cut(url, open)
		if !ok {
			break
		}
		name, after, closed := strings.Cut(rest, end)
		if !closed || !text.IsPlaceholderName(name) {
			w.html = appendEscaped(w.html, before+open)
			url = rest
			continue
		}
		w.html = appendEscaped(w.html, before)
		h := Hole{Start: len(w.html), Kind: ValueURL, Name: name}
		if _, number := text.NumberIn(before, ""); number {
			h.place, h.before = inTel, before
		}
		w.raw(open + name + end)
		h.End = len(w.html)
		w.holes = append(w.holes, h)
		url = after
	}
	w.html = appendEscaped(w.html, url)
}

// mayBeDangerous reports whether a target begins with the first letter of javascript:, vbscript:, file: or
// data:. It is a quick test before html.IsDangerousURL, which decides exactly but takes longer.
func mayBeDangerous(url string) bool {
	return url != "" && strings.IndexByte("jvfd", url[0]|0x20) >= 0
}

// permitted reports whether a link or an image may lead to a target. It also returns the target as it is
// written in the notice.
func (w *weaver) permitted(url string, written []byte, image bool) (name string, ok bool) {
	if w.slot == nil {
		return string(written), true
	}
	name, ok = w.slot.target(url, image)
	if w.trusted && name != string(written) {
		return string(written), true
	}
	return name, ok || w.trusted
}

// targetOf returns a destination with percent-encoding, as an href has it before HTML escaping.
func targetOf(destination []byte) string { return string(util.URLEscape(destination, true)) }

// autoLabel returns the text between "<" and ">" of a link such as <https://example.org>.
func autoLabel(n *ast.AutoLink, source string) string {
	label, _, _ := strings.Cut(source[n.Pos()+1:], ">")
	return label
}

// autoShown returns the text that readers see for the text between < and >. For tel:112 it is only the
// number, for mailto:help@example.org?subject=Help only the address.
func autoShown(label string) string {
	scheme, rest, _ := strings.Cut(label, ":")
	switch strings.ToLower(scheme) {
	case "tel":
		return rest
	case "mailto", "sms":
		if shown, _, _ := strings.Cut(rest, "?"); shown != "" {
			return shown
		}
	}
	return label
}

// autoWritten returns the target of a link such as <https://example.org> or <someone@example.org>, in the
// form that an author would write between round brackets.
func autoWritten(n *ast.AutoLink, label string) string {
	if n.AutoLinkType == ast.AutoLinkEmail {
		return autoTarget(n, label)
	}
	return label
}

// autoTarget returns the target of a link such as <https://example.org> or <someone@example.org>, as an href
// has it.
func autoTarget(n *ast.AutoLink, label string) string {
	url := string(util.URLEscape([]byte(label), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		return "mailto:" + url
	}
	return url
}

// imageAlone cuts a block that consists of one image. The alt text and the title of the image become segments
// of their own. It returns false, and cuts nothing, if the block is not one image.
func (c *cutter) imageAlone(sl *slotDraft) bool {
	only := sl.block.FirstChild()
	if only == nil || only.NextSibling() != nil || sl.facts.hard > 0 {
		return false
	}
	at := only.Pos()
	switch n := only.(type) {
	case *ast.Image:
		title := string(appendDecoded(nil, string(n.Title)))
		bare := trimBlanks(sl.facts.plain) == sl.facts.plain &&
			trimBlanks(title) == title // because texts are trimmed
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
	sl.slot.image = &pictureSlot{
		segment: c.attributeSegment(string(appendDecoded(nil, string(sl.image.Title))), at),
	}
	sl.alt = escapedPlain(sl.alt)
	c.drawImage(sl)
	c.add(sl, text.CountWords(sl.alt))
	return true
}

// drawImage prepares the HTML of the source's own image in three pieces: the tag up to the alt text, the alt
// text, and the title.
func (c *cutter) drawImage(sl *slotDraft) {
	picture := sl.slot.image
	picture.open = c.rendered(sl, false, func(w *weaver) {
		w.openImage(targetOf(sl.image.Destination), string(sl.image.Destination))
	})
	for i, isolate := range [...]bool{false, true} {
		sl.own[i] = c.rendered(sl, isolate, func(w *weaver) {
			w.attribute = true
			if sl.image.HasChildren() {
				w.children(sl.image)
			} else {
				w.attributeText(sl.alt)
			}
		})
		picture.ownTitle[i] = c.rendered(sl, isolate, func(w *weaver) { w.title(sl.image.Title) })
	}
}

// attributeSegment returns the index of the segment for a plain text in an attribute. It returns -1 if the
// text is not to be translated.
func (c *cutter) attributeSegment(plain string, at int) int {
	f := facts{words: plain}
	if c.off > 0 || !f.translatable() {
		c.fix("alt", plain, max(at, 0))
		return -1
	}
	alt := escapedPlain(strings.ReplaceAll(plain, "\n", " "))
	return c.segment(Segment{Kind: "alt", Text: alt, Words: text.CountWords(alt)}, at, nil)
}

// rawImage reads an image that the author wrote as <img src="…" alt="…">, as authors do in table cells. It
// returns false if the tag is no image.
func (c *cutter) rawImage(sl *slotDraft, n *ast.RawHTML) bool {
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
	src := target{
		url:     targetOf(l.Destination),
		written: string(l.Destination),
		at:      sl.block.Lines().At(0).Start,
		image:   true,
		label:   sl.alt,
	}
	sl.facts.images = append(sl.facts.images, src)
	c.links(&facts{images: []target{src}})
	return true
}
