package catalogue

import (
	"strings"

	"tabla/internal/lang"
)

// Row is one message as a translator is handed it.
type Row struct {
	ID, Page, Kind, Note string
	Source, Hash         string // the source text as it is now, and its hash
	Old                  string // the source text that Text was made from, where that is another: Text is stale
	Made                 string // the source text that Text was made from, as its entry says
	Text                 string // the translation; "" when it is missing
	State                State
	Unreviewed           bool
	Faulty               bool   // the entry breaks the format: its text is not to be trusted
	By                   string // who checked Text, as its comment says
	Line                 int    // of the text in the catalogue; 0 without one
}

// Rows gives every message of the notices with what a language says of it, in document order, each id once. source is the
// language that the notices are written in.
func (l *Ledger) Rows(c *Catalogue, source lang.Tag) []Row {
	var rows []Row
	seen := map[string]bool{}
	entries := c.Cursor()
	for i, p := range l.pages {
		for j, m := range l.messages[i] {
			if seen[m.ID] {
				continue
			}
			seen[m.ID] = true
			row := Row{ID: m.ID, Page: p.ID, Kind: p.Texts[j].Kind, Note: m.Note, Source: m.Text, Hash: m.Hash}
			if e, ok := entries.Entry(m.ID); ok {
				row.fill(e, m, source)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (row *Row) fill(e *Entry, m Message, source lang.Tag) {
	row.State, row.Unreviewed = e.State(m, source)
	row.Faulty, row.Line = e.Faulty, e.TextLine
	if row.State == Missing {
		return
	}
	row.Text, row.Made = e.Other, e.Description
	if row.State == Stale || row.State == StaleFact {
		row.Old = e.Description
	}
	for _, comment := range e.Comments {
		if by, ok := strings.CutPrefix(comment, reviewedLine); ok {
			row.By = by
		}
	}
}
