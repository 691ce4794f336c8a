package catalogue

import (
	"fmt"
	"os"
	"path/filepath"

	"tabla/internal/diag"
)

// file is the new content of one.
type file struct {
	name    string // with its folder
	shown   string // for problems: relative to the site
	content []byte // nil removes it
}

// write puts the planned files in place. All are written beside their places before the first is renamed, so that a full
// disk leaves every one as it was. A dry run only looks whether they could be written.
func (s *syncer) write(dryRun bool) (err error) {
	s.checkWritable(s.files)
	if dryRun || s.r.Failed() {
		return nil
	}
	beside := make([]string, len(s.files))
	defer func() {
		for _, name := range beside {
			if name != "" {
				os.Remove(name) // those that were renamed are gone from here
			}
		}
	}()
	for i, f := range s.files {
		if f.content == nil {
			continue
		}
		if beside[i], err = writeBeside(f.name, f.content); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	for i, f := range s.files {
		if err := f.settle(beside[i]); err != nil {
			return err
		}
	}
	return nil
}

// settle puts what was written beside a file in its place, or removes the file.
func (f file) settle(beside string) error {
	if f.content == nil {
		return os.Remove(f.name)
	}
	return os.Rename(beside, f.name)
}

// checkWritable reports files that somebody has made read-only: renaming would replace them all the same.
func (s *syncer) checkWritable(files []file) {
	for _, f := range files {
		if stat, err := os.Stat(f.name); err == nil && stat.Mode().Perm()&0o222 == 0 {
			s.r.Errorf(diag.Pos{File: f.shown}, "read-only", "allow writing to it, or find out who has forbidden it and why",
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
