package shape

import (
	"bytes"
	"cmp"
	"crypto/sha256"
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

// Gone is an address of a page of an earlier build whose notice has ended, has a new address, or no longer
// exists. Printed codes may still lead to the address.
type Gone struct {
	ID     string    // the id that the notice had at this address; "" if it had no short address
	File   string    // the page at this address, as a path from an edition's folder
	Notice int       // index into the site's notices, -1 if the notice is not among them
	Ended  bool      // the notice has ended or was withdrawn; if false, there is another page to read
	since  time.Time // the time at which the notice ended; zero if it has not ended
	to     noticeKey // the notice to which the address leads or last led
}

// noticeKey is a hash of a notice's id. Memories hold it in place of the id. It is zero if there is no
// notice, and for a sensitive notice, so that no memory reveals the name of a sensitive notice.
type noticeKey [8]byte

func keyOf(n *notice.Notice) noticeKey {
	if n.Sensitive {
		return noticeKey{}
	}
	return keyOfID(n.ID)
}

func keyOfID(id string) noticeKey {
	sum := sha256.Sum256([]byte(id))
	return noticeKey(sum[:len(noticeKey{})])
}

// goneOf returns the old addresses of a notice. If the notice has ended, they include its last address. i is
// the notice's index in the site. ended is the time at which the notice ended, or the zero time.
func goneOf(n *notice.Notice, i int, ended time.Time) []Gone {
	var all []Gone
	if !ended.IsZero() {
		all = append(all, Gone{n.ID, PageFile(n), i, true, ended, keyOf(n)})
	}
	for _, a := range n.Aliases {
		old := notice.Notice{ID: a.ID, Sensitive: n.Sensitive, Site: n.Site}
		old.Topic, _, _ = strings.Cut(a.ID, "/")
		all = append(all, Gone{a.ID, PageFile(&old), i, !ended.IsZero(), ended, keyOf(n)})
	}
	return all
}

// memory returns what the next build must know about the page: the time at which its notice ended, or 0 if
// it has not, and the notice to which the page leads.
func (g Gone) memory() (m output.Memory) {
	if !g.Ended && g.to == (noticeKey{}) {
		return m
	}
	rest := m[copy(m[:], output.Lasting):]
	if g.Ended {
		binary.BigEndian.PutUint64(rest, uint64(g.since.Unix()))
	}
	copy(rest[8:], g.to[:])
	return m
}

// address holds what is known about a page of an earlier build.
type address struct {
	since time.Time // the time at which its notice ended; the present time if it had not ended
	to    noticeKey // the notice to which the page led; the zero value if it was itself the page of a notice
}

// remembered returns what is known about a page that was saved with a memory.
func remembered(m output.Memory, now time.Time) address {
	a := address{since: now}
	if m.Lasts() {
		rest := m[len(output.Lasting):]
		if at := int64(binary.BigEndian.Uint64(rest)); at != 0 {
			a.since = time.Unix(at, 0)
		}
		copy(a.to[:], rest[8:])
	}
	return a
}

// Addresses holds the files that earlier builds have made, as paths in the output, each with its memory.
type Addresses = iter.Seq2[string, output.Memory]

// Left is a page of an earlier build in a language that the site no longer has.
type Left struct {
	Language lang.Language
	File     string    // as a path from the folder of the language
	since    time.Time // the time since which the site does not have the language
}

// AddWithdrawn adds to Gone the pages that earlier builds have made and this build does not make: pages of
// notices that were deleted, that were moved to another topic, or that the centre no longer shows. It adds
// to Left the pages in languages that the site no longer has. These addresses are kept as long as those of
// ended notices.
func AddWithdrawn(
	all []Posted, s *config.Site, notices []*notice.Notice, earlier Addresses, now time.Time,
) {
	inEdition := func(tag string) bool { _, is := s.Language(lang.Tag(tag)); return is }
	were := make([]map[string]address, len(all)) // for each centre: the pages of earlier builds
	short := map[string]bool{}
	for name, memory := range earlier {
		centre, rest, _ := strings.Cut(name, "/")
		if centre == config.ShortFolder {
			short[strings.TrimSuffix(name, "index.html")] = true
			continue
		}
		at := slices.IndexFunc(all, func(p Posted) bool { return p.Centre.ID == centre })
		tag, file, _ := strings.Cut(rest, "/")
		if at < 0 || !strings.HasSuffix(file, ".html") {
			continue
		}
		if !inEdition(tag) {
			all[at].addLeft(s, tag, file, remembered(memory, now).since, now)
			continue
		}
		if were[at] == nil {
			were[at] = map[string]address{}
		}
		known, here := were[at][file], remembered(memory, now)
		if known.since.Before(here.since) {
			known.since = here.since
		}
		if known.to == (noticeKey{}) {
			known.to = here.to
		}
		were[at][file] = known
	}
	for i := range all {
		all[i].addWithdrawn(s, notices, were[i], short, now)
		slices.SortFunc(all[i].Left, func(a, b Left) int {
			return cmp.Or(cmp.Compare(a.Language.Tag, b.Language.Tag), cmp.Compare(a.File, b.File))
		})
	}
}

// addLeft adds a page of an earlier build to Left, if its folder is that of a language and its address must
// still be kept. since is the time from which on the site does not have the language.
func (p *Posted) addLeft(s *config.Site, tag, file string, since, now time.Time) {
	l, known := lang.Lookup(tag)
	if known && !lang.IsPseudo(l.Tag) && string(l.Tag) == tag && now.Before(since.Add(s.KeepEnded)) {
		p.Left = append(p.Left, Left{l, file, since})
	}
}

// addWithdrawn does the same as AddWithdrawn for one centre. were holds the pages of the centre in earlier
// builds, and short holds the short addresses.
func (p *Posted) addWithdrawn(
	s *config.Site, notices []*notice.Notice, were map[string]address, short map[string]bool, now time.Time,
) {
	made := p.addresses(s, notices)
	var withdrawn []Gone
	for file, was := range were {
		if made[file] || !now.Before(was.since.Add(s.KeepEnded)) {
			continue
		}
		g, tells := p.withdrawn(file, notices, were, now)
		if !tells {
			continue
		}
		if !short[shortAddress(p.Centre, g.ID)] {
			g.ID = ""
		}
		withdrawn = append(withdrawn, g)
	}
	slices.SortFunc(withdrawn, func(a, b Gone) int { return cmp.Compare(a.File, b.File) })
	p.Gone = append(p.Gone, withdrawn...)
}

// pages returns the pages that a build makes in each edition.
func (p *Posted) pages(s *config.Site, notices []*notice.Notice) map[string]bool {
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
	return made
}

// addresses returns the addresses at which no page of an earlier build may remain: those of the pages that a
// build makes in each edition, and those that sensitive notices had before they became sensitive. A page
// there could reveal the name of such a notice.
func (p *Posted) addresses(s *config.Site, notices []*notice.Notice) map[string]bool {
	made := p.pages(s, notices)
	for _, n := range notices {
		if n.Sensitive {
			made[n.ID+".html"] = true
			for _, a := range n.Aliases {
				made[a.ID+".html"] = true
			}
		}
	}
	return made
}

// withdrawn returns an address at which builds no longer make a page. The address of a list leads to the
// first page. So does the address of a notice that has not begun, because nothing must reveal it before it
// begins. If a notice has another address now, its old address leads there. tells is false if the address
// must reveal nothing, because the notice is sensitive now.
func (p *Posted) withdrawn(
	file string, notices []*notice.Notice, were map[string]address, now time.Time,
) (g Gone, tells bool) {
	was := were[file]
	g = Gone{strings.TrimSuffix(file, ".html"), file, -1, true, was.since, was.to}
	name := path.Base(file)
	if name == "index.html" || name == file {
		g.Ended = false
		return g, true
	}
	if g.Notice = p.nowAt(file, notices, were); g.Notice < 0 {
		return g, true
	}
	n := notices[g.Notice]
	switch itself := PageFile(n) == file; {
	case now.Before(n.From(p.Centre.Zone)) && !p.OnPhone[g.Notice]:
		g.Notice, g.Ended = -1, false
	case itself:
		g.to = keyOf(n)
	case n.Sensitive:
		return Gone{}, false
	default:
		g.to, g.Ended = keyOf(n), !p.OnPhone[g.Notice]
	}
	return g, true
}

// nowAt returns the index of the notice whose page was at an address, or -1. It tries in this order: the
// notice to which the page led; the notice whose page is at this address, or would be if the notice were
// sensitive; and a notice that was moved to another topic. In the last case, the centre must have a page of
// the notice that the earlier build did not have.
func (p *Posted) nowAt(file string, notices []*notice.Notice, were map[string]address) int {
	to := were[file].to
	at := slices.IndexFunc(notices, func(n *notice.Notice) bool {
		return to != (noticeKey{}) && keyOfID(n.ID) == to
	})
	if at >= 0 {
		return at
	}
	at = slices.IndexFunc(notices, func(n *notice.Notice) bool {
		hidden := notice.Notice{ID: n.ID, Sensitive: true, Site: n.Site}
		return PageFile(n) == file || PageFile(&hidden) == file
	})
	if at >= 0 {
		return at
	}
	for _, i := range p.Phone {
		page := PageFile(notices[i])
		if _, before := were[page]; !before && path.Base(page) == path.Base(file) {
			return i
		}
	}
	return -1
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

// StageGone stages small pages for the old addresses of posted, which the function draw draws. It must be
// called after the pages that list notices are staged, because it leaves out addresses at which the stage
// has a page. These pages are drawn again in every build.
func (e *Edition) StageGone(
	stage *output.Stage, posted Posted, topics []view.TopicLink, draw func(*bytes.Buffer, *view.Gone) error,
) (err error) {
	folder := EditionFolder(posted.Centre, e.Shaper.Language)
	for _, g := range posted.Gone {
		if stage.Has(folder + g.File) {
			continue
		}
		err = errors.Join(err, stage.Draw(folder+g.File, g.memory(),
			func(w *bytes.Buffer) error { return draw(w, e.Gone(g, topics)) }))
	}
	return err
}
