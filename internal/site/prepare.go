package site

import (
	"slices"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Prepared is what all languages and centres of a build share.
type Prepared struct {
	Registered *Registered
	theme      *theme.Theme
	themeWords choose.ThemeWords
	common     *choose.Dictionary // words that readers of every language may meet
	Clock      shape.Clock
	languages  []lang.Language
	posted     []shape.Posted // of the centres to build
}

// CutAndRegister cuts a site's notices, mints ids for their texts and loads the themes: side by side as far
// as one step needs nothing of another.
func CutAndRegister(s *Loaded, r *diag.Report) (*Registered, *theme.Theme, error) {
	var opened *Catalogues
	var themes *theme.Theme
	var aside, checks errgroup.Group
	aside.Go(func() (err error) { opened, err = OpenCatalogues(s, r); return err })
	aside.Go(func() (err error) { themes, err = s.loadTheme(r); return err })
	texts := Cut(s, r)
	checks.Go(func() error { CheckTexts(s, texts, r); return nil })
	err := aside.Wait()
	var registered *Registered
	if err == nil {
		registered, err = Register(s, texts, opened, r)
	}
	if err == nil {
		registered.Pictures, err = ReadPictures(s, texts, r)
	}
	_ = checks.Wait() // it does not fail
	return registered, themes, err
}

// Prepare settles everything that all languages share. It returns nil if a problem has been reported that
// stops a build. j says how the words of the themes are judged.
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
	clock := shape.ClockAt(s.Options.AsOf, s.Settings.Zone)
	p := &Prepared{Registered: texts, theme: themes, Clock: clock, languages: languages}
	for _, c := range centres {
		posted := shape.PostedAt(s.Settings, s.Content, c, p.Clock.Now)
		check.AbsentLinks(posted, s.Content.Notices, texts.Texts.Skeletons, r)
		p.posted = append(p.posted, posted)
	}
	p.themeWords = themes.Words(s.Settings.Language, r)
	for _, c := range append(slices.Clone(p.themeWords), texts.Words) {
		texts.Checks.CheckWords(c, p.themeWords, j)
	}
	p.common, err = p.themeWords.Common(texts.Words)
	return p, err
}
