package exchange

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/exchange/inline"
	"tabla/internal/text"
)

// marks holds the text of each inline element of a unit, by the element's name and id. It is needed because
// some tools send an element back without its text, or under another name: ph as x, bpt and ept as bx and
// ex, or both together as g. The text is then taken from the same element of the source.
type marks map[string]string

// markName returns the name under which marks holds an inline element. It returns "" for an element without a
// text of its own.
func markName(t xml.StartElement) string {
	kind := map[string]string{"ph": "ph", "x": "ph", "it": "ph", "bpt": "bpt", "bx": "bpt", "ept": "ept",
		"ex": "ept"}[t.Name.Local]
	if kind == "" {
		return ""
	}
	id := attribute(t, "rid")
	if id == "" {
		id = attribute(t, "id")
	}
	return kind + id
}

// flattener builds a text without the elements inside it.
type flattener struct {
	strings.Builder
	marks marks
	used  map[string]int // how often the method known was asked for each mark
	ended int            // the length of the text at the end of the last segment
	open  []openElement
	// for each segment, by its id: whether it contains words
	segments map[string]bool
}

// mostUses is the number of times that one element may come back empty in a text. This limit prevents a
// small file from becoming a large text.
const mostUses = 4

// known returns the text of an element that came back without its text. It returns "" if the text is not
// known.
func (f *flattener) known(mark string) string {
	if f.used[mark]++; f.used[mark] > mostUses || len(f.marks[mark]) > inline.LongestMark {
		return ""
	}
	return f.marks[mark]
}

// openElement is an element inside a text that has begun but not ended.
type openElement struct {
	mark  string // the name of its mark; "" if it is not a mark
	after string // the text after the element; "" for most
	from  int    // the offset in the text where its content begins
	mid   string // the id of the segment, if the element is one; otherwise ""
}

// flat returns the text of the element that has just begun, up to its end, without the elements inside it.
// It stores the texts of inline elements in known, and takes the texts of empty elements from known.
func (x *xliffReader) flat(known marks) (string, error) {
	f := flattener{marks: known, used: map[string]int{}, ended: -1, segments: map[string]bool{}}
	x.lastSegments = f.segments
	for {
		token, err := x.decoder.Token()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if f.begin(t) {
				if err := x.decoder.Skip(); err != nil { // the content only says how the tool shows the mark
					return "", cutOff(err)
				}
				f.end("")
			}
		case xml.EndElement:
			if len(f.open) == 0 {
				return f.String(), nil
			}
			f.end(t.Name.Local)
		case xml.CharData:
			f.Write(t)
		}
	}
}

// begin opens an element, and adds the text that belongs before its content. It returns true if the whole
// text of the element has been added already, so that its content must be skipped.
func (f *flattener) begin(t xml.StartElement) (written bool) {
	if t.Name.Local == "mrk" && attribute(t, "mtype") == "seg" && f.ended == f.Len() {
		f.WriteString(betweenSentences(f.String()))
	}
	in := openElement{mark: markName(t)}
	if id := attribute(t, "id"); t.Name.Local == "g" {
		f.WriteString(f.known("bpt" + id))
		in.after = f.known("ept" + id)
	}
	in.from = f.Len()
	if t.Name.Local == "mrk" && attribute(t, "mtype") == "seg" {
		in.mid = attribute(t, "mid")
	}
	f.open = append(f.open, in)
	said := attribute(t, "equiv-text")
	if said == "" || t.Name.Local == "g" || t.Name.Local == "mrk" {
		return false
	}
	f.WriteString(said)
	return true
}

// end closes the innermost open element, whose name is name, and adds the text that belongs after its
// content.
func (f *flattener) end(name string) {
	last := len(f.open) - 1
	in := f.open[last]
	f.open = f.open[:last]
	if name == "mrk" {
		f.ended = f.Len()
	}
	if in.mid != "" {
		f.segments[in.mid] = text.Visible(f.String()[in.from:])
	}
	f.WriteString(in.after)
	if in.mark == "" {
		return
	}
	if said := f.String()[in.from:]; said == "" {
		f.WriteString(f.known(in.mark))
	} else if f.marks[in.mark] == "" {
		f.marks[in.mark] = said
	}
}

// markedUp returns a source and its translation with their marks in elements. Equal marks have the same id in
// both.
func markedUp(source, translation string) (xliffText, xliffText) {
	from, to := inline.Cut(source), inline.Cut(translation)
	inline.Adopt(to, from)
	return xliffText{inlineXML(from)}, xliffText{inlineXML(to)}
}

// inlineXML returns the pieces of a text as XLIFF: each mark in a ph element, or in a pair of bpt and ept
// elements. Readers that do not know these elements find the whole text in their content.
func inlineXML(pieces []inline.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch said := escaped(p.Text); p.Kind {
		case inline.Words:
			b.WriteString(said)
		case inline.Lone:
			fmt.Fprintf(&b, `<ph id="%d" ctype=%s equiv-text=%s>%s</ph>`, p.ID, attributeValue(p.Is),
				attributeValue(p.Text), said)
		case inline.Opening:
			fmt.Fprintf(&b, `<bpt id="%d" ctype=%s>%s</bpt>`, p.ID, attributeValue(p.Is), said)
		case inline.Closing:
			fmt.Fprintf(&b, `<ept id="%d">%s</ept>`, p.ID, said)
		}
	}
	return b.String()
}

