package passage

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

func FuzzTime(f *testing.F) {
	sitetest.FuzzGrowth(f, []string{"a", "a ", "1 ", "{{.a}} ", "**a** ", "[a](b) ", "\n",
		"[1 ", "![a](1 ", "<a 1 ", "**1 ", "{{.1 ", "1@", "+1 ", "1/", "a@b.c "}, func(s string) {
		ChangesOf(s, "b "+s+" c")
		ChangesOf(s, "b"+s[1:])
		ChangesOf("", s)
		InsertsOf(s)
	})
}

// Many different parts of one text are listed in a time that grows with the text.
func TestManyDifferentPartsTakeTimeInProportion(t *testing.T) {
	sitetest.ExpectLinearUpTo(t, 1<<20, "x", func(s string) {
		var all strings.Builder
		for i := 0; all.Len() < len(s); i++ {
			fmt.Fprintf(&all, "%d a ", 10+i)
		}
		InsertsOf(all.String())
	})
}
