package exchange

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/exchange/inline"
	"tabla/internal/text"
)

// xliff2 is an XLIFF 2 document: https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/
type xliff2 struct {
	XMLName xml.Name     `xml:"urn:oasis:names:tc:xliff:document:2.0 xliff"`
	Matches string       `xml:"xmlns:mtc,attr"`
	Version string       `xml:"version,attr"`
	Source  string       `xml:"srcLang,attr"`
	Target  string       `xml:"trgLang,attr"`
	Files   []xliff2File `xml:"file"`
}

// xliff2File holds the texts of one notice.
type xliff2File struct {
	ID       string       `xml:"id,attr"`
	Original string       `xml:"original,attr"`
	Units    []xliff2Unit `xml:"unit"`
}

type xliff2Unit struct {
	ID         string        `xml:"id,attr"`
	Name       string        `xml:"name,attr"` // the id of the text, but XLIFF allows no slash in an id
	Resegment  string        `xml:"canResegment,attr"`
	Translate  string        `xml:"translate,attr,omitempty"`
	Space      string        `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
	Candidates *xliff2Match  `xml:"mtc:matches"`
	Notes      *xliff2Notes  `xml:"notes"`
	Data       *xliff2Data   `xml:"originalData"`
	Segment    xliff2Segment `xml:"segment"`
}

type xliff2Segment struct {
	ID       string     `xml:"id,attr"`
	State    string     `xml:"state,attr"`
	SubState string     `xml:"subState,attr,omitempty"`
	Source   xliffText  `xml:"source"`
	Target   *xliffText `xml:"target"`
}

type xliff2Notes struct {
	Notes []xliff2Note `xml:"note"`
}

type xliff2Note struct {
	Category string `xml:"category,attr"`
	Text     string `xml:",chardata"`
}

type xliff2Data struct {
	Data []xliff2Datum `xml:"data"`
}

// xliff2Datum is the text of a mark.
type xliff2Datum struct {
	ID    string `xml:"id,attr"`
	Space string `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
	Text  string `xml:",chardata"`
}

// xliff2Match holds the candidates for a translation: the old source with its translation, and a similar text
// with its translation.
type xliff2Match struct {
	Candidates []xliff2Candidate `xml:"mtc:match"`
}

type xliff2Candidate struct {
	Ref     string `xml:"ref,attr"`
	Type    string `xml:"type,attr"`
	SubType string `xml:"subType,attr,omitempty"`
	Quality string `xml:"matchQuality,attr,omitempty"`
	Source  string `xml:"source"`
	Target  string `xml:"target"`
}

const (
	matchesNamespace = "urn:oasis:names:tc:xliff:matches:2.0"
	// subtype of the candidate that holds the source that the translation was made from
	oldSource = "tabla:old-source"
)

// xliff2Document returns a sheet as a document of XLIFF 2.0, with a file element for each notice.
func xliff2Document(s Sheet) xliff2 {
	document := xliff2{Matches: matchesNamespace, Version: "2.0", Source: s.Source.HTML,
		Target: string(s.Language.Tag)}
	for i := range s.Rows {
		r := &s.Rows[i]
		if last := len(document.Files) - 1; last < 0 || document.Files[last].Original != r.Page {
			document.Files = append(document.Files,
				xliff2File{ID: "f" + strconv.Itoa(last+2), Original: r.Page})
		}
		file := &document.Files[len(document.Files)-1]
		file.Units = append(file.Units, secondUnit(r, s, len(file.Units)+1))
	}
	if len(s.Rows) == 0 { // XLIFF demands a file with a unit
		document.Files = []xliff2File{{ID: "f1", Original: "nothing", Units: []xliff2Unit{{ID: "nothing",
			Resegment: "no", Translate: "no", Space: "preserve",
			Segment: xliff2Segment{ID: "s1", State: "initial"}}}}}
	}
	return document
}

// secondUnit returns a row as a unit of XLIFF 2. number is its place in the file element, from 1.
func secondUnit(r *Row, s Sheet, number int) xliff2Unit {
	source, said := inline.Cut(r.Source), inline.Cut(r.Translation)
	inline.Adopt(said, source)
	m := &markWriter{}
	u := xliff2Unit{ID: unitID(r.ID, number), Name: r.ID, Resegment: "no", Space: "preserve",
		Candidates: candidates(r), Notes: secondNotes(r, s),
		Segment: xliff2Segment{ID: "s1", Source: xliffText{m.xml(source)}}}
	u.Segment.State, u.Segment.SubState = secondState(r)
	if r.Translation != "" {
		u.Segment.Target = &xliffText{m.xml(said)}
	}
	if len(m.data) > 0 {
		u.Data = &xliff2Data{m.data}
	}
	return u
}

// unitID returns the id of a unit: the text's id with colons in place of slashes, which XLIFF does not
// allow. If the text's id has other characters that XLIFF does not allow, unitID makes an id from the unit's
// number.
func unitID(id string, number int) string {
	forbidden := func(r rune) bool {
		return r >= utf8.RuneSelf || !text.IsASCIIAlnum(byte(r)) && !strings.ContainsRune("-_./", r)
	}
	if id == "" || strings.ContainsFunc(id, forbidden) {
		return "u" + strconv.Itoa(number)
	}
	return strings.ReplaceAll(id, "/", ":")
}

