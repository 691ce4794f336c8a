package shape

import (
	"tabla/internal/config"
	"tabla/internal/feed"
	"tabla/internal/notice"
	"tabla/internal/view"
)

// Feeds returns the data of the edition for other programs. v is its view.
func (e *Edition) Feeds(v *view.Edition) feed.Edition {
	return feed.Edition{Folder: EditionFolder(e.Shaper.Centre, e.Shaper.Language),
		BaseURL: e.Settings.BaseURL, View: v, Items: e.feedItems, Places: e.feedPlaces}
}

// feedItems returns the notices that are not sensitive, the newest first.
func (e *Edition) feedItems() (items []feed.Item) {
	zone := e.Shaper.Centre.Zone
	for _, day := range e.News() {
		for at, link := range day.Notices {
			item := feed.Item{NoticeLink: link}
			if sent := e.Notices[day.Indexes[at]].Published(zone); !sent.IsZero() {
				item.Published = sent.In(zone)
			}
			items = append(items, item)
		}
	}
	return items
}

// feedPlaces returns the places that are not sensitive.
func (e *Edition) feedPlaces() (places []feed.Place) {
	_, indexes, _ := e.Lists()
	for at, link := range e.PlaceLinks(indexes) {
		n := e.Notices[indexes[at]]
		p := feed.Place{PlaceLink: link, ID: n.ID, Located: n.Place.Located, Lat: n.Place.Lat,
			Lon: n.Place.Lon}
		if n.Place.Hours != nil {
			p.Hours = n.Place.Hours.String()
		}
		places = append(places, p)
	}
	return places
}

// AllAlerts returns the warnings of each centre, without texts. For a site without base_url, all elements are
// nil.
func AllAlerts(s *config.Site, centres []Posted, notices []*notice.Notice, clock Clock) []*feed.Alerts {
	alerts := make([]*feed.Alerts, len(centres))
	for at, posted := range centres {
		if s.BaseURL == "" {
			continue
		}
		var warnings []feed.Warning
		for _, i := range posted.warnings(notices) {
			n, zone := notices[i], posted.Centre.Zone
			warnings = append(warnings, feed.Warning{ID: n.ID, Topic: n.Topic, Priority: n.Priority,
				Urgency: n.Urgency, Certainty: n.Certainty, Published: n.Published(zone), From: n.From(zone),
				Until: n.Until(zone)})
		}
		alerts[at] = feed.NewAlerts(s, posted.Centre, warnings, clock.Built)
	}
	return alerts
}

// AddAlerts adds the texts of the edition to the warnings of its centre. v is its view.
func (e *Edition) AddAlerts(a *feed.Alerts, posted Posted, v *view.Edition) {
	if a != nil {
		a.Add(v, e.Links(posted.warnings(e.Notices)))
	}
}

// warnings returns the indexes of the notices with a priority that are not sensitive.
func (p Posted) warnings(notices []*notice.Notice) (all []int) {
	for _, i := range p.Phone {
		if n := notices[i]; n.Priority != "" && !n.Sensitive {
			all = append(all, i)
		}
	}
	return all
}

// PublicPages returns the pages for search engines, as paths from the output's folder: first the lists, then
// the notices that are not sensitive.
func PublicPages(s *config.Site, centres []Posted, notices []*notice.Notice) []string {
	lists, pages := []string{"index.html"}, []string(nil)
	for _, posted := range centres {
		lists = append(lists, posted.Centre.ID+"/index.html")
		for _, l := range s.Languages {
			folder := EditionFolder(posted.Centre, l)
			for _, file := range posted.Lists(s, notices) {
				lists = append(lists, folder+file)
			}
			for _, i := range posted.Phone {
				if n := notices[i]; !n.Sensitive {
					pages = append(pages, folder+PageFile(n))
				}
			}
		}
	}
	return append(lists, pages...)
}
