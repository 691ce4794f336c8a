package site

import (
	"context"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/parallel"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Prepared holds what all languages and centres of a build have in common.
type Prepared struct {
	Registered *Registered
	theme      *theme.Theme
	themeWords choose.ThemeWords
	common     *choose.Dictionary // the themes' words in the languages that all readers may see
	Clock      shape.Clock
	languages  []lang.Language
	posted     []shape.Posted // for each centre that is built: the notices that it shows
}

// CutAndRegister cuts a site's notices, finds the ids of their texts and loads the themes. Steps that do not
// need each other's results run at the same time.
func CutAndRegister(ctx context.Context, s *Loaded, r *diag.Report) (*Registered, *theme.Theme, error) {
	var opened *check.Catalogues
	var themes *theme.Theme
	var aside, checks errgroup.Group
	aside.Go(func() (err error) {
		opened, err = check.OpenCatalogues(s.Files, LocalesDir, s.Settings.Source,
			s.Options.session.catalogues, r)
		return err
	})
	aside.Go(func() (err error) {
		themes, err = theme.LoadSite(ctx, s.Options.Themes, s.Files, s.Settings, s.Options.session.theme, r)
		return err
	})
	texts := Cut(s, r)
	checks.Go(func() error { CheckTexts(s, texts, r); return nil })
	err := aside.Wait()
	var registered *Registered
	if err == nil {
		registered, err = Register(s, texts, opened, r)
	}
	if err == nil {
		registered.Media, err = shape.ReadMedia(s.Files, s.Content, texts.Skeletons, r)
	}
	_ = checks.Wait() // the error is always nil
	return registered, themes, err
}

// Prepare does everything that all languages have in common. It returns nil if the report contains an error.
// j sets how the words of the themes are checked.
func Prepare(texts *Registered, themes *theme.Theme, j check.Judging) (*Prepared, error) {
	s, r := texts.Site, j.Report
	languages, err := s.Settings.SelectLanguages(s.Options.Languages)
	if err != nil {
		return nil, err
	}
	centres, err := s.Settings.SelectCentres(s.Options.Centres)
	if err != nil || r.Failed() {
		return nil, err
	}
	p := &Prepared{Registered: texts, theme: themes, languages: languages, posted: make([]shape.Posted,
		len(centres)), Clock: shape.ClockAt(s.Options.AsOf, s.Settings, s.Content)}
	var aside errgroup.Group
	aside.Go(func() (err error) {
		p.themeWords = themes.Words(s.Settings.Language, r)
		texts.Checks.CheckAllWords(p.themeWords, texts.Words, j)
		if p.common, err = p.themeWords.Common(texts.Words); err == nil {
			themes.CheckAskedWords(p.common.Has, r)
		}
		return err
	})
	parallel.Each(len(centres), func(i int) {
		posted := shape.PostedAt(s.Settings, s.Content, texts.Texts.Skeletons, centres[i], p.Clock)
		shown := check.Shown{Centre: centres[i].ID, Notices: posted.Phone, Pages: posted.Pages}
		shown.AbsentLinks(s.Content.Notices, texts.Texts.Skeletons, r)
		p.posted[i] = posted
	})
	return p, aside.Wait()
}
