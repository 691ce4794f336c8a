package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

const lockName = "lock"

// lock is the right to write into a target. The system releases it when the process dies.
type lock struct {
	dir  string
	file *os.File
}

// acquire makes the folder dir and locks the file dir/lock. The error is ErrBusy if another process has the
// lock.
func acquire(dir string) (*lock, error) {
	// An attempt fails only if another build has just ended and removed the file that was about to be locked.
	for range 100 {
		if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
			return nil, errors.New(dir + " is not a folder")
		}
		f, err := openLocked(filepath.Join(dir, lockName))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if current(f) {
			return &lock{dir, f}, nil
		}
		f.Close()
	}
	return nil, ErrBusy
}

// current reports whether a locked file is still the one that others would open.
func current(f *os.File) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(f.Name())
	return err == nil && os.SameFile(held, named)
}

// release removes the lock and its folder, which must hold nothing else. The file is removed while it is
// locked, so a process that has opened it meanwhile finds that it is not current.
func (l *lock) release() error {
	removed := os.Remove(l.file.Name())
	closed := l.file.Close()
	if removed != nil {
		removed = os.Remove(l.file.Name()) // where open files cannot be removed
	}
	os.Remove(l.dir) // fails if the next build is already there
	return errors.Join(closed, removed)
}
