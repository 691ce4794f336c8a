package site

import (
	"html"
	"html/template"
	"strings"
	"unsafe"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/view"
)

// tongue is the whole site in one language: which text is shown for every segment, and the themes' words.
type tongue struct {
	project  *project
	language lang.Language
	words    *catalogue.Words
	say      view.Say
	shown    [][]catalogue.Shown // one list for each of project.pages
	past     *past               // nil where nobody asks
	marks    map[string]mark     // by HTML language
	home     map[lang.Tag]*strings.Replacer
	body     segment.Body // the last one woven: its room is used again
	filled   []byte       // the last one filled for a page: likewise
}

// tongue chooses the texts of one language. It reads that language's catalogue and those of its chain, and lets them go again.
// remembers, which may be nil, asks the build before about them.
func (b *build) tongue(language lang.Language, remembers remembers) (*tongue, error) {
	p := b.project
	resolver, all, err := p.resolver(language)
	if err != nil {
		return nil, err
	}
	own := all[0].OnlyWords()
	p.checkWords(own, b.themeWords)
	dictionary, err := b.common.With(append(b.themeWordsIn(language.Tag), own))
	if err != nil {
		return nil, err
	}
	t := &tongue{project: p, language: language, marks: map[string]mark{}, home: map[lang.Tag]*strings.Replacer{}, words: dictionary.Words(language, p.settings.Source)}
	t.say = say{t.words, language}
	if remembers != nil {
		t.past = p.recall(language, own, resolver.Chooser(), remembers)
	}
	for _, c := range all {
		resolver.Withhold(c.Language.Tag, p.withhold(c, t.past))
	}
	t.choose(resolver.Chooser())
	return t, nil
}

// choose chooses every text. They lie in one list, which costs less than one for each page.
func (t *tongue) choose(chooser *catalogue.Chooser) {
	p, texts := t.project, 0
	for i := range p.pages {
		texts += len(p.ledger.Messages(i))
	}
	all := make([]catalogue.Shown, 0, texts)
	t.shown = make([][]catalogue.Shown, len(p.pages))
	for i := range p.pages {
		begin := len(all)
		for _, m := range p.ledger.Messages(i) {
			all = append(all, chooser.Choose(m))
		}
		t.shown[i] = all[begin:len(all):len(all)]
	}
}

// resolver decides which texts a language shows; it comes with the catalogues that they are in, the language's own first.
func (p *project) resolver(language lang.Language) (*catalogue.Resolver, []*catalogue.Catalogue, error) {
	o := catalogue.ResolverOptions{
		Language: language, Source: p.settings.Source, Policy: p.policy(), Catalogues: map[lang.Tag]*catalogue.Catalogue{},
	}
	for _, tag := range p.settings.Chain(language) {
		if l, known := lang.Lookup(string(tag)); known {
			o.Chain = append(o.Chain, l)
		}
	}
	var all []*catalogue.Catalogue
	for _, l := range append([]lang.Language{language}, o.Chain...) {
		c, err := p.shelf.LoadFor(p.ledger, l, p.report)
		if err != nil {
			return nil, nil, err
		}
		p.keepWaived(c)
		o.Catalogues[l.Tag], all = c, append(all, c)
	}
	return catalogue.NewResolver(o), all, nil
}

// themeWordsIn are the themes' own words in one language.
func (b *build) themeWordsIn(tag lang.Tag) []*catalogue.Catalogue {
	var some []*catalogue.Catalogue
	for _, c := range b.themeWords {
		if c.Language.Tag == tag {
			some = append(some, c)
		}
	}
	return some
}

// commonWords are the words in the source language and in English, which readers of every language may meet.
func (b *build) commonWords() (*catalogue.Dictionary, error) {
	source := b.settings.Source.Tag
	words := b.themeWordsIn(source)
	if source != "en" {
		words = append(words, b.themeWordsIn("en")...)
	}
	return catalogue.LoadWords(append(words, b.source))
}

// fill makes a body ready for a page that is drawn at once: the next one takes its room.
func (t *tongue) fill(body segment.Body, values map[string]string, links linker) template.HTML {
	t.filled = fillInto(t.filled[:0], body, values, links)
	return template.HTML(unsafe.String(unsafe.SliceData(t.filled), len(t.filled)))
}

// wording is what the language says of a notice.
func (t *tongue) wording(i int) shape.Wording {
	front := len(t.project.content.Notices[i].Texts)
	return shape.Wording{Front: t.shown[i][:front], Body: t.shown[i][front:]}
}

