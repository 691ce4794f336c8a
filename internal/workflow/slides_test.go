package workflow

import (
	"context"
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// The page of a notice that is not saved yet has the same bytes as after saving, also if other texts were
// looked at before.
func TestTheUnsavedPageIsTheOneAfterSaving(t *testing.T) {
	s, session := sitetest.Demo(t, "ar"), site.NewSession()
	o := site.Options{Dir: s.Dir, Themes: tabla.Themes, Out: t.TempDir(),
		AsOf: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Program: func() string { return "x" }}
	const file = "content/services/laundry.md"
	saved := s.Read(file)
	for _, title := range []string{"A new title", "Another title\nuntil: 2026-12-24",
		"Laundry and showers\nkeywords: wash\nfrom: 2026-12-01"} {
		content := strings.Replace(saved, "Laundry and showers\n", title+"\n", 1)
		if strings.Contains(title, "keywords") {
			content = strings.Replace(content, "keywords: wash, clothes, shower, bath, soap\n", "", 1)
			o.AsOf = time.Date(2026, 12, 2, 12, 0, 0, 0, time.UTC)
		}
		page, name, err := NoticePage(context.Background(), session, o, file, content)
		if err != nil || name != "vinograd/en/services/laundry.html" {
			t.Fatalf("%s: %q, %v", title, name, err)
		}
		s.Write(file, content)
		built := o
		built.Out = t.TempDir()
		if _, err := site.Build(context.Background(), built); err != nil {
			t.Fatal(err)
		}
		if want := sitetest.Tree(t, built.Out)[name]; string(page) != want {
			t.Errorf("%s: the page before saving has %d bytes, and %d after it", title, len(page), len(want))
		}
		s.Write(file, saved)
	}
}
