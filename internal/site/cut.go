package site

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Cut cuts the notices into skeletons and texts, and returns everything that translators translate: these
// texts and the names in site.yaml.
func Cut(s *Loaded, r *diag.Report) *cut.Texts {
	t := cut.Site(s.Settings, s.Content.Notices, inOrder, s.Options.session.cut.For(s.keys), r)
	s.Layers.Number(s.Content.Notices, t.Pages)
	return t
}

// cutLayer returns the texts of a layer. What is wrong with the notices that are taken from it is reported
// when the site itself is cut.
func cutLayer(s *config.Site, notices []*notice.Notice) []align.Page {
	return cut.Site(s, notices, inOrder, cut.Kept{}, new(diag.Report)).Pages
}

// inOrder calls job for each i from 0 to n-1, several at the same time, and waits for all of them. A job
// stores its result at index i, so the order of the results does not depend on goroutines.
func inOrder(n int, job func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { job(i); return nil })
	}
	_ = g.Wait() // no job fails
}

// CheckTexts checks all notices together and reports problems with their links, values, holidays and letters.
func CheckTexts(s *Loaded, t *cut.Texts, r *diag.Report) {
	check.Content{
		Settings: s.Settings, Notices: s.Content.Notices, Unread: s.Content.Unread, Skeletons: t.Skeletons,
		HasFile: s.Content.FileFinder(s.Files.Has),
		Covers:  theme.LettersOf, Kept: s.Options.session.checks.For(s.keys),
	}.Check(s.Options.AsOf, r)
}

// ReadMedia reads the pictures and the recordings of the notices. It reports those that cannot be published.
func ReadMedia(s *Loaded, t *cut.Texts, r *diag.Report) (shape.Media, error) {
	return shape.ReadMedia(s.Files, s.Content, t.Skeletons, r)
}
