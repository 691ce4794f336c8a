package files

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Turn is the place of a file in the order in which an output is written. If a file refers to another file,
// the other one has an earlier turn. The files that make a screen show a new release come last. So nobody who
// reads the output while it is written, or after a kill, finds a reference to a file that is not there yet.
type Turn int

const (
	FontTurn    Turn = iota // fonts, pictures, and everything in a folder assets/, such as styles and scripts
	ReleaseTurn             // a board's release, to which no file refers yet
	PageTurn                // all other files
	IndexTurn               // index.html: lists of pages; offline.json, which holds pages
	ShellTurn               // the files around a board's releases
	EntryTurn               // the board's index.html, which refers to the release to start with; sw.js
	CurrentTurn             // current.js, which tells running screens which release to show
)

// TurnOf returns the turn of a file of the output. isBoard reports whether a folder is the folder of a board.
func TurnOf(name string, isBoard func(dir string) bool) Turn {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if isBoard(dir) {
			return BoardTurnOf(name[len(dir)+1:])
		}
	}
	return PageTurnOf(name)
}

// PageTurnOf returns the turn of a file that belongs to no board.
func PageTurnOf(name string) Turn {
	switch {
	case path.Base(name) == "index.html", path.Base(name) == "offline.json":
		return IndexTurn
	case path.Base(name) == "sw.js":
		return EntryTurn
	case strings.Contains(name, "/assets/") || strings.Contains(name, "/fonts/"):
		return FontTurn
	default:
		return PageTurn
	}
}

// BoardPictures is the folder of a board's pictures. It is beside the folder of the releases, and all
// releases of the board share it.
const BoardPictures = "img/"

// BoardTurnOf returns the turn of a file of a board. name is relative to the board's folder.
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

// Collision is a pair of names, with slashes, that cannot both be on one disk.
type Collision struct{ Name, Other string }

// Collisions returns three kinds of pairs of names: names that differ only in upper and lower case, which
// some disks treat as the same name; a file whose name is also the folder of another file; and a name that is
// listed twice. names must be sorted.
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

// RemoveEmptyFolders removes the folder dir, a path with slashes, if it is empty, then its parents in the
// same way. It stops at the first folder that is not empty, and before the root ".". The parameter remove
// removes one folder and must fail if the folder is not empty. Folders that do not exist are skipped.
func RemoveEmptyFolders(dir string, remove func(dir string) error) {
	for ; dir != "."; dir = path.Dir(dir) {
		if err := remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return
		}
	}
}
