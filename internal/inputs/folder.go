package inputs

import (
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// Folder is a site's folder. When a whole file is read, Folder stores the sum of the bytes. So the sums of a
// build's inputs are computed from the bytes that the build really used. A catalogue of several megabytes is
// read only once, for its texts and for its sum.
type Folder struct {
	*tree
	dir   string
	mu    sync.Mutex
	sums  map[string]Key
	mixed map[string]bool // files that had other bytes when they were read again
}

// NewFolder returns the folder dir. No file of it has been read yet.
func NewFolder(dir string) *Folder {
	return &Folder{tree: folderTree(dir), dir: dir, sums: map[string]Key{}, mixed: map[string]bool{}}
}

// ReadFile reads a file and stores its sum. It returns an error for a pipe or a device, because opening one
// may block for ever, and for a file of texts that is too large.
func (f *Folder) ReadFile(name string) ([]byte, error) {
	stat, err := f.Stat(name)
	if err == nil && !stat.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: diag.ErrNoFile}
	}
	if err == nil && isText(name) && stat.Size() > diag.MaxText {
		err = &fs.PathError{Op: "read", Path: name, Err: diag.ErrTooLarge}
	}
	if err != nil {
		return nil, err
	}
	content, err := f.tree.ReadFile(name)
	if err == nil {
		sum := KeyOf(content)
		f.mu.Lock()
		defer f.mu.Unlock()
		if before, again := f.sums[name]; again && before != sum {
			f.mixed[name] = true
		}
		f.sums[name] = sum
	}
	return content, err
}

