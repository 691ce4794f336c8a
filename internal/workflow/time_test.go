package workflow

import (
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"a ", "{{.a}} ", "](", "](1 {{.a}} ", "[a](b) ", "[a](b_(c)) ", "<a:b> ", "`a` ", "`",
		"http://a ", "a@b.c ", "⟦1⟧ ", "⟦", "<a"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		text, parts := protect(s)
		if again, ok := restoreParts(text, parts); ok && again != s {
			f.Errorf("%q becomes %q", s, again)
		}
		_, _ = restoreParts(s, parts)
	})
}
