package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
)

type tree map[string]string

// build syncs dir to the files and wants no problem.
func build(t testing.TB, dir string, files tree) Stats {
	t.Helper()
	stats, problems := try(t, dir, files, SyncOptions{})
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return stats
}

func try(t testing.TB, dir string, files tree, o SyncOptions) (Stats, []diag.Problem) {
	t.Helper()
	s := open(t, dir)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.Add(name, []byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	stats, problems, err := s.Sync(o)
	if err := errors.Join(err, s.Abort()); err != nil {
		t.Fatal(err)
	}
	return stats, problems
}

func open(t testing.TB, dir string) *Stage {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// look reads everything in a folder; folders are listed with a slash and links with their aim.
func look(t testing.TB, dir string) tree {
	t.Helper()
	found := tree{}
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		name, err := filepath.Rel(dir, p)
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			found[name+"/"] = ""
		case entry.Type()&fs.ModeSymlink != 0:
			found[name], err = os.Readlink(p)
		default:
			content, readErr := os.ReadFile(p)
			found[name], err = string(content), readErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func sameTree(t testing.TB, got, want tree) {
	t.Helper()
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if got[name] != want[name] {
			t.Errorf("%s: got %.80q, want %.80q", name, got[name], want[name])
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

// clean is what a first build of these files makes.
func clean(t testing.TB, files tree) tree {
	t.Helper()
	dir := filepath.Join(memoryDir(t), "public")
	build(t, dir, files)
	return look(t, dir)
}

func put(t testing.TB, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777),
		os.WriteFile(file, []byte(content), 0o666)); err != nil {
		t.Fatal(err)
	}
}

func codes(problems []diag.Problem) string {
	var list []string
	for _, p := range problems {
		list = append(list, p.Code+" "+p.Pos.File)
	}
	return strings.Join(list, ", ")
}

func TestFirstBuildWritesFilesAndManifestOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site", "public")
	stats := build(t, dir, tree{"index.html": "front", "vinograd/fa/index.html": "fa"})
	if want := (Stats{Written: 2}); stats != want {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	sameTree(t, look(t, dir), tree{
		"index.html": "front", "vinograd/": "", "vinograd/fa/": "", "vinograd/fa/index.html": "fa",
		".tabla.json": "{\n \"format\": 2,\n \"files\": {\n  \"index.html\": \"" + hash("front") +
			"\",\n  \"vinograd/fa/index.html\": \"" +
			hash("fa") + "\"\n },\n \"releases\": {}\n}\n",
	})
}

func hash(content string) string {
	s := sumOf([]byte(content))
	return fmt.Sprintf("%x", s[:])
}

func TestNextBuildWritesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"a/same.html": "same", "a/changed.html": "old", "a/gone/page.html": "gone"})
	before, err := os.Stat(filepath.Join(dir, "a/same.html"))
	if err != nil {
		t.Fatal(err)
	}
	next := tree{"a/same.html": "same", "a/changed.html": "new", "b/new.html": "new"}
	if got, want := build(t, dir, next), (Stats{Written: 2, Unchanged: 1, Removed: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	sameTree(t, look(t, dir), clean(t, next))
	if after, err := os.Stat(filepath.Join(dir, "a/same.html")); err != nil || !os.SameFile(before, after) {
		t.Errorf("the unchanged file was replaced (%v)", err)
	}
}

func TestUnchangedBuildWritesNothingNotEvenTheManifest(t *testing.T) {
	dir := t.TempDir()
	files := tree{"index.html": "a", "empty.html": "", "fa/x.html": "b"}
	build(t, dir, files)
	before, err := os.Stat(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := build(t, dir, files), (Stats{Unchanged: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if after, err := os.Stat(filepath.Join(dir, manifestName)); err != nil || !os.SameFile(before, after) {
		t.Errorf("the manifest was replaced (%v)", err)
	}
}

func TestEmptyFoldersOfAKilledBuildAreRemoved(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"a/b/c/x.html": "ours", "b.html": "b"})
	if err := os.RemoveAll(filepath.Join(dir, "a/b")); err != nil {
		t.Fatal(err)
	}
	build(t, dir, tree{"b.html": "b"})
	sameTree(t, look(t, dir), clean(t, tree{"b.html": "b"}))
}

// On a disk that knows no case, writing first and removing then would remove what was written.
func TestCaseRenameRemovesFirst(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"fa/Doctor.html": "a", "fa/x.html": "b"})
	for name, want := range map[string]bool{"fa/doctor.html": true, "fa/nurse.html": false} {
		s := open(t, dir)
		if err := s.Add(name, []byte("a")); err != nil {
			t.Fatal(err)
		}
		p, err := s.plan(func(string) bool { return true })
		if err != nil || p.inWay != want {
			t.Errorf("%s: removes first: %v, %v", name, p.inWay, err)
		}
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScopeLeavesOtherEditionsAlone(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"v/fa/a.html": "1", "v/fa/b.html": "1", "v/ar/a.html": "1", "index.html": "1"})
	inFa := SyncOptions{Owns: func(p string) bool { return strings.HasPrefix(p, "v/fa/") }}
	stats, problems := try(t, dir, tree{"v/fa/a.html": "2", "v/ar/a.html": "2"}, inFa)
	if want := (Stats{Written: 1, Removed: 1}); stats != want || len(problems) > 0 {
		t.Errorf("got %+v, %v, want %+v", stats, problems, want)
	}
	want := clean(t, tree{"v/fa/a.html": "2", "v/ar/a.html": "1", "index.html": "1"})
	sameTree(t, look(t, dir), want)
	build(t, dir, tree{"index.html": "1"})
	sameTree(t, look(t, dir), clean(t, tree{"index.html": "1"}))
}

func TestBadPathsAreProblemsAndNothingIsWritten(t *testing.T) {
	for _, name := range []string{
		"", "/etc/passwd", "../x", "a/../../x", "a/./b", "a//b", "a/", ".", "..", `a\b`, "C:x", "a\x00b",
		"a\nb", "b?", "con*", "\xff",
		".tabla.json", ".tabla-stage/x", ".TABLA.json", "a./b", "a /b",
	} {
		dir := filepath.Join(t.TempDir(), "public")
		_, problems := try(t, dir, tree{name: "x", "good.html": "x"}, SyncOptions{})
		if len(problems) != 1 || problems[0].Code != "bad-path" || problems[0].Severity != diag.Error {
			t.Errorf("%q: got %v", name, problems)
		}
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %s was made", name, dir)
		}
	}
}

