package shape

import (
	"crypto/sha256"
	"encoding/base32"
	"html"
	"net/url"
	"path"
	"strconv"
	"strings"

	"tabla/internal/files"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
	"tabla/internal/view"
)

// PageFile returns the file of a notice's page, as a path from its edition's folder: "health/scabies.html".
// The address of a sensitive notice does not show the notice's subject. It differs between sites, so that
// nobody can search the history of a phone for it.
func PageFile(n *notice.Notice) string {
	if n.Sensitive {
		return "info/n-" + neutral(n.Site+" "+n.ID) + ".html"
	}
	return n.ID + ".html"
}

// neutral returns six letters and digits that are made from an id. The id cannot be found out from them.
func neutral(id string) string {
	sum := sha256.Sum256([]byte(id))
	return base32.NewEncoding("23456789abcdefghjkmnpqrstuvwxyz0").EncodeToString(sum[:])[:6]
}

// PicturesDir is the folder of a centre's pictures, which the pages in all languages share. Boards do not
// use it: each board has the folder files.BoardPictures, because a player gets only the folder of the board.
const PicturesDir = "assets/img/"

// RecordingsDir is the folder of the recordings of a centre's notices.
const RecordingsDir = "assets/audio/"

// Links decides where the links and pictures of one notice lead. The notice is either on the pages of an
// edition or on a board.
type Links struct {
	From     *notice.Notice    // the notice that has the links
	Pages    map[string]string // by id: the file of each notice that the centre shows
	Pictures func(file string) view.Picture
	Own      func(address string) string // returns the language's own address for an address of the source
	Board    bool                        // the links are shown on a board
}

// Fill appends a body to dst and fills in a centre's values, links and pictures. A link to a notice that the
// centre does not show now becomes plain text.
func (l Links) Fill(dst []byte, body segment.Body, values map[string]string) []byte {
	var open []bool // for each link that is open: whether its tag was written
	return body.Fill(dst, func(h segment.Hole) (string, bool) {
		switch h.Kind {
		case segment.ValueText, segment.ValueURL:
			value, known := values[h.Name]
			if !known {
				return "", false
			}
			return h.Value(value), true
		case segment.LinkOpen:
			woven := string(body.HTML[h.Start:h.End])
			filled := tagWithValues(body, h, woven, values)
			tag, shown := l.open(h.Name, filled, values)
			open = append(open, shown)
			return tag, tag != woven
		case segment.LinkClose:
			shown := open[len(open)-1]
			open = open[:len(open)-1]
			return "", !shown
		case segment.ImageSrc:
			return l.picture(h.Name), true
		}
		return "", false
	})
}

// tagWithValues returns the tag of a link with a centre's values filled into its address and title.
func tagWithValues(body segment.Body, link segment.Hole, tag string, values map[string]string) string {
	if !strings.Contains(tag, "{{.") && !strings.Contains(tag, "%7B%7B.") {
		return tag
	}
	inside := segment.Body{HTML: []byte(tag)}
	for _, h := range body.Holes {
		if isValue := h.Kind == segment.ValueText || h.Kind == segment.ValueURL; isValue &&
			h.Start >= link.Start &&
			h.End <= link.End {
			h.Start, h.End = h.Start-link.Start, h.End-link.Start
			inside.Holes = append(inside.Holes, h)
		}
	}
	return string(inside.Fill(nil, func(h segment.Hole) (string, bool) {
		value, known := values[h.Name]
		return h.Value(value), known
	}))
}

// open returns the tag that begins a link, and true. It returns false if the link is to become plain text.
func (l Links) open(destination, tag string, values map[string]string) (string, bool) {
	if l.Board {
		return boardLink(destination), true
	}
	t := l.From.Target(destination)
	if t.Kind == notice.Elsewhere || t.ID == l.From.ID {
		if own := l.reachable(l.Own(destination)); own != destination {
			destination, tag = own, withHref(tag, own)
		}
		value := func(name string) (string, bool) { v, known := values[name]; return v, known }
		return outward(text.FillPlaceholders(destination, value), tag), true
	}
	file, shown := l.Pages[t.ID]
	if t.Kind != notice.ToNotice || !shown {
		return "", false
	}
	return withHref(tag, relative(PageFile(l.From), file)+t.Anchor), true
}

// reachable returns the address of a link. A number to dial gets the country's code if the readers are in
// another country.
func (l Links) reachable(address string) string {
	if !text.IsDialAddress(address) {
		return address
	}
	number := address[len("tel:"):]
	if reached := l.From.Country().Reachable(number); reached != number {
		return "tel:" + text.DialAddress(reached)
	}
	return address
}

// boardLink returns the tag of a link on a board, where nobody can follow links. It has no address. A number
// to dial keeps its class, so that people see it more easily.
func boardLink(destination string) string {
	if strings.HasPrefix(destination, "tel:") {
		return `<a class="tel">`
	}
	return "<a>"
}

// outward returns the tag of a link to another site with attributes that protect the reader. The other site
// does not learn which page the reader comes from, and the reader sees the name of the site before following
// the link.
func outward(destination, tag string) string {
	if destination == "" || destination[0]|0x20 != 'h' {
		return tag // most of the other links are numbers to dial
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

// withHref returns the tag of a link with another address.
func withHref(tag, href string) string {
	before, rest, _ := strings.Cut(tag, `href="`)
	_, after, _ := strings.Cut(rest, `"`)
	return before + `href="` + html.EscapeString(href) + `"` + after
}

// picture returns the text between the quotation marks of src="…" for a picture, or "" if the picture is not
// published. The text begins with the address of the picture. It then closes the quotation mark and adds
// further attributes; the value of the last one is closed by the quotation mark after src="…". Because the
// attributes contain the width and height, the browser reserves room for the picture before it is loaded, so
// that nothing moves while people read.
func (l Links) picture(destination string) string {
	p := l.Pictures(l.From.ImageFile(destination))
	if len(p.Sizes) == 0 {
		return ""
	}
	folder := "../../" + PicturesDir
	if l.Board {
		folder = "../../" + files.BoardPictures
	}
	tag := folder + p.Sizes[0].Name
	if len(p.Sizes) > 1 {
		tag += `" srcset="` + sourceSet(folder, p) + `" sizes="` + l.shownWidth(p)
	}
	if p.Width > 0 {
		tag += `" width="` + strconv.Itoa(p.Width) + `" height="` + strconv.Itoa(p.Height)
	}
	if !l.Board {
		tag += `" loading="lazy" decoding="async`
	}
	return tag
}

// sourceSet returns the files of a picture with their widths. The browser chooses the one that its screen
// needs.
func sourceSet(folder string, p view.Picture) string {
	all := make([]string, len(p.Sizes))
	for i, size := range p.Sizes {
		all[i] = folder + size.Name + " " + strconv.Itoa(size.Width) + "w"
	}
	return strings.Join(all, ", ")
}

// shownWidth returns how wide a picture is shown, for the attribute sizes. On a page that is the width of the
// text: the window without its margins, and at most 36 rem of 18 pixels (themes/phone/phone.css). On a board
// the width follows from the height, which is 30 % of the shorter side (themes/board/board.css).
func (l Links) shownWidth(p view.Picture) string {
	if l.Board {
		return strconv.Itoa(max(1, 30*p.Width/p.Height)) + "vmin"
	}
	return "(min-width:648px) 612px, calc(100vw - 36px)"
}

// relative returns the relative address of a link from one page to another. The parameters are the files of
// the two pages, as paths from the edition's folder.
func relative(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	return strings.Repeat("../", strings.Count(from, "/")) + to
}
