package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// centreNotices are the notices that one centre shows: indexes into the site's notices, in the order of
// topics and then of the notices.
type centreNotices struct {
	centre *config.Centre
	phone  []int             // hold now
	board  []int             // hold now or later, and may be shown on a screen
	pages  map[string]string // id -> where its page lies in an edition; of those in phone

	onPhone []bool // by index: whether it is in phone
	written int    // how many were written for boards, those that have ended included
}

// noticesOf decides which notices a centre shows at an instant.
func noticesOf(s *Loaded, c *config.Centre, now time.Time) centreNotices {
	b := centreNotices{centre: c, pages: map[string]string{}}
	b.onPhone = make([]bool, len(s.Content.Notices))
	for _, i := range s.forCentre(c) {
		n := s.Content.Notices[i]
		onBoard := n.Board && !n.Sensitive
		if onBoard {
			b.written++
		}
		if until := n.Until(c.Zone); !until.IsZero() && !now.Before(until) {
			continue
		}
		if onBoard {
			b.board = append(b.board, i)
		}
		if n.HoldsAt(now, c.Zone) {
			b.phone, b.onPhone[i] = append(b.phone, i), true
			b.pages[n.ID] = shape.PageFile(n)
		}
	}
	if c.Profile == config.Transit {
		slices.SortStableFunc(b.board, func(i, j int) int {
			m, n := s.Content.Notices[i], s.Content.Notices[j]
			return cmp.Compare(board.TransitOrder(m), board.TransitOrder(n))
		})
	}
	return b
}

// forCentre returns the notices written for a centre, in order.
func (s *Loaded) forCentre(c *config.Centre) []int {
	return s.Content.ForCentre(c, s.Settings.TopicIDs())
}

// warnAbsent reports links that lead to notices which this centre does not show now.
func warnAbsent(s *Loaded, skeletons []*segment.Skeleton, b centreNotices, r *diag.Report) {
	shown := func(id string) bool { _, shown := b.pages[id]; return shown }
	for _, i := range b.phone {
		check.AbsentLinks(s.Content.Notices[i], skeletons[i], b.centre.ID, shown, r)
	}
}

// pictures are the images of a site, by their paths from its folder.
type pictures map[string]picture

// picture is an image of a notice, as pages name it.
type picture struct {
	name    string // "3f2a…c1.png": its hash, so that it never changes under its name
	content []byte
}

func (p pictures) name(file string) string { return p[file].name }

// readPictures reads every image that a notice shows.
func readPictures(s *Loaded, skeletons []*segment.Skeleton) (pictures, error) {
	all := pictures{}
	for i, n := range s.Content.Notices {
		for _, link := range skeletons[i].Links {
			file := n.ImageFile(link.Destination)
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

// picturesOf returns the pictures of some notices, by the names under which they are published.
func (p *Prepared) picturesOf(notices []int) map[string][]byte {
	some := map[string][]byte{}
	for _, i := range notices {
		for _, link := range p.Registered.Texts.Skeletons[i].Links {
			if link.Image {
				picture := p.pictures[p.Registered.Site.Content.Notices[i].ImageFile(link.Destination)]
				some[picture.name] = picture.content
			}
		}
	}
	return some
}
