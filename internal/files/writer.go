package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/zeebo/xxh3"
)

// Sum is a hash of the content of a file. Different contents have different sums.
type Sum [16]byte

// SumOf returns the sum of the bytes of a file.
func SumOf(content []byte) Sum { return xxh3.Hash128(content).Bytes() }

// ErrChanged is the error of Writer.Apply if a file has changed since it was read.
var ErrChanged = errors.New("a file was changed by somebody else meanwhile")

// Writer writes into a folder in which other programs write too. Of the programs that lock the folder, only
// one writes at a time. A Writer never overwrites a file that has changed since it was read. This protects
// against programs that do not lock the folder, such as people's editors.
//
//	err := w.Repeat(ctx, func(w files.Writer) error {
//		old := read()
//		return w.Apply(ctx, sumsOf(old), changesTo(old))
//	})
//
// The zero value locks nothing.
type Writer struct {
	Folder string // the folder with the lock; "" means that nothing is locked
	Holder string // who writes, in words for people who wait
	// History keeps the versions that this writer replaces and removes; nil if none are kept.
	History *History
	// Waits is called with the holder of the lock if the lock is not free after a moment. It may be nil.
	Waits func(holder string)

	locked bool // Repeat already has the lock
}

const (
	// LockName is the name of a Writer's lock: a file that exists while something is written.
	LockName = ".tabla-lock"

	lockPause = 10 * time.Millisecond
	patience  = 50   // number of pauses before Waits is called
	maxPauses = 6000 // one minute; writing takes a fraction of a second

	// freeAttempts is the number of attempts of Repeat that read without the lock. In a busy folder, files
	// may change during each of them.
	freeAttempts = 2
	maxAttempts  = 8
)

// BusyError is the error of a Writer if the lock was not free within a minute.
type BusyError struct{ Holder string }

func (e BusyError) Error() string {
	who := e.Holder
	if who == "" {
		who = "another program"
	}
	return who + " has been writing here for a minute: let it end, or end it, and try again"
}

// Repeat runs a task that reads files and then applies changes. If the error of the task is ErrChanged,
// Repeat runs it again, so that it reads the new files; it makes at most maxAttempts attempts. The first two
// attempts read without the lock, so that others can write meanwhile. The later ones hold the lock from the
// beginning.
func (w Writer) Repeat(ctx context.Context, task func(Writer) error) error {
	var err error
	for attempt := range maxAttempts {
		if attempt < freeAttempts {
			err = task(w)
		} else {
			err = w.underLock(ctx, task)
		}
		if !errors.Is(err, ErrChanged) {
			return err
		}
	}
	return err
}

func (w Writer) underLock(ctx context.Context, task func(Writer) error) (err error) {
	unlock, err := w.lock(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := ctx.Err(); err != nil {
		return err
	}
	w.locked = true
	return task(w)
}

// Alone runs a task while no other Writer writes into the folder.
func (w Writer) Alone(ctx context.Context, task func() error) error {
	return w.underLock(ctx, func(Writer) error { return task() })
}

// Apply does the same as the function Apply, but first checks that the files have not changed since the
// caller read them. read holds the sums of the files that were read, by name on the disk. If a file to be
// changed is not in read, it must not exist. If a file differs, the error is ErrChanged. The file that
// differs is then left as its author saved it, but files of earlier steps may already be changed.
func (w Writer) Apply(ctx context.Context, read map[string]Sum, steps ...[]Change) error {
	return w.underLock(ctx, func(Writer) error {
		for name := range read {
			if err := unchanged(name, read); err != nil {
				return err
			}
		}
		w.sweep(steps)
		asked := map[string]bool{}
		return apply(system{}, w.temporary(), func(name string) error {
			if asked[name] {
				return nil // an earlier step has changed it
			}
			asked[name] = true
			if err := unchanged(name, read); err != nil || w.History == nil {
				return err
			}
			if err := w.History.keep(name); err != nil {
				return err
			}
			return unchanged(name, read) // to keep a version takes as long as an editor needs to save
		}, steps)
	})
}

// unchanged returns an error that wraps ErrChanged if a file has changed since it was read, and nil if it has
// not.
func unchanged(name string, read map[string]Sum) error {
	sum, known := read[name]
	content, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !known:
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil || !known || SumOf(content) != sum:
		return fmt.Errorf("%s: %w", name, ErrChanged)
	}
	return nil
}

// temporary returns the beginning of the temporary names of this writer.
func (w Writer) temporary() string {
	if w.Folder == "" {
		return looseName
	}
	return writerName
}

// sweep removes the temporary files of a writer that was killed. No writer uses them: the system has released
// the killed writer's lock, and this one holds it now.
func (w Writer) sweep(steps [][]Change) {
	swept := map[string]bool{}
	for _, changes := range steps {
		for _, c := range changes {
			dir := filepath.Dir(c.Name)
			if w.Folder == "" || swept[dir] {
				continue
			}
			swept[dir] = true
			entries, _ := os.ReadDir(dir) // a folder that does not exist yet has no entries
			for _, entry := range entries {
				if strings.HasPrefix(entry.Name(), writerName) && entry.Type().IsRegular() {
					os.Remove(filepath.Join(dir, entry.Name()))
				}
			}
		}
	}
}

// Disturbed reports whether another program is writing into the folder now.
func (w Writer) Disturbed() bool {
	return w.Folder != "" && !w.locked && isLocked(filepath.Join(w.Folder, LockName))
}

// AwaitWriter waits until nobody has the lock with this name, at most for the time most or until ctx ends. It
// reports whether somebody had the lock. It takes no lock itself and writes nothing.
func AwaitWriter(ctx context.Context, name string, most time.Duration) (waited bool) {
	for passed := time.Duration(0); passed < most && isLocked(name); passed += lockPause {
		waited = true
		select {
		case <-ctx.Done():
			return waited
		case <-time.After(lockPause):
		}
	}
	return waited
}

// lock waits for the lock of the folder and returns a function that releases it. If the disk has no locks, or
// nobody may add a file to the folder, nothing is locked and there is no error. Then only the sums prevent a
// Writer from overwriting what others have written.
func (w Writer) lock(ctx context.Context) (unlock func() error, err error) {
	unlock = func() error { return nil }
	if w.Folder == "" || w.locked {
		return unlock, ctx.Err()
	}
	name := filepath.Join(w.Folder, LockName)
	for pauses := range maxPauses {
		l, err := TryLock(name, w.Holder)
		switch {
		case err == nil:
			return l.Unlock, nil
		case errors.Is(err, errors.ErrUnsupported), errors.Is(err, fs.ErrPermission), isReadOnly(err):
			return unlock, nil
		case !errors.Is(err, ErrLocked):
			return nil, fmt.Errorf("lock %s: %w", w.Folder, err)
		}
		if pauses == patience && w.Waits != nil {
			w.Waits(Holder(name))
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPause):
		}
	}
	return nil, BusyError{Holder(name)}
}