func TestCollisionsAreProblems(t *testing.T) {
	for _, files := range []tree{
		{"health/a.html": "", "health/A.html": ""},
		{"Health/a.html": "", "health/a.html": ""},
		{"a": "", "a/b": ""},
		{"A": "", "a/b/c": "", "a.html": ""},
	} {
		_, problems := try(t, filepath.Join(t.TempDir(), "public"), files, SyncOptions{})
		if len(problems) != 1 || problems[0].Code != "path-collision" {
			t.Errorf("%v: got %v", files, problems)
		}
	}
}

func TestSameFileTwiceIsFineUnlessItDiffers(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "public"))
	for _, content := range []string{"one", "one", "other"} {
		if err := s.Add("a.html", []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	_, problems, err := s.Sync(SyncOptions{})
	if err := errors.Join(err, s.Abort()); err != nil || codes(problems) != "path-collision public/a.html" {
		t.Errorf("got %v, %v", problems, err)
	}
}

func TestAbortLeavesTheTargetAsItWas(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "deep", "public")
	stage := func() {
		s := open(t, dir)
		if err := errors.Join(s.Add("new/a.html", []byte("x")), s.Abort(), s.Abort()); err != nil {
			t.Fatal(err)
		}
		if err := s.Add("late.html", nil); err == nil {
			t.Error("Add after Abort succeeded")
		}
		if _, _, err := s.Sync(SyncOptions{}); err == nil {
			t.Error("Sync after Abort succeeded")
		}
	}
	stage()
	sameTree(t, look(t, root), tree{})
	build(t, dir, tree{"a.html": "a"})
	before := look(t, root)
	stage()
	sameTree(t, look(t, root), before)
}

