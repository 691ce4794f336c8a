package site

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Finding is what a check says of one text in one language.
type Finding struct {
	Language lang.Tag
	ID, Code string
}

// Waivers are the findings that somebody has found harmless.
type Waivers map[Finding]catalogue.Waiver

// readWaivers reads which findings somebody has found harmless.
func readWaivers(folder *catalogue.Folder, r *diag.Report) (Waivers, error) {
	all, err := folder.Waivers(r)
	if err != nil {
		return nil, err
	}
	waivers := Waivers{}
	for _, w := range all {
		f := Finding{w.Language, w.ID, w.Code}
		if before, twice := waivers[f]; twice {
			r.Report(catalogue.RuleBadWaiver, w.Pos, "keep one of the two", "this is waived on line %d already", before.Pos.Line)
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
	known := check.Waivable()
	for _, k := range known {
		if k == code {
			return ""
		}
	}
	return text.DidYouMean(code, known, "write one of: "+strings.Join(known, ", "))
}

// Waived reports whether a finding is waived for the texts as they are.
func (s *Registered) Waived(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, code string, j Judging) bool {
	f := Finding{c.Language.Tag, e.ID, code}
	if j.Found != nil {
		j.Found(f)
	}
	w, known := s.Waivers[f]
	return known && w.Holds(m.Text, e.Other)
}

// keep marks the entries of a catalogue in which the source's own text is the translation, because somebody says so.
func (w Waivers) keep(c *catalogue.Catalogue) {
	for f, waiver := range w {
		if f.Language != c.Language.Tag || f.Code != check.RuleUntranslated.Code {
			continue
		}
		if e, known := c.Entry(f.ID); known && waiver.Holds(e.Other, e.Other) {
			e.Kept = true
		}
	}
}
