package notice

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/config"
	"tabla/internal/hours"
)

// NoticeFiles returns the paths of the notices' files, in the order of Notices.
func (c *Content) NoticeFiles() (names []string) {
	for _, n := range c.Notices {
		names = append(names, n.File)
	}
	return names
}

// FileFinder returns a function that reports whether the site has a file: a file beside the notices, or one
// for which other returns true.
func (c *Content) FileFinder(other func(name string) bool) func(name string) bool {
	assets := map[string]bool{}
	for _, a := range c.Assets {
		assets[a] = true
	}
	return func(name string) bool { return assets[name] || other(name) }
}

// Instants returns all instants at which a page of a notice changes by itself at any of the centres, such as
// the beginning and the end of the notice.
func (c *Content) Instants(s *config.Site) (all []time.Time) {
	for i := range s.Centres {
		for _, n := range c.Notices {
			all = append(all, n.Instants(s.Centres[i].Zone, s.KeepEnded)...)
		}
	}
	return all
}

// NextChange returns the next instant after now at which pages change by themselves: one of Instants, or a
// midnight of the site or of a centre.
func (c *Content) NextChange(s *config.Site, now time.Time) time.Time {
	midnight := func(zone *time.Location) time.Time {
		return hours.DateOf(now.In(zone)).Add(1).Start(zone)
	}
	next := midnight(s.Zone)
	sooner := func(t time.Time) {
		if t.After(now) && t.Before(next) {
			next = t
		}
	}
	for i := range s.Centres {
		sooner(midnight(s.Centres[i].Zone))
	}
	for _, t := range c.Instants(s) {
		sooner(t)
	}
	return next
}

// HasAlarm reports whether there is an extreme notice that holds or will hold at one of the centres.
func (c *Content) HasAlarm(s *config.Site, now time.Time) bool {
	return slices.ContainsFunc(c.Notices, func(n *Notice) bool {
		ahead := func(centre config.Centre) bool {
			until := n.Until(centre.Zone)
			return n.ShownAt(centre.ID) && (until.IsZero() || now.Before(until))
		}
		return n.Priority == "extreme" && slices.ContainsFunc(s.Centres, ahead)
	})
}

// ForCentre returns the notices that a centre shows, as indexes into Notices. A centre's own notice replaces
// the general one with the same id. Extreme notices come first, then severe ones, then the others, each group
// in the order of topics. Within a topic they are in order of Order, then of Name.
func (c *Content) ForCentre(centre *config.Centre, topics []string) []int {
	chosen := map[string]int{}
	for i, n := range c.Notices {
		if !n.ShownAt(centre.ID) {
			continue
		}
		if _, taken := chosen[n.ID]; !taken || n.Centre == centre.ID {
			chosen[n.ID] = i
		}
	}
	var order []int
	for _, i := range chosen {
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int {
		m, n := c.Notices[a], c.Notices[b]
		return cmp.Or(
			cmp.Compare(rank(m.Priority), rank(n.Priority)),
			cmp.Compare(slices.Index(topics, m.Topic), slices.Index(topics, n.Topic)),
			cmp.Compare(m.Order, n.Order),
			cmp.Compare(m.Name, n.Name),
		)
	})
	return order
}

// rank returns 0 for extreme, 1 for severe and 2 for every other priority: the other priorities do not change
// the order within a topic.
func rank(priority string) int {
	switch priority {
	case "extreme":
		return 0
	case "severe":
		return 1
	}
	return 2
}

// Kept returns the hours of a place, together with its exceptions and with the holidays and the time zone of
// a centre.
func (p *Place) Kept(centre *config.Centre) hours.Hours {
	return hours.Hours{
		Week: p.Hours, Exceptions: p.Exceptions, Holidays: centre.Holidays, Zone: centre.Zone,
		ValidTo: p.ValidTo,
	}
}

// Instants returns the instants at which the notice's pages change by themselves in a time zone: the notice
// begins or ends; its page no longer says that it has ended; the closing of its place is announced, begins
// or ends; an exception to its hours is over; its hours are no longer known. Some may be the zero time,
// which is always in the past.
func (n *Notice) Instants(zone *time.Location, keepEnded time.Duration) []time.Time {
	all := []time.Time{n.From(zone), n.Until(zone)}
	if until := n.Until(zone); !until.IsZero() {
		all = append(all, until.Add(keepEnded))
	}
	if n.Place == nil {
		return all
	}
	if n.Place.Closed != nil {
		all = append(all, n.Place.Closed.Announced(zone), n.Place.Closed.From(zone),
			n.Place.Closed.Until(zone))
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
