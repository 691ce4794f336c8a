// Package files writes files so that nobody ever reads an incomplete one: it writes a new file beside the old
// one and then renames it. The package also knows the order in which the files of an output are safe to
// write, and which names some disks treat as the same name. It does not know what the files contain.
//
//	err := files.Write("site.yaml", content)     // the old file or the new one, also after a power cut
//	err := files.Apply(first, then)              // several files: nothing changes if one cannot be written
//	err := writer.Apply(ctx, read, first, then)  // the same for files that others write too: see Writer
//	files.WriteFast, files.Rename                // for thousands of files that can be written again
//	files.History                                // keeps what a Writer replaces, to be brought back
//
// The functions with a parameter of type Root write into a folder that may contain links and other people's
// files, such as a USB stick.
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
	// newMode is the mode of a file that did not exist before: everybody may read it.
	newMode fs.FileMode = 0o644
	// anyMode is the mode with which a file is created. The system removes the permissions that the person's
	// settings (umask) forbid.
	anyMode fs.FileMode = 0o666
	// secretMode is the mode of a file that only its owner may read.
	secretMode fs.FileMode = 0o600
)

// Write replaces the content of the file with this name. The new file has the mode of the old one, or 0644 if
// there was none. When Write returns, the content and the name are on the disk. After an error the old file
// is unchanged. If name is a symbolic link, the link is replaced by a file, and the file that it led to does
// not change.
func Write(name string, content []byte) error {
	return WriteFrom(name, contentOf(content))
}

// WriteFrom does the same as Write, with the content that fill writes.
func WriteFrom(name string, fill func(io.Writer) error) error {
	d := system{}
	beside, err := writeBeside(d, name, looseName, fill)
	if err = replace(d, beside, name, err); err == nil {
		removeForgotten(name)
	}
	return err
}

// WriteThrough does the same as Write, but the caller chooses the name of the temporary file: the parameter
// beside. This name must be on the same disk, and only this process may use it.
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

// replace renames a temporary file from beside to name, and waits for the disk. If err is not nil, the
// temporary file is incomplete: replace then removes it and returns err.
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

// Change is a change that Apply makes to one file.
type Change struct {
	Name    string
	Content []byte // the new content; nil means that the file is removed
}

// Apply makes all changes, and the folders that they need. It first writes all new contents under temporary
// names. So if the disk is full, no old file is changed. Then it replaces the files in the given order. The
// changes of one step are on the disk before the next step begins. So if a file has its new content after a
// power cut, all files of earlier steps have theirs too.
func Apply(steps ...[]Change) error { return apply(system{}, looseName, unasked, steps) }

// unasked is the argument ask of apply for callers that do not check files: it allows apply to replace
// every file.
func unasked(string) error { return nil }

// apply does the same as Apply, but calls ask before it replaces or removes a file. If ask returns an error,
// apply stops and returns it.
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

// writeAllBeside writes all new contents under temporary names and returns these names, in the order of the
// changes. After an error it still returns the names of the files that it has made.
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

// makeFolder makes a folder and its parents, and waits until their names are on the disk.
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
		return nil // if it is a file, the next step fails
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

// Create writes a file that must not exist yet, and makes the folders that it needs. The error wraps
// fs.ErrExist if the file exists. The name appears only when the content is on the disk, so nobody can read
// an incomplete file. On a disk without links the name appears earlier: see createInPlace.
func Create(name string, content []byte) error { return createNew(name, content, anyMode) }

// CreateSecret does the same as Create, but only the owner may read the file.
func CreateSecret(name string, content []byte) error { return createNew(name, content, secretMode) }

func createNew(name string, content []byte, mode fs.FileMode) error {
	err := create(system{}, name, content, mode)
	if err == nil || errors.Is(err, fs.ErrExist) {
		removeForgotten(name)
	}
	return err
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

// createInPlace does the work of create on a disk where a file can have only one name, such as a USB stick.
// If the process is killed, an incomplete file may remain.
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

// writeBeside writes the new content of a file into a temporary file in the same folder. It returns the name
// of the temporary file, even if there is an error, so that the caller can remove it. The name is "" if no
// file was made.
func writeBeside(d disk, name, temporary string, fill func(io.Writer) error) (beside string, err error) {
	beside = besideName(name, temporary)
	f, err := d.create(beside, os.O_EXCL, secretMode) // secret until finish sets the mode of the old file
	if err != nil {
		return "", err
	}
	return beside, finish(f, modeOf(d, name), fill)
}

// finish fills a file, waits until it is on the disk, and closes it. It sets the mode of the file, unless
// mode is 0.
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

// modeOf returns the permissions of the file with this name, or newMode if it does not exist. It follows a
// symbolic link.
func modeOf(d disk, name string) fs.FileMode {
	if mode, exists := d.mode(name); exists {
		return mode
	}
	return newMode
}

// fillFrom reads until buffer is full or r ends, and returns the number of bytes read. It reads repeatedly,
// because a single read from a network file system may return fewer bytes than there are.
func fillFrom(r io.Reader, buffer []byte) (int, error) {
	n, err := io.ReadFull(r, buffer)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}
