package inputs

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// Folder is a site's folder. It notes the sum of every file that is read whole, so that what a build says it
// was made from is what it used, and a catalogue of megabytes is read only once for both.
type Folder struct {
	fs.ReadLinkFS
	dir   string
	mu    sync.Mutex
	sums  map[string]Key
	mixed map[string]bool // files that have changed between two readings
}

// NewFolder returns the folder dir, of which nothing has been read.
func NewFolder(dir string) *Folder {
	// os.DirFS promises to know links.
	return &Folder{ReadLinkFS: os.DirFS(dir).(fs.ReadLinkFS), dir: dir, sums: map[string]Key{},
		mixed: map[string]bool{}}
}

// ReadFile reads a file and notes its sum.
func (f *Folder) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(f.ReadLinkFS, name)
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

// Read returns the sums of the files below a folder that were read, or of one file, by name on the disk, as
// files.Writer wants them. A file that has changed between two readings has the zero sum, which is no file's:
// what was made from both is made from no state that there ever was.
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

// Used returns the sum of a file as it was read last, and whether it was read.
func (f *Folder) Used(name string) (Key, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	sum, used := f.sums[name]
	return sum, used
}

// Has reports whether the folder has a file of that name, to which no symbolic link leads: what lies outside
// of the site is never published. It opens nothing, because a named pipe would wait for ever.
func (f *Folder) Has(name string) bool {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if stat, err := fs.Lstat(f, folder); err != nil || !stat.IsDir() {
			return false
		}
	}
	stat, err := fs.Lstat(f, name)
	return err == nil && stat.Mode().IsRegular()
}

// HasFolder reports whether there is a folder of that name. A symbolic link in its place is an error: links
// are not followed.
func (f *Folder) HasFolder(name string, r *diag.Report) bool {
	stat, err := fs.Lstat(f, name)
	if err == nil && stat.Mode()&fs.ModeSymlink != 0 {
		r.Report(diag.RuleSymlink, diag.Pos{File: name}, "put the folder itself here",
			"symbolic links are not followed")
		return false
	}
	return err == nil && stat.IsDir()
}

// Below lists the files below a folder, or the one file that root is, in order; nothing if root does not
// exist. What is no ordinary file is listed too: should it become one, that is a change.
func (f *Folder) Below(root string) (names []string, err error) {
	if _, err := fs.Stat(f, root); err != nil {
		return nil, nil
	}
	err = fs.WalkDir(f, root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// Layout is where the author's files lie: names of files and folders below the site's.
type Layout struct {
	Shared              []string // what every page may depend on
	Notices, Catalogues string
	Waivers             string // the file among the catalogues that belongs to no language
}

// List lists the author's files. A Markdown file that was not read as a notice counts as shared.
func (f *Folder) List(l Layout) (files Files, err error) {
	for _, root := range slices.Concat(l.Shared, []string{l.Notices, l.Catalogues}) {
		found, err := f.Below(root)
		if err != nil {
			return files, err
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
	return files, nil
}

// sumOf hashes a file, piece by piece. For a file that was read already it returns the sum of what was read,
// because pages are made from that. A symbolic link is not followed: it is a problem, which is found where
// the file would be read.
func (f *Folder) sumOf(name string, buffer []byte) (sum Key, err error) {
	if sum, used := f.Used(name); used {
		return sum, nil
	}
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
