package files

import (
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// disk is the set of functions of the operating system with which this package writes a few files safely.
// Tests use a disk that simulates a power cut.
type disk interface {
	// create opens a new file for writing. flag decides what happens if a file of that name exists: with
	// os.O_EXCL create returns an error, with os.O_TRUNC it empties the file.
	create(name string, flag int, mode fs.FileMode) (file, error)
	mkdir(name string) error
	// mode returns the permissions of a file and reports whether it exists.
	mode(name string) (mode fs.FileMode, exists bool)
	rename(from, to string) error
	// link adds a second name to a file. The new name must not exist yet. The error is errNoLinks on a disk
	// where a file can have only one name.
	link(from, to string) error
	remove(name string) error
	// syncFolder waits until the names in a folder are on the disk. It returns no error: some systems cannot
	// sync a folder, and the content of the files has been synced before.
	syncFolder(dir string)
}

type file interface {
	io.Writer
	Chmod(fs.FileMode) error
	Sync() error
	Close() error
}

// errNoLinks is the error of link on a disk where a file can have only one name.
var errNoLinks = errors.New("files of this disk have one name only")

// system is the real disk of the operating system.
type system struct{}

func (system) create(name string, flag int, mode fs.FileMode) (file, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, mode)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (system) mkdir(name string) error { return os.Mkdir(name, 0o777) }

func (system) mode(name string) (fs.FileMode, bool) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, false
	}
	return info.Mode().Perm(), true
}

func (system) rename(from, to string) error { return os.Rename(from, to) }

func (system) link(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return errors.Join(errNoLinks, err)
}

func (system) remove(name string) error { return os.Remove(name) }

func (system) syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// A new file has a temporary name until it is complete. looseName is the beginning of these names if nothing
// is locked, writerName if a Writer holds the lock. A Writer that gets the lock removes files whose names
// begin with writerName, because they were left by a Writer that was killed.
const (
	looseName  = Unfinished + "new-"
	writerName = Unfinished + "source-"
)

// Unfinished is the beginning of all temporary names that this package chooses.
const Unfinished = ".tabla-"

// besideName returns a random name for a temporary file in the same folder as the file name. The base name
// begins with the parameter temporary.
func besideName(name, temporary string) string {
	return filepath.Join(filepath.Dir(name), temporary+strconv.FormatUint(rand.Uint64(), 36))
}

// Advice returns what helps if a disk did not do what was asked, or "" if nothing is known. Everything that
// the package writes is whole before and after such an error.
func Advice(err error) string {
	switch {
	case isFull(err):
		return "the disk is full: make room and run the same command again; what was there is still there"
	case isReadOnly(err):
		return "the disk can only be read: look whether a switch on it protects it, or work in a copy on " +
			"another disk"
	case errors.Is(err, fs.ErrPermission):
		return "you may not do this here: ask the owner of the file or folder to allow it, or work in a " +
			"copy of your own"
	}
	return ""
}
