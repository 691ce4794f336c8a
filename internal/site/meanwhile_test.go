package site_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tabla/internal/sitetest"
)

// saving is the folder of the themes. While a build reads it, it saves a file, as somebody may do.
type saving struct {
	fs.FS
	save func()
}

func (s saving) Open(name string) (fs.File, error) {
	s.save()
	return s.FS.Open(name)
}

// Otherwise the next build would believe that the pages have the new text, although they have the old one.
func TestWhatIsSavedWhileABuildRunsIsBuiltByTheNext(t *testing.T) {
	o := lay(t, map[string]string{
		"site.yaml":           sitetest.Settings("en"),
		"content/health/x.md": "---\ntitle: Title\n---\nOld text.\n",
	})
	o.Program = func() string { return "one" }
	meanwhile := o
	meanwhile.Themes = saving{o.Themes, sync.OnceFunc(func() {
		os.WriteFile(filepath.Join(o.Dir, "content/health/x.md"),
			[]byte("---\ntitle: Title\n---\nNew text.\n"), 0o666)
	})}
	mustBuild(t, meanwhile)
	const page = "c/en/health/x.html"
	if text := sitetest.Tree(t, o.Out)[page]; !strings.Contains(text, "Old text.") {
		t.Fatal("the text was not saved while the build ran")
	}
	mustBuild(t, o)
	if text := sitetest.Tree(t, o.Out)[page]; !strings.Contains(text, "New text.") {
		t.Error("the next build left the page of the old text")
	}
}

// If a text is saved while a build runs, and undone before the next build, the next build must not keep it.
func TestWhatIsSavedWhileABuildRunsAndUndoneIsUndone(t *testing.T) {
	const notice, page = "content/health/x.md", "c/ar/health/x.html"
	for file, text := range map[string]string{
		"locales/ar.yaml":        entry("health/x.fm-title", "Title", "عنوان"),
		"content/health/way.svg": sitetest.Drawing("a picture"),
	} {
		o := lay(t, map[string]string{
			"site.yaml":              sitetest.Settings("en, ar"),
			"content/health/y.md":    "---\ntitle: Y\n---\n",
			notice:                   "---\ntitle: Title\n---\n![The way](way.svg)\n",
			"content/health/way.svg": sitetest.Drawing("a picture"),
			file:                     text,
		})
		o.Program = func() string { return "one" }
		save := func(text string) {
			os.WriteFile(filepath.Join(o.Dir, filepath.FromSlash(file)), []byte(text),
				0o666)
		}
		meanwhile := o
		meanwhile.Themes = saving{o.Themes,
			sync.OnceFunc(func() {
				save(strings.NewReplacer("عنوان", "آخر", "a picture",
					"another drawing").Replace(text))
			})}
		mustBuild(t, meanwhile)
		disturbed := sitetest.Tree(t, o.Out)[page]
		save(text)
		clean := o
		clean.Out = filepath.Join(t.TempDir(), "public")
		mustBuild(t, clean)
		want := sitetest.Tree(t, clean.Out)[page]
		if disturbed == want {
			t.Fatalf("%s was not saved while the build ran", file)
		}
		for range 2 { // the second time after an edit of something else
			mustBuild(t, o)
			if sitetest.Tree(t, o.Out)[page] != want {
				t.Errorf("the next build left the page of a %s that was taken back", file)
			}
			os.WriteFile(filepath.Join(o.Dir, "content/health/y.md"), []byte("---\ntitle: Y\n---\nText.\n"),
				0o666)
		}
	}
}
