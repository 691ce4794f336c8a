package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// HistoryName is the folder, inside a Writer's folder, of the earlier versions of files.
const HistoryName = ".tabla-history"

const (
	versionsKept = 20      // of each file
	versionBytes = 4 << 20 // of each file, all its versions together; the newest stays in any case

	// versionTime is the form of the names of versions: the instant, in UTC, at which the version was
	// replaced.
	versionTime = "2006-01-02T15-04-05.000000000Z"
)

// History keeps the versions of files that are replaced or removed, so that a person can bring them back.
// It keeps only the newest versions of each file, up to fixed limits.
//
// The version of "content/a.md" that was replaced at noon is the file
// ".tabla-history/content/a.md/2026-11-21T12-00-00.000000000Z".
type History struct {
	Folder string           // the folder in which the files lie
	Now    func() time.Time // the clock
}

// Version is an earlier content of a file.
type Version struct {
	File     string    // relative to the folder, with slashes
	Replaced time.Time // when it was replaced or removed
	Size     int64
}

// keep stores the present content of a file as a version. It does nothing if the file does not exist.
func (h *History) keep(name string) error {
	inside, err := filepath.Rel(h.Folder, name)
	if err != nil || !filepath.IsLocal(inside) {
		return fmt.Errorf("keep a version of %s: it is not in %s", name, h.Folder)
	}
	content, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := h.check(filepath.ToSlash(inside)); err != nil {
		return err
	}
	at := h.Now()
	if versions := h.Of(filepath.ToSlash(inside)); len(versions) > 0 && !at.After(versions[0].Replaced) {
		at = versions[0].Replaced.Add(1) // two changes at the same instant, because the clock is coarse
	}
	dir := filepath.Join(h.Folder, HistoryName, inside)
	if err := makeFolder(system{}, dir); err != nil {
		return fmt.Errorf("keep a version of %s: %w", name, err)
	}
	if err := Write(filepath.Join(dir, at.UTC().Format(versionTime)), content); err != nil {
		return fmt.Errorf("keep a version of %s: %w", name, err)
	}
	h.forget(filepath.ToSlash(inside))
	return nil
}

// NoFolderError is the error of a Writer if it cannot keep the versions that it replaces, because a link or a
// file is where a folder of the history must be. Writing through a link would change files elsewhere.
type NoFolderError struct{ Name string } // relative to the folder, with slashes

func (e NoFolderError) Error() string {
	return fmt.Sprintf("earlier versions cannot be kept, because %s is a link or a file and not a folder. "+
		"Give it another name or remove it, and try again", e.Name)
}

// check returns a NoFolderError if one of the folders in which the versions of a file are kept is a link or a
// file.
func (h *History) check(file string) error {
	at := HistoryName
	for _, part := range append(strings.Split(file, "/"), "") {
		info, err := os.Lstat(filepath.Join(h.Folder, filepath.FromSlash(at)))
		if err == nil && !info.IsDir() {
			return NoFolderError{at}
		}
		at += "/" + part
	}
	return nil
}

// forget removes the oldest versions of a file. It ignores versions that cannot be removed.
func (h *History) forget(file string) {
	var total int64
	for i, v := range h.Of(file) {
		if total += v.Size; i > 0 && (i >= versionsKept || total > versionBytes) {
			os.Remove(h.path(v))
		}
	}
}

func (h *History) path(v Version) string {
	return filepath.Join(h.Folder, HistoryName, filepath.FromSlash(v.File),
		v.Replaced.UTC().Format(versionTime))
}

// Of returns the versions of a file, the newest first.
func (h *History) Of(file string) []Version {
	if !fs.ValidPath(file) {
		return nil
	}
	// A folder that cannot be read is treated as a folder without versions.
	entries, _ := os.ReadDir(filepath.Join(h.Folder, HistoryName, filepath.FromSlash(file)))
	var all []Version
	for _, entry := range entries {
		at, err := time.Parse(versionTime, entry.Name())
		if info, failed := entry.Info(); err == nil && failed == nil && info.Mode().IsRegular() {
			all = append(all, Version{file, at, info.Size()})
		}
	}
	slices.Reverse(all)
	return all
}

// All returns the versions of all files, the newest first.
func (h *History) All() []Version {
	var all []Version
	top := filepath.Join(h.Folder, HistoryName)
	_ = filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && name != top {
			inside, _ := filepath.Rel(top, name)
			all = append(all, h.Of(filepath.ToSlash(inside))...)
		}
		return nil // a file that cannot be read is not shown
	})
	slices.SortFunc(all, func(a, b Version) int {
		if by := b.Replaced.Compare(a.Replaced); by != 0 {
			return by
		}
		return strings.Compare(a.File, b.File)
	})
	return all
}

// Read returns the content of a version.
func (h *History) Read(v Version) ([]byte, error) {
	if !fs.ValidPath(v.File) {
		return nil, fs.ErrNotExist
	}
	return os.ReadFile(h.path(v))
}