func secondNotes(r *Row, s Sheet) *xliff2Notes {
	var notes xliff2Notes
	for _, n := range notesOf(r, s.Pivot) {
		notes.Notes = append(notes.Notes, xliff2Note{n.From, n.Text})
	}
	if len(notes.Notes) == 0 {
		return nil
	}
	return &notes
}

func candidates(r *Row) *xliff2Match {
	var all []xliff2Candidate
	if r.Was != "" {
		all = append(all, xliff2Candidate{Ref: "#s1", Type: "other", SubType: oldSource, Source: r.Was,
			Target: r.Translation})
	}
	if r.Similar.Percent > 0 {
		all = append(all, xliff2Candidate{Ref: "#s1", Type: "tm", Quality: strconv.Itoa(r.Similar.Percent),
			Source: r.Similar.Source, Target: r.Similar.Translation})
	}
	if len(all) == 0 {
		return nil
	}
	return &xliff2Match{all}
}

// secondState returns the state of a row. A translation that needs a review has the state initial, and its
// substate is the reason. XLIFF demands that a tool which changes the state removes the substate.
func secondState(r *Row) (state, subState string) {
	switch {
	case r.State == catalogue.Missing:
		return "initial", ""
	case r.isApproved():
		return "final", ""
	case r.Fault != "":
		return "initial", "tabla:withheld"
	case r.State == catalogue.Draft:
		return "initial", "tabla:draft"
	default:
		return "initial", "tabla:stale"
	}
}

// The rules that this file reports.
var (
	ruleExchangeUnfinished = diag.Rule{
		Code:  "exchange-unfinished",
		Title: "a text of which only a part came back",
		Why: "the tool has cut the text into segments, and some are not translated: readers would miss " +
			"them",
		Fix: "translate all segments of the text in the tool, and export the file again",
	}

	ruleExchangeTwo = diag.Rule{
		Code:  "exchange-two-targets",
		Title: "a text that came back with two translations",
		Why:   "nobody has decided which of the two is right, and readers would be shown either",
		Fix:   "decide for one of the two in the tool, and export the file again",
	}

	secondRules = []diag.Rule{ruleExchangeUnfinished, ruleExchangeTwo}
)

// secondReader reads one unit of XLIFF 2.
type secondReader struct {
	*xliffReader
	data  map[string]string // the texts of marks, by their ids
	marks marks             // the texts of the marks of the source
	parts []part
	was   string
}

// part is a segment of a unit, or the text between two segments.
type part struct {
	source, target  string
	between, answer bool // between: it is not a segment; answer: it has a target
	order           int  // the position of the target, which tools may change
	finished        bool
}

// second reads a unit of XLIFF 2 from the decoder. If the unit is not to be translated, it adds no row.
func (x *xliffReader) second(start xml.StartElement) error {
	u := secondReader{xliffReader: x, data: map[string]string{}, marks: marks{}}
	r := Row{ID: attribute(start, "name"), Line: x.line()}
	if r.ID == "" { // the tool has removed the name
		r.ID = strings.ReplaceAll(attribute(start, "id"), ":", "/")
	}
	x.notes, x.answers = nil, answers{}
	if err := u.children(u.child); err != nil {
		return err
	}
	if x.isHidden(start) {
		return nil
	}
	r.takeNotes(x.notes)
	r.Was = u.was
	whole := u.join(&r)
	x.add(r, whole)
	return nil
}

// children calls read for each child element, until the element that has just begun ends.
func (u *secondReader) children(read func(xml.StartElement) error) error {
	return eachChild(u.decoder, read)
}

// child reads a child element of a unit.
func (u *secondReader) child(t xml.StartElement) error {
	switch t.Name.Local {
	case "matches", "notes", "originalData":
		return u.children(u.listed)
	case "segment", "ignorable":
		return u.part(t)
	}
	_, err := u.flat()
	return err
}

// listed reads an element of one of the lists of a unit. It must not be recursive, because elements may be
// nested to any depth.
func (u *secondReader) listed(t xml.StartElement) error {
	if t.Name.Local == "match" {
		return u.match(attribute(t, "subType") == oldSource)
	}
	said, err := u.flat()
	switch t.Name.Local {
	case "note":
		u.notes = append(u.notes, xliffNote{attribute(t, "category"), said})
	case "data":
		u.keep(attribute(t, "id"), said)
	}
	return err
}

// datum reads the text of a mark from the data of a candidate.
func (u *secondReader) datum(t xml.StartElement) error {
	said, err := u.flat()
	u.keep(attribute(t, "id"), said)
	return err
}

// keep stores the text of a mark.
func (u *secondReader) keep(id, said string) {
	if len(said) <= inline.LongestMark {
		u.data[id] = said
	}
}

