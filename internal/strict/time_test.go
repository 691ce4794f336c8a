package strict

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// The law of time: four times as much YAML takes four times as long to read, whatever it is.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "a: b\n", "[", "{", "{a: ", "[[", "- ", "  ", "\t", "&a ", "*a, ", "\"", "'",
		"|\n", ">\n a\n", "? ", ": ", "!!a ",
		"#", "---\n", "...\n", "%a\n", "a: &x [*x]\n", "\\", "\xff", "\u2028"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, before := range []string{"", "a: \"", "a: [", "a: |\n "} {
			var r diag.Report
			if text, ok := Decode("f", []byte(before+s), &r); ok {
				v, _ := Read("f", 1, text, &r)
				for _, e := range v.Mapping().Entries() {
					e.Value.At(len(e.Value.Text()))
				}
			}
			r.Problems()
		}
	})
}
