package output

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

func TestForeignFilesSurvive(t *testing.T) {
	dir := t.TempDir()
	foreign := tree{"CNAME": "example.org", "vinograd/photo.jpg": "photo", "vinograd/empty/": ""}
	put(t, dir, "CNAME", foreign["CNAME"])
	put(t, dir, "vinograd/photo.jpg", foreign["vinograd/photo.jpg"])
	if err := os.Mkdir(filepath.Join(dir, "vinograd/empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	build(t, dir, tree{"vinograd/a.html": "a", "vinograd/old/b.html": "b"})
	build(t, dir, tree{"c.html": "c"})
	want := clean(t, tree{"c.html": "c"})
	maps.Copy(want, foreign)
	want["vinograd/"] = ""
	sameTree(t, look(t, dir), want)
}

func TestForeignFileInTheWay(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.html", "theirs")
	for _, c := range []struct {
		name  string
		put   func(dir string) error
		codes string // of the problems; "" when the file is adopted
	}{
		{"equal: adopted", putFile("fa/x.html", "ours"), ""},
		{"different", putFile("fa/x.html", "theirs"), "not-ours public/fa/x.html"},
		{"a file where a folder should be", putFile("fa", "theirs"), "not-ours public/fa"},
		{"a folder where the file should be", putFile("fa/x.html/y", "theirs"), "not-ours public/fa/x.html, not-ours public/fa/x.html/y"},
		{"a link to an equal file", putLink("fa/x.html", outside+"/ours.html"), "not-ours public/fa/x.html"},
		{"a link where a folder should be", putLink("fa", outside), "not-ours public/fa"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			put(t, outside, "ours.html", "ours")
			put(t, outside, "x.html", "ours")
			if err := c.put(dir); err != nil {
				t.Fatal(err)
			}
			before, beforeOutside := look(t, dir), look(t, outside)
			_, problems := try(t, dir, tree{"fa/x.html": "ours", "first.html": "first"}, SyncOptions{})
			if got := codes(problems); got != c.codes {
				t.Errorf("got problems %q, want %q", got, c.codes)
			}
			if c.codes == "" {
				before = clean(t, tree{"fa/x.html": "ours", "first.html": "first"})
			}
			sameTree(t, look(t, dir), before)
			sameTree(t, look(t, outside), beforeOutside)
		})
	}
}

func putFile(name, content string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		return errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.WriteFile(p, []byte(content), 0o666))
	}
}

func putLink(name, aim string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		return errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.Symlink(aim, p))
	}
}

func TestRemovalStopsAtALink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	build(t, dir, tree{"fa/x.html": "ours", "fa/sub/y.html": "ours", "b.html": "b"})
	put(t, outside, "x.html", "theirs")
	err := errors.Join(os.Mkdir(filepath.Join(outside, "sub"), 0o777), os.RemoveAll(filepath.Join(dir, "fa")), os.Symlink(outside, filepath.Join(dir, "fa")))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := build(t, dir, tree{"b.html": "b"}), (Stats{Unchanged: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	sameTree(t, look(t, outside), tree{"x.html": "theirs", "sub/": ""})
}

func TestRemovalLeavesAFolderThatTookTheFilesPlace(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"x": "ours", "b.html": "b"})
	if err := os.Remove(filepath.Join(dir, "x")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "x/photo.jpg", "theirs")
	build(t, dir, tree{"b.html": "b"})
	want := clean(t, tree{"b.html": "b"})
	maps.Copy(want, tree{"x/": "", "x/photo.jpg": "theirs"})
	sameTree(t, look(t, dir), want)
}

func TestOwnFileThatSomebodyEditedIsRewritten(t *testing.T) {
	dir := t.TempDir()
	files := tree{"fa/x.html": "ours"}
	build(t, dir, files)
	put(t, dir, "fa/x.html", "edited")
	if got, want := build(t, dir, files), (Stats{Written: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	sameTree(t, look(t, dir), clean(t, files))
}
