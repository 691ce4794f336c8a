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

// Sum tells one content of a file from another.
type Sum [16]byte

// SumOf returns the sum of a content.
func SumOf(content []byte) Sum { return xxh3.Hash128(content).Bytes() }

// ErrChanged is the error of Writer.Apply if a file is not the one that was read.
var ErrChanged = errors.New("a file was changed by somebody else meanwhile")

// Writer writes into a folder in which other programs write too: one of those that lock it at a time, and
// never over a file that has changed since it was read. Those that do not lock it are people's editors.
//
//	err := w.Repeat(ctx, func(w files.Writer) error {
//		old := read()
//		return w.Apply(ctx, sumsOf(old), changesTo(old))
//	})
//
// The zero value locks nothing.
type Writer struct {
	Folder string // where the lock lies; "": nothing is locked
	Holder string // who writes, in words for those who wait
	// Waits is told who has the lock if it is not free within a moment; it may be nil.
	Waits func(holder string)

	locked bool // Repeat has the lock already
}

const (
	// LockName is the name of the lock of a Writer, a file that is there while something is written.
	LockName = ".tabla-lock"

	lockPause = 10 * time.Millisecond
	patience  = 50   // pauses until whoever waits is told
	maxPauses = 6000 // a minute: writing takes a fraction of a second

	// optimists is how many attempts of Repeat read without the lock; a busy folder may change during each.
	optimists   = 2
	maxAttempts = 8
)

// BusyError is the error of a Writer that has waited too long for the lock.
type BusyError struct{ Holder string }

func (e BusyError) Error() string {
	who := e.Holder
	if who == "" {
		who = "another program"
	}
	return who + " has been writing here for a minute: let it end, or end it, and try again"
}

// Repeat runs a task that reads files and then applies changes, and runs it anew as long as its error is
// ErrChanged, with the files as they are then. Nobody is locked out while the task reads, unless it has
// failed twice.
func (w Writer) Repeat(ctx context.Context, task func(Writer) error) error {
	var err error
	for attempt := range maxAttempts {
		if attempt < optimists {
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
	w.locked = true
	return task(w)
}

// Apply is the function Apply for files of which some were read before. read has the sums of what was read,
// by name on the disk; a file that is to be changed and is not among them did not exist. The error is
// ErrChanged if that is no longer so. Then the file in question is as its author left it, those of earlier
// steps may be changed.
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
			return unchanged(name, read)
		}, steps)
	})
}

// unchanged reports whether a file is as it was when it was read.
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

// temporary is how the names begin under which this writer writes beside.
func (w Writer) temporary() string {
	if w.Folder == "" {
		return looseName
	}
	return writerName
}

// sweep removes what a killed writer has left beside its files. Its lock has gone with it, and we have it now.
func (w Writer) sweep(steps [][]Change) {
	swept := map[string]bool{}
	for _, changes := range steps {
		for _, c := range changes {
			dir := filepath.Dir(c.Name)
			if w.Folder == "" || swept[dir] {
				continue
			}
			swept[dir] = true
			entries, _ := os.ReadDir(dir) // a folder that is still to be made has none
			for _, entry := range entries {
				if strings.HasPrefix(entry.Name(), writerName) && entry.Type().IsRegular() {
					os.Remove(filepath.Join(dir, entry.Name()))
				}
			}
		}
	}
}

// lock waits for the lock of the folder and returns what releases it. Where there can be no lock, because the
// disk knows none or nobody may add a file to the folder, nothing is locked: then only the sums protect what
// others write.
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
