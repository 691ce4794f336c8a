package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// The rules that this file reports.
var (
	ruleExchangeRow = diag.Rule{
		Code:  "exchange-row",
		Title: "a row that cannot be put to a text",
		Why:   "a translation without its id may belong anywhere",
		Fix:   "copy the id from a fresh export",
	}

	ruleExchangeHash = diag.Rule{
		Code:  "exchange-hash",
		Title: "a row whose source was changed in the file",
		Why: "the translation fits a sentence that no notice has ever had, and would be taken for a " +
			"current one",
		Fix: "copy the row's source and its hash from a fresh export; write in the column of " +
			"translations only",
	}

	ruleExchangeFormat = diag.Rule{
		Code:  "exchange-format",
		Title: "a file from a translator that cannot be read",
		Why:   "a file that is guessed at puts texts in the wrong place",
		Fix:   "open it in the program it was made with and save it again, or ask for it anew",
	}

	columnsRules = []diag.Rule{ruleExchangeRow, ruleExchangeHash, ruleExchangeFormat}
)

// column is one column of the tables, XLSX and CSV. Tables are read by the names in their header row, so that
// columns may be moved, hidden or added.
type column struct {
	name  string
	width float64 // in characters
	open  bool    // translators write here
	get   func(*Row) string
	set   func(*Row, string) // nil: not read back
}

const (
	idColumn          = "id"
	hashColumn        = "source hash"
	sourceColumn      = "current source"
	translationColumn = "translation"
)

func columns() []column {
	return []column{
		{"state", 15, false, func(r *Row) string { return r.stateWords() },
			func(r *Row, v string) { r.State, r.Unreviewed = stateIn(v) }},
		{sourceColumn, 46, false, func(r *Row) string { return r.Source },
			func(r *Row, v string) { r.Source = v }},
		{translationColumn, 46, true, func(r *Row) string { return r.Translation },
			func(r *Row, v string) { r.Translation = v }},
		{"ok", 6, true, func(r *Row) string { return "" }, func(r *Row, v string) { r.Mark = markOf(v) }},
		{"old source", 30, false, func(r *Row) string { return r.Was }, func(r *Row, v string) { r.Was = v }},
		{"problem", 24, false, func(r *Row) string { return r.Fault }, nil},
		{"note", 20, false, func(r *Row) string { return r.Note }, func(r *Row, v string) { r.Note = v }},
		{"reviewed by", 14, true, func(r *Row) string { return r.By },
			func(r *Row, v string) { r.By = strings.TrimSpace(v) }},
		{"remark", 20, true, func(r *Row) string { return r.Remark },
			func(r *Row, v string) { r.Remark = v }},
		{"context", 64, false, func(r *Row) string { return r.Context }, nil},
		{"page", 22, false, func(r *Row) string { return r.Page }, nil},
		{"kind", 9, false, func(r *Row) string { return r.Kind }, nil},
		{idColumn, 32, false, func(r *Row) string { return r.ID },
			func(r *Row, v string) { r.ID = strings.TrimSpace(v) }},
		{hashColumn, 20, false, func(r *Row) string { return r.Hash },
			func(r *Row, v string) { r.Hash = strings.TrimSpace(v) }},
		{"text hash", 11, false, func(r *Row) string { return r.Base },
			func(r *Row, v string) { r.Base = strings.TrimSpace(v) }},
	}
}

// StateWords returns a state as a person reads it: a symbol and words, so that nothing depends on colour.
func StateWords(s catalogue.State, unreviewed bool) string {
	words := map[catalogue.State]string{
		catalogue.Missing: "○ to translate", catalogue.Draft: "◐ draft", catalogue.Stale: "△ stale",
		catalogue.StaleFact: "▲ facts changed", catalogue.Fresh: "● fresh",
	}[s]
	if unreviewed && s != catalogue.Draft {
		words += ", draft"
	}
	return words
}

// stateWords are those of a row: a text with a fault is not shown, whatever its state.
func (r *Row) stateWords() string {
	if r.Fault != "" {
		return "⊘ withheld: " + StateWords(r.State, r.Unreviewed)
	}
	return StateWords(r.State, r.Unreviewed)
}

// stateIn reads back what matters of a row's state: whether its text was made from another source, and by
// whom checked.
func stateIn(words string) (s catalogue.State, unreviewed bool) {
	s = catalogue.Fresh
	if strings.ContainsAny(words, "△▲") {
		s = catalogue.Stale
	}
	return s, strings.Contains(words, "draft")
}

