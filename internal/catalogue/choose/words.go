package choose

import (
	"fmt"
	"maps"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Dictionary holds the themes' words in every language: one go-i18n Bundle for each, because a Bundle of
// several answers for Kurmanji with Turkish. It does not change once loaded.
type Dictionary struct {
	languages map[lang.Tag]*languageWords
}

// languageWords are the words of one language.
type languageWords struct {
	language  lang.Language
	texts     map[string]string // id without "ui." -> other
	localizer *i18n.Localizer   // for counts
}

// ThemeWords are the catalogues of the themes' own words, in all languages.
type ThemeWords []*catalogue.Catalogue

// In returns the catalogues of one language.
func (w ThemeWords) In(tag lang.Tag) []*catalogue.Catalogue {
	var some []*catalogue.Catalogue
	for _, c := range w {
		if c.Language.Tag == tag {
			some = append(some, c)
		}
	}
	return some
}

// Common returns the words in the source language and in English, which readers of every language may meet.
// own holds the site's own words in the source language.
func (w ThemeWords) Common(own *catalogue.Catalogue) (*Dictionary, error) {
	words := w.In(own.Language.Tag)
	if own.Language.Tag != "en" {
		words = append(words, w.In("en")...)
	}
	return LoadWords(append(words, own))
}

// LoadWords takes the themes' words out of catalogues: of the themes' own files, and the "ui." entries of the
// site's, which come later and win. Messages of notices in them are passed over.
func LoadWords(catalogues []*catalogue.Catalogue) (*Dictionary, error) {
	messages := map[lang.Tag]map[string]*i18n.Message{}
	d := &Dictionary{languages: map[lang.Tag]*languageWords{}}
	for _, c := range catalogues {
		tag := c.Language.Tag
		if messages[tag] == nil {
			messages[tag] = map[string]*i18n.Message{}
			d.languages[tag] = &languageWords{language: c.Language, texts: map[string]string{}}
		}
		addWords(messages[tag], c)
	}
	for tag, found := range messages {
		if err := d.languages[tag].load(found); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// With returns the dictionary with the words of one more language, or with these for a language that it has.
// The catalogues hold all words of the language.
func (d *Dictionary) With(catalogues []*catalogue.Catalogue) (*Dictionary, error) {
	more, err := LoadWords(catalogues)
	if err != nil {
		return nil, err
	}
	for tag, t := range d.languages {
		if more.languages[tag] == nil {
			more.languages[tag] = t
		}
	}
	return more, nil
}

// OnlyWords returns a catalogue with the themes' words alone, which keeps nothing else of its file in memory.
func OnlyWords(c *catalogue.Catalogue) *catalogue.Catalogue {
	few := catalogue.New(c.File, c.Language)
	for _, e := range c.Entries {
		if _, isWord := wordID(e.ID); !isWord {
			continue
		}
		own := catalogue.Entry{ID: strings.Clone(e.ID), Other: strings.Clone(e.Other), Faulty: e.Faulty,
			Line: e.Line, Column: e.Column, TextLine: e.TextLine, Forms: maps.Clone(e.Forms)}
		for form, text := range own.Forms {
			own.Forms[form] = strings.Clone(text)
		}
		few.Entries = append(few.Entries, own)
	}
	few.Reindex()
	return few
}

// addWords turns the catalogue's words into messages; a later catalogue's replace an earlier one's.
func addWords(messages map[string]*i18n.Message, c *catalogue.Catalogue) {
	eachWord(c, func(id string, e *catalogue.Entry) {
		messages[id] = &i18n.Message{ID: id, Other: e.Other,
			Zero: e.Forms["zero"], One: e.Forms["one"], Two: e.Forms["two"], Few: e.Forms["few"],
			Many: e.Forms["many"]}
	})
}

// eachWord visits the themes' words of a catalogue, in its order; id is without "ui.".
func eachWord(c *catalogue.Catalogue, visit func(id string, e *catalogue.Entry)) {
	for i := range c.Entries {
		e := &c.Entries[i]
		id, isWord := wordID(e.ID)
		if !isWord || e.Faulty || e.Other == "" && len(e.Forms) == 0 {
			continue
		}
		visit(id, e)
	}
}

// wordID is the id of a word without "ui.", which themes may leave out; what has another page in front is no
// word.
func wordID(id string) (word string, isWord bool) {
	word, isWord = strings.CutPrefix(id, catalogue.WordsPage+".")
	return word, isWord || !strings.Contains(id, ".")
}

func (t *languageWords) load(messages map[string]*i18n.Message) error {
	// go-i18n reads the carrier's tag itself, so that x/text stays in lang.
	carrier, err := i18n.ParseMessageFileBytes([]byte("{}"), t.language.Carrier+".json", nil)
	if err != nil {
		return fmt.Errorf("plural rule %s of %s: %w", t.language.Carrier, t.language.Tag, err)
	}
	bundle := i18n.NewBundle(carrier.Tag)
	for id, m := range messages {
		if m.Other != "" {
			t.texts[id] = m.Other
		}
		if err := bundle.AddMessages(carrier.Tag, m); err != nil {
			return fmt.Errorf("words of %s: %w", t.language.Tag, err)
		}
	}
	t.localizer = i18n.NewLocalizer(bundle, t.language.Carrier)
	return nil
}

// count returns the plural form for n, or "" where the language has none.
func (t *languageWords) count(id string, n int) string {
	// A form that is missing comes back as an error together with the text of other, which is the best there
	// is.
	text, _ := t.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, PluralCount: n,
		TemplateParser: template.IdentityParser{}})
	return text
}

// Words are the themes' words as readers of one language meet them: in their language, else in the source
// language, else in English. It is safe for concurrent use.
type Words struct {
	own   lang.Language
	order []*languageWords
	texts map[string]word
}

type word struct {
	text     string
	language lang.Language
}

// Words returns the words for readers of one language. A pseudo-locale's are made from the source's.
func (d *Dictionary) Words(own, source lang.Language) *Words {
	w := &Words{own: own, texts: map[string]word{}}
	for _, tag := range []lang.Tag{own.Tag, source.Tag, "en"} {
		t := d.languages[tag]
		if t == nil {
			continue
		}
		w.order = append(w.order, t)
		for id, text := range t.texts {
			if _, said := w.texts[id]; !said {
				w.texts[id] = w.say(text, t.language)
			}
		}
	}
	return w
}

// Text finds a word by its id, without "ui.", fills its {{.name}} places from args (name, value, name, value
// …), and returns the language that it is in. A word that no language has shows as its id.
func (w *Words) Text(id string, args ...string) (text string, language lang.Language) {
	found, ok := w.texts[id]
	if !ok {
		return id, w.own
	}
	return fill(found.text, args), found.language
}

// Count is Text in the plural form for n; {{.n}} becomes n in the digits of the language found.
func (w *Words) Count(id string, n int, args ...string) (text string, language lang.Language) {
	for _, t := range w.order {
		if text := t.count(id, n); text != "" {
			said := w.say(text, t.language)
			return fill(said.text, append([]string{"n", said.language.Number(n)}, args...)), said.language
		}
	}
	return id, w.own
}

// say turns a found word into the pseudo-locale's where that is what is asked for.
func (w *Words) say(s string, in lang.Language) word {
	if !lang.IsPseudo(w.own.Tag) {
		return word{s, in}
	}
	return word{text.MapBetweenPlaceholders(s,
		func(run string) string { return lang.PseudoText(w.own.Tag, run) }), w.own}
}

// fill replaces each {{.name}} by its argument (name, value, name, value …). Placeholders without one stay as
// they are.
func fill(s string, args []string) string {
	if len(args) == 0 {
		return s
	}
	return text.FillPlaceholders(s, func(name string) (string, bool) {
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == name {
				return args[i+1], true
			}
		}
		return "", false
	})
}
