package theme

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/sitetest"
)

// The law of time: four times as large a file of a theme takes four times as long to read, whatever is in it.
func FuzzTime(f *testing.F) {
	arabic, _ := lang.Lookup("ar")
	embedded := ours(f)
	pieces := []string{"a", "a{", "a{}", "a{b:c}", "}", "{", "/*", "/*[x]*/", "/*[all]*/", "/*[notice]*/a{b:c}", "\"",
		"'a", "\\", "@media", "@media a{", "@media a{b{c:d}}", "@media print{a{b:c}}", "@import url(x);", "(", "[",
		"a,", "a,b{c:d}", ".a.b ", ":not(", "::a(", ";", "@a;", "@supports a{b{c:d}}", "a:b;", "url(", "<", "<!--",
		"1px ", "U+26", "[dir=rtl] .body ", ".arab a{b:c}", "\x00", "a{color:red;", "{{", "{{.A}}", "<p>", "\n",
		"{{if .A}}", "{{end}}", "Math.pow(", "a+", "<svg>", "<path d=\"M0 0h9\"/>", "<g>"}
	names := []string{"phone/phone.css", "board/board.css", "phone/notice.html", "phone/leave.js",
		"icons/health.svg"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		own := &Theme{files: layers{map[string][]byte{}, embedded}}
		for _, name := range names {
			own.files.own[name] = []byte(s)
		}
		var r diag.Report
		if own.readStyle(&r); own.styles[noticeKind].style != "" {
			w := own.styleRulesOf(noticeKind, arabic)
			w.cut(w.none())
		}
		_, _ = minifyCSS([]byte(s))
		_, _ = minifyJS([]byte(s))
		_, _ = minifyHTML([]byte(s))
		_, _ = own.readIcon("icons/health.svg")
		own.parsePages(asWritten, &r)
		unbalanced([]byte(s))
	})
}
