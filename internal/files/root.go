package files

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strconv"
)

// Root is a folder that may contain links and other people's files, such as a USB stick. The names of its
// files are relative to the folder, with slashes. OpenRoot returns one on the disk; tests have one that
// simulates power cuts.
type Root interface {
	fs.ReadLinkFS
	MkdirAll(name string, mode fs.FileMode) error
	// Put writes a file in place, which it makes or empties first. It does not wait for the disk.
	Put(name string, content []byte, mode fs.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	// Sync waits until the content of a file is on the disk, or the names in a folder.
	Sync(name string) error
	Close() error
}

// diskRoot is a Root on the disk. No link leads out of an *os.Root.
type diskRoot struct {
	fs.ReadLinkFS
	root *os.Root
}

// OpenRoot opens a folder, which must exist.
func OpenRoot(dir string) (Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return diskRoot{root.FS().(fs.ReadLinkFS), root}, nil // the documentation promises this type
}

func (r diskRoot) MkdirAll(name string, mode fs.FileMode) error { return r.root.MkdirAll(name, mode) }
func (r diskRoot) Rename(from, to string) error                 { return r.root.Rename(from, to) }
func (r diskRoot) Remove(name string) error                     { return r.root.Remove(name) }
func (r diskRoot) Close() error                                 { return r.root.Close() }

func (r diskRoot) Put(name string, content []byte, mode fs.FileMode) error {
	file, err := r.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

func (r diskRoot) Sync(name string) error {
	file, err := r.root.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		file, err = r.root.Open(name) // a folder cannot be opened for writing
	}
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// NewFile is a file that WriteIn writes.
type NewFile struct {
	Name    string
	Content []byte
	Mode    fs.FileMode
}

// WriteIn writes a few files into root, and the folders that they need. It first writes all contents under
// temporary names, which begin with the parameter part, and waits for the disk. Then it renames the files in
// their order, and waits for the names. So after a power cut every file is the old one or the new one.
//
// Because it waits once for several files, a hundred files take a tenth of the time of a hundred calls.
func WriteIn(root Root, part string, all []NewFile) error {
	parts := make([]string, 0, len(all))
	err := writeParts(root, part, all, &parts)
	names := make([]string, 0, len(all))
	for i, file := range all {
		if err != nil {
			break
		}
		if err = root.Rename(parts[i], file.Name); err == nil {
			names = append(names, file.Name)
		}
	}
	for _, left := range parts[len(names):] {
		_ = root.Remove(left) // only after an error
	}
	SyncFoldersOf(root, names)
	return err
}

// writeParts writes the contents of files under temporary names, and waits for the disk. It adds each name to
// parts.
func writeParts(root Root, part string, all []NewFile, parts *[]string) error {
	for i, file := range all {
		if err := root.MkdirAll(path.Dir(file.Name), 0o777); err != nil {
			return err
		}
		*parts = append(*parts, part+strconv.Itoa(i))
		if err := root.Put((*parts)[i], file.Content, file.Mode); err != nil {
			return err
		}
	}
	for _, name := range *parts {
		if err := root.Sync(name); err != nil {
			return err
		}
	}
	return nil
}

// SyncFoldersOf waits until the names of files of root are on the disk, so that files remain renamed or
// removed after a power cut. Errors are ignored, because some systems cannot sync a folder, and a folder may
// have been removed with its last file.
func SyncFoldersOf(root Root, names []string) {
	synced := map[string]bool{}
	for _, name := range names {
		for dir := path.Dir(name); !synced[dir]; dir = path.Dir(dir) {
			synced[dir] = true
			_ = root.Sync(dir)
		}
	}
}
