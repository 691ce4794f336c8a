package catalogue

import (
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Acceptance says which texts somebody has read and found right against the source as it is now.
type Acceptance struct {
	IDs       []string
	AllDrafts bool   // every draft made from the source as it is, too; never a stale one
	By        string // noted above each entry; "" notes nobody
}

// Accepted is a translation that was accepted, with what it was before.
type Accepted struct {
	ID, Source, Text string
	Was              State // Stale, StaleFact, Draft; Fresh where there was nothing to do but to note a name
	Unreviewed       bool  // it was a draft, stale or not
}

// Accept stamps translations with the hash of the source as it is now, without DraftPrefix. An id that no notice has and
// one without a translation are errors in the report; with an error nothing is written.
func (l Locales) Accept(language lang.Language, a Acceptance, dryRun bool, r *diag.Report) ([]Accepted, error) {
	s, c, err := l.open(language, r)
	if err != nil || r.Failed() {
		return nil, err
	}
	accepted, edits := s.accept(c, a)
	if _, err := s.apply(c, edits, dryRun); err != nil || r.Failed() {
		return nil, err
	}
	return accepted, nil
}

// accept makes edits of what is accepted, each once, in the order asked for and then of the notices.
func (s *syncer) accept(c *Catalogue, a Acceptance) (accepted []Accepted, edits []Edit) {
	ids := a.IDs
	if a.AllDrafts {
		for _, id := range s.live {
			if e, listed := c.Entry(id); listed {
				if state, _ := e.State(s.message[id], s.source.Tag); state == Draft {
					ids = append(ids[:len(ids):len(ids)], id)
				}
			}
		}
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		edit, was, ok := s.acceptance(c, id)
		if edit.By = a.By; ok {
			accepted = append(accepted, was)
		}
		edits = append(edits, edit)
	}
	return accepted, edits
}

// acceptance is the edit that accepts one text. ok is false when there is nothing to accept, which is then reported.
func (s *syncer) acceptance(c *Catalogue, id string) (edit Edit, was Accepted, ok bool) {
	edit = Edit{ID: id, Reviewed: true}
	m, live := s.message[id]
	e, listed := c.Entry(id)
	if !live || listed && e.Faulty {
		return edit, was, false // apply says what is wrong
	}
	state, unreviewed := e.State(m, s.source.Tag)
	if state == Missing {
		pos := diag.Pos{File: c.File}
		if listed {
			pos = c.Pos(e)
		}
		s.r.Errorf(pos, "no-translation", "translate it first", "%s has no translation to accept", id)
		return edit, was, false
	}
	edit.Text = e.Other
	return edit, Accepted{ID: id, Source: m.Text, Text: e.Other, Was: state, Unreviewed: unreviewed}, true
}
