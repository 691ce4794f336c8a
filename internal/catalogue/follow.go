package catalogue

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Register gives each text its id, as the function Register does, and those that were deleted and are back the ids that
// they had.
func (s *Shelf) Register(source *Catalogue, pages []Page, r *diag.Report) (*Ledger, error) {
	g := newRegistrar(source, pages)
	if g.align(); g.open == 0 {
		return g.ledger(nil), nil
	}
	attic, err := s.attic(source.Language, r)
	if err != nil {
		return nil, err
	}
	return g.ledger(attic), nil
}

// LoadFor reads one language's catalogue as it will be once sync has run: with its entries where the notices now have
// their texts, and with what returns from the attic. So a build and a status give the same answer before a sync as after.
func (s *Shelf) LoadFor(l *Ledger, language lang.Language, r *diag.Report) (*Catalogue, error) {
	c, err := s.Load(language, l.expected, r)
	if err != nil || len(l.moved) == 0 && len(l.added) == 0 {
		return c, err
	}
	attic, err := s.quietAttic(l, language, r)
	if err != nil {
		return nil, err
	}
	l.follow(c, newShelved(attic))
	return c, nil
}

// quietAttic reads an attic where one may be needed. Its faults are warnings: whoever builds asks for nothing in it.
func (s *Shelf) quietAttic(l *Ledger, language lang.Language, r *diag.Report) (*Catalogue, error) {
	if len(l.added) == 0 {
		return nil, nil
	}
	var own diag.Report
	attic, err := s.attic(language, &own)
	for _, p := range own.Problems() {
		if p.Severity == diag.Error {
			p.Severity = diag.Warning
		}
		r.Add(p)
	}
	return attic, err
}

// follow changes a catalogue's ids to those that the texts have now, and brings back what the attic has of texts that were
// added. It gives the places in the attic of what came back.
func (l *Ledger) follow(c *Catalogue, attic *shelved) (back map[int]bool) {
	l.followMoves(c)
	back = map[int]bool{}
	if attic.attic == nil || len(l.added) == 0 {
		return back
	}
	messages := l.addedMessages()
	for _, m := range messages {
		e, listed := c.Entry(m.ID)
		if listed && !e.empty() {
			continue
		}
		place, found := attic.translation(m, l.returned[m.ID])
		if !found {
			continue
		}
		back[place] = true
		returned := attic.attic.Entries[place]
		returned.ID, returned.Line, returned.TextLine = m.ID, 0, 0
		if listed {
			returned.Comments = append(slices.Clone(returned.Comments), e.Comments...)
			*e = returned
		} else {
			c.Entries = append(c.Entries, returned)
		}
	}
	if len(back) > 0 {
		c.reindex()
	}
	return back
}

func (l *Ledger) addedMessages() []Message {
	added := make(map[string]bool, len(l.added))
	for _, id := range l.added {
		added[id] = true
	}
	messages := make([]Message, 0, len(l.added))
	for _, page := range l.messages {
		for _, m := range page {
			if added[m.ID] {
				messages = append(messages, m)
				delete(added, m.ID)
			}
		}
	}
	return messages
}

// followMoves renames entries. Where the new id has a text already, the old entry is left for the attic; where it has
// none, the moved one takes its place.
func (l *Ledger) followMoves(c *Catalogue) {
	if len(l.moved) == 0 {
		return
	}
	ids, replaced := map[int]string{}, map[int]bool{}
	for i := range c.Entries {
		id, moved := l.moved[c.Entries[i].ID]
		if !moved || c.Entries[i].Faulty || c.place(c.Entries[i].ID) != i {
			continue
		}
		at := c.place(id)
		if at >= 0 && !c.Entries[at].empty() {
			continue
		}
		ids[i], replaced[at] = id, at >= 0
	}
	if len(ids) == 0 {
		return
	}
	kept := make([]Entry, 0, len(c.Entries))
	for i, e := range c.Entries {
		if id, moved := ids[i]; moved {
			e.ID = id
		}
		if !replaced[i] {
			kept = append(kept, e)
		}
	}
	c.Entries = kept
	c.reindex()
}

// empty says that a catalogue lists an entry for somebody to fill in.
func (e *Entry) empty() bool { return e.Other == "" && len(e.Forms) == 0 && !e.Faulty }
