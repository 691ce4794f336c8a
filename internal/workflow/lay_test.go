package workflow

import (
	"tabla"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// lay writes files into a new folder, and returns the options for the site there.
func lay(t testing.TB, files map[string]string) site.Options {
	t.Helper()
	return optionsFor(sitetest.New(t, files))
}

// optionsFor returns the options to build a site into its folder public.
func optionsFor(s sitetest.Site) site.Options {
	return site.Options{Dir: s.Dir, Out: s.Path("public"), Themes: tabla.Themes, AsOf: noon}
}
