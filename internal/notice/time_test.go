package notice

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// The law of time: four times as long a notice takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	s := site(f)
	pieces := []string{"a", "a\n", "---\n", "title: a\n", "- ", "[", "{a: ", "\"", "x: |\n",
		"- {number: 1, word: a}\n", "&a ", "[health/a, "}
	sitetest.FuzzGrowth(f, pieces, func(text string) {
		for _, before := range []string{"---\ntitle: T\n---\n", "---\ntitle: T\n", "---\ntitle: \"",
			"---\ntitle: T\naliases: [", ""} {
			var r diag.Report
			Parse("content/health/a.md", []byte(before+text), s, &r)
			r.Problems()
		}
	})
}
