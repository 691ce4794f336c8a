package catalogue

import "strings"

// Register gives each text its id: that of the source catalogue where it knows the text, however the text was edited,
// moved, or given another kind of block; a freshly minted one elsewhere. Texts of one page that are equal in kind, text and
// note share an id. A nil source knows nothing.
func Register(source *Catalogue, pages []Page) *Ledger {
	g := newRegistrar(source, pages)
	g.align()
	return g.ledger(nil)
}

// registrar works out which entry of the source catalogue each text of the notices continues.
type registrar struct {
	source  *Catalogue
	pages   []Page
	entries []entryOrigin    // one for each entry of source
	slots   [][]slot         // for each page its different texts, in order
	open    int              // slots that continue no entry yet
	next    int              // the entry after the one found last: most texts are where they were
	known   map[birth]int    // entries by what they stand for; made when it is first needed
	twins   map[string][]int // entries by id, where an unsettled merge has left some twice; else nil
	result  *Ledger
}

// entryOrigin is where an entry of the source catalogue comes from, as its id says.
type entryOrigin struct {
	page, kind string
	keyed      bool
	used       bool // a text continues it
}

// slot is one of a page's different texts.
type slot struct {
	at    int // its first place among the page's texts
	entry int // that it continues, or none
}

const none = -1

// birth is what makes a text the same text.
type birth struct{ page, kind, text, note string }

func newRegistrar(source *Catalogue, pages []Page) *registrar {
	if source == nil {
		source = &Catalogue{}
	}
	g := &registrar{source: source, pages: pages, entries: make([]entryOrigin, len(source.Entries)), slots: make([][]slot, len(pages)),
		result: &Ledger{pages: pages, messages: make([][]Message, len(pages))}}
	for i := range source.Entries {
		g.entries[i] = originOf(source.Entries[i].ID)
		g.entries[i].used = g.entries[i].page == words // the themes' words are no notice's
	}
	if source.merged {
		g.twins = map[string][]int{}
		for i := range source.Entries {
			g.twins[source.Entries[i].ID] = append(g.twins[source.Entries[i].ID], i)
		}
	}
	first := map[birth]int{}
	for i := range pages {
		clear(first)
		g.page(i, first)
	}
	return g
}

// originOf takes an id apart. An id that was minted ends in a hyphen and tailLength symbols; any other is keyed.
func originOf(id string) entryOrigin {
	page, leaf, _ := strings.Cut(id, ".")
	at := len(leaf) - tailLength - 1
	if at < 1 || leaf[at] != '-' {
		return entryOrigin{page: page, kind: leaf, keyed: true}
	}
	for i := at + 1; i < len(leaf); i++ {
		if strings.IndexByte(symbols, leaf[i]) < 0 {
			return entryOrigin{page: page, kind: leaf, keyed: true}
		}
	}
	return entryOrigin{page: page, kind: leaf[:at]}
}

// page makes a page's messages and gives an id to those whose text has not changed. first is empty.
func (g *registrar) page(i int, first map[birth]int) {
	p := &g.pages[i]
	messages := make([]Message, len(p.Texts))
	slots := make([]slot, 0, len(p.Texts))
	for at := range p.Texts {
		t := &p.Texts[at]
		m := NewMessage("", t.Text, t.Note)
		b := birth{p.ID, t.Kind, m.Text, m.Note}
		if earlier, again := first[b]; again {
			messages[at] = messages[earlier]
			continue
		}
		first[b] = at
		s := slot{at, g.unchanged(b, t.Keyed)}
		switch {
		case s.entry != none:
			g.use(s.entry)
			m.ID = g.source.Entries[s.entry].ID
		default:
			g.open++
		}
		messages[at] = m
		slots = append(slots, s)
	}
	g.result.messages[i], g.slots[i] = messages, slots
}

// unchanged finds the entry of a text that is as it was: of a keyed one its key's, of any other the one with that text.
func (g *registrar) unchanged(b birth, keyed bool) int {
	if i := g.next; i < len(g.entries) && g.is(i, b, keyed) {
		g.next++
		return i
	}
	i := none
	if keyed {
		i = g.source.place(b.page + "." + b.kind)
	} else if known, ok := g.births()[b]; ok && !g.entries[known].used {
		i = known
	}
	if i != none {
		g.next = i + 1
	}
	return i
}

func (g *registrar) is(i int, b birth, keyed bool) bool {
	o, e := &g.entries[i], &g.source.Entries[i]
	if o.used || o.keyed != keyed || o.page != b.page || o.kind != b.kind {
		return false
	}
	return keyed || e.Other == b.text && e.Description == b.note && !e.Faulty
}

// births finds the minted entries of the source catalogue by what they stand for.
func (g *registrar) births() map[birth]int {
	if g.known != nil {
		return g.known
	}
	g.known = make(map[birth]int, len(g.entries))
	for i := range g.entries {
		o, e := &g.entries[i], &g.source.Entries[i]
		if o.keyed || e.Faulty {
			continue
		}
		b := birth{o.page, o.kind, e.Other, e.Description}
		if _, taken := g.known[b]; !taken {
			g.known[b] = i
		}
	}
	return g.known
}

