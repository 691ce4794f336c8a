package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
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

	ruleExchangeDoubt = diag.Rule{
		Code: "exchange-doubt", Severity: diag.Warning,
		Title: "an answer in the ok column that is no yes",
		Why:   "somebody wanted to say something about the text",
		Fix:   "write x if the text is right; else correct it, and write what is wrong into remark",
	}

	columnsRules = []diag.Rule{ruleExchangeRow, ruleExchangeHash, ruleExchangeFormat, ruleExchangeDoubt}
)

// column is a column of a table, which is written as XLSX or CSV. When a table is read, each column is
// recognized by its name in the header row. So people may move, hide or add columns.
type column struct {
	name  string
	width float64 // in characters
	open  bool    // translators may write in it
	get   func(*Row) string
	set   func(*Row, string) // nil if the column is not read back
	rare  bool               // the column is left out if all its cells would be empty
}

const (
	idColumn          = "id"
	hashColumn        = "source hash"
	textHashColumn    = "text hash"
	sourceColumn      = "current source"
	translationColumn = "translation"
	okColumn          = "ok"
	wordsColumn       = "words"
	addressColumn     = "published at"
	similarColumn     = "similar text"
)

// allColumns returns the columns that a table may have. pivot is the name of the sheet's pivot language.
func allColumns(pivot string) []column {
	return []column{
		{name: "state", width: 15, get: func(r *Row) string { return r.StateWords() },
			set: func(r *Row, v string) { r.State, r.Unreviewed = stateIn(v) }},
		{name: sourceColumn, width: 46, get: func(r *Row) string { return r.Source },
			set: func(r *Row, v string) { r.Source = v }},
		{name: "in " + pivot, width: 40, rare: true, get: func(r *Row) string { return r.Pivot }},
		{name: translationColumn, width: 46, open: true, get: func(r *Row) string { return r.Translation },
			set: func(r *Row, v string) { r.Translation = v }},
		{name: okColumn, width: 6, open: true, get: func(r *Row) string { return r.answerInOK() },
			set: func(r *Row, v string) { r.markWith(v) }},
		{name: "glossary", width: 24, rare: true, get: func(r *Row) string { return r.Terms }},
		{name: similarColumn, width: 40, rare: true,
			get: func(r *Row) string { return r.Similar.Translation }},
		{name: "similar source", width: 34, rare: true,
			get: func(r *Row) string { return r.Similar.source() }},
		{name: "old source", width: 30, get: func(r *Row) string { return r.Was },
			set: func(r *Row, v string) { r.Was = v }},
		{name: "problem", width: 24, get: func(r *Row) string { return r.Fault }},
		{name: "note", width: 20, get: func(r *Row) string { return r.Note },
			set: func(r *Row, v string) { r.Note = v }},
		{name: "reviewed by", width: 14, open: true, get: func(r *Row) string { return r.By },
			set: func(r *Row, v string) { r.By = strings.TrimSpace(v) }},
		{name: "remark", width: 20, open: true, get: func(r *Row) string { return r.Remark },
			set: func(r *Row, v string) { r.Remark = v }},
		{name: "answer", width: 20, rare: true, get: func(r *Row) string { return r.Answer }},
		{name: "context", width: 64, get: func(r *Row) string { return r.Context }},
		{name: wordsColumn, width: 7, get: func(r *Row) string { return strconv.Itoa(r.Words()) }},
		{name: addressColumn, width: 34, rare: true, get: func(r *Row) string { return r.Address }},
		{name: "page", width: 22, get: func(r *Row) string { return r.Page }},
		{name: "kind", width: 9, get: func(r *Row) string { return r.Kind }},
		{name: idColumn, width: 32, get: func(r *Row) string { return r.ID },
			set: func(r *Row, v string) { r.ID = strings.TrimSpace(v) }},
		{name: hashColumn, width: 20, get: func(r *Row) string { return r.Hash },
			set: func(r *Row, v string) { r.Hash = strings.TrimSpace(v) }},
		{name: textHashColumn, width: 11,
			get: func(r *Row) string { return strings.TrimSpace(r.Base + " " + r.RemarkBase) },
			set: func(r *Row, v string) { r.setBases(strings.Fields(v)) }},
	}
}

