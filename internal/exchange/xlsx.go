package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
	"tabla/internal/text"

	"github.com/xuri/excelize/v2"
)

// The rows of the spreadsheet, counted from 1: the title with the instructions, the names of the columns, and
// the first text.
const (
	titleRow  = 1
	headerRow = 2
	firstRow  = 3
)

// workbook is a spreadsheet that is being written. It keeps the first error; writeXLSX returns it.
type workbook struct {
	*excelize.File
	sheet   Sheet
	tab     string
	columns []column
	err     error
}

func (w *workbook) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

// writeXLSX writes a spreadsheet with one tab, named after the language. All cells are texts, never formulas,
// numbers or dates.
func writeXLSX(out io.Writer, s Sheet) error {
	if err := fits(s); err != nil {
		return err
	}
	w := &workbook{File: excelize.NewFile(), sheet: s, tab: string(s.Language.Tag), columns: columnsOf(s)}
	defer w.Close()
	w.do(w.SetSheetName("Sheet1", w.tab))
	w.layout()
	w.head()
	w.body()
	w.finish()
	w.protect()
	w.watch()
	if w.err != nil {
		return w.err
	}
	return w.Write(out)
}

// longest is the longest text that a cell can hold, in UTF-16 units. A longer text would be cut off without
// an error.
const longest = excelize.TotalCellChars

func fits(s Sheet) error {
	columns := columnsOf(s)
	for i := range s.Rows {
		for _, c := range columns {
			if n := len(utf16.Encode([]rune(literal(c.get(&s.Rows[i]))))); n > longest {
				return TooLong{s.Rows[i].ID, c.name}
			}
		}
	}
	return nil
}

// TooLong is the error for a text that a spreadsheet's cell cannot hold.
type TooLong struct{ ID, Column string }

func (e TooLong) Error() string {
	return fmt.Sprintf("%s: %q is longer than a spreadsheet's cell can be (%d characters); export to "+
		".xlf, .po or .csv", e.ID, e.Column, longest)
}

// layout sets the properties of the whole tab: its direction, the widths of the columns, the rows that stay
// visible, and how it is printed.
func (w *workbook) layout() {
	rtl, no := w.sheet.Language.RTL, false
	w.do(w.SetSheetView(w.tab, 0, &excelize.ViewOptions{RightToLeft: &rtl, ShowGridLines: &no}))
	w.do(w.SetPanes(w.tab, &excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: w.cell(0, firstRow),
		ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: w.cell(w.place(translationColumn), firstRow),
			ActiveCell: w.cell(w.place(translationColumn), firstRow), Pane: "bottomLeft"}}}))
	for i, c := range w.columns {
		name := w.letter(i)
		w.do(w.SetColWidth(w.tab, name, name, c.width))
	}
	landscape, paper, across, down := "landscape", 9, 1, 0 // 9 is A4
	w.do(w.SetPageLayout(w.tab, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper,
		FitToWidth: &across, FitToHeight: &down}))
	w.do(w.SetHeaderFooter(w.tab, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	w.do(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.tab,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", w.tab, titleRow, headerRow)}))
	w.do(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: w.tab,
		RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", w.tab, w.letter(w.place("note")),
			max(headerRow, w.last()))}))
}

func (w *workbook) head() {
	w.line(titleRow, 0, title(w.sheet), w.style(titleStyle(w.sheet.Language.RTL)),
		w.place(translationColumn)-1)
	w.line(titleRow, w.place(translationColumn), howTo, w.style(howToStyle()), w.place("note"))
	w.do(w.SetRowHeight(w.tab, titleRow, 76))
	w.do(w.SetRowHeight(w.tab, headerRow, 24))
	heading, open := w.style(headingStyle(false)), w.style(headingStyle(true))
	for i, c := range w.columns {
		style := heading
		if c.open {
			style = open
		}
		w.text(i, headerRow, c.name, style)
	}
}

// finish sets the properties that depend on the number of rows. It sets the filter before the sheet's
// properties, because setting the filter would undo them.
func (w *workbook) finish() {
	yes, end := true, w.cell(len(w.columns)-1, max(headerRow, w.last()))
	w.do(w.AutoFilter(w.tab, w.cell(0, headerRow)+":"+end, nil))
	w.do(w.SetSheetProps(w.tab, &excelize.SheetPropsOptions{FitToPage: &yes}))
	w.do(w.SetSheetDimension(w.tab, "A1:"+end))
}

