package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/layers"
	"tabla/internal/notice"
	"tabla/internal/pack"
	"tabla/internal/parallel"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Loaded is a site as its author wrote it. The bodies of its notices are not parsed yet.
type Loaded struct {
	Options  Options
	Files    *inputs.Folder
	Settings *config.Site
	Content  *notice.Content // the site's own notices, and those that it takes from its layers
	Layers   *layers.Stock
	keys     inputs.Notices // the keys of the notices; set only by a build
}

// Load reads the settings and the notices. It returns nil if site.yaml cannot be used; the report then
// contains the reason. After ctx has ended, every attempt to read a file of the site returns an error, even
// later in the build.
func Load(ctx context.Context, o Options, r *diag.Report) (*Loaded, error) {
	s, source, err := loadSettings(ctx, o, r)
	if err != nil || s.Settings == nil {
		return nil, err
	}
	s.Settings.ChooseDrafts(o.Drafts)
	kept := o.session.notices.For(string(source), o.Drafts)
	if s.Content, err = notice.LoadKept(s.Files, s.Settings, parallel.Each, kept, r); err == nil {
		steps := layers.Steps{Each: parallel.Each, Cut: cutLayer, Unpack: pack.OpenLayer}
		s.Layers, err = layers.Load(s.Files, s.Settings, s.Content, steps, r)
	}
	return s, errors.Join(err, s.Files.CheckNames(r, "static", "themes"), ctx.Err())
}

// LoadSettings reads the settings alone. It returns nil if site.yaml cannot be used.
func LoadSettings(ctx context.Context, o Options, r *diag.Report) (*config.Site, error) {
	s, _, err := loadSettings(ctx, o, r)
	return s.Settings, err
}

// loadSettings returns a site that has only its settings, and the content of site.yaml.
func loadSettings(ctx context.Context, o Options, r *diag.Report) (s *Loaded, source []byte, err error) {
	s = &Loaded{Options: o, Files: inputs.NewFolder(o.Dir).Instead(o.Instead).Until(ctx)}
	o.reading.Note(s.Files)
	if source, err = fs.ReadFile(s.Files, config.File); err != nil {
		return s, nil, fmt.Errorf("read %s: %w", filepath.Join(o.Dir, config.File), err)
	}
	r.Try("the settings", diag.Pos{File: config.File},
		func() { s.Settings = config.Parse(config.File, source, r) })
	return s, source, nil
}

// Steadily runs a task that reads a site with the options that it gets, and returns the problems and the
// error of the task. If one of the problems is an error, the task may be run again: see inputs.Steadily.
func Steadily(ctx context.Context, o Options, task func(Options) ([]diag.Problem, error)) (
	problems []diag.Problem, err error) {
	err = inputs.Steadily(ctx, o.Dir, func(r *inputs.Reading) (bool, error) {
		problems, err = task(o.Noted(r))
		return diag.Failed(problems), err
	})
	return problems, err
}

// Noted returns options that make Load record in r what it reads.
func (o Options) Noted(r *inputs.Reading) Options { o.reading = r; return o }

// LocalesDir is the folder of the catalogues in a site.
const LocalesDir = "locales"

// Cut cuts the notices into skeletons and texts, and returns everything that translators translate: these
// texts and the names in site.yaml.
func Cut(s *Loaded, r *diag.Report) *cut.Texts {
	t := cut.Site(s.Settings, s.Content.Notices, parallel.Each, s.Options.session.cut.For(s.keys), r)
	s.Layers.Number(s.Content.Notices, t.Pages)
	return t
}

// cutLayer returns the texts of a layer. It reports nothing: problems of the notices that are taken from the
// layer are reported when the site itself is cut.
func cutLayer(s *config.Site, notices []*notice.Notice) []align.Page {
	return cut.Site(s, notices, parallel.Each, cut.Kept{}, new(diag.Report)).Pages
}

// CheckTexts checks all notices together and reports problems with their links, values, holidays and letters.
func CheckTexts(s *Loaded, t *cut.Texts, r *diag.Report) {
	check.Content{
		Settings: s.Settings, Notices: s.Content.Notices, Unread: s.Content.Unread, Offers: s.Content.Offers,
		Skeletons: t.Skeletons,
		HasFile:   s.Content.FileFinder(s.Files.Has),
		Covers:    theme.LettersOf, Kept: s.Options.session.checks.Notices.For(s.keys),
	}.Check(s.Options.AsOf, r)
}

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
	kept := s.Options.session.checks.Facts.For(s.keys)
	aside.Go(func() error {
		facts = check.FactsOfPages(t.Pages, s.Settings.Source, parallel.Each, kept)
		return nil
	})
	ids, err := align.Register(c.Folder, c.Source, t.Pages, r)
	_ = aside.Wait() // the error is always nil
	if err != nil {
		return nil, err
	}
	// Only the themes' words are needed from the source's catalogue, because its other texts come from the
	// notices.
	return &Registered{
		Site: s, Texts: t, IDs: ids, Folder: c.Folder, Words: choose.OnlyWords(c.Source),
		Checks: &check.Translations{
			Settings: s.Settings, Notices: s.Content.Notices, Skeletons: t.Skeletons, Pages: t.Pages,
			IDs: ids, Facts: facts, Waivers: c.Waivers.With(s.Layers.Folders()), Covers: theme.CoverageOf,
		},
	}, nil
}

// LoadTranslations reads the catalogue of a language. Its entries have the present ids of their texts. An
// entry is marked if a waiver allows it to be the same as its source, or if another text has the same
// translation.
func (s *Registered) LoadTranslations(l lang.Language, r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := s.IDs.Load(s.Folder, l, r)
	if err != nil {
		return nil, err
	}
	defer s.Checks.Waivers.Mark(c)
	return c, s.Site.Layers.AddTranslations(c, r)
}
