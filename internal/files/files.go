// Package files knows how to write files so that nobody ever meets half of one: beside its place first, then
// renamed over it. It knows in which turn the files of an output are safe to write, and which names some disk
// takes for one. It does not know what the files hold.
//
//	err := files.Write("site.yaml", content)     // the old file or the new one, also after a power cut
//	err := files.Apply(first, then)              // several files: nothing changes unless all can be written
//	err := writer.Apply(ctx, read, first, then)  // the same for files that others write too: see Writer
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

const (
	// newMode is the mode of a file that did not exist: everybody may read it.
	newMode fs.FileMode = 0o644
	// anyMode is the mode of a file that is created: what the person's system allows by default.
	anyMode fs.FileMode = 0o666
	// secretMode is the mode of a file that only its owner may read.
	secretMode fs.FileMode = 0o600
)

// Write replaces the file name with content. The new file has the mode of the old one, or 0644. Write returns
// when the content and the name are on the disk; after an error the old file is as it was. A symbolic link is
// replaced by a file, and what it led to stays.
func Write(name string, content []byte) error {
	return WriteFrom(name, contentOf(content))
}

// WriteFrom is Write with the content that fill writes.
func WriteFrom(name string, fill func(io.Writer) error) error {
	d := system{}
	beside, err := writeBeside(d, name, looseName, fill)
	return replace(d, beside, name, err)
}

// WriteThrough is Write with a given place for the new content until it is whole: a name on the same disk
// that only this process uses.
func WriteThrough(beside, name string, content []byte) error {
	return writeThrough(system{}, beside, name, content)
}

func writeThrough(d disk, beside, name string, content []byte) error {
	f, err := d.create(beside, os.O_TRUNC, anyMode)
	if err == nil {
		err = finish(f, modeOf(d, name), contentOf(content))
	}
	return replace(d, beside, name, err)
}

// replace renames the file beside to name, unless err says that it is not whole, and waits for the disk.
func replace(d disk, beside, name string, err error) error {
	if err == nil {
		err = d.rename(beside, name)
	}
	if err != nil {
		if beside != "" {
			_ = d.remove(beside)
		}
		return fmt.Errorf("write %s: %w", name, err)
	}
	d.syncFolder(filepath.Dir(name))
	return nil
}

// Change is what Apply does to one file.
type Change struct {
	Name    string
	Content []byte // nil removes the file
}

// Apply makes all changes, and the folders that they need. All new contents are written beside their places
// before the first file is replaced, so that a full disk leaves every file as it was. The files are then
// replaced in order. What one step has changed is on the disk before the next step begins, so that after a
// power cut, too, no file is new while one of an earlier step is old.
func Apply(steps ...[]Change) error { return apply(system{}, looseName, unasked, steps) }

// unasked lets every file be replaced.
func unasked(string) error { return nil }

// apply is Apply with a question that is asked before each file is replaced: an error ends it there.
func apply(d disk, temporary string, ask func(name string) error, steps [][]Change) error {
	beside, err := writeAllBeside(d, temporary, steps)
	defer func() {
		for _, name := range beside {
			_ = d.remove(name)
		}
	}()
	if err != nil {
		return err
	}
	for _, changes := range steps {
		folders := map[string]bool{}
		for _, c := range changes {
			if err := ask(c.Name); err != nil {
				return err
			}
			if c.Content == nil {
				err = d.remove(c.Name)
			} else if err = d.rename(beside[0], c.Name); err == nil {
				beside = beside[1:]
			}
			if err != nil {
				return err
			}
			folders[filepath.Dir(c.Name)] = true
		}
		for dir := range folders {
			d.syncFolder(dir)
		}
	}
	return nil
}

// writeAllBeside writes all new contents beside their places and returns where, in their order; also those
// that were written before an error.
func writeAllBeside(d disk, temporary string, steps [][]Change) (beside []string, err error) {
	for _, changes := range steps {
		for _, c := range changes {
			if c.Content == nil {
				continue
			}
			name := ""
			if err = makeFolder(d, filepath.Dir(c.Name)); err == nil {
				name, err = writeBeside(d, c.Name, temporary, contentOf(c.Content))
			}
			if name != "" {
				beside = append(beside, name)
			}
			if err != nil {
				return beside, fmt.Errorf("write %s: %w", c.Name, err)
			}
		}
	}
	return beside, nil
}

// makeFolder makes a folder, and those around it, and waits until their names are on the disk.
func makeFolder(d disk, dir string) error {
	err := d.mkdir(dir)
	if errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir) {
		if err = makeFolder(d, filepath.Dir(dir)); err == nil {
			err = d.mkdir(dir)
		}
	}
	switch {
	case err == nil:
		d.syncFolder(filepath.Dir(dir))
	case errors.Is(err, fs.ErrExist):
		return nil // should it be a file, what comes next fails
	}
	return err
}

// contentOf returns a function that writes content.
func contentOf(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// Create writes a file that must not exist, and the folders that it needs. The error wraps fs.ErrExist if the
// file exists. The name appears when the content is on the disk: nobody meets half of it.
func Create(name string, content []byte) error { return create(system{}, name, content, anyMode) }

// CreateSecret is Create for a file that only its owner may read.
func CreateSecret(name string, content []byte) error {
	return create(system{}, name, content, secretMode)
}

func create(d disk, name string, content []byte, mode fs.FileMode) error {
	if _, exists := d.mode(name); exists {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	if err := makeFolder(d, filepath.Dir(name)); err != nil {
		return err
	}
	beside := besideName(name, looseName)
	f, err := d.create(beside, os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err = finish(f, 0, contentOf(content)); err == nil {
		err = d.link(beside, name)
	}
	if errors.Is(err, errNoLinks) {
		err = createInPlace(d, name, content, mode)
	}
	_ = d.remove(beside)
	if err == nil {
		d.syncFolder(filepath.Dir(name))
	}
	return err
}

// createInPlace is create on a disk where a file has one name only, such as a stick: a kill leaves a part.
func createInPlace(d disk, name string, content []byte, mode fs.FileMode) error {
	f, err := d.create(name, os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err = finish(f, 0, contentOf(content)); err != nil {
		_ = d.remove(name)
	}
	return err
}

// writeBeside writes the new content of the file name into a file of the same folder and returns that file's
// name, also with an error if there is something to remove.
func writeBeside(d disk, name, temporary string, fill func(io.Writer) error) (beside string, err error) {
	beside = besideName(name, temporary)
	f, err := d.create(beside, os.O_EXCL, secretMode) // until it has the mode of the old file
	if err != nil {
		return "", err
	}
	return beside, finish(f, modeOf(d, name), fill)
}

// finish fills a file, waits until it is on the disk, and closes it. It gets the mode, unless that is 0.
func finish(f file, mode fs.FileMode, fill func(io.Writer) error) error {
	err := fill(f)
	if err == nil && mode != 0 {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// modeOf returns the permissions of the file name, or those of a new file. It follows a symbolic link.
func modeOf(d disk, name string) fs.FileMode {
	if mode, exists := d.mode(name); exists {
		return mode
	}
	return newMode
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
