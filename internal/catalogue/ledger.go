package catalogue

import (
	"strings"

	"tabla/internal/diag"
)

// Page is all the texts of one notice in document order, front matter first; or of "site", "centres/<id>", "topics/<id>".
type Page struct {
	ID    string // "health/clinic": the prefix of its ids
	File  string // for problems
	Texts []Text
}

// Text is one text of the source in normal form.
type Text struct {
	Kind, Text, Note string
	Keyed            bool // Kind is a front matter key: the id stays however the text changes
	Pos              diag.Pos
}

// Ledger holds which text has which id.
type Ledger struct {
	pages    []Page
	messages [][]Message // for each page, one for each of its texts
}

// Register gives each text its id: that of the source catalogue where it knows the text on the same page, a freshly
// minted one elsewhere. Texts of one page that are equal in kind, text and note share an id. A nil source knows nothing.
func Register(source *Catalogue, pages []Page) *Ledger {
	if source == nil {
		source = &Catalogue{}
	}
	g := registrar{source: source, known: known(source)}
	l := &Ledger{pages: pages, messages: make([][]Message, len(pages))}
	for i := range pages {
		l.messages[i] = g.page(&pages[i])
	}
	return l
}

// Messages gives the messages of a page, index for index with its texts.
func (l *Ledger) Messages(page int) []Message { return l.messages[page] }

// Expected lists what a language's file holds when it is translated: each message once, in the order of the notices.
// Texts that no single line can hold are left empty.
func (l *Ledger) Expected() []Message {
	var all []Message
	for _, messages := range l.messages {
		seen := make(map[string]bool, len(messages))
		for _, m := range messages {
			if seen[m.ID] {
				continue
			}
			seen[m.ID] = true
			if strings.IndexByte(m.Text, '\n') >= 0 || !tidy(m.Text) {
				m.Text = ""
			}
			all = append(all, m)
		}
	}
	return all
}

// IDs gives the ids of a page's texts, index for index.
func (l *Ledger) IDs(page int) []string {
	ids := make([]string, len(l.messages[page]))
	for i, m := range l.messages[page] {
		ids[i] = m.ID
	}
	return ids
}

// birth is what makes a text the same text.
type birth struct{ page, kind, text, note string }

type registrar struct {
	source *Catalogue
	known  map[birth]string
}

// known finds the ids of the source catalogue by what they stand for.
func known(source *Catalogue) map[birth]string {
	ids := make(map[birth]string, len(source.Entries))
	for i := range source.Entries {
		e := &source.Entries[i]
		page, leaf, _ := strings.Cut(e.ID, ".")
		at := strings.LastIndexByte(leaf, '-')
		if at < 0 || e.Faulty {
			continue
		}
		b := birth{page, leaf[:at], e.Other, e.Description}
		if _, taken := ids[b]; !taken {
			ids[b] = e.ID
		}
	}
	return ids
}

func (g *registrar) page(p *Page) []Message {
	messages := make([]Message, len(p.Texts))
	first := make(map[birth]int, len(p.Texts)) // where a text stands for the first time
	used := make(map[string]bool, len(p.Texts))
	for i, t := range p.Texts {
		m := NewMessage("", t.Text, t.Note)
		b := birth{p.ID, t.Kind, m.Text, m.Note}
		if at, again := first[b]; again {
			messages[i] = messages[at]
			continue
		}
		m.ID = g.id(b, t.Keyed, used)
		first[b], used[m.ID] = i, true
		messages[i] = m
	}
	return messages
}

func (g *registrar) id(b birth, keyed bool, used map[string]bool) string {
	if keyed {
		return b.page + "." + b.kind
	}
	if id := g.known[b]; id != "" {
		return id
	}
	for n := 0; ; n++ {
		id := Mint(b.page, b.kind, b.text, n)
		if _, taken := g.source.Entry(id); !taken && !used[id] {
			return id
		}
	}
}
