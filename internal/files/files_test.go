package files

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// writers are the ways to replace one file safely.
var writers = map[string]func(name string, content []byte) error{
	"Write": Write,
	"WriteThrough": func(name string, content []byte) error {
		return WriteThrough(filepath.Join(filepath.Dir(name), "part"), name, content)
	},
	"Apply": func(name string, content []byte) error { return Apply([]Change{{name, content}}) },
}

func put(t *testing.T, name, content string, mode fs.FileMode) {
	t.Helper()
	if err := errors.Join(os.WriteFile(name, []byte(content), mode), os.Chmod(name, mode)); err != nil {
		t.Fatal(err)
	}
}

// expect wants a folder to hold these files and no others.
func expect(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		got[filepath.ToSlash(strings.TrimPrefix(name, dir+string(filepath.Separator)))] = string(content)
		return err
	})
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q (%v)", got, want, err)
	}
}

func TestAWrittenFileKeepsItsMode(t *testing.T) {
	for what, write := range writers {
		dir := t.TempDir()
		for name, mode := range map[string]fs.FileMode{"private": 0o600, "shared": 0o664, "program": 0o755,
			"new": 0o644} {
			file := filepath.Join(dir, name)
			if name != "new" {
				put(t, file, "old", mode)
			}
			if err := write(file, []byte("new")); err != nil {
				t.Fatal(what, err)
			}
			if info, err := os.Stat(file); err != nil || info.Mode() != mode {
				t.Errorf("%s: %s has the mode %v, want %v (%v)", what, name, info.Mode(), mode, err)
			}
		}
		expect(t, dir, map[string]string{"private": "new", "shared": "new", "program": "new", "new": "new"})
	}
}

// What cannot be renamed into its place leaves nothing beside it.
func TestAFailureLeavesNothingBehind(t *testing.T) {
	for what, write := range writers {
		dir := t.TempDir()
		file := filepath.Join(dir, "taken")
		if err := os.Mkdir(file, 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(file, "theirs"), "theirs", 0o644)
		if err := write(file, []byte("new")); err == nil {
			t.Errorf("%s: a folder was replaced by a file", what)
		}
		expect(t, dir, map[string]string{"taken/theirs": "theirs"})
	}
}

func TestAFailureInTheMiddleLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	put(t, file, "old", 0o644)
	failure := errors.New("no more")
	err := WriteFrom(file, func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, failure)
	})
	if !errors.Is(err, failure) || !strings.Contains(err.Error(), "write "+file) {
		t.Errorf("the error is %v", err)
	}
	expect(t, dir, map[string]string{"a": "old"})
}

func TestALinkIsReplacedAndItsTargetStays(t *testing.T) {
	for what, write := range writers {
		dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "target")
		put(t, elsewhere, "theirs", 0o600)
		file := filepath.Join(dir, "link")
		if err := os.Symlink(elsewhere, file); err != nil {
			t.Fatal(err)
		}
		if err := write(file, []byte("ours")); err != nil {
			t.Fatal(what, err)
		}
		if info, err := os.Lstat(file); err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: in place of the link is %v (%v)", what, info.Mode(), err)
		}
		expect(t, dir, map[string]string{"link": "ours"})
		expect(t, filepath.Dir(elsewhere), map[string]string{"target": "theirs"})
	}
}

