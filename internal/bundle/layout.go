package bundle

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// layout decides the place in the bundle of each file of a build.
type layout struct {
	centre    string
	screen    string   // the screen at the root; "" if it has no name, or if several are packed
	screens   []string // names of the centre's screens; empty if it has only one, without a name
	boardOnly bool
}

// newLayout returns the layout for a build. It finds the screens of the centre in the build. The error is an
// UnknownScreen if the centre does not have the screen that o names, or if o names none and the package can
// hold only one of several screens.
func newLayout(built fs.FS, o Options) (layout, error) {
	l := layout{centre: o.Centre, screen: o.Screen, boardOnly: extension(o.To) == ".htz"}
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

// boards returns the folders of the bundle that contain a board; "" is the root.
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

// prefix returns the beginning of the names of all files in a folder: "" for the root, else the folder and a
// slash.
func prefix(folder string) string {
	if folder == "" {
		return ""
	}
	return folder + "/"
}

// label returns the name of the content of the bundle: the centre, and the screen if one is packed ("kamen",
// "kamen/hall").
func (l layout) label() string { return path.Join(l.centre, l.screen) }

// place returns the name that a built file has in the bundle, and reports whether the file is packed.
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

// placeOne returns where a file of the folder board/ is in a bundle of a single screen, and reports whether
// it is packed: files of the centre's other screens are not. board is the file's path below board/.
func (l layout) placeOne(board string) (string, bool) {
	name, own := strings.CutPrefix(board, l.screen+"/")
	return strings.ToLower(name), own
}

// moved reports whether a file is a page whose links have to change, because its place relative to other
// files changes.
func (l layout) moved(file string) bool {
	if path.Ext(file) != ".html" {
		return false
	}
	inside, isBoard := strings.CutPrefix(file, l.centre+"/board/")
	return !isBoard || inside == "index.html" && len(l.screens) > 0
}

// relink returns a moved page with new links, which lead to the places that files have in the bundle. from is
// the page's name in the build, and name is its name in the bundle.
func (l layout) relink(page []byte, from, name string) []byte {
	var out bytes.Buffer
	rest := page
	for {
		at, length := nextLink(rest)
		if at < 0 {
			out.Write(rest)
			return out.Bytes()
		}
		out.Write(rest[:at])
		out.WriteString(l.link(string(rest[at:at+length]), from, name))
		rest = rest[at+length:]
	}
}

// nextLink returns the position and the length of the first address in page. at is -1 if there is none.
func nextLink(page []byte) (at, length int) {
	at = -1
	for _, attribute := range []string{` href="`, ` src="`} {
		if i := bytes.Index(page, []byte(attribute)); i >= 0 && (at < 0 || i+len(attribute) < at) {
			at = i + len(attribute)
		}
	}
	if at < 0 {
		return -1, 0
	}
	return at, max(bytes.IndexByte(page[at:], '"'), 0)
}

// link returns the new form of one address of a page. An address that leads to no packed file remains
// unchanged.
func (l layout) link(address, from, name string) string {
	file, rest := address, ""
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		file, rest = address[:i], address[i:]
	}
	if file == "" || file[0] == '/' || strings.Contains(file, ":") {
		return address
	}
	target, there := l.place(path.Join(path.Dir(from), file))
	if !there {
		return address
	}
	return relative(name, target) + rest
}

// relative returns the address that leads from one file of the target to another.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}
