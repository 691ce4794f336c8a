package files

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// sharingViolation is the error if another process has opened a file alone.
const sharingViolation = syscall.Errno(32)

// openLocked opens the file so that no other process can open it. This locks the file until it is closed or
// the process ends. The error is ErrLocked if another process has the file open.
func openLocked(name string) (*os.File, error) {
	wide, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const access = syscall.GENERIC_READ | syscall.GENERIC_WRITE
	h, err := syscall.CreateFile(wide, access, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}

// isLocked reports whether a process has locked a file. It returns false if there is no such file, and if it
// cannot be known.
func isLocked(name string) bool {
	f, err := os.Open(name)
	if err == nil {
		f.Close()
	}
	return errors.Is(err, sharingViolation)
}

// isReadOnly reports whether an error means that the disk is read-only.
func isReadOnly(err error) bool {
	const writeProtected = syscall.Errno(19)
	return errors.Is(err, writeProtected)
}

// isFull reports whether an error means that the disk has no room left.
func isFull(err error) bool {
	const handleDiskFull, diskFull = syscall.Errno(39), syscall.Errno(112)
	return errors.Is(err, handleDiskFull) || errors.Is(err, diskFull)
}
