package shape

import (
	"strings"

	"tabla/internal/notice"
	"tabla/internal/view"
)

// Gone is an address of a notice's page from an earlier build. The notice has ended or has a new address now.
// Printed codes may still lead to the old one.
type Gone struct {
	ID     string // the id that the notice had at this address
	File   string // the page at this address, as a path from an edition's folder
	Notice int    // index into the site's notices
	Ended  bool   // the notice has ended; otherwise it has a new address
}

// goneOf returns the old addresses of a notice. If the notice has ended, its last address is one of them. i
// is the notice's index in the site.
func goneOf(n *notice.Notice, i int, ended bool) []Gone {
	var all []Gone
	if ended {
		all = append(all, Gone{n.ID, PageFile(n), i, true})
	}
	for _, a := range n.Aliases {
		old := notice.Notice{ID: a.ID, Sensitive: n.Sensitive, Site: n.Site}
		old.Topic, _, _ = strings.Cut(a.ID, "/")
		all = append(all, Gone{a.ID, PageFile(&old), i, ended})
	}
	return all
}

// Gone returns the page for an old address. If the notice is sensitive, the page does not say what the notice
// is about.
func (e *Edition) Gone(g Gone, topics []view.TopicLink) *view.Gone {
	n := e.Notices[g.Notice]
	v := &view.Gone{Href: g.File}
	if !n.Sensitive {
		v.Title = e.Shaper.Text(e.Wording(g.Notice).Front[n.Title.At])
	}
	if !g.Ended {
		v.To = "../" + PageFile(n)
	}
	for i := range topics {
		if topics[i].ID == n.Topic {
			v.Topic = &topics[i]
		}
	}
	return v
}
