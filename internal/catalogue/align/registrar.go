package align

import (
	"slices"
	"strings"

	"tabla/internal/catalogue"
)

// registrar finds out which entry of the source catalogue each text of the notices continues.
type registrar struct {
	source  *catalogue.Catalogue
	pages   []Page
	entries []sourceEntry    // one for each entry of source
	texts   [][]uniqueText   // for each page its texts in order, each different text once
	open    int              // number of texts that continue no entry yet
	next    int              // index of the entry after the one that was found last; it is tried first
	ofPage  map[string][]int // entries that are not keyed, by page; nil until it is first needed
	// the same entries by page and identity; it has a page only once an entry of that page was looked for
	byIdentity map[string]map[identity]int
	sidesOf    map[string][]int // entries by id if a merge has left the same id several times; else nil
	result     *Registry
}

// sourceEntry holds the parts of the id of an entry of the source catalogue, and whether the entry is used.
type sourceEntry struct {
	page, kind string
	keyed      bool
	used       bool // a text continues this entry
}

// uniqueText is one of the different texts of a page. A text that the page repeats is one uniqueText.
type uniqueText struct {
	at    int // index of its first occurrence in the list of the page's texts
	entry int // index of the entry that it continues, or none
}

const none = -1

// identity holds the data by which texts are compared: two texts with equal identities are the same text.
type identity struct{ page, kind, text, note string }

