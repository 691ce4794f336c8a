package shape

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/view"
)

// codeLength is the number of letters and digits in the code of a short address. With 20,000 notices, it is
// unlikely that two of them get the same code.
const codeLength = 8

// ShortAddress returns the short address of a notice at a centre, as a path from the site's address. It is
// made from the ids of the centre and the notice. So it is the same in every build, and printed codes remain
// valid.
func ShortAddress(c *config.Centre, n *notice.Notice) string { return shortAddress(c, n.ID) }

func shortAddress(c *config.Centre, id string) string {
	sum := sha256.Sum256([]byte(c.ID + " " + id))
	code := base32.NewEncoding("23456789abcdefghjkmnpqrstuvwxyz0").EncodeToString(sum[:])[:codeLength]
	return config.ShortFolder + "/" + code + "/"
}

// Address returns the address to which the QR code of a notice leads, as a path from the site's address.
func (e *Edition) Address(n *notice.Notice) string {
	c := e.Shaper.Centre
	if e.Settings.ShortURLs {
		return ShortAddress(c, n)
	}
	return c.ID + "/" + string(e.Shaper.Language.Tag) + "/" + PageFile(n)
}

// Shorts makes the pages of the short addresses of one centre. Each page names a notice in all languages.
// The title for each notice and language is stored apart, so goroutines may add titles at the same time.
// Sensitive notices have no short address, because no code for them is printed.
type Shorts struct {
	centre *config.Centre
	pages  []shortPage
	order  []lang.Language
	titles [][]view.Text // by notice and language
}

// shortPage is the page of one short address.
type shortPage struct {
	address string // "s/3f2ac1de/"
	notice  int    // index into the site's notices; -1 if the notice is not among them
	file    string // the page to which it leads, as a path from an edition's folder
}

// AllShorts returns the short pages of each centre, without titles. It returns nil if the site has no short
// addresses.
func AllShorts(s *config.Site, centres []Posted, notices []*notice.Notice) (all []*Shorts) {
	if !s.ShortURLs {
		return nil
	}
	for _, posted := range centres {
		all = append(all, newShorts(s, posted, notices))
	}
	return all
}

// newShorts returns the short pages of a centre, without titles. A notice that was renamed or has ended
// keeps its old short addresses. They lead to the page that says so.
func newShorts(s *config.Site, posted Posted, notices []*notice.Notice) *Shorts {
	w := &Shorts{centre: posted.Centre, order: languageOrder(s, posted.Centre),
		titles: make([][]view.Text, len(notices))}
	add := func(id string, i int, file string) {
		if id == "" || i >= 0 && notices[i].Sensitive {
			return
		}
		w.pages = append(w.pages, shortPage{shortAddress(posted.Centre, id), i, file})
		if i >= 0 {
			w.titles[i] = make([]view.Text, len(w.order))
		}
	}
	for _, i := range posted.Phone {
		add(notices[i].ID, i, PageFile(notices[i]))
	}
	for _, g := range posted.Gone {
		add(g.ID, g.Notice, g.File)
	}
	return w
}

// AddTitles adds the titles of all notices that have a short page, in one language. The function title
// returns the title of the notice with an index. AddTitles copies the titles, so that the catalogue need not
// stay in memory.
func (s *Shorts) AddTitles(l lang.Language, title func(notice int) view.Text) {
	at := slices.IndexFunc(s.order, func(known lang.Language) bool { return known.Tag == l.Tag })
	if at < 0 {
		return
	}
	for i, titles := range s.titles {
		if titles != nil {
			titles[at] = title(i)
			titles[at].String = strings.Clone(titles[at].String)
		}
	}
}

// Files returns the set of the files that the pages are written to.
func (s *Shorts) Files() map[string]bool {
	files := map[string]bool{}
	for _, page := range s.pages {
		files[page.address+"index.html"] = true
	}
	return files
}

// Pages returns the pages by their files. It must be called after all titles were added.
func (s *Shorts) Pages(p Picker) map[string]*view.Short {
	pages := map[string]*view.Short{}
	for _, page := range s.pages {
		v := &view.Short{Root: "../../", Centre: centreView(s.centre), Source: p.settings.Source, Say: p.say,
			Emergency: p.emergency(), Demo: p.settings.Demo}
		for at, l := range s.order {
			link := view.ShortLink{Language: l, Href: s.centre.ID + "/" + string(l.Tag) + "/" + page.file}
			if page.notice >= 0 {
				link.Title = s.titles[page.notice][at]
			} else {
				link.Title = p.choice(l).say.Text("ended")
			}
			v.Languages = append(v.Languages, link)
		}
		pages[page.address+"index.html"] = v
	}
	return pages
}

// Title returns the title of a notice in the page's language.
func (r *Shaper) Title(n *notice.Notice, w Wording) view.Text { return r.field(n, n.Title, w.Front) }

// Stage stages the pages, which the function draw draws. It must be called after all titles were added.
func (s *Shorts) Stage(
	stage *output.Stage, p Picker, draw func(*bytes.Buffer, *view.Short) error,
) error {
	for file, v := range s.Pages(p) {
		err := stage.Draw(file, output.Memory{}, func(w *bytes.Buffer) error { return draw(w, v) })
		if err != nil {
			return err
		}
	}
	return nil
}

// stageLeft stages small pages, which the function draw draws, at the addresses of pages in languages that
// the site no longer has. They lead to the same page in the other languages. If that page no longer exists,
// they lead to the first page.
func (r Root) stageLeft(
	stage *output.Stage, posted Posted, draw func(*bytes.Buffer, *view.Short) error,
) (err error) {
	made := posted.pages(r.Settings, r.Notices)
	for _, left := range posted.Left {
		file := left.File
		if !made[file] {
			file = "index.html"
		}
		p := r.Picker
		v := &view.Short{Root: "../" + rootOf(left.File), Centre: centreView(posted.Centre),
			Source: p.settings.Source, Say: p.say, Emergency: p.emergency(), Demo: p.settings.Demo}
		for _, l := range languageOrder(r.Settings, posted.Centre) {
			v.Languages = append(v.Languages, view.ShortLink{Language: l,
				Title: view.Text{String: p.choice(l).greeting},
				Href:  posted.Centre.ID + "/" + string(l.Tag) + "/" + file})
		}
		g := Gone{Ended: true, since: left.since}
		err = errors.Join(err, stage.Draw(EditionFolder(posted.Centre, left.Language)+left.File, g.memory(),
			func(w *bytes.Buffer) error { return draw(w, v) }))
	}
	return err
}

// rootOf returns the relative path from a page of an edition to the folder of its centre.
func rootOf(file string) string { return strings.Repeat("../", strings.Count(file, "/")+1) }
