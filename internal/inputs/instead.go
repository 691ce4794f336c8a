package inputs

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Instead replaces the contents of some files of the folder by those that they would have after saving, and
// returns the folder. contents has the new contents by path from the site's folder. They are read in place of
// those on the disk; nothing is written. A folder exists even if it has only such a file. A folder or a
// symbolic link on the disk is not replaced.
func (f *Folder) Instead(contents map[string][]byte) *Folder {
	if len(contents) > 0 {
		f.own = instead{f.own, contents}
	}
	return f
}

// Proposed returns the content with which Instead replaces a file. It returns false if the file is not
// replaced.
func (f *Folder) Proposed(name string) ([]byte, bool) {
	i, _ := f.own.(instead)
	content, is := i.contents[name]
	return content, is
}

// instead is a file system in which some files have other contents.
type instead struct {
	fs.ReadLinkFS
	contents map[string][]byte
}

// proposed is a file or a folder that exists only in memory. It is its own fs.FileInfo and fs.DirEntry.
type proposed struct {
	name   string
	folder bool
	size   int
}

func (p proposed) Name() string               { return p.name }
func (p proposed) Size() int64                { return int64(p.size) }
func (p proposed) ModTime() time.Time         { return time.Time{} }
func (p proposed) IsDir() bool                { return p.folder }
func (p proposed) Sys() any                   { return nil }
func (p proposed) Type() fs.FileMode          { return p.Mode().Type() }
func (p proposed) Info() (fs.FileInfo, error) { return p, nil }

func (p proposed) Mode() fs.FileMode {
	if p.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// find returns the proposed file or folder at a path. It returns false if there is none, or if the disk has
// something other than a regular file there.
func (i instead) find(name string) (proposed, bool) {
	stat, err := i.ReadLinkFS.Lstat(name)
	if err == nil && !stat.Mode().IsRegular() {
		return proposed{}, false
	}
	if content, is := i.contents[name]; is {
		return proposed{path.Base(name), false, len(content)}, true
	}
	for other := range i.contents {
		if err != nil && strings.HasPrefix(other, name+"/") {
			return proposed{path.Base(name), true, 0}, true
		}
	}
	return proposed{}, false
}

func (i instead) Lstat(name string) (fs.FileInfo, error) {
	if p, is := i.find(name); is {
		return p, nil
	}
	return i.ReadLinkFS.Lstat(name)
}

func (i instead) Stat(name string) (fs.FileInfo, error) {
	if p, is := i.find(name); is {
		return p, nil
	}
	return fs.Stat(i.ReadLinkFS, name)
}

func (i instead) Open(name string) (fs.File, error) {
	if p, is := i.find(name); is && !p.folder {
		return openFile{p, bytes.NewReader(i.contents[name])}, nil
	}
	return i.ReadLinkFS.Open(name)
}

// ReadDir returns the entries of a folder on the disk together with the proposed entries, sorted by name.
func (i instead) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(i.ReadLinkFS, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return all, err
	}
	for file := range i.contents {
		below, inside := strings.CutPrefix(file, name+"/")
		if name == "." {
			below, inside = file, true
		}
		first, _, _ := strings.Cut(below, "/")
		p, is := i.find(path.Join(name, first))
		if !inside || !is {
			continue
		}
		all, err = slices.DeleteFunc(all, func(e fs.DirEntry) bool { return e.Name() == first }), nil
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, err
}

// openFile is an open file in memory.
type openFile struct {
	proposed
	*bytes.Reader
}

func (f openFile) Size() int64                { return f.proposed.Size() }
func (f openFile) Stat() (fs.FileInfo, error) { return f.proposed, nil }
func (f openFile) Close() error               { return nil }
