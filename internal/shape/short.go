package shape

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/view"
)

// codeLength is how many letters and digits a short address has: among 20,000 notices hardly two are alike.
const codeLength = 8

// ShortAddress returns where the short address of a notice at a centre leads, below the site's address. It is made
// from their names, so that it stays the same from build to build and a printed code stays right.
func ShortAddress(c *config.Centre, n *notice.Notice) string {
	sum := sha256.Sum256([]byte(c.ID + " " + n.ID))
	code := base32.NewEncoding("23456789abcdefghjkmnpqrstuvwxyz0").EncodeToString(sum[:])[:codeLength]
	return config.ShortFolder + "/" + code + "/"
}

// Address returns where the code of a notice leads, below the site's address.
func (e *Edition) Address(n *notice.Notice) string {
	c := e.Shaper.Centre
	if e.Settings.ShortURLs {
		return ShortAddress(c, n)
	}
	return c.ID + "/" + string(e.Shaper.Language.Tag) + "/" + PageFile(n)
}

// Shorts makes the pages to which the short addresses of one centre lead: each names a notice in all languages.
// Each notice has its own place in it for each language, so that goroutines may add titles at the same time.
type Shorts struct {
	posted  Posted
	notices []*notice.Notice
	order   []lang.Language
	titles  [][]view.Text // by notice and language
}

// NewShorts returns the short pages of a centre, without titles.
func NewShorts(s *config.Site, posted Posted, notices []*notice.Notice) *Shorts {
	w := &Shorts{posted: posted, notices: notices, order: languageOrder(s, posted.Centre),
		titles: make([][]view.Text, len(notices))}
	for _, i := range posted.Phone {
		w.titles[i] = make([]view.Text, len(w.order))
	}
	return w
}

// Add adds the title of a notice, by its number in the site, in one language. It keeps no memory of the catalogue.
func (s *Shorts) Add(i int, l lang.Language, title view.Text) {
	for at, known := range s.order {
		if known.Tag == l.Tag {
			title.String = strings.Clone(title.String)
			s.titles[i][at] = title
		}
	}
}

// Files returns the names of the files of the pages.
func (s *Shorts) Files() map[string]bool {
	files := map[string]bool{}
	for _, i := range s.posted.Phone {
		files[ShortAddress(s.posted.Centre, s.notices[i])+"index.html"] = true
	}
	return files
}

// Pages returns the pages by their files, once all titles are there.
func (s *Shorts) Pages(p Picker) map[string]*view.Short {
	pages := map[string]*view.Short{}
	for _, i := range s.posted.Phone {
		n, c := s.notices[i], s.posted.Centre
		v := &view.Short{Centre: centreView(c), Source: p.settings.Source, Say: p.say, Demo: p.settings.Demo}
		for at, l := range s.order {
			v.Languages = append(v.Languages, view.ShortLink{Language: l, Title: s.titles[i][at],
				Href: c.ID + "/" + string(l.Tag) + "/" + PageFile(n)})
		}
		pages[ShortAddress(c, n)+"index.html"] = v
	}
	return pages
}

// Title returns the title of a notice.
func (r *Shaper) Title(n *notice.Notice, w Wording) view.Text { return r.field(n.Title, w.Front) }
