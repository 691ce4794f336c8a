package align

import (
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Load reads one language's catalogue as it will be once sync has run: with its entries where the notices now
// have their texts, and with what returns from the attic. So a build and a status have the same answer before
// a sync as after.
func (g *Registry) Load(folder *catalogue.Folder, language lang.Language,
	r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := folder.Load(language, r)
	if err != nil || len(g.changed) == 0 {
		return c, err
	}
	attic, err := loadAttic(folder, language, r)
	if err != nil {
		return nil, err
	}
	g.follow(c, newAtticIndex(attic))
	return c, nil
}

// loadAttic reads an attic. Its faults are warnings: a build can do without it.
func loadAttic(folder *catalogue.Folder, language lang.Language, r *diag.Report) (*catalogue.Catalogue,
	error) {
	var own diag.Report
	attic, err := folder.Attic(language, &own)
	for _, p := range own.Problems() {
		if p.Severity == diag.Error {
			p.Severity = diag.Warning
		}
		r.Add(p)
	}
	return attic, err
}

// Archived returns a function that reports whether the attic has a language's translation of an id that the
// notices have no longer.
func Archived(folder *catalogue.Folder, language lang.Language, r *diag.Report) (func(id string) bool,
	error) {
	attic, err := loadAttic(folder, language, r)
	return newAtticIndex(attic).has, err
}

// atticIndex finds what an attic holds.
type atticIndex struct {
	attic  *catalogue.Catalogue // nil: nothing
	byText map[string][]int     // entries by the source text that a translation was made from; in the source's attic by the text
}

func newAtticIndex(attic *catalogue.Catalogue) *atticIndex { return &atticIndex{attic: attic} }

func (x *atticIndex) find(text string, of func(*catalogue.Entry) string) []int {
	if x.attic == nil {
		return nil
	}
	if x.byText == nil {
		x.byText = make(map[string][]int, len(x.attic.Entries))
		for i := range x.attic.Entries {
			if e := &x.attic.Entries[i]; !e.Faulty && of(e) != "" {
				x.byText[of(e)] = append(x.byText[of(e)], i)
			}
		}
	}
	return x.byText[text]
}

func textOf(e *catalogue.Entry) string        { return e.Other }
func descriptionOf(e *catalogue.Entry) string { return e.Description }

func (x *atticIndex) has(id string) bool { return x.attic != nil && x.attic.Index(id) >= 0 }

// id returns the one that the source's attic has for a text, or "".
func (x *atticIndex) id(k identity) string {
	for _, i := range x.find(k.text, textOf) {
		id := x.attic.Entries[i].ID
		if page, kind, keyed := catalogue.SplitID(id); !keyed && page == k.page && kind == k.kind {
			return id
		}
	}
	return ""
}

// translation finds what a language's attic has for a message: what was made from exactly this text, on its
// own page rather than elsewhere; else, if the id has returned, what it had when the text left.
func (x *atticIndex) translation(m catalogue.Message, returned bool) (index int, found bool) {
	if indexes := x.find(m.Text, descriptionOf); len(indexes) > 0 {
		return onPage(x.attic, indexes, catalogue.PageOf(m.ID)), true
	}
	if !returned || x.attic == nil {
		return 0, false
	}
	e, ok := x.attic.Entry(m.ID)
	return x.attic.Index(m.ID), ok && !e.Faulty
}

// followed is what comes of bringing a catalogue's ids up to the notices.
type followed struct {
	back      map[int]string    // indexes in the attic of what came back -> the id in the catalogue
	displaced []catalogue.Entry // stale translations that gave way to one of just this text
}

// follow changes a catalogue's ids to those that the texts have now. A text that was changed or added, and
// has no translation of just this text, gets it from where there is one: from an entry whose text has gone or
// was changed too, or from the attic.
func (g *Registry) follow(c *catalogue.Catalogue, attic *atticIndex) followed {
	g.followMoves(c)
	f := follower{Registry: g, c: c, attic: attic, followed: followed{back: map[int]string{}}}
	f.findWanted()
	if len(f.wanted) > 0 {
		f.gather()
		f.supply()
	}
	return f.followed
}

// follower is a follow at work.
type follower struct {
	*Registry
	c      *catalogue.Catalogue
	attic  *atticIndex
	wanted []catalogue.Message // changed, and not translated from just this text
	free   map[string][]int    // entries whose text has gone or was changed, by the text that they were made from
	leaves map[int]bool        // entries that have gone with their text and are now needed elsewhere
	followed
}

// findWanted lists the texts that were changed or added and are not translated as they are.
func (f *follower) findWanted() {
	for _, m := range f.changed {
		e, listed := f.c.Entry(m.ID)
		if listed && (e.Faulty || len(e.Forms) > 0) {
			continue
		}
		if state, _ := e.State(m, f.source); state != catalogue.Fresh && state != catalogue.Draft {
			f.wanted = append(f.wanted, m)
		}
	}
}

// gather finds the translations that may be used elsewhere: those that nothing shows any more, the gone ones
// first.
func (f *follower) gather() {
	f.free, f.leaves = map[string][]int{}, map[int]bool{}
	for i := range f.c.Entries {
		e := &f.c.Entries[i]
		if !f.live[e.ID] && catalogue.PageOf(e.ID) != catalogue.WordsPage && hasKnownSource(e) {
			f.free[e.Description] = append(f.free[e.Description], i)
		}
	}
	for _, m := range f.wanted {
		if e, listed := f.c.Entry(m.ID); listed && hasKnownSource(e) {
			f.free[e.Description] = append(f.free[e.Description], f.c.Index(m.ID))
		}
	}
}

// hasKnownSource reports whether an entry is a translation of a known text.
func hasKnownSource(e *catalogue.Entry) bool {
	return e.Other != "" && e.Description != "" && e.Other != e.Description && !e.Faulty
}

// supply puts a translation in place for each wanted text. All are looked up before the first is put in
// place.
func (f *follower) supply() {
	found := map[string]catalogue.Entry{}
	for _, m := range f.wanted {
		if e, ok := f.lookUp(m); ok {
			e.ID, e.Line, e.TextLine = m.ID, 0, 0
			found[m.ID] = e
		}
	}
	if len(found) == 0 {
		return
	}
	kept := make([]catalogue.Entry, 0, len(f.c.Entries)+len(found))
	for i, old := range f.c.Entries {
		e, supplied := found[old.ID]
		switch {
		case f.leaves[i]:
		case supplied && !old.Empty():
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
	for _, m := range f.wanted {
		if e, new := found[m.ID]; new {
			kept = append(kept, e)
		}
	}
	f.c.Entries = kept
	f.c.Reindex()
}

// lookUp finds a translation made from exactly this text, in the catalogue or its attic. If there is none and
// the text was deleted and is back, it finds the translation that went to the attic with it.
func (f *follower) lookUp(m catalogue.Message) (catalogue.Entry, bool) {
	if indexes := f.free[m.Text]; len(indexes) > 0 {
		i := onPage(f.c, indexes, catalogue.PageOf(m.ID))
		if !f.live[f.c.Entries[i].ID] {
			f.leaves[i] = true
		}
		return f.c.Entries[i], true
	}
	e, listed := f.c.Entry(m.ID)
	if i, ok := f.attic.translation(m, f.returned[m.ID] && (!listed || e.Empty())); ok {
		if _, again := f.back[i]; !again {
			f.back[i] = m.ID
		}
		return f.attic.attic.Entries[i], true
	}
	return catalogue.Entry{}, false
}

// onPage chooses among entries the first of a page, or the first.
func onPage(c *catalogue.Catalogue, indexes []int, page string) int {
	for _, i := range indexes {
		if catalogue.PageOf(c.Entries[i].ID) == page {
			return i
		}
	}
	return indexes[0]
}

// changedTexts returns the changed texts by id.
func (g *Registry) changedTexts() map[string]string {
	texts := make(map[string]string, len(g.changed))
	for _, m := range g.changed {
		texts[m.ID] = m.Text
	}
	return texts
}

// followMoves renames entries. Where the new id has a text already, the old entry is left for the attic;
// where it has none, the moved one takes its place.
func (g *Registry) followMoves(c *catalogue.Catalogue) {
	if len(g.moved) == 0 {
		return
	}
	ids, replaced, texts := map[int]string{}, map[int]bool{}, g.changedTexts()
	for i := range c.Entries {
		e := &c.Entries[i]
		id, moved := g.moved[e.ID]
		if !moved || e.Faulty || c.Index(e.ID) != i {
			continue
		}
		if text, taken := texts[e.ID]; taken && e.Other != "" && e.Description == text &&
			c.Language.Tag != g.source {
			continue // a sync that was stopped has moved it here, to an id that another text has left
		}
		at := c.Index(id)
		if at >= 0 && !c.Entries[at].Empty() {
			continue
		}
		ids[i], replaced[at] = id, at >= 0
	}
	if len(ids) == 0 {
		return
	}
	kept := make([]catalogue.Entry, 0, len(c.Entries))
	for i, e := range c.Entries {
		if id, moved := ids[i]; moved {
			e.ID = id
		}
		if !replaced[i] {
			kept = append(kept, e)
		}
	}
	c.Entries = kept
	c.Reindex()
}
