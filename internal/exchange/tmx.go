package exchange

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"tabla/internal/exchange/inline"
	"tabla/internal/lang"
)

// memoryEnding is the ending of a translation memory (TMX 1.4). A memory has texts with their translations,
// but no ids: only equal sources tell where a translation belongs.
const memoryEnding = ".tmx"

// IsMemory reports whether a file with this name is a translation memory.
func IsMemory(name string) bool { return strings.EqualFold(filepath.Ext(name), memoryEnding) }

// writeTMX writes a translation memory: every translation without a fault, with the source that it was made
// from, and those of the attic. A translation that nobody has checked has the property x-tabla-state.
func writeTMX(w io.Writer, s Sheet) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	fmt.Fprintf(&b, "<tmx version=\"1.4\">\n  <header creationtool=\"tabla\" creationtoolversion=\"1\" "+
		"segtype=\"paragraph\" o-tmf=\"tabla\" adminlang=\"en\" srclang=%s datatype=\"plaintext\"/>\n"+
		"  <body>\n",
		attributeValue(s.Source.HTML))
	drafts := map[string]bool{}
	for i := range s.Rows {
		drafts[s.Rows[i].ID] = s.Rows[i].Unreviewed
	}
	for _, p := range s.Pairs() {
		writeUnit(&b, s, p, drafts[p.ID] && p.ID != "")
	}
	b.WriteString("  </body>\n</tmx>\n")
	_, err := w.Write(b.Bytes())
	return err
}

func writeUnit(b *bytes.Buffer, s Sheet, p Pair, draft bool) {
	b.WriteString("    <tu>\n")
	if p.ID != "" {
		fmt.Fprintf(b, "      <prop type=\"x-tabla-id\">%s</prop>\n", escaped(p.ID))
	}
	if draft {
		b.WriteString("      <prop type=\"x-tabla-state\">draft</prop>\n")
	}
	source, said := inline.Cut(p.Source), inline.Cut(p.Translation)
	inline.Adopt(said, source)
	fmt.Fprintf(b, "      <tuv xml:lang=%s><seg>%s</seg></tuv>\n", attributeValue(s.Source.HTML),
		tmxInline(source))
	fmt.Fprintf(b, "      <tuv xml:lang=%s><seg>%s</seg></tuv>\n    </tu>\n",
		attributeValue(string(s.Language.Tag)), tmxInline(said))
}

// tmxInline returns the pieces of a text as TMX. Each mark is in an element of its own, so that tools do not
// change it.
func tmxInline(pieces []inline.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch said := escaped(p.Text); p.Kind {
		case inline.Words:
			b.WriteString(said)
		case inline.Lone:
			fmt.Fprintf(&b, `<ph x="%d" type=%s>%s</ph>`, p.ID, attributeValue(p.Is), said)
		case inline.Opening:
			fmt.Fprintf(&b, `<bpt i="%d" x="%d" type=%s>%s</bpt>`, p.ID, p.ID, attributeValue(p.Is), said)
		case inline.Closing:
			fmt.Fprintf(&b, `<ept i="%d">%s</ept>`, p.ID, said)
		}
	}
	return b.String()
}

// escaped returns a text in which the special characters of XML are escaped, but not line feeds.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

func attributeValue(s string) string { return `"` + escaped(s) + `"` }

// readTMX reads a translation memory with two languages, and returns its pairs as rows without ids.
func readTMX(s source) (Sheet, bool) {
	text, ok := s.text()
	if !ok {
		return Sheet{}, false
	}
	m := &tmxReader{xliffReader: xliffReader{source: s, decoder: plainDecoder(text)}}
	if !m.read() {
		return Sheet{}, false
	}
	from, _ := lang.LookupRegional(m.srclang)
	language, ok := s.named(m.target)
	return Sheet{Language: language, Source: from, Rows: m.rows}, ok
}

// tmxReader reads the units of a memory. srclang is the source language that the file names or, if it names
// none, the first language of the first unit. target is the other language.
type tmxReader struct {
	xliffReader
	srclang string
	another string // a third language; "" if there is none
}

func (m *tmxReader) read() bool {
	for began := false; ; {
		token, err := m.decoder.Token()
		if err == io.EOF && began {
			return true
		}
		if err != nil {
			m.brokenXML(err)
			return false
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.ContainsRune(t, '[') {
				m.report(ruleExchangeEntities, m.line(), "export from the translation tool as plain TMX 1.4",
					"the file has a document type with declarations of its own, "+
						"which a memory has no use for")
				return false
			}
		case xml.StartElement:
			if !began && t.Name.Local != "tmx" {
				m.report(ruleExchangeFormat, m.line(), "export from the translation tool as TMX 1.4",
					"this is no memory: it begins with <%s>", t.Name.Local)
				return false
			}
			if began = true; !m.element(t) {
				return false
			}
		}
	}
}

func (m *tmxReader) element(t xml.StartElement) bool {
	switch t.Name.Local {
	case "header":
		if named := attribute(t, "srclang"); named != "*all*" {
			m.srclang = named
		}
	case "tu":
		row, ok, err := m.unit()
		if err != nil {
			m.brokenXML(err)
			return false
		}
		if ok {
			m.rows = append(m.rows, row)
		}
		return m.twoLanguages()
	}
	return true
}

// twoLanguages returns false and reports a problem if the memory has more than two languages.
func (m *tmxReader) twoLanguages() bool {
	if m.another == "" {
		return true
	}
	m.report(RuleExchangeLanguage, m.line(), "export the memory from the translation tool for two languages",
		"the file is for several languages, %s and %s", m.target, m.another)
	return false
}

// unit reads a tu element. It returns false if one of the two texts is missing.
func (m *tmxReader) unit() (Row, bool, error) {
	r := Row{Line: m.line(), Mark: Doubtful}
	err := eachChild(m.decoder, func(t xml.StartElement) error {
		if t.Name.Local != "tuv" {
			return m.decoder.Skip()
		}
		said, err := m.variant()
		if err == nil {
			m.sort(&r, attribute(t, "lang"), said)
		}
		return err
	})
	return r, err == nil && r.Source != "" && r.Translation != "", err
}

// sort stores a text as the source or as the translation of a row, according to its language.
func (m *tmxReader) sort(r *Row, tag, said string) {
	if m.srclang == "" {
		m.srclang = tag
	}
	switch {
	case isSameLanguage(tag, m.srclang):
		r.Source = said
	case m.target == "" || isSameLanguage(tag, m.target):
		m.target, r.Translation = tag, said
	default:
		m.another = tag
	}
}

func isSameLanguage(a, b string) bool {
	l, known := lang.LookupRegional(a)
	other, otherKnown := lang.LookupRegional(b)
	return strings.EqualFold(a, b) || known && otherKnown && l.Tag == other.Tag
}

// variant reads a tuv element and returns the text of its seg element.
func (m *tmxReader) variant() (said string, err error) {
	err = eachChild(m.decoder, func(t xml.StartElement) error {
		if t.Name.Local != "seg" {
			return m.decoder.Skip()
		}
		var err error
		said, err = m.flat(marks{})
		return err
	})
	return said, err
}
