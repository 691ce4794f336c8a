package workflow

import (
	"cmp"
	"context"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/site"
)

// The rules that this file reports.
var (
	ruleWaiverLapsed = diag.Rule{
		Code: "waiver-lapsed", Severity: diag.Warning,
		Title: "a waiver for texts that have changed",
		Why:   "what was harmless in the old text may not be so in the new one",
		Fix:   "look at the text again; waive it anew, or delete the waiver",
	}

	checkRules = []diag.Rule{ruleWaiverLapsed}
)

// Check runs every rule and writes nothing. It finds all problems that any other command reports, except
// problems with the folder into which a command writes.
func Check(ctx context.Context, o site.Options) ([]diag.Problem, error) {
	return site.Steadily(ctx, o, func(o site.Options) ([]diag.Problem, error) {
		var r diag.Report
		err := checkAll(ctx, o, &r)
		if o.Strict {
			r.Escalate()
		}
		return check.RaiseWithheld(r.Problems(), catalogue.EntryFault), err
	})
}

func checkAll(ctx context.Context, o site.Options, r *diag.Report) error {
	j := check.Judging{Report: r, Errors: true}
	prepared, err := prepare(ctx, o, j)
	if err != nil || prepared == nil {
		return err
	}
	registered := prepared.Registered
	s := registered.Site
	for _, l := range s.Settings.Languages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := prepared.Localize(l, j); err != nil {
			return err
		}
		if err := remark(registered, l, j); err != nil {
			return err
		}
	}
	check.Notices(s.Settings, s.Content.Notices, o.AsOf, r)
	check.Guide(s.Settings, s.Content.Notices, registered.Texts.Skeletons, o.AsOf, r)
	_, err = planBoards(ctx, prepared, o.AsOf, &diag.Report{}, r) // the translations were checked above
	return err
}

// remark reports doubtful translations of a language. Unlike faults, such remarks do not keep a translation
// from readers. Only tabla check looks for them, because the search takes time.
func remark(s *site.Registered, l lang.Language, j check.Judging) error {
	settings := s.Site.Settings
	if lang.IsPseudo(l.Tag) || l.Tag == settings.Source.Tag && len(settings.Layers) == 0 {
		return nil
	}
	c, err := s.LoadTranslations(l, j.Report)
	if err != nil {
		return err
	}
	reportLapsed(s, c, j.Report)
	reportRemarks(s, c, j.Report)
	checkers, entries := s.Checks.RemarkersOf(c), c.Cursor()
	var same check.Consistency
	for page := range s.Texts.Pages {
		if s.Checks.SourceLanguage(page).Tag == l.Tag {
			continue
		}
		checker := checkers.Of(page)
		for at, m := range s.IDs.Messages(page) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" || e.File != "" {
				// the owner of a layer decides about the layer's translations
				continue
			}
			source, text := s.Checks.SourceOf(page, at), s.Texts.Pages[page].Texts[at]
			remarkOn(s, c, e, m, checker.Remarks(&source, e.Other), j)
			remarkOn(s, c, e, m, same.Compare(check.Passage{Kind: text.Kind, Text: m.Text, Note: text.Note},
				e.Other, e.TextLine), j)
			if e.SharedWith != "" {
				other, _ := c.Entry(e.SharedWith)
				remarkOn(s, c, e, m, []diag.Finding{check.SharedTranslation(other.ID, other.Description)}, j)
			}
		}
	}
	return nil
}

func remarkOn(s *site.Registered, c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message,
	faults []diag.Finding, j check.Judging) {
	source := cmp.Or(m.Source, s.Site.Settings.Source.Tag)
	switch state, _ := e.State(m, source); {
	case state == catalogue.Missing:
		return
	case state == catalogue.StaleFact:
		if !catalogue.NegationChanged(e.Description, m.Text, source) {
			return
		}
		faults = []diag.Finding{check.Negation(m.Text)}
	}
	for _, fault := range faults {
		if !s.Checks.Waived(c, e, m, fault.Code, j) {
			j.Report.Add(check.EntryProblem(c, e, fault, fault.Severity))
		}
	}
}

// reportLapsed reports the waivers of a language that no longer hold, because one of their texts has changed
// or was removed.
func reportLapsed(s *site.Registered, c *catalogue.Catalogue, r *diag.Report) {
	sources := map[string]string{}
	for i := range s.Texts.Pages {
		for _, m := range s.IDs.Messages(i) {
			sources[m.ID] = m.Text
		}
	}
	for f, w := range s.Checks.Waivers {
		if f.Language != c.Language.Tag || !strings.HasPrefix(w.Pos.File, site.LocalesDir+"/") {
			continue
		}
		e, known := c.Entry(f.ID)
		source, live := sources[f.ID]
		if known && live && w.Holds(source, e.Other) {
			continue
		}
		r.Report(ruleWaiverLapsed, w.Pos, "look at the text again; waive it anew, or delete these lines",
			"%s: the texts of %s have changed since %s was waived (%s)", f.Language, f.ID, f.Code, w.Why)
	}
}
