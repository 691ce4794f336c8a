package board

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as long a body takes four times as long to measure, whatever stands in it.
func FuzzTime(f *testing.F) {
	arabic := typography(f, "ar")
	pieces := []string{"a", "a ", "<p>", "<li>a", "<td>", "<table><tr><td>a</td></tr></table>", "</a>",
		"<a class=\"tel\">", "<", "&", "&amp;",
		"<br>", "ا ", "123 ", "\u00ad", "<small class=\"fb-l\">"}
	sitetest.FuzzGrowth(f, pieces, func(html string) { arabic.Measure(html, true) })
}
