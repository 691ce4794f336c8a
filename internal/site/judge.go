package site

import (
	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/theme"
)

// LoadTranslations reads a language's catalogue, with ids as they are now and with what is waived for it.
func (s *Registered) LoadTranslations(l lang.Language, r *diag.Report) (*catalogue.Catalogue, error) {
	c, err := s.IDs.Load(s.Folder, l, r)
	if err == nil {
		s.Waivers.keep(c)
	}
	return c, err
}

// Judging is how the translations of a language are checked, and who hears of it. Only the report must be given.
type Judging struct {
	Report  *diag.Report
	Errors  bool                  // what withholds a translation is an error, as a check is asked for; a build only warns
	Settled func(page int) bool   // reports whether a page needs no check, because nothing of it has changed
	Told    func(page int)        // is called for each page of which something was reported
	Found   func(finding Finding) // is called for all that is found, waived or not
}

// Rules returns the rules on translations into a language.
func (s *Registered) Rules(l lang.Language) *check.Checker {
	return check.NewChecker(s.Site.Settings, l, covers(l))
}

// covers returns a function that reports whether a font of the boards has a character of a language. If tabla ships no font
// for its script, screens use their system's fonts, and every character passes.
func covers(l lang.Language) func(rune) bool {
	if l.Type == "cjk" || l.Type == "none" {
		return func(rune) bool { return true }
	}
	return func(r rune) bool { return theme.Covers(l.Type, r) }
}

// Withhold finds the entries of a catalogue that may not be shown. Each costs itself and nothing else. What is shown in no
// case, because it is missing or because facts have changed since, needs no withholding. Nor do pages that are settled.
func (s *Registered) Withhold(c *catalogue.Catalogue, j Judging) map[string]bool {
	if c.Language.Tag == s.Site.Settings.Source.Tag {
		return nil
	}
	withheld, entries := map[string]bool{}, c.Cursor()
	rules := s.Rules(c.Language)
	for page := range s.Texts.Pages {
		if j.Settled != nil && j.Settled(page) {
			continue
		}
		for at, m := range s.IDs.Messages(page) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" {
				continue
			}
			source := s.SourceOf(page, at)
			faults := rules.Faults(&source, e.Other)
			if len(faults) == 0 {
				continue
			}
			reported, kept := s.reportFaults(c, e, m, source.MadeFrom(e.Description, e.Other, faults), j)
			if reported && j.Told != nil {
				j.Told(page)
			}
			if kept {
				withheld[m.ID] = true
			}
		}
	}
	return withheld
}

// reportFaults reports what is wrong with an entry. It returns whether there was anything, and whether that keeps the entry
// from being shown.
func (s *Registered) reportFaults(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []diag.Finding, j Judging) (reported, withheld bool) {
	state, _ := e.State(m, s.Site.Settings.Source.Tag)
	if state == catalogue.StaleFact {
		return false, false
	}
	for _, fault := range faults {
		if s.Waived(c, e, m, fault.Code, j) {
			continue
		}
		reported, withheld = true, withheld || fault.Severity == diag.Error && state != catalogue.Missing
		j.Report.Add(ProblemOf(c, e, fault, check.SeverityOf(fault, j.Errors)))
	}
	return reported, withheld
}

// ProblemOf is a fault of an entry as a problem at its line.
func ProblemOf(c *catalogue.Catalogue, e *catalogue.Entry, fault diag.Finding, severity diag.Severity) diag.Problem {
	fault.Severity = severity
	return fault.About(e.ID).At(diag.Pos{File: c.File, Line: e.TextLine, Column: 1})
}

// SourceOf returns what a translation of a page's text is compared with.
func (s *Registered) SourceOf(page, text int) check.Source {
	source := check.Source{Facts: s.Facts[page][text]}
	if page < len(s.Texts.Skeletons) {
		if front := len(s.Site.Content.Notices[page].Texts); text >= front {
			source.Skeleton, source.Segment = s.Texts.Skeletons[page], text-front
			return source
		}
	}
	source.Plain = s.Texts.Pages[page].Texts[text].Text
	return source
}
