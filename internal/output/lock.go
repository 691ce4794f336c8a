package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tabla/internal/files"
)

const lockName = "lock"

// lock is the right to write into a target. One process at a time can have it.
type lock struct {
	dir  string
	held *files.Lock // nil on a disk without locks
}

// tryLock is the type of files.TryLock, which tests replace.
type tryLock func(name, who string) (*files.Lock, error)

// acquire makes the folder dir and locks the file dir/lock. It writes who, a text about the owner, into the
// file. It returns ErrBusy if another process has the lock. On a disk without locks, such as some network
// shares, nothing is locked and there is no error.
func acquire(dir, who string, try tryLock) (*lock, error) {
	// An attempt is repeated only if another build has ended just now and removed the folder.
	for range 100 {
		if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
			return nil, errors.New(dir + " is not a folder")
		}
		held, err := try(filepath.Join(dir, lockName), who)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case errors.Is(err, files.ErrLocked):
			return nil, ErrBusy
		case err != nil && !errors.Is(err, errors.ErrUnsupported):
			return nil, err
		}
		return &lock{dir, held}, nil
	}
	return nil, ErrBusy
}

// release removes the lock and its folder. The folder must contain nothing else.
func (l *lock) release() (err error) {
	if l.held != nil {
		err = l.held.Unlock()
	}
	os.Remove(l.dir) // fails if the next build has already put its lock into the folder
	return err
}

// Await waits until no build is writing into the target folder dir. Another build may begin as soon as Await
// has returned. If the folder is in use, Await calls waits once with the text about the owner, which the
// owner has passed to OpenKept; the text may be "". It returns ErrBusy if the folder is still in use after
// the time most.
func Await(ctx context.Context, dir string, most time.Duration, waits func(holder string)) error {
	const pause = 50 * time.Millisecond
	stage := filepath.Join(dir, stageName)
	for waited := time.Duration(0); ; waited += pause {
		l, err := acquire(stage, "", files.TryLock)
		switch {
		case err == nil:
			return l.release()
		case errors.Is(err, fs.ErrNotExist):
			return nil // the other build has failed and has removed the folder that it made
		case !errors.Is(err, ErrBusy):
			return err
		case waited >= most:
			return ErrBusy
		case waited == 0:
			waits(files.Holder(filepath.Join(stage, lockName)))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
