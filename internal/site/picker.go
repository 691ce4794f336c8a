package site

import (
	"bytes"
	"slices"

	"tabla/internal/lang"
	"tabla/internal/view"
)

// keep remembers what the pages where people choose need of a language.
func (b *build) keep(t *tongue) {
	text, in := t.words.Text("choose-language")
	if in.HTML != t.language.HTML {
		text = ""
	}
	for i, l := range b.languages {
		if l.Tag == t.language.Tag {
			b.greetings[i] = text
			b.says[i] = t.say
		}
	}
}

// stageWelcome stages a centre's own page of languages.
func (b *build) stageWelcome(pinned pinboard) error {
	c := pinned.centre
	v := &view.Welcome{
		Centre:    view.Centre{ID: c.ID, Name: view.Text{String: c.Name}},
		SiteTitle: b.settings.Title, Source: b.settings.Source, Say: b.sourceSay(),
		BoardHref: "board/index.html", Demo: b.settings.Demo,
	}
	for _, l := range b.languageOrder(c) {
		v.Languages = append(v.Languages, view.Greeting{Language: l, Hello: b.greeting(l)})
	}
	return b.stagePage(c.ID+"/index.html", func(w *bytes.Buffer) error { return b.theme.Welcome(w, v) })
}

// stageScreens stages the list of a centre's boards, where it has several: each then lies in a folder of its own.
func (b *build) stageScreens(pinned pinboard) error {
	c := pinned.centre
	v := &view.Screens{Centre: view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}, Source: b.settings.Source, Say: b.sourceSay()}
	for _, s := range c.Screens {
		if s.Name == "" {
			return nil
		}
		v.Names = append(v.Names, s.Name)
	}
	return b.stagePage(c.ID+"/board/index.html", func(w *bytes.Buffer) error { return b.theme.Screens(w, v) })
}

// stageCentres stages the site's first page.
func (b *build) stageCentres() error {
	v := &view.Picker{SiteTitle: b.settings.Title, Source: b.settings.Source, Say: b.sourceSay(), Demo: b.settings.Demo}
	for _, pinned := range b.pinned {
		c := pinned.centre
		link := view.CentreLink{Centre: view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}}
		for _, l := range b.languageOrder(c) {
			link.Languages = append(link.Languages, view.LanguageLink{Language: l})
		}
		v.Centres = append(v.Centres, link)
	}
	return b.stagePage("index.html", func(w *bytes.Buffer) error { return b.theme.Centres(w, v) })
}

func (b *build) languageIndex(l lang.Language) int {
	return slices.IndexFunc(b.languages, func(o lang.Language) bool { return o.Tag == l.Tag })
}

func (b *build) greeting(l lang.Language) string { return b.greetings[b.languageIndex(l)] }

func (b *build) sourceSay() view.Say { return b.says[b.languageIndex(b.settings.Source)] }
