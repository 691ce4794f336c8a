package document

import (
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"a", "<p>a", "<b>", "<div>", "</div>", "<table><tr><td>", "<td>a", "<li>a", "<a href=\"b\">c</a>",
		"&lt;", "<!--", "<style>", "*a", "[a](", "- a\n", "# a\n", "a\n\n", "| a ", "\t", "\\", "<br>", "•a\n",
		"<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:t>a<!-- -->", "a<!-- -->"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, name := range []string{"a.html", "a.md", "a.txt"} {
			_, _ = Read(name, []byte(s), true)
		}
		_, _, _ = Pasted(s)
		_, _ = parseXML([]byte("<w:document><w:body>" + s + "</w:body></w:document>"))
	})
}
