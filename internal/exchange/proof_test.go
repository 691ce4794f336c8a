//go:build prove

package exchange

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// LibreOffice opens the spreadsheet and saves it, as a translator does: as a workbook of Excel's. Every text
// is still there, the sheet is still right-to-left and protected, and no cell has become a formula, a number
// or a date.
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

// A CSV is opened as UTF-8 with commas, every cell as text, and saved.
func TestACSVThatLibreOfficeHasSavedComesHome(t *testing.T) {
	dir, want := t.TempDir(), hard(t, "ar")
	put(t, dir, "out.csv", want)
	var asText []string // column/kind, where 2 is text
	for i := range columns() {
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

// wantLooks: without a screen LibreOffice keeps no frozen rows; direction, locks and protection it keeps.
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

// The schema is the one of the OASIS committee, as Debian's php-symfony-translation brings it.
func TestOurXLIFFIsValidByThePublishedSchema(t *testing.T) {
	const schemas = "/usr/share/php/Symfony/Component/Translation/Resources/schemas/"
	schema, err := os.ReadFile(schemas + "xliff-core-1.2-strict.xsd")
	if err != nil {
		t.Fatal(err)
	}
	near := bytes.ReplaceAll(schema, []byte("http://www.w3.org/2001/xml.xsd"), []byte(schemas+"xml.xsd"))
	if bytes.Equal(near, schema) {
		t.Fatal("the schema does not name xml.xsd where this test looks for it")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "xliff.xsd"), near, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"ar", "ti", "sr-Latn", "en-easy", "prs"} {
		put(t, dir, tag+".xlf", hard(t, tag))
		run(t, dir, "xmllint", "--nonet", "--noout", "--schema", "xliff.xsd", tag+".xlf")
	}
	empty := sample(t, "ar")
	empty.Rows = nil
	put(t, dir, "empty.xlf", empty)
	run(t, dir, "xmllint", "--nonet", "--noout", "--schema", "xliff.xsd", "empty.xlf")
}
