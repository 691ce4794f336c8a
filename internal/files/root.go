package files

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
)

// WriteIn writes a file of root, and makes the folders that it needs. It first writes the content to a
// temporary file, whose name is the parameter beside, and then renames this file to name. It does not wait
// for the disk: see SyncIn.
func WriteIn(root *os.Root, beside, name string, content []byte, mode fs.FileMode) error {
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	part, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	if err = cmp.Or(err, part.Close()); err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	return nil
}

// SyncIn waits until the named files of root, and their names, are on the disk. One call for many files takes
// a tenth of the time of one call after each file. Some systems cannot sync a folder, so such an error is
// ignored.
func SyncIn(root *os.Root, names []string) error {
	folders := map[string]bool{}
	for _, name := range names {
		if err := syncIn(root, name, os.O_RDWR); err != nil {
			return err
		}
		folders[path.Dir(name)] = true
	}
	for dir := range folders {
		_ = syncIn(root, dir, os.O_RDONLY)
	}
	return nil
}

func syncIn(root *os.Root, name string, flag int) error {
	file, err := root.OpenFile(name, flag, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
