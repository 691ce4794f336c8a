package exchange

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// watched are texts as a translator types them, with the condition that colours the row; "" if no condition
// does.
var watched = []struct{ tag, source, said, colour string }{
	{"ar", "Open from **09:00 to 16:00**.", "مفتوح من **09:00 إلى 16:00**.", ""},
	{"ar", "Open from **09:00 to 16:00**.", "مفتوح من **٠٩:٠٠ إلى ١٦:٠٠**.", ""},
	{"ar", "Open from **09:00 to 16:00**.", "مفتوح من **09:00 إلى 17:00**.", differsInNumbers},
	{"ar", "Open from **09:00 to 16:00**.", "مفتوح من 09:00 إلى 16:00.", differsInMarks},
	{"ar", "Open from **09:00 to 16:00**.", "", ""},
	{"fa", "Call {{.clinic_phone}}.", "تماس {{.clinic_phone}}.", ""},
	{"fa", "Call {{.clinic_phone}}.", "تماس {{.phone}}.", differsInValues},
	{"fa", "Call {{.clinic_phone}}.", "تماس .", differsInValues},
	{"fa", "Call {{.clinic_phone}}.", "تماس {.clinic_phone}}.", differsInValues},
	{"fa", "Room 12, [map](map.md)", "اتاق ۱۲، [نقشه](map.md)", ""},
	{"fa", "Room 12, [map](map.md)", "اتاق ۱۲، نقشه", differsInValues},
	{"fr", "Write to https://a.org/1.", "Écrivez à https://a.org/1.", ""},
	{"fr", "Write to https://a.org/1.", "Écrivez à a.org/1.", differsInValues},
	{"bn", "Room 12", "ঘর ১২", ""},
	{"bn", "Room 12", "ঘর ১৩", differsInNumbers},
	{"fr", `"Say" 1`, `« Dire » 1`, ""},
}

// watchSheet returns a sheet with all watched texts of one language.
func watchSheet(t *testing.T, tag string) Sheet {
	s := Sheet{Language: language(t, tag), Source: language(t, "en")}
	for i, c := range watched {
		if c.tag == tag {
			s.Rows = append(s.Rows, Row{ID: "a.p-2222222" + string(rune('2'+i)), Source: c.source,
				Translation: c.said})
		}
	}
	return s
}

// excelize computes the formulas of the file as spreadsheet programs do. proof_test.go does the same with
// LibreOffice.
func TestARowIsColouredWhileItsTranslationDiffers(t *testing.T) {
	for _, tag := range []string{"ar", "fa", "fr", "bn"} {
		s := watchSheet(t, tag)
		f, err := excelize.OpenReader(bytes.NewReader(written(t, ".xlsx", s)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		conditions, err := f.GetConditionalFormats(tag)
		if err != nil || len(conditions) != 1 {
			t.Fatalf("%s: %v, %v", tag, conditions, err)
		}
		at := 0
		for _, c := range watched {
			if c.tag != tag {
				continue
			}
			got := ""
			for _, rules := range conditions {
				for i := len(rules) - 1; i >= 0; i-- {
					if holds(t, f, tag, rules[i].Criteria, firstRow+at) {
						got = conditionsFor(s)[i].colour
					}
				}
			}
			if at++; got != c.colour {
				t.Errorf("%s: %q for %q has the colour %q, want %q", tag, c.said, c.source, got, c.colour)
			}
		}
	}
}

// holds computes a condition for a row, in a cell beside the row.
func holds(t *testing.T, f *excelize.File, tab, formula string, row int) bool {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(40, row)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellFormula(tab, cell, inRow(formula, row)); err != nil {
		t.Fatal(err)
	}
	value, err := f.CalcCellValue(tab, cell)
	if err != nil {
		t.Fatal(err)
	}
	return value == "TRUE"
}

// inRow returns a formula for the first row of texts as a spreadsheet changes it for another row.
func inRow(formula string, row int) string {
	for _, column := range "ABCDEFGH" {
		formula = strings.ReplaceAll(formula, "$"+string(column)+"3",
			"$"+string(column)+string(rune('0'+row)))
	}
	return formula
}

func TestAFormulaIsShortEnoughForEverySpreadsheet(t *testing.T) {
	s := watchSheet(t, "fa")
	for i := range 100 {
		row := s.Rows[0]
		row.Source = "{{.a_long_name_of_a_value_of_a_centre_" + string(rune('a'+i%26)) +
			string(rune('a'+i/26)) + "}}"
		s.Rows = append(s.Rows, row)
	}
	for _, c := range conditionsFor(s) {
		if n := len(c.formula("$B3", "$D3")); n > 8192 {
			t.Errorf("a formula has %d characters", n)
		}
	}
	for _, colour := range []string{differsInNumbers, differsInValues, differsInMarks} {
		if ratio := contrast(colour, ink); ratio < 7 {
			t.Errorf("%s: contrast is %.1f to 1", colour, ratio)
		}
	}
}
