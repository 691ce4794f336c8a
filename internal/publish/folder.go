package publish

import (
	"context"
	"errors"
	"io/fs"
	"path"

	"tabla/internal/config"
	"tabla/internal/files"
)

// folder is a store in a folder of this machine, such as a mounted share. It does not follow symbolic links
// that lead out of the folder.
type folder struct{ root files.Root }

func openFolder(t config.Target) (store, error) {
	root, err := files.OpenRoot(t.Dir())
	if err != nil {
		return nil, err
	}
	return &folder{root}, nil
}

func (f *folder) close() error { return f.root.Close() }

func (f *folder) read(_ context.Context, name string) ([]byte, error) {
	return fs.ReadFile(f.root, name)
}

// write writes the file under another name in the same folder, waits until its content is on the disk, and
// then renames it.
func (f *folder) write(ctx context.Context, name string, s served) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	beside := besideName(name)
	err := f.root.Put(beside, s.content, 0o666)
	if err == nil {
		err = f.root.Sync(beside)
	}
	if err == nil {
		err = f.root.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, ignoreMissing(f.root.Remove(beside)))
	}
	return nil
}

// besideName returns the name under which a file is written before it is renamed. A file always gets the
// same name. This is safe: only one publication at a time writes into a shard, and a file that an
// interrupted publication has left may be overwritten.
func besideName(name string) string {
	return path.Join(path.Dir(name), ".tabla-"+path.Base(name)+".part")
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// remove removes the file, and each parent folder that is empty after that.
func (f *folder) remove(_ context.Context, name string) error {
	err := errors.Join(ignoreMissing(f.root.Remove(name)), ignoreMissing(f.root.Remove(besideName(name))))
	files.RemoveEmptyFolders(path.Dir(name), f.removeFolder)
	return err
}

// removeFolder removes an empty folder. It leaves a link to a folder, which Remove would remove.
func (f *folder) removeFolder(name string) error {
	stat, err := f.root.Lstat(name)
	if err != nil {
		return err
	}
	if !stat.IsDir() {
		return errNoFolder
	}
	return f.root.Remove(name)
}

func (f *folder) sync(names []string) { files.SyncFoldersOf(f.root, names) }

func (f *folder) names(_ context.Context, folder string) (names []string, err error) {
	entries, err := fs.ReadDir(f.root, path.Clean("./"+folder))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, ignoreMissing(err)
}
