//go:build unix

package files

import (
	"errors"
	"os"
	"syscall"
)

// openLocked opens and locks a file. The error is ErrLocked if another process has locked it. If name is a
// symbolic link, openLocked returns an error, because the file that the link leads to would be emptied.
func openLocked(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR|syscall.O_NOFOLLOW, 0o666)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		switch {
		case errors.Is(err, syscall.EWOULDBLOCK):
			return nil, ErrLocked
		case errors.Is(err, syscall.ENOLCK): // a network share whose server has no locks
			err = errors.Join(errors.ErrUnsupported, err)
		}
		return nil, os.NewSyscallError("flock", err)
	}
	return f, nil
}

// isLocked reports whether a process has locked a file. It returns false if there is no such file, and if it
// cannot be known.
func isLocked(name string) bool {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

// isReadOnly reports whether an error means that the disk is read-only.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// isFull reports whether an error means that the disk, or the person's share of it, has no room left.
func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
