package shape

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/hours"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/picture"
	"tabla/internal/recording"
	"tabla/internal/segment"
	"tabla/internal/text"
	"tabla/internal/wayfinding"
)

// Posted lists the notices that one centre shows. The notices are indexes of the site's notices, sorted by
// topic, and in each topic in the order of the notices.
type Posted struct {
	Centre *config.Centre
	// the notices that are on pages: those that hold now, and those that begin soon, which are hidden
	Phone []int
	Board []int // the notices that hold now or later and may be shown on a board
	// by id: the file of each notice that holds now, as a path from an edition's folder
	Pages   map[string]string
	Index   map[string]int                 // by id: the index of each notice that holds now
	OnPhone []bool                         // for each notice of the site, whether it is in Phone
	Gone    []Gone                         // the old addresses of notices
	Left    []Left                         // the old pages in languages that the site no longer has
	Where   map[string]wayfinding.Drawings // by id: drawings of where the places are
	// by id: when the places are open and the rows of timetables take place
	Days   map[string]Days
	Places [][]int // for each notice: the places that are shown together with it
	// the number of notices that were written for boards, including those that have ended
	Written int
}

// CentresOf returns the centres of the elements of all.
func CentresOf(all []Posted) (centres []*config.Centre) {
	for _, p := range all {
		centres = append(centres, p.Centre)
	}
	return centres
}

// PostedAt returns the notices that a centre shows at a time. bodies are the bodies of all notices.
func PostedAt(
	s *config.Site, content *notice.Content, bodies []*segment.Skeleton, c *config.Centre, clock Clock,
) Posted {
	now := clock.Now
	p := Posted{Centre: c, Pages: map[string]string{}, Index: map[string]int{},
		OnPhone: make([]bool, len(content.Notices))}
	for _, i := range content.ForCentre(c, s.TopicIDs()) {
		n := content.Notices[i]
		onBoard := n.Board && !n.Sensitive
		if onBoard {
			p.Written++
		}
		if until := n.Until(c.Zone); !until.IsZero() && !now.Before(until) {
			if now.Before(until.Add(s.KeepEnded)) {
				p.Gone = append(p.Gone, goneOf(n, i, until)...)
			}
			continue
		}
		if onBoard {
			p.Board = append(p.Board, i)
		}
		if n.HoldsAt(now, c.Zone) {
			p.Pages[n.ID], p.Index[n.ID] = PageFile(n), i
		}
		if clock.reaches(n.From(c.Zone)) {
			p.Phone, p.OnPhone[i] = append(p.Phone, i), true
			p.Gone = append(p.Gone, goneOf(n, i, time.Time{})...)
		}
	}
	for i, body := range bodies {
		p.Places = append(p.Places, p.linked(content.Notices, i, body.Links))
	}
	p.Where, p.Days = wayfinding.Of(c.Plan, placesIn(c, p.notices(content.Notices))), map[string]Days{}
	for _, n := range p.notices(content.Notices) {
		if n.Place != nil || len(n.Timetable) > 0 {
			p.Days[n.ID] = daysAfter(n, c, hours.DateOf(clock.Built.In(c.Zone)))
		}
	}
	return p
}

// placesIn returns the places among the notices of a centre. The texts of their doors are in the author's
// language.
func placesIn(c *config.Centre, notices []*notice.Notice) (places []wayfinding.Place) {
	value := func(name string) (string, bool) { v, known := c.Values[name]; return v, known }
	for _, n := range notices {
		if p := n.Place; p != nil {
			door := text.FillPlaceholders(p.Room.Text, value)
			places = append(places, wayfinding.Place{ID: n.ID, Door: door, Located: p.Located, Lat: p.Lat,
				Lon: p.Lon, Hidden: n.Sensitive})
		}
	}
	return places
}

// notices returns the notices on pages. all are all notices of the site.
func (p Posted) notices(all []*notice.Notice) (posted []*notice.Notice) {
	for _, i := range p.Phone {
		posted = append(posted, all[i])
	}
	return posted
}

// placeCards is the largest number of places that are shown on the page or the slide of a notice because its
// text has links to them.
const placeCards = 2