func TestChangesAreMadeAllOrNone(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	put(t, at("a"), "old", 0o644)
	put(t, at("gone"), "old", 0o644)
	if err := Apply([]Change{{at("a"), []byte("new")}, {at("gone"), nil},
		{at("deep/er/b"), []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": "new", "deep/er/b": "new"}
	expect(t, dir, want)
	if err := Apply([]Change{{at("a"), []byte("newer")}, {at("a/b"), []byte("new")}}); err == nil {
		t.Error("a file was written below a file")
	}
	expect(t, dir, want)
}

func TestCreateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "deep", "a")
	if err := Create(file, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := Create(file, []byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the second file: %v", err)
	}
	expect(t, dir, map[string]string{"deep/a": "one"})
}

func TestReadStartReadsToTheEndOrFillsTheBuffer(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	put(t, file, "0123456789", 0o644)
	for size, want := range map[int]string{0: "", 4: "0123", 10: "0123456789", 11: "0123456789",
		100: "0123456789"} {
		buffer := make([]byte, size)
		if n, err := ReadStart(file, buffer); err != nil || string(buffer[:n]) != want {
			t.Errorf("a buffer of %d: %q, %v", size, buffer[:n], err)
		}
	}
	if _, err := ReadStart(file+"2", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent file: %v", err)
	}
}

// A network file system returns less than it has; only a read of nothing is the end.
func TestAShortReadIsNotTheEnd(t *testing.T) {
	const text = "a page of which every read returns a part"
	for what, short := range map[string]func(io.Reader) io.Reader{"half": iotest.HalfReader,
		"one byte": iotest.OneByteReader} {
		buffer := make([]byte, len(text)+1)
		if n, err := fillFrom(short(strings.NewReader(text)), buffer); err != nil ||
			string(buffer[:n]) != text {
			t.Errorf("%s at a time: %q, %v", what, buffer[:n], err)
		}
		if n, err := fillFrom(short(strings.NewReader(text)), buffer[:9]); err != nil ||
			string(buffer[:n]) != text[:9] {
			t.Errorf("%s at a time, the start: %q, %v", what, buffer[:n], err)
		}
	}
	failure := errors.New("the server is gone")
	if _, err := fillFrom(io.MultiReader(strings.NewReader("a"), iotest.ErrReader(failure)),
		make([]byte, 9)); !errors.Is(err, failure) {
		t.Errorf("a failure in the middle: %v", err)
	}
}

func TestTurns(t *testing.T) {
	inOrder := []string{"fonts/1.woff2", "r/abc/index.html", "shell.js", "index.html", "current.js"}
	if !slices.IsSortedFunc(inOrder, func(a, b string) int { return int(BoardTurnOf(a) - BoardTurnOf(b)) }) {
		t.Errorf("a board is not written in the order %q", inOrder)
	}
	for name, want := range map[string]Turn{
		"index.html": IndexTurn, "v/fa/index.html": IndexTurn, "v/fa/health/a.html": PageTurn,
		"v/fa/r/a.html":      PageTurn,
		"v/assets/phone.css": FontTurn, "v/fonts/1.woff2": FontTurn, "v/fa/current.js": PageTurn,
	} {
		if got := PageTurnOf(name); got != want {
			t.Errorf("%s has the turn %d, want %d", name, got, want)
		}
	}
}

func TestCollisions(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  []Collision
	}{
		{[]string{"a", "b", "c/a"}, nil},
		{[]string{"A", "a"}, []Collision{{"a", "A"}}},
		{[]string{"Health/a.html", "health/a.html"}, []Collision{{"health/a.html", "Health/a.html"}}},
		{[]string{"a", "a/b"}, []Collision{{"a/b", "a"}}},
		{[]string{"A", "a/b/c"}, []Collision{{"a/b/c", "A"}}},
		{[]string{"É", "é"}, []Collision{{"é", "É"}}},
	} {
		if got := Collisions(c.names); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.names, got, c.want)
		}
	}
}

func TestEmptyFoldersAreRemovedUpToTheFirstThatIsNot(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a/b/c"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "a/theirs"), "theirs", 0o644)
	remove := func(name string) error { return os.Remove(filepath.Join(dir, name)) }
	RemoveEmptyFolders("a/b/c/gone/already", remove)
	if _, err := os.Stat(filepath.Join(dir, "a/b")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a/b: %v", err)
	}
	expect(t, dir, map[string]string{"a/theirs": "theirs"})
}
