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

// Dictionary holds the themes' words in several languages, with a go-i18n Bundle for each language. A single
// Bundle for all languages would be wrong: asked for Kurmanji, it may answer in Turkish. A Dictionary does
// not change once it is loaded.
type Dictionary struct {
	languages map[lang.Tag]*languageWords
}

// languageWords are the words of one language.
type languageWords struct {
	language  lang.Language
	texts     map[string]string // id without "ui." -> the text of the form "other"
	localizer *i18n.Localizer   // finds the plural form for a count
}

// ThemeWords holds the catalogues of the themes' own words, in all languages.
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

// Common returns the dictionary of the words in the source language and in English, which readers of every
// language may see. own holds the site's own words in the source language.
func (w ThemeWords) Common(own *catalogue.Catalogue) (*Dictionary, error) {
	words := w.In(own.Language.Tag)
	if own.Language.Tag != "en" {
		words = append(words, w.In("en")...)
	}
	return LoadWords(append(words, own))
}

// LoadWords returns the dictionary of the themes' words in some catalogues: in the themes' own files, and in
// the site's, where their ids begin with "ui.". If several catalogues have a word, the last one wins, so the
// site's must come last. Messages of notices are ignored.
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

// Has reports whether the dictionary has a word with this id, which has no "ui.", in any of its languages.
func (d *Dictionary) Has(id string) bool {
	for _, words := range d.languages {
		if words.texts[id] != "" {
			return true
		}
	}
	return false
}

// With returns a copy of the dictionary with the words of more languages. If the dictionary has a language
// already, the new words replace all of its words. So the catalogues must hold all words of their language.
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

// OnlyWords returns a catalogue with copies of the themes' words of c, so that the file of c need not stay in
// memory.
func OnlyWords(c *catalogue.Catalogue) *catalogue.Catalogue {
	few := catalogue.New(c.File, c.Language)
	for _, e := range c.Entries {
		if _, isWord := catalogue.WordID(e.ID); !isWord {
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

// addWords adds the words of a catalogue to messages. A word replaces the word with the same id from an
// earlier catalogue.
func addWords(messages map[string]*i18n.Message, c *catalogue.Catalogue) {
	eachWord(c, func(id string, e *catalogue.Entry) {
		messages[id] = &i18n.Message{ID: id, Other: e.Other,
			Zero: e.Forms["zero"], One: e.Forms["one"], Two: e.Forms["two"], Few: e.Forms["few"],
			Many: e.Forms["many"]}
	})
}

// eachWord calls visit for each of the themes' words in a catalogue, in the order of the catalogue. It leaves
// out faulty words and those without the form "other". The id has no "ui." at its beginning.
func eachWord(c *catalogue.Catalogue, visit func(id string, e *catalogue.Entry)) {
	for i := range c.Entries {
		e := &c.Entries[i]
		if id, isWord := catalogue.WordID(e.ID); isWord && !e.Faulty && e.Other != "" {
			visit(id, e)
		}
	}
}

// load fills the words of a language, with their plural forms, from messages.
func (t *languageWords) load(messages map[string]*i18n.Message) error {
	// The carrier is the tag whose plural rule go-i18n uses for this language. go-i18n parses it here, so
	// that only package lang has to import golang.org/x/text.
	carrier, err := i18n.ParseMessageFileBytes([]byte("{}"), t.language.PluralTag+".json", nil)
	if err != nil {
		return fmt.Errorf("plural rule %s of %s: %w", t.language.PluralTag, t.language.Tag, err)
	}
	bundle := i18n.NewBundle(carrier.Tag)
	for id, m := range messages {
		t.texts[id] = m.Other
		if err := bundle.AddMessages(carrier.Tag, m); err != nil {
			return fmt.Errorf("words of %s: %w", t.language.Tag, err)
		}
	}
	t.localizer = i18n.NewLocalizer(bundle, t.language.PluralTag)
	return nil
}

// count returns the text of a word in the plural form for n; "" if the language does not have the word.
func (t *languageWords) count(id string, n int) string {
	// If a plural form is missing, go-i18n returns an error and also the text of "other", which is the best
	// choice then.
	text, _ := t.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, PluralCount: n,
		TemplateParser: template.IdentityParser{}})
	return text
}

// Words holds the themes' words for the readers of one language. Each word is in their language or, if it is
// missing there, in the source language, or else in English. Several goroutines may use it at once.
type Words struct {
	own   lang.Language
	order []*languageWords
	texts map[string]word
}

type word struct {
	text     string
	language lang.Language
}

// Words returns the words for readers of one language. For a pseudo-locale they are made from the source's
// words.
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

// Text returns the text of the word with this id, which has no "ui.", and the language of the text. It fills
// the {{.name}} places from args (name, value, name, value …). If no language has the word, the text is
// empty: readers never see an id.
func (w *Words) Text(id string, args ...string) (word string, language lang.Language) {
	found, ok := w.texts[id]
	if !ok {
		return "", w.own
	}
	return text.FillPairs(found.text, args), found.language
}

// Count does the same as Text, but takes the word's plural form for n. It replaces {{.n}} by n, written in
// the digits of the text's language.
func (w *Words) Count(id string, n int, args ...string) (word string, language lang.Language) {
	for _, t := range w.order {
		if form := t.count(id, n); form != "" {
			said := w.say(form, t.language)
			args = append([]string{"n", said.language.Number(n)}, args...)
			return text.FillPairs(said.text, args), said.language
		}
	}
	return "", w.own
}

// say returns a text as readers see it: changed into the pseudo-locale's form if their language is a
// pseudo-locale.
func (w *Words) say(s string, in lang.Language) word {
	if !lang.IsPseudo(w.own.Tag) {
		return word{s, in}
	}
	return word{text.MapBetweenPlaceholders(s,
		func(run string) string { return lang.PseudoText(w.own.Tag, run) }), w.own}
}
