package align

import (
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Load reads one language's catalogue and returns it as it will be once sync has run: its entries have the
// ids that the texts of the notices have now, and it contains the translations that return from the attic. So
// builds and status reports are the same before a sync as after it.
func (g *Registry) Load(folder *catalogue.Folder, language lang.Language,
	r *diag.Report) (*catalogue.Catalogue, error) {
	var own diag.Report
	c, err := folder.Load(language, &own)
	if err != nil {
		return nil, err
	}
	c.Forgive(&own, r)
	rest := g.beside.take(c)
	if len(g.changed)+len(g.beside.order) == 0 {
		g.putBack(c, rest)
		return c, nil
	}
	attic, err := loadAttic(folder, language, r)
	if err != nil {
		return nil, err
	}
	for _, i := range g.beside.returning(attic, rest, g.source) {
		rest = append(rest, attic.Entries[i])
	}
	if len(g.changed) > 0 {
		g.follow(c, newAtticIndex(attic))
	}
	g.putBack(c, rest)
	return c, nil
}

// loadAttic reads an attic. It reports its faults as warnings, because a build can work without the attic.
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

// Archived returns a function that reports whether a language's attic has a translation under an id. It is
// meant for ids that the notices no longer have.
func Archived(folder *catalogue.Folder, language lang.Language, r *diag.Report) (func(id string) bool,
	error) {
	attic, err := loadAttic(folder, language, r)
	return newAtticIndex(attic).has, err
}

// atticIndex finds entries in an attic by their id or by a text. The text is the source text that a
// translation was made from; in the source's attic it is the entry's own text.
type atticIndex struct {
	attic  *catalogue.Catalogue // nil if there is no attic
	byText map[string][]int     // indexes of entries by that text; nil until it is first needed
}

func newAtticIndex(attic *catalogue.Catalogue) *atticIndex { return &atticIndex{attic: attic} }

// find returns the indexes of the entries whose text equals the parameter text. The function of returns the
// text of an entry that is compared. Every call must pass the same function of.
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

// id returns the id that a text has in the source's attic, or "" if it is not there.
func (x *atticIndex) id(k identity) string {
	for _, i := range x.find(k.text, textOf) {
		id := x.attic.Entries[i].ID
		if page, kind, keyed := catalogue.SplitID(id); !keyed && page == k.page && kind == k.kind {
			return id
		}
	}
	return ""
}

// translation returns the index of the entry in a language's attic that has a translation for a message, and
// whether there is such an entry. It first looks for an entry made from exactly this source text, and prefers
// one of the same page. If there is none and the message's id has returned, it takes the entry that went to
// the attic under this id, unless that entry is faulty.
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

// followed is the result of bringing a catalogue's ids up to date with the notices.
type followed struct {
	back      map[int]string    // indexes of the attic's entries that came back -> id in the catalogue
	displaced []catalogue.Entry // stale translations that a translation of the new text replaced
}

// follow changes a catalogue's ids to those that the texts have now. It also looks for a translation of each
// text that was changed or added and has no translation made from exactly this text. Such a translation may
// be in the attic. It may also be in an entry of the catalogue whose own text has gone or was changed.
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

// follower holds what Registry.follow needs while it works.
type follower struct {
	*Registry
	c      *catalogue.Catalogue
	attic  *atticIndex
	wanted []catalogue.Message // changed texts without a translation made from the text as it is now
	free   map[string][]int    // entries whose text has gone or was changed, by their source text
	leaves map[int]bool        // indexes of entries whose text has gone and that are moved to another id
	followed
}

// findWanted lists the texts that were changed or added and that have no fresh translation or draft. It
// leaves out those whose entry is faulty or has plural forms.
func (f *follower) findWanted() {
	for _, m := range f.changed {
		e, listed := f.c.Entry(m.ID)
		if listed && (e.Faulty || len(e.Forms) > 0) {
			continue
		}
		if state := e.StateBy(f.comparer, m); state != catalogue.Fresh && state != catalogue.Draft {
			f.wanted = append(f.wanted, m)
		}
	}
}

// gather collects the entries whose translation may be used for another text: first those whose text has
// gone, then those whose text was changed.
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

// hasKnownSource reports whether an entry is a translation and contains the source text that it was made
// from.
func hasKnownSource(e *catalogue.Entry) bool {
	return e.Other != "" && e.Description != "" && e.Other != e.Description && !e.Faulty
}

// supply adds a translation for each wanted text for which it finds one. It looks up all translations before
// it changes any entry.
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

// lookUp returns a translation made from exactly the text of m, from the catalogue or its attic. If there is
// none, and the text was deleted and has come back, it returns the translation that went to the attic under
// the same id. The bool is false if it finds nothing.
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

// onPage returns the first of the given indexes whose entry belongs to the page. If none does, it returns the
// first index.
func onPage(c *catalogue.Catalogue, indexes []int, page string) int {
	for _, i := range indexes {
		if catalogue.PageOf(c.Entries[i].ID) == page {
			return i
		}
	}
	return indexes[0]
}

// changedTexts returns the source texts of the messages that have changed, by their id.
func (g *Registry) changedTexts() map[string]string {
	texts := make(map[string]string, len(g.changed))
	for _, m := range g.changed {
		texts[m.ID] = m.Text
	}
	return texts
}

// followMoves changes the ids of entries whose texts have another id now. If the catalogue already has a
// translation under the new id, the entry keeps its old id, and sync will move it to the attic. If it has
// only an empty entry there, the moved entry replaces it.
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
			continue // an earlier sync, which was stopped, has already moved this entry here from another id
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

// countStamp counts an entry that got a hash or a new hash. If emphasis or code was added to the source or
// taken from it, it reports that the translation needs the same change.
func (s *syncer) countStamp(c *catalogue.Catalogue, before, after *catalogue.Entry, change *FileChange) {
	switch {
	case before.Hash == "":
		change.Stamped++
	case before.Hash != after.Hash && !before.Repaired(s.message[after.ID]):
		change.Restamped++
		if catalogue.CountMarkup(after.Description) != catalogue.CountMarkup(s.message[after.ID].Text) {
			s.r.Report(diag.RuleMarkupDiffers, c.Pos(before),
				"give the translation the same *emphasis*, **bold** and `code` as the source",
				"emphasis or code was added to the source of %s, or taken from it", before.ID)
		}
	}
}