func TestSecondBuildAtOnceIsTold(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	if _, err := Open(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
	if err := first.Add("a.html", []byte("a")); err != nil {
		t.Errorf("the first build was disturbed: %v", err)
	}
	if _, _, err := first.Sync(SyncOptions{}); err != nil {
		t.Error(err)
	}
	sameTree(t, look(t, dir), clean(t, tree{"a.html": "a"}))
}

func TestAwaitWaitsUntilTheTargetIsFree(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenKept(dir, nil, "the first")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	say := func(holder string) { said = append(said, holder) }
	if err := Await(t.Context(), dir, 0, say); !errors.Is(err, ErrBusy) || len(said) != 0 {
		t.Errorf("without patience: %v, said %q", err, said)
	}
	if err := Await(t.Context(), dir, 70*time.Millisecond, say); !errors.Is(err, ErrBusy) ||
		!slices.Equal(said, []string{"the first"}) {
		t.Errorf("with a little patience: %v, said %q", err, said)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Await(stopped, dir, time.Hour, say); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	ended := make(chan error, 1)
	end := func(string) { go func() { ended <- s.Abort() }() }
	if err := Await(t.Context(), dir, time.Hour, end); err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	sameTree(t, look(t, dir), tree{})
}

// On a disk without locks a build goes on without one: a network share must not make it impossible.
func TestADiskWithoutLocksIsWrittenWithoutOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "stage")
	l, err := acquire(dir, "", func(string, string) (*files.Lock, error) {
		return nil, os.NewSyscallError("flock", errors.ErrUnsupported)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.release(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of the lock is left: %v", err)
	}
}

// A build that fails removes the folder that it has made, at whatever moment another one opens it or waits
// for it.
func TestBuildsThatFailAtOnceDisturbNoOther(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				s, err := Open(dir)
				if errors.Is(err, ErrBusy) {
					err = Await(t.Context(), dir, time.Hour, func(string) {})
				}
				if err == nil && s != nil {
					err = s.Abort()
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
}

func TestBuildsInTurnNeverShareATarget(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 20 {
				s, err := Open(dir)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				addErr := s.Add("a.html", fmt.Append(nil, i))
				if _, _, err := s.Sync(SyncOptions{}); addErr != nil || err != nil {
					t.Error(addErr, err)
				}
			}
		})
	}
	group.Wait()
	if _, err := os.Lstat(filepath.Join(dir, stageName)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the stage was left behind (%v)", err)
	}
}

