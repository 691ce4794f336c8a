package align

import (
	"strings"

	"tabla/internal/catalogue"
)

// registrar works out which entry of the source catalogue each text of the notices continues.
type registrar struct {
	source     *catalogue.Catalogue
	pages      []Page
	entries    []sourceEntry    // one for each entry of source
	texts      [][]uniqueText   // for each page its different texts, in order
	open       int              // texts that continue no entry yet
	next       int              // the entry after the one found last: most texts are where they were
	byIdentity map[identity]int // minted entries by what makes their text the same text; made when it is first needed
	sidesOf    map[string][]int // entries by id, where an unsettled merge has left some twice; else nil
	result     *Registry
}

// sourceEntry is the parts of the id of an entry of the source catalogue, and whether the entry is used.
type sourceEntry struct {
	page, kind string
	keyed      bool
	used       bool // a text continues it
}

// uniqueText is one of a page's different texts.
type uniqueText struct {
	at    int // its first index among the page's texts
	entry int // the entry that it continues, or none
}

const none = -1

// identity is what makes a text the same text.
type identity struct{ page, kind, text, note string }

// newRegistrar returns a registrar that has assigned their ids to the texts that have not changed. A nil
// source has no entries.
func newRegistrar(source *catalogue.Catalogue, pages []Page) *registrar {
	if source == nil {
		source = &catalogue.Catalogue{}
	}
	g := &registrar{source: source, pages: pages, entries: make([]sourceEntry, len(source.Entries)),
		texts:  make([][]uniqueText, len(pages)),
		result: &Registry{pages: pages, messages: make([][]catalogue.Message, len(pages))}}
	for i := range source.Entries {
		e := &g.entries[i]
		e.page, e.kind, e.keyed = catalogue.SplitID(source.Entries[i].ID)
		e.used = e.page == catalogue.WordsPage // the themes' words are no notice's
	}
	if source.Merged {
		g.sidesOf = map[string][]int{}
		for i := range source.Entries {
			g.sidesOf[source.Entries[i].ID] = append(g.sidesOf[source.Entries[i].ID], i)
		}
	}
	first := map[identity]int{}
	for i := range pages {
		clear(first)
		g.registerPage(i, first)
	}
	return g
}

// registerPage makes a page's messages and assigns the ids of those whose text has not changed. first is
// empty.
func (g *registrar) registerPage(i int, first map[identity]int) {
	p := &g.pages[i]
	messages := make([]catalogue.Message, len(p.Texts))
	texts := make([]uniqueText, 0, len(p.Texts))
	for at := range p.Texts {
		t := &p.Texts[at]
		m := catalogue.NewMessage("", t.Text, t.Note)
		k := identity{p.ID, t.Kind, m.Text, m.Note}
		if earlier, again := first[k]; again {
			messages[at] = messages[earlier]
			continue
		}
		first[k] = at
		u := uniqueText{at, g.unchanged(k, t.Keyed)}
		switch {
		case u.entry != none:
			g.use(u.entry)
			m.ID = g.source.Entries[u.entry].ID
		default:
			g.open++
		}
		messages[at] = m
		texts = append(texts, u)
	}
	g.result.messages[i], g.texts[i] = messages, texts
}

// unchanged finds the entry of a text that is as it was: of a keyed one its key's, of any other the one with
// that text.
func (g *registrar) unchanged(k identity, keyed bool) int {
	if i := g.next; i < len(g.entries) && g.is(i, k, keyed) {
		g.next++
		return i
	}
	i := none
	if keyed {
		i = g.source.Index(k.page + "." + k.kind)
	} else if known, ok := g.entriesByIdentity()[k]; ok && !g.entries[known].used {
		i = known
	}
	if i != none {
		g.next = i + 1
	}
	return i
}

// is reports whether an entry is that of an unchanged text.
func (g *registrar) is(i int, k identity, keyed bool) bool {
	o, e := &g.entries[i], &g.source.Entries[i]
	if o.used || o.keyed != keyed || o.page != k.page || o.kind != k.kind {
		return false
	}
	return keyed || e.Other == k.text && e.Description == k.note && !e.Faulty
}

// entriesByIdentity indexes the minted entries of the source catalogue.
func (g *registrar) entriesByIdentity() map[identity]int {
	if g.byIdentity != nil {
		return g.byIdentity
	}
	g.byIdentity = make(map[identity]int, len(g.entries))
	for i := range g.entries {
		o, e := &g.entries[i], &g.source.Entries[i]
		if o.keyed || e.Faulty {
			continue
		}
		k := identity{o.page, o.kind, e.Other, e.Description}
		if _, taken := g.byIdentity[k]; !taken {
			g.byIdentity[k] = i
		}
	}
	return g.byIdentity
}

