package shape

import (
	"maps"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice"
)

// Posted are the notices that one centre shows: indexes into the site's notices, in the order of topics and
// then of the notices.
type Posted struct {
	Centre  *config.Centre
	Phone   []int             // hold now
	Board   []int             // hold now or later, and may be shown on a screen
	Pages   map[string]string // id -> where its page lies in an edition; of those in Phone
	OnPhone []bool            // by index: whether it is in Phone
	Gone    []Gone            // addresses at which no notice lies any more
	Written int               // how many were written for boards, those that have ended included
}

// PostedAt decides which notices a centre shows at an instant.
func PostedAt(s *config.Site, content *notice.Content, c *config.Centre, now time.Time) Posted {
	p := Posted{Centre: c, Pages: map[string]string{}, OnPhone: make([]bool, len(content.Notices))}
	for _, i := range content.ForCentre(c, s.TopicIDs()) {
		n := content.Notices[i]
		onBoard := n.Board && !n.Sensitive
		if onBoard {
			p.Written++
		}
		if until := n.Until(c.Zone); !until.IsZero() && !now.Before(until) {
			if now.Before(until.Add(s.KeepEnded)) {
				p.Gone = append(p.Gone, goneOf(n, i, true)...)
			}
			continue
		}
		if onBoard {
			p.Board = append(p.Board, i)
		}
		if n.HoldsAt(now, c.Zone) {
			p.Phone, p.OnPhone[i] = append(p.Phone, i), true
			p.Pages[n.ID] = PageFile(n)
			p.Gone = append(p.Gone, goneOf(n, i, false)...)
		}
	}
	return p
}

// AppendLinks appends where the links of an edition may lead: the ids of the notices that it has pages of,
// with their files. notices are the site's.
func (p Posted) AppendLinks(dst []byte, notices []*notice.Notice) []byte {
	for _, i := range p.Phone {
		dst = append(dst, notices[i].ID+"\x00"+PageFile(notices[i])+"\x00"...)
	}
	return dst
}

// Part is what of a site is built.
type Part struct {
	Whole     bool
	Centres   []Posted
	Languages []lang.Language // none: all
	Shorts    []*Shorts       // of those centres; nil where the site has no short addresses
}

// Owns returns a function that reports whether a file of the output belongs to the part; nil for the whole
// site.
func (p Part) Owns() func(file string) bool {
	if p.Whole {
		return nil
	}
	short := map[string]bool{}
	for _, s := range p.Shorts {
		maps.Copy(short, s.Files())
	}
	return func(file string) bool {
		if short[file] {
			return len(p.Languages) == 0
		}
		centre, rest, _ := strings.Cut(file, "/")
		if !slices.ContainsFunc(p.Centres, func(c Posted) bool { return c.Centre.ID == centre }) {
			return false
		}
		if len(p.Languages) == 0 || strings.HasPrefix(rest, PicturesDir) {
			return true
		}
		folder, _, _ := strings.Cut(rest, "/")
		return slices.ContainsFunc(p.Languages, func(l lang.Language) bool { return folder == string(l.Tag) })
	}
}
