package config

import (
	"fmt"
	"strings"
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

// Many faults on one line take no more than their share of time each.
func TestManyFaultsOnOneLineTakeTimeInProportion(t *testing.T) {
	for _, shape := range []string{
		"languages: [en%s]\ncentres: {c: {name: C}}\n|, x%d",
		"languages: [en]\ncentres: {c: {name: C%s}}\n|, k%d: 1",
		"languages: [en]\ncentres: {c: {name: C, values: {a: b%s}}}\n|, k%d: [1]",
		"languages: [en]\ntopics: {health: {}%s}\ncentres: {c: {name: C}}\n|, X%d: {}",
		"languages: [en]\ncentres: {c: {name: C}%s}\n|, C%d: {}",
	} {
		line, fault, _ := strings.Cut(shape, "|")
		sitetest.ExpectLinear(t, "1234", func(text string) {
			var faults strings.Builder
			for i := range len(text) / 4 {
				fmt.Fprintf(&faults, fault, i)
			}
			var r diag.Report
			Parse("site.yaml", []byte("title: T\nsource: en\n"+fmt.Sprintf(line, faults.String())), &r)
			if n := len(r.Problems()); n < len(text)/4 {
				t.Errorf("%s: %d problems of %d", shape, n, len(text)/4)
			}
		})
	}
}
