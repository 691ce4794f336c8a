package catalogue

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
)

// write puts the planned files in place, each whole or not at all.
func (s *syncer) write() error {
	for i, draft := range s.drafts {
		if draft == nil {
			continue
		}
		if err := os.MkdirAll(s.dir, 0o755); err != nil {
			return fmt.Errorf("make the folder %s: %w", s.dir, err)
		}
		if err := replaceFile(filepath.Join(s.dir, path.Base(s.changes.Files[i].File)), draft); err != nil {
			return err
		}
	}
	return nil
}

// replaceFile writes beside a file and renames: a reader, or a power cut, meets the old file or the new one.
func replaceFile(name string, content []byte) (err error) {
	beside, err := os.CreateTemp(filepath.Dir(name), ".tabla-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			os.Remove(beside.Name())
			err = fmt.Errorf("write %s: %w", name, err)
		}
	}()
	if _, err = beside.Write(content); err == nil {
		err = beside.Chmod(modeOf(name))
	}
	if err == nil {
		err = beside.Sync()
	}
	if closing := beside.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(beside.Name(), name)
}

// modeOf keeps the permissions a file has; a new one is readable by all.
func modeOf(name string) os.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
