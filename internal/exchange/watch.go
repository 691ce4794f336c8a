package exchange

import (
	"fmt"
	"slices"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/text"

	"github.com/xuri/excelize/v2"
)

// The colours of rows whose translation lacks something that both texts must have. They only warn; the
// checks of the import decide. Numbers make a row yellow, even if the translation may have written them as
// words.
const (
	differsInNumbers = "FFF2A8"
	differsInValues  = "F6B9B4"
	differsInMarks   = "E3CDF0"
)

// watch adds rules that colour a row while somebody types, as soon as its translation lacks something of its
// source. The conditions are the only formulas in the file. They use only LEN, SUBSTITUTE, AND and OR, which
// every spreadsheet program computes in the same way.
func (w *workbook) watch() {
	if len(w.sheet.Rows) == 0 {
		return
	}
	source := "$" + w.letter(w.place(sourceColumn)) + fmt.Sprint(firstRow)
	said := "$" + w.letter(w.place(translationColumn)) + fmt.Sprint(firstRow)
	var conditions []excelize.ConditionalFormatOptions
	for _, c := range conditionsFor(w.sheet) {
		formula := c.formula(source, said)
		if formula == "" {
			continue
		}
		format, err := w.NewConditionalStyle(&excelize.Style{Fill: fill(c.colour)})
		w.do(err)
		conditions = append(conditions,
			excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &format,
				StopIfTrue: true})
	}
	w.do(w.SetConditionalFormat(w.tab, w.cell(0, firstRow)+":"+w.cell(w.place(okColumn), w.last()),
		conditions))
}

// condition is a reason to colour a row. It is true if the strings of one of its lists occur more or less
// often in the translation than in the source. The strings of one list are counted together.
type condition struct {
	colour string
	marks  [][]string
}

// mostInFormula is the largest number of lists in a formula. A formula may have at most 8,192 characters.
const mostInFormula = 40

// conditionsFor returns the conditions for the rows of a sheet, the most serious first.
func conditionsFor(s Sheet) []condition {
	values := [][]string{{"{{"}, {"}}"}, {"]("}, {"://"}}
	seen := map[string]bool{}
	for i := range s.Rows {
		for _, name := range text.PlaceholderNames(s.Rows[i].Source) {
			if value := text.Placeholder(name); !seen[name] && len(values) < mostInFormula {
				seen[name] = true
				values = append(values, []string{value})
			}
		}
	}
	return []condition{
		{differsInValues, values},
		{differsInNumbers, digitsOf(s.Language, s.Source)},
		{differsInMarks, [][]string{{"*"}, {"`"}}},
	}
}

// digitsOf returns, for each value from 0 to 9, the digits with this value in the scripts of two languages.
func digitsOf(l, source lang.Language) [][]string {
	zeros := l.Zeros()
	for _, zero := range source.Zeros() {
		if !slices.Contains(zeros, zero) {
			zeros = append(zeros, zero)
		}
	}
	digits := make([][]string, 10)
	for value := range digits {
		for _, zero := range zeros {
			digits[value] = append(digits[value], string(zero+rune(value)))
		}
	}
	return digits
}

// formula returns the formula for the cells of a row. While there is no translation, the formula is false.
func (c condition) formula(source, said string) string {
	var differ []string
	for _, marks := range c.marks {
		differ = append(differ, lengthOf(source, marks)+"<>"+lengthOf(said, marks))
	}
	if len(differ) == 0 {
		return ""
	}
	return "AND(LEN(" + said + ")>0,OR(" + strings.Join(differ, ",") + "))"
}

// lengthOf returns a formula for the number of characters in a cell that belong to the given marks.
func lengthOf(cell string, marks []string) string {
	rest := cell
	for _, mark := range marks {
		rest = "SUBSTITUTE(" + rest + `,"` + mark + `","")`
	}
	return "LEN(" + cell + ")-LEN(" + rest + ")"
}
