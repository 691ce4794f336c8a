package site

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// finding is what a check says of one text in one language.
type finding struct {
	language lang.Tag
	id, code string
}

// readWaivers reads which findings somebody has found harmless.
func (p *project) readWaivers() error {
	all, err := p.shelf.Waivers(p.report)
	if err != nil {
		return err
	}
	p.waivers = map[finding]catalogue.Waiver{}
	for _, w := range all {
		f := finding{w.Language, w.ID, w.Code}
		if before, twice := p.waivers[f]; twice {
			p.report.Errorf(w.Pos, "bad-waiver", "keep one of the two", "this is waived on line %d already", before.Pos.Line)
		} else if hint := notWaivable(w.Code); hint != "" {
			p.report.Errorf(w.Pos, "bad-waiver", hint, "%q is no finding about a translation", w.Code)
		} else {
			p.waivers[f] = w
		}
	}
	return nil
}

// notWaivable gives a hint where a code is none that can be waived.
func notWaivable(code string) string {
	known := check.Waivable()
	for _, k := range known {
		if k == code {
			return ""
		}
	}
	return diag.DidYouMean(code, known, "write one of: "+strings.Join(known, ", "))
}

// waived says that a finding is waived for the texts as they are.
func (p *project) waived(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, code string) bool {
	f := finding{c.Language.Tag, e.ID, code}
	if p.found != nil {
		p.found[f] = true
	}
	w, known := p.waivers[f]
	return known && w.Holds(m.Text, e.Other)
}

// keepWaived marks the entries of a catalogue in which the source's own text is the translation, because somebody says so.
func (p *project) keepWaived(c *catalogue.Catalogue) {
	for f, w := range p.waivers {
		if f.language != c.Language.Tag || f.code != "untranslated" {
			continue
		}
		if e, known := c.Entry(f.id); known && w.Holds(e.Other, e.Other) {
			e.Kept = true
		}
	}
}

// tellLapsed names the waivers of a language whose texts have changed or gone.
func (p *project) tellLapsed(c *catalogue.Catalogue) {
	sources := map[string]string{}
	for i := range p.pages {
		for _, m := range p.ledger.Messages(i) {
			sources[m.ID] = m.Text
		}
	}
	for f, w := range p.waivers {
		if f.language != c.Language.Tag {
			continue
		}
		e, known := c.Entry(f.id)
		source, live := sources[f.id]
		if known && live && w.Holds(source, e.Other) {
			continue
		}
		p.report.Warnf(w.Pos, "waiver-lapsed", "look at the text again; waive it anew, or delete these lines",
			"%s: the texts of %s have changed since %s was waived (%s)", f.language, f.id, f.code, w.Why)
	}
}

// Waive notes that a finding about a translation is harmless, and why. It is an error to waive what no check finds.
func Waive(o Options, tag, id, code, why string) ([]diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return r.Problems(), err
	}
	l, err := p.translated(tag)
	if err != nil {
		return nil, err
	}
	p.found = map[finding]bool{}
	if err := p.register(); err != nil || r.Failed() {
		return errorsOnly(r.Problems()), err
	}
	c, err := p.shelf.LoadFor(p.ledger, l, p.report)
	if err != nil {
		return nil, err
	}
	p.keepWaived(c)
	p.withhold(c, nil)
	if err := p.remark(l); err != nil {
		return nil, err
	}
	var own diag.Report
	if !p.found[finding{l.Tag, id, code}] {
		own.Errorf(diag.Pos{File: c.File}, "no-finding", "run tabla check, and copy the id and the code from its line", "no check finds %q at %s", code, id)
		return own.Problems(), nil
	}
	e, _ := c.Entry(id)
	err = catalogue.Waive(o.Dir+"/"+localesDir, catalogue.NewWaiver(id, l.Tag, code, why, p.sourceText(id), e.Other), &own)
	return own.Problems(), err
}

// sourceText finds a text of the source by its id.
func (p *project) sourceText(id string) string {
	for i := range p.pages {
		for _, m := range p.ledger.Messages(i) {
			if m.ID == id {
				return m.Text
			}
		}
	}
	return ""
}
