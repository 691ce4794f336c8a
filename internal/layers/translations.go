package layers

import (
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// AddTranslations adds the layers' translations of the texts of the taken notices to a catalogue of the
// site. If both the site and the layer have a translation, the one in the better state is used, and the
// site's if both are equally good. So a site that has only a draft, or a translation of an older text, shows
// the layer's checked translation. A translation that the site's policy hides from readers counts as worse
// than any that they see.
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

// add puts an entry of a layer's catalogue into the site's catalogue, unless the site's own entry is at
// least as good.
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

// before returns the better of two entries, with the other one at the end of its chain of substitutes (see
// catalogue.Entry.Instead).
func before(better, other catalogue.Entry) catalogue.Entry {
	if better.Instead != nil {
		other = before(*better.Instead, other)
	}
	better.Instead = &other
	return better
}

// rank returns a number for how good an entry is. A better entry has a higher number.
func (s *Stock) rank(e *catalogue.Entry, m catalogue.Message) int {
	if e.Faulty {
		return -1
	}
	const shown = 100 // more than all ranks of hidden entries
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
