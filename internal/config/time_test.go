package config

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// The law of time: four times as much of the settings takes four times as long to read, whatever they are.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "a: b\n", "[", "{a: ", "- ", " ", "x", "&a ", "*a ", "\"", "'", "|\n", "en, ",
		"{{.a}}", "!!", "#", "? a\n"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, before := range []string{good, good + "values: "} {
			Parse(File, []byte(before+s), new(diag.Report))
		}
	})
}
