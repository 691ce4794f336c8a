package site

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/theme"
)

// project is a site as its author wrote it, read once.
type project struct {
	options  Options
	files    *folder
	settings *config.Site
	content  *notice.Content
	theme    *theme.Theme
	shelf    *catalogue.Shelf
	texts           // from cut
	basis    string // of origin; "" where nothing is remembered
	report   *diag.Report
	checking bool // faults that withhold a translation are errors, not warnings
	waivers  map[finding]catalogue.Waiver
	found    map[finding]bool // what checks have found, waived or not; nil where nobody asks
}

// load reads and cuts what the authors wrote. The result is nil when there is nothing to go on with; the report then says why.
func load(o Options, r *diag.Report) (*project, error) {
	p, err := read(o, r)
	if err != nil || p == nil {
		return nil, err
	}
	p.cut()
	return p, nil
}

// read reads the settings and the notices, whose bodies are not yet looked into.
func read(o Options, r *diag.Report) (*project, error) {
	p := &project{options: o, files: newFolder(o.Dir), report: r}
	source, err := fs.ReadFile(p.files, config.File)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", filepath.Join(o.Dir, config.File), err)
	}
	if p.settings = config.Parse(config.File, source, r); p.settings == nil {
		return nil, nil
	}
	p.choosePolicy()
	if p.content, err = notice.Load(p.files, p.settings, inOrder, r); err != nil {
		return nil, err
	}
	return p, nil
}

const localesDir = "locales"

// choosePolicy lets the command line overrule site.yaml.
func (p *project) choosePolicy() {
	switch p.options.Drafts {
	case "label":
		p.settings.Drafts = config.Label
	case "hide":
		p.settings.Drafts = config.Hide
	}
}

// policy is the site's, in the catalogue's terms.
func (p *project) policy() catalogue.Policy {
	return catalogue.Policy{HideDrafts: p.settings.Drafts == config.Hide, HideStale: p.settings.Stale == config.Hide}
}

// loadTheme reads the themes: the program's, under the site's own. Templates are tried out, so this is for builds only.
func (p *project) loadTheme() error {
	embedded, err := fs.Sub(p.options.Themes, "themes")
	if err != nil {
		return err
	}
	p.theme = theme.Load(embedded, p.overlay(), p.report)
	return nil
}

// ownFolder says whether the site has a folder of that name; a symbolic link there is a problem, and is not followed.
func (p *project) ownFolder(name string) bool {
	stat, err := fs.Lstat(p.files, name)
	if err == nil && stat.Mode()&fs.ModeSymlink != 0 {
		p.report.Errorf(diag.Pos{File: name}, "symlink", "put the folder itself here", "symbolic links are not followed")
		return false
	}
	return err == nil && stat.IsDir()
}

// overlay is the site's own themes folder; nil without one.
func (p *project) overlay() fs.FS {
	if !p.ownFolder("themes") {
		return nil
	}
	own, err := fs.Sub(p.files, "themes")
	if err != nil {
		return nil
	}
	return own
}

// selected are the languages to build: the site's, or those that were asked for. A pseudo-locale may be asked for.
func (p *project) selected() ([]lang.Language, error) {
	if len(p.options.Languages) == 0 {
		return p.settings.Languages, nil
	}
	var chosen []lang.Language
	for _, name := range p.options.Languages {
		l, known := lang.Lookup(name)
		if known && !lang.IsPseudo(l.Tag) {
			l, known = p.settings.Language(l.Tag)
		}
		if !known {
			return nil, UnknownName{"language", name, p.languageNames()}
		}
		chosen = append(chosen, l)
	}
	return chosen, nil
}

func (p *project) languageNames() []string {
	var names []string
	for _, l := range p.settings.Languages {
		names = append(names, string(l.Tag))
	}
	return append(names, "en-XA", "ar-XB")
}

// centres are the centres to build: all, or those that were asked for.
func (p *project) centres() ([]*config.Centre, error) {
	var chosen []*config.Centre
	names := p.options.Centres
	if len(names) == 0 {
		names = p.settings.CentreIDs()
	}
	for _, name := range names {
		c, known := p.settings.Centre(name)
		if !known {
			return nil, UnknownName{"centre", name, p.settings.CentreIDs()}
		}
		chosen = append(chosen, c)
	}
	return chosen, nil
}

// UnknownName is a centre or language asked for that the site does not have: a wrong call, not the author's fault.
type UnknownName struct {
	Kind, Name string
	Known      []string
}

func (e UnknownName) Error() string {
	return fmt.Sprintf("the site has no %s %q: it has %s", e.Kind, e.Name, joined(e.Known))
}
