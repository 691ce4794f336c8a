package exchange

import (
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/exchange/inline"
	"tabla/internal/sitetest"
)

// The law of time: a file of four times the size takes about four times as long to read, whatever it
// contains.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\"", "a,b\n", ";", "\t", "\n", "<a>", "<",
		"<trans-unit id=\"a\"><source>b</source></trans-unit>", "&lt;", "<!--",
		"msgid \"a\"\nmsgstr \"b\"\n\n", "\"a\"\n", "#~ ", "#| msgid \"a\"\n", "msgctxt \"a\"\n",
		"a-b,c,d,e\n", "[ar]\n", "\\n",
		"**", "*a", "_", "[", "](", "](b)", "`", "``a", "{{.a}}", "![", "https://a.b", "<x id=\"1\"/>", "<g id=\"1\">",
		"<ph id=\"1\" dataRef=\"d\"/>", "<pc id=\"1\" dataRefStart=\"d\">", "</source><target>",
		"</target></segment><segment><source>", odsRow("a"), "<table:table-row>", "<table:table-cell/>",
		"<text:p>a", "<text:s text:c=\"9\"/>", `<row><c t="inlineStr"><is><t>a</t></is></c></row>`,
		`<c r="A1" t="s"><v>0</v></c>`, "<row>", "<si><t>a</t></si>", "<si><r><t>a</t></r>"}
	heads := []struct{ ending, head string }{
		{".csv", "id,translation,source hash,current source\n"}, {".csv", ""},
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n"},
		{".xlf", `<xliff version="1.2"><file target-language="ar"><body>`}, {".xlsx", ""},
		{".xlf", `<xliff version="2.0" trgLang="ar"><file><unit id="a"><originalData><data id="d">**</data>` +
			`</originalData><segment><source>`},
		{".xlf", `<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a"><source>`},
		{".tmx", `<tmx><header srclang="en"/><body><tu><tuv lang="en"><seg>`},
	}
	book := written(f, ".xlsx", sample(f, "ar"))
	parts := map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>",
		"xl/sharedStrings.xml": "<sst>", "xl/styles.xml": "<styleSheet>"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, h := range heads {
			Read("x"+h.ending, []byte(h.head+s), new(diag.Report))
		}
		Read("x.ods", odsOf(f, odsRow("id", "translation")+s), new(diag.Report))
		for part, head := range parts {
			Read("x.xlsx", replaced(f, book, part, strings.NewReader(head+s)), new(diag.Report))
		}
		pieces := inline.Cut(s)
		inline.Adopt(pieces, inline.Cut(s))
	})
}

// A text may come in any number of pieces. The time to join them grows with their number, not with its
// square.
func TestATextInManyPiecesTakesNoLonger(t *testing.T) {
	xliff2 := `<xliff version="2.0" trgLang="ar"><file><unit id="a">`
	for _, c := range []struct{ ending, head, piece string }{
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\nmsgctxt \"a\"\nmsgid \"\"\n", "\"a\"\n"},
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n", "#| \"a\"\n"},
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n", "# a\n"},
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n", "#. note: a\n"},
		{".xlf", xliff2, "<segment><source>a</source><target>b</target></segment>"},
		{".xlf", xliff2, "<ignorable><source>a</source></ignorable>"},
		{".xlf", `<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a">`, "<note from=\"x\">a</note>"},
	} {
		sitetest.ExpectLinearAt(t, 2<<20, c.piece, func(s string) {
			Read("x"+c.ending, []byte(c.head+s), new(diag.Report))
		})
	}
}
