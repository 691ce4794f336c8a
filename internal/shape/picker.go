package shape

import (
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// Picker shapes the pages where people choose a centre and a language.
type Picker struct {
	Settings *config.Site
	Say      view.Say                     // of the source language
	Greeting func(l lang.Language) string // how it asks to be chosen; "" if it has no such words
}

// centreView returns a centre by its own name.
func centreView(c *config.Centre) view.Centre {
	return view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}
}

// Welcome returns a centre's own page of languages.
func (p Picker) Welcome(c *config.Centre) *view.Welcome {
	v := &view.Welcome{
		Centre: centreView(c), SiteTitle: p.Settings.Title, Source: p.Settings.Source, Say: p.Say,
		BoardHref: "board/index.html", Demo: p.Settings.Demo,
	}
	for _, l := range languageOrder(p.Settings, c) {
		v.Languages = append(v.Languages, view.Greeting{Language: l, Hello: p.Greeting(l)})
	}
	return v
}

// Screens returns the list of a centre's boards; nil if it has only one, which has no name.
func (p Picker) Screens(c *config.Centre) *view.Screens {
	v := &view.Screens{Centre: centreView(c), Source: p.Settings.Source, Say: p.Say}
	for _, s := range c.Screens {
		if s.Name == "" {
			return nil
		}
		v.Names = append(v.Names, s.Name)
	}
	return v
}

// Centres returns the site's first page.
func (p Picker) Centres(centres []*config.Centre) *view.Picker {
	s := p.Settings
	v := &view.Picker{SiteTitle: s.Title, Source: s.Source, Say: p.Say, Demo: s.Demo}
	for _, c := range centres {
		link := view.CentreLink{Centre: centreView(c)}
		for _, l := range languageOrder(p.Settings, c) {
			link.Languages = append(link.Languages, view.LanguageLink{Language: l})
		}
		v.Centres = append(v.Centres, link)
	}
	return v
}
