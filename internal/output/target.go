package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// pathFault returns the reason why a path must not be written, or "" if there is none. It refuses paths that
// leave the target, and names that a USB stick (FAT) or Windows cannot hold, because people copy the output
// to such disks.
func pathFault(p string) string {
	switch {
	case !utf8.ValidString(p):
		return "it is not valid UTF-8"
	case strings.IndexFunc(p, unwritable) >= 0:
		return `it has a control character or one of \ : * ? " < > |`
	}
	first, _, _ := strings.Cut(p, "/")
	if lower := strings.ToLower(first); lower == stageName || lower == manifestName {
		return "tabla keeps its own records there"
	}
	for rest, more := p, true; more; {
		var part string
		part, rest, more = strings.Cut(rest, "/")
		switch {
		case part == "." || part == "..":
			return "it could leave the folder"
		case part == "":
			return "a part of it is empty"
		case part[len(part)-1] == '.' || part[len(part)-1] == ' ':
			return "a part of it ends in a dot or a space"
		}
	}
	return ""
}

func unwritable(r rune) bool {
	switch r {
	case '\\', ':', '*', '?', '"', '<', '>', '|', 0x7F:
		return true
	}
	return r < ' '
}

// kind is the kind of entry at a path of the target.
type kind uint8

const (
	absent  kind = iota
	regular      // a file
	directory
	special // for example a symbolic link or a device
)

// kindOf returns the kind of an entry with this mode.
func kindOf(m fs.FileMode) kind {
	switch {
	case m.IsRegular():
		return regular
	case m.IsDir():
		return directory
	default:
		return special
	}
}

// target is the folder that builds write into.
type target struct {
	dir     string
	folders map[string]*folder // the folders read so far, by path
}

func newTarget(dir string) target { return target{filepath.Clean(dir), map[string]*folder{}} }

// path returns the path of a file or folder of the target. name is "." or a path for which pathFault returns
// "".
func (t *target) path(name string) string {
	return t.dir + string(filepath.Separator) + filepath.FromSlash(name)
}

// folder is the list of entries of one folder of the target. Each folder is read once, which is faster than
// asking the system for each file. The list also has the kind of each entry.
type folder struct {
	exists bool
	names  map[string]kind
	// blocker is the path of a file or link in the place of this folder or of one of its parents; "" if there
	// is none.
	blocker string
}

// folder returns the list of entries of a folder; "." is the target itself. It reads the folder the first
// time only.
func (t *target) folder(dir string) (*folder, error) {
	if f := t.folders[dir]; f != nil {
		return f, nil
	}
	f := &folder{exists: dir == "."}
	if dir != "." {
		parent, err := t.folder(path.Dir(dir))
		if err != nil {
			return nil, err
		}
		there := parent.names[path.Base(dir)]
		f.exists, f.blocker = there == directory, parent.blocker
		if there == regular || there == special {
			f.blocker = dir
		}
	}
	if f.exists {
		var err error
		if f.names, err = list(t.path(dir)); err != nil {
			return nil, err
		}
	}
	t.folders[dir] = f
	return f, nil
}

// list reads the entries of one folder and returns the kind of each, by name.
func list(dir string) (map[string]kind, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("look into the target: %w", err)
	}
	entries, err := d.ReadDir(-1)
	if err := errors.Join(err, d.Close()); err != nil {
		return nil, fmt.Errorf("look into %s: %w", dir, err)
	}
	names := make(map[string]kind, len(entries))
	for _, e := range entries {
		names[e.Name()] = kindOf(e.Type())
	}
	return names, nil
}

// ensure makes a folder of the target, and its parents, if they do not exist yet.
func (t *target) ensure(dir string) error {
	f, err := t.folder(dir)
	if err != nil || f.exists {
		return err
	}
	if err := t.ensure(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(t.path(dir), 0o777); err != nil {
		return err
	}
	f.exists, f.names = true, map[string]kind{}
	t.folders[path.Dir(dir)].names[path.Base(dir)] = directory
	return nil
}
