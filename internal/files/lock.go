package files

import (
	"errors"
	"os"
	"strings"
)

// ErrLocked is the error of TryLock if another process has the lock.
var ErrLocked = errors.New("another process has the lock")

// Lock is the right to do something that only one process at a time may do. It is a locked file. The system
// releases the lock when the process ends, even if it is killed.
type Lock struct{ file *os.File }

// TryLock makes a lock file with this name, in a folder that exists, and locks it. It writes who, a text
// about the owner of the lock, into the file; Holder reads it. On a disk without locks, such as some network
// shares, the error wraps errors.ErrUnsupported.
func TryLock(name, who string) (*Lock, error) {
	// An attempt is repeated only if another process has just removed the file that this one has locked.
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

// sign writes the text who, about the owner of the lock, into the file. The text only helps people who wait,
// so an error is ignored.
func (l *Lock) sign(who string) {
	if who != "" && l.file.Truncate(0) == nil {
		_, _ = l.file.WriteAt([]byte(who), 0)
	}
}

// Holder returns the text about the owner that TryLock has written into the file of a lock. It returns "" if
// there is no text, or if the system does not allow the file to be read.
func Holder(name string) string {
	const longest = 200
	who := make([]byte, longest)
	n, err := ReadStart(name, who)
	if err != nil {
		return ""
	}
	return strings.ToValidUTF8(string(who[:n]), "")
}

// current reports whether the open, locked file still has its name. If it does not, another process that
// opens the name gets another file, and the lock protects nothing.
func current(f *os.File) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(f.Name())
	return err == nil && os.SameFile(held, named)
}

// Unlock removes the file and releases the lock. It removes the file while it is locked. If another process
// has opened the file meanwhile, that process finds out with current that the file is no longer the lock. If
// the file cannot be removed, because another process has just opened it, the file remains unlocked and does
// no harm.
func (l *Lock) Unlock() error {
	removed := os.Remove(l.file.Name())
	closed := l.file.Close()
	if removed != nil {
		os.Remove(l.file.Name()) // for systems that cannot remove an open file
	}
	return closed
}
