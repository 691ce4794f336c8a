package shape

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/feed"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/view"
)

// Picker makes the views of the pages on which people choose a centre or a language.
type Picker struct {
	settings *config.Site
	choices  []Choice
	say      view.Say // the words in the source language
}

// Choice holds the words of one language that the pages of Picker need.
type Choice struct {
	language lang.Language
	greeting string // "Choose your language" in the language; "" if it lacks these words
	say      view.Say
	centres  []view.Centre
}

// ChoiceOf returns the Choice of a language, with the greeting taken from words.
func ChoiceOf(l lang.Language, words *choose.Words, say view.Say) Choice {
	text, in := words.Text("choose-language")
	if in.HTML != l.HTML {
		text = ""
	}
	return Choice{language: l, greeting: text, say: say}
}

// AddCentre adds the centre of an edition, with its name in the language. It copies the name, so that the
// catalogue need not stay in memory.
func (c *Choice) AddCentre(e *Edition) {
	name := e.Shaper.Text(e.Centre[0])
	name.String = strings.Clone(name.String)
	c.centres = append(c.centres, view.Centre{ID: e.Shaper.Centre.ID, Name: name})
}

// NewPicker returns a picker for a site. choices has one entry for each language that is built.
func NewPicker(s *config.Site, choices []Choice) Picker {
	p := Picker{settings: s, choices: choices}
	p.say = p.choice(s.Source).say
	return p
}

// choice returns the Choice of a language, or the zero value if the language is not built.
func (p Picker) choice(l lang.Language) Choice {
	i := slices.IndexFunc(p.choices, func(c Choice) bool { return c.language.Tag == l.Tag })
	if i < 0 {
		return Choice{}
	}
	return p.choices[i]
}

// centreView returns a centre with its name in the source language.
func centreView(c *config.Centre) view.Centre {
	return view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}
}

// Welcome returns the page on which people choose a language of a centre.
func (p Picker) Welcome(c *config.Centre) *view.Welcome {
	v := &view.Welcome{
		Centre: centreView(c), SiteTitle: p.settings.Title, Source: p.settings.Source, Say: p.say,
		Emergency: p.emergency(), Demo: p.settings.Demo,
	}
	for _, l := range languageOrder(p.settings, c) {
		v.Languages = append(v.Languages, view.Greeting{Language: l, Hello: p.choice(l).greeting})
	}
	return v
}

// Screens returns the list of a centre's boards, or nil if the centre has only one board, which has no name.
func (p Picker) Screens(c *config.Centre) *view.Screens {
	v := &view.Screens{Centre: centreView(c), Source: p.settings.Source, Say: p.say, Emergency: p.emergency()}
	for _, s := range c.Screens {
		if s.Name == "" {
			return nil
		}
		v.Names = append(v.Names, s.Name)
	}
	return v
}

// Centres returns the first page of the site, on which people choose a language and then a centre.
func (p Picker) Centres() *view.Picker {
	s := p.settings
	v := &view.Picker{SiteTitle: s.Title, Source: s.Source, Say: p.say,
		Emergency: p.emergency(), Demo: s.Demo}
	for _, c := range p.choices {
		hello := view.Greeting{Language: c.language, Hello: c.greeting}
		v.Languages = append(v.Languages, view.CentresIn{Greeting: hello, Centres: c.centres})
	}
	return v
}

// Missing returns the page for addresses that do not exist, in those languages in which the theme has words
// for it.
func (p Picker) Missing() *view.Missing {
	v := &view.Missing{Source: p.settings.Source, Home: "/", Emergency: p.emergency()}
	if u, err := url.Parse(p.settings.BaseURL); err == nil && u.Path != "" {
		v.Home = u.Path
	}
	for _, c := range p.choices {
		if text := c.say.Text("no-page"); !text.Foreign() {
			v.Languages = append(v.Languages,
				view.Greeting{Language: c.language, Hello: strings.Clone(text.String)})
		}
	}
	return v
}

// emergency returns the emergency numbers, with their words in the source language.
func (p Picker) emergency() (all []view.Phone) {
	for _, phone := range p.settings.Emergency {
		v := dialled(phone.Number)
		v.Word = view.Text{String: phone.Word}
		all = append(all, v)
	}
	return all
}

// Root holds the data for the files above the centres.
type Root struct {
	Settings *config.Site
	Centres  []Posted
	Notices  []*notice.Notice
	Shorts   []*Shorts // one for each centre; nil without short addresses
	Picker   Picker
}

// Stage stages the files that do not belong to a centre's folder: the sitemap, the page on which people
// choose a centre, the page for addresses that do not exist, and the pages of short addresses. The functions
// draw these pages.
func (r Root) Stage(
	stage *output.Stage, centres func(*bytes.Buffer, *view.Picker) error,
	missing func(*bytes.Buffer, *view.Missing) error, short func(*bytes.Buffer, *view.Short) error,
) error {
	for _, s := range r.Shorts {
		if err := s.Stage(stage, r.Picker, short); err != nil {
			return err
		}
	}
	for _, posted := range r.Centres {
		if err := r.stageLeft(stage, posted, short); err != nil {
			return err
		}
	}
	others := feed.SiteFiles(r.Settings.BaseURL, PublicPages(r.Settings, r.Centres, r.Notices))
	if err := stage.AddAll("", others); err != nil {
		return err
	}
	err := stage.Draw("index.html", output.Memory{},
		func(w *bytes.Buffer) error { return centres(w, r.Picker.Centres()) })
	if err != nil || stage.Foreign(MissingFile) { // authors may have put a page of their own at this address
		return err
	}
	return stage.Draw(MissingFile, output.Memory{},
		func(w *bytes.Buffer) error { return missing(w, r.Picker.Missing()) })
}
