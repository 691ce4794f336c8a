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

// Texts of many lines, and faulty entries of many lines, are not copied for each line.
func TestLongEntriesTakeTimeInProportion(t *testing.T) {
	arabic := language(t, "ar")
	for head, line := range map[string]string{
		"a-b:\n  other: |-\n": "    x\n",
		"a-b:\n":              "  zzz: x\n",
	} {
		sitetest.ExpectLinearUpTo(t, 320<<10, line, func(lines string) {
			Parse("f", arabic, []byte(head+lines), new(diag.Report))
		})
	}
}