func TestAddFromManyGoroutines(t *testing.T) {
	dir, files := t.TempDir(), tree{}
	for i := range 400 {
		files[fmt.Sprintf("v/%d/%d.html", i%7, i)] = fmt.Sprint("page ", i)
	}
	build(t, dir, tree{"v/0/0.html": "page 0", "v/1/1.html": "old"})
	s := open(t, dir)
	names := slices.Sorted(maps.Keys(files))
	var group sync.WaitGroup
	for part := range slices.Chunk(names, 40) {
		group.Go(func() {
			for _, name := range part {
				if err := s.Add(name, []byte(files[name])); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	stats, problems, err := s.Sync(SyncOptions{})
	if want := (Stats{Written: 399, Unchanged: 1}); stats != want || len(problems) > 0 || err != nil {
		t.Errorf("got %+v, %v, %v", stats, problems, err)
	}
	sameTree(t, look(t, dir), clean(t, files))
}

func TestFailureWhileSyncingLeavesAWholeTargetThatTheNextBuildMends(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, tree{"a.html": "old", "b.html": "old"})
	s := open(t, dir)
	next := tree{"a.html": "new", "b.html": "new", "c.html": "new"}
	for name, content := range next {
		if err := s.Add(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	// Behind the stage's back, once all is checked or nearly so.
	if err := os.Mkdir(filepath.Join(dir, "c.html"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, _, err := s.Sync(SyncOptions{})
	if err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if err := errors.Join(s.Abort(), os.Remove(filepath.Join(dir, "c.html"))); err != nil {
		t.Fatal(err)
	}
	got := look(t, dir)
	sameTree(t, tree{"a.html": got["a.html"], "b.html": got["b.html"]},
		tree{"a.html": "new", "b.html": "new"})
	build(t, dir, next)
	sameTree(t, look(t, dir), clean(t, next))
}

// A manifest that is whole and of no known form may be that of a newer tabla, or edited to lead out of the
// folder: it is not overwritten.
func TestAManifestOfUnknownFormStopsTheBuild(t *testing.T) {
	for _, content := range []string{
		`{}`, `{"format":0}`, `{"format":3}`,
		`{"format":1,"files":{"../x":"00000000000000000000000000000000"}}`,
	} {
		dir := t.TempDir()
		put(t, dir, manifestName, content)
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), manifestName) {
			t.Errorf("%s: got %v", content, err)
		}
		sameTree(t, look(t, dir), tree{manifestName: content})
	}
}

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	dir := t.TempDir()
	for _, files := range []tree{
		{"a": "file", "b/c/d": "deep", "b/e": "e"},
		{"a/x": "inside", "b": "file"},
		{"A/x": "case", "b/c": "file"},
		{"a": "file", "b/c/d": "deep"},
	} {
		build(t, dir, files)
		sameTree(t, look(t, dir), clean(t, files))
	}
}

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
		if stats, problems, err := s.Sync(SyncOptions{}); stats != (Stats{Unchanged: 2}) || err != nil ||
			len(problems) > 0 {
			t.Error(stats, problems, err)
		}
	}
	sameTree(t, look(t, dir), before)
}

// What is not, byte for byte, what the manifest lists has to be made, and is made though a build asked
// whether it could be kept.
func TestWhatIsNotAsListedIsNotKept(t *testing.T) {
	for what, change := range map[string]func(file string) error{
		"edited": func(file string) error { return os.WriteFile(file, []byte("b"), 0o666) },
		"longer": func(file string) error {
			return os.WriteFile(file, []byte(strings.Repeat("a", 100_000)),
				0o666)
		},
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
	put(t, dir, manifestName, strings.Replace(string(text), `"format": 2`, `"format": 1`, 1))
	build(t, dir, tree{"a.html": "a"})
	sameTree(t, look(t, dir), clean(t, tree{"a.html": "a"}))
}

func TestAPageIsDrawnOnlyIfItIsNotKept(t *testing.T) {
	dir := t.TempDir()
	var seen []string
	drawn := 0
	build := func(m Memory) {
		t.Helper()
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		s.Watch(Watch{"a.html", func(content []byte) { seen = append(seen, string(content)) }})
		for _, name := range []string{"a.html", "b.html"} {
			err := s.KeepOrDraw(name, m, func(w *bytes.Buffer) error {
				drawn++
				w.WriteString(name)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, problems, err := s.Sync(SyncOptions{}); err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
	}
	build(Memory{1})
	build(Memory{1})
	if drawn != 2 {
		t.Errorf("after two builds with one memory, %d pages were drawn, want 2", drawn)
	}
	build(Memory{2})
	if drawn != 4 || !slices.Equal(seen, []string{"a.html", "a.html", "a.html"}) {
		t.Errorf("after another memory, %d pages were drawn, and %q were seen", drawn, seen)
	}
	build(Memory{})
	if drawn != 6 {
		t.Errorf("without a memory, %d pages were drawn, want 6", drawn)
	}
}
