package inputs

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// A folder in which a file is proposed is the folder that would be there after saving it.
func TestAProposedFileIsAsGoodAsASavedOne(t *testing.T) {
	for _, file := range []string{"content/health/a.md", "content/health/new.md", "content/rights/deep/new.md", "site.yaml", "new.md"} {
		dir, saved := t.TempDir(), t.TempDir()
		for _, d := range []string{dir, saved} {
			sitetest.Write(t, d, "content/health/a.md", "A")
			sitetest.Write(t, d, "content/health/b.md", "B")
			sitetest.Write(t, d, "site.yaml", "title: A")
		}
		sitetest.Write(t, saved, file, "Proposed")
		f, want := NewFolder(dir).Instead(map[string][]byte{file: []byte("Proposed")}), NewFolder(saved)
		got, wanted := treeOf(t, f), treeOf(t, want)
		if len(got) != len(wanted) {
			t.Errorf("%s: %v, want %v", file, got, wanted)
		}
		for name, text := range wanted {
			if got[name] != text {
				t.Errorf("%s: %s is %q, want %q", file, name, got[name], text)
			}
		}
		if !f.Has(file) {
			t.Errorf("%s is not there", file)
		}
		if on, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file))); err == nil && string(on) == "Proposed" {
			t.Errorf("%s is written to the disk", file)
		}
	}
}

func TestNothingIsProposedBehindALink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	sitetest.Write(t, outside, "a.md", "Outside")
	if err := os.Symlink(outside, filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	f := NewFolder(dir).Instead(map[string][]byte{"content/a.md": []byte("Proposed")})
	if f.Has("content/a.md") || f.HasFolder("content", new(diag.Report)) {
		t.Error("the file behind the link is there")
	}
}

func treeOf(t *testing.T, f *Folder) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(f, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			all[name] = "a folder"
			return nil
		}
		content, err := f.ReadFile(name)
		all[name] = string(content)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return all
}
