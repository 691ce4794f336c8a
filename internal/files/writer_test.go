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

func TestTheLockOfARemovedFileIsNone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	f, err := openLocked(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !current(f) {
		t.Error("a fresh lock does not count")
	}
	// Its owner finished after we opened it, and somebody else began.
	if err := errors.Join(os.Remove(name), os.WriteFile(name, nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	if current(f) {
		t.Error("the lock of a removed file counts")
	}
}

// What a dead process has left is no lock, whatever stands in it.
func TestAFileThatNobodyHoldsIsNoLock(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, LockName), "tabla sync, process 1", 0o644)
	put(t, filepath.Join(dir, writerName+"x"), "half", 0o644)
	put(t, filepath.Join(dir, "a"), "old", 0o644)
	w := Writer{Folder: dir, Holder: "me"}
	file := filepath.Join(dir, "a")
	if err := w.Apply(t.Context(), map[string]Sum{file: SumOf([]byte("old"))},
		[]Change{{file, []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, map[string]string{"a": "new"})
}

func TestAWriterWaitsAndSaysForWhom(t *testing.T) {
	dir := t.TempDir()
	held, err := TryLock(filepath.Join(dir, LockName), "tabla import, process 7")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	w := Writer{Folder: dir, Waits: func(holder string) {
		told = append(told, holder)
		if err := held.Unlock(); err != nil {
			t.Error(err)
		}
	}}
	file := filepath.Join(dir, "a")
	if err := w.Apply(t.Context(), nil, []Change{{file, []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || told[0] != "tabla import, process 7" {
		t.Errorf("the writer waited for %q", told)
	}
	expect(t, dir, map[string]string{"a": "new"})
}

func TestWhoWaitsForALockCanBeStopped(t *testing.T) {
	dir := t.TempDir()
	held, err := TryLock(filepath.Join(dir, LockName), "")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Unlock()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err = Writer{Folder: dir}.Apply(ctx, nil, []Change{{filepath.Join(dir, "a"), []byte("new")}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is %v", err)
	}
}

func TestAFileThatChangedSinceItWasReadIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	a, b, c := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "c")
	put(t, a, "edited", 0o644)
	put(t, c, "old", 0o644)
	sums := map[string]Sum{a: SumOf([]byte("old")), c: SumOf([]byte("old"))}
	w := Writer{Folder: dir}
	for what, change := range map[string]Change{
		"the file": {a, []byte("new")}, "a file beside it": {c, []byte("new")}, "its removal": {a, nil},
	} {
		if err := w.Apply(t.Context(), sums, []Change{change}); !errors.Is(err, ErrChanged) ||
			!strings.Contains(err.Error(), a) {
			t.Errorf("%s: the error is %v", what, err)
		}
	}
	put(t, b, "somebody was faster", 0o644)
	if err := w.Apply(t.Context(), nil, []Change{{b, []byte("new")}}); !errors.Is(err, ErrChanged) {
		t.Errorf("a new file: the error is %v", err)
	}
	expect(t, dir, map[string]string{"a": "edited", "b": "somebody was faster", "c": "old"})
}

// An editor that saves while the old version is being kept wins: the writer asks again before it writes.
func TestAFileThatIsSavedWhileItsVersionIsKeptIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	put(t, file, "old", 0o644)
	history := &History{Folder: dir, Now: func() time.Time {
		put(t, file, "saved by an editor", 0o644)
		return time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	}}
	err := Writer{Folder: dir, History: history}.Apply(t.Context(),
		map[string]Sum{file: SumOf([]byte("old"))}, []Change{{file, []byte("new")}})
	got, unread := os.ReadFile(file)
	if !errors.Is(err, ErrChanged) || unread != nil || string(got) != "saved by an editor" {
		t.Errorf("the error is %v, and the file says %q", err, got)
	}
}

// A task is run anew with the file as it is, and at last with the lock, so that it ends in a busy folder too.
func TestATaskIsRepeatedWithTheFilesAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	put(t, file, "0", 0o644)
	runs := 0
	err := Writer{Folder: dir}.Repeat(t.Context(), func(w Writer) error {
		old, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if runs++; runs < 3 {
			put(t, file, string(old)+" edited", 0o644)
		}
		return w.Apply(t.Context(), map[string]Sum{file: SumOf(old)},
			[]Change{{file, append(old, " new"...)}})
	})
	if err != nil || runs != 3 {
		t.Errorf("after %d runs: %v", runs, err)
	}
	expect(t, dir, map[string]string{"a": "0 edited edited new"})
}

// A link in place of the lock would lead to a file that is emptied.
func TestALinkIsNoLock(t *testing.T) {
	dir, theirs := t.TempDir(), filepath.Join(t.TempDir(), "theirs")
	put(t, theirs, "theirs", 0o644)
	if err := os.Symlink(theirs, filepath.Join(dir, LockName)); err != nil {
		t.Fatal(err)
	}
	if err := (Writer{Folder: dir}).Apply(t.Context(), nil,
		[]Change{{filepath.Join(dir, "a"), nil}}); err == nil {
		t.Error("a link was locked")
	}
	expect(t, filepath.Dir(theirs), map[string]string{"theirs": "theirs"})
}