// newRegistrar returns a registrar for the texts of pages. It has already found the entries of the texts that
// have not changed, and of the keyed texts whose key is in the source catalogue. If source is nil, it is
// taken as a catalogue without entries.
func newRegistrar(source *catalogue.Catalogue, pages []Page) *registrar {
	if source == nil {
		source = &catalogue.Catalogue{}
	}
	g := &registrar{source: source, pages: pages, entries: make([]sourceEntry, len(source.Entries)),
		texts: make([][]uniqueText, len(pages)),
		result: &Registry{pages: pages, messages: make([][]catalogue.Message, len(pages)),
			comparer: catalogue.NewComparer(source.Language.Tag)}}
	fromLayer := map[string]bool{}
	for _, p := range pages {
		if p.Layer != "" {
			fromLayer[p.ID] = true
		}
	}
	for i := range source.Entries {
		e := &g.entries[i]
		e.page, e.kind, e.keyed = catalogue.SplitID(source.Entries[i].ID)
		// No text of a notice may continue one of the themes' words, or a text of a layer.
		e.used = e.page == catalogue.WordsPage || fromLayer[e.page]
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

// registerPage makes the messages of a page and assigns ids to the texts for which unchanged finds an entry.
// The map first must be empty. The caller passes it so that all pages can use the same map.
func (g *registrar) registerPage(i int, first map[identity]int) {
	p := &g.pages[i]
	if p.Layer != "" {
		g.result.messages[i] = p.Known
		return
	}
	messages := slices.Clone(p.Messages)
	if messages == nil {
		messages = MessagesOf(p.Texts)
	}
	texts := make([]uniqueText, 0, len(p.Texts))
	for at := range p.Texts {
		t, m := &p.Texts[at], messages[at]
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

// unchanged returns the index of the entry that a text continues, or none if align has to look for it. A
// keyed text continues the entry of its key, even if the text has changed. Any other text continues an unused
// entry with the same identity.
func (g *registrar) unchanged(k identity, keyed bool) int {
	if i := g.next; i < len(g.entries) && g.is(i, k, keyed) {
		g.next++
		return i
	}
	i := none
	if keyed {
		i = g.source.Index(k.page + "." + k.kind)
	} else if known, ok := g.withIdentity(k); ok && !g.entries[known].used {
		i = known
	}
	if i != none {
		g.next = i + 1
	}
	return i
}

// is reports whether the text with this identity may continue entry i. The entry must be unused. For a
// keyed text, it must have the text's page and key. For any other text, it must have the same identity.
func (g *registrar) is(i int, k identity, keyed bool) bool {
	o, e := &g.entries[i], &g.source.Entries[i]
	if o.used || o.keyed != keyed || o.page != k.page || o.kind != k.kind {
		return false
	}
	return keyed || e.Other == k.text && e.Description == k.note && !e.Faulty
}

// withIdentity returns the index of the entry of the source catalogue with an identity, and whether there is
// one. It leaves out keyed and faulty entries. If several entries have the identity, it returns the first.
func (g *registrar) withIdentity(k identity) (int, bool) {
	if g.ofPage == nil {
		g.ofPage, g.byIdentity = map[string][]int{}, map[string]map[identity]int{}
		for i := range g.entries {
			if o := &g.entries[i]; !o.keyed && !g.source.Entries[i].Faulty {
				g.ofPage[o.page] = append(g.ofPage[o.page], i)
			}
		}
	}
	known := g.byIdentity[k.page]
	if known == nil {
		known = map[identity]int{}
		for _, i := range g.ofPage[k.page] {
			o, e := &g.entries[i], &g.source.Entries[i]
			k := identity{o.page, o.kind, e.Other, e.Description}
			if _, taken := known[k]; !taken {
				known[k] = i
			}
		}
		g.byIdentity[k.page] = known
	}
	i, found := known[k]
	return i, found
}

// message returns the message of a unique text, and the text of the notice from which the message was made.
func (g *registrar) message(page int, u *uniqueText) (*catalogue.Message, *Text) {
	return &g.result.messages[page][u.at], &g.pages[page].Texts[u.at]
}

// take records that a text continues an entry.
func (g *registrar) take(u *uniqueText, entry int) {
	u.entry = entry
	g.use(entry)
	g.open--
}

// use marks an entry as used. If an unsettled merge has left other entries with the same id, it marks these
// as used, too.
func (g *registrar) use(entry int) {
	g.entries[entry].used = true
	for _, side := range g.sidesOf[g.source.Entries[entry].ID] {
		g.entries[side].used = true
	}
}

// registry assigns an id to each text that has none yet, and returns the finished registry. A keyed text gets
// the id of its key. If align has found an entry without a key for a text, the text keeps the entry's id. If
// that entry is on another page, the text keeps the part of the id after the dot, if that is possible. A text
// without an entry gets back its id from the source's attic, if the attic has it. Any other text gets a new
// id. The attic may be nil.
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

// repeat sets the ids of the texts that a page repeats: each gets the id of the text's first occurrence.
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

// idAssigner assigns ids to the texts that have changed or are new.
type idAssigner struct {
	*registrar
	assigned map[string]bool // ids that it has assigned and that the source catalogue does not have
	attic    *atticIndex
}

// assign sets the id of a text that has changed, has moved or is new.
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
			m.ID = n.newID(id, t.Kind, m.Text)
		}
	case u.entry != none:
		m.ID = n.newID(id, t.Kind, m.Text)
	default:
		m.ID = n.returnedOrNew(identity{id, t.Kind, m.Text, m.Note})
	}
	n.assigned[m.ID] = true
	if u.entry != none {
		n.result.moved[n.source.Entries[u.entry].ID] = m.ID
	}
}

// returnedOrNew returns the id that a text had on this page before it was deleted, if that id is free.
// Otherwise it returns a new id.
func (n *idAssigner) returnedOrNew(k identity) string {
	if id := n.attic.id(k); id != "" && n.free(id) {
		n.result.returned[id] = true
		return id
	}
	return n.newID(k.page, k.kind, k.text)
}

// newID returns a new id for a text. No other text has this id.
func (n *idAssigner) newID(page, kind, text string) string {
	for i := 0; ; i++ {
		if id := catalogue.NewID(page, kind, text, i); n.free(id) {
			return id
		}
	}
}

// free reports whether an id belongs to no text, neither in the source catalogue nor among those assigned.
func (n *idAssigner) free(id string) bool { return n.source.Index(id) < 0 && !n.assigned[id] }
