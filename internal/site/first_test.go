package site_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// A page that somebody looks at is made before all others. The page that they see first is the same as the
// one that the build writes at its end.
func TestThePageThatSomebodyLooksAtIsMadeFirst(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml":           sitetest.Settings("en, ar, fa"),
		"content/health/x.md": "---\ntitle: Title\n---\nOld text.\n",
		"content/health/y.md": "---\ntitle: Other\n---\nOther text.\n",
	})
	o.Program = func() string { return "one" }
	session := site.NewSession()
	for i, file := range []string{"c/fa/health/y.html", "c/fa/index.html", "c/en/health/x.html", "c/index.html",
		"gone/en/health/x.html", ""} {
		sitetest.Write(t, o.Dir, "content/health/x.md", "---\ntitle: Title "+string(rune('A'+i))+"\n---\n")
		var early []byte
		var ended atomic.Bool
		o.Progress = func(int, int) { ended.Store(true) }
		o.LookedAt = site.LookedAt{File: file, Made: func(page []byte) {
			if strings.Contains(file, "health") && early == nil && ended.Load() {
				t.Errorf("%s was made after a language", file)
			}
			early = page
		}}
		if result, err := session.Build(t.Context(), o); err != nil || result.Failed() {
			t.Fatal(err, result.Problems)
		}
		made := slices.Contains([]string{"c/fa/index.html", "c/en/health/x.html"}, file)
		if page := sitetest.Tree(t, o.Out)[file]; i > 0 && made != (early != nil) && file != "c/index.html" ||
			early != nil && string(early) != page {
			t.Errorf("%q: made early: %v\n%s\nbut in the output is\n%s", file, made, early, page)
		}
	}
}
