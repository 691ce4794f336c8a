package bundle

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// cargo is everything that a bundle holds, but for the list of it. Contents are made when they are needed and not kept.
type cargo struct {
	layout
	built fs.FS
	items []item // in the order in which they may be written
}

// item is one file on its way from the build to the target.
type item struct {
	name string // in the target
	from string // in the build; "" when the content is given
	own  []byte
	size int64
	sum  [sha256.Size]byte
	turn int
}

// The order of writing: what nothing refers to yet comes first, what makes a player take up something new comes last.
const (
	fontTurn = iota
	releaseTurn
	otherTurn
	listTurn  // index.html of the phone pages, sw.js
	shellTurn // from here on, all that they name must be there
	entryTurn // the board's index.html, which names a release to start with
	currentTurn
)

// pack decides what of a build belongs into the bundle and by which name, and reads it once to know the sums.
func pack(built fs.FS, o Options) (*cargo, error) {
	where, err := newLayout(built, o)
	if err != nil {
		return nil, err
	}
	c := &cargo{layout: where, built: built}
	err = fs.WalkDir(built, o.Centre, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if name, taken := c.place(file); taken {
			c.items = append(c.items, item{name: name, from: file, turn: c.turn(name)})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what was built: %w", err)
	}
	if !c.boardOnly {
		c.items = append(c.items, c.startFiles()...)
	}
	if err := c.weigh(); err != nil {
		return nil, err
	}
	slices.SortFunc(c.items, func(a, b item) int { return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.name, b.name)) })
	return c, nil
}

// weigh reads every item once, and makes sure that each name can stand on any stick.
func (c *cargo) weigh() error {
	taken := map[string]bool{}
	for i := range c.items {
		it := &c.items[i]
		if !plainName(it.name) || taken[it.name] || it.name == manifestName {
			return fmt.Errorf("pack %s: a stick cannot hold a file of this name", it.name)
		}
		taken[it.name] = true
		content, err := c.content(*it)
		if err != nil {
			return err
		}
		it.size, it.sum = int64(len(content)), sha256.Sum256(content)
	}
	return nil
}

// plainName says whether any stick can hold a name: lower-case ASCII, so that no two differ in their case alone.
func plainName(name string) bool {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("._-/", r) {
			return false
		}
	}
	return fs.ValidPath(name) && name != "."
}

// content is what the target's file holds.
func (c *cargo) content(it item) ([]byte, error) {
	if it.from == "" {
		return it.own, nil
	}
	content, err := fs.ReadFile(c.built, it.from)
	if err != nil {
		return nil, fmt.Errorf("read what was built: %w", err)
	}
	if c.moved(it.from) {
		content = c.relink(content, it.from, it.name)
	}
	return content, nil
}

// turn says when a file of that name may be written.
func (c *cargo) turn(name string) int {
	for _, board := range c.boards() {
		inside, isBoard := strings.CutPrefix(name, prefix(board))
		switch {
		case !isBoard || board == "" && strings.HasPrefix(name, "phone/"):
		case inside == "current.js":
			return currentTurn
		case inside == "index.html":
			return entryTurn
		case strings.HasPrefix(inside, "fonts/"):
			return fontTurn
		case strings.HasPrefix(inside, "r/"):
			return releaseTurn
		default:
			return shellTurn
		}
	}
	switch path.Base(name) {
	case "index.html", "sw.js":
		return listTurn
	default:
		return otherTurn
	}
}

// releases gives, for each board of the bundle, its release.
func (c *cargo) releases() map[string][]string {
	all := map[string][]string{}
	for _, board := range c.boards() {
		for _, it := range c.items {
			rest, inside := strings.CutPrefix(it.name, prefix(board)+"r/")
			if id, _, folder := strings.Cut(rest, "/"); inside && folder {
				all[board] = []string{id}
			}
		}
	}
	return all
}

//go:embed files/start-kiosk.sh
var startShell string

//go:embed files/start-kiosk.bat
var startBatch string

//go:embed files/readme.txt
var readMe string

// startFiles are what a person finds beside the board: how to start it, and what all this is. One start file for each board.
func (c *cargo) startFiles() []item {
	var items []item
	add := func(name, text string) {
		if path.Ext(name) != ".sh" {
			text = strings.ReplaceAll(text, "\n", "\r\n") // whoever opens it in an old editor sees lines
		}
		items = append(items, item{name: name, own: []byte(text), turn: otherTurn})
	}
	first := ""
	for _, board := range c.boards() {
		name, page := "start-kiosk", prefix(board)+"index.html"
		if board != "" {
			name += "-" + path.Base(board)
		}
		first = cmp.Or(first, name+".sh")
		add(name+".sh", strings.ReplaceAll(startShell, "@PAGE@", page))
		add(name+".bat", strings.ReplaceAll(startBatch, "@PAGE@", strings.ReplaceAll(page, "/", `\`)))
	}
	add("readme.txt", strings.NewReplacer("@CENTRE@", c.label(), "@START@", first).Replace(readMe))
	return items
}
