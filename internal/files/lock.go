package files

import (
	"errors"
	"os"
	"strings"
)

// ErrLocked is the error of TryLock if another process has the lock.
var ErrLocked = errors.New("another process has the lock")

// Lock is the right to do something that one process at a time may do. It is a locked file. The system
// releases it when the process dies, however that happens.
type Lock struct{ file *os.File }

// TryLock makes the file name, whose folder exists, and locks it. Who says who has the lock; Holder reads it.
// The error wraps errors.ErrUnsupported on a disk that knows no locks, such as some network shares.
func TryLock(name, who string) (*Lock, error) {
	// An attempt fails only if another process has just removed the file that was about to be locked.
	for range 100 {
		f, err := openLocked(name)
		if err != nil {
			return nil, err
		}
		if current(f) {
			l := &Lock{f}
			l.sign(who)
			return l, nil
		}
		f.Close()
	}
	return nil, ErrLocked
}

// sign notes who has the lock. It is a help for those who wait, so an error is no failure.
func (l *Lock) sign(who string) {
	if who != "" && l.file.Truncate(0) == nil {
		_, _ = l.file.WriteAt([]byte(who), 0)
	}
}

// Holder returns who has the lock of a file, or "" if nobody has signed it or the system lets nobody look.
func Holder(name string) string {
	const longest = 200
	who := make([]byte, longest)
	n, err := ReadStart(name, who)
	if err != nil {
		return ""
	}
	return strings.ToValidUTF8(string(who[:n]), "")
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

// Unlock removes the file and releases the lock. The file is removed while it is locked, so a process that
// has opened it meanwhile finds that it is not current. A file that cannot be removed, because somebody else
// has just opened it, is no lock and does no harm.
func (l *Lock) Unlock() error {
	removed := os.Remove(l.file.Name())
	closed := l.file.Close()
	if removed != nil {
		os.Remove(l.file.Name()) // where open files cannot be removed
	}
	return closed
}