// match reads a candidate for the translation. If the candidate holds the old source, match keeps that
// source.
func (u *secondReader) match(old bool) error {
	own := secondReader{xliffReader: u.xliffReader, data: map[string]string{}, marks: marks{}}
	return own.children(func(t xml.StartElement) error {
		if t.Name.Local == "originalData" {
			return own.children(own.datum)
		}
		said, err := own.flat()
		if t.Name.Local == "source" && old {
			u.was = said
		}
		return err
	})
}

// part reads a segment, or the text between two segments.
func (u *secondReader) part(start xml.StartElement) error {
	p := part{between: start.Name.Local == "ignorable", order: len(u.parts) + 1}
	state := attribute(start, "state")
	p.finished = state == "reviewed" || state == "final" || state == "translated" &&
		attribute(start, "subState") == ""
	var own answers
	err := u.children(func(t xml.StartElement) error {
		said, err := u.flat()
		switch t.Name.Local {
		case "source":
			p.source = said
		case "target":
			own.add(said)
			u.answers.other = u.answers.other || own.other
			p.target, p.answer = said, true
			if isOther(attribute(t, "lang"), u.target) {
				p.finished = false
			}
			if order, err := strconv.Atoi(attribute(t, "order")); err == nil {
				p.order = order
			}
		}
		return err
	})
	if p.between && !p.answer {
		p.target = p.source
	}
	u.parts = append(u.parts, p)
	return err
}

// join stores the joined parts of a unit in its row. whole is false if some segments have a translation and
// others have none.
func (u *secondReader) join(r *Row) (whole bool) {
	var source, translation strings.Builder // a unit may have any number of parts
	defer func() { r.Source, r.Translation = source.String(), translation.String() }()
	translated, open := false, false
	r.Mark = Finished
	for _, p := range u.parts {
		source.WriteString(p.source)
		if p.between || !text.Visible(p.source) {
			if text.Visible(p.target) && !text.Visible(p.source) {
				// a target with words for a source without words
				translated = translated || !p.between
				if !p.finished {
					r.Mark = Doubtful
				}
			}
			continue
		}
		if !p.finished {
			r.Mark = Doubtful
		}
		if text.Visible(p.target) {
			translated = true
		} else {
			open = true
		}
	}
	if !translated {
		return true
	}
	slices.SortStableFunc(u.parts, func(a, b part) int { return a.order - b.order })
	ended := false // the previous part was a segment
	for _, p := range u.parts {
		if ended && !p.between && p.target != "" && !strings.HasPrefix(p.target, " ") {
			translation.WriteString(betweenSentences(translation.String()))
		}
		translation.WriteString(p.target)
		ended = !p.between
	}
	return !open
}

// flat returns the text of the element that has just begun, up to its end. Inside the text, each element of
// a mark is replaced by the text of the mark.
func (u *secondReader) flat() (string, error) {
	var b strings.Builder
	var ends []string // for each open element, the text that follows when it ends
	for {
		token, err := u.decoder.Token()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			before, after := u.mark(t)
			b.WriteString(before)
			ends = append(ends, after)
		case xml.EndElement:
			if len(ends) == 0 {
				return b.String(), nil
			}
			b.WriteString(ends[len(ends)-1])
			ends = ends[:len(ends)-1]
		case xml.CharData:
			b.Write(t)
		}
	}
}

// mark returns the texts of an element inside a text: the text at its beginning and the text at its end.
func (u *secondReader) mark(t xml.StartElement) (before, after string) {
	id := attribute(t, "id")
	switch t.Name.Local {
	case "ph":
		return u.said(t, "ph"+id, ""), ""
	case "pc":
		return u.said(t, "begin"+id, "Start"), u.said(t, "end"+id, "End")
	case "sc":
		return u.said(t, "begin"+id, ""), ""
	case "ec":
		if begin := attribute(t, "startRef"); begin != "" {
			id = begin
		}
		return u.said(t, "end"+id, ""), ""
	case "cp":
		if code, err := strconv.ParseUint(attribute(t, "hex"), 16, 32); err == nil &&
			utf8.ValidRune(rune(code)) {
			return string(rune(code)), ""
		}
	}
	return "", ""
}

// said returns the text of a mark. If the mark refers to the data of the unit, this is the text there.
// Otherwise it is the text of the same mark in the source or, if the source lacks the mark, the text that
// tools show for it. which is the ending of the names of the attributes: "", "Start" or "End".
func (u *secondReader) said(t xml.StartElement, name, which string) string {
	said, known := u.data[attribute(t, "dataRef"+which)]
	if !known {
		said, known = u.marks[name]
	}
	if copied := attribute(t, "copyOf"); !known && copied != "" {
		said, known = u.marks[strings.TrimSuffix(name, attribute(t, "id"))+copied]
	}
	if !known {
		said = attribute(t, "disp"+which)
	}
	if len(said) > inline.LongestMark {
		return ""
	}
	if _, before := u.marks[name]; !before {
		u.marks[name] = said
	}
	return said
}

// betweenSentences returns the space that a tool has left out between two segments. s is the first of the
// two. In scripts without spaces between words, the result is "".
func betweenSentences(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	if s == "" || unicode.IsSpace(last) || text.IsUnspaced(last) || strings.ContainsRune("。！？", last) {
		return ""
	}
	return " "
}
