package exchange

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tabla/internal/catalogue"
)

// A spreadsheet is made for people: the texts to be read stay in sight, the translations can be written, and
// everything else is locked.
func TestASpreadsheetIsMadeForItsTranslator(t *testing.T) {
	for _, tag := range []string{"ar", "ti"} {
		want := sample(t, tag)
		content := written(t, ".xlsx", want)
		f, err := excelize.OpenReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if panes, err := f.GetPanes(tag); err != nil || !panes.Freeze || panes.YSplit != headerRow {
			t.Errorf("%s: the header is not frozen: %+v, %v", tag, panes, err)
		}
		wantDirection(t, f, tag, want.Language.RTL)
		wantLocked(t, f, tag)
		if !strings.Contains(sheetXML(t, content), `<sheetProtection`) ||
			strings.Contains(sheetXML(t, content), `password`) {
			t.Error("the sheet is not protected, or it has a password")
		}
		first, err := f.GetCellValue(tag, "A1")
		if err != nil || !strings.Contains(first, want.Language.Endonym) ||
			!strings.Contains(first, want.Language.Name) {
			t.Errorf("the first row does not name the language: %q, %v", first, err)
		}
	}
}

func wantDirection(t *testing.T, f *excelize.File, tab string, rtl bool) {
	t.Helper()
	view, err := f.GetSheetView(tab, 0)
	if err != nil || view.RightToLeft == nil || *view.RightToLeft != rtl {
		t.Errorf("%s: right-to-left is %+v, %v; want %v", tab, view.RightToLeft, err, rtl)
	}
}

// wantLocked fails the test unless the right cells of the first text are locked.
func wantLocked(t *testing.T, f *excelize.File, tab string) {
	t.Helper()
	for i, c := range columnsOf(sample(t, tab)) {
		cell, err := excelize.CoordinatesToCellName(i+1, firstRow)
		if err != nil {
			t.Fatal(err)
		}
		id, err := f.GetCellStyle(tab, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		// a cell is locked unless its style says otherwise
		locked := style.Protection == nil || style.Protection.Locked
		if locked == c.open || style.Alignment == nil || !style.Alignment.WrapText {
			t.Errorf("%s, %s: locked is %v, alignment %+v", tab, c.name, locked, style.Alignment)
		}
	}
}

func sheetXML(t *testing.T, content []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every state has words, a sign and a colour of its own, with letters that can be read on this colour.
func TestStatesAreToldApartWithoutColour(t *testing.T) {
	words, tints := map[string]bool{}, map[string]bool{}
	for s := catalogue.Missing; s <= catalogue.Fresh; s++ {
		tint, ink := stateColours(s)
		words[StateWords(s, s == catalogue.Draft)], tints[tint] = true, true
		if ratio := contrast(tint, ink); ratio < 7 {
			t.Errorf("%v: contrast is %.1f to 1", s, ratio)
		}
	}
	if len(words) != 5 || len(tints) != 5 {
		t.Errorf("states look alike: %v %v", words, tints)
	}
}

// If two escapes share an underscore, LibreOffice 7.4 saves the second one as the character that it stands
// for. tabla keeps both.
func TestEscapesThatOverlapSurvive(t *testing.T) {
	s := sample(t, "ar")
	s.Rows[0].Translation = "_x0041_x0042_x0043_"
	wantCarried(t, "ar.xlsx", s, readBack(t, "ar.xlsx", written(t, "ar.xlsx", s)))
}

// contrast returns the ratio by which WCAG 2 measures the contrast of two colours, which are given in
// hexadecimal.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[2*i:2*i+2], 16, 8)
		if err != nil {
			panic(err)
		}
		c := float64(n) / 255
		if c = c / 12.92; c > 0.04045/12.92 {
			c = math.Pow((float64(n)/255+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