// columnsOf returns the columns with which a sheet is written.
func columnsOf(s Sheet) []column {
	return slices.DeleteFunc(allColumns(s.Pivot.Name), func(c column) bool {
		return c.rare && !slices.ContainsFunc(s.Rows, func(r Row) bool { return c.get(&r) != "" })
	})
}

// setBases sets the fingerprints of a row: the first of words is that of the translation, the second is that
// of the remark. Either may be missing.
func (r *Row) setBases(words []string) {
	if len(words) > 0 {
		r.Base = words[0]
	}
	if len(words) > 1 {
		r.RemarkBase = words[1]
	}
}

// answerInOK returns the content of the ok column. It is empty, unless the row goes back to a translator who
// has marked it as right.
func (r *Row) answerInOK() string {
	if r.Refused && r.Mark == Accepted {
		return "x"
	}
	return ""
}

// StateWords returns a state in words, with a symbol before them, so that people need not recognize it by
// its colour.
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

// StateWords returns the state of a row in words. If the row was refused or is withheld, the words say that
// first.
func (r Row) StateWords() string {
	if r.Refused {
		return "⊘ refused: " + StateWords(r.State, r.Unreviewed)
	}
	if r.Fault != "" {
		return "⊘ withheld: " + StateWords(r.State, r.Unreviewed)
	}
	return StateWords(r.State, r.Unreviewed)
}

// stateIn reads a state from its words in a file. The words contain only two facts. The first is whether the
// translation was made from another source text: then the state is Stale, otherwise Fresh. The second is
// whether the translation is unreviewed.
func stateIn(words string) (s catalogue.State, unreviewed bool) {
	s = catalogue.Fresh
	if strings.ContainsAny(words, "△▲") {
		s = catalogue.Stale
	}
	return s, strings.Contains(words, "draft")
}

// markOf returns the mark that a cell of the ok column stands for. A word other than yes, such as "no" or
// "not ok", a question mark and an unticked box (FALSE) stand for a doubt about the text. An empty cell, a
// dash and 0 stand for neither yes nor doubt.
func markOf(cell string) Mark {
	switch word := bare(cell); {
	case accepts(cell):
		return Accepted
	case strings.ContainsAny(cell, "?؟"), word != "" && word != "0":
		return Doubtful
	default:
		return Unmarked
	}
}

// markWith sets the mark of a row from its cell in the ok column.
func (r *Row) markWith(cell string) {
	if r.Mark = markOf(cell); r.Mark == Doubtful && !text.IsSpreadsheetTruth(cell) {
		r.Doubt = strings.TrimSpace(cell)
	}
}

// accepts reports whether a cell of the ok column means yes: x, yes, ok, 1, true, a tick, or similar, also in
// capitals. Anything else is not a yes, so "not ok" and "?" accept nothing.
func accepts(cell string) bool {
	switch answer := bare(cell); answer {
	case "x", "1", "✓", "✔", "✅", "☑", "√", "👍", "ja":
		return true
	default:
		return slices.ContainsFunc(languages.All(), func(l *languages.Language) bool {
			return l.Words.Yes.Match(answer)
		})
	}
}

// bare returns a short answer in small letters, without punctuation and spaces around it.
func bare(cell string) string {
	return strings.ToLower(strings.TrimFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) ||
			unicode.Is(unicode.Mn, r) // a tick may have a variation selector
	}))
}

// title returns the first row of a table: the language by its own and its English name, and the source
// language. It has their tags in brackets, from which languagesIn reads the languages.
func title(s Sheet) string {
	words, open := s.Words()
	return fmt.Sprintf("%s · %s [%s], from %s [%s]: %d texts, %d words, %d of them to translate",
		s.Language.Endonym, s.Language.Name, s.Language.Tag, s.Source.Name, s.Source.Tag, len(s.Rows), words,
		open)
}

// howTo is the instruction for translators, who have only the file.
const howTo = `Write in the column "translation"; leave **stars**, [links](...) and {{.names}} as they are ` +
	`in the source. ▲ △ the source has changed: compare it with "old source" and correct the translation. ` +
	`In a spreadsheet a row turns yellow while its numbers differ from the source, red while a ` +
	`{{.name}} or an address is lost, violet while the stars differ: look again. ` +
	`If a text is right as it stands, put x into "ok". ` +
	`Questions go into "remark". Please do not change the other columns.`

