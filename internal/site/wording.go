package site

import (
	"html"
	"html/template"
	"strings"
	"unsafe"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/view"
)

// Localized is the whole site in one language: which text is shown for every segment, and the themes' words. Nothing of it
// changes any more, so that several goroutines may read it.
type Localized struct {
	settings *config.Site
	notices  []*notice.Notice
	texts    *Texts
	language lang.Language
	words    *choose.Words
	say      view.Say
	shown    [][]choose.Shown // one list for each page of the texts
	from     *inputs.Language // nil where nothing is remembered
}

// Localize chooses the texts of one language. It reads that language's catalogue and those of its chain, and lets them go
// again.
func (p *Prepared) Localize(language lang.Language, j Judging) (*Localized, error) {
	return p.localize(language, nil, j)
}

// localize is Localize for a build, which compares what the texts are chosen from with the build before; remember may be nil.
func (p *Prepared) localize(language lang.Language, remember func(own *catalogue.Catalogue, chosenFrom *choose.Chooser) *inputs.Language, j Judging) (*Localized, error) {
	texts := p.Registered
	resolver, all, err := texts.resolver(language, j.Report)
	if err != nil {
		return nil, err
	}
	own := choose.OnlyWords(all[0])
	p.checkWords(own, j)
	dictionary, err := p.common.With(append(p.themeWordsIn(language.Tag), own))
	if err != nil {
		return nil, err
	}
	settings := texts.Site.Settings
	t := &Localized{
		settings: settings, notices: texts.Site.Content.Notices, texts: texts.Texts, language: language,
		words: dictionary.Words(language, settings.Source),
	}
	t.say = shape.Say(t.words, language)
	if remember != nil {
		t.from = remember(own, resolver.Chooser())
		j.Settled, j.Told = t.from.Settled, t.from.Report
	}
	for _, c := range all {
		resolver.Withhold(c.Language.Tag, texts.Withhold(c, j))
	}
	t.shown = chooseAll(texts.IDs, len(texts.Texts.Pages), resolver.Chooser())
	return t, nil
}

// chooseAll chooses every text. They lie in one list, which costs less than one for each page.
func chooseAll(ids *align.Registry, pages int, chooser *choose.Chooser) [][]choose.Shown {
	texts := 0
	for i := range pages {
		texts += len(ids.Messages(i))
	}
	all, shown := make([]choose.Shown, 0, texts), make([][]choose.Shown, pages)
	for i := range pages {
		begin := len(all)
		for _, m := range ids.Messages(i) {
			all = append(all, chooser.Choose(m))
		}
		shown[i] = all[begin:len(all):len(all)]
	}
	return shown
}

// resolver decides which texts a language shows; it comes with the catalogues that they are in, the language's own first.
func (s *Registered) resolver(language lang.Language, r *diag.Report) (*choose.Resolver, []*catalogue.Catalogue, error) {
	settings := s.Site.Settings
	o := choose.ResolverOptions{
		Language: language, Source: settings.Source, Policy: s.Site.policy(), Catalogues: map[lang.Tag]*catalogue.Catalogue{},
	}
	for _, tag := range settings.Chain(language) {
		if l, known := lang.Lookup(string(tag)); known {
			o.Chain = append(o.Chain, l)
		}
	}
	var all []*catalogue.Catalogue
	for _, l := range append([]lang.Language{language}, o.Chain...) {
		c, err := s.LoadTranslations(l, r)
		if err != nil {
			return nil, nil, err
		}
		o.Catalogues[l.Tag], all = c, append(all, c)
	}
	return choose.NewResolver(o), all, nil
}

// wording returns what the language says of a notice.
func (t *Localized) wording(i int) shape.Wording {
	front := len(t.notices[i].Texts)
	return shape.Wording{Front: t.shown[i][:front], Body: t.shown[i][front:]}
}

