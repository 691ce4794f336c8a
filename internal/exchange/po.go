package exchange

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Headers that only tabla uses. They hold the exact tags, because PO writes some languages in another way.
// The file also has headers such as Language-Team, because msgfmt demands them. It has no dates, so that
// equal texts always become equal bytes.
const (
	poLanguage = "X-Tabla-Language"
	poSource   = "X-Tabla-Source"
)

// The words with which the lines of an extracted comment (#.) begin.
const (
	poNote    = "note: "
	poContext = "context: "
	poState   = "state: "
	poFault   = "problem: "
	poBy      = "reviewed: "
	poHash    = "hash: "

	poAnswer  = "answer: "
	poAddress = "page: "
	poTerms   = "glossary: "
	poPivot   = "in "
	poSimilar = "similar: "
)

// writePO writes a file for Poedit and similar tools. The id of a text becomes its context (msgctxt). A
// translation that needs a review is marked fuzzy. The file does not name the places of the texts in the
// source files, because every edit would change them.
func writePO(w io.Writer, s Sheet) error {
	var b bytes.Buffer
	b.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, h := range poHeaders(s) {
		fmt.Fprintf(&b, "%s\n", poQuote(h+"\n"))
	}
	for i := range s.Rows {
		b.WriteByte('\n')
		poEntry(&b, &s.Rows[i], s.Pivot)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func poHeaders(s Sheet) []string {
	return []string{
		"Project-Id-Version: tabla",
		"PO-Revision-Date: ",
		"Last-Translator: ",
		"Language-Team: " + s.Language.Name,
		"Language: " + strings.ReplaceAll(string(s.Language.Tag), "-", "_"),
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=UTF-8",
		"Content-Transfer-Encoding: 8bit",
		"Plural-Forms: " + pluralForms(s.Language.Plural),
		poLanguage + ": " + string(s.Language.Tag),
		poSource + ": " + string(s.Source.Tag),
	}
}

// pluralForms returns the Plural-Forms header of gettext for a language's class of plural rule (see
// lang.Language), for whole numbers.
func pluralForms(class string) string {
	switch class {
	case "A":
		return "nplurals=1; plural=0;"
	case "C":
		return "nplurals=2; plural=(n > 1);"
	case "D":
		return "nplurals=3; plural=(n <= 1 ? 0 : n % 1000000 == 0 ? 1 : 2);"
	case "E":
		return "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"
	case "F", "G":
		return "nplurals=3; plural=(n%10 == 1 && n%100 != 11 ? " +
			"0 : n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14) ? 1 : 2);"
	case "H":
		return "nplurals=2; plural=(n%10 == 1 && n%100 != 11 ? 0 : 1);"
	case "I":
		return "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n%100 >= 3 && n%100 <= 10 ? " +
			"3 : n%100 >= 11 ? 4 : 5);"
	default:
		return "nplurals=2; plural=(n != 1);"
	}
}

func poEntry(b *bytes.Buffer, r *Row, pivot lang.Language) {
	poLines(b, "# ", r.Remark)
	poLines(b, "#. "+poAnswer, r.Answer)
	poLines(b, "#. "+poNote, r.Note)
	poLines(b, "#. "+poContext, r.Context)
	poLines(b, "#. "+poAddress, r.Address)
	poLines(b, "#. "+poTerms, r.Terms)
	poLines(b, "#. "+poPivot+pivot.Name+": ", r.Pivot)
	poLines(b, "#. "+poSimilar, r.Similar.inWords())
	poLines(b, "#. "+poState, r.StateWords())
	poLines(b, "#. "+poFault, r.Fault)
	poLines(b, "#. "+poBy, r.By)
	poLines(b, "#. "+poHash, machineNote(r))
	if r.State != catalogue.Missing && !r.isApproved() {
		b.WriteString("#, fuzzy\n")
	}
	if r.Was != "" {
		poField(b, "#| msgid", "#| ", r.Was)
	}
	poField(b, "msgctxt", "", r.ID)
	poField(b, "msgid", "", r.Source)
	poField(b, "msgstr", "", r.Translation)
}

// poLines writes the lines of a text, each after the string begin.
func poLines(b *bytes.Buffer, begin, text string) {
	if text == "" {
		return
	}
	for _, line := range strings.Split(text, "\n") {
		b.WriteString(strings.TrimRight(begin+line, " ") + "\n")
	}
}

// poField writes a keyword and its text. If the text has several lines, each becomes a string on a line of
// its own.
func poField(b *bytes.Buffer, keyword, begin, text string) {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) == 1 {
		fmt.Fprintf(b, "%s %s\n", keyword, poQuote(text))
		return
	}
	fmt.Fprintf(b, "%s \"\"\n", keyword)
	for _, line := range lines {
		if line != "" {
			fmt.Fprintf(b, "%s%s\n", begin, poQuote(line))
		}
	}
}

func poQuote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(text) +
		`"`
}

