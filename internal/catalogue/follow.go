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
	if err != nil || len(l.changed) == 0 {
		return c, err
	}
	attic, err := s.quietAttic(language, r)
	if err != nil {
		return nil, err
	}
	l.follow(c, newShelved(attic))
	return c, nil
}

// quietAttic reads an attic. Its faults are warnings: whoever builds asks for nothing in it.
func (s *Shelf) quietAttic(language lang.Language, r *diag.Report) (*Catalogue, error) {
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

// Kept answers whether the attic has a language's translation of an id that the notices have no longer.
func (s *Shelf) Kept(language lang.Language, r *diag.Report) (func(id string) bool, error) {
	attic, err := s.quietAttic(language, r)
	return newShelved(attic).has, err
}

// followed is what comes of bringing a catalogue's ids up to the notices.
type followed struct {
	back      map[int]bool // places in the attic of what came back
	displaced []Entry      // stale translations that gave way to one of just this text
}

// follow changes a catalogue's ids to those that the texts have now. A text that was changed or added, and has no
// translation of just this text, gets it from where there is one: from an entry whose text has gone or was changed too, or
// from the attic.
func (l *Ledger) follow(c *Catalogue, attic *shelved) followed {
	l.followMoves(c)
	f := following{Ledger: l, c: c, attic: attic, followed: followed{back: map[int]bool{}}}
	f.wanting()
	if len(f.wants) > 0 {
		f.gather()
		f.supply()
	}
	return f.followed
}

// following is a follow at work.
type following struct {
	*Ledger
	c      *Catalogue
	attic  *shelved
	wants  []Message        // changed, and not translated from just this text
	free   map[string][]int // entries whose text has gone or was changed, by the text that they were made from
	leaves map[int]bool     // entries that have gone with their text and are now needed elsewhere
	followed
}

// wanting lists the texts that were changed or added and are not translated as they are.
func (f *following) wanting() {
	for _, m := range f.changed {
		e, listed := f.c.Entry(m.ID)
		if listed && (e.Faulty || len(e.Forms) > 0) {
			continue
		}
		if state, _ := e.State(m, f.source); state != Fresh && state != Draft {
			f.wants = append(f.wants, m)
		}
	}
}

// gather finds the translations that may be used elsewhere: those that nothing shows any more, the gone ones first.
func (f *following) gather() {
	f.free, f.leaves = map[string][]int{}, map[int]bool{}
	next := f.expected
	for i := range f.c.Entries {
		e := &f.c.Entries[i]
		if expect(&next, e.ID) != nil || f.live[e.ID] { // nearly all are live, and in the order of the notices
			continue
		}
		if pageOf(e.ID) != words && e.madeFrom() {
			f.free[e.Description] = append(f.free[e.Description], i)
		}
	}
	for _, m := range f.wants {
		if e, listed := f.c.Entry(m.ID); listed && e.madeFrom() {
			f.free[e.Description] = append(f.free[e.Description], f.c.place(m.ID))
		}
	}
}

// madeFrom says whether an entry is a translation of a known text.
func (e *Entry) madeFrom() bool {
	return e.Other != "" && e.Description != "" && e.Other != e.Description && !e.Faulty
}

// supply gives each wanting text its translation. All are looked for before the first is put in place.
func (f *following) supply() {
	found := map[string]Entry{}
	for _, m := range f.wants {
		if e, ok := f.lookUp(m); ok {
			e.ID, e.Line, e.TextLine = m.ID, 0, 0
			found[m.ID] = e
		}
	}
	if len(found) == 0 {
		return
	}
	kept := make([]Entry, 0, len(f.c.Entries)+len(found))
	for i, old := range f.c.Entries {
		e, supplied := found[old.ID]
		switch {
		case f.leaves[i]:
		case supplied && !old.empty():
			f.displaced = append(f.displaced, old)
			kept = append(kept, e)
		case supplied:
			e.Comments = append(slices.Clone(e.Comments), old.Comments...)
			kept = append(kept, e)
		default:
			kept = append(kept, old)
		}
		delete(found, old.ID)
	}
	for _, m := range f.wants {
		if e, new := found[m.ID]; new {
			kept = append(kept, e)
		}
	}
	f.c.Entries = kept
	f.c.reindex()
}

// lookUp finds a translation of just this text, or else what the text had when it left the notices.
func (f *following) lookUp(m Message) (Entry, bool) {
	if places := f.free[m.Text]; len(places) > 0 {
		i := onPage(f.c, places, pageOf(m.ID))
		if !f.live[f.c.Entries[i].ID] {
			f.leaves[i] = true
		}
		return f.c.Entries[i], true
	}
	e, listed := f.c.Entry(m.ID)
	if i, ok := f.attic.translation(m, f.returned[m.ID] && (!listed || e.empty())); ok {
		f.back[i] = true
		return f.attic.attic.Entries[i], true
	}
	return Entry{}, false
}

// onPage chooses among entries the first of a page, or the first.
func onPage(c *Catalogue, places []int, page string) int {
	for _, i := range places {
		if pageOf(c.Entries[i].ID) == page {
			return i
		}
	}
	return places[0]
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
