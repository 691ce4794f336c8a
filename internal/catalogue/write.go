package catalogue

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"tabla/internal/diag"
)

// write puts the planned files in place. All are written beside their places before the first is renamed, so that a full
// disk leaves every one as it was. A dry run only looks whether they could be written.
func (s *syncer) write(dryRun bool) (err error) {
	files := s.planned()
	s.checkWritable(files)
	if dryRun || s.r.Failed() {
		return nil
	}
	beside := make([]string, 0, len(files))
	defer func() {
		for _, name := range beside {
			os.Remove(name) // those that were renamed are gone from here
		}
	}()
	for _, f := range files {
		name, err := writeBeside(f.name, f.content)
		if err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
		beside = append(beside, name)
	}
	for i, f := range files {
		if err := os.Rename(beside[i], f.name); err != nil {
			return err
		}
	}
	return nil
}

// file is the new content of one.
type file struct {
	name    string // with its folder
	shown   string // for problems: relative to the site
	content []byte
}

func (s *syncer) planned() []file {
	var files []file
	for i, draft := range s.drafts {
		if draft != nil {
			shown := s.changes.Files[i].File
			files = append(files, file{filepath.Join(s.dir, path.Base(shown)), shown, draft})
		}
	}
	return files
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
