package site

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Prepared holds what all languages and centres of a build have in common.
type Prepared struct {
	Registered *Registered
	theme      *theme.Theme
	themeWords choose.ThemeWords
	common     *choose.Dictionary // the themes' words that readers of every language may see
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
	aside.Go(func() (err error) { themes, err = s.loadTheme(ctx, r); return err })
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
	_ = checks.Wait() // always nil
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
	p := &Prepared{Registered: texts, theme: themes, languages: languages,
		Clock: shape.ClockAt(s.Options.AsOf, s.Settings, s.Content)}
	for _, c := range centres {
		posted := shape.PostedAt(s.Settings, s.Content, texts.Texts.Skeletons, c, p.Clock)
		for _, i := range posted.Phone {
			check.AbsentLinks(s.Content.Notices[i], texts.Texts.Skeletons[i], c.ID, posted.Pages, r)
		}
		p.posted = append(p.posted, posted)
	}
	p.themeWords = themes.Words(s.Settings.Language, r)
	for _, c := range append(slices.Clone(p.themeWords), texts.Words) {
		texts.Checks.CheckWords(c, p.themeWords, j)
	}
	if p.common, err = p.themeWords.Common(texts.Words); err == nil {
		themes.CheckAskedWords(p.common.Has, r)
	}
	return p, err
}
