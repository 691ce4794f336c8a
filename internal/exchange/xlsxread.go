package exchange

import (
	"archive/zip"
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"
)

// mostRows bounds the work that a hostile spreadsheet can cause.
const mostRows = 100_000

// readXLSX reads the first tab that has the names of the columns; other tabs are the translator's own.
func readXLSX(s source) (Sheet, bool) {
	f, err := excelize.OpenReader(bytes.NewReader(s.content), excelize.Options{UnzipSizeLimit: MaxSize, UnzipXMLSizeLimit: MaxSize})
	if err != nil {
		s.unopened(err)
		return Sheet{}, false
	}
	defer f.Close()
	var t *table
	for _, tab := range f.GetSheetList() {
		t = &table{source: s}
		if err := t.tab(f, tab); err != nil {
			s.report(ruleExchangeFormat, t.count+1, "open it in a spreadsheet and save it again as .xlsx", "the tab %q cannot be read: %v", tab, err)
			return Sheet{}, false
		}
		if t.columns != nil {
			break
		}
	}
	if t == nil {
		t = &table{source: s}
	}
	return t.sheet()
}

func (s source) unopened(err error) {
	switch {
	case bytes.HasPrefix(s.content, []byte("\xd0\xcf\x11\xe0")):
		s.report(ruleExchangeFormat, 0, "save it from the spreadsheet as .xlsx, without a password", "this is an old Excel file (.xls) or one with a password")
	case errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, zip.ErrFormat):
		s.report(ruleExchangeFormat, 0, "ask for the file again, perhaps in a zip archive", "this is no spreadsheet, or only a part of one")
	default:
		s.report(ruleExchangeFormat, 0, "ask for the file again, perhaps in a zip archive", "the spreadsheet cannot be opened: %v", err)
	}
}

// tab reads one tab row by row, so that a few cells far away cost no memory.
func (t *table) tab(f *excelize.File, name string) error {
	rows, err := f.Rows(name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if t.count >= mostRows {
			t.report(ruleExchangeSize, t.count, "delete the rows below the last text", "the rows after this one are not read")
			break
		}
		if !t.row(cells) {
			break
		}
	}
	return rows.Error()
}
