package workflow

import (
	"os"
	"path/filepath"
	"tabla"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/site"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// lay writes files below a new folder and returns the options for the site there.
func lay(t testing.TB, files map[string]string) site.Options {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return site.Options{Dir: dir, Out: filepath.Join(dir, "public"), Themes: tabla.Themes, AsOf: noon}
}

// tree returns the files below a folder.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
