// Package align knows how a text keeps its id while the notices are edited: which entry of the source
// catalogue each text continues, what that means for every language's file and attic, and how those files are
// brought up to the notices.
//
// It does not know Markdown, the site's configuration, or which text a reader is shown.
//
//	registry, err := align.Register(folder, source, pages, &report)
//	id := registry.Messages(0)[0].ID
//	c, err := registry.Load(folder, arabic, &report)
package align

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Page is all the texts of one notice in document order, front matter first; or of "site", "centres/<id>",
// "topics/<id>".
type Page struct {
	ID    string // "health/clinic": the prefix of its ids
	File  string // for problems
	Texts []Text
}

// Text is one text of the source in normal form.
type Text struct {
	Kind, Text, Note string
	Keyed            bool // Kind is a front matter key: the id stays however the text changes
	Pos              diag.Pos
}

// Registry is the registry of ids: which text has which id, and what has changed since the source catalogue
// was written.
type Registry struct {
	pages    []Page
	messages [][]catalogue.Message // for each page, one for each of its texts

	moved    map[string]string   // ids of the source catalogue that their texts have left behind -> those they have now
	changed  []catalogue.Message // those that the source catalogue does not have, or with another text, in document order
	returned map[string]bool     // ids of texts that are back from the source's attic
	live     map[string]bool     // every id of the notices; nil where nothing has changed
	source   lang.Tag
}

// Register assigns an id to each text: that of the source catalogue where it knows the text, however the text
// was edited, moved, or given another kind of block; of the source's attic where the text was deleted and is
// back; a freshly minted one elsewhere. Texts of one page that are equal in kind, text and note share an id.
func Register(folder *catalogue.Folder, source *catalogue.Catalogue, pages []Page, r *diag.Report) (*Registry,
	error) {
	g := newRegistrar(source, pages)
	if g.align(); g.open == 0 {
		return g.registry(nil), nil
	}
	attic, err := folder.Attic(source.Language, r)
	if err != nil {
		return nil, err
	}
	return g.registry(attic), nil
}

// Messages returns the messages of a page, index for index with its texts.
func (g *Registry) Messages(page int) []catalogue.Message { return g.messages[page] }

// copyIDs takes the ids out of the source catalogue's file, which they would keep in memory.
func (g *Registry) copyIDs() {
	size := 0
	for _, page := range g.messages {
		for i := range page {
			size += len(page[i].ID)
		}
	}
	var all strings.Builder
	all.Grow(size)
	for _, page := range g.messages {
		for i := range page {
			begin := all.Len()
			all.WriteString(page[i].ID)
			page[i].ID = all.String()[begin:]
		}
	}
}

// Translation is one message with what a language's catalogue has for it, as a translator is handed it.
type Translation struct {
	ID, Page, Kind, Note string
	Source, Hash         string // the source text as it is now, and its hash
	Old                  string // the source text that Text was made from, where that is another: Text is stale
	Made                 string // the source text that Text was made from, by its entry
	Text                 string // the translation; "" when it is missing
	State                catalogue.State
	Unreviewed           bool
	Faulty               bool   // the entry breaks the format: its text is not to be trusted
	By                   string // who checked Text, by its comment
	Line                 int    // of the text in the catalogue; 0 without one
}

// Translations returns every message of the notices with what a language's catalogue has for it, in document
// order, each id once. source is the language that the notices are written in.
func (g *Registry) Translations(c *catalogue.Catalogue, source lang.Tag) []Translation {
	var all []Translation
	seen := map[string]bool{}
	entries := c.Cursor()
	for i, p := range g.pages {
		for j, m := range g.messages[i] {
			if seen[m.ID] {
				continue
			}
			seen[m.ID] = true
			t := Translation{ID: m.ID, Page: p.ID, Kind: p.Texts[j].Kind, Note: m.Note, Source: m.Text,
				Hash: m.Hash}
			if e, ok := entries.Entry(m.ID); ok {
				t.takeFrom(e, m, source)
			}
			all = append(all, t)
		}
	}
	return all
}

func (t *Translation) takeFrom(e *catalogue.Entry, m catalogue.Message, source lang.Tag) {
	t.State, t.Unreviewed = e.State(m, source)
	t.Faulty, t.Line = e.Faulty, e.TextLine
	if t.State == catalogue.Missing {
		return
	}
	t.Text, t.Made = e.Other, e.Description
	if t.State == catalogue.Stale || t.State == catalogue.StaleFact {
		t.Old = e.Description
	}
	for _, comment := range e.Comments {
		if by, ok := strings.CutPrefix(comment, reviewedPrefix); ok {
			t.By = by
		}
	}
}