// linked returns the indexes of the notices whose places are shown together with a notice, because its text
// has links to them. It leaves out sensitive notices. all are the notices of the site, i is the index of the
// notice, and links are its links.
func (p Posted) linked(all []*notice.Notice, i int, links []segment.Link) (places []int) {
	for _, link := range links {
		to, shown := p.Index[all[i].Target(link.Destination).ID]
		if n := all[to]; shown && to != i && n.Place != nil && !n.Sensitive &&
			len(places) < placeCards && !slices.Contains(places, to) {
			places = append(places, to)
		}
	}
	return places
}

// EditionFolder returns the folder of the pages of a centre in a language in the output: "vinograd/fa/".
func EditionFolder(c *config.Centre, l lang.Language) string { return c.ID + "/" + string(l.Tag) + "/" }

// Lists returns the pages of the centre that list notices, as paths from an edition's folder.
func (p Posted) Lists(s *config.Site, notices []*notice.Notice) []string {
	files, topics, places := []string{"index.html"}, map[string]bool{}, false
	for _, i := range p.Phone {
		topics[notices[i].Topic] = true
		places = places || notices[i].Place != nil && !notices[i].Sensitive
	}
	for _, topic := range s.Topics {
		if topics[topic.ID] {
			files = append(files, topic.ID+"/index.html")
		}
	}
	if places {
		files = append(files, "places.html")
	}
	return append(files, "new.html")
}

// FindPage returns the indexes of the language and of the notice whose page is a file of the output. Each
// index is -1 if the file is not in an edition of the centre, or is not the page of a notice. notices are
// the notices of the site.
func (p Posted) FindPage(
	file string, languages []lang.Language, notices []*notice.Notice,
) (language, at int) {
	for i, l := range languages {
		page, inside := strings.CutPrefix(file, EditionFolder(p.Centre, l))
		if !inside {
			continue
		}
		for _, at := range p.Phone {
			if PageFile(notices[at]) == page {
				return i, at
			}
		}
		return i, -1
	}
	return -1, -1
}

// AppendLinks appends the targets to which the links of an edition may lead. These are the ids of the notices
// that hold now, each with the file of its page. It also appends the names of the drawings of all places.
// notices are all notices of the site.
func (p Posted) AppendLinks(dst []byte, notices []*notice.Notice) []byte {
	for _, i := range p.Phone {
		if file, linked := p.Pages[notices[i].ID]; linked {
			dst = append(dst, notices[i].ID+"\x00"+file+"\x00"...)
		}
		for _, d := range p.Where[notices[i].ID].All() {
			dst = append(dst, d.Name...)
		}
	}
	return dst
}

// AppendLinksOf appends the targets of the links of one notice: the id of each notice that it links to, with
// the file of that notice's page, or without a file if the centre does not show it now. It also appends the
// drawings of the places on the notice's page. i is the index of the notice, and links are its links, which
// are the same in every translation.
func (p Posted) AppendLinksOf(dst []byte, notices []*notice.Notice, i int, links []segment.Link) []byte {
	for _, link := range links {
		if to := notices[i].Target(link.Destination); to.Kind == notice.ToNotice {
			dst = append(dst, to.ID+"\x00"+p.Pages[to.ID]+"\x00"...)
		}
	}
	for _, place := range append([]int{i}, p.Places[i]...) {
		for _, d := range p.Where[notices[place].ID].All() {
			dst = append(dst, d.Name+"\x00"...)
		}
	}
	return dst
}

// Part is the part of a site that is built.
type Part struct {
	Whole     bool // the whole site is built
	Root      bool // only the files above the centres are built; Centres then has all centres
	Centres   []Posted
	Languages []lang.Language   // if empty, all languages are built
	Shorts    []*Shorts         // the short pages of these centres; nil if the site has no short addresses
	Scripts   map[string][]byte // the scripts of each centre, by path from its folder
}

// Owns returns a function that reports whether a file of the output belongs to the part. It returns nil if
// the whole site is built.
func (p Part) Owns() func(file string) bool {
	if p.Whole {
		return nil
	}
	short := map[string]bool{}
	for _, s := range p.Shorts {
		maps.Copy(short, s.Files())
	}
	return func(file string) bool {
		if p.Root {
			return short[file] || !p.inCentre(file)
		}
		if short[file] {
			return len(p.Languages) == 0
		}
		if !p.inCentre(file) {
			return false
		}
		_, rest, _ := strings.Cut(file, "/")
		media := strings.HasPrefix(rest, PicturesDir) || strings.HasPrefix(rest, RecordingsDir) ||
			strings.HasPrefix(rest, wayfinding.Dir)
		if len(p.Languages) == 0 || media || p.Scripts[rest] != nil {
			return true // older scripts do not belong to the part: pages in other languages may need them
		}
		folder, _, _ := strings.Cut(rest, "/")
		return slices.ContainsFunc(p.Languages, func(l lang.Language) bool { return folder == string(l.Tag) })
	}
}

