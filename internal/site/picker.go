package site

import (
	"bytes"
	"slices"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// languageChoice is what the pages where people choose say in one language.
type languageChoice struct {
	greeting string // how it asks people to choose it; "" if it has no such words
	say      view.Say
}

func choiceIn(t *Localized) languageChoice {
	text, in := t.words.Text("choose-language")
	if in.HTML != t.language.HTML {
		text = ""
	}
	return languageChoice{text, t.say}
}

// picker shapes the pages where people choose a centre and a language.
type picker struct {
	settings  *config.Site
	languages []lang.Language  // that are built
	choices   []languageChoice // for each of them
}

func (p picker) of(l lang.Language) languageChoice {
	return p.choices[slices.IndexFunc(p.languages, func(o lang.Language) bool { return o.Tag == l.Tag })]
}

func (p picker) sourceSay() view.Say { return p.of(p.settings.Source).say }

func centreView(c *config.Centre) view.Centre {
	return view.Centre{ID: c.ID, Name: view.Text{String: c.Name}}
}

// stageWelcome stages a centre's own page of languages.
func (b *build) stageWelcome(c *config.Centre, p picker) error {
	v := &view.Welcome{
		Centre: centreView(c), SiteTitle: p.settings.Title, Source: p.settings.Source, Say: p.sourceSay(),
		BoardHref: "board/index.html", Demo: p.settings.Demo,
	}
	for _, l := range languageOrder(p.settings, c) {
		v.Languages = append(v.Languages, view.Greeting{Language: l, Hello: p.of(l).greeting})
	}
	return b.stagePage(c.ID+"/index.html", func(w *bytes.Buffer) error { return b.prepared.theme.Welcome(w, v) })
}

// stageScreens stages the list of a centre's boards, where it has several: each then lies in a folder of its own.
func (b *build) stageScreens(c *config.Centre, p picker) error {
	v := &view.Screens{Centre: centreView(c), Source: p.settings.Source, Say: p.sourceSay()}
	for _, s := range c.Screens {
		if s.Name == "" {
			return nil
		}
		v.Names = append(v.Names, s.Name)
	}
	return b.stagePage(c.ID+"/board/index.html", func(w *bytes.Buffer) error { return b.prepared.theme.Screens(w, v) })
}

// stageCentres stages the site's first page.
func (b *build) stageCentres(p picker) error {
	v := &view.Picker{SiteTitle: p.settings.Title, Source: p.settings.Source, Say: p.sourceSay(), Demo: p.settings.Demo}
	for _, pinned := range b.prepared.pinned {
		link := view.CentreLink{Centre: centreView(pinned.centre)}
		for _, l := range languageOrder(p.settings, pinned.centre) {
			link.Languages = append(link.Languages, view.LanguageLink{Language: l})
		}
		v.Centres = append(v.Centres, link)
	}
	return b.stagePage("index.html", func(w *bytes.Buffer) error { return b.prepared.theme.Centres(w, v) })
}
