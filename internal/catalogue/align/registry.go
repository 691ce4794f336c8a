// Package align knows how a text keeps its id while the notices are edited: it finds the entry of the source
// catalogue that each text continues. With this knowledge it brings the catalogue and the attic of every
// language up to date with the notices.
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

// Page holds all the texts of one notice in document order, beginning with the texts of the front matter. A
// Page may also hold the texts of "site", "centres/<id>" or "topics/<id>", which are in site.yaml.
type Page struct {
	ID    string // "health/clinic": the beginning of the ids of its texts, before the dot
	File  string // for problems
	Texts []Text
	// the messages of Texts, from MessagesOf; nil if they have not been made yet
	Messages []catalogue.Message

	// Layer is the path of the layer that the notice comes from; "" for a page of the site itself. Known
	// holds the messages of its texts, one for each, with the ids that they have in the layer's own
	// catalogues; it is nil for a page of the site itself. The site's catalogues may hold entries for them.
	Layer string
	Known []catalogue.Message

	// Replaces is true if a layer has a notice of the same name, which this one replaces. An entry may
	// then be a translation of the replaced notice's text. So it counts only if it was made from this
	// notice's text.
	Replaces bool
}

// Text is one text of the source in normal form.
type Text struct {
	Kind, Text, Note string
	Keyed            bool // Kind is a front matter key: the id does not change when the text changes
	Pos              diag.Pos
}

// MessagesOf returns a message without an id for each text of a page. It depends on the texts alone, so it
// can be called for several pages at once, and its result can be kept.
func MessagesOf(texts []Text) []catalogue.Message {
	all := make([]catalogue.Message, len(texts))
	for i := range texts {
		all[i] = catalogue.NewMessage("", texts[i].Text, texts[i].Note)
	}
	return all
}

// Registry knows which text of the notices has which id, and what has changed since the source catalogue was
// written.
type Registry struct {
	pages    []Page
	messages [][]catalogue.Message // for each page, one message for each of its texts

	moved    map[string]string   // ids of the source catalogue whose texts now have another id -> that id
	changed  []catalogue.Message // messages that are new or differ from the source catalogue
	returned map[string]bool     // ids that deleted texts got back from the source's attic
	live     map[string]bool     // every id of the notices; nil if nothing has changed
	source   lang.Tag
	comparer *catalogue.Comparer // of texts in the source language; shared by all languages
	beside   beside
}

// Register assigns an id to each text. If the source catalogue has the text, it keeps its id, even if it was
// edited, moved, or given another kind of block. If the text was deleted earlier and is back, it gets its id
// from the source's attic. Any other text gets a new id. Texts of one page that are equal in kind, text and
// note share an id.
func Register(folder *catalogue.Folder, source *catalogue.Catalogue, pages []Page, r *diag.Report) (*Registry,
	error) {
	g := newRegistrar(source, pages)
	g.result.beside = besideOf(pages)
	if g.align(); g.open == 0 {
		return g.registry(nil), nil
	}
	attic, err := folder.Attic(source.Language, r)
	if err != nil {
		return nil, err
	}
	return g.registry(attic), nil
}

// Messages returns the messages of a page, in the order of its texts: one for each text.
func (g *Registry) Messages(page int) []catalogue.Message { return g.messages[page] }

// copyIDs copies the ids of all messages. Without that, the ids would be parts of the source catalogue's file
// and keep the whole file in memory.
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

// Translation is a message with its translation from a language's catalogue, in the form that a translator
// receives.
type Translation struct {
	ID, Page, Kind, Note string
	Layer                string // the path of the layer that the text comes from; "" for the site's own
	Source, Hash         string // the source text as it is now, and its hash
	Old                  string // if Text is stale, the source text that it was made from; otherwise ""
	// the source text that the translation in Text was made from, according to its entry
	Made       string
	Text       string // the translation; "" when it is missing
	State      catalogue.State
	Unreviewed bool
	Faulty     bool   // the entry breaks the format: do not rely on its text
	By         string // who checked Text, according to the comment above its entry
	Remark     Remark // of a translator, according to the comments above the entry
	Line       int    // line of the text in the catalogue; 0 if there is none
}

// Translations returns the messages of the notices, each with its translation from a language's catalogue.
// They are in document order, and each id occurs once. source is the language that the notices are written
// in.
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
			t := Translation{ID: m.ID, Page: p.ID, Layer: p.Layer, Kind: p.Texts[j].Kind, Note: m.Note,
				Source: m.Text, Hash: m.Hash}
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
	t.Faulty, t.Line, t.Remark = e.Faulty, e.TextLine, RemarkOf(e)
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
