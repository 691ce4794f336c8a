package files

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Turn is when a file of an output may be written. What a file refers to has an earlier turn than the file,
// and what makes a screen take up a new release comes last. So a reader of the output while it is written,
// or after a kill, meets no reference to a file that is still to come.
type Turn int

const (
	FontTurn    Turn = iota // fonts, styles, pictures
	ReleaseTurn             // a board's release, which nothing names yet
	PageTurn                // all other files
	IndexTurn               // index.html: lists of pages
	ShellTurn               // the files around a board's releases
	EntryTurn               // the board's index.html, which names a release to start with
	CurrentTurn             // current.js, which tells running screens their release
)

// PageTurnOf returns the turn of a file that belongs to no board.
func PageTurnOf(name string) Turn {
	switch {
	case path.Base(name) == "index.html":
		return IndexTurn
	case strings.Contains(name, "/assets/") || strings.Contains(name, "/fonts/"):
		return FontTurn
	default:
		return PageTurn
	}
}

// BoardPictures is the folder of a board's pictures, beside its releases, which share it.
const BoardPictures = "img/"

// BoardTurnOf returns the turn of a board's file, whose name is relative to the board's folder.
func BoardTurnOf(name string) Turn {
	switch {
	case name == "current.js":
		return CurrentTurn
	case name == "index.html":
		return EntryTurn
	case strings.HasPrefix(name, "fonts/"), strings.HasPrefix(name, BoardPictures):
		return FontTurn
	case strings.HasPrefix(name, "r/"):
		return ReleaseTurn
	default:
		return ShellTurn
	}
}

// Collision is a pair of names, in slash form, that one disk cannot hold both.
type Collision struct{ Name, Other string }

// Collisions finds names that a disk without upper and lower case takes for one, and files that would have to
// be folders of other files too, and names that are listed twice. names are sorted.
func Collisions(names []string) []Collision {
	var found []Collision
	folded := make(map[string]string, len(names))
	folders := map[string]string{} // a folder in lower case -> a file in it
	for _, name := range names {
		lower := strings.ToLower(name)
		if other, taken := folded[lower]; taken {
			found = append(found, Collision{name, other})
		}
		folded[lower] = name
		for dir := path.Dir(lower); dir != "." && folders[dir] == ""; dir = path.Dir(dir) {
			folders[dir] = name
		}
	}
	for dir, name := range folders {
		if other, taken := folded[dir]; taken {
			found = append(found, Collision{name, other})
		}
	}
	slices.SortFunc(found, func(a, b Collision) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Other, b.Other))
	})
	return found
}

// RemoveEmptyFolders removes a folder, given in slash form, and the folders around it up to the root ".", as
// far as they are empty. remove removes one folder and fails if it is not empty; folders that do not exist
// are passed over.
func RemoveEmptyFolders(dir string, remove func(dir string) error) {
	for ; dir != "."; dir = path.Dir(dir) {
		if err := remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return
		}
	}
}