// line writes a text across the columns from first to last.
func (w *workbook) line(row, first int, text string, style, last int) {
	w.text(first, row, text, style)
	w.do(w.MergeCell(w.tab, w.cell(first, row), w.cell(last, row)))
}

func (w *workbook) body() {
	inside, first := w.styles(false), w.styles(true)
	for at := range w.sheet.Rows {
		r, styles := &w.sheet.Rows[at], inside
		if at == 0 || w.sheet.Rows[at-1].Page != r.Page {
			styles = first
		}
		w.do(w.SetRowHeight(w.tab, firstRow+at, w.height(r)))
		for i, c := range w.columns {
			style := styles.columns[i]
			if c.name == "state" {
				style = styles.states[r.shownState()]
			}
			w.text(i, firstRow+at, c.get(r), style)
		}
	}
}

// cellStyles holds the styles of a row: one for each column, and for the column "state" one for each state.
type cellStyles struct {
	columns []int
	states  map[catalogue.State]int
}

// styles returns the styles for rows. If first is true, they have a line at the top that separates a notice
// from the one above.
func (w *workbook) styles(first bool) cellStyles {
	s := cellStyles{states: map[catalogue.State]int{}}
	for _, c := range w.columns {
		s.columns = append(s.columns, w.style(setOff(cellStyle(c, w.sheet), first)))
	}
	for state := catalogue.Missing; state <= catalogue.Fresh; state++ {
		s.states[state] = w.style(setOff(stateStyle(state), first))
	}
	return s
}

// shownState returns the state whose colour a row gets. A row that is withheld gets the colour of changed
// facts, because it is as serious.
func (r *Row) shownState() catalogue.State {
	if r.Fault != "" {
		return catalogue.StaleFact
	}
	return r.State
}

// protect locks the cells that translators should not change. There is no password: the locks prevent
// mistakes, not intended changes.
func (w *workbook) protect() {
	w.do(w.ProtectSheet(w.tab, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
		AutoFilter: true,
	}))
	if len(w.sheet.Rows) == 0 {
		return
	}
	ok := w.place(okColumn)
	choice := excelize.NewDataValidation(true)
	choice.Sqref = w.cell(ok, firstRow) + ":" + w.cell(ok, w.last())
	w.do(choice.SetDropList([]string{"x"}))
	choice.ShowErrorMessage = false // so that people may also write yes, ok or a tick
	w.do(w.AddDataValidation(w.tab, choice))
}

func (w *workbook) text(column, row int, text string, style int) {
	cell := w.cell(column, row)
	if text != "" {
		w.do(w.SetCellStr(w.tab, cell, literal(text)))
	}
	w.do(w.SetCellStyle(w.tab, cell, cell, style))
}

func (w *workbook) style(s *excelize.Style) int {
	id, err := w.NewStyle(s)
	w.do(err)
	return id
}

// last returns the number of the row that holds the last text.
func (w *workbook) last() int { return headerRow + len(w.sheet.Rows) }

func (w *workbook) place(name string) int {
	for i, c := range w.columns {
		if c.name == name {
			return i
		}
	}
	return 0
}

func (w *workbook) letter(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	w.do(err)
	return name
}

// cell returns the name of a cell; columns count from 0, rows from 1.
func (w *workbook) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	w.do(err)
	return name
}

