package workflow

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/layers"
	"tabla/internal/site"
)

// Layers returns a description of each layer of a site.
func Layers(ctx context.Context, o site.Options) (all []layers.Description, problems []diag.Problem,
	err error) {
	problems, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		all, problems, err = describeLayers(ctx, o)
		return problems, err
	})
	return all, problems, err
}

func describeLayers(ctx context.Context, o site.Options) ([]layers.Description, []diag.Problem, error) {
	var r diag.Report
	s, err := site.Load(ctx, o, &r)
	if err != nil || s == nil || r.Failed() {
		return nil, errorsOnly(r.Problems()), err
	}
	all, err := s.Layers.Describe(s.Content.Notices, s.Settings.Languages)
	return all, nil, err
}

// LayerUpdate is what a new archive of a layer changes for a site.
type LayerUpdate struct {
	Path                      string // of the layer
	Was, Now                  string // the days of the old archive ("" if unknown) and of the new one
	Added, Changed, Withdrawn []layers.Offered
	Translated                []lang.Tag // languages in which the layer's translations have changed
	Stale                     []StaleOwn // in the order of the languages, then of the notices
	Same                      bool       // the site already has this archive
}

// StaleOwn is a translation that the site has made of a text of the layer, if the new archive has changed or
// removed that text.
type StaleOwn struct {
	ID       string
	Language lang.Tag
	State    string // "stale", "stale-fact", or "gone" if no notice has the text any more
}

// UpdateLayer replaces the archive of the layer with the path at in site.yaml by a new one. It returns what
// changes. If the site would have an error with the new archive, the problems contain the error and nothing
// is written. If dryRun is true, nothing is written either. If somebody else has replaced the old archive
// meanwhile, the new one is compared with theirs.
func UpdateLayer(ctx context.Context, o site.Options, w files.Writer, at string, content []byte,
	dryRun bool) (u LayerUpdate, problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		name := filepath.Join(o.Dir, filepath.FromSlash(at))
		read := map[string]files.Sum{}
		old, missing := os.ReadFile(name)
		if missing == nil {
			read[name] = files.SumOf(old)
		}
		if u, problems, err = compareLayer(ctx, o, w, at, content); err != nil || len(problems) > 0 {
			return err
		}
		if u.Same = missing == nil && bytes.Equal(old, content); u.Same || dryRun {
			return nil
		}
		return w.Apply(ctx, read, []files.Change{{Name: name, Content: content}})
	})
	return u, problems, err
}

// compareLayer returns what a new archive of a layer changes, or the errors that the site would have with
// it.
func compareLayer(ctx context.Context, o site.Options, w files.Writer, at string, content []byte) (
	LayerUpdate, []diag.Problem, error) {
	var before, after diag.Report
	proposed := o
	proposed.Instead = map[string][]byte{at: content}
	maps.Copy(proposed.Instead, o.Instead)
	now, err := openToWrite(ctx, proposed, w, &after)
	if err != nil || now == nil || after.Failed() {
		return LayerUpdate{}, errorsOnly(after.Problems()), err
	}
	was, err := open(ctx, o, &before) // the site may have errors now, which the new archive may correct
	if err := ctx.Err(); err != nil {
		return LayerUpdate{}, nil, err
	}
	if err != nil {
		was = nil
	}
	u := LayerUpdate{Path: at}
	if err := u.compareNotices(was, now); err != nil {
		return LayerUpdate{}, nil, err
	}
	if err := u.compareOwn(was, now); err != nil {
		return LayerUpdate{}, nil, err
	}
	return u, nil, nil
}

// compareNotices compares the notices of the old and the new archive, and their translations. was is nil if
// the old one cannot be read.
func (u *LayerUpdate) compareNotices(was, now *site.Registered) error {
	old, err := u.describe(was)
	if err != nil {
		return err
	}
	offered, err := u.describe(now)
	if err != nil {
		return err
	}
	u.Was, u.Now = old.Day, offered.Day
	before := map[string]layers.Offered{}
	for _, n := range old.Notices {
		before[n.ID] = n
	}
	for _, n := range offered.Notices {
		o, known := before[n.ID]
		delete(before, n.ID)
		switch {
		case !known:
			u.Added = append(u.Added, n)
		case !sameFile(was, now, o.File):
			u.Changed = append(u.Changed, n)
		}
	}
	for _, n := range old.Notices {
		if _, gone := before[n.ID]; gone {
			u.Withdrawn = append(u.Withdrawn, n)
		}
	}
	for _, l := range now.Site.Settings.Languages {
		file := path.Join(u.Path, site.LocalesDir, catalogue.FileName(l.Tag))
		if l.Tag != offered.Source.Tag && !sameFile(was, now, file) {
			u.Translated = append(u.Translated, l.Tag)
		}
	}
	return nil
}

// describe returns the description of the layer for a site, which may be nil.
func (u *LayerUpdate) describe(s *site.Registered) (layers.Description, error) {
	if s == nil {
		return layers.Description{}, nil
	}
	all, err := s.Site.Layers.Describe(s.Site.Content.Notices, s.Site.Settings.Languages)
	for _, d := range all {
		if d.Path == u.Path {
			return d, err
		}
	}
	return layers.Description{}, err
}

// sameFile reports whether both states of the site have a file with the same content, or neither of them has
// the file.
func sameFile(was, now *site.Registered, file string) bool {
	var old []byte
	var missed error = fs.ErrNotExist
	if was != nil {
		old, missed = fs.ReadFile(was.Site.Files, file)
	}
	content, err := fs.ReadFile(now.Site.Files, file)
	return (missed == nil) == (err == nil) && bytes.Equal(old, content)
}

// compareOwn lists the site's own translations of the layer's texts that the new archive makes stale, or
// whose text it removes.
func (u *LayerUpdate) compareOwn(was, now *site.Registered) error {
	before, after := u.messages(was), u.messages(now)
	for _, l := range now.Site.Settings.Languages {
		own, err := now.Folder.Load(l, new(diag.Report))
		if err != nil {
			return err
		}
		for i := range own.Entries {
			e := &own.Entries[i]
			old, known := before[e.ID]
			m, lives := after[e.ID]
			switch {
			case e.Empty() || !known && !lives:
			case !lives:
				u.Stale = append(u.Stale, StaleOwn{e.ID, l.Tag, "gone"})
			default:
				state, _ := e.State(m, m.Source)
				stale := state == catalogue.Stale || state == catalogue.StaleFact
				if stale && !(known && old.Hash == m.Hash) {
					u.Stale = append(u.Stale, StaleOwn{e.ID, l.Tag, state.String()})
				}
			}
		}
	}
	return nil
}

// messages returns the texts that a site takes from the layer, by id. s may be nil.
func (u *LayerUpdate) messages(s *site.Registered) map[string]catalogue.Message {
	all := map[string]catalogue.Message{}
	if s == nil {
		return all
	}
	for i, page := range s.Texts.Pages {
		if page.Layer != u.Path {
			continue
		}
		for _, m := range s.IDs.Messages(i) {
			all[m.ID] = m
		}
	}
	return all
}
