// Package catalogue knows the translators' files: how they are read and written, which text has which id, what a
// translation is worth against the source as it is now, and which text a reader is shown.
//
// It does not know Markdown (segment hands it plain texts in normal form), notices, HTML, or the site's configuration.
//
//	c := catalogue.Parse("locales/ar.yaml", arabic, src, &report)
//	ledger := catalogue.Register(source, pages)
//	shown := resolver.Choose(ledger.Messages(0)[0])
//
// One faulty entry costs that entry and never the file: it is reported, marked Faulty and not shown.
package catalogue

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Catalogue is one language's file of messages, in the order of the file.
//
// All its texts lie in one string, the file as it was read. A single text that is kept keeps the whole file in memory, some
// megabytes for each language of a large site: what outlives the work on a language must copy its texts (strings.Clone).
type Catalogue struct {
	Language lang.Language
	File     string // for problems: relative to the site, with slashes
	Entries  []Entry

	index   *index
	head    []string // translators' comments at the top, set off by an empty line
	tail    []string // translators' comments after the last entry
	written bool     // the file begins with the line that tabla sync writes into the source catalogue
	merged  bool     // git left two versions in the file, and the entries of both are here
	bound   bool     // a faulty entry is nested, inline or a field of another one: the file must not be rewritten
}

// Entry is one message in one language. In the source catalogue Other is the source text and Description the
// translator's note; in any other, Description is the source text that Other was translated from.
type Entry struct {
	ID          string
	Description string
	Hash        string // Hash of the source it was translated from, with DraftPrefix while no person has checked it
	Other       string
	Forms       map[string]string // CLDR plural forms beside other; nil for most
	Kept        bool              // a waiver says that the source's own text is the translation
	Faulty      bool              // the entry breaks the format: never shown, counted as withheld
	Line        int               // of the id, from 1; 0 when not read from a file
	Column      int               // of the id, in characters from 1
	TextLine    int               // where the text of Other begins
	Comments    []string          // translators' own lines above the entry, each with its #
	Mark        *Mark             // the STALE comment above the entry; nil without one

	raw string // the lines of a faulty entry, kept as they are
}

// Mark is the STALE comment: what sync last said about an entry. It lets a tool that edits only the text repair it.
type Mark struct {
	Translation string // first 8 hex digits of sha1(other) when the comment was written
	Now         string // first 8 hex digits of the source's hash that the comment shows
	Was, Text   string // the old and the new source text, each on one line
}

// DraftPrefix stands before the hash of a translation that a machine made or that nobody has checked.
const DraftPrefix = "draft-"

// words is the page of the themes' own words: ids that begin with "ui.".
const words = "ui"

// New gives an empty catalogue.
func New(file string, language lang.Language) *Catalogue {
	return &Catalogue{Language: language, File: file, index: new(index)}
}

// Pos is where an entry begins.
func (c *Catalogue) Pos(e *Entry) diag.Pos {
	return diag.Pos{File: c.File, Line: e.Line, Column: e.Column}
}

// pageOf is the page an id belongs to: what stands before its first dot.
func pageOf(id string) string {
	page, _, _ := strings.Cut(id, ".")
	return page
}
