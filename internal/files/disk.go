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

// disk is what this package asks of the operating system to write a few files safely. Tests have one that
// loses power.
type disk interface {
	// create opens a new file for writing. flag says what becomes of an old one of that name: with os.O_EXCL it
	// is an error, with os.O_TRUNC it is emptied.
	create(name string, flag int, mode fs.FileMode) (file, error)
	mkdir(name string) error
	// mode returns the permissions of a file and reports whether it exists.
	mode(name string) (mode fs.FileMode, exists bool)
	rename(from, to string) error
	// link gives a file a second name, which must be free. The error is errNoLinks where files have one only.
	link(from, to string) error
	remove(name string) error
	// syncFolder waits until the names in a folder are on the disk. Not every system can sync a folder, and the
	// content of the files is safe already: so there is no error.
	syncFolder(dir string)
}

type file interface {
	io.Writer
	Chmod(fs.FileMode) error
	Sync() error
	Close() error
}

// errNoLinks is the error of link on a disk where a file has one name only.
var errNoLinks = errors.New("files of this disk have one name only")

// system is the operating system's disk.
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

// The beginnings of the names under which new contents lie until they are whole. What has the name of a
// Writer is left over from a killed one if somebody else has its lock.
const (
	looseName  = Unfinished + "new-"
	writerName = Unfinished + "source-"
)

// Unfinished begins the names of all that this package writes before it has its name.
const Unfinished = ".tabla-"

// besideName returns a free name beside a file.
func besideName(name, temporary string) string {
	return filepath.Join(filepath.Dir(name), temporary+strconv.FormatUint(rand.Uint64(), 36))
}
