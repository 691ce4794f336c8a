// Package workflow is what authors and translators do with a site beside building it: they ask how far it is
// translated, check it, bring its catalogues up to date, hand texts out and take them back, accept
// translations and waive findings.
//
// A task that writes takes a files.Writer. It reads and writes anew if somebody else has changed a file
// meanwhile, so that nobody's work is lost.
//
// It knows the order of the steps of each of these tasks, and which of its problems a person is told of. It
// does not know how a site is built, how files for translators are written, or how results are printed.
package workflow

import (
	"context"
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
)

// loadAndCut loads a site and cuts its texts. It returns nil if there is an error among the problems.
func loadAndCut(o site.Options, r *diag.Report) (*site.Loaded, *cut.Texts, error) {
	s, err := site.Load(o, r)
	if err != nil || s == nil {
		return nil, nil, err
	}
	texts := site.Cut(s, r)
	site.CheckTexts(s, texts, r)
	if _, err := site.ReadPictures(s, texts, r); err != nil || r.Failed() {
		return nil, nil, err
	}
	return s, texts, nil
}

// register opens a site's catalogues and mints ids for its texts.
func register(s *site.Loaded, t *cut.Texts, r *diag.Report) (*site.Registered, error) {
	c, err := site.OpenCatalogues(s, r)
	if err != nil {
		return nil, err
	}
	return site.Register(s, t, c, r)
}

// open is the begin of every task that needs translations: it loads a site, cuts its texts and mints
// their ids. It returns nil if the site itself has errors. Catalogues may have some; the report says so.
func open(o site.Options, r *diag.Report) (*site.Registered, error) {
	s, texts, err := loadAndCut(o, r)
	if err != nil || s == nil {
		return nil, err
	}
	return register(s, texts, r)
}

// locales is the site's folder of catalogues as it was read with the site, with all that they translate.
func locales(s *site.Loaded, t *cut.Texts, write catalogue.Write) align.Locales {
	return align.Locales{Dir: localesDir(s.Options), Source: s.Settings.Source, Pages: t.Pages, Files: s.Files,
		Write: write}
}

// writeTo returns how a task puts files into the locales folder: with the writer, and only if no file of the
// folder has changed since the task has read it.
func writeTo(ctx context.Context, w files.Writer, s *site.Loaded) catalogue.Write {
	return func(steps ...[]files.Change) error {
		return w.Apply(ctx, s.Files.Read(site.LocalesDir), steps...)
	}
}

func localesDir(o site.Options) string { return o.Dir + "/" + site.LocalesDir }

func errorsOnly(problems []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error })
}

// position is where a text is used first: a page, and a text of it.
type position struct{ page, text int }

// positions finds where each id is used first.
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

// translationChecks compare texts of one language with their sources.
type translationChecks struct {
	site     *site.Registered
	rules    *check.Checker
	language lang.Tag
	facts    check.FactReader
}

func checksFor(s *site.Registered, l lang.Language) translationChecks {
	return translationChecks{s, s.Checks.Checker(l), l.Tag, check.NewFactReader(s.Checks.Settings.Source)}
}

// faults compares a text with the source as it is now; made is the source that it was made from. What
// somebody has waived for just these two texts is left out.
func (t translationChecks) faults(at position, id, made, text string) []diag.Finding {
	s, source := t.site.Checks.SourceOf(at.page, at.text), t.site.Texts.Pages[at.page].Texts[at.text].Text
	return slices.DeleteFunc(s.ExcuseMarkup(made, text, t.rules.Faults(&s, text)), func(f diag.Finding) bool {
		w, known := t.site.Checks.Waivers[check.WaiverKey{Language: t.language, ID: id, Code: f.Code}]
		return known && w.Holds(source, text)
	})
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return slices.Concat(checkRules, waiveRules, renameRules) }
