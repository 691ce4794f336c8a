//go:build linux

package workflow

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// A name that no other system can have is an error in check, not only in build, wherever it is.
func TestNamesOfBadBytesAreErrorsEverywhere(t *testing.T) {
	for _, name := range []string{"static/a\xffb.png", "static/d\xff/a.png", "themes/a\xff.html",
		"themes/phone/a\xff.html", "themes/icons/a\xff.svg", "themes/phone/locales/a\xff.yaml",
		"locales/a\xff.yaml", "content/help/a\xff.png", "content/help/a\xff.md", "content/d\xff/a.md",
		"layer/static/a\xff.png"} {
		t.Run(strings.ToValidUTF8(name, "?"), func(t *testing.T) {
			s := sitetest.New(t, map[string]string{
				"site.yaml":         sitetest.Settings("en, ar", "topics: {help: {}}", "layers: [layer]"),
				"content/help/b.md": "---\ntitle: B\n---\nB\n",
				"layer/site.yaml":   sitetest.Settings("en, ar", "topics: {help: {}}"),
			})
			file := filepath.Join(s.Dir, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
				t.Fatal(err)
			}
			problems, err := Check(t.Context(), site.Options{Dir: s.Dir, Themes: tabla.Themes})
			if p, is := diag.Unreadable(err); is {
				problems = append(problems, p) // in the form in which a command prints it
			}
			begins, _, _ := strings.Cut(name, "\xff")
			for _, p := range problems {
				if p.Severity == diag.Error && strings.HasPrefix(p.Pos.File, begins) {
					return
				}
			}
			t.Errorf("check finds %v (%v)", problems, err)
		})
	}
}
