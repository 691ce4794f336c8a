package align

import (
	"maps"
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// A site's catalogues may also hold translations of texts that come from its layers. These entries have
// the ids that the texts have in the layers. Such an id can equal the id of one of the site's own texts:
// the site may write a notice that replaces a layer's, or delete it again, or take the notice from another
// layer. Then an entry has the id of a text that it was not made from. So an entry counts for such a text
// only if it was made from this text, or from an earlier version of it: see madeFrom, and
// docs/adr/0021-layers.md.

// beside knows the texts of the layers, whose entries are beside the site's own in its catalogues. The
// zero value is for a site without layers.
type beside struct {
	messages map[string]catalogue.Message // of the layers' texts, by id
	order    []string                     // their ids, in the order of the pages
	pages    map[string]bool              // the layers' pages
}

func besideOf(pages []Page) (b beside) {
	for _, p := range pages {
		if p.Layer == "" {
			continue
		}
		if b.pages == nil {
			b.messages, b.pages = map[string]catalogue.Message{}, map[string]bool{}
		}
		b.pages[p.ID] = true
		for _, m := range p.Known {
			if _, again := b.messages[m.ID]; !again {
				b.order = append(b.order, m.ID)
			}
			b.messages[m.ID] = m
		}
	}
	return b
}

// take removes the entries of the layers' texts from a catalogue and returns them. It does not return
// those in which nobody has written anything.
func (b beside) take(c *catalogue.Catalogue) (rest []catalogue.Entry) {
	if b.pages == nil {
		return nil
	}
	of := func(e catalogue.Entry) bool { return b.pages[catalogue.PageOf(e.ID)] }
	found := false
	for _, e := range c.Entries {
		if of(e) {
			found = true
			if e.Faulty || e.WorthKeeping() {
				rest = append(rest, e)
			}
		}
	}
	if found {
		c.Entries = slices.DeleteFunc(slices.Clone(c.Entries), of)
		c.Reindex()
	}
	return rest
}

// returning returns the indexes of those entries of an attic that must come back to the catalogue. Such an
// entry is a translation of a layer's text that the site shows, and no entry of listed is one of this text.
// listed holds the catalogue's entries under ids of layers' texts. In the catalogue of the language source,
// entries without a hash do not count, because they are texts of the site itself.
func (b beside) returning(attic *catalogue.Catalogue, listed []catalogue.Entry,
	source lang.Tag) (indexes []int) {
	if attic == nil || len(b.order) == 0 {
		return nil
	}
	has := map[string]bool{}
	for _, e := range listed {
		has[e.ID] = has[e.ID] || e.Hash != "" || attic.Language.Tag != source
	}
	for _, id := range b.order {
		i := attic.Index(id)
		if i < 0 || has[id] {
			continue
		}
		e, m := &attic.Entries[i], b.messages[id]
		if !e.Faulty && e.Other != "" && e.Hash != "" && m.Source != attic.Language.Tag && madeFrom(e, m) {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

// putBack adds the entries of the layers' texts to a catalogue again, without those that were made from
// another text. If the site has a notice with the name of a layer's notice, putBack also removes the
// entries under its ids that were made from another text.
func (g *Registry) putBack(c *catalogue.Catalogue, rest []catalogue.Entry) {
	isSource, changed := c.Language.Tag == g.source, len(rest) > 0
	for _, e := range rest {
		m, live := g.beside.messages[e.ID]
		// In the source's catalogue, an entry without a hash is the source's own text.
		if live && m.Source != c.Language.Tag && !(isSource && e.Hash == "") && madeFrom(&e, m) {
			c.Entries = append(c.Entries, e)
		}
	}
	if other := g.madeFromAnother(c); len(other) > 0 {
		changed = true
		c.Entries = slices.DeleteFunc(slices.Clone(c.Entries),
			func(e catalogue.Entry) bool { return other[e.ID] })
	}
	if changed {
		c.Reindex()
	}
}

// restEntries holds the entries of the layers' texts in a catalogue of the site, as sync leaves them.
type restEntries struct {
	stay, gone []catalogue.Entry
	back       map[int]string // indexes of those in stay that come from the attic -> id
}

// restOf removes the entries of the layers' texts from a catalogue and brings them up to date with the
// layers. They stay in the file, stale if the layer's text has changed. Those whose text has gone go to the
// attic, and come back from it with the text. Those whose translation the layer's own catalogue now has, in a
// state that is at least as good, are dropped.
func (s *syncer) restOf(c, attic *catalogue.Catalogue, change *FileChange) (rest restEntries, err error) {
	own := s.registry.beside.take(c)
	var back []int
	if !s.one {
		back = s.registry.beside.returning(attic, own, s.Source.Tag)
	}
	theirs := &catalogue.Catalogue{}
	if len(own)+len(back) > 0 && s.Brought != nil && !s.one {
		if theirs, err = s.Brought(c.Language); err != nil {
			return rest, err
		}
	}
	for _, e := range own {
		m, live := s.registry.beside.messages[e.ID]
		switch {
		case e.Faulty || !live && s.one:
			rest.stay = append(rest.stay, e)
		case !live || m.Source == c.Language.Tag || c.Language.Tag == s.Source.Tag && e.Hash == "":
			change.Obsolete++
			rest.gone = append(rest.gone, s.stamped(&e))
		case brings(theirs, &e, m):
			change.Brought++
		default:
			s.targetEntry(c, &e, m, change)
			rest.stay = append(rest.stay, e)
		}
	}
	rest.back = map[int]string{}
	for _, i := range back {
		e := attic.Entries[i]
		if m := s.registry.beside.messages[e.ID]; !brings(theirs, &e, m) {
			e.ReturnsTo = ""
			s.targetEntry(c, &e, m, change)
			rest.stay, rest.back[i] = append(rest.stay, e), e.ID
		}
	}
	return rest, nil
}

// replaced returns the translations of a layer's texts whose ids now belong to the site's own texts,
// because a notice of the site replaces the layer's. c is the source's catalogue. The translations go to
// the attic.
func (s *syncer) replaced(c *catalogue.Catalogue) (gone []catalogue.Entry) {
	if c.Language.Tag != s.Source.Tag {
		return nil
	}
	replaces := map[string]bool{}
	for _, p := range s.Pages {
		if p.Replaces {
			replaces[p.ID] = true
		}
	}
	for _, e := range c.Entries {
		_, live := s.message[e.ID]
		if live && e.Hash != "" && !e.Faulty && replaces[catalogue.PageOf(e.ID)] {
			gone = append(gone, e)
		}
	}
	return gone
}

// brings reports whether a layer's catalogue has the same translation, in a state that is at least as good.
func brings(theirs *catalogue.Catalogue, own *catalogue.Entry, m catalogue.Message) bool {
	e, has := theirs.Entry(m.ID)
	if !has || e.Other == "" || e.Other != own.Other {
		return false
	}
	state, unreviewed := e.State(m, m.Source)
	was, draft := own.State(m, m.Source)
	return state > was || state == was && (draft || !unreviewed)
}

// beforeWords inserts entries before the themes' words, which are the last in a file.
func beforeWords(entries, more []catalogue.Entry) []catalogue.Entry {
	at := slices.IndexFunc(entries,
		func(e catalogue.Entry) bool { return catalogue.PageOf(e.ID) == catalogue.WordsPage })
	if at < 0 {
		at = len(entries)
	}
	return slices.Insert(entries, at, more...)
}

// madeFromAnother returns the ids of a catalogue's entries that were made from another text than the one
// that has their id now. It looks only at pages that replace a page of a layer.
func (g *Registry) madeFromAnother(c *catalogue.Catalogue) (ids map[string]bool) {
	for i, p := range g.pages {
		if !p.Replaces || c.Language.Tag == g.source {
			continue
		}
		for _, m := range g.messages[i] {
			if e, listed := c.Entry(m.ID); listed && !e.Empty() && !madeFrom(e, m) {
				if ids == nil {
					ids = map[string]bool{}
				}
				ids[m.ID] = true
			}
		}
	}
	return ids
}

// madeFrom reports whether a translation was made from a message's text: from the text as it is now, or from
// one that is so similar that it is an earlier version of it.
func madeFrom(e *catalogue.Entry, m catalogue.Message) bool {
	switch state, _ := e.State(m, m.Source); state {
	case catalogue.Fresh, catalogue.Draft:
		return true
	}
	return e.Faulty || e.Other == "" || e.Description != "" && sameButEdited(e.Description, m.Text)
}

// sameButEdited reports whether two texts are so similar that one of them is an edited version of the
// other. It uses the same limits as for texts that have the same place in a notice.
func sameButEdited(was, now string) bool {
	a := &aligner{words: map[string]uint32{}}
	old, next := a.signature(was, ""), a.signature(now, "")
	return len(newSearch([]signature{old}).add(nil, 0, &next)) > 0
}

// joined returns the entries of two maps.
func joined(a, b map[int]string) map[int]string {
	if len(b) == 0 {
		return a
	}
	all := maps.Clone(b)
	maps.Copy(all, a)
	return all
}
