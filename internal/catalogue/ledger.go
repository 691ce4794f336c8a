package catalogue

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Page is all the texts of one notice in document order, front matter first; or of "site", "centres/<id>", "topics/<id>".
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

// Ledger holds which text has which id, and how that came about.
type Ledger struct {
	pages    []Page
	messages [][]Message // for each page, one for each of its texts

	expected []Message // what a language's file holds when it is translated: each message once, in the order of the notices

	moved    map[string]string // ids of the source catalogue that their texts have left behind -> those they have now
	changed  []Message         // those that the source catalogue does not have, or with another text, in document order
	returned map[string]bool   // ids of texts that are back from the source's attic
	live     map[string]bool   // every id of the notices; nil where nothing has changed
	source   lang.Tag
}

// Messages gives the messages of a page, index for index with its texts.
func (l *Ledger) Messages(page int) []Message { return l.messages[page] }

// copyIDs takes the ids out of the source catalogue's file, which they would keep in memory.
func (l *Ledger) copyIDs() {
	size := 0
	for _, page := range l.messages {
		for i := range page {
			size += len(page[i].ID)
		}
	}
	var all strings.Builder
	all.Grow(size)
	for _, page := range l.messages {
		for i := range page {
			begin := all.Len()
			all.WriteString(page[i].ID)
			page[i].ID = all.String()[begin:]
		}
	}
}

// IDs gives the ids of a page's texts, index for index.
func (l *Ledger) IDs(page int) []string {
	ids := make([]string, len(l.messages[page]))
	for i, m := range l.messages[page] {
		ids[i] = m.ID
	}
	return ids
}
