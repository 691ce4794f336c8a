package inputs

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tabla/internal/output"
	"tabla/internal/sitetest"
)

// aSite lays a small folder and returns it with the sources of a build of it.
func aSite(t *testing.T) (string, *Folder, Sources) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"site.yaml": "settings", "shared": "shared", "notice": "notice",
		"catalogue": "catalogue"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	return dir, NewFolder(dir), Sources{
		Words: []string{"program", "day"}, Settings: "site.yaml", Now: now,
		Instants: []time.Time{now.Add(-time.Hour), now.Add(time.Hour)},
		List: func() (Files, error) {
			return Files{Shared: []string{"site.yaml", "shared"}, Notices: []string{"notice"},
				Catalogues: []string{"catalogue"}}, nil
		},
	}
}

func madeFrom(t *testing.T, dir string, s Sources) (basis, all string) {
	t.Helper()
	o, err := OriginOf(NewFolder(dir), s)
	if err != nil {
		t.Fatal(err)
	}
	all, err = o.MadeFrom()
	if err != nil {
		t.Fatal(err)
	}
	return o.Basis, all
}

// Everything that a build is made from changes its name; only words and shared files change the basis of
// every page.
func TestWhateverChangesChangesTheOrigin(t *testing.T) {
	dir, _, sources := aSite(t)
	basis, all := madeFrom(t, dir, sources)
	for name, shared := range map[string]bool{"site.yaml": true, "shared": true, "notice": false,
		"catalogue": false} {
		before, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, name), []byte("another"), 0o666)
		b, a := madeFrom(t, dir, sources)
		if a == all || (b != basis) != shared {
			t.Errorf("%s: the name changed: %v, the basis: %v", name, a != all, b != basis)
		}
		os.WriteFile(filepath.Join(dir, name), before, 0o666)
	}
	later := sources
	later.Now = sources.Now.Add(2 * time.Hour)
	if b, a := madeFrom(t, dir, later); a == all || b != basis {
		t.Error("an instant has passed")
	}
	moved := sources
	moved.Words = []string{"programd", "ay"}
	if b, _ := madeFrom(t, dir, moved); b == basis {
		t.Error("two words run together")
	}
	part := sources
	part.Part = true
	if b, a := madeFrom(t, dir, part); a != "" || b != basis {
		t.Error("a part has a name of the whole")
	}
}

func TestFilesThatChangeMeanwhileDisturb(t *testing.T) {
	dir, folder, sources := aSite(t)
	o, err := OriginOf(folder, sources)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(dir, "site.yaml"), []byte("other settings"), 0o666)
	if o.ChangedMeanwhile() {
		t.Error("the settings count as they were parsed")
	}
	os.WriteFile(filepath.Join(dir, "catalogue"), []byte("another text"), 0o666)
	if !o.ChangedMeanwhile() {
		t.Error("a catalogue has changed")
	}
	if (Origin{}).ChangedMeanwhile() {
		t.Error("nothing is known that could be disturbed")
	}
}

// A page is remembered under its texts and under all else; one of which something was reported is not.
func TestPagesRememberTheirTexts(t *testing.T) {
	_, folder, sources := aSite(t)
	o, err := OriginOf(folder, sources)
	if err != nil {
		t.Fatal(err)
	}
	if NoticesOf(o, folder, []string{"notice"}).Language(LanguageSources{}) != nil {
		t.Error("a notice that was not read is remembered")
	}
	if _, err := folder.ReadFile("notice"); err != nil {
		t.Fatal(err)
	}
	notices := NoticesOf(o, folder, []string{"notice"})
	language := func(text string, last ...output.Memory) *Language {
		return notices.Language(LanguageSources{
			Tag: "ar", Append: func(dst []byte, _ int) []byte { return append(dst, text...) },
			Pages: func(int) []output.Memory { return last },
		})
	}
	page := func(l *Language, view, passed string) output.Memory {
		f, err := l.FrameOf(view, nil)
		if err != nil {
			t.Fatal(err)
		}
		return f.Page(0, nil, func(int) []byte { return []byte(passed) })
	}
	first := language("one")
	made := page(first, "view", "0")
	if first.Settled(0) || made == (output.Memory{}) {
		t.Error("a first build settles nothing and remembers its pages")
	}
	second := language("one", made)
	if !second.Settled(0) || page(second, "view", "0") != made {
		t.Error("a second build of the same finds the same")
	}
	if !second.Settled(0) || page(second, "other view", "0") == made || page(second, "view", "1") == made {
		t.Error("another frame or a passed instant makes another page of the same texts")
	}
	if other := language("two", made); other.Settled(0) || page(other, "view", "0") == made {
		t.Error("another text makes another page")
	}
	if f, err := second.FrameOf("view", nil); err != nil ||
		f.Page(0, []int{0}, passedNothing) == f.Page(0, nil, passedNothing) {
		t.Error("a page that also shows another notice does not depend on it", err)
	}
	second.Report(0)
	if page(second, "view", "0") != (output.Memory{}) {
		t.Error("what was reported must be reported again")
	}
}

func passedNothing(int) []byte { return nil }

// What programs leave beside the files of a site comes and goes while a build reads it, and changes no page.
func TestWhatProgramsLeaveBehindIsNoInput(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content/a.md", "content/.tabla-source-1", "content/.#a.md", "content/a.md~",
		"content/.git/HEAD", "content/food/.DS_Store", "content/food/b.md", "content/food/b.md.swp"} {
		sitetest.Write(t, dir, name, name)
	}
	sitetest.Write(t, dir, "content/.known", "of ours")
	sitetest.Write(t, dir, "content/.attic/c.md", "of ours")
	got, err := NewFolder(dir).Below("content", ".known", ".attic")
	want := []string{"content/.attic/c.md", "content/.known", "content/a.md", "content/food/b.md"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}
