package shape

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/view"
)

// Gone is an address of a page from an earlier build. The notice has ended, has a new address now, or is not
// there any more. Printed codes may still lead to the old address.
type Gone struct {
	ID     string    // the id that the notice had at this address, "" if it had no short address
	File   string    // the page at this address, as a path from an edition's folder
	Notice int       // index into the site's notices, -1 if the notice is not among them
	Ended  bool      // the notice has ended or was withdrawn; otherwise there is another page to read
	since  time.Time // when it has ended; zero if it has not
}

// goneOf returns the old addresses of a notice. If the notice has ended, its last address is one of them. i
// is the notice's index in the site, ended is when it has ended, or the zero time.
func goneOf(n *notice.Notice, i int, ended time.Time) []Gone {
	var all []Gone
	if !ended.IsZero() {
		all = append(all, Gone{n.ID, PageFile(n), i, true, ended})
	}
	for _, a := range n.Aliases {
		old := notice.Notice{ID: a.ID, Sensitive: n.Sensitive, Site: n.Site}
		old.Topic, _, _ = strings.Cut(a.ID, "/")
		all = append(all, Gone{a.ID, PageFile(&old), i, !ended.IsZero(), ended})
	}
	return all
}

// goneMark begins the memory of a page that says that its notice has ended. The time since when follows.
const goneMark = "this notice has ended   "

// memory returns what the next build must know of a page that says that its notice has ended.
func (g Gone) memory() (m output.Memory) {
	if g.Ended {
		binary.BigEndian.PutUint64(m[copy(m[:], goneMark):], uint64(g.since.Unix()))
	}
	return m
}

// endedSince returns since when a notice has ended whose page was saved with a memory. For the page of a
// notice that held it returns false.
func endedSince(m output.Memory) (time.Time, bool) {
	at, is := bytes.CutPrefix(m[:], []byte(goneMark))
	if !is {
		return time.Time{}, false
	}
	return time.Unix(int64(binary.BigEndian.Uint64(at)), 0), true
}

// Addresses holds the files that earlier builds have made, as paths in the output, each with its memory.
type Addresses = iter.Seq2[string, output.Memory]

// AddWithdrawn adds to Gone what earlier builds have made and this build does not make: pages of notices that
// were deleted, that were moved to another topic, or that the centre does not show any more. Their addresses
// stay as long as those of ended notices.
func AddWithdrawn(
	all []Posted, s *config.Site, notices []*notice.Notice, earlier Addresses, now time.Time,
) {
	inEdition := func(tag string) bool { _, is := s.Language(lang.Tag(tag)); return is }
	were := make([]map[string]time.Time, len(all)) // for each centre: its pages, and since when they are gone
	short := map[string]bool{}
	for name, memory := range earlier {
		centre, rest, _ := strings.Cut(name, "/")
		if centre == config.ShortFolder {
			short[strings.TrimSuffix(name, "index.html")] = true
			continue
		}
		at := slices.IndexFunc(all, func(p Posted) bool { return p.Centre.ID == centre })
		tag, file, _ := strings.Cut(rest, "/")
		if at < 0 || !strings.HasSuffix(file, ".html") || !inEdition(tag) {
			continue
		}
		if were[at] == nil {
			were[at] = map[string]time.Time{}
		}
		since, ended := endedSince(memory)
		if !ended {
			since = now
		}
		if were[at][file].Before(since) {
			were[at][file] = since
		}
	}
	for i := range all {
		all[i].addWithdrawn(s, notices, were[i], short, now)
	}
}

// addWithdrawn does the same for one centre. were holds the pages of the centre in earlier builds. Each has
// the time since when it says that its notice has ended; a page that does not say so has the present time.
// short are the short addresses.
func (p *Posted) addWithdrawn(
	s *config.Site, notices []*notice.Notice, were map[string]time.Time, short map[string]bool, now time.Time,
) {
	made := p.addresses(s, notices, now)
	var withdrawn []Gone
	for file, since := range were {
		if made[file] || !now.Before(since.Add(s.KeepEnded)) {
			continue
		}
		g := p.withdrawn(file, since, notices, were)
		if !short[shortAddress(p.Centre, g.ID)] {
			g.ID = ""
		}
		withdrawn = append(withdrawn, g)
	}
	slices.SortFunc(withdrawn, func(a, b Gone) int { return cmp.Compare(a.File, b.File) })
	p.Gone = append(p.Gone, withdrawn...)
}

// addresses returns the pages that a build makes in each edition, or will make when a notice begins. Among
// them are the addresses that sensitive notices had before they were sensitive: nothing may tell there what
// such a notice was called.
func (p *Posted) addresses(s *config.Site, notices []*notice.Notice, now time.Time) map[string]bool {
	made := map[string]bool{"about.html": true}
	for _, file := range p.Lists(s, notices) {
		made[file] = true
	}
	for _, i := range p.Phone {
		made[PageFile(notices[i])] = true
	}
	for _, g := range p.Gone {
		made[g.File] = true
	}
	for _, n := range notices {
		if now.Before(n.From(p.Centre.Zone)) {
			made[PageFile(n)] = true
		}
		if n.Sensitive {
			made[n.ID+".html"] = true
			for _, a := range n.Aliases {
				made[a.ID+".html"] = true
			}
		}
	}
	return made
}

// withdrawn returns an address at which no build makes a page any more. A list leads to the first page. A
// notice that was moved to another topic leads to its new page, which has no page in the earlier build yet.
func (p *Posted) withdrawn(
	file string, since time.Time, notices []*notice.Notice, were map[string]time.Time,
) Gone {
	g := Gone{strings.TrimSuffix(file, ".html"), file, -1, true, since}
	name := path.Base(file)
	if name == "index.html" || name == file {
		g.Ended = false
		return g
	}
	g.Notice = slices.IndexFunc(notices, func(n *notice.Notice) bool { return PageFile(n) == file })
	for _, i := range p.Phone {
		_, before := were[PageFile(notices[i])]
		if g.Notice < 0 && !before && path.Base(PageFile(notices[i])) == name {
			return Gone{g.ID, file, i, false, time.Time{}}
		}
	}
	return g
}

// Gone returns the page for an old address. If the notice is sensitive, the page does not say what the notice
// is about.
func (e *Edition) Gone(g Gone, topics []view.TopicLink) *view.Gone {
	topic := path.Dir(g.File)
	v := &view.Gone{Href: g.File}
	if !g.Ended {
		v.To = strings.Repeat("../", strings.Count(g.File, "/")) + "index.html"
	}
	if g.Notice >= 0 {
		n := e.Notices[g.Notice]
		topic = n.Topic
		if !n.Sensitive {
			v.Title = e.Shaper.Text(e.Wording(g.Notice).Front[n.Title.At])
		}
		if !g.Ended {
			v.To = "../" + PageFile(n)
		}
	}
	for i := range topics {
		if topics[i].ID == topic {
			v.Topic = &topics[i]
		}
	}
	return v
}

// StageGone stages small pages for the addresses of posted at which there is no notice any more, which draw
// draws. No build keeps such a page as it is: every build draws it again.
func (e *Edition) StageGone(
	stage *output.Stage, posted Posted, topics []view.TopicLink, draw func(*bytes.Buffer, *view.Gone) error,
) (err error) {
	folder := EditionFolder(posted.Centre, e.Shaper.Language)
	for _, g := range posted.Gone {
		err = errors.Join(err, stage.Draw(folder+g.File, g.memory(),
			func(w *bytes.Buffer) error { return draw(w, e.Gone(g, topics)) }))
	}
	return err
}