// markOf reads what somebody put into the ok column. Words that are no yes, such as "no" or "not ok", and a
// question mark are a doubt about the text; a cell that is empty, crossed out or an unticked box means
// neither.
func markOf(cell string) Mark {
	switch word := bare(cell); {
	case accepts(cell):
		return Accepted
	case strings.ContainsAny(cell, "?؟"), word != "" && word != "0" && word != "false":
		return Doubtful
	default:
		return Unmarked
	}
}

// accepts reports whether what somebody put into the ok column means yes: x, yes, ok, 1, true, a tick, or
// their like in capitals. Anything else is no, so that "not ok" or "?" accepts nothing.
func accepts(cell string) bool {
	switch bare(cell) {
	case "x", "yes", "y", "ok", "okay", "1", "true", "✓", "✔", "✅", "☑", "√", "да", "نعم", "بله", "oui", "ja":
		return true
	}
	return false
}

// bare returns a short answer without the punctuation around it.
func bare(cell string) string {
	return strings.ToLower(strings.TrimFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) ||
			unicode.Is(unicode.Mn, r) // a tick may carry a variation selector
	}))
}

// title is the first row of a table: the language by its own name and in English, with the tags by which it
// is read.
func title(s Sheet) string {
	return fmt.Sprintf("%s · %s [%s], from %s [%s]", s.Language.Endonym, s.Language.Name, s.Language.Tag,
		s.Source.Name, s.Source.Tag)
}

// howTo is for a translator who has only the file: how to work in it.
const howTo = `Write in the column "translation"; leave **stars**, [links](...) and {{.names}} as they are in the source. ` +
	`▲ △ the source has changed: compare it with "old source" and correct the translation. ` +
	`If a text is right as it stands, put x into "ok". ` +
	`Questions go into "remark". Please do not change the other columns.`

// languagesIn reads the tags out of a title: those in square brackets.
func languagesIn(title string) (language, source string) {
	_, rest, _ := strings.Cut(title, "[")
	language, rest, _ = strings.Cut(rest, "]")
	_, rest, _ = strings.Cut(rest, "[")
	source, _, _ = strings.Cut(rest, "]")
	return language, source
}

// table is a sheet as rows of cells, being read one by one.
type table struct {
	source
	title   string
	columns map[int]column // by place; nil until the header row is found
	rows    []Row
	count   int // rows seen
}

// headerWithin is how far down the header row is looked for.
const headerWithin = 20

// row takes the next row of cells; false means that reading on is of no use.
func (t *table) row(cells []string) bool {
	t.count++
	switch {
	case t.columns != nil:
		t.take(cells)
	case t.header(cells):
		return len(t.missing()) == 0
	case t.count >= headerWithin:
		return false
	default:
		t.above(cells)
	}
	return true
}

// above takes a row above the names of the columns. Where a whole sheet was sorted, texts may be there.
func (t *table) above(cells []string) {
	for _, cell := range cells {
		// The words to translators hold brackets, too, and come first where somebody has moved a column.
		if t.title == "" && strings.Contains(cell, "[") && !strings.Contains(cell, "](") {
			t.title = cell
		}
		if strings.HasPrefix(cell, "sha1-") {
			t.report(ruleExchangeRow, t.count,
				"move the row with the names of the columns up again, above all texts",
				"the row stands above the names of the columns, so nobody can tell which of its cells is the translation")
		}
	}
}

// header reports whether cells are the names of columns.
func (t *table) header(cells []string) bool {
	found := map[int]column{}
	names := map[string]bool{}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		for _, c := range columns() {
			if c.name == name && !names[name] {
				found[i], names[name] = c, true
			}
		}
	}
	if !names[idColumn] && !names[translationColumn] {
		return false
	}
	t.columns = found
	return true
}

func (t *table) take(cells []string) {
	row := Row{Line: t.count}
	for i, cell := range cells {
		if c, known := t.columns[i]; known && c.set != nil {
			c.set(&row, cell)
		}
	}
	switch {
	case row.ID != "" && row.Hash == "" && row.Translation != "":
		t.report(ruleExchangeHash, t.count, "copy the source hash from a fresh export into this row",
			"%s has no source hash, so nobody can tell which text was translated", row.ID)
	case row.ID != "":
		t.rows = append(t.rows, row)
	case strings.TrimSpace(row.Translation) != "":
		t.report(ruleExchangeRow, t.count, "copy the id of the text from a fresh export into this row",
			"the row has a translation and no id")
	}
}

