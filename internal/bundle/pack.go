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
	"time"

	"tabla/internal/files"
)

// packed is the list of all files of a bundle except its manifest. Their contents are read when they are
// needed, and are not kept in memory.
type packed struct {
	layout
	built fs.FS
	items []item // in the order in which they may be written
	key   SecretKey
	day   time.Time // the date of the signature
}

// item is one packed file.
type item struct {
	name string // name in the bundle
	from string // name in the build; if "", own is the content
	own  []byte
	size int64
	sum  [sha256.Size]byte
	turn files.Turn
}

// pack decides which files of a build belong in the bundle and which names they get. It reads each file once
// to compute its sum.
func pack(built fs.FS, o Options) (*packed, error) {
	where, err := newLayout(built, o)
	if err != nil {
		return nil, err
	}
	p := &packed{layout: where, built: built, key: o.Key, day: o.Day}
	err = fs.WalkDir(built, o.Centre, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if name, taken := p.place(file); taken {
			p.items = append(p.items, item{name: name, from: file, turn: p.turn(name)})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what was built: %w", err)
	}
	if !p.boardOnly {
		p.items = append(p.items, p.startFiles()...)
	}
	if err := p.measure(); err != nil {
		return nil, err
	}
	slices.SortFunc(p.items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.name, b.name))
	})
	return p, nil
}

// measure reads every item once and sets its size and sum. It returns an error if there are names that some
// sticks cannot hold.
func (p *packed) measure() error {
	names := make([]string, len(p.items))
	for i := range p.items {
		it := &p.items[i]
		if !plainName(it.name) || it.name == manifestName {
			return fmt.Errorf("pack %s: a stick cannot hold a file of this name", it.name)
		}
		content, err := p.content(*it)
		if err != nil {
			return err
		}
		it.size, it.sum = int64(len(content)), sha256.Sum256(content)
		names[i] = it.name
	}
	slices.Sort(names)
	if found := files.Collisions(names); len(found) > 0 {
		return fmt.Errorf("pack %s: a stick cannot hold it beside %s", found[0].Name, found[0].Other)
	}
	return nil
}

// plainName reports whether every stick can hold a file of this name. Only lower-case ASCII letters, digits
// and "._-/" are allowed, so that no two names differ only in case.
func plainName(name string) bool {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("._-/", r) {
			return false
		}
	}
	return fs.ValidPath(name) && name != "."
}

// content returns the content that an item has in the bundle. Links in pages that have moved are changed.
func (p *packed) content(it item) ([]byte, error) {
	if it.from == "" {
		return it.own, nil
	}
	content, err := fs.ReadFile(p.built, it.from)
	if err != nil {
		return nil, fmt.Errorf("read what was built: %w", err)
	}
	if p.moved(it.from) {
		content = p.relink(content, it.from, it.name)
	}
	return content, nil
}

// turn returns the turn in which a file may be written. name is its name in the bundle.
func (p *packed) turn(name string) files.Turn {
	for _, board := range p.boards() {
		inside, isBoard := strings.CutPrefix(name, prefix(board))
		if isBoard && !(board == "" && strings.HasPrefix(name, "phone/")) {
			return files.BoardTurnOf(inside)
		}
	}
	return files.PageTurnOf(name)
}

// manifest returns the manifest of the packed files.
func (p *packed) manifest() *manifest {
	m := &manifest{label: p.label(), files: map[string][sha256.Size]byte{}, releases: p.releases()}
	for _, it := range p.items {
		m.files[it.name] = it.sum
	}
	return m
}

// releases returns, for the folder of each board, a list with the id of its only release.
func (p *packed) releases() map[string][]string {
	all := map[string][]string{}
	for _, board := range p.boards() {
		for _, it := range p.items {
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

// startFiles returns the files for the person who sets up the player: two start scripts for each board, and a
// readme.
func (p *packed) startFiles() []item {
	var items []item
	add := func(name, text string) {
		if path.Ext(name) != ".sh" {
			text = strings.ReplaceAll(text, "\n", "\r\n") // old editors need this to show lines
		}
		items = append(items, item{name: name, own: []byte(text), turn: files.PageTurn})
	}
	first := ""
	for _, board := range p.boards() {
		name, page := "start-kiosk", prefix(board)+"index.html"
		if board != "" {
			name += "-" + path.Base(board)
		}
		first = cmp.Or(first, name+".sh")
		add(name+".sh", strings.ReplaceAll(startShell, "@PAGE@", page))
		add(name+".bat", strings.ReplaceAll(startBatch, "@PAGE@", strings.ReplaceAll(page, "/", `\`)))
	}
	add("readme.txt", strings.NewReplacer("@CENTRE@", p.label(), "@START@", first).Replace(readMe))
	return items
}
