package site

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// centreNotices are the notices that one centre shows: indexes into the site's notices, in the order of topics and then of the
// notices.
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
			return cmp.Compare(board.TransitOrder(s.Content.Notices[i]), board.TransitOrder(s.Content.Notices[j]))
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
