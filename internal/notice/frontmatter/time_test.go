package frontmatter

import (
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	pieces := []string{"a", "a: b\n", "- a\n", "[", "{a: ", "\"", "|\n", "# a\n", "---\n", " ", "\n"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, src := range []string{s, "---\ntitle: A\n" + s + "\n---\nB\n", "---\ntitle: A\nplace:\n  " + s + "\n---\nB\n"} {
			_, _ = Set(src, []Edit{{"title", "New"}, {"place.room", "14"}})
			SetBody(src, "C\n")
		}
	})
}