// isText reports whether a file is a file of texts that is read as a whole: settings, a catalogue, waivers.
func isText(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// Read returns the sums of the files that were read so far, by name on the disk, for files.Writer. The
// result contains only the files in and below the folder root; root may also be a single file. If a file had
// other bytes when it was read again, its sum is the zero sum, which no file has: the result of the task may
// then be made from both versions, so neither sum would be right.
func (f *Folder) Read(root string) map[string]files.Sum {
	f.mu.Lock()
	defer f.mu.Unlock()
	read := map[string]files.Sum{}
	for name, sum := range f.sums {
		if name != root && !strings.HasPrefix(name, root+"/") {
			continue
		}
		if f.mixed[name] {
			sum = Key{}
		}
		read[filepath.Join(f.dir, filepath.FromSlash(name))] = files.Sum(sum)
	}
	return read
}

// Used returns the sum of the bytes that were last read from a file. The bool reports whether the file was
// read.
func (f *Folder) Used(name string) (Key, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	sum, used := f.sums[name]
	return sum, used
}

// Changed reports whether a file that was read has other bytes now, or is gone. It returns false for nil.
func (f *Folder) Changed() bool {
	if f == nil {
		return false
	}
	f.mu.Lock()
	read := maps.Clone(f.sums)
	f.mu.Unlock()
	buffer := make([]byte, 1<<16)
	for name, sum := range read {
		if now, err := f.sumNow(name, buffer); err != nil || now != sum {
			return true
		}
	}
	return false
}

// Has reports whether the folder has a regular file of that name. It returns false if the file or one of the
// folders in its path is a symbolic link, because files outside the site are never published. It does not
// open the file, because opening a named pipe would block for ever.
func (f *Folder) Has(name string) bool {
	files, inside := f.at(name)
	for folder := path.Dir(inside); folder != "."; folder = path.Dir(folder) {
		if stat, err := fs.Lstat(files, folder); err != nil || !stat.IsDir() {
			return false
		}
	}
	stat, err := fs.Lstat(files, inside)
	return err == nil && stat.Mode().IsRegular()
}

// HasFolder reports whether there is a folder of that name. If the name is a symbolic link, it returns false
// and adds a problem, because links are not followed.
func (f *Folder) HasFolder(name string, r *diag.Report) bool {
	stat, err := fs.Lstat(f, name)
	if err == nil && stat.Mode()&fs.ModeSymlink != 0 {
		r.Report(diag.RuleSymlink, diag.Pos{File: name}, "put the folder itself here",
			"symbolic links are not followed")
		return false
	}
	return err == nil && stat.IsDir()
}

// Sub returns a folder of the site as a file system, or nil if the folder does not exist. If there is a
// symbolic link instead of the folder, Sub adds an error to r and returns nil.
func (f *Folder) Sub(name string, r *diag.Report) fs.FS {
	if !f.HasFolder(name, r) {
		return nil
	}
	own, err := fs.Sub(f, name)
	if err != nil {
		return nil
	}
	return own
}

// Below returns the names of all files below the folder root, sorted. If root is a file, it returns this
// name; if root does not exist, it returns nothing. Links, pipes and the like are included, because the
// inputs of the build change if one of them becomes a regular file. Files that programs leave behind are not
// included: hidden files, and locks and backups of editors, which appear and disappear while a build reads
// the folder. But if the base name of such a file or folder is in but, it is included.
func (f *Folder) Below(root string, but ...string) (names []string, err error) {
	if _, err := fs.Stat(f, root); err != nil {
		return nil, nil
	}
	err = fs.WalkDir(f, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && strings.HasPrefix(d.Name(), ".") &&
			!slices.Contains(but, d.Name()):
			return fs.SkipDir
		case !d.IsDir() && (!files.LeftOver(d.Name()) || slices.Contains(but, d.Name())):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// CheckNames reports each file and folder below the folders roots whose name is not valid UTF-8. It looks in
// this site and in the mounted sites. Such a file cannot be read, and most systems cannot store it.
func (f *Folder) CheckNames(r *diag.Report, roots ...string) error {
	sites := []string{""}
	for _, m := range f.mounts {
		sites = append(sites, m.at+"/")
	}
	for _, site := range sites {
		for _, root := range roots {
			if stat, err := fs.Lstat(f, site+root); err != nil || !stat.IsDir() {
				continue
			}
			err := fs.WalkDir(f, site+root, func(name string, d fs.DirEntry, err error) error {
				if utf8.ValidString(name) {
					return err
				}
				r.Add(diag.BadBytes(name))
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// SumBelow returns the sum of the names and the bytes of all files below the folder root.
func (f *Folder) SumBelow(root string) (Key, error) {
	names, err := f.Below(root)
	buffer, all := make([]byte, 1<<16), []byte(nil)
	for _, name := range names {
		sum, e := f.sumOf(name, buffer)
		if err == nil {
			err = e
		}
		all = append(append(append(all, name...), 0), sum[:]...)
	}
	return KeyOf(all), err
}

// Layout is the list of places where the author's files are. The names are relative to the site's folder.
type Layout struct {
	Shared              []string // files and folders on which every page may depend
	Notices, Catalogues string
	Waivers             string // the file in the catalogues' folder that does not belong to a language
	Attic               string // the folder of deleted texts in the catalogues' folder
}

// List returns the author's files, including those of the mounted sites. If a file in a folder of notices is
// not Markdown or was not read as a notice, it is listed as shared, so that every page depends on it.
func (f *Folder) List(l Layout) (files Files, err error) {
	err = f.list("", l, &files)
	for _, m := range f.mounts {
		if err == nil {
			err = f.list(m.at+"/", l, &files)
		}
	}
	return files, err
}

// list adds the files of the site whose names begin with site.
func (f *Folder) list(site string, l Layout, files *Files) error {
	for _, root := range slices.Concat(l.Shared, []string{l.Notices, l.Catalogues}) {
		found, err := f.Below(site+root, l.Waivers, l.Attic)
		if err != nil {
			return err
		}
		for _, name := range found {
			_, used := f.Used(name)
			switch {
			case root == l.Notices && used && path.Ext(name) == ".md":
				files.Notices = append(files.Notices, name)
			case root == l.Catalogues && path.Base(name) != l.Waivers:
				files.Catalogues = append(files.Catalogues, name)
			default:
				files.Shared = append(files.Shared, name)
			}
		}
	}
	return nil
}

// sumOf returns the sum of a file. If the file was read already, this is the sum of the bytes that were
// read, because the pages are made from them. Otherwise sumOf hashes the file in pieces, through buffer. For
// a symbolic link it returns the zero sum and does not follow the link; the code that would use the file
// reports the link as a problem.
func (f *Folder) sumOf(name string, buffer []byte) (sum Key, err error) {
	if sum, used := f.Used(name); used {
		return sum, nil
	}
	return f.sumNow(name, buffer)
}

// sumNow returns the sum of a file's bytes as they are now.
func (f *Folder) sumNow(name string, buffer []byte) (sum Key, err error) {
	stat, err := fs.Lstat(f, name)
	if err != nil || !stat.Mode().IsRegular() {
		return sum, err
	}
	file, err := f.Open(name)
	if err != nil {
		return sum, err
	}
	defer file.Close()
	h := xxh3.New128()
	for err == nil {
		var n int
		n, err = file.Read(buffer)
		h.Write(buffer[:n])
	}
	if err == io.EOF {
		err = nil
	}
	return h.Sum128().Bytes(), err
}
