package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"path"
	"strings"
)

// Limits for a document of Word. Documents that people write have a hundredth of these sizes.
const (
	mostEntries  = 5_000
	mostXML      = 32 << 20 // the size of one part in bytes, unpacked
	mostPictures = 60 << 20 // the size of all pictures in bytes, unpacked
)

// docx is a document of Word that is being read.
type docx struct {
	name     string
	files    map[string]*zip.File
	styles   map[string]style
	lists    map[string]map[string]string // numId -> level -> the format of its numbers
	targets  map[string]target            // by the id of the relationship
	pictures []Picture
	numbers  map[string]int // the part of a picture -> its number in pictures
	bytes    int64          // the bytes of the pictures that were read so far
	left     leftOut
}

// target is the part or address to which a relationship of a document leads.
type target struct {
	address  string
	external bool
}

// readDOCX reads a document of Word. cut is as for Read.
func readDOCX(name string, content []byte, cut bool) (Document, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(archive.File) > mostEntries {
		return Document{}, Refused{name + " is damaged, or no document of Word",
			"open it, and save it again as .docx"}
	}
	d := &docx{name: name, files: map[string]*zip.File{}, numbers: map[string]int{}}
	for _, f := range archive.File {
		d.files[f.Name] = f
	}
	page, err := d.page()
	if err != nil {
		return Document{}, err
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	keeps := func(address string) bool { return strings.HasPrefix(address, PictureAddress) }
	doc, err := readHTML(stem, page, cut, keeps)
	doc.Pictures = d.pictures
	doc.LeftOut = append(d.left.words(), doc.LeftOut...)
	return doc, err
}

// page returns the document as HTML.
func (d *docx) page() (string, error) {
	const main = "word/document.xml"
	if d.files[main] == nil {
		return "", Refused{d.name + " has no text of Word in it",
			"open it in Word or LibreOffice, and save it as .docx"}
	}
	steps := []func() error{d.readTargets, d.readStyles, d.readLists}
	for _, step := range steps {
		if err := step(); err != nil {
			return "", err
		}
	}
	root, err := d.tree(main)
	if err != nil {
		return "", err
	}
	w := writer{docx: d, html: &strings.Builder{}}
	w.blocks(root.child("body"))
	w.closeLists()
	return w.html.String(), nil
}

// bytesOf returns the content of a part of the document. It refuses a part that has more
// bytes than the limit most.
func (d *docx) bytesOf(part string, most int64) ([]byte, error) {
	f, err := d.files[part].Open()
	if err != nil {
		return nil, d.damaged(part, err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, d.damaged(part, err)
	case int64(len(content)) > most:
		return nil, Refused{fmt.Sprintf("%s is too large: %s has more than %d MB", d.name, part, most>>20),
			"copy the text and paste it"}
	}
	return content, nil
}

func (d *docx) damaged(part string, err error) error {
	return Refused{fmt.Sprintf("%s is damaged: %s cannot be read (%v)", d.name, part, err),
		"open it, and save it again as .docx"}
}

// node is an element of XML. Names and attributes are without their name spaces.
type node struct {
	name  string
	attrs map[string]string
	all   []*node
	text  strings.Builder // the text of an element that has only text
}

func (n *node) child(name string) *node {
	if n != nil {
		for _, c := range n.all {
			if c.name == name {
				return c
			}
		}
	}
	return nil
}

// value returns the attribute val of a child; "" if there is none.
func (n *node) value(child string) string { return n.child(child).attr("val") }

func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	return n.attrs[name]
}

// has reports whether the element has this child, and the child is not switched off.
func (n *node) has(child string) bool {
	c := n.child(child)
	return c != nil && c.attr("val") != "0" && c.attr("val") != "false" && c.attr("val") != "none"
}

var errDoctype = errors.New("it has a DOCTYPE, which no document of Word has")

// tree reads a part as XML. It opens no file or address that the part names, and it refuses a DOCTYPE.
func (d *docx) tree(part string) (*node, error) {
	content, err := d.bytesOf(part, mostXML)
	if err != nil {
		return nil, err
	}
	root, err := parseXML(content)
	if err != nil {
		return nil, d.damaged(part, err)
	}
	return root, nil
}

func parseXML(content []byte) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	open := []*node{{}}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && len(open) == 1 && len(open[0].all) == 1 {
			return open[0].all[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attrs: map[string]string{}}
			for _, a := range t.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			top.all = append(top.all, n)
			if open = append(open, n); len(open) > mostDeep {
				return nil, errors.New("its elements lie too deep in each other")
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				top.text.Write(t)
			}
		case xml.Directive:
			return nil, errDoctype
		}
	}
}