// literal escapes an underscore in a text if it looks like the beginning of one of the format's own escapes
// (_x0041_ is "A"; ECMA-376 22.9.2.19, ST_Xstring). So the text is read back unchanged. For shared strings,
// the library leaves this to its caller.
func literal(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		if escape(text[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// escape reports whether a text begins with an escape such as _x0041_.
func escape(text string) bool {
	if len(text) < 7 || text[:2] != "_x" || text[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(text[2:6], 16, 16)
	return err == nil
}

// mostRows is the largest number of rows that is read. It limits the work that a hostile spreadsheet can
// cause.
const mostRows = 100_000

// readXLSX reads the first tab that has a header row. It ignores the other tabs, which translators may use as
// they like.
func readXLSX(s source) (Sheet, bool) {
	f, err := excelize.OpenReader(bytes.NewReader(s.content),
		excelize.Options{UnzipSizeLimit: MaxSize, UnzipXMLSizeLimit: MaxSize})
	if err != nil {
		s.unopened(err)
		return Sheet{}, false
	}
	defer f.Close()
	failed := errorsOf(s.content)
	var t *table
	for _, tab := range f.GetSheetList() {
		t = &table{source: s}
		if err := t.tab(f, tab, failed); err != nil {
			s.report(ruleExchangeFormat, t.count+1, "open it in a spreadsheet and save it again as .xlsx",
				"the tab %q cannot be read: %v", tab, err)
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
		s.report(ruleExchangeFormat, 0, "save it from the spreadsheet as .xlsx, without a password",
			"this is an old Excel file (.xls) or one with a password")
	case errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, zip.ErrFormat):
		s.report(ruleExchangeFormat, 0, "ask for the file again, perhaps in a zip archive",
			"this is no spreadsheet, or only a part of one")
	default:
		s.report(ruleExchangeFormat, 0, "ask for the file again, perhaps in a zip archive",
			"the spreadsheet cannot be opened: %v", err)
	}
}

// tab reads one tab row by row, so that a few cells far down need no memory for the empty rows above. failed
// has the texts of the cells with errors.
func (t *table) tab(f *excelize.File, name string, failed map[string]bool) error {
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
			t.report(ruleExchangeSize, t.count, "delete the rows below the last text",
				"the rows after this one are not read")
			break
		}
		for i, cell := range cells {
			if failed[cell] && !text.IsSpreadsheetError(cell) {
				cells[i] = "#ERROR!"
			}
		}
		if !t.row(cells) {
			break
		}
	}
	return rows.Error()
}

// errorsOf returns the texts of all cells whose kind is an error (t="e" in the file). Programs write there
// what they like, and excelize returns it like any other text.
func errorsOf(workbook []byte) map[string]bool {
	found := map[string]bool{}
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return found // the workbook is not a zip archive; excelize reports that
	}
	for _, sheet := range archive.File {
		if !strings.HasPrefix(sheet.Name, "xl/worksheets/") {
			continue
		}
		if file, err := sheet.Open(); err == nil {
			addErrors(found, xml.NewDecoder(io.LimitReader(file, MaxSize)))
			file.Close()
		}
	}
	return found
}

// addErrors adds the texts of the cells with errors in one sheet. If the sheet is not valid XML, it stops,
// because excelize reports that.
func addErrors(found map[string]bool, sheet *xml.Decoder) {
	failed, value := false, false
	for {
		token, err := sheet.Token()
		if err != nil {
			return
		}
		switch element := token.(type) {
		case xml.StartElement:
			value = element.Name.Local == "v"
			if element.Name.Local == "c" {
				failed = slices.ContainsFunc(element.Attr,
					func(a xml.Attr) bool { return a.Name.Local == "t" && a.Value == "e" })
			}
		case xml.CharData:
			if failed && value {
				found[string(element)] = true
			}
		case xml.EndElement:
			value = false
		}
	}
}

// Spreadsheet programs adapt the height of a row to its wrapped text when somebody types in it, but not when
// they open a file. So heights are estimated here, rather too high than too low. The unit is the point; a row
// can be at most 409 points high.
const (
	lineHeight  = 15.0
	leastHeight = 21.0
	mostHeight  = 409.0
)

// textSize returns the size of a translation's letters, in points. Scripts with small letters get a larger
// size.
func textSize(l lang.Language) float64 { return math.Round(12 * min(l.Size, 1.15)) }

// height returns the height of a row in points. It is the height of the row's highest cell. A translation
// that is still missing gets as much room as its source.
func (w *workbook) height(r *Row) float64 {
	highest := leastHeight
	for _, c := range w.columns {
		text, line, stretch := c.get(r), lineHeight, 1.0
		switch c.name {
		case translationColumn:
			if text == "" {
				text = r.Source
			}
			size := textSize(w.sheet.Language)
			line, stretch = size*w.sheet.Language.LineHeight*0.93, size/11
		case idColumn, hashColumn, textHashColumn, "page", "kind", addressColumn:
			// these cells may be cut off
			continue
		case "context":
			line, stretch = 12, 9.0/11
		}
		highest = max(highest, 5+line*float64(linesOf(text, c.width/stretch)))
	}
	return min(highest, mostHeight)
}

// linesOf returns the number of lines that a text fills in a column. It assumes that some room at the end of
// each line is lost.
func linesOf(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += max(1, int(math.Ceil(breadth(line)*1.08/width)))
	}
	return lines
}

// breadth returns the approximate width of a text; the unit is the width of a digit.
func breadth(text string) float64 {
	wide := 0.0
	for _, r := range text {
		switch {
		case r < 0x300:
			wide++
		case unicode.Is(unicode.Mn, r):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			wide += 2
		case unicode.In(r, unicode.Ethiopic, unicode.Myanmar, unicode.Tamil):
			wide += 1.5
		default:
			wide++
		}
	}
	return wide
}