// inCentre reports whether a file is in the folder of a centre of the part.
func (p Part) inCentre(file string) bool {
	folder, _, inside := strings.Cut(file, "/")
	return inside && slices.ContainsFunc(p.Centres, func(c Posted) bool { return c.Centre.ID == folder })
}

// Media holds the pictures and the recordings of a site that can be published.
type Media struct {
	Pictures   picture.Pictures
	Recordings recording.Recordings
}

// ReadMedia reads the pictures and the recordings of the notices. It reports those that cannot be published.
func ReadMedia(
	site *inputs.Folder, content *notice.Content, skeletons []*segment.Skeleton, r *diag.Report,
) (m Media, err error) {
	var shown []diag.Mention
	for i, n := range content.Notices {
		shown = append(shown, picture.ShownIn(n.File, skeletons[i], n.ImageFile)...)
	}
	if m.Pictures, err = picture.Read(site, content.FileFinder(site.Has), shown, r); err == nil {
		m.Recordings, err = recording.Read(site, notice.Recordings(content.Notices), r)
	}
	return m, err
}

// Assets returns the files that a centre's pages in all languages share, by their paths in its folder: the
// scripts, and, of the notices that it shows, the recordings and the drawings of where places are.
func (p Posted) Assets(
	scripts map[string][]byte, recordings recording.Recordings, site fs.FS, content *notice.Content,
) (map[string][]byte, error) {
	named, err := recordings.Files(site, notice.Recordings(p.notices(content.Notices)))
	files := maps.Clone(scripts)
	for name, content := range named {
		files[RecordingsDir+name] = content
	}
	for _, where := range p.Where {
		for _, d := range where.All() {
			files[wayfinding.Dir+d.Name] = d.Content
		}
	}
	return files, err
}

// MissingFile is the page that servers show for addresses that do not exist.
const MissingFile = "404.html"

// IsPage reports whether a file of the output is a page for phones.
func IsPage(file string) bool {
	return strings.HasSuffix(file, ".html") && !strings.Contains(file, "/board/")
}

// HasPage reports whether one of the files of an output is a page for phones.
func HasPage(files map[string]output.Memory) bool {
	for file := range files {
		if IsPage(file) {
			return true
		}
	}
	return false
}

// RememberedPages returns the memories of the pages of a notice in a language, for all centres that show it.
func RememberedPages(stage *output.Stage, all []Posted, number int, n *notice.Notice, l lang.Language) (
	memories []output.Memory) {
	for _, p := range all {
		if p.OnPhone[number] {
			memories = append(memories, stage.Remembered(EditionFolder(p.Centre, l)+PageFile(n)))
		}
	}
	return memories
}

// CountBoards counts the boards of centres, and the pages that list the boards of a centre with several.
func CountBoards(centres []*config.Centre) (boards, lists int) {
	for _, c := range centres {
		boards += len(c.Screens)
		if c.Screens[0].Name != "" {
			lists++
		}
	}
	return boards, lists
}

// PictureFolders returns the folders into which the pictures of the notices are published. All pages of a
// centre share one folder; all releases of a board share another one.
func (p Part) PictureFolders(notices []*notice.Notice, skeletons []*segment.Skeleton) picture.Folders {
	folders := picture.Folders{}
	add := func(folder string, shown []int) {
		for _, i := range shown {
			n := notices[i]
			folders.Add(folder, picture.ShownIn(n.File, skeletons[i], n.ImageFile))
		}
	}
	for _, posted := range p.Centres {
		add(posted.Centre.ID+"/"+PicturesDir, posted.Phone)
		if len(p.Languages) > 0 {
			continue // the board is not built
		}
		for _, screen := range posted.Centre.Screens {
			add(BoardFolder(posted.Centre, screen)+"/"+files.BoardPictures, posted.Board)
		}
	}
	return folders
}

// BoardFolder returns the folder of a screen's board in the output: "vinograd/board", "kamen/board/hall".
func BoardFolder(c *config.Centre, s config.Screen) string { return path.Join(c.ID, "board", s.Name) }
