package site

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/layers"
	"tabla/internal/notice"
	"tabla/internal/pack"
	"tabla/internal/theme"
)

// Loaded is a site as its author wrote it. The bodies of its notices are not parsed yet.
type Loaded struct {
	Options  Options
	Files    *inputs.Folder
	Settings *config.Site
	Content  *notice.Content // its own notices, and those that it takes from its layers
	Layers   *layers.Stock
	keys     inputs.Notices // what its notices are made from; set only by a build
}

// Load reads the settings and the notices. It returns nil if site.yaml cannot be used; the report then
// contains the reason.
func Load(o Options, r *diag.Report) (*Loaded, error) {
	s := &Loaded{Options: o, Files: inputs.NewFolder(o.Dir).Instead(o.Instead)}
	source, err := fs.ReadFile(s.Files, config.File)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", filepath.Join(o.Dir, config.File), err)
	}
	r.Try("the settings", diag.Pos{File: config.File},
		func() { s.Settings = config.Parse(config.File, source, r) })
	if s.Settings == nil {
		return nil, nil
	}
	s.Settings.ChooseDrafts(o.Drafts)
	if s.Content, err = notice.Load(s.Files, s.Settings, inOrder, r); err == nil {
		steps := layers.Steps{Each: inOrder, Cut: cutLayer, Unpack: pack.OpenLayer}
		s.Layers, err = layers.Load(s.Files, s.Settings, s.Content, steps, r)
	}
	return s, err
}

const LocalesDir = "locales"

// loadTheme reads the themes. Files in the site's own themes folder replace those inside the program. It
// executes every template once, which takes time, so only commands that need pages or boards call it.
func (s *Loaded) loadTheme(r *diag.Report) (*theme.Theme, error) {
	embedded, err := fs.Sub(s.Options.Themes, "themes")
	if err != nil {
		return nil, err
	}
	t, err := theme.LoadSite(embedded, s.Files, s.Options.session.theme, r)
	if err == nil {
		t.CheckIcons(s.Settings, r)
	}
	return t, err
}
