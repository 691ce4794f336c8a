//go:build unix

package output

import (
	"errors"
	"os"
	"syscall"
)

// openLocked opens and locks a file. The error is ErrBusy if another process has locked it.
func openLocked(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, ErrBusy
		}
		return nil, os.NewSyscallError("flock", err)
	}
	return f, nil
}