// weave makes a notice's body in this language, still without a centre's values and links. It is good until the next one.
func (t *tongue) weave(i int) segment.Body {
	w := t.wording(i)
	o := segment.Options{Isolate: true, Choose: func(j int) segment.Choice { return t.choice(w.Body[j]) }}
	if lang.IsPseudo(t.language.Tag) {
		o.Transform = func(text string) string { return lang.PseudoText(t.language.Tag, text) }
	} else if t.language.Tag != t.project.settings.Source.Tag {
		source := t.project.settings.Source
		o.Fixed = ` lang="` + source.HTML + `" dir="` + source.Dir() + `"`
	}
	t.project.skeletons[i].WeaveInto(&t.body, o)
	return t.body
}

// ownAddress is where a link to an address outside leads in this language (url_map in site.yaml).
func (t *tongue) ownAddress(address string) string {
	if own := t.project.settings.URLMap[address][t.language.Tag]; own != "" {
		return own
	}
	return address
}

// homeward turns a language's own addresses back into the source's, which are the only ones that a text may link to.
func (t *tongue) homeward(tag lang.Tag, text string) string {
	if len(t.project.settings.URLMap) == 0 {
		return text
	}
	home, made := t.home[tag]
	if !made {
		home = check.Homeward(t.project.settings, tag)
		t.home[tag] = home
	}
	if home == nil {
		return text
	}
	return home.Replace(text)
}

// choice dresses a shown text: a text in another language says so in its block's tag, and in words.
func (t *tongue) choice(s catalogue.Shown) segment.Choice {
	c := segment.Choice{Text: t.homeward(s.Language.Tag, s.Text), Own: s.Own, RTL: s.Language.RTL}
	if s.Language.HTML != t.language.HTML {
		mark := t.fallbackMark(s.Language)
		c.Attrs, c.Label = mark.attrs, mark.label
	}
	return c
}

// mark is what a block in another language bears.
type mark struct{ attrs, label string }

// fallbackMark is made once for each language that stands in.
func (t *tongue) fallbackMark(l *lang.Language) mark {
	made, known := t.marks[l.HTML]
	if !known {
		made = mark{` class="fb" lang="` + l.HTML + `" dir="` + l.Dir() + `"`, t.fallbackLabel()}
		t.marks[l.HTML] = made
	}
	return made
}

// fallbackLabel says in the reader's language that a block is not.
func (t *tongue) fallbackLabel() string {
	text, in := t.words.Text("not-translated")
	return `<small class="fb-l" lang="` + in.HTML + `" dir="` + in.Dir() + `">` + html.EscapeString(text) + `</small> `
}

// name gives a text of site.yaml: a centre's, a topic's or the site's own.
func (t *tongue) name(pageIndex, text int) catalogue.Shown { return t.shown[pageIndex][text] }

// topicName is the site's own name for a topic, or the themes' word.
func (t *tongue) topicName(r *shape.Shaper, topic config.Topic) view.Text {
	if i, own := t.project.names.topics[topic.ID]; own {
		return r.Text(t.name(i, 0))
	}
	return t.say.Text("topic-" + topic.ID)
}

// say gives the themes' words in the way pages ask for them.
type say struct {
	words    *catalogue.Words
	language lang.Language
}

func (s say) Text(id string, args ...string) view.Text {
	text, in := s.words.Text(id, args...)
	return s.mark(text, in)
}

func (s say) Count(id string, n int, args ...string) view.Text {
	text, in := s.words.Count(id, n, args...)
	return s.mark(text, in)
}

func (s say) mark(text string, in lang.Language) view.Text {
	if in.HTML == s.language.HTML {
		return view.Text{String: text}
	}
	return view.Text{String: text, Lang: in.HTML, Dir: in.Dir()}
}

// fill puts a centre's values into a body and lets links lead to what this centre shows.
func fill(body segment.Body, values map[string]string, links linker) template.HTML {
	return template.HTML(fillInto(nil, body, values, links))
}

// fillInto is fill for a caller that lends its room. values hold what the centre says for each name; links say where a
// notice's page lies, or that the centre does not show it now, and where a picture lies.
func fillInto(dst []byte, body segment.Body, values map[string]string, links linker) []byte {
	var open []bool // for each open link whether its tag was written
	return body.Fill(dst, func(h segment.Hole) (string, bool) {
		switch h.Kind {
		case segment.ValueText, segment.ValueURL:
			value, known := values[h.Name]
			if !known {
				return "", false
			}
			return h.Value(value), true
		case segment.LinkOpen:
			woven := string(body.HTML[h.Start:h.End])
			tag, shown := links.open(h.Name, woven)
			open = append(open, shown)
			return tag, tag != woven
		case segment.LinkClose:
			shown := open[len(open)-1]
			open = open[:len(open)-1]
			return "", !shown
		case segment.ImageSrc:
			return links.picture(h.Name), true
		}
		return "", false
	})
}

// joined lists words for people: "a, b and c".
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
