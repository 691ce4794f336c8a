package site

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// pinboard is what hangs at one centre: indexes into the site's notices, in the order of topics and then of the notices.
type pinboard struct {
	centre *config.Centre
	phone  []int             // hold now
	board  []int             // hold now or later, and may be shown on a screen
	pages  map[string]string // id -> where its page lies in an edition; of those in phone

	onPhone []bool // by index: whether it is in phone
	written int    // how many were written for boards, those that have ended included
}

// pin decides which notices a centre shows: everybody's and its own, its own instead of everybody's of the same id.
func pin(s *Loaded, c *config.Centre, now time.Time) pinboard {
	b := pinboard{centre: c, pages: map[string]string{}}
	b.onPhone = make([]bool, len(s.Content.Notices))
	for _, i := range s.chosenFor(c) {
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

func (s *Loaded) chosenFor(c *config.Centre) []int {
	chosen := map[string]int{}
	for i, n := range s.Content.Notices {
		if !n.ShownAt(c.ID) {
			continue
		}
		if _, taken := chosen[n.ID]; !taken || n.Centre == c.ID {
			chosen[n.ID] = i
		}
	}
	var order []int
	for _, i := range chosen {
		order = append(order, i)
	}
	topics := s.Settings.TopicIDs()
	slices.SortFunc(order, func(a, b int) int {
		m, n := s.Content.Notices[a], s.Content.Notices[b]
		return cmp.Or(
			cmp.Compare(rank(m.Priority), rank(n.Priority)),
			cmp.Compare(slices.Index(topics, m.Topic), slices.Index(topics, n.Topic)),
			cmp.Compare(m.Order, n.Order),
			cmp.Compare(m.Name, n.Name),
		)
	})
	return order
}

// rank puts what is urgent first; lesser priorities keep their place in the topic.
func rank(priority string) int {
	switch priority {
	case "extreme":
		return 0
	case "severe":
		return 1
	}
	return 2
}

// warnAbsent reports links that lead to notices which this centre does not show now: they become plain text.
func warnAbsent(s *Loaded, skeletons []*segment.Skeleton, b pinboard, r *diag.Report) {
	for _, i := range b.phone {
		n := s.Content.Notices[i]
		for _, link := range skeletons[i].Links {
			t := n.Target(link.Destination)
			if _, shown := b.pages[t.ID]; link.Image || t.Kind != notice.ToNotice || shown {
				continue
			}
			r.Warnf(diag.Pos{File: n.File, Line: link.Line, Column: link.Column}, "link-absent",
				"that is fine if the other notice is meant to be absent; otherwise look at its centres:, from: and until:",
				"at %s the notice %s is not shown now, so this link is plain text there", b.centre.ID, t.ID)
		}
	}
}

// NextChange is the first instant after AsOf at which a notice appears or expires at a centre, in the site's time zone;
// zero when nothing will change by itself.
func NextChange(o Options) (time.Time, []diag.Problem, error) {
	var r diag.Report
	s, err := Load(o, &r)
	if err != nil || s == nil {
		return time.Time{}, r.Problems(), err
	}
	if CheckTexts(s, Cut(s, &r), &r); r.Failed() {
		return time.Time{}, r.Problems(), nil
	}
	var next time.Time
	for i := range s.Settings.Centres {
		c := &s.Settings.Centres[i]
		for _, at := range s.chosenFor(c) {
			for _, instant := range instants(s.Content.Notices[at], c.Zone) {
				if instant.After(o.AsOf) && (next.IsZero() || instant.Before(next)) {
					next = instant.In(s.Settings.Zone)
				}
			}
		}
	}
	return next, r.Problems(), nil
}

// instants are when a notice's pages change by themselves: it appears, it expires, its place closes or opens again, an
// exception to its hours is over, its hours are no longer known.
func instants(n *notice.Notice, zone *time.Location) []time.Time {
	all := []time.Time{n.From(zone), n.Until(zone)}
	if n.Place == nil {
		return all
	}
	if n.Place.Closed != nil {
		all = append(all, n.Place.Closed.From(zone), n.Place.Closed.Until(zone))
	}
	for _, e := range n.Place.Exceptions {
		all = append(all, dayAfter(e.Last, zone))
	}
	if n.Place.ValidTo.Year != 0 {
		all = append(all, dayAfter(n.Place.ValidTo, zone))
	}
	return all
}

func dayAfter(d hours.Date, zone *time.Location) time.Time {
	next := d.Add(1)
	return time.Date(next.Year, next.Month, next.Day, 0, 0, 0, 0, zone)
}