// text is the message of a slot, and the text of the notice that it was made from.
func (g *registrar) text(page int, s *slot) (*Message, *Text) {
	return &g.result.messages[page][s.at], &g.pages[page].Texts[s.at]
}

// take makes a slot continue an entry.
func (g *registrar) take(s *slot, entry int) {
	s.entry = entry
	g.use(entry)
	g.open--
}

// use marks an entry, and those of its id that the other side of a merge has, as continued.
func (g *registrar) use(entry int) {
	g.entries[entry].used = true
	for _, twin := range g.twins[g.source.Entries[entry].ID] {
		g.entries[twin].used = true
	}
}

// ledger names what is left: texts that align has found a past for keep their id or take it along to their page, others
// get theirs back from the source's attic, which may be nil, or a new one.
func (g *registrar) ledger(attic *Catalogue) *Ledger {
	l := g.result
	l.moved, l.returned, l.source = map[string]string{}, map[string]bool{}, g.source.Language.Tag
	n := naming{registrar: g, taken: map[string]bool{}, attic: newShelved(attic)}
	for i := range g.pages {
		for j := range g.slots[i] {
			s := &g.slots[i][j]
			m := &l.messages[i][s.at]
			if m.ID == "" {
				n.name(i, s)
			}
			if s.entry == none || g.source.Entries[s.entry].Other != m.Text || g.source.Entries[s.entry].ID != m.ID {
				l.changed = append(l.changed, *m)
			}
		}
		g.repeat(i)
	}
	l.copyIDs()
	l.expected = g.expected()
	if len(l.changed) > 0 {
		l.live = make(map[string]bool, len(l.expected))
		for _, m := range l.expected {
			l.live[m.ID] = true
		}
	}
	return l
}

// expected lists each message once. Texts that no single line can hold are left empty.
func (g *registrar) expected() []Message {
	n := 0
	for _, slots := range g.slots {
		n += len(slots)
	}
	all := make([]Message, 0, n)
	for i, slots := range g.slots {
		for _, s := range slots {
			m := g.result.messages[i][s.at]
			if strings.IndexByte(m.Text, '\n') >= 0 || !tidy(m.Text) {
				m.Text = ""
			}
			all = append(all, m)
		}
	}
	return all
}

// repeat gives the texts that stand on a page more than once the id of the first.
func (g *registrar) repeat(i int) {
	messages := g.result.messages[i]
	var first map[birth]string
	for at := range messages {
		m, t := &messages[at], &g.pages[i].Texts[at]
		if m.ID != "" {
			continue
		}
		if first == nil {
			first = map[birth]string{}
			for _, s := range g.slots[i] {
				m, t := g.text(i, &s)
				first[birth{kind: t.Kind, text: m.Text, note: m.Note}] = m.ID
			}
		}
		m.ID = first[birth{kind: t.Kind, text: m.Text, note: m.Note}]
	}
}

// naming gives out ids.
type naming struct {
	*registrar
	taken map[string]bool // ids given out that the source catalogue does not have
	attic *shelved
}

func (n *naming) name(page int, s *slot) {
	m, t := n.text(page, s)
	id := n.pages[page].ID
	switch {
	case s.entry != none && n.entries[s.entry].page == id && !n.entries[s.entry].keyed && !t.Keyed:
		m.ID = n.source.Entries[s.entry].ID
		return
	case t.Keyed:
		m.ID = id + "." + t.Kind
		if s.entry == none && n.attic.has(m.ID) {
			n.result.returned[m.ID] = true
		}
	case s.entry != none && !n.entries[s.entry].keyed:
		_, leaf, _ := strings.Cut(n.source.Entries[s.entry].ID, ".")
		if m.ID = id + "." + leaf; !n.free(m.ID) {
			m.ID = n.mint(id, t.Kind, m.Text)
		}
	case s.entry != none:
		m.ID = n.mint(id, t.Kind, m.Text)
	default:
		m.ID = n.back(birth{id, t.Kind, m.Text, m.Note})
	}
	n.taken[m.ID] = true
	if s.entry != none {
		n.result.moved[n.source.Entries[s.entry].ID] = m.ID
	}
}

// back is the id that a text had on this page before it was deleted, or a new one.
func (n *naming) back(b birth) string {
	if id := n.attic.id(b); id != "" && n.free(id) {
		n.result.returned[id] = true
		return id
	}
	return n.mint(b.page, b.kind, b.text)
}

func (n *naming) mint(page, kind, text string) string {
	for i := 0; ; i++ {
		if id := Mint(page, kind, text, i); n.free(id) {
			return id
		}
	}
}

func (n *naming) free(id string) bool { return n.source.place(id) < 0 && !n.taken[id] }
