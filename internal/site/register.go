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
	"tabla/internal/picture"
	"tabla/internal/theme"
)

// Registered is a site whose texts have their ids: everything that a question about translations needs.
type Registered struct {
	Site     *Loaded
	Texts    *cut.Texts
	IDs      *align.Registry
	Folder   *catalogue.Folder    // the catalogues
	Words    *catalogue.Catalogue // the source's own words for the themes
	Checks   *check.Translations
	Pictures picture.Pictures // only of a site that is built or planned
}

// Catalogues is the folder of a site's catalogues, with what every language needs of it.
type Catalogues struct {
	folder  *catalogue.Folder
	source  *catalogue.Catalogue
	waivers check.Waivers
}

// OpenCatalogues lists the catalogues and reads the source's, and the waivers.
func OpenCatalogues(s *Loaded, r *diag.Report) (*Catalogues, error) {
	s.Files.HasFolder(LocalesDir, r)
	folder, err := catalogue.OpenFolder(s.Files, LocalesDir, r)
	if err != nil {
		return nil, err
	}
	source, err := folder.Load(s.Settings.Source, r)
	if err != nil {
		return nil, err
	}
	waivers, err := check.ReadWaivers(folder, r)
	return &Catalogues{folder, source, waivers}, err
}

// Register mints an id for every text, and reads its facts meanwhile.
func Register(s *Loaded, t *cut.Texts, c *Catalogues, r *diag.Report) (*Registered, error) {
	var facts [][]*check.Facts
	var aside errgroup.Group
	aside.Go(func() error { facts = check.FactsOfPages(t.Pages, s.Settings.Source, inOrder); return nil })
	ids, err := align.Register(c.folder, c.source, t.Pages, r)
	_ = aside.Wait() // it does not fail
	if err != nil {
		return nil, err
	}
	// What notices say is in the notices: of the source's catalogue only the words are needed.
	return &Registered{
		Site: s, Texts: t, IDs: ids, Folder: c.folder, Words: choose.OnlyWords(c.source),
		Checks: &check.Translations{
			Settings: s.Settings, Notices: s.Content.Notices, Skeletons: t.Skeletons, Pages: t.Pages,
			IDs: ids, Facts: facts, Waivers: c.waivers, Covers: theme.CoverageOf,
		},
	}, nil
}

// LoadTranslations reads a language's catalogue, with ids as they are now and with what is waived for it.
func (s *Registered) LoadTranslations(l lang.Language, r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := s.IDs.Load(s.Folder, l, r)
	if err == nil {
		s.Checks.Waivers.Keep(c)
	}
	return c, err
}
