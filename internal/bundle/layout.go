package bundle

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// layout says where each file of a build lies in the bundle.
type layout struct {
	centre    string
	screen    string   // the one at the root; "" when it has no name, or when all of several are taken
	screens   []string // of the centre, when it has several
	boardOnly bool
}

// newLayout looks at a build to learn which screens the centre has.
func newLayout(built fs.FS, o Options) (layout, error) {
	l := layout{centre: o.Centre, screen: o.Screen, boardOnly: kindOf(o.To) == ".htz"}
	shells, err := fs.Glob(built, o.Centre+"/board/*/current.js")
	if err != nil {
		return l, fmt.Errorf("look for screens: %w", err)
	}
	for _, shell := range shells {
		l.screens = append(l.screens, path.Base(path.Dir(shell)))
	}
	unknown := l.screen != "" && !slices.Contains(l.screens, l.screen)
	if unnamed := l.boardOnly && l.screen == "" && len(l.screens) > 0; unknown || unnamed {
		return l, UnknownScreen{l.centre, l.screen, l.screens}
	}
	return l, nil
}

// boards are the folders in the target that hold a board: "" for the root.
func (l layout) boards() []string {
	if l.screen != "" || len(l.screens) == 0 {
		return []string{""}
	}
	folders := make([]string, len(l.screens))
	for i, name := range l.screens {
		folders[i] = "board/" + name
	}
	return folders
}

// prefix begins the names of what lies in a folder.
func prefix(folder string) string {
	if folder == "" {
		return ""
	}
	return folder + "/"
}

// label names what is in the bundle: "kamen", "kamen/hall".
func (l layout) label() string { return path.Join(l.centre, l.screen) }

// place gives a built file its name in the target, and says whether it is taken along.
func (l layout) place(file string) (name string, taken bool) {
	inside, own := strings.CutPrefix(file, l.centre+"/")
	board, isBoard := strings.CutPrefix(inside, "board/")
	switch {
	case !own:
		return "", false
	case !isBoard:
		return "phone/" + strings.ToLower(inside), !l.boardOnly
	case l.screen != "":
		return l.placeOne(board)
	case len(l.screens) == 0:
		return strings.ToLower(board), true
	case board == "index.html":
		return board, true // the list of screens
	default:
		return "board/" + strings.ToLower(board), true
	}
}

// placeOne does so where one of several screens stands for all.
func (l layout) placeOne(board string) (string, bool) {
	name, own := strings.CutPrefix(board, l.screen+"/")
	return strings.ToLower(name), own
}

// leadsTo gives the name of the file that a link to a built file has to lead to. The board's first page is always the root's.
func (l layout) leadsTo(file string) (name string, there bool) {
	if file == l.centre+"/board/index.html" {
		return "index.html", true
	}
	return l.place(file)
}

// moved says whether a page does not move together with all that it links to.
func (l layout) moved(file string) bool {
	if path.Ext(file) != ".html" {
		return false
	}
	inside, isBoard := strings.CutPrefix(file, l.centre+"/board/")
	return !isBoard || inside == "index.html" && len(l.screens) > 0
}
