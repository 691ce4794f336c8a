//go:build prove

package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// LibreOffice opens the spreadsheet and saves it as an Excel workbook, as a translator does. Every text is
// still there, the sheet is still right-to-left and protected, and no cell has become a formula, a number or
// a date.
func TestASpreadsheetThatLibreOfficeHasSavedComesHome(t *testing.T) {
	for _, tag := range []string{"ar", "ti", "ur", "sr-Latn", "rhg"} {
		dir, want := t.TempDir(), hard(t, tag)
		put(t, dir, "out.xlsx", want)
		office(t, dir, "out.xlsx", `xlsx:Calc MS Excel 2007 XML`)
		got := get(t, dir, filepath.Join("saved", "out.xlsx"))
		wantCarried(t, tag, want, got)
		wantLooks(t, filepath.Join(dir, "saved", "out.xlsx"), want)
	}
}

// What LibreOffice saves in its own format is read too.
func TestAnODSThatLibreOfficeHasSavedComesHome(t *testing.T) {
	for _, tag := range []string{"ar", "rhg"} {
		dir, want := t.TempDir(), hard(t, tag)
		put(t, dir, "out.xlsx", want)
		office(t, dir, "out.xlsx", "ods")
		wantCarried(t, tag, want, get(t, dir, filepath.Join("saved", "out.ods")))
	}
}

// LibreOffice computes the conditions that colour a row as excelize does, and keeps them when it saves the
// file.
func TestLibreOfficeColoursTheSameRows(t *testing.T) {
	for _, tag := range []string{"ar", "fa", "fr", "bn"} {
		dir, s := t.TempDir(), watchSheet(t, tag)
		f, err := excelize.OpenReader(bytes.NewReader(written(t, ".xlsx", s)))
		if err != nil {
			t.Fatal(err)
		}
		kinds := conditionsFor(s)
		conditions, err := f.GetConditionalFormats(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, rules := range conditions {
			for i := range rules {
				for row := range s.Rows {
					name, _ := excelize.CoordinatesToCellName(40+i, firstRow+row)
					if err := f.SetCellFormula(tag, name,
						inRow(rules[i].Criteria, firstRow+row)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if err := f.SaveAs(filepath.Join(dir, "out.xlsx")); err != nil {
			t.Fatal(err)
		}
		office(t, dir, "out.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")
		office(t, dir, "out.xlsx", "xlsx:Calc MS Excel 2007 XML")
		wantColours(t, filepath.Join(dir, "saved", "out.csv"), tag, kinds)
		content, err := os.ReadFile(filepath.Join(dir, "saved", "out.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(sheetXML(t, content), "<cfRule"); n < len(kinds) {
			t.Errorf("%s: %d of %d conditions are left", tag, n, len(kinds))
		}
	}
}

// wantColours reads the results of the conditions that LibreOffice has computed, from column 40 on.
func wantColours(t *testing.T, name, tag string, kinds []condition) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := firstRow - 1
	for _, c := range watched {
		if c.tag != tag {
			continue
		}
		got := ""
		for i := len(kinds) - 1; i >= 0; i-- {
			if rows[at][39+i] == "TRUE" {
				got = kinds[i].colour
			}
		}
		if at++; got != c.colour {
			t.Errorf("%s: %q for %q has the colour %q, want %q", tag, c.said, c.source, got, c.colour)
		}
	}
}

// LibreOffice opens a CSV as UTF-8 with commas and every cell as text, and saves it.
func TestACSVThatLibreOfficeHasSavedComesHome(t *testing.T) {
	dir, want := t.TempDir(), hard(t, "ar")
	put(t, dir, "out.csv", want)
	var asText []string // pairs of column/kind, where the kind 2 is text
	for i := range columnsOf(want) {
		asText = append(asText, fmt.Sprintf("%d/2", i+1))
	}
	run(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--infilter=CSV:44,34,76,1,"+strings.Join(asText, "/"), "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", "saved", "out.csv")
	wantCarried(t, "csv", want, get(t, dir, filepath.Join("saved", "out.csv")))
}

func office(t *testing.T, dir, name, format string) {
	t.Helper()
	began := time.Now()
	run(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", format, "--outdir", "saved", name)
	t.Logf("LibreOffice saved %s in %v", name, time.Since(began).Round(time.Second))
}

// wantLooks fails the test unless direction, locks and protection are as wanted. Frozen rows are not
// compared, because LibreOffice does not keep them without a screen.
func wantLooks(t *testing.T, name string, want Sheet) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	wantDirection(t, f, string(want.Language.Tag), want.Language.RTL)
	wantLocked(t, f, string(want.Language.Tag))
	wantStrings(t, content, string(want.Language.Tag))
	if !strings.Contains(sheetXML(t, content), "<sheetProtection") {
		t.Errorf("%s is not protected any more", name)
	}
}

// The schema is that of the OASIS committee, from Debian's package php-symfony-translation.
func TestOurXLIFFIsValidByThePublishedSchema(t *testing.T) {
	const schemas = "/usr/share/php/Symfony/Component/Translation/Resources/schemas/"
	dir := t.TempDir()
	for ending, c := range map[string]struct{ schema, foreign string }{
		".xlf": {"xliff-core-1.2-strict.xsd", "http://www.w3.org/2001/xml.xsd"},
		second: {"xliff-core-2.0.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"},
	} {
		schema, err := os.ReadFile(schemas + c.schema)
		if err != nil {
			t.Fatal(err)
		}
		near := bytes.ReplaceAll(schema, []byte(c.foreign), []byte(schemas+"xml.xsd"))
		if bytes.Equal(near, schema) {
			t.Fatal("the schema does not name xml.xsd where this test looks for it")
		}
		if err := os.WriteFile(filepath.Join(dir, "xliff.xsd"), near, 0o644); err != nil {
			t.Fatal(err)
		}
		wantValid(t, dir, ending)
	}
}

// wantValid writes sheets with an ending, and checks them against the schema xliff.xsd in the folder dir.
func wantValid(t *testing.T, dir, ending string) {
	t.Helper()
	for _, tag := range []string{"ar", "ti", "sr-Latn", "en-easy", "prs"} {
		s := hard(t, tag)
		s.Rows[0].Help = Help{Address: "https://a.org/", Terms: "a: b", Pivot: "c",
			Similar: Suggestion{Source: "See **d**", Translation: "{{.e}}", Percent: 80}}
		put(t, dir, tag+ending, s)
		run(t, dir, "xmllint", "--nonet", "--noout", "--schema", "xliff.xsd", tag+ending)
	}
	empty := sample(t, "ar")
	empty.Rows = nil
	put(t, dir, "empty"+ending, empty)
	run(t, dir, "xmllint", "--nonet", "--noout", "--schema", "xliff.xsd", "empty"+ending)
}
