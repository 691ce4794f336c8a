package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tabla/internal/files"
)

const lockName = "lock"

// lock is the right to write into a target. One process at a time can have it.
type lock struct {
	dir  string
	held *files.Lock
}

// acquire makes the folder dir and locks the file dir/lock. It returns ErrBusy if another process has the
// lock.
func acquire(dir string) (*lock, error) {
	// An attempt is repeated only if another build has ended just now and removed the folder.
	for range 100 {
		if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
			return nil, errors.New(dir + " is not a folder")
		}
		held, err := files.TryLock(filepath.Join(dir, lockName), "")
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case errors.Is(err, files.ErrLocked):
			return nil, ErrBusy
		case err != nil:
			return nil, err
		}
		return &lock{dir, held}, nil
	}
	return nil, ErrBusy
}

// release removes the lock and its folder. The folder must contain nothing else.
func (l *lock) release() error {
	err := l.held.Unlock()
	os.Remove(l.dir) // fails if the next build has already put its lock there
	return err
}
