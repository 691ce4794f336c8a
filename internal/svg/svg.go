// Package svg reads SVG drawings. It finds drawings that do more than draw, returns the size of a drawing,
// and removes data that editors store in drawings and that readers do not need. It does not know where
// drawings come from or where they are used.
//
//	drawing, err := svg.Clean(content)
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Active is the error for a drawing that does more than draw, for example because it contains a script.
type Active struct{ What string } // the part that does more, such as "<script>", with its line

func (e Active) Error() string { return e.What }

// Drawing is an SVG file that only draws: it has no scripts and loads nothing from elsewhere.
type Drawing struct {
	Content       []byte
	Width, Height int // in CSS pixels; 0, 0 if the drawing does not state them
}

// Clean returns a drawing without comments and without the data that an editor has stored in it for its own
// use, such as names of people and folders. It returns an error of the type Active if the drawing does more
// than draw: if it contains a script, or loads anything from outside the file. It returns another error if
// the drawing cannot be read.
func Clean(content []byte) (Drawing, error) {
	c := cleaner{}
	if err := c.clean(content); err != nil {
		return Drawing{}, err
	}
	width, height := c.size()
	return Drawing{c.out.Bytes(), width, height}, nil
}

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
	htmlSpace  = "http://www.w3.org/1999/xhtml"
)

// activeElements are the names of elements that do more than draw, or that contain something other than a
// drawing.
var activeElements = []string{"script", "foreignobject", "iframe", "embed", "object", "audio",
	"video", "canvas",
	"handler", "listener", "link", "meta", "base"}

var errNoEnd = errors.New("its end is missing")

// usualWidth is the width in CSS pixels of a drawing that has only proportions and no size.
const usualWidth = 640

// maxDepth is the largest number of nested elements, and maxSpaces the largest number of namespaces that may
// be declared for one of them. Drawings have 5 to 20 of each.
const maxDepth, maxSpaces = 200, 200

// cleaner copies a drawing token by token and checks it.
type cleaner struct {
	out     bytes.Buffer
	open    []element  // the elements that are open, the outermost first
	dropped int        // the number of open elements that are not copied
	root    []xml.Attr // the attributes of <svg>; nil until it is read
	decoder *xml.Decoder
}

// element is an element whose end the cleaner has not read yet.
type element struct {
	name   xml.Name          // the name as written, with its prefix
	spaces map[string]string // by prefix: the namespaces inside the element
}

func (c *cleaner) clean(content []byte) error {
	c.decoder = xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := c.decoder.RawToken()
		switch {
		case err == io.EOF && len(c.open) == 0 && c.root != nil:
			return nil
		case err == io.EOF:
			return errNoEnd
		case err != nil:
			return err
		}
		if err := c.token(token); err != nil {
			return err
		}
	}
}

func (c *cleaner) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return c.start(t)
	case xml.EndElement:
		return c.end(t)
	case xml.CharData:
		return c.text(t)
	case xml.ProcInst:
		if t.Target != "xml" {
			return c.active("an instruction <?%s?>", t.Target)
		}
	case xml.Directive:
		if bytes.ContainsAny(t, "[&%") || bytes.HasPrefix(t, []byte("ENTITY")) {
			return c.active("entities, which stand for other text")
		}
	}
	return nil
}

// active returns an Active error for something at the current place of the drawing.
func (c *cleaner) active(format string, args ...any) error {
	line, _ := c.decoder.InputPos()
	return Active{fmt.Sprintf(format, args...) + " (line " + strconv.Itoa(line) + ")"}
}

