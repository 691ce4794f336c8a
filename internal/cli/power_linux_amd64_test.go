package cli

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// watchedDisk follows a folder of the real disk while a program runs. It knows what is in the folder, and
// what a power cut would leave: of a file the synced content, and of a folder the synced names or all names,
// because some file systems write names early. (XFS has left empty files in this way.)
type watchedDisk struct {
	dir   string
	top   *node
	known map[uint64]*node // by the number that the system gives a file; only files that still have a name
}

// node is a file or a folder.
type node struct {
	names, syncedNames map[string]*node // of a folder: the names in it, and those that were synced
	content, synced    string           // of a file: its content, and what of it was synced
	stamp              syscall.Stat_t
}

// tree has the content of each file, and "" for each folder, whose name ends with a slash. If an unfinished
// file is the same file on the disk as a finished one, its content is secondName and the finished one's
// name.
type tree = map[string]string

const secondName = "\x00is "

func watchDisk(dir string) (*watchedDisk, error) {
	d := &watchedDisk{dir: dir, known: map[uint64]*node{}}
	if err := d.look(); err != nil {
		return nil, err
	}
	for _, n := range d.known { // what was there at the beginning counts as synced
		n.synced, n.syncedNames = n.content, maps.Clone(n.names)
	}
	return d, nil
}

// look reads the names and files that have changed.
func (d *watchedDisk) look() (err error) {
	seen := map[uint64]*node{}
	d.top, err = d.lookAt(d.dir, seen)
	d.known = seen
	return err
}

func (d *watchedDisk) lookAt(name string, seen map[uint64]*node) (*node, error) {
	var stamp syscall.Stat_t
	if err := syscall.Lstat(name, &stamp); err != nil {
		return nil, err
	}
	n := d.known[stamp.Ino]
	if n == nil {
		n = &node{}
	}
	seen[stamp.Ino] = n
	if stamp.Mode&syscall.S_IFMT == syscall.S_IFDIR {
		return n, d.lookInto(n, name, seen)
	}
	if stamp.Size == n.stamp.Size && stamp.Mtim == n.stamp.Mtim && stamp.Ctim == n.stamp.Ctim {
		return n, nil
	}
	content, err := os.ReadFile(name)
	if n.stamp, n.content = stamp, string(content); !strings.HasPrefix(n.content, n.synced) {
		n.synced = "" // the file was emptied first, and this may reach the disk at any time
	}
	return n, err
}

func (d *watchedDisk) lookInto(folder *node, name string, seen map[uint64]*node) error {
	entries, err := os.ReadDir(name)
	folder.names = map[string]*node{}
	for _, entry := range entries {
		inside, failed := d.lookAt(filepath.Join(name, entry.Name()), seen)
		folder.names[entry.Name()], err = inside, errors.Join(err, failed)
	}
	return err
}

// sync notes that a file or a folder was synced.
func (d *watchedDisk) sync(name string) {
	var stamp syscall.Stat_t
	if syscall.Lstat(name, &stamp) != nil {
		return
	}
	if n := d.known[stamp.Ino]; n != nil {
		n.synced, n.syncedNames = n.content, maps.Clone(n.names)
	}
}

// killed returns what is left if the program is killed now.
func (d *watchedDisk) killed() tree {
	return d.left(func(*node) bool { return true }, func(n *node) string { return n.content })
}

// cuts returns what a power cut can leave. The names that were written early are those of all folders, of
// none, of one, or of all but one. The contents of files are those that were synced, or all as they are now.
func (d *watchedDisk) cuts() (all []tree) {
	contents := func(n *node) string { return n.content }
	synced := func(n *node) string { return n.synced }
	none, every := func(*node) bool { return false }, func(*node) bool { return true }
	all = append(all, d.left(none, synced), d.left(every, synced), d.left(none, contents))
	for _, one := range d.known {
		if maps.Equal(one.names, one.syncedNames) {
			continue
		}
		all = append(all, d.left(func(n *node) bool { return n == one }, synced),
			d.left(func(n *node) bool { return n != one }, synced))
	}
	return all
}

// left returns what a power cut leaves in the folder: the present names of the folders for which early
// returns true, and the synced names of the others.
func (d *watchedDisk) left(early func(*node) bool, content func(*node) string) tree {
	all, nodes, named := tree{}, map[string]*node{}, map[*node]string{}
	var visit func(n *node, name string)
	visit = func(n *node, name string) {
		if n.names == nil {
			all[name], nodes[name] = content(n), n
			if !isUnfinished(name) {
				named[n] = name
			}
			return
		}
		if name != "" {
			name += "/"
			all[name] = ""
		}
		names := n.syncedNames
		if early(n) {
			names = n.names
		}
		for inside, entry := range names {
			visit(entry, name+inside)
		}
	}
	visit(d.top, "")
	for name, n := range nodes {
		if other, two := named[n]; two && isUnfinished(name) {
			all[name] = secondName + other
		}
	}
	return all
}

// lay makes the folder contain exactly this tree, with dates of two days ago.
func (d *watchedDisk) lay(what tree) error {
	ago, err := time.Now().Add(-48*time.Hour), os.RemoveAll(d.dir)
	names := slices.Sorted(maps.Keys(what))
	slices.SortStableFunc(names, func(a, b string) int { return isSecond(what[a]) - isSecond(what[b]) })
	for _, name := range names {
		at := filepath.Join(d.dir, name)
		if strings.HasSuffix(name, "/") {
			err = errors.Join(err, os.MkdirAll(at, 0o777))
			continue
		}
		if first, is := strings.CutPrefix(what[name], secondName); is {
			err = errors.Join(err, os.Link(filepath.Join(d.dir, first), at))
			continue
		}
		err = errors.Join(err, os.MkdirAll(filepath.Dir(at), 0o777),
			os.WriteFile(at, []byte(what[name]), 0o666), os.Chtimes(at, ago, ago))
	}
	return err
}

// isSecond returns 1 if a file of a tree is the second name of another one, otherwise 0.
func isSecond(content string) int {
	if strings.HasPrefix(content, secondName) {
		return 1
	}
	return 0
}

// read returns the files and folders in the folder.
func (d *watchedDisk) read() (tree, error) {
	all := tree{}
	err := fs.WalkDir(os.DirFS(d.dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if entry.IsDir() {
			all[name+"/"] = ""
			return nil
		}
		content, err := fs.ReadFile(os.DirFS(d.dir), name)
		all[name] = string(content)
		return err
	})
	return all, err
}
