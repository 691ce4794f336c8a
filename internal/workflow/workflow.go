// Package workflow contains the tasks of authors and translators other than building: finding out how much
// of a site is translated, checking the site, updating its catalogues, exporting texts and importing
// translations, accepting translations, answering translators' remarks, waiving findings, renaming notices
// and planning boards.
//
// A task that writes has a files.Writer. If somebody else changes a file while the task runs, the task
// starts again with the new files, so nobody's work is lost.
//
// The package knows the order of the steps of each task, and which problems a person must see. It does not
// know how a site is built, how files for translators are written, or how results are printed.
package workflow

import (
	"context"
	"errors"
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/shape"
	"tabla/internal/site"
)

// loadAndCut loads a site, cuts its notices into texts and checks them. It returns nil if the report contains
// an error.
func loadAndCut(ctx context.Context, o site.Options, r *diag.Report) (*site.Loaded, *cut.Texts, error) {
	s, err := site.Load(ctx, o, r)
	if err != nil || s == nil {
		return nil, nil, err
	}
	texts := site.Cut(s, r)
	site.CheckTexts(s, texts, r)
	if _, err := shape.ReadMedia(s.Files, s.Content, texts.Skeletons, r); err != nil || r.Failed() {
		return nil, nil, err
	}
	return s, texts, nil
}

// register opens a site's catalogues and finds the ids of its texts.
func register(s *site.Loaded, t *cut.Texts, r *diag.Report) (*site.Registered, error) {
	c, err := check.OpenCatalogues(s.Files, site.LocalesDir, s.Settings.Source, nil, r)
	if err != nil {
		return nil, err
	}
	return site.Register(s, t, c, r)
}

// open is the first step of every task that needs translations. It loads a site, cuts its notices into texts
// and finds their ids. It returns nil if the site itself has errors. Errors in catalogues are only added to
// the report. After ctx has ended, every attempt to read a file of the site returns an error.
func open(ctx context.Context, o site.Options, r *diag.Report) (*site.Registered, error) {
	s, texts, err := loadAndCut(ctx, o, r)
	if err != nil || s == nil {
		return nil, err
	}
	registered, err := register(s, texts, r)
	return registered, errors.Join(err, ctx.Err())
}

// openToWrite does the same as open for a task that is going to write with w.
func openToWrite(ctx context.Context, o site.Options, w files.Writer, r *diag.Report) (s *site.Registered,
	err error) {
	err = toWrite(o, w, r, func(o site.Options) (err error) {
		s, err = open(ctx, o, r)
		return err
	})
	return s, err
}

// cutToWrite does the same as loadAndCut for a task that is going to write with w.
func cutToWrite(ctx context.Context, o site.Options, w files.Writer, r *diag.Report) (s *site.Loaded,
	t *cut.Texts, err error) {
	err = toWrite(o, w, r, func(o site.Options) (err error) {
		s, t, err = loadAndCut(ctx, o, r)
		return err
	})
	return s, t, err
}

// toWrite runs the first step of a task that is going to write with w: the step that reads the site. If it
// finds an error that may be caused by another program in the middle of its changes, it returns
// files.ErrChanged, so that w.Repeat runs the task again; the last attempt runs while nobody else can write.
func toWrite(o site.Options, w files.Writer, r *diag.Report, read func(site.Options) error) error {
	var reading inputs.Reading
	err := read(o.Noted(&reading))
	_, gone := diag.Vanished(err)
	if gone || r.Failed() && (w.Disturbed() || reading.Changed()) {
		return files.ErrChanged
	}
	return err
}

// locales returns the folder of the site's catalogues, with the pages that the catalogues translate. Files
// are read through s.Files and written with write.
func locales(s *site.Loaded, t *cut.Texts, write catalogue.Write) align.Locales {
	return align.Locales{Dir: localesDir(s.Options), Source: s.Settings.Source,
		Pages: t.Pages, Files: s.Files, Brought: s.Layers.Translations,
		Write: write}
}

// writeTo returns the function with which a task writes into the folder of catalogues. The function uses the
// writer w. It writes only if no file of that folder has changed since the task read it.
func writeTo(ctx context.Context, w files.Writer, s *site.Loaded) catalogue.Write {
	return func(steps ...[]files.Change) error {
		return w.Apply(ctx, s.Files.Read(site.LocalesDir), steps...)
	}
}

func localesDir(o site.Options) string { return o.Dir + "/" + site.LocalesDir }

func errorsOnly(problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error })
}

// position is the first place where a text is used: the index of a page and the index of the text on this
// page.
type position struct{ page, text int }

// positions returns the first place of each text, by id.
func positions(s *site.Registered) map[string]position {
	first := map[string]position{}
	for i := range s.Texts.Pages {
		for j, m := range s.IDs.Messages(i) {
			if _, seen := first[m.ID]; !seen {
				first[m.ID] = position{i, j}
			}
		}
	}
	return first
}

// translationChecks checks translations of one language against their source texts.
type translationChecks struct {
	site     *site.Registered
	rules    check.Checkers
	language lang.Tag
}

// checksFor returns the checks for the translations of a catalogue, and for translations that are to be
// added to it. They find the same as "tabla check" would find after these were added.
func checksFor(s *site.Registered, c *catalogue.Catalogue, coming ...check.Pair) translationChecks {
	return translationChecks{s, s.Checks.CheckersOf(c, coming...), c.Language.Tag}
}

// remarksFor does the same as checksFor, for checks that also look for remarks.
func remarksFor(s *site.Registered, c *catalogue.Catalogue) translationChecks {
	checks := checksFor(s, c)
	checks.rules = s.Checks.RemarkersOf(c)
	return checks
}

// faults checks a translation against the current source text and returns the findings. made is the source
// text that the translation was made from. It leaves out a finding that a waiver accepts for exactly these
// two texts.
func (t translationChecks) faults(at position, id, made, text string) []diag.Finding {
	s, source := t.site.Checks.SourceOf(at.page, at.text), t.site.Texts.Pages[at.page].Texts[at.text].Text
	found := s.ExcuseMarkup(made, text, t.rules.Of(at.page).Faults(&s, text))
	return slices.DeleteFunc(found, func(f diag.Finding) bool {
		w, known := t.site.Checks.Waivers[check.WaiverKey{Language: t.language, ID: id, Code: f.Code}]
		return known && w.Holds(source, text)
	})
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(checkRules, waiveRules, renameRules, remarkRules, draftRules, packRules)
}