// poTags returns two tags from the header entry: the tag of the language and the tag of the source. For the
// language it takes tabla's own header or, if there is none, PO's header "Language".
func poTags(header string) (language, source string) {
	fields := map[string]string{}
	for line := range strings.Lines(header) {
		name, value, _ := strings.Cut(line, ":")
		fields[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
	}
	language = fields[strings.ToLower(poLanguage)]
	if language == "" {
		language = fields["language"]
	}
	return language, fields[strings.ToLower(poSource)]
}

// charset returns the encoding that the header names.
func charset(header string) string {
	_, rest, _ := strings.Cut(strings.ToLower(header), "charset=")
	name, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(name)
}

// readPO reads a PO file that Poedit or Weblate has saved.
func readPO(s source) (Sheet, bool) {
	text, ok := s.text()
	if !ok {
		return Sheet{}, false
	}
	p := &poReader{source: s}
	if !p.read(text) {
		return Sheet{}, false
	}
	switch name := charset(p.header); name {
	case "", "utf-8", "utf8", "charset", "us-ascii", "ascii":
	default:
		s.report(diag.RuleBadUTF8, 1, "save the file as UTF-8 (in Poedit: Catalogue, Properties, Charset)",
			"the file says that it is in %q", name)
		return Sheet{}, false
	}
	tag, from := poTags(p.header)
	language, ok := s.named(tag)
	source, _ := lang.LookupRegional(from)
	return Sheet{Language: language, Source: source, Rows: p.rows}, ok
}

// poReader reads the entries of a PO file, line by line.
type poReader struct {
	source
	rows   []Row
	header string

	entry  Row // the entry whose texts are collected in texts
	texts  poTexts
	fuzzy  bool
	plural bool
	// the msgstr of the entry was read, so the next comment or msgctxt begins a new entry
	begun bool
	some  bool // a part of the entry was read
	// the text to which strings on the next lines are added; nil if they are not expected
	into *strings.Builder
}

// poTexts collects the texts of an entry. Each text is a builder, because it may be split into as many
// pieces as a file has lines. skip receives the strings that are not needed.
type poTexts struct{ id, source, translation, was, remark, note, skip strings.Builder }

func (p *poReader) read(text string) bool {
	number := 0
	for line := range strings.Lines(text) {
		number++
		if !p.line(number, strings.Trim(line, " \t\r\n")) {
			p.report(ruleExchangeFormat, number,
				"open the file in Poedit and save it again, or use a fresh export",
				"the line cannot be read as PO")
			return false
		}
	}
	p.end()
	if p.header == "" {
		p.report(ruleExchangeFormat, 0, "use a file that tabla export has written",
			"the file has no header (an entry whose msgid is empty)")
		return false
	}
	return true
}

// line reads one line. It returns false if the line is not valid PO.
func (p *poReader) line(number int, line string) bool {
	switch {
	case line == "":
		p.into = nil
		return true
	case strings.HasPrefix(line, "#~"): // obsolete entry: the lines above, such as "#, fuzzy", belong to it
		p.end()
		p.into = &p.texts.skip
		return true
	case strings.HasPrefix(line, "#|"):
		p.start(number)
		return p.old(strings.TrimSpace(line[2:]))
	case strings.HasPrefix(line, "#"):
		p.start(number)
		p.comment(line)
		return true
	case strings.HasPrefix(line, `"`):
		return p.into != nil && p.add(line)
	default:
		return p.field(number, line)
	}
}

// start is called before a comment or a field of an entry is read. If the msgstr of the current entry has
// been read, it ends that entry. It begins a new entry if none is open.
func (p *poReader) start(number int) {
	p.into = nil
	if p.begun {
		p.end()
	}
	if !p.some {
		p.entry.Line, p.some = number, true
	}
}

func (p *poReader) comment(line string) {
	switch {
	case strings.HasPrefix(line, "#,"):
		p.fuzzy = p.fuzzy || strings.Contains(strings.ToLower(line), "fuzzy")
	case strings.HasPrefix(line, "#. "), line == "#.":
		p.extracted(strings.TrimPrefix(strings.TrimPrefix(line, "#."), " "))
	case strings.HasPrefix(line, "# "), line == "#":
		more(&p.texts.remark, strings.TrimPrefix(line[1:], " "))
	}
}

func (p *poReader) extracted(text string) {
	if hash, ok := strings.CutPrefix(text, poHash); ok {
		p.entry.setMachineNote(hash)
	}
	if words, ok := strings.CutPrefix(text, poState); ok {
		p.entry.State, p.entry.Unreviewed = stateIn(words)
	}
	if by, ok := strings.CutPrefix(text, poBy); ok {
		p.entry.By = by
	}
	if note, ok := strings.CutPrefix(text+" ", poNote); ok { // poLines removes the space of an empty line
		more(&p.texts.note, strings.TrimSuffix(note, " "))
	}
}

// more adds a line to a text of several lines.
func more(text *strings.Builder, line string) {
	if text.Len() > 0 {
		text.WriteByte('\n')
	}
	text.WriteString(line)
}

// old reads a line "#| msgid …". It holds the source from which a fuzzy translation was made.
func (p *poReader) old(rest string) bool {
	switch {
	case strings.HasPrefix(rest, "msgid "):
		p.into = &p.texts.was
		return p.add(strings.TrimPrefix(rest, "msgid "))
	case strings.HasPrefix(rest, `"`):
		p.into = &p.texts.was
		return p.add(rest)
	default:
		return true // an old context or plural
	}
}

func (p *poReader) field(number int, line string) bool {
	keyword, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if !p.plural || !strings.HasPrefix(keyword, "msgstr[") { // all plural forms are one entry
		p.start(number)
	}
	switch {
	case keyword == "msgctxt":
		p.into = &p.texts.id
	case keyword == "msgid":
		p.into = &p.texts.source
	case keyword == "msgstr":
		p.into, p.begun = &p.texts.translation, true
	case keyword == "msgid_plural":
		p.into, p.plural = &p.texts.skip, true
	case strings.HasPrefix(keyword, "msgstr["):
		p.into, p.begun, p.plural = &p.texts.skip, true, true
	default:
		return false
	}
	return p.add(rest)
}

// add reads one quoted string and appends it to the text that is being read. It returns false if the string
// is not valid.
func (p *poReader) add(quoted string) bool {
	if len(quoted) < 2 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return false
	}
	text, ok := poUnquote(quoted[1 : len(quoted)-1])
	p.into.WriteString(text)
	return ok
}

