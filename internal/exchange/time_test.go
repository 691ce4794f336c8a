package exchange

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/exchange/inline"
	"tabla/internal/sitetest"
)

// The law of time: four times as large a file takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\"", "a,b\n", ";", "\t", "\n", "<a>", "<",
		"<trans-unit id=\"a\"><source>b</source></trans-unit>", "&lt;", "<!--",
		"msgid \"a\"\nmsgstr \"b\"\n\n", "\"a\"\n", "#~ ", "#| msgid \"a\"\n", "msgctxt \"a\"\n",
		"a-b,c,d,e\n", "[ar]\n", "\\n",
		"**", "*a", "_", "[", "](", "](b)", "`", "``a", "{{.a}}", "![", "https://a.b", "<x id=\"1\"/>", "<g id=\"1\">",
		"<ph id=\"1\" dataRef=\"d\"/>", "<pc id=\"1\" dataRefStart=\"d\">", "</source><target>",
		"</target></segment><segment><source>"}
	heads := []struct{ ending, head string }{
		{".csv", "id,translation,source hash,current source\n"}, {".csv", ""},
		{".po", "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n"},
		{".xlf", `<xliff version="1.2"><file target-language="ar"><body>`}, {".xlsx", ""},
		{".xlf", `<xliff version="2.0" trgLang="ar"><file><unit id="a"><originalData><data id="d">**</data>` +
			`</originalData><segment><source>`},
		{".xlf", `<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a"><source>`},
		{".tmx", `<tmx><header srclang="en"/><body><tu><tuv lang="en"><seg>`},
	}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, h := range heads {
			Read("x"+h.ending, []byte(h.head+s), new(diag.Report))
		}
		pieces := inline.Cut(s)
		inline.Adopt(pieces, inline.Cut(s))
	})
}
