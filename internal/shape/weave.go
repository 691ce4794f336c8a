package shape

import (
	"html"
	"html/template"
	"strings"
	"unsafe"

	"tabla/internal/catalogue/choose"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// Weaver weaves the bodies of notices in one language and fills them. It is for one goroutine: each body
// takes the room of the one before.
type Weaver struct {
	language lang.Language
	source   lang.Language
	words    *choose.Words
	homeward func(tag lang.Tag) *strings.Replacer
	home     map[lang.Tag]*strings.Replacer
	marks    map[string]mark // by HTML language
	body     segment.Body    // the last one woven
	filled   []byte          // the last one filled
}

// NewWeaver returns a weaver for readers of a language. homeward returns what turns a language's own
// addresses back into the source's, which are the only ones that a text may link to; it is nil if no language
// has addresses of its own.
func NewWeaver(
	language, source lang.Language, words *choose.Words, homeward func(tag lang.Tag) *strings.Replacer,
) *Weaver {
	return &Weaver{
		language: language, source: source, words: words, homeward: homeward,
		home: map[lang.Tag]*strings.Replacer{}, marks: map[string]mark{},
	}
}

// Weave makes a notice's body of its skeleton and the texts chosen for it, still without a centre's values
// and links. It is good until the next one.
func (w *Weaver) Weave(s *segment.Skeleton, shown []choose.Shown) segment.Body {
	o := segment.Options{Isolate: true, Choose: func(i int) segment.Choice { return w.choice(shown[i]) },
		Page: ` lang="` + w.language.HTML + `" dir="` + w.language.Dir() + `"`}
	if lang.IsPseudo(w.language.Tag) {
		o.Transform = func(text string) string { return lang.PseudoText(w.language.Tag, text) }
	} else if w.language.Tag != w.source.Tag {
		o.Fixed = ` lang="` + w.source.HTML + `" dir="` + w.source.Dir() + `"`
	}
	s.WeaveInto(&w.body, o)
	return w.body
}

// Fill makes a body ready for a page that is drawn at once: the next one takes its room.
func (w *Weaver) Fill(body segment.Body, values map[string]string, links Links) template.HTML {
	w.filled = stackTables(links.Fill(w.filled[:0], body, values))
	return template.HTML(unsafe.String(unsafe.SliceData(w.filled), len(w.filled)))
}

// choice returns a chosen text for weaving. If its language is not the page's, the choice also has the
// attributes for the block's tag and a label that names the language.
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

// mark is what the block of a text in another language has: attributes and a label in the reader's language.
type mark struct{ attrs, label string }

// fallbackMark returns the mark of a language that is shown instead of the reader's own. It makes each once.
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
