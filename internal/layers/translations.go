package layers

import (
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// AddTranslations adds the layers' translations to a catalogue of the site, for the texts of the taken
// notices. Where the site and the layer both have one, that of the better state stays, and of two equally
// good ones the site's: a site that only has a draft, or a translation of an older text, shows the layer's
// checked one. One that the site's policy keeps from readers is worse than any that they see.
func (s *Stock) AddTranslations(c *catalogue.Catalogue, r *diag.Report) error {
	theirs := map[*source]*catalogue.Catalogue{}
	added := false
	for _, t := range s.inOrder() {
		from, read := theirs[t.from]
		if !read {
			var err error
			if from, err = t.from.load(c.Language, r); err != nil {
				return err
			}
			theirs[t.from] = from
		}
		seen := map[string]bool{}
		for _, m := range t.from.ids.Messages(t.at) {
			if e, has := from.Entry(m.ID); has && !seen[m.ID] && m.Source != c.Language.Tag {
				seen[m.ID] = true
				added = s.add(c, e, from, m) || added
			}
		}
	}
	if added {
		c.Reindex()
	}
	return nil
}

// Translations returns the layers' translations into a language.
func (s *Stock) Translations(l lang.Language) (*catalogue.Catalogue, error) {
	c := catalogue.New("", l)
	return c, s.AddTranslations(c, new(diag.Report))
}

// add takes an entry of a layer's catalogue into the site's, unless the site's own is at least as good.
func (s *Stock) add(c *catalogue.Catalogue, e *catalogue.Entry, from *catalogue.Catalogue,
	m catalogue.Message) bool {
	taken := *e
	taken.File = from.FileOf(e)
	own, has := c.Entry(m.ID)
	switch {
	case !has:
		c.Entries = append(c.Entries, taken)
	case s.rank(own, m) >= s.rank(e, m):
		*own = before(*own, taken)
		return false
	default:
		*own = before(taken, *own)
	}
	return true
}

// before returns the better one of two entries, with the other one and all that are behind the better one
// already to be shown instead of it.
func before(better, other catalogue.Entry) catalogue.Entry {
	if better.Instead != nil {
		other = before(*better.Instead, other)
	}
	better.Instead = &other
	return better
}

// rank returns how good an entry is: the higher, the better.
func (s *Stock) rank(e *catalogue.Entry, m catalogue.Message) int {
	if e.Faulty {
		return -1
	}
	const shown = 100 // more than all ranks below
	state, unreviewed := e.State(m, m.Source)
	rank := 2 * int(state)
	if !unreviewed {
		rank++
	}
	if s.policy.Shows(state, unreviewed) {
		rank += shown
	}
	return rank
}

// load returns a layer's translations into a language, with those of its own layers.
func (s *source) load(l lang.Language, r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := s.ids.Load(s.folder, l, r)
	if err != nil {
		return nil, err
	}
	return c, s.stock.AddTranslations(c, r)
}
