package exchange

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// The rules that this file reports.
var (
	ruleExchangeEntities = diag.Rule{
		Code:  "exchange-entities",
		Title: "an XLIFF file with a document type",
		Why:   "that is how a file makes a program read other files, or fill its memory",
		Fix:   "export it from the translation tool as plain XLIFF",
	}

	xliffRules = []diag.Rule{ruleExchangeEntities}
)

// previousVersion is the type of an alt-trans element that holds the old source of a translation.
const previousVersion = "previous-version"

// xliff is an XLIFF 1.2 document: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
type xliff struct {
	XMLName xml.Name    `xml:"urn:oasis:names:tc:xliff:document:1.2 xliff"`
	Version string      `xml:"version,attr"`
	Files   []xliffFile `xml:"file"`
}

// xliffFile holds the texts of one notice.
type xliffFile struct {
	Original string      `xml:"original,attr"`
	Source   string      `xml:"source-language,attr"`
	Target   string      `xml:"target-language,attr"`
	Datatype string      `xml:"datatype,attr"`
	Units    []xliffUnit `xml:"body>trans-unit"`
}

type xliffUnit struct {
	ID     string       `xml:"id,attr"`
	Done   string       `xml:"approved,attr"`
	Kind   string       `xml:"restype,attr,omitempty"`
	Space  string       `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
	Source xliffText    `xml:"source"`
	Target *xliffTarget `xml:"target"`
	Old    []xliffOld   `xml:"alt-trans"`
	Notes  []xliffNote  `xml:"note"`
}

type xliffTarget struct {
	State string `xml:"state,attr,omitempty"`
	Text  string `xml:",innerxml"`
}

// xliffOld holds the source text that the translation was made from, or a similar text with its translation.
type xliffOld struct {
	Type   string    `xml:"alttranstype,attr,omitempty"`
	Match  string    `xml:"match-quality,attr,omitempty"`
	Source xliffText `xml:"source"`
	Target xliffText `xml:"target"`
}

type xliffNote struct {
	From string `xml:"from,attr,omitempty"`
	Text string `xml:",chardata"`
}

// xliffText is a text whose marks are in elements. Its XML is made by inlineXML.
type xliffText struct {
	Text string `xml:",innerxml"`
}

// The values of a note's attribute from, which names the author of the note.
const (
	fromAuthor     = "author"
	fromTranslator = "translator"
	fromReviewer   = "reviewer" // the name of the person who checked the translation
	fromTabla      = "tabla"    // the hashes of source and translation, which nobody should change
	fromCheck      = "check"    // the reason why the translation is not shown
	fromContext    = "context"  // the place of the text
	fromAnswer     = "answer"   // the answer to the translator's remark
	fromGlossary   = "glossary"
	fromPivot      = "pivot"
	fromAddress    = "address"
)

// proposal is the type of an alt-trans element that holds a similar text.
const proposal = "proposal"

// writeXLIFF writes one file element for each notice. Marks in the texts, such as stars, links and values,
// are in elements of their own, so that tools keep them as they are.
func writeXLIFF(w io.Writer, s Sheet) error {
	if s.XLIFF2 {
		return writeDocument(w, xliff2Document(s))
	}
	document := xliff{Version: "1.2"}
	for i := range s.Rows {
		r := &s.Rows[i]
		if last := len(document.Files) - 1; last < 0 || document.Files[last].Original != r.Page {
			document.Files = append(document.Files,
				xliffFile{Original: r.Page, Source: s.Source.HTML, Target: string(s.Language.Tag),
					Datatype: "plaintext"})
		}
		file := &document.Files[len(document.Files)-1]
		file.Units = append(file.Units, unit(r, s.Pivot))
	}
	if len(s.Rows) == 0 { // XLIFF demands a file element, which also names the language
		document.Files = []xliffFile{{Original: "nothing", Source: s.Source.HTML,
			Target: string(s.Language.Tag), Datatype: "plaintext"}}
	}
	return writeDocument(w, document)
}

// writeDocument writes a document of XLIFF.
func writeDocument(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func unit(r *Row, pivot lang.Language) xliffUnit {
	source, said := markedUp(r.Source, r.Translation)
	u := xliffUnit{ID: r.ID, Done: yesOrNo(r.isApproved()), Kind: "x-" + r.Kind, Space: "preserve",
		Source: source, Target: &xliffTarget{targetState(r), said.Text}}
	if r.Was != "" {
		was, then := markedUp(r.Was, r.Translation)
		u.Old = []xliffOld{{Type: previousVersion, Source: was, Target: then}}
	}
	if r.Similar.Percent > 0 {
		similar, its := markedUp(r.Similar.Source, r.Similar.Translation)
		u.Old = append(u.Old, xliffOld{proposal, strconv.Itoa(r.Similar.Percent) + "%", similar, its})
	}
	u.Notes = notesOf(r, pivot)
	return u
}

// notesOf returns the notes of a row that are not empty.
func notesOf(r *Row, pivot lang.Language) []xliffNote {
	var notes []xliffNote
	for _, n := range []xliffNote{
		{fromAuthor, r.Note}, {fromCheck, r.Fault}, {fromContext, r.Context}, {fromAddress, r.Address},
		{fromGlossary, r.Terms}, {fromPivot, inPivot(r, pivot)}, {fromReviewer, r.By},
		{fromTranslator, r.Remark},
		{fromAnswer, r.Answer}, {fromTabla, machineNote(r)},
	} {
		if n.Text != "" {
			notes = append(notes, n)
		}
	}
	return notes
}

func inPivot(r *Row, pivot lang.Language) string {
	if r.Pivot == "" {
		return ""
	}
	return pivot.Name + ": " + r.Pivot
}

func targetState(r *Row) string {
	switch {
	case r.State == catalogue.Missing:
		return "needs-translation"
	case r.isApproved():
		return "translated"
	default:
		return "needs-review-translation"
	}
}

// isApproved reports whether a translation needs no further work: it is fresh and has no fault.
func (r *Row) isApproved() bool { return r.State == catalogue.Fresh && r.Fault == "" }

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// machineNote returns the text of the note that tabla needs when the file comes back: the source's hash, and
// the fingerprints of the translation and of the remark.
func machineNote(r *Row) string { return strings.TrimSpace(r.Hash + " " + r.Base + " " + r.RemarkBase) }

func (r *Row) setMachineNote(text string) {
	if words := strings.Fields(text); len(words) > 0 {
		r.Hash = words[0]
		r.setBases(words[1:])
	}
}

// readXLIFF reads a file that an agency's tool has saved. It refuses a file with a document type
// (<!DOCTYPE …>), because that can make an XML reader open other files or fill the memory.
func readXLIFF(s source) (Sheet, bool) {
	text, ok := s.text()
	if !ok {
		return Sheet{}, false
	}
	x := &xliffReader{source: s, decoder: plainDecoder(text)}
	if !x.read() {
		return Sheet{}, false
	}
	language, ok := s.named(x.target)
	from, _ := lang.LookupRegional(x.from)
	return Sheet{Language: language, Source: from, Rows: x.rows, Unusable: x.unusable}, ok
}

// plainDecoder returns a decoder for XML in UTF-8. It ignores the encoding that the first line names.
func plainDecoder(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}

type xliffReader struct {
	source
	decoder      *xml.Decoder
	target, from string
	isSecond     bool   // the file is XLIFF 2
	status       status // of the unit being read
	marks        marks  // of the unit being read
	notes        []xliffNote
	rows         []Row
	// texts of which only a part came back, and texts that came back with two translations
	unusable []Row
	// for each open file or group: whether its texts are not to be translated
	hidden   []bool
	segments map[string]*segment // of the unit being read
	// whether the segments of the text that was read last contain words: see flattener
	lastSegments map[string]bool
	answers      answers // the targets of the unit or segment that is being read
}

func (x *xliffReader) read() bool {
	for began := false; ; {
		token, err := x.decoder.Token()
		if err == io.EOF && began {
			return true
		}
		if err != nil {
			x.brokenXML(err)
			return false
		}
		switch t := token.(type) {
		case xml.Directive:
			x.report(ruleExchangeEntities, x.line(), "export from the translation tool as plain XLIFF",
				"the file has a document type (<!DOCTYPE …>), which XLIFF has no use for")
			return false
		case xml.StartElement:
			if !began && !x.begin(t) || !x.element(t) {
				return false
			}
			began = true
		case xml.EndElement:
			x.leave(t.Name.Local)
		}
	}
}

// begin checks the first element, which must be xliff with a version 1.x or 2.x.
func (x *xliffReader) begin(t xml.StartElement) bool {
	version := attribute(t, "version")
	if t.Name.Local == "xliff" && strings.HasPrefix(version, "1.") {
		return true
	}
	if t.Name.Local == "xliff" && strings.HasPrefix(version, "2.") {
		x.isSecond, x.target, x.from = true, attribute(t, "trgLang"), attribute(t, "srcLang")
		return true
	}
	if t.Name.Local == "xliff" {
		x.report(ruleExchangeFormat, x.line(), "export from the translation tool as XLIFF 1.2 or 2.0",
			"this is XLIFF %s, not 1.2 or 2", version)
	} else {
		x.report(ruleExchangeFormat, x.line(), "use the file that tabla export has written",
			"this is no XLIFF: it begins with <%s>", t.Name.Local)
	}
	return false
}

func (x *xliffReader) element(t xml.StartElement) bool {
	x.enter(t)
	switch t.Name.Local {
	case "file":
		if !x.isSecond {
			return x.file(attribute(t, "target-language"), attribute(t, "source-language"))
		}
	case "unit":
		if err := x.second(t); err != nil {
			x.brokenXML(err)
			return false
		}
	case "trans-unit":
		row, err := x.row(t)
		if err != nil {
			x.brokenXML(err)
			return false
		}
		if !x.isHidden(t) {
			x.add(row, x.isWhole())
		}
	}
	return true
}

// file stores the languages of a file element. It returns false if an earlier file element has another
// target language.
func (x *xliffReader) file(target, from string) bool {
	if x.target == "" {
		x.target, x.from = target, from
	}
	if target != x.target {
		x.report(RuleExchangeLanguage, x.line(), "export each language into a file of its own",
			"the file is for two languages, %s and %s", x.target, target)
		return false
	}
	return true
}

func (x *xliffReader) line() int {
	line, _ := x.decoder.InputPos()
	return line
}

func (x *xliffReader) brokenXML(err error) {
	x.report(ruleExchangeFormat, x.line(), "ask for the file again: it may have been cut off on the way",
		"the file cannot be read as XML: %v", err)
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// row reads one trans-unit from the decoder. Elements inside the texts (<g>, <mrk>, <ph>) are left out;
// their content is kept.
func (x *xliffReader) row(start xml.StartElement) (Row, error) {
	r := Row{ID: attribute(start, "id"), Line: x.line()}
	x.status, x.marks, x.notes = status{approved: strings.ToLower(attribute(start, "approved"))}, marks{}, nil
	x.segments, x.answers = map[string]*segment{}, answers{}
	if err := eachChild(x.decoder, func(t xml.StartElement) error { return x.part(&r, t) }); err != nil {
		return r, err
	}
	r.Mark = x.status.mark()
	r.takeNotes(x.notes)
	return r, nil
}

// part reads one child element of a trans-unit.
func (x *xliffReader) part(r *Row, t xml.StartElement) error {
	if t.Name.Local == "alt-trans" {
		return x.old(r, attribute(t, "alttranstype"))
	}
	of := marks{}
	if t.Name.Local == "source" || t.Name.Local == "target" {
		of = x.marks
	}
	text, err := x.flat(of)
	switch t.Name.Local {
	case "source":
		r.Source = text
	case "seg-source", "target":
		x.collect(t.Name.Local == "target")
		if t.Name.Local == "seg-source" {
			break
		}
		r.Translation = text
		x.answers.add(text)
		x.status.state, x.status.qualifier = attribute(t, "state"), attribute(t, "state-qualifier")
		x.status.foreign = isOther(attribute(t, "lang"), x.target)
	case "note":
		x.notes = append(x.notes, xliffNote{attribute(t, "from"), text})
	}
	return err
}

// status holds the information of the translator's tool about a text. A field is "" if the file does not
// contain it.
type status struct {
	approved, state, qualifier string
	foreign                    bool // an attribute of the text names another language than that of the file
}

// isOther reports whether a text names another language for itself (own) than the file does. It returns
// false if one of the languages is not known.
func isOther(own, file string) bool {
	l, known := lang.LookupRegional(own)
	of, fileKnown := lang.LookupRegional(file)
	return own != "" && known && fileKnown && l.Tag != of.Tag
}

// mark returns the mark for a status. A text is finished if its state is one for finished texts, or if it is
// approved and has no state. There is one exception: a text in the state translated that somebody has
// refused to approve is not finished. A new text with any other state, even one that only a single tool
// knows, becomes a draft. So does a text in another language. A text that a machine or a translation memory
// has proposed is a draft until somebody has approved it or signed it off.
func (s status) mark() Mark {
	proposed := slices.Contains([]string{"mt-suggestion", "leveraged-mt", "fuzzy-match", "leveraged-tm",
		"leveraged-inherited", "leveraged-glossary", "leveraged-repository", "tm-suggestion"}, s.qualifier) ||
		strings.HasPrefix(s.qualifier, "rejected-")
	switch {
	case s.foreign:
		return Doubtful
	case s.state == "final", s.state == "signed-off":
		return Finished
	case s.state == "translated" && s.approved != "no" && (!proposed || s.approved == "yes"):
		return Finished
	case s.state == "" && s.approved == "yes":
		return Finished
	case s.state == "" && s.approved == "" && !proposed:
		return Unmarked
	default:
		return Doubtful
	}
}

// takeNotes stores the notes of a unit. If a tool has removed the authors of the notes, takeNotes stores
// only tabla's own note, which it recognizes by its text, because the other notes cannot be told from
// remarks.
func (r *Row) takeNotes(notes []xliffNote) {
	nameless := slices.ContainsFunc(notes, func(n xliffNote) bool {
		return n.From != fromTabla && strings.HasPrefix(n.Text, "sha1-")
	})
	var remark strings.Builder // for any number of notes
	for _, n := range notes {
		switch {
		case nameless && strings.HasPrefix(n.Text, "sha1-"):
			r.setMachineNote(n.Text)
		case !nameless && r.note(n.From, n.Text):
			more(&remark, n.Text)
		}
	}
	r.Remark = remark.String()
}

// note stores a note and returns false. If the note is a remark, it stores nothing and returns true.
func (r *Row) note(from, text string) (remark bool) {
	switch from {
	case fromAuthor:
		r.Note = text
	case fromTabla:
		r.setMachineNote(text)
	case fromReviewer:
		r.By = text
	case fromContext, fromCheck, fromAnswer, fromGlossary, fromPivot, fromAddress:
	default: // any other author is a person whom the tool names
		return true
	}
	return false
}

// eachChild calls read for each child element, until the element that has just begun ends. read must read
// the child to its end.
func eachChild(d *xml.Decoder, read func(xml.StartElement) error) error {
	for {
		token, err := d.Token()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := read(t); err != nil {
				return cutOff(err)
			}
		}
	}
}

// cutOff returns io.ErrUnexpectedEOF instead of io.EOF, because a file must not end inside an element. It
// returns any other error unchanged.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
