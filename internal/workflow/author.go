package workflow

import (
	"context"
	"path/filepath"
	"slices"

	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/inputs"
	"tabla/internal/notice"
	"tabla/internal/site"
)

// Notices returns the settings and the notices of a site, also if some of them have errors. The settings are
// nil if site.yaml cannot be used.
func Notices(o site.Options) (*config.Site, []*notice.Notice, []diag.Problem, error) {
	var r diag.Report
	s, err := site.Load(o, &r)
	if err != nil || s == nil {
		return nil, nil, r.Problems(), err
	}
	return s.Settings, s.Content.Notices, r.Problems(), nil
}

// JudgeNotice returns the problems that "tabla check" would report for a notice that is not saved yet. It
// returns only problems of this file, and writes nothing.
func JudgeNotice(o site.Options, file, content string) ([]diag.Problem, error) {
	var before, r diag.Report
	s, err := site.Load(o, &before)
	if err != nil || s == nil {
		return before.Problems(), err
	}
	n := notice.Parse(file, []byte(content), s.Settings, &r)
	if n == nil {
		return r.Problems(), nil
	}
	s.Content.Unread = slices.DeleteFunc(s.Content.Unread, func(id string) bool { return id == n.ID })
	all := slices.DeleteFunc(slices.Clone(s.Content.Notices),
		func(other *notice.Notice) bool { return other.File == file })
	s.Content.Notices = append(all, n)
	texts := site.Cut(s, &r)
	site.CheckTexts(s, texts, &r)
	last := len(s.Content.Notices) - 1
	check.Guide(s.Settings, s.Content.Notices[last:], texts.Skeletons[last:last+1], o.AsOf, &r)
	return slices.DeleteFunc(r.Problems(), func(p diag.Problem) bool { return p.Pos.File != file }), nil
}

// SaveNotice writes a notice's file, unless the file itself would have an error. Then it syncs the
// catalogues, so that translators see the new texts. was is the content that the file had when somebody began
// to edit it, or nil if there was no file. If the content has changed since, nothing is written and the error
// is files.ErrChanged.
func SaveNotice(ctx context.Context, o site.Options, w files.Writer, file string, was []byte,
	content string) ([]diag.Problem, error) {
	problems, err := JudgeNotice(o, file, content)
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	name := filepath.Join(o.Dir, filepath.FromSlash(file))
	read := map[string]files.Sum{}
	if was != nil {
		read[name] = files.SumOf(was)
	}
	if err := w.Apply(ctx, read, []files.Change{{Name: name, Content: []byte(content)}}); err != nil {
		return nil, err
	}
	if !inputs.NewFolder(o.Dir).HasFolder(site.LocalesDir, &diag.Report{}) {
		return problems, nil // nobody has translated anything yet
	}
	// The notice is saved. While there are errors in other files, the catalogues are not synced.
	_, _, err = Sync(ctx, o, w, false)
	return problems, err
}

// SaveSettings writes site.yaml, unless it would have an error, and brings the catalogues up to it. was is
// the content that the file had when somebody began to edit it. If the file is another one by now, the error
// is files.ErrChanged and nothing is written.
func SaveSettings(ctx context.Context, o site.Options, w files.Writer, was []byte,
	content string) ([]diag.Problem, error) {
	var r diag.Report
	r.Try("the settings", diag.Pos{File: config.File},
		func() { config.Parse(config.File, []byte(content), &r) })
	if r.Failed() {
		return r.Problems(), nil
	}
	name := filepath.Join(o.Dir, config.File)
	err := w.Apply(ctx, map[string]files.Sum{name: files.SumOf(was)},
		[]files.Change{{Name: name, Content: []byte(content)}})
	if err != nil || !inputs.NewFolder(o.Dir).HasFolder(site.LocalesDir, &diag.Report{}) {
		return r.Problems(), err
	}
	// An error of a notice keeps the catalogues as they are until it is mended.
	_, _, err = Sync(ctx, o, w, false)
	return r.Problems(), err
}
