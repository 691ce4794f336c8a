package site

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
)

// checkWords finds words of the themes that may not be shown, in a theme's own file or in the site's, and takes them out: the
// next file's word is said instead, or the English one.
func (p *Prepared) checkWords(c *catalogue.Catalogue, j Judging) {
	rules := p.Registered.Rules(c.Language)
	for i := range c.Entries {
		e := &c.Entries[i]
		if !strings.HasPrefix(e.ID, "ui.") || e.Faulty || e.Other == "" && len(e.Forms) == 0 {
			continue
		}
		english, known := englishWord(e.ID, p.themeWords)
		if !known {
			continue
		}
		for _, fault := range rules.WordFaults(check.Word{Other: english.Other, Forms: english.Forms}, check.Word{Other: e.Other, Forms: e.Forms}) {
			e.Faulty = true
			fault.Severity = check.SeverityOf(fault, j.Errors)
			j.Report.Add(fault.About(e.ID).At(diag.Pos{File: c.File, Line: e.Line, Column: e.Column}))
		}
	}
}

// englishWord finds a word as the themes' own English files have it.
func englishWord(id string, themeWords []*catalogue.Catalogue) (*catalogue.Entry, bool) {
	for _, c := range themeWords {
		if c.Language.Tag != "en" {
			continue
		}
		if e, known := c.Entry(id); known && !e.Faulty {
			return e, true
		}
	}
	return nil, false
}
