package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// changed lists the files of a listing that are not the same any more.
func changed(t testing.TB, dir string) (names []string) {
	t.Helper()
	l := listed(t, dir)
	for i := range l.Len() {
		if !l.Same(i) {
			names = append(names, l.manifest.sorted[i])
		}
	}
	return names
}

func listed(t testing.TB, dir string) *Listing {
	t.Helper()
	l, err := Listed(dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestListingFindsEveryFileThatIsNotAsBuilt(t *testing.T) {
	files := tree{"a.html": "a", "empty": "", "v/b.html": "b", "v/whole": strings.Repeat("x", 32<<10), "v/large": strings.Repeat("x", 100_000)}
	for what, change := range map[string]func(dir string) error{
		"":        func(string) error { return nil },
		"a.html":  func(dir string) error { return os.WriteFile(filepath.Join(dir, "a.html"), []byte("b"), 0o666) },
		"empty":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "empty"), []byte("x"), 0o666) },
		"v/whole": func(dir string) error { return os.Truncate(filepath.Join(dir, "v/whole"), 100) },
		"v/large": func(dir string) error { return os.Truncate(filepath.Join(dir, "v/large"), 100_001) },
		"v/b.html": func(dir string) error { // a link to the same bytes is not what we wrote
			file := filepath.Join(dir, "v/b.html")
			if err := os.Rename(file, file+"2"); err != nil {
				return err
			}
			return os.Symlink("b.html2", file)
		},
		"v/b.html v/large v/whole": func(dir string) error { return os.RemoveAll(filepath.Join(dir, "v")) },
	} {
		dir := t.TempDir()
		build(t, dir, files)
		if err := change(dir); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(changed(t, dir), " "); got != what {
			t.Errorf("got %q, want %q", got, what)
		}
	}
}

func TestListingSaysWhatTheLastBuildWasMadeFrom(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if l := listed(t, dir); l.MadeFrom() != "" || l.Len() != 0 {
		t.Errorf("an absent target: %q, %d files", l.MadeFrom(), l.Len())
	}
	for _, madeFrom := range []string{"site 1", "\"2\"\n", "", "3"} {
		try(t, dir, tree{"a": "a"}, SyncOptions{MadeFrom: madeFrom})
		if l := listed(t, dir); l.MadeFrom() != madeFrom || l.Len() != 1 || MadeFrom(dir) != madeFrom {
			t.Errorf("got %q and %q, want %q; %d files", l.MadeFrom(), MadeFrom(dir), madeFrom, l.Len())
		}
	}
}

func TestFailedBuildSaysNotWhatItWasMadeFrom(t *testing.T) {
	dir := t.TempDir()
	try(t, dir, tree{"a": "old"}, SyncOptions{MadeFrom: "old"})
	s := open(t, dir)
	if err := s.Add("b", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Sync(SyncOptions{MadeFrom: "new"}); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if got := listed(t, dir).MadeFrom(); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestListingCountsWhatABuildWouldCallUnchanged(t *testing.T) {
	dir := t.TempDir()
	var again Stats
	for _, id := range []string{"1", "2", "3", "3"} {
		s := open(t, dir)
		if err := s.AddRelease("v/board", id, map[string][]byte{"a": []byte(id), "b": []byte(id)}); err != nil {
			t.Fatal(err)
		}
		if err := s.Add("v/fa/index.html", nil); err != nil {
			t.Fatal(err)
		}
		var err error
		if again, _, err = s.Sync(SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	l := listed(t, dir)
	if got := l.Unchanged(nil); got != again.Unchanged || l.Len() != 7 {
		t.Errorf("%d unchanged and %d in all, the build says %d unchanged", got, l.Len(), again.Unchanged)
	}
	if got := l.Unchanged(func(path string) bool { return strings.HasPrefix(path, "v/fa/") }); got != 1 {
		t.Errorf("%d unchanged in the scope", got)
	}
}
