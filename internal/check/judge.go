package check

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// Translations are the texts of a site with what the rules on their translations need.
type Translations struct {
	Settings  *config.Site
	Notices   []*notice.Notice
	Skeletons []*segment.Skeleton // one for each notice
	Pages     []align.Page        // one for each notice, then those of the names in site.yaml
	IDs       *align.Registry
	Facts     [][]*Facts // for each page, of each text: what translations must say too
	Waivers   Waivers
	// Covers returns for a language what reports whether a font of the boards has a character.
	Covers func(l lang.Language) func(rune) bool
}

// Judging is how the translations of a language are checked, and who hears of it. Only the report must be
// given.
type Judging struct {
	Report  *diag.Report
	Errors  bool                    // what withholds a translation is an error; a build only warns
	Settled func(page int) bool     // reports whether a page needs no check, because nothing of it has changed
	Told    func(page int)          // is called for each page of which something was reported
	Found   func(finding WaiverKey) // is called for all that is found, waived or not
}

// Checker returns the checker of translations into a language.
func (t *Translations) Checker(l lang.Language) *Checker {
	return NewChecker(t.Settings, l, t.Covers(l))
}

// Withhold returns the ids of a catalogue's entries that may not be shown. A text that is shown in no case,
// because it is missing or because facts have changed since, needs no withholding. Nor do pages that are
// settled.
func (t *Translations) Withhold(c *catalogue.Catalogue, j Judging) map[string]bool {
	if c.Language.Tag == t.Settings.Source.Tag {
		return nil
	}
	withheld, entries := map[string]bool{}, c.Cursor()
	rules := t.Checker(c.Language)
	for page := range t.Pages {
		if j.Settled != nil && j.Settled(page) {
			continue
		}
		for at, m := range t.IDs.Messages(page) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" {
				continue
			}
			source := t.SourceOf(page, at)
			faults := rules.Faults(&source, e.Other)
			if len(faults) == 0 {
				continue
			}
			reported, kept := t.reportFaults(c, e, m, source.ExcuseMarkup(e.Description, e.Other, faults), j)
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

// reportFaults reports what is wrong with an entry. It returns whether there was anything, and whether that
// keeps the entry from being shown.
func (t *Translations) reportFaults(
	c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []diag.Finding, j Judging,
) (reported, withheld bool) {
	state, _ := e.State(m, t.Settings.Source.Tag)
	if state == catalogue.StaleFact {
		return false, false
	}
	for _, fault := range faults {
		if t.Waived(c, e, m, fault.Code, j) {
			continue
		}
		reported, withheld = true, withheld || fault.Severity == diag.Error && state != catalogue.Missing
		j.Report.Add(EntryProblem(c, e, fault, SeverityOf(fault, j.Errors)))
	}
	return reported, withheld
}

// EntryProblem returns a fault of an entry as a problem at its line.
func EntryProblem(
	c *catalogue.Catalogue,
	e *catalogue.Entry,
	fault diag.Finding,
	severity diag.Severity,
) diag.Problem {
	fault.Severity = severity
	return fault.About(e.ID).At(diag.Pos{File: c.File, Line: e.TextLine, Column: 1})
}

// SourceOf returns what a translation of a page's text is compared with.
func (t *Translations) SourceOf(page, text int) Source {
	source := Source{Facts: t.Facts[page][text]}
	if page < len(t.Skeletons) {
		if front := len(t.Notices[page].Texts); text >= front {
			source.Skeleton, source.Segment = t.Skeletons[page], text-front
			return source
		}
	}
	source.Plain = t.Pages[page].Texts[text].Text
	return source
}

// WaiverKey names what can be waived: a finding about one text in one language.
type WaiverKey struct {
	Language lang.Tag
	ID, Code string
}

// Waivers are the findings that somebody has found harmless.
type Waivers map[WaiverKey]catalogue.Waiver

// ReadWaivers reads which findings somebody has found harmless.
func ReadWaivers(folder *catalogue.Folder, r *diag.Report) (Waivers, error) {
	all, err := folder.Waivers(r)
	if err != nil {
		return nil, err
	}
	waivers := Waivers{}
	for _, w := range all {
		f := WaiverKey{w.Language, w.ID, w.Code}
		if before, twice := waivers[f]; twice {
			r.Report(catalogue.RuleBadWaiver, w.Pos, "keep one of the two",
				"this is waived on line %d already", before.Pos.Line)
		} else if hint := notWaivable(w.Code); hint != "" {
			r.Report(catalogue.RuleBadWaiver, w.Pos, hint, "%q is no finding about a translation", w.Code)
		} else {
			waivers[f] = w
		}
	}
	return waivers, nil
}

// notWaivable returns a hint if a code cannot be waived; "" if it can.
func notWaivable(code string) string {
	known := Waivable()
	for _, k := range known {
		if k == code {
			return ""
		}
	}
	return text.DidYouMean(code, known, "write one of: "+strings.Join(known, ", "))
}

// Waived reports whether a finding is waived for the texts as they are.
func (t *Translations) Waived(
	c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, code string, j Judging,
) bool {
	f := WaiverKey{c.Language.Tag, e.ID, code}
	if j.Found != nil {
		j.Found(f)
	}
	w, known := t.Waivers[f]
	return known && w.Holds(m.Text, e.Other)
}

// Keep marks the entries of a catalogue whose translation is the source's own text and for which a waiver
// says that this is intended.
func (w Waivers) Keep(c *catalogue.Catalogue) {
	for f, waiver := range w {
		if f.Language != c.Language.Tag || f.Code != RuleUntranslated.Code {
			continue
		}
		if e, known := c.Entry(f.ID); known && waiver.Holds(e.Other, e.Other) {
			e.Kept = true
		}
	}
}

// CheckWords finds words of the themes that may not be shown, in a theme's own file or in the site's, and
// marks them as faulty: the next file's word is used instead, or the English one.
func (t *Translations) CheckWords(c *catalogue.Catalogue, themeWords []*catalogue.Catalogue, j Judging) {
	rules := t.Checker(c.Language)
	for i := range c.Entries {
		e := &c.Entries[i]
		if !strings.HasPrefix(e.ID, "ui.") || e.Faulty || e.Other == "" && len(e.Forms) == 0 {
			continue
		}
		english, known := englishWord(e.ID, themeWords)
		if !known {
			continue
		}
		source, word := Word{Other: english.Other, Forms: english.Forms}, Word{Other: e.Other, Forms: e.Forms}
		for _, fault := range rules.WordFaults(source, word) {
			e.Faulty = true
			fault.Severity = SeverityOf(fault, j.Errors)
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
