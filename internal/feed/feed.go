// Package feed writes the files of a site that other programs read. For each edition these are a list of its
// notices (JSON Feed 1.1) and a list of its places (GeoJSON, RFC 7946); for each centre its warnings (CAP
// 1.2); for the site the list of its pages (sitemap). Files that need absolute addresses are written only if
// the site has an address.
//
// The package knows the formats. It does not know notices: package shape chooses them and their texts, and
// leaves the sensitive ones out.
package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"tabla/internal/output"
	"tabla/internal/view"
)

// The files of an edition for other programs.
const (
	NoticesFile = "feed.json"
	PlacesFile  = "places.geojson"
)

// Edition holds what other programs read about an edition.
type Edition struct {
	Folder  string // in the output, such as "vinograd/fa/"
	BaseURL string // the address of the site; "" if it has none
	View    *view.Edition
	Items   func() []Item  // returns the notices, the newest first
	Places  func() []Place // returns the places
}

// Item is a notice.
type Item struct {
	view.NoticeLink
	Published time.Time // in the centre's time zone; the zero time if it is not known
}

// Place is a place.
type Place struct {
	view.PlaceLink
	ID       string // of its notice
	Located  bool   // whether its coordinates are known
	Lat, Lon float64
	Hours    string // opening hours as OpenStreetMap writes them; "" if there are none
}

// Stage stages the files of an edition, together with the memory of what they are made from. If the target
// has files with the same memory, these are kept.
func (e Edition) Stage(s *output.Stage, m output.Memory) error {
	made := map[string]func() any{}
	if e.View.HasPlaces {
		made[PlacesFile] = func() any { return e.places() }
	}
	if e.View.Feed {
		made[NoticesFile] = func() any { return e.notices() }
	}
	for name, content := range made {
		err := s.KeepOrDraw(e.Folder+name, m, func(w *bytes.Buffer) error { return writeJSON(w, content()) })
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

func writeJSON(w *bytes.Buffer, content any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(content)
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
	Language  string   `json:"language,omitempty"` // only if it differs from the feed's language
	Tags      []string `json:"tags"`
}

// notices returns the list of the notices.
func (e Edition) notices() jsonFeed {
	base, v := e.BaseURL+e.Folder, e.View
	f := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: v.Centre.Name.String,
		HomePage: base + "index.html", Feed: base + NoticesFile, Description: v.SiteTitle.String,
		Language: v.Language.HTML, Items: []jsonItem{}}
	for _, n := range e.Items() {
		item := jsonItem{ID: base + n.Href, URL: base + n.Href, Title: n.Title.String, Text: n.Summary.String,
			Language: n.Title.Lang, Tags: []string{n.Topic}}
		if item.Text == "" {
			item.Text = item.Title
		}
		if !n.Published.IsZero() {
			item.Published = n.Published.Format(time.RFC3339)
		}
		f.Items = append(f.Items, item)
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
	Geometry   *point         `json:"geometry"` // null if the coordinates of the place are not known
	Properties map[string]any `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

// places returns the places, with the names of keys that OpenStreetMap uses.
func (e Edition) places() collection {
	c := collection{Type: "FeatureCollection", Features: []feature{}}
	for _, n := range e.Places() {
		p := &n.Place
		f := feature{Type: "Feature", ID: n.ID, Properties: map[string]any{"name": n.Title.String}}
		if n.Located {
			f.Geometry = &point{"Point", [2]float64{n.Lon, n.Lat}}
		}
		set := func(key, value string) {
			if value != "" {
				f.Properties[key] = value
			}
		}
		set("lang", languageOf(&n.Title, e.View))
		set("description", n.Summary.String)
		set("website", pageURL(e.BaseURL, e.Folder, n.Href))
		set("address", p.Address.String)
		set("room", p.Room.String)
		set("email", p.Email)
		for _, f := range p.Facts {
			if f.OSM != "" {
				set(f.OSM, f.Text.String)
			}
		}
		var numbers, spoken []string
		for _, phone := range p.Phones {
			numbers = append(numbers, strings.TrimPrefix(phone.Tel, "tel:"))
		}
		for _, l := range p.Languages {
			spoken = append(spoken, l.HTML)
		}
		set("phone", strings.Join(numbers, ";"))
		set("languages", strings.Join(spoken, ";"))
		set("opening_hours", n.Hours)
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