// message returns the message of a unique text, and the text of the notice that it was made from.
func (g *registrar) message(page int, u *uniqueText) (*catalogue.Message, *Text) {
	return &g.result.messages[page][u.at], &g.pages[page].Texts[u.at]
}

// take makes a text continue an entry.
func (g *registrar) take(u *uniqueText, entry int) {
	u.entry = entry
	g.use(entry)
	g.open--
}

// use marks an entry, and those of its id that the other side of a merge has, as continued.
func (g *registrar) use(entry int) {
	g.entries[entry].used = true
	for _, side := range g.sidesOf[g.source.Entries[entry].ID] {
		g.entries[side].used = true
	}
}

// registry assigns an id to the texts that have none yet: those for which align has found an entry keep its
// id or take it along to their page, others get theirs back from the source's attic, which may be nil, or a
// new one.
func (g *registrar) registry(attic *catalogue.Catalogue) *Registry {
	l := g.result
	l.moved, l.returned, l.source = map[string]string{}, map[string]bool{}, g.source.Language.Tag
	n := idAssigner{registrar: g, assigned: map[string]bool{}, attic: newAtticIndex(attic)}
	for i := range g.pages {
		for j := range g.texts[i] {
			u := &g.texts[i][j]
			m := &l.messages[i][u.at]
			if m.ID == "" {
				n.assign(i, u)
			}
			if u.entry == none || g.source.Entries[u.entry].Other != m.Text ||
				g.source.Entries[u.entry].ID != m.ID {
				l.changed = append(l.changed, *m)
			}
		}
		g.repeat(i)
	}
	l.copyIDs()
	if len(l.changed) > 0 {
		l.live = map[string]bool{}
		for _, page := range l.messages {
			for _, m := range page {
				l.live[m.ID] = true
			}
		}
	}
	return l
}

// repeat assigns the id of the first to the texts that a page has more than once.
func (g *registrar) repeat(i int) {
	messages := g.result.messages[i]
	var first map[identity]string
	for at := range messages {
		m, t := &messages[at], &g.pages[i].Texts[at]
		if m.ID != "" {
			continue
		}
		if first == nil {
			first = map[identity]string{}
			for _, u := range g.texts[i] {
				m, t := g.message(i, &u)
				first[identity{kind: t.Kind, text: m.Text, note: m.Note}] = m.ID
			}
		}
		m.ID = first[identity{kind: t.Kind, text: m.Text, note: m.Note}]
	}
}

// idAssigner assigns ids.
type idAssigner struct {
	*registrar
	assigned map[string]bool // ids assigned that the source catalogue does not have
	attic    *atticIndex
}

// assign sets the id of a changed or new text.
func (n *idAssigner) assign(page int, u *uniqueText) {
	m, t := n.message(page, u)
	id := n.pages[page].ID
	switch {
	case u.entry != none && n.entries[u.entry].page == id && !n.entries[u.entry].keyed && !t.Keyed:
		m.ID = n.source.Entries[u.entry].ID
		return
	case t.Keyed:
		m.ID = id + "." + t.Kind
		if u.entry == none && n.attic.has(m.ID) {
			n.result.returned[m.ID] = true
		}
	case u.entry != none && !n.entries[u.entry].keyed:
		_, leaf, _ := strings.Cut(n.source.Entries[u.entry].ID, ".")
		if m.ID = id + "." + leaf; !n.free(m.ID) {
			m.ID = n.mint(id, t.Kind, m.Text)
		}
	case u.entry != none:
		m.ID = n.mint(id, t.Kind, m.Text)
	default:
		m.ID = n.returnedOrMinted(identity{id, t.Kind, m.Text, m.Note})
	}
	n.assigned[m.ID] = true
	if u.entry != none {
		n.result.moved[n.source.Entries[u.entry].ID] = m.ID
	}
}

// returnedOrMinted returns the id that a text had on this page before it was deleted, or a new one.
func (n *idAssigner) returnedOrMinted(k identity) string {
	if id := n.attic.id(k); id != "" && n.free(id) {
		n.result.returned[id] = true
		return id
	}
	return n.mint(k.page, k.kind, k.text)
}

func (n *idAssigner) mint(page, kind, text string) string {
	for i := 0; ; i++ {
		if id := catalogue.Mint(page, kind, text, i); n.free(id) {
			return id
		}
	}
}

// free reports whether an id belongs to no text.
func (n *idAssigner) free(id string) bool { return n.source.Index(id) < 0 && !n.assigned[id] }