// languagesIn returns the two tags in square brackets in a title: the tag of the language, then the tag of
// the source.
func languagesIn(title string) (language, source string) {
	_, rest, _ := strings.Cut(title, "[")
	language, rest, _ = strings.Cut(rest, "]")
	_, rest, _ = strings.Cut(rest, "[")
	source, _, _ = strings.Cut(rest, "]")
	return language, source
}

// table is a table whose rows are being read one by one.
type table struct {
	source
	title    string
	columns  map[int]column // by column number, from 0; nil until the header row is found
	rows     []Row
	unusable []Row // rows that cannot be assigned to a text
	count    int   // number of rows read
}

// headerWithin is the number of rows at the top among which the header row must be.
const headerWithin = 20

// row reads the next row of cells. It returns false if no more rows need to be read.
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

// above reads a row above the header row. It looks for the title there. If the row has a text that belongs
// to the table, it reports that: this happens if somebody sorts the whole sheet.
func (t *table) above(cells []string) {
	for _, cell := range cells {
		// The instructions to translators contain brackets too, and come first if somebody has moved a
		// column.
		if t.title == "" && strings.Contains(cell, "[") && !strings.Contains(cell, "](") {
			t.title = cell
		}
		if strings.HasPrefix(cell, "sha1-") {
			t.report(ruleExchangeRow, t.count,
				"move the row with the names of the columns up again, above all texts",
				"the row stands above the names of the columns, so nobody can tell which of its cells is "+
					"the translation")
		}
	}
}

// header reports whether a row of cells is the header row. If so, it remembers the columns.
func (t *table) header(cells []string) bool {
	found := map[int]column{}
	names := map[string]bool{}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		for _, c := range allColumns("") {
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
		t.unusable = append(t.unusable, row)
	case row.ID != "":
		t.rows = append(t.rows, row)
	case strings.TrimSpace(row.Translation) != "":
		t.report(ruleExchangeRow, t.count, "copy the id of the text from a fresh export into this row",
			"the row has a translation and no id")
		t.unusable = append(t.unusable, row)
	}
}

// sheet returns the sheet after all rows are read. It returns false, with a problem, if the header row, a
// column or the language is missing.
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
	return Sheet{Language: language, Source: source, Rows: t.rows, Unusable: t.unusable}, ok
}

// missing returns the names of the necessary columns that the table does not have. Without one of these
// columns, no row can be trusted.
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

// writeCSV writes a table as UTF-8 with a byte order mark, by which Excel recognizes it. Lines end as RFC
// 4180 requires, and every cell is in quotes.
func writeCSV(w io.Writer, s Sheet) error {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	csvLine(&b, []string{title(s), howTo})
	var names []string
	columns := columnsOf(s)
	for _, c := range columns {
		names = append(names, c.name)
	}
	csvLine(&b, names)
	for i := range s.Rows {
		var cells []string
		for _, c := range columns {
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

// neutral returns the text of a cell in a form that spreadsheets do not take for a formula. If the text may
// be taken for one, it puts an apostrophe before it. It does the same if the text begins with an apostrophe,
// so that natural does not remove an apostrophe of the author.
func neutral(cell string) string {
	if marked(cell) {
		return "'" + cell
	}
	return cell
}

// natural removes the apostrophe that neutral has added. It keeps an apostrophe with which a translator's
// word begins, as in Hausa or Somali.
func natural(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && marked(rest) {
		return rest
	}
	return cell
}

// marked reports whether neutral puts an apostrophe before a cell, which depends on its first character.
func marked(cell string) bool { return cell != "" && strings.IndexByte("=+-@'\t\r", cell[0]) >= 0 }

// readCSV reads a CSV file that a spreadsheet program has saved. The program may have changed the separator
// between the cells: Excel writes semicolons or tabs in some countries.
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
		t.count += first - end - 1 // the CSV reader skips empty lines, but people count them as rows
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

// separator returns the character that separates the cells. In the header row, it is the character after the
// name "translation" and its closing quote. If it is not found there, separator returns a comma.
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
