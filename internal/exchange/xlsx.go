package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"tabla/internal/catalogue"
	"tabla/internal/lang"

	"github.com/xuri/excelize/v2"
)

// Rows of the spreadsheet, from 1: the language and how to work, the names of the columns, the texts.
const (
	titleRow  = 1
	headerRow = 2
	firstRow  = 3
)

// workbook is a spreadsheet that is being written. The first error stays and ends the work.
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

// writeXLSX writes one tab, named after the language. Cells are strings, never formulas, numbers or dates.
func writeXLSX(out io.Writer, s Sheet) error {
	if err := fits(s); err != nil {
		return err
	}
	w := &workbook{File: excelize.NewFile(), sheet: s, tab: string(s.Language.Tag), columns: columns()}
	defer w.Close()
	w.do(w.SetSheetName("Sheet1", w.tab))
	w.layout()
	w.head()
	w.body()
	w.finish()
	w.protect()
	if w.err != nil {
		return w.err
	}
	return w.Write(out)
}

// longest is how much a cell may hold, in UTF-16 units: more would be cut off without a word.
const longest = excelize.TotalCellChars

func fits(s Sheet) error {
	for i := range s.Rows {
		for _, c := range columns() {
			if n := len(utf16.Encode([]rune(literal(c.get(&s.Rows[i]))))); n > longest {
				return TooLong{s.Rows[i].ID, c.name}
			}
		}
	}
	return nil
}

// TooLong is a text that a spreadsheet's cell cannot hold.
type TooLong struct{ ID, Column string }

func (e TooLong) Error() string {
	return fmt.Sprintf("%s: %q is longer than a spreadsheet's cell can be (%d characters); export to .xlf, .po or .csv", e.ID, e.Column, longest)
}

// layout sets what the tab looks like as a whole: direction, widths, what stays in sight, how it is printed.
func (w *workbook) layout() {
	rtl, no := w.sheet.Language.RTL, false
	w.do(w.SetSheetView(w.tab, 0, &excelize.ViewOptions{RightToLeft: &rtl, ShowGridLines: &no}))
	w.do(w.SetPanes(w.tab, &excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: w.cell(0, firstRow),
		ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: w.cell(2, firstRow), ActiveCell: w.cell(2, firstRow),
			Pane: "bottomLeft"}}}))
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
	w.do(w.SetRowHeight(w.tab, titleRow, 54))
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

// finish sets what depends on how much there is. The filter comes before the sheet's properties, which it
// would put back.
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

// cellStyles are those of a row: by column, and for the column of states by state.
type cellStyles struct {
	columns []int
	states  map[catalogue.State]int
}

// styles makes the styles of rows; the first row of a notice is set off by a line.
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

// shownState is the one whose colour a row has: what is withheld is as grave as changed facts.
func (r *Row) shownState() catalogue.State {
	if r.Fault != "" {
		return catalogue.StaleFact
	}
	return r.State
}

// protect locks what is not the translator's to change, without a password: it guards against slips, not
// against people.
func (w *workbook) protect() {
	w.do(w.ProtectSheet(w.tab, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
		AutoFilter: true,
	}))
	if len(w.sheet.Rows) == 0 {
		return
	}
	ok := w.place("ok")
	choice := excelize.NewDataValidation(true)
	choice.Sqref = w.cell(ok, firstRow) + ":" + w.cell(ok, w.last())
	w.do(choice.SetDropList([]string{"x"}))
	choice.ShowErrorMessage = false // yes, ok and a tick are understood too
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

// last is the row of the last text.
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

// cell names a cell; columns count from 0, rows from 1.
func (w *workbook) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	w.do(err)
	return name
}

// literal keeps a text from being read as one of the format's escapes (_x0041_ is "A"; ECMA-376 22.9.2.19,
// ST_Xstring): the underscore that begins one is escaped itself. The library leaves that to its caller in
// shared strings.
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

// escape reports whether text begins like _x0041_.
func escape(text string) bool {
	if len(text) < 7 || text[:2] != "_x" || text[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(text[2:6], 16, 16)
	return err == nil
}

// mostRows bounds the work that a hostile spreadsheet can cause.
const mostRows = 100_000

// readXLSX reads the first tab that has the names of the columns; other tabs are the translator's own.
func readXLSX(s source) (Sheet, bool) {
	f, err := excelize.OpenReader(bytes.NewReader(s.content),
		excelize.Options{UnzipSizeLimit: MaxSize, UnzipXMLSizeLimit: MaxSize})
	if err != nil {
		s.unopened(err)
		return Sheet{}, false
	}
	defer f.Close()
	var t *table
	for _, tab := range f.GetSheetList() {
		t = &table{source: s}
		if err := t.tab(f, tab); err != nil {
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
			t.report(ruleExchangeSize, t.count, "delete the rows below the last text",
				"the rows after this one are not read")
			break
		}
		if !t.row(cells) {
			break
		}
	}
	return rows.Error()
}

// Programs fit rows to wrapped texts when somebody types, not when they open a file: heights are estimated
// here, rather too high than too low. Points; 409 is the most a row may have.
const (
	lineHeight  = 15.0
	leastHeight = 21.0
	mostHeight  = 409.0
)

// textSize is the size of a translation's letters: scripts whose letters are small get larger ones.
func textSize(l lang.Language) float64 { return math.Round(12 * min(l.Size, 1.15)) }

// height is that of a row, in points: of its highest cell. A text still to be written gets the room of its
// source.
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
		case idColumn, hashColumn, "text hash", "page", "kind": // for programs: nobody has to read them whole
			continue
		case "context":
			line, stretch = 12, 9.0/11
		}
		highest = max(highest, 5+line*float64(linesOf(text, c.width/stretch)))
	}
	return min(highest, mostHeight)
}

// linesOf counts the lines that a text fills in a column, which loses some room at the end of each.
func linesOf(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += max(1, int(math.Ceil(breadth(line)*1.08/width)))
	}
	return lines
}

// breadth is how wide a text is, in digits.
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