func poUnquote(text string) (string, bool) {
	if !strings.ContainsAny(text, `\"`) {
		return text, true
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return "", false
		case text[i] != '\\':
			b.WriteByte(text[i])
		case i+1 == len(text):
			return "", false
		default:
			i++
			c, known := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\'}[text[i]]
			if !known {
				return "", false
			}
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// end finishes the entry that was read: it becomes the header or a row, or is reported as faulty.
func (p *poReader) end() {
	e, t := p.entry, &p.texts
	e.ID, e.Source, e.Translation = t.id.String(), t.source.String(), t.translation.String()
	e.Was, e.Remark, e.Note = t.was.String(), t.remark.String(), t.note.String()
	switch {
	case !p.begun && !p.plural:
	case p.plural:
		p.report(ruleExchangeRow, e.Line, "write one translation for the text",
			"%s has plural forms, which notices do not use", e.ID)
	case e.Source == "" && e.ID == "":
		p.header = e.Translation
	case e.ID == "":
		p.report(ruleExchangeRow, e.Line, "use the entry of a fresh export, with its msgctxt",
			"the entry has no msgctxt, so nobody can tell which text it is")
	default:
		if e.Mark = Finished; p.fuzzy {
			e.Mark = Doubtful
		}
		p.rows = append(p.rows, e)
	}
	p.entry, p.texts, p.fuzzy, p.plural, p.begun, p.some = Row{}, poTexts{}, false, false, false, false
}
