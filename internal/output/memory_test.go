package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// made builds files that are all remembered by one number.
func made(t *testing.T, dir string, number byte, files tree) {
	t.Helper()
	s := open(t, dir)
	for name, content := range files {
		if err := s.AddMade(name, []byte(content), Memory{number}); err != nil {
			t.Fatal(err)
		}
	}
	if _, problems, err := s.Sync(SyncOptions{}); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
}

func TestAKeptFileStaysWithItsMemory(t *testing.T) {
	dir := t.TempDir()
	made(t, dir, 7, tree{"v/a.html": "a", "v/b.html": "b"})
	before := look(t, dir)
	for range 2 {
		s := open(t, dir)
		if got := s.Remembered("v/a.html"); got != (Memory{7}) {
			t.Errorf("remembered %v", got)
		}
		for _, name := range []string{"v/a.html", "v/b.html"} {
			if kept, err := s.Keep(name); !kept || err != nil {
				t.Errorf("%s: %v, %v", name, kept, err)
			}
		}
		if stats, problems, err := s.Sync(SyncOptions{}); stats != (Stats{Unchanged: 2}) || err != nil || len(problems) > 0 {
			t.Error(stats, problems, err)
		}
	}
	sameTree(t, look(t, dir), before)
}

// What is not, byte for byte, what the manifest lists has to be made, and is made though a build asked whether it could
// be kept.
func TestWhatIsNotAsListedIsNotKept(t *testing.T) {
	for what, change := range map[string]func(file string) error{
		"edited":   func(file string) error { return os.WriteFile(file, []byte("b"), 0o666) },
		"longer":   func(file string) error { return os.WriteFile(file, []byte(strings.Repeat("a", 100_000)), 0o666) },
		"removed":  os.Remove,
		"a way in": func(file string) error { os.Remove(file); return os.Mkdir(file, 0o777) },
		"its path": func(file string) error { return os.RemoveAll(filepath.Dir(file)) },
		"a link":   func(file string) error { os.Rename(file, file+"2"); return os.Symlink("a.html2", file) },
		"a way out": func(file string) error {
			os.Rename(filepath.Dir(file), file[:len(file)-7]+"2")
			return os.Symlink("v2", filepath.Dir(file))
		},
	} {
		dir := t.TempDir()
		made(t, dir, 7, tree{"v/a.html": "a"})
		if err := change(filepath.Join(dir, "v/a.html")); err != nil {
			t.Fatal(err)
		}
		s := open(t, dir)
		if kept, err := s.Keep("v/a.html"); kept || err != nil {
			t.Errorf("%s: kept %v, %v", what, kept, err)
		}
		if err := s.Add("v/a.html", []byte("a")); err != nil {
			t.Fatal(err)
		}
		// Folders that are not ours are problems; all else is mended.
		stats, problems, err := s.Sync(SyncOptions{})
		if mended := stats.Written == 1; err != nil || mended == strings.HasPrefix(what, "a way") {
			t.Errorf("%s: %+v, %v, %v", what, stats, problems, err)
		}
	}
}

func TestAFileThatIsNotListedIsNotKept(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.html", "theirs")
	if kept, err := open(t, dir).Keep("a.html"); kept || err != nil {
		t.Error(kept, err)
	}
}

func TestAFileThatIsMadeAnewIsRememberedAnew(t *testing.T) {
	dir := t.TempDir()
	made(t, dir, 7, tree{"a.html": "a", "b.html": "b"})
	made(t, dir, 8, tree{"a.html": "a", "b.html": "c"})
	s := open(t, dir)
	if a, b := s.Remembered("a.html"), s.Remembered("b.html"); a != (Memory{8}) || b != (Memory{8}) {
		t.Error(a, b)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	build(t, dir, tree{"a.html": "a", "b.html": "c"})
	if got := open(t, dir).Remembered("a.html"); got != (Memory{}) {
		t.Errorf("a build that remembers nothing left %v", got)
	}
}

func TestABuildThatIsToForgetLeavesNoMemory(t *testing.T) {
	dir := t.TempDir()
	made(t, dir, 7, tree{"a.html": "a", "b.html": "b"})
	s := open(t, dir)
	if kept, err := s.Keep("a.html"); !kept || err != nil {
		t.Fatal(kept, err)
	}
	if err := s.AddMade("b.html", []byte("c"), Memory{8}); err != nil {
		t.Fatal(err)
	}
	if _, problems, err := s.Sync(SyncOptions{Forget: true}); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	sameTree(t, look(t, dir), clean(t, tree{"a.html": "a", "b.html": "c"}))
}

// The manifest of tabla before there were memories.
func TestAManifestWithoutMemoriesIsRead(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"a.html": "a", "gone.html": "b"})
	file := filepath.Join(dir, manifestName)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, manifestName, strings.Replace(string(text), `"format":2`, `"format":1`, 1))
	build(t, dir, tree{"a.html": "a"})
	sameTree(t, look(t, dir), clean(t, tree{"a.html": "a"}))
}
