package sitetest

import (
	"strings"
	"testing"
)

// failures counts what a test would have reported.
type failures struct {
	testing.TB
	count int
}

func (f *failures) Errorf(string, ...any) { f.count++ }

func TestQuadraticGrowthIsFoundAndLinearGrowthIsNot(t *testing.T) {
	found := func(handle func(string)) int {
		f := &failures{TB: t}
		ExpectLinear(f, "a", handle)
		return f.count
	}
	if found(func(s string) { strings.Count(strings.Repeat(s, 2000), "b") }) != 0 {
		t.Error("linear growth is reported")
	}
	quadratic := func(s string) {
		for i := range s {
			strings.Count(s[i:], "a")
		}
	}
	if found(func(s string) {
		for range 20 {
			quadratic(s)
		}
	}) == 0 {
		t.Error("quadratic growth is not reported")
	}
}
