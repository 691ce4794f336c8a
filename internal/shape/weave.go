package shape

import (
	"html"
	"html/template"
	"strings"
	"unsafe"

	"tabla/internal/catalogue/choose"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// Weaver weaves the bodies of notices in one language and fills them. Only one goroutine may use it. Each new
// body overwrites the previous one.
type Weaver struct {
	language lang.Language
	words    *choose.Words
	homeward func(tag lang.Tag) *strings.Replacer
	home     map[lang.Tag]*strings.Replacer
	marks    map[string]mark // the marks that were made already, by the lang attribute
	body     segment.Body    // the body that was woven last
	filled   []byte          // the body that was filled last
}

// NewWeaver returns a weaver for readers of a language. A language may have web addresses of its own, which
// replace the addresses in the source. The function homeward returns a replacer for a language that turns
// such addresses back into those of the source; this is needed because a translation may link only to the
// targets of the source. homeward is nil if no language has addresses of its own.
func NewWeaver(
	language lang.Language, words *choose.Words, homeward func(tag lang.Tag) *strings.Replacer,
) *Weaver {
	return &Weaver{
		language: language, words: words, homeward: homeward,
		home: map[lang.Tag]*strings.Replacer{}, marks: map[string]mark{},
	}
}

// Weave puts the texts chosen for a notice into its skeleton and returns the body. source is the language in
// which the notice is written. A centre's values and links are not filled in yet. The body is valid until the
// next call of Weave. If a text cannot be woven because of a fault in the program, Weave calls failed with
// the index of the text, and weaves the source's text in its place.
func (w *Weaver) Weave(
	source *lang.Language, s *segment.Skeleton, shown []choose.Shown,
	failed func(text int, fault diag.Finding),
) segment.Body {
	o := segment.Options{Isolate: true, Choose: func(i int) segment.Choice { return w.choice(shown[i]) },
		Page: ` lang="` + w.language.HTML + `" dir="` + w.language.Dir() + `"`}
	o.Instead = func(i int, fault diag.Finding) segment.Choice {
		failed(i, fault)
		return w.choice(choose.Shown{Language: source, Own: true})
	}
	if lang.IsPseudo(w.language.Tag) {
		o.Transform = func(text string) string { return lang.PseudoText(w.language.Tag, text) }
	} else if w.language.Tag != source.Tag {
		o.Fixed = ` lang="` + source.HTML + `" dir="` + source.Dir() + `"`
	}
	s.WeaveInto(&w.body, o)
	return w.body
}

// Fill returns the HTML of a body with a centre's values and links. It is valid until the next call of Fill,
// so the page has to be drawn before that.
func (w *Weaver) Fill(body segment.Body, values map[string]string, links Links) template.HTML {
	w.filled = stackTables(links.Fill(w.filled[:0], body, values))
	return template.HTML(unsafe.String(unsafe.SliceData(w.filled), len(w.filled)))
}

// choice returns a chosen text in the form that package segment weaves. If its language is not that of the
// page, the choice also has attributes for the tag of the block, and a label that tells readers that the text
// is not translated yet.
func (w *Weaver) choice(s choose.Shown) segment.Choice {
	c := segment.Choice{Text: w.withSourceAddresses(s.Language.Tag, s.Text), Own: s.Own, RTL: s.Language.RTL}
	if s.Language.HTML != w.language.HTML {
		mark := w.fallbackMark(s.Language)
		c.Attrs, c.Label = mark.attrs, mark.label
	}
	return c
}

func (w *Weaver) withSourceAddresses(tag lang.Tag, text string) string {
	if w.homeward == nil {
		return text
	}
	home, made := w.home[tag]
	if !made {
		home = w.homeward(tag)
		w.home[tag] = home
	}
	if home == nil {
		return text
	}
	return home.Replace(text)
}

// mark is added to the block of a text in another language: attributes, and a label in the reader's
// language.
type mark struct{ attrs, label string }

// fallbackMark returns the mark for texts in a language that replaces the reader's language. The mark of
// each language is made only once.
func (w *Weaver) fallbackMark(l *lang.Language) mark {
	made, known := w.marks[l.HTML]
	if !known {
		text, in := w.words.Text("not-translated")
		label := `<small class="fb-l" lang="` + in.HTML + `" dir="` + in.Dir() + `">` +
			html.EscapeString(text) + `</small> `
		made = mark{` class="fb" lang="` + l.HTML + `" dir="` + l.Dir() + `"`, label}
		w.marks[l.HTML] = made
	}
	return made
}
