// Package feed writes what other programs read of a site: for each edition a list of its notices (JSON Feed
// 1.1) and a list of its places (GeoJSON, RFC 7946), for each centre its warnings (CAP 1.2), and for the
// site the list of its pages (sitemap). A sensitive notice is in none of them. What needs whole addresses is
// written only for a site that has one.
//
// It decides nothing about texts: it writes what package shape shows.
package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"tabla/internal/output"
	"tabla/internal/shape"
	"tabla/internal/view"
)

// Stage stages the files of an edition, with the memory of what they are made from. If the target has files
// with the same memory, it keeps them. v is the view of the edition.
func Stage(s *output.Stage, folder string, m output.Memory, e *shape.Edition, v *view.Edition) error {
	contents := map[string]func() any{}
	if v.HasPlaces {
		contents[shape.GeoFile] = func() any { return places(e, v, folder) }
	}
	if v.Feed {
		contents[shape.FeedFile] = func() any { return notices(e, v, folder) }
	}
	for name, content := range contents {
		kept, err := s.KeepMade(folder, []string{name}, m)
		if err == nil && !kept {
			err = stageJSON(s, folder+name, content(), m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func stageJSON(s *output.Stage, name string, content any, m output.Memory) error {
	var w bytes.Buffer
	encoder := json.NewEncoder(&w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(content); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return s.AddMade(name, w.Bytes(), m)
}

// jsonFeed is a JSON Feed (jsonfeed.org/version/1.1).
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePage    string     `json:"home_page_url"`
	Feed        string     `json:"feed_url"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"language"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	Published string   `json:"date_published,omitempty"`
	Language  string   `json:"language,omitempty"` // if it is not that of the feed
	Tags      []string `json:"tags"`
}

// notices returns the list of an edition's notices, the newest first.
func notices(e *shape.Edition, v *view.Edition, folder string) jsonFeed {
	base := e.Settings.BaseURL + folder
	f := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: v.Centre.Name.String,
		HomePage: base + "index.html", Feed: base + shape.FeedFile, Description: v.SiteTitle.String,
		Language: v.Language.HTML, Items: []jsonItem{}}
	for _, day := range e.News() {
		for at, link := range day.Notices {
			n := e.Notices[day.Indexes[at]]
			item := jsonItem{ID: base + link.Href, URL: base + link.Href, Title: link.Title.String,
				Text: link.Summary.String, Language: link.Title.Lang, Tags: []string{n.Topic}}
			if item.Text == "" {
				item.Text = item.Title
			}
			if sent := n.Published(e.Shaper.Centre.Zone); !sent.IsZero() {
				item.Published = sent.In(e.Shaper.Centre.Zone).Format(time.RFC3339)
			}
			f.Items = append(f.Items, item)
		}
	}
	return f
}

// collection is a FeatureCollection of GeoJSON.
type collection struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
}

type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   *point         `json:"geometry"` // null if nobody wrote where the place is
	Properties map[string]any `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

// places returns the places of an edition, with the names of keys that OpenStreetMap uses.
func places(e *shape.Edition, v *view.Edition, folder string) collection {
	c := collection{Type: "FeatureCollection", Features: []feature{}}
	_, indexes, _ := e.Lists()
	for at, link := range e.PlaceLinks(indexes) {
		n, p := e.Notices[indexes[at]], &link.Place
		f := feature{Type: "Feature", ID: n.ID, Properties: map[string]any{"name": link.Title.String}}
		if n.Place.Located {
			f.Geometry = &point{"Point", [2]float64{n.Place.Lon, n.Place.Lat}}
		}
		set := func(key, value string) {
			if value != "" {
				f.Properties[key] = value
			}
		}
		set("lang", languageOf(&link.Title, v))
		set("description", link.Summary.String)
		set("website", pageURL(e.Settings.BaseURL, folder, link.Href))
		set("address", p.Address.String)
		set("room", p.Room.String)
		set("email", p.Email)
		set("charge", p.Cost.String)
		set("wheelchair:description", p.Accessibility.String)
		var numbers, spoken []string
		for _, phone := range p.Phones {
			numbers = append(numbers, strings.TrimPrefix(phone.Tel, "tel:"))
		}
		for _, l := range p.Languages {
			spoken = append(spoken, l.HTML)
		}
		set("phone", strings.Join(numbers, ";"))
		set("languages", strings.Join(spoken, ";"))
		if n.Place.Hours != nil {
			set("opening_hours", n.Place.Hours.String())
		}
		c.Features = append(c.Features, f)
	}
	return c
}

func languageOf(t *view.Text, v *view.Edition) string {
	if t.Lang != "" {
		return t.Lang
	}
	return v.Language.HTML
}

// pageURL returns the address of a page, or "" if the site has none.
func pageURL(base, folder, href string) string {
	if base == "" {
		return ""
	}
	return base + folder + href
}