// sheet is what was read, once all rows are in.
func (t *table) sheet() (Sheet, bool) {
	if t.columns == nil {
		t.report(ruleExchangeFormat, 0,
			"use a file that tabla export has written, and leave its first rows as they are",
			`there is no row with the names of the columns ("id", "translation" …)`)
		return Sheet{}, false
	}
	if missing := t.missing(); len(missing) > 0 {
		for _, name := range missing {
			t.report(ruleExchangeFormat, 0, "copy the column from a fresh export", "the column %q is missing",
				name)
		}
		return Sheet{}, false
	}
	tag, from := languagesIn(t.title)
	language, ok := t.named(tag)
	source, _ := lang.LookupRegional(from)
	return Sheet{Language: language, Source: source, Rows: t.rows}, ok
}

// missing lists the columns that are not there and without which no row can be trusted.
func (t *table) missing() (names []string) {
	there := map[string]bool{}
	for _, c := range t.columns {
		there[c.name] = true
	}
	for _, name := range []string{idColumn, hashColumn, sourceColumn, translationColumn} {
		if !there[name] {
			names = append(names, name)
		}
	}
	return names
}

const byteOrderMark = "\ufeff"

// writeCSV writes UTF-8 with the mark by which Excel knows it, lines as RFC 4180 has them, every cell in
// quotes.
func writeCSV(w io.Writer, s Sheet) error {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	csvLine(&b, []string{title(s), howTo})
	var names []string
	for _, c := range columns() {
		names = append(names, c.name)
	}
	csvLine(&b, names)
	for i := range s.Rows {
		var cells []string
		for _, c := range columns() {
			cells = append(cells, c.get(&s.Rows[i]))
		}
		csvLine(&b, cells)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func csvLine(b *bytes.Buffer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(neutral(cell), `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteString("\r\n")
}

// neutral keeps a spreadsheet from taking a text for a formula: such a cell gets an apostrophe before it. One
// that begins with an apostrophe gets another, so that natural takes away exactly what neutral has put there.
func neutral(cell string) string {
	if marked(cell) {
		return "'" + cell
	}
	return cell
}

// natural keeps an apostrophe with which a translator's word begins, as words do in Hausa or Somali.
func natural(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && marked(rest) {
		return rest
	}
	return cell
}

// marked reports whether a cell that begins so is written with an apostrophe before it.
func marked(cell string) bool { return cell != "" && strings.IndexByte("=+-@'\t\r", cell[0]) >= 0 }

// readCSV reads what a spreadsheet has made of the file: with semicolons or tabs where the country's Excel
// puts them.
func readCSV(s source) (Sheet, bool) {
	text, ok := s.text()
	if !ok {
		return Sheet{}, false
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator(text), -1
	t := &table{source: s}
	for end := 0; ; {
		cells, err := r.Read()
		if err == io.EOF {
			return t.sheet()
		}
		if err != nil {
			s.broken(err)
			return Sheet{}, false
		}
		first, _ := r.FieldPos(0)
		last, _ := r.FieldPos(len(cells) - 1)
		t.count += first - end - 1 // empty lines, which the reader leaves out, are rows to people
		end = last + strings.Count(cells[len(cells)-1], "\n")
		for i := range cells {
			cells[i] = natural(cells[i])
		}
		if !t.row(cells) {
			return t.sheet()
		}
	}
}

func (s source) broken(err error) {
	line := 0
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		line, err = parse.StartLine, parse.Err
	}
	s.report(ruleExchangeFormat, line,
		"a quote inside a cell must be doubled; save the file again from a spreadsheet, as CSV UTF-8",
		"the row cannot be read: %v", err)
}

// separator is what follows the last quote or the first name in the row that holds the names of the columns.
func separator(text string) rune {
	for line := range strings.Lines(text) {
		low := strings.ToLower(line)
		if !strings.Contains(low, translationColumn) || !strings.Contains(low, hashColumn) {
			continue
		}
		_, after, _ := strings.Cut(low, translationColumn)
		after = strings.TrimPrefix(after, `"`)
		for _, r := range ",;\t|" {
			if strings.HasPrefix(after, string(r)) {
				return r
			}
		}
	}
	return ','
}
