package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"tabla/internal/notice"
	"tabla/internal/segment"
)

// linker decides where the links of one notice lead in one place: an edition's pages, or a board.
type linker struct {
	from     *notice.Notice
	pages    map[string]string // where each notice shown at this centre has its page
	pictures map[string]picture
	board    bool
	own      func(address string) string // the language's own address instead of the source's, or the same
}

// open gives the tag for a link's begin, and whether there is a link at all: a notice that is not shown here now is text.
func (l linker) open(destination, tag string) (string, bool) {
	if l.board {
		return boardLink(destination), true
	}
	t := targetOf(l.from, destination)
	if t.kind == elsewhere || t.id == l.from.ID {
		if own := l.own(destination); own != destination {
			destination, tag = own, withHref(tag, own)
		}
		return outward(destination, tag), true
	}
	file, shown := l.pages[t.id]
	if t.kind != notice_ || !shown {
		return "", false
	}
	return withHref(tag, relative(pageFile(l.from), file)+t.anchor), true
}

// boardLink is what a link becomes on a wall, where nobody can follow it; a number to dial still stands out.
func boardLink(destination string) string {
	if strings.HasPrefix(destination, "tel:") {
		return `<a class="tel">`
	}
	return "<a>"
}

// outward makes a link to another site safe for the reader: the other site is not told where they come from, and its name
// can be seen before going there.
func outward(destination, tag string) string {
	if destination == "" || destination[0]|0x20 != 'h' {
		return tag // most are numbers to dial
	}
	u, err := url.Parse(destination)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return tag
	}
	attributes := ` rel="noreferrer"`
	if !strings.Contains(tag, " title=") {
		attributes += ` title="` + html.EscapeString(u.Host) + `"`
	}
	return strings.TrimSuffix(tag, ">") + attributes + ">"
}

// withHref puts another address into a link's tag.
func withHref(tag, href string) string {
	before, rest, _ := strings.Cut(tag, `href="`)
	_, after, _ := strings.Cut(rest, `"`)
	return before + `href="` + html.EscapeString(href) + `"` + after
}

// picture is an image of a notice, as pages name it.
type picture struct {
	name    string // "3f2a…c1.png": its hash, so that it never changes under its name
	content []byte
}

func (l linker) picture(destination string) string {
	p := l.pictures[imageFile(l.from, destination)]
	if l.board {
		return p.name
	}
	return "../../" + picturesDir + p.name
}

const picturesDir = "assets/img/"

// readPictures reads every image that a notice shows.
func readPictures(s *Loaded, skeletons []*segment.Skeleton) (map[string]picture, error) {
	all := map[string]picture{}
	for i, n := range s.Content.Notices {
		for _, link := range skeletons[i].Links {
			file := imageFile(n, link.Destination)
			if _, read := all[file]; !link.Image || read {
				continue
			}
			content, err := fs.ReadFile(s.Files, file)
			if err != nil {
				return nil, fmt.Errorf("read the picture %s: %w", file, err)
			}
			sum := sha256.Sum256(content)
			all[file] = picture{hex.EncodeToString(sum[:8]) + strings.ToLower(path.Ext(file)), content}
		}
	}
	return all, nil
}
