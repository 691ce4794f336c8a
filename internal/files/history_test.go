package files

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheHistoryKeepsTheNewestVersions(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	h := &History{Folder: dir, Now: func() time.Time { return now }}
	w := Writer{Folder: dir, History: h}
	name := filepath.Join(dir, "content", "a.md")
	write := func(content string) {
		t.Helper()
		read := map[string]Sum{}
		if old, err := os.ReadFile(name); err == nil {
			read[name] = SumOf(old)
		}
		if err := w.Apply(context.Background(), read,
			[]Change{{Name: name, Content: []byte(content)}}); err != nil {
			t.Fatal(err)
		}
	}
	write("first")
	if n := len(h.All()); n != 0 {
		t.Errorf("a new file has %d earlier versions", n)
	}
	for i := range versionsKept + 5 {
		write(strings.Repeat("x", i)) // the clock stands still
	}
	versions := h.Of("content/a.md")
	if len(versions) != versionsKept || len(h.All()) != versionsKept {
		t.Fatalf("%d versions of %d, want %d", len(versions), len(h.All()), versionsKept)
	}
	if newest, err := h.Read(versions[0]); err != nil || string(newest) != strings.Repeat("x", versionsKept+3) {
		t.Errorf("the newest version is %q, %v", newest, err)
	}
	now = now.Add(time.Hour)
	write(strings.Repeat("y", versionBytes))
	write(strings.Repeat("z", versionBytes))
	write("small")
	if versions := h.Of("content/a.md"); len(versions) != 1 || versions[0].Size != versionBytes {
		t.Errorf("large versions stay: %v", versions)
	}
	if err := w.Apply(context.Background(), map[string]Sum{name: SumOf([]byte("small"))},
		[]Change{{Name: name}}); err != nil {
		t.Fatal(err)
	}
	if old, err := h.Read(h.Of("content/a.md")[0]); err != nil || string(old) != "small" {
		t.Errorf("the version of a removed file is %q, %v", old, err)
	}
}

func TestNoVersionIsKeptElsewhere(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	h := &History{Folder: dir, Now: time.Now}
	w := Writer{Folder: dir, History: h}
	name := filepath.Join(outside, "a.md")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	change := []Change{{Name: name, Content: []byte("new")}}
	if err := w.Apply(context.Background(), map[string]Sum{name: SumOf([]byte("old"))}, change); err == nil {
		t.Error("a file outside the folder was changed without a version of it")
	}
	if err := os.Symlink(outside, filepath.Join(dir, HistoryName)); err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(dir, "a.md")
	if err := os.WriteFile(inside, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	change = []Change{{Name: inside, Content: []byte("new")}}
	if err := w.Apply(context.Background(), map[string]Sum{inside: SumOf([]byte("old"))}, change); err == nil {
		t.Error("a version was kept behind a link")
	}
	if err := os.Remove(filepath.Join(dir, HistoryName)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, HistoryName), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, HistoryName, "a.md")); err != nil {
		t.Fatal(err)
	}
	err := w.Apply(context.Background(), map[string]Sum{inside: SumOf([]byte("old"))}, change)
	if linked := (NoFolderError{}); !errors.As(err, &linked) || linked.Name != HistoryName+"/a.md" {
		t.Errorf("a version behind a link in the history: %v", err)
	}
	for _, file := range []string{"../a.md", "/etc/passwd", ""} {
		if all := h.Of(file); len(all) > 0 {
			t.Errorf("%q has versions: %v", file, all)
		}
	}
}
