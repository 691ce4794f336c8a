package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tabla/internal/diag"
)

// odsOf returns a spreadsheet of LibreOffice with these rows of XML.
func odsOf(t testing.TB, rows string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(part, `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">`+
		`<office:body><office:spreadsheet><table:table table:name="notes"><table:table-row><table:table-cell><text:p>mine`+
		`</text:p></table:table-cell></table:table-row></table:table><table:table table:name="ar">%s</table:table>`+
		`</office:spreadsheet></office:body></office:document-content>`, rows)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func odsRow(cells ...string) string {
	var b strings.Builder
	for _, cell := range cells {
		b.WriteString("<table:table-cell><text:p>" + cell + "</text:p></table:table-cell>")
	}
	return "<table:table-row>" + b.String() + "</table:table-row>"
}

func TestASpreadsheetOfLibreOfficeIsRead(t *testing.T) {
	rows := odsRow("العربية [ar], from English [en]") +
		`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>` +
		`<table:table-row-group>` + odsRow("state", "current source", "translation", "ok", "remark", "id", "source hash") +
		`</table:table-row-group>` +
		`<table:table-row><table:covered-table-cell/><table:table-cell><text:p>One <text:span>two</text:span></text:p><text:p/>` +
		`<text:p>three<text:s text:c="2"/>four<text:tab/>five<text:line-break/>six</text:p></table:table-cell>` +
		`<table:table-cell><office:annotation><text:p>not this</text:p></office:annotation><text:p>A <text:a>b</text:a></text:p>` +
		`</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>` +
		`<table:table-cell><text:p>a.p-1</text:p></table:table-cell><table:table-cell><text:p>sha1-1</text:p></table:table-cell>` +
		`</table:table-row>` +
		`<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>`
	got := readBack(t, "x.ods", odsOf(t, rows))
	if got.Language.Tag != "ar" || got.Source.Tag != "en" || len(got.Rows) != 1 {
		t.Fatalf("%+v", got)
	}
	if r := got.Rows[0]; r.Source != "One two\n\nthree  four\tfive\nsix" || r.Translation != "A b" ||
		r.Mark != Accepted ||
		r.Remark != "x" || r.ID != "a.p-1" || r.Hash != "sha1-1" || r.Line != 6 {
		t.Errorf("%+v", r)
	}
}

func TestABadSpreadsheetOfLibreOfficeIsRefused(t *testing.T) {
	head := odsRow("[ar] [en]") + odsRow("id", "translation", "source hash", "current source")
	many := `<table:table-row table:number-rows-repeated="2000000">` +
		strings.TrimPrefix(odsRow("a.p-1", "b", "sha1-1", "c"), "<table:table-row>")
	for name, content := range map[string][]byte{
		"exchange-format: this is no spreadsheet, or only a part of one": []byte("PK"),
		"exchange-format: this is no spreadsheet of LibreOffice": written(t,
			".xlsx", sample(t, "ar")),
		"exchange-format: there is no row with the names of the columns":    odsOf(t, odsRow("a", "b")),
		"exchange-format: the spreadsheet cannot be read: XML syntax error": odsOf(t, "<a></b>"),
		"exchange-language: the file does not say which language it is for": odsOf(t,
			strings.TrimPrefix(head, odsRow("[ar] [en]"))),
	} {
		var r diag.Report
		if _, ok := Read("x.ods", content, &r); ok || len(r.Problems()) != 1 ||
			!strings.HasPrefix(r.Problems()[0].Code+": "+r.Problems()[0].Message, name) {
			t.Errorf("%s: %v", name, r.Problems())
		}
	}
	var r diag.Report
	if s, ok := Read("x.ods", odsOf(t, head+many), &r); !ok || len(s.Rows) > mostCells {
		t.Errorf("a row that is meant two million times became %d rows: %v", len(s.Rows), r.Problems())
	}
}
