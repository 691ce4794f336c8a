package workflow

import (
	"context"
	"fmt"

	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/site"
)

// FileChange is a catalogue that a sync wrote, or would write if dryRun is true.
type FileChange struct{ File, Summary string }

// Sync updates the catalogues to the notices. No translation is lost: if its source text is no longer in the
// notices, it is moved to the attic. If dryRun is true, nothing is written. Sync returns the catalogues that
// it changed.
func Sync(ctx context.Context, o site.Options, w files.Writer, dryRun bool) (written []FileChange,
	problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		written, problems, err = syncOnce(ctx, o, w, dryRun)
		return err
	})
	return written, problems, err
}

func syncOnce(ctx context.Context, o site.Options, w files.Writer, dryRun bool) ([]FileChange, []diag.Problem,
	error) {
	var r diag.Report
	s, texts, err := cutToWrite(ctx, o, w, &r)
	if err != nil || s == nil {
		return nil, r.Problems(), err
	}
	if s.Files.HasFolder(site.LocalesDir, &r); r.Failed() {
		return nil, r.Problems(), nil
	}
	changes, err := locales(s, texts, writeTo(ctx, w, s)).Sync(s.Settings.Languages, dryRun, &r)
	if err != nil {
		return nil, r.Problems(), err
	}
	var written []FileChange
	for _, f := range changes.Files {
		if f.Written {
			written = append(written, FileChange{f.File, summary(f)})
		}
	}
	return written, r.Problems(), nil
}

func summary(f align.FileChange) string {
	text := fmt.Sprintf("%d new", f.Added)
	for _, part := range []struct {
		n    int
		what string
	}{{f.Stamped, "stamped"}, {f.Restamped, "restamped"}, {f.Returned, "back from the attic"},
		{f.Obsolete, "no longer used"}, {f.Brought, "dropped because a layer has the same now"},
		{f.Stale, "stale"}, {f.StaleFact, "with changed facts"},
		{f.Missing, "to translate"}} {
		if part.n > 0 {
			text += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	return text
}
