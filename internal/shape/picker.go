package shape

import (
	"slices"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// Picker shapes the pages where people choose a centre and a language.
type Picker struct {
	settings *config.Site
	choices  []Choice
	say      view.Say // of the source language
}

// Choice is what the pages where people choose say in one language.
type Choice struct {
	language lang.Language
	greeting string // how it asks people to choose it; "" if it has no such words
	say      view.Say
}

// ChoiceOf takes from a language's words what the pages where people choose say in it.
func ChoiceOf(l lang.Language, words *choose.Words, say view.Say) Choice {
	text, in := words.Text("choose-language")
	if in.HTML != l.HTML {
		text = ""
	}
	return Choice{l, text, say}
}

// NewPicker returns a picker of all languages of a site.
func NewPicker(s *config.Site, choices []Choice) Picker {
	p := Picker{settings: s, choices: choices}
	p.say = p.choice(s.Source).say
	return p
}

// choice returns what a language says; nothing if it is not built.
func (p Picker) choice(l lang.Language) Choice {
	i := slices.IndexFunc(p.choices, func(c Choice) bool { return c.language.Tag == l.Tag })
	if i < 0 {
		return Choice{}
	}
	return p.choices[i]
}

// centreView returns a centre by its own name.
func centreView(c *config.Centre) view.Centre {
	return view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}
}

// Welcome returns a centre's own page of languages.
func (p Picker) Welcome(c *config.Centre) *view.Welcome {
	v := &view.Welcome{
		Centre: centreView(c), SiteTitle: p.settings.Title, Source: p.settings.Source, Say: p.say,
		BoardHref: "board/index.html", Demo: p.settings.Demo,
	}
	for _, l := range languageOrder(p.settings, c) {
		v.Languages = append(v.Languages, view.Greeting{Language: l, Hello: p.choice(l).greeting})
	}
	return v
}

// Screens returns the list of a centre's boards; nil if it has only one, which has no name.
func (p Picker) Screens(c *config.Centre) *view.Screens {
	v := &view.Screens{Centre: centreView(c), Source: p.settings.Source, Say: p.say}
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
	s := p.settings
	v := &view.Picker{SiteTitle: s.Title, Source: s.Source, Say: p.say, Demo: s.Demo}
	for _, c := range centres {
		link := view.CentreLink{Centre: centreView(c)}
		for _, l := range languageOrder(p.settings, c) {
			link.Languages = append(link.Languages, view.LanguageLink{Language: l})
		}
		v.Centres = append(v.Centres, link)
	}
	return v
}