// name returns a text of site.yaml: a centre's, a topic's or the site's own.
func (t *Localized) name(pageIndex, text int) choose.Shown { return t.shown[pageIndex][text] }

// topicName returns the site's own name for a topic, or the themes' word.
func (t *Localized) topicName(r *shape.Shaper, topic config.Topic) view.Text {
	if i, own := t.texts.names.topics[topic.ID]; own {
		return r.Text(t.name(i, 0))
	}
	return t.say.Text("topic-" + topic.ID)
}

// weaver makes the bodies of notices in one language. It is for one goroutine: each body takes the room of the one before.
type weaver struct {
	text   *Localized
	marks  map[string]mark // by HTML language
	home   map[lang.Tag]*strings.Replacer
	body   segment.Body // the last one woven
	filled []byte       // the last one filled for a page
}

func newWeaver(t *Localized) *weaver {
	return &weaver{text: t, marks: map[string]mark{}, home: map[lang.Tag]*strings.Replacer{}}
}

// fill makes a body ready for a page that is drawn at once: the next one takes its room.
func (w *weaver) fill(body segment.Body, values map[string]string, links shape.Links) template.HTML {
	w.filled = links.Fill(w.filled[:0], body, values)
	return template.HTML(unsafe.String(unsafe.SliceData(w.filled), len(w.filled)))
}

// weave makes a notice's body in this language, still without a centre's values and links. It is good until the next one.
func (w *weaver) weave(i int) segment.Body {
	t := w.text
	shown := t.wording(i).Body
	o := segment.Options{Isolate: true, Choose: func(j int) segment.Choice { return w.choice(shown[j]) }}
	if lang.IsPseudo(t.language.Tag) {
		o.Transform = func(text string) string { return lang.PseudoText(t.language.Tag, text) }
	} else if source := t.settings.Source; t.language.Tag != source.Tag {
		o.Fixed = ` lang="` + source.HTML + `" dir="` + source.Dir() + `"`
	}
	t.texts.Skeletons[i].WeaveInto(&w.body, o)
	return w.body
}

// ownAddress is where a link to an address outside leads in this language (url_map in site.yaml).
func (t *Localized) ownAddress(address string) string {
	if own := t.settings.URLMap[address][t.language.Tag]; own != "" {
		return own
	}
	return address
}

// homeward turns a language's own addresses back into the source's, which are the only ones that a text may link to.
func (w *weaver) homeward(tag lang.Tag, text string) string {
	if len(w.text.settings.URLMap) == 0 {
		return text
	}
	home, made := w.home[tag]
	if !made {
		home = check.Homeward(w.text.settings, tag)
		w.home[tag] = home
	}
	if home == nil {
		return text
	}
	return home.Replace(text)
}

// choice dresses a shown text: a text in another language says so in its block's tag, and in words.
func (w *weaver) choice(s choose.Shown) segment.Choice {
	c := segment.Choice{Text: w.homeward(s.Language.Tag, s.Text), Own: s.Own, RTL: s.Language.RTL}
	if s.Language.HTML != w.text.language.HTML {
		mark := w.fallbackMark(s.Language)
		c.Attrs, c.Label = mark.attrs, mark.label
	}
	return c
}

// mark is what a block in another language bears.
type mark struct{ attrs, label string }

// fallbackMark is made once for each language that stands in.
func (w *weaver) fallbackMark(l *lang.Language) mark {
	made, known := w.marks[l.HTML]
	if !known {
		made = mark{` class="fb" lang="` + l.HTML + `" dir="` + l.Dir() + `"`, w.text.fallbackLabel()}
		w.marks[l.HTML] = made
	}
	return made
}

// fallbackLabel says in the reader's language that a block is not.
func (t *Localized) fallbackLabel() string {
	text, in := t.words.Text("not-translated")
	return `<small class="fb-l" lang="` + in.HTML + `" dir="` + in.Dir() + `">` + html.EscapeString(text) + `</small> `
}

// joined lists words for people: "a, b and c".
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
