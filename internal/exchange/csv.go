package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

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
	if cell != "" && strings.IndexByte("=+-@'\t\r", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

func natural(cell string) string { return strings.TrimPrefix(cell, "'") }

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
	s.report(ruleExchangeFormat, line, "a quote inside a cell must be doubled; save the file again from a spreadsheet, as CSV UTF-8",
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
