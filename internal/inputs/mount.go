package inputs

import (
	"context"
	"io/fs"
	"os"
	"strings"
)

// Mount makes the files of another site readable through the folder. Their names begin with at, which is the
// path of that site from this folder, such as "../balkan-route". It must be called before a file below at is
// read.
func (f *Folder) Mount(at string, files fs.FS) {
	f.tree.mounts = append(f.tree.mounts, mount{at, files})
}

// Disk returns the path on the disk of a folder or file whose name is relative to this folder.
func (f *Folder) Disk(name string) string { return f.dir + "/" + name }

// tree is a folder of the disk, with the folders that are mounted in it.
type tree struct {
	own    fs.ReadLinkFS
	mounts []mount
	ended  func() error // returns an error when the reading must stop
}

// mount is a folder whose files have names that begin with the path at.
type mount struct {
	at    string
	files fs.FS
}

// folderTree returns the tree of the folder dir. The type assertion cannot fail: the documentation of
// os.DirFS promises an fs.ReadLinkFS.
func folderTree(dir string) *tree {
	return &tree{own: os.DirFS(dir).(fs.ReadLinkFS), ended: func() error { return nil }}
}

// Until makes all reading through the folder end with ctx: after that, each read returns the error of ctx.
// So a stopped task ends when it reads its next file, wherever that happens. Until returns the folder.
func (f *Folder) Until(ctx context.Context) *Folder {
	f.tree.ended = ctx.Err
	return f
}

// at returns the file system that has the file with a name, and the name inside it. If several mounts are
// nested, it returns the innermost.
func (t *tree) at(name string) (fs.FS, string) {
	var files fs.FS = t.own
	inside, longest := name, -1
	for _, m := range t.mounts {
		rest, below := strings.CutPrefix(name, m.at)
		if !below || len(m.at) <= longest || rest != "" && rest[0] != '/' {
			continue
		}
		files, inside, longest = m.files, strings.TrimPrefix(rest, "/"), len(m.at)
	}
	if inside == "" {
		inside = "."
	}
	return files, inside
}

func (t *tree) Open(name string) (fs.File, error) {
	if err := t.ended(); err != nil {
		return nil, err
	}
	files, inside := t.at(name)
	return files.Open(inside)
}

// Stat returns the properties of a file. If the name is a symbolic link, it returns those of the file that
// the link leads to.
func (t *tree) Stat(name string) (fs.FileInfo, error) {
	if err := t.ended(); err != nil {
		return nil, err
	}
	files, inside := t.at(name)
	return fs.Stat(files, inside)
}

func (t *tree) Lstat(name string) (fs.FileInfo, error) {
	if err := t.ended(); err != nil {
		return nil, err
	}
	files, inside := t.at(name)
	return fs.Lstat(files, inside)
}

func (t *tree) ReadLink(name string) (string, error) {
	if err := t.ended(); err != nil {
		return "", err
	}
	files, inside := t.at(name)
	return fs.ReadLink(files, inside)
}

func (t *tree) ReadFile(name string) ([]byte, error) {
	if err := t.ended(); err != nil {
		return nil, err
	}
	files, inside := t.at(name)
	return fs.ReadFile(files, inside)
}

// ReadDir returns the entries of a folder, sorted by name.
func (t *tree) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := t.ended(); err != nil {
		return nil, err
	}
	files, inside := t.at(name)
	return fs.ReadDir(files, inside)
}
