package site

import (
	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Registered is a site whose texts have their ids. It has everything that is needed to work with
// translations.
type Registered struct {
	Site   *Loaded
	Texts  *cut.Texts
	IDs    *align.Registry
	Folder *catalogue.Folder    // the catalogues
	Words  *catalogue.Catalogue // the words for the themes in the source's catalogue
	Checks *check.Translations
	Media  shape.Media // set only if the site is built, checked or planned
}

// Register finds the id of every text, and makes a new id for each new text. At the same time it reads the
// facts in the texts.
func Register(s *Loaded, t *cut.Texts, c *check.Catalogues, r *diag.Report) (*Registered, error) {
	var facts [][]*check.Facts
	var aside errgroup.Group
	aside.Go(func() error {
		facts = check.FactsOfPages(t.Pages, s.Settings.Source, inOrder, s.Options.session.facts.For(s.keys))
		return nil
	})
	ids, err := align.Register(c.Folder, c.Source, t.Pages, r)
	_ = aside.Wait() // always nil
	if err != nil {
		return nil, err
	}
	// Of the source's catalogue only the themes' words are needed: its texts come from the notices.
	return &Registered{
		Site: s, Texts: t, IDs: ids, Folder: c.Folder, Words: choose.OnlyWords(c.Source),
		Checks: &check.Translations{
			Settings: s.Settings, Notices: s.Content.Notices, Skeletons: t.Skeletons, Pages: t.Pages,
			IDs: ids, Facts: facts, Waivers: c.Waivers.With(s.Layers.Folders()), Covers: theme.CoverageOf,
		},
	}, nil
}

// LoadTranslations reads the catalogue of a language. Its entries have the current ids of their
// texts. An entry is marked if a waiver allows it to be the same as its source, or if another text has the
// same translation.
func (s *Registered) LoadTranslations(l lang.Language, r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := s.IDs.Load(s.Folder, l, r)
	if err != nil {
		return nil, err
	}
	defer s.Checks.Waivers.Mark(c)
	return c, s.Site.Layers.AddTranslations(c, r)
}