// markWriter writes texts with their marks as elements of XLIFF 2, and collects the texts of the marks.
type markWriter struct {
	data []xliff2Datum
}

func (m *markWriter) ref(said string) string {
	at := slices.IndexFunc(m.data, func(d xliff2Datum) bool { return d.Text == said })
	if at < 0 {
		at = len(m.data)
		m.data = append(m.data, xliff2Datum{"d" + strconv.Itoa(at+1), "preserve", said})
	}
	return m.data[at].ID
}

func (m *markWriter) xml(pieces []inline.Piece) string {
	ends := inline.ClosingMarks(pieces)
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case inline.Words:
			b.WriteString(escaped(p.Text))
		case inline.Lone:
			fmt.Fprintf(&b, `<ph id="%d" %s canDelete="no" disp=%s equiv=%s dataRef="%s"/>`, p.ID,
				secondType(p.Is), attributeValue(p.Text), attributeValue(p.Text), m.ref(p.Text))
		case inline.Opening:
			fmt.Fprintf(&b, `<pc id="%d" %s canDelete="no" dispStart=%s dispEnd=%s dataRefStart="%s" `+
				`dataRefEnd="%s">`, p.ID, secondType(p.Is), attributeValue(p.Text),
				attributeValue(ends[p.ID]), m.ref(p.Text), m.ref(ends[p.ID]))
		case inline.Closing:
			b.WriteString("</pc>")
		}
	}
	return b.String()
}

// secondType returns the attributes of XLIFF 2 for the effect of a mark. is is the effect in the words of
// XLIFF 1.2.
func secondType(is string) string {
	switch is {
	case "bold":
		return `type="fmt" subType="xlf:b"`
	case "italic":
		return `type="fmt" subType="xlf:i"`
	case "x-bold-italic":
		return `type="fmt" subType="tabla:bold-italic"`
	case "link", "x-address":
		return `type="link"`
	case "x-image":
		return `type="image"`
	default: // a value or code
		return `type="other" subType="tabla:` + strings.TrimPrefix(is, "x-") + `"`
	}
}

// old reads an alt-trans element. If it is of the type previousVersion, it holds the source from which the
// translation was made.
func (x *xliffReader) old(r *Row, kind string) error {
	return eachChild(x.decoder, func(t xml.StartElement) error {
		text, err := x.flat(marks{})
		if t.Name.Local == "source" && kind == previousVersion && err == nil {
			r.Was = text
		}
		return err
	})
}

// segment holds whether the source and the translation of a segment contain words.
type segment struct{ source, target bool }

// collect stores the segments of the text that was read last.
func (x *xliffReader) collect(isTarget bool) {
	for mid, visible := range x.lastSegments {
		s := x.segments[mid]
		if s == nil {
			// the source has no segment with this id, so it counts as one with words
			s = &segment{source: isTarget}
			x.segments[mid] = s
		}
		if isTarget {
			s.target = s.target || visible
		} else {
			s.source = visible
		}
	}
}

// isWhole reports whether all segments of a unit are translated, or none.
func (x *xliffReader) isWhole() bool {
	translated, open := false, false
	for _, s := range x.segments {
		translated = translated || s.target
		open = open || s.source && !s.target
	}
	return !translated || !open
}

// answers holds the targets of a unit. A unit should have one.
type answers struct {
	first string
	other bool // two targets have different texts
}

func (a *answers) add(said string) {
	switch {
	case !text.Visible(said) || said == a.first:
	case a.first == "":
		a.first = said
	default:
		a.other = true
	}
}

// enter begins a file or a group, and stores whether the texts inside it are to be translated.
func (x *xliffReader) enter(t xml.StartElement) {
	if t.Name.Local == "file" || t.Name.Local == "group" {
		x.hidden = append(x.hidden, x.isHidden(t))
	}
}

// leave ends a file or a group.
func (x *xliffReader) leave(name string) {
	if n := len(x.hidden); n > 0 && (name == "file" || name == "group") {
		x.hidden = x.hidden[:n-1]
	}
}

// isHidden reports whether the texts of an element are not to be translated, because the element or one of
// the elements around it says so.
func (x *xliffReader) isHidden(t xml.StartElement) bool {
	switch attribute(t, "translate") {
	case "yes":
		return false
	case "no":
		return true
	}
	return len(x.hidden) > 0 && x.hidden[len(x.hidden)-1]
}

// add adds a row that was read. It refuses the row if only a part of the text came back, or if it came back
// with two translations.
func (x *xliffReader) add(r Row, whole bool) {
	switch {
	case x.answers.other:
		x.report(ruleExchangeTwo, r.Line, "decide for one of the two in the tool, and export again",
			"%s came back with two translations", r.ID)
	case !whole:
		x.report(ruleExchangeUnfinished, r.Line,
			"translate all segments of the text in the tool, and export again",
			"%s came back in several segments, and not all of them are translated", r.ID)
	default:
		x.rows = append(x.rows, r)
		return
	}
	x.unusable = append(x.unusable, r)
}
