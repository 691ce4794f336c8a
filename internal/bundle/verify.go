package bundle

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// Finding is one file that is not as tabla wrote it.
type Finding struct {
	Kind string // "missing", "changed" or "foreign"
	Name string
}

// ErrNoBundle says that there is no list of files to compare with.
var ErrNoBundle = errors.New("there is no " + manifestName + ": tabla did not write this, or the list was deleted")

// Verify compares every file of a folder, or of a .zip or .htz, with the list that was written with it. It gives how many
// files are listed and what differs, sorted by name. What operating systems put on every stick by themselves is passed over.
func Verify(target string) (listed int, found []Finding, err error) {
	if !archived(target) {
		return verify(os.DirFS(target))
	}
	archive, err := zip.OpenReader(target)
	if err != nil {
		return 0, nil, fmt.Errorf("open %s: %w", target, err)
	}
	defer archive.Close()
	return verify(archive)
}

func verify(files fs.FS) (int, []Finding, error) {
	m, err := readManifest(files)
	if err != nil {
		return 0, nil, err
	}
	var found []Finding
	add := func(kind, name string) { found = append(found, Finding{kind, name}) }
	seen := map[string]bool{manifestName: true}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case droppings(name) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || droppings(name) || seen[name]:
			return nil
		}
		seen[name] = true
		wanted, listed := m.files[name]
		if !listed {
			add("foreign", name)
			return nil
		}
		// A link shows what lies elsewhere; what cannot be read whole is not what was written.
		if sum, err := sumOf(files, name); !entry.Type().IsRegular() || err != nil || sum != wanted {
			add("changed", name)
		}
		return nil
	})
	if err != nil {
		return 0, nil, fmt.Errorf("read the bundle: %w", err)
	}
	for name := range m.files {
		if !seen[name] {
			add("missing", name)
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return cmp.Compare(a.Name, b.Name) })
	return len(m.files), found, nil
}

func readManifest(files fs.FS) (*manifest, error) {
	text, err := fs.ReadFile(files, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoBundle
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", manifestName, err)
	}
	return parseManifest(text)
}

// droppings are what Windows, macOS, Android and Linux leave on any stick that they are given.
func droppings(name string) bool {
	base := path.Base(name)
	switch base {
	case "System Volume Information", "$RECYCLE.BIN", "FOUND.000", "Thumbs.db", "desktop.ini",
		".DS_Store", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", "LOST.DIR", "lost+found":
		return true
	}
	return strings.HasPrefix(base, "._") || strings.HasPrefix(base, ".Trash-")
}
