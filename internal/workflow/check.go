package workflow

import (
	"context"
	"fmt"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/compare"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/site"
)

// Check runs every rule and writes nothing.
func Check(ctx context.Context, o site.Options) ([]diag.Problem, error) {
	var r diag.Report
	err := checkAll(ctx, o, &r)
	if o.Strict {
		r.Escalate()
	}
	return withheldAreErrors(r.Problems()), err
}

func checkAll(ctx context.Context, o site.Options, r *diag.Report) error {
	j := site.Judging{Report: r, Errors: true}
	prepared, err := prepare(o, j)
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
	return nil
}

// withheldAreErrors raises the faults of entries that a build only warns of, because it shows another text instead.
func withheldAreErrors(problems []diag.Problem) []diag.Problem {
	for i := range problems {
		if problems[i].Severity == diag.Warning && catalogue.EntryFault(problems[i].Code) {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// remark tells what is doubtful in a language's translations and keeps it from nobody. Only a check has time for it.
func remark(s *site.Registered, l lang.Language, j site.Judging) error {
	if l.Tag == s.Site.Settings.Source.Tag || lang.IsPseudo(l.Tag) {
		return nil
	}
	c, err := s.LoadTranslations(l, j.Report)
	if err != nil {
		return err
	}
	reportLapsed(s, c, j.Report)
	rules, entries, first := s.Rules(l), c.Cursor(), firstTranslations{}
	for page := range s.Texts.Pages {
		for at, m := range s.IDs.Messages(page) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" {
				continue
			}
			source, text := s.SourceOf(page, at), s.Texts.Pages[page].Texts[at]
			remarkOn(s, c, e, m, rules.Remarks(&source, e.Other), j)
			remarkOn(s, c, e, m, first.compare(textInPlace{text.Kind, m.Text, text.Note}, e), j)
		}
	}
	return nil
}

func remarkOn(s *site.Registered, c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []diag.Finding, j site.Judging) {
	source := s.Site.Settings.Source.Tag
	switch state, _ := e.State(m, source); {
	case state == catalogue.Missing:
		return
	case state == catalogue.StaleFact:
		if !compare.NegationChanged(e.Description, m.Text, source) {
			return
		}
		faults = []diag.Finding{{
			Code: "negation", Severity: diag.Warning, Message: "since this was translated, the source has gained or lost a \"not\"",
			Hint: "translate it anew: the source now says " + fmt.Sprintf("%q", m.Text),
		}}
	}
	for _, fault := range faults {
		if !s.Waived(c, e, m, fault.Code, j) {
			j.Report.Add(site.ProblemOf(c, e, fault, fault.Severity))
		}
	}
}

// reportLapsed names the waivers of a language whose texts have changed or gone.
func reportLapsed(s *site.Registered, c *catalogue.Catalogue, r *diag.Report) {
	sources := map[string]string{}
	for i := range s.Texts.Pages {
		for _, m := range s.IDs.Messages(i) {
			sources[m.ID] = m.Text
		}
	}
	for f, w := range s.Waivers {
		if f.Language != c.Language.Tag {
			continue
		}
		e, known := c.Entry(f.ID)
		source, live := sources[f.ID]
		if known && live && w.Holds(source, e.Other) {
			continue
		}
		r.Warnf(w.Pos, "waiver-lapsed", "look at the text again; waive it anew, or delete these lines",
			"%s: the texts of %s have changed since %s was waived (%s)", f.Language, f.ID, f.Code, w.Why)
	}
}

// textInPlace is a text of the source with its kind and its note: it should be translated in one way everywhere.
type textInPlace struct{ kind, text, note string }

// firstTranslations hold how each text was translated first.
type firstTranslations map[textInPlace]*catalogue.Entry

// compare returns a fault if the same text was translated otherwise before.
func (f firstTranslations) compare(s textInPlace, e *catalogue.Entry) []diag.Finding {
	first, known := f[s]
	if !known {
		f[s] = e
		return nil
	}
	if first.Other == e.Other {
		return nil
	}
	return []diag.Finding{{
		Code: "consistency", Severity: diag.Info,
		Message: fmt.Sprintf("the same text is translated otherwise on line %d", first.TextLine),
		Hint:    "use one of the two, unless the place asks for another word",
	}}
}
