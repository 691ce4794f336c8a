package site

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"tabla/internal/check"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/picture"
	"tabla/internal/theme"
)

// Cut takes from every notice, and from site.yaml, the texts that translators handle.
func Cut(s *Loaded, r *diag.Report) *cut.Texts {
	return cut.Site(s.Settings, s.Content.Notices, inOrder, r)
}

// inOrder runs n independent jobs side by side; each leaves its result at its own index.
func inOrder(n int, job func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { job(i); return nil })
	}
	_ = g.Wait() // no job fails
}

// CheckTexts reports what is wrong with the notices beside each other: links, values, holidays, letters; and
// with their pictures, which it returns.
func CheckTexts(s *Loaded, t *cut.Texts, r *diag.Report) (picture.Pictures, error) {
	assets := map[string]bool{}
	for _, a := range s.Content.Assets {
		assets[a] = true
	}
	has := func(name string) bool { return assets[name] || s.Files.Has(name) }
	check.Content{
		Settings: s.Settings, Notices: s.Content.Notices, Unread: s.Content.Unread, Skeletons: t.Skeletons,
		HasFile: has,
		Covers:  func(r rune) bool { return theme.Covers(s.Settings.Source.Type, r) },
	}.Check(s.Options.AsOf, r)
	return picture.Read(s.Files, has, s.Content.Notices, t.Skeletons, r)
}
