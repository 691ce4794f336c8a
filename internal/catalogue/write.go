package catalogue

import (
	"fmt"
	"os"
	"path/filepath"

	"tabla/internal/diag"
)

// NewFile is a file of the locales folder as it will be.
type NewFile struct {
	Name    string // on the disk
	Shown   string // for problems: relative to the site
	Content []byte // nil removes the file
}

// WriteFiles puts files in place. All are written beside their places before the first is renamed, so that a full disk
// leaves every one as it was. A file that may not be written is an error in the report; with an error there, now or
// before, nothing is written. A dry run only finds out whether they could be.
func WriteFiles(files []NewFile, dryRun bool, r *diag.Report) (err error) {
	checkWritable(files, r)
	if dryRun || r.Failed() {
		return nil
	}
	beside := make([]string, len(files))
	defer func() {
		for _, name := range beside {
			if name != "" {
				os.Remove(name) // those that were renamed are gone from here
			}
		}
	}()
	for i, f := range files {
		if f.Content == nil {
			continue
		}
		if beside[i], err = writeBeside(f.Name, f.Content); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	for i, f := range files {
		if err := f.putInPlace(beside[i]); err != nil {
			return err
		}
	}
	return nil
}

// putInPlace renames what was written beside the file, or removes the file.
func (f NewFile) putInPlace(beside string) error {
	if f.Content == nil {
		return os.Remove(f.Name)
	}
	return os.Rename(beside, f.Name)
}

// checkWritable reports files that somebody has made read-only: renaming would replace them all the same.
func checkWritable(files []NewFile, r *diag.Report) {
	for _, f := range files {
		if stat, err := os.Stat(f.Name); err == nil && stat.Mode().Perm()&0o222 == 0 {
			r.Errorf(diag.Pos{File: f.Shown}, "read-only", "allow writing to it, or find out who has forbidden it and why",
				"this file is marked as not to be written")
		}
	}
}

// writeBeside writes a file's new content next to it: a reader, or a power cut, meets the old file or the new one.
func writeBeside(name string, content []byte) (beside string, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".tabla-*")
	if err != nil {
		return "", err
	}
	if _, err = f.Write(content); err == nil {
		err = f.Chmod(modeOf(name))
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// modeOf keeps the permissions a file has; a new one is readable by all.
func modeOf(name string) os.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
