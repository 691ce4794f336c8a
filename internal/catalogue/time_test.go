package catalogue

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// The law of time: four times as large a catalogue takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	arabic := language(f, "ar")
	pieces := []string{"a", "a-b:\n  other: |-\n    x\n", "    x\n", "# c\n", "  hash: a-b\n", "[", "{a: ",
		"- ", "\"", "&a ", "*a ", " ",
		"=======\n", "<<<<<<< a\n", ">>>>>>> a\n", "? a\n: b\n", "\r\n", "{{.a}}",
		"- {id: a, lang: ar, code: b, why: c}\n"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, before := range []string{"", "a-b:\n  other: |-\n    "} {
			Parse("f", arabic, []byte(before+s), new(diag.Report)).Bytes()
			ParseWaivers("f", []byte(before+s), new(diag.Report))
		}
	})
}
