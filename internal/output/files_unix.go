//go:build unix

package output

import (
	"io"
	"os"
	"syscall"
)

// The calls of a build are so many that what package os adds to each (it asks whether a file can be waited for, it looks
// before it renames) takes a sixth of the time.

// readInto fills buffer from the start of a regular file, and says how many bytes there were for it. It reads once: from a
// file system that gives less than it has, the file will look shorter than it is.
func readInto(name string, buffer []byte) (int, error) {
	fd, err := openFile(name, syscall.O_RDONLY)
	if err != nil {
		return 0, err
	}
	defer syscall.Close(fd)
	n, err := again(func() (int, error) { return syscall.Read(fd, buffer) })
	if err != nil {
		return 0, &os.PathError{Op: "read", Path: name, Err: err}
	}
	return n, nil
}

// write makes a file.
func write(name string, content []byte) error {
	fd, err := openFile(name, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_TRUNC)
	if err != nil {
		return err
	}
	for len(content) > 0 && err == nil {
		var n int
		n, err = again(func() (int, error) { return syscall.Write(fd, content) })
		if content = content[max(n, 0):]; n == 0 && err == nil {
			err = io.ErrShortWrite
		}
	}
	if closed := syscall.Close(fd); err == nil && closed != syscall.EINTR {
		err = closed
	}
	if err != nil {
		return &os.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

// replace renames a file over another one, or a folder to a name that is free.
func replace(from, to string) error {
	_, err := again(func() (int, error) { return 0, syscall.Rename(from, to) })
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func openFile(name string, flags int) (int, error) {
	fd, err := again(func() (int, error) { return syscall.Open(name, flags|syscall.O_CLOEXEC, 0o666) })
	if err != nil {
		return 0, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return fd, nil
}

// again repeats a call that a signal broke off.
func again(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
