package site

import (
	"html"
	"html/template"
	"strings"
	"unsafe"

	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

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