func (c *cleaner) start(t xml.StartElement) error {
	spaces := c.spacesIn(t)
	space, known := spaces[t.Name.Space]
	if len(c.open) == 0 && (c.root != nil || space != svgSpace || t.Name.Local != "svg") {
		return errors.New(`it does not begin with <svg xmlns="` + svgSpace + `">`)
	}
	if len(c.open) == maxDepth {
		return errors.New("its elements lie too deep in each other")
	}
	if len(spaces) > maxSpaces {
		return errors.New("it declares too many namespaces")
	}
	c.open = append(c.open, element{t.Name, spaces})
	lower := strings.ToLower(t.Name.Local)
	switch {
	case space == htmlSpace:
		return c.active("<%s>", t.Name.Local)
	case c.dropped > 0, !known, space != svgSpace, lower == "metadata":
		c.dropped++
		return nil
	case slices.Contains(activeElements, lower):
		return c.active("<%s>", t.Name.Local)
	}
	attributes, err := c.attributes(t, lower)
	if err != nil {
		return err
	}
	if c.root == nil {
		c.root = append([]xml.Attr{}, t.Attr...)
	}
	c.write("<" + written(t.Name))
	for _, a := range attributes {
		c.write(" " + written(a.Name) + `="` + escape.Replace(a.Value) + `"`)
	}
	c.write(">")
	return nil
}

