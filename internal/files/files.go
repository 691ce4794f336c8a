// Package files knows how to write files so that nobody ever meets half of one: beside its place first, then
// renamed over it. It knows in which turn the files of an output are safe to write, and which names some disk
// takes for one. It does not know what the files hold.
//
//	err := files.Write("site.yaml", content)     // the old file or the new one, also after a power cut
//	err := files.Apply(changes)                  // several files: nothing changes unless all can be written
//	files.WriteFast, files.Rename                // thousands of files that a next build can repair
//
// The functions that take an *os.Root write into a folder that may hold other people's files and links, such
// as a stick.
package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// newMode is the mode of a file that did not exist: everybody may read it.
const newMode fs.FileMode = 0o644

// Write replaces the file name with content. The new file has the mode of the old one, or 0644. Write returns
// when the content and the name are on the disk; after an error the old file is as it was. A symbolic link is
// replaced by a file, and what it led to stays.
func Write(name string, content []byte) error {
	return WriteFrom(name, contentOf(content))
}

// WriteFrom is Write with the content that fill writes.
func WriteFrom(name string, fill func(io.Writer) error) error {
	beside, err := writeBeside(name, fill)
	return replace(beside, name, err)
}

// WriteThrough is Write with a given place for the new content until it is whole: a name on the same disk
// that only this process uses.
func WriteThrough(beside, name string, content []byte) error {
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, newMode)
	if err == nil {
		err = finish(f, modeOf(name), contentOf(content))
	}
	return replace(beside, name, err)
}

// replace renames the file beside to name, unless err says that it is not whole, and waits for the disk.
func replace(beside, name string, err error) error {
	if err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		if beside != "" {
			os.Remove(beside)
		}
		return fmt.Errorf("write %s: %w", name, err)
	}
	syncFolder(filepath.Dir(name))
	return nil
}

// Change is what Apply does to one file.
type Change struct {
	Name    string
	Content []byte // nil removes the file
}

// Apply makes all changes, and the folders that they need. All new contents are written beside their places
// before the first file is replaced, so that a full disk leaves every file as it was.
func Apply(changes []Change) (err error) {
	beside := make([]string, len(changes))
	defer func() {
		for _, name := range beside {
			if name != "" {
				os.Remove(name) // fails for those that were renamed
			}
		}
	}()
	for i, c := range changes {
		if c.Content == nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(c.Name), 0o755); err != nil {
			return fmt.Errorf("write %s: %w", c.Name, err)
		}
		if beside[i], err = writeBeside(c.Name, contentOf(c.Content)); err != nil {
			return fmt.Errorf("write %s: %w", c.Name, err)
		}
	}
	folders := map[string]bool{}
	for i, c := range changes {
		if err := c.settle(beside[i]); err != nil {
			return err
		}
		folders[filepath.Dir(c.Name)] = true
	}
	for dir := range folders {
		syncFolder(dir)
	}
	return nil
}

// contentOf returns a function that writes content.
func contentOf(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// settle puts the content that was written beside a file in its place, or removes the file.
func (c Change) settle(beside string) error {
	if c.Content == nil {
		return os.Remove(c.Name)
	}
	return os.Rename(beside, c.Name)
}

// Create writes a file that must not exist, and the folders that it needs. The error wraps fs.ErrExist if the
// file exists. Create does not wait for the disk.
func Create(name string, content []byte) error { return create(name, content, 0o666) }

// CreateSecret is Create for a file that only its owner may read.
func CreateSecret(name string, content []byte) error { return create(name, content, 0o600) }

func create(name string, content []byte, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name)
	}
	return err
}

// writeBeside writes the new content of the file name into a file of the same folder and returns that file's
// name, also with an error if there is something to remove.
func writeBeside(name string, fill func(io.Writer) error) (beside string, err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".tabla-*")
	if err != nil {
		return "", err
	}
	return f.Name(), finish(f, modeOf(name), fill)
}

// finish fills a file, waits until it is on the disk, and closes it.
func finish(f *os.File, mode fs.FileMode, fill func(io.Writer) error) error {
	err := fill(f)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// modeOf returns the permissions of the file name, or those of a new file. It follows a symbolic link.
func modeOf(name string) fs.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return newMode
}

// syncFolder waits until the names in a folder are on the disk. Not every system can sync a folder, and the
// content of the files is safe already: so an error is no failure.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// fillFrom reads until buffer is full or r ends. A single read may return less than there is: network file
// systems do.
func fillFrom(r io.Reader, buffer []byte) (int, error) {
	n, err := io.ReadFull(r, buffer)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}