// readTargets reads the targets of links and pictures.
func (d *docx) readTargets() error {
	const part = "word/_rels/document.xml.rels"
	d.targets = map[string]target{}
	if d.files[part] == nil {
		return nil
	}
	root, err := d.tree(part)
	if err != nil {
		return err
	}
	for _, r := range root.all {
		d.targets[r.attr("Id")] = target{r.attr("Target"), r.attr("TargetMode") == "External"}
	}
	return nil
}

// style holds the effects of a style of the document on a text.
type style struct {
	heading   int // 1 to 6; 0 for none
	bold      bool
	list      string // the numId of a list; "" for none
	level     string
	basedOn   string
	paragraph bool
}

// readStyles reads the effects of the styles. The names of the standard styles are in English in every
// language of Word.
func (d *docx) readStyles() error {
	d.styles = map[string]style{}
	if d.files["word/styles.xml"] == nil {
		return nil
	}
	root, err := d.tree("word/styles.xml")
	if err != nil {
		return err
	}
	for _, s := range root.all {
		if s.name != "style" {
			continue
		}
		now := style{basedOn: s.value("basedOn"), paragraph: s.attr("type") == "paragraph",
			bold: s.child("rPr").has("b")}
		name := strings.ToLower(s.value("name"))
		if _, err := fmt.Sscanf(name, "heading %d", &now.heading); err != nil || now.heading > 6 {
			now.heading = 0
		}
		if name == "title" {
			now.heading = 1
		}
		numbering := s.child("pPr").child("numPr")
		now.list, now.level = numbering.value("numId"), numbering.value("ilvl")
		d.styles[s.attr("styleId")] = now
	}
	return nil
}

// styleOf returns the effects of a style, including those of the styles on which it is based.
func (d *docx) styleOf(id string) style {
	s := d.styles[id]
	for base, steps := s.basedOn, 0; base != "" && steps < 20; steps++ {
		b := d.styles[base]
		if s.heading == 0 {
			s.heading = b.heading
		}
		if s.list == "" {
			s.list, s.level = b.list, b.level
		}
		s.bold, base = s.bold || b.bold, b.basedOn
	}
	return s
}

// readLists reads which lists are numbered and which have bullets.
func (d *docx) readLists() error {
	d.lists = map[string]map[string]string{}
	if d.files["word/numbering.xml"] == nil {
		return nil
	}
	root, err := d.tree("word/numbering.xml")
	if err != nil {
		return err
	}
	abstract := map[string]map[string]string{}
	for _, n := range root.all {
		switch n.name {
		case "abstractNum":
			abstract[n.attr("abstractNumId")] = formatsOf(n, map[string]string{})
		case "num":
			formats := map[string]string{}
			for level, format := range abstract[n.value("abstractNumId")] {
				formats[level] = format
			}
			for _, override := range n.all {
				formatsOf(override, formats)
			}
			d.lists[n.attr("numId")] = formats
		}
	}
	return nil
}

// formatsOf adds the formats of the levels in an element.
func formatsOf(n *node, formats map[string]string) map[string]string {
	for _, level := range n.all {
		if level.name == "lvl" && level.child("numFmt") != nil {
			formats[level.attr("ilvl")] = level.value("numFmt")
		}
	}
	return formats
}

// picture returns the address of a picture in the texts, or "" if it cannot be read.
func (d *docx) picture(id, alt string) string {
	to := d.targets[id]
	part := path.Join("word", to.address)
	if strings.HasPrefix(to.address, "/") {
		part = strings.TrimPrefix(to.address, "/")
	}
	if number, known := d.numbers[part]; known {
		return fmt.Sprint(PictureAddress, number)
	}
	if to.external || d.files[part] == nil {
		return ""
	}
	content, err := d.bytesOf(part, min(MaxBytes, mostPictures-d.bytes))
	if err != nil {
		return ""
	}
	d.bytes += int64(len(content))
	d.numbers[part] = len(d.pictures)
	d.pictures = append(d.pictures, Picture{path.Base(part), strings.Join(strings.Fields(alt), " "), content})
	return fmt.Sprint(PictureAddress, d.numbers[part])
}

func escape(text string) string { return html.EscapeString(text) }