// spacesIn returns the namespaces that are declared inside an element, by their prefixes.
func (c *cleaner) spacesIn(t xml.StartElement) map[string]string {
	spaces := map[string]string{"xml": xmlSpace}
	if len(c.open) > 0 {
		spaces = c.open[len(c.open)-1].spaces
	}
	own := false
	for _, a := range t.Attr {
		prefix, declares := a.Name.Local, a.Name.Space == "xmlns"
		if a.Name.Space == "" && a.Name.Local == "xmlns" {
			prefix, declares = "", true
		}
		if declares && !own {
			spaces, own = maps.Clone(spaces), true
		}
		if declares {
			spaces[prefix] = a.Value
		}
	}
	return spaces
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func (c *cleaner) write(s string) { c.out.WriteString(s) }

func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// attributes returns the attributes of an element that are copied. It returns an error if one of them does
// more than draw.
func (c *cleaner) attributes(t xml.StartElement, element string) (stay []xml.Attr, err error) {
	for _, a := range t.Attr {
		if err := c.attribute(a, element); err != nil {
			return nil, err
		}
		space := c.open[len(c.open)-1].spaces[a.Name.Space]
		switch {
		case a.Name.Space == "xmlns":
			if a.Value == svgSpace || a.Value == xlinkSpace {
				stay = append(stay, a)
			}
		case a.Name.Space == "", space == xlinkSpace, space == xmlSpace, space == svgSpace:
			stay = append(stay, a)
		}
	}
	return stay, nil
}

func (c *cleaner) attribute(a xml.Attr, element string) error {
	name := strings.ToLower(a.Name.Local)
	value := strings.ToLower(strings.Join(strings.Fields(a.Value), ""))
	switch {
	case a.Name.Space == "xmlns" || name == "xmlns":
		return nil // this is the name of a namespace, not an address that is loaded
	case strings.HasPrefix(name, "on"):
		return c.active("%s=, which runs a script", a.Name.Local)
	case name == "href" || name == "src" || name == "base":
		if !ownTarget(value, element) {
			return c.active("%s=%q, which leads elsewhere", a.Name.Local, short(a.Value))
		}
	case name == "attributename" && (strings.HasSuffix(value, "href") || strings.HasPrefix(value, "on")):
		return c.active("a change of %s", a.Value)
	case strings.Contains(value, "javascript:"), strings.Contains(value, "vbscript:"):
		return c.active("a script in %s=", a.Name.Local)
	}
	return c.style(a.Value)
}

// ownTarget reports whether an address leads to something inside the drawing: to one of its elements, or to
// an embedded picture.
func ownTarget(address, element string) bool {
	if address == "" || address[0] == '#' {
		return true
	}
	return (element == "image" || element == "feimage") && rasterData.MatchString(address)
}

var (
	rasterData = regexp.MustCompile(`(?i)^data:image/(png|jpeg|jpg|gif|webp);base64,`)
	styleURL   = regexp.MustCompile(`(?i)url\(\s*["']?\s*`)
	fontData   = regexp.MustCompile(`(?i)^data:(font/|application/(x-)?font)`)
)

// style returns an error if a style loads something from outside the drawing. text is the style, or the value
// of an attribute that may hold one.
func (c *cleaner) style(text string) error {
	lower := strings.ToLower(text)
	for _, banned := range []string{"@import", "expression(", "-moz-binding", "image-set(", "javascript:"} {
		if strings.Contains(lower, banned) {
			return c.active("a style with %s", banned)
		}
	}
	for _, at := range styleURL.FindAllStringIndex(text, -1) {
		target := text[at[1]:]
		if !strings.HasPrefix(target, "#") && !rasterData.MatchString(target) &&
			!fontData.MatchString(target) {
			return c.active("url(%s, which leads elsewhere", short(target))
		}
	}
	return nil
}

func (c *cleaner) end(t xml.EndElement) error {
	if len(c.open) == 0 || c.open[len(c.open)-1].name != t.Name {
		return fmt.Errorf("</%s> closes nothing", written(t.Name))
	}
	c.open = c.open[:len(c.open)-1]
	if c.dropped > 0 {
		c.dropped--
		return nil
	}
	c.write("</" + written(t.Name) + ">")
	return nil
}

func (c *cleaner) text(t xml.CharData) error {
	if len(c.open) == 0 {
		if len(bytes.Trim(t, "\ufeff \t\r\n")) > 0 {
			return errors.New("there is text outside of the drawing")
		}
		return nil
	}
	if strings.EqualFold(c.open[len(c.open)-1].name.Local, "style") {
		if bytes.ContainsRune(t, '\\') {
			return c.active("a style with backslashes")
		}
		if err := c.style(string(t)); err != nil {
			return err
		}
	}
	if c.dropped == 0 {
		c.write(escape.Replace(string(t)))
	}
	return nil
}

// short returns the beginning of an address, short enough for a message.
func short(address string) string {
	if len(address) > 60 {
		return strings.ToValidUTF8(address[:60], "") + "…"
	}
	return address
}

// size returns the width and height of the drawing in CSS pixels. If the drawing has only proportions, its
// width is usualWidth. The result is 0, 0 if it has neither, or if it is larger than 100,000 pixels.
func (c *cleaner) size() (width, height int) {
	var box []float64
	var w, h float64
	for _, a := range c.root {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "width":
			w = pixels(a.Value)
		case a.Name.Local == "height":
			h = pixels(a.Value)
		case a.Name.Local == "viewBox":
			for _, field := range strings.FieldsFunc(a.Value,
				func(r rune) bool { return r == ',' || r <= ' ' }) {
				n, _ := strconv.ParseFloat(field, 64)
				box = append(box, n)
			}
		}
	}
	proportion := 0.0
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		proportion = box[3] / box[2]
	}
	switch {
	case w > 0 && h > 0:
	case proportion == 0:
		return 0, 0
	case w > 0:
		h = w * proportion
	case h > 0:
		w = h / proportion
	default:
		w, h = usualWidth, usualWidth*proportion
	}
	if w > 1e5 || h > 1e5 {
		return 0, 0
	}
	return max(1, int(w+0.5)), max(1, int(h+0.5))
}

// units holds the length of each unit in CSS pixels.
var units = map[string]float64{"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "mm": 96 / 25.4,
	"cm": 96 / 2.54, "in": 96}

// pixels returns a length in CSS pixels, or 0 if the length depends on the page or cannot be read.
func pixels(length string) float64 {
	length = strings.TrimSpace(length)
	unit := strings.TrimLeft(length, "0123456789.")
	n, err := strconv.ParseFloat(strings.TrimSuffix(length, unit), 64)
	if err != nil || n < 0 {
		return 0
	}
	return n * units[unit]
}
