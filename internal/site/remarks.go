package site

import (
	"fmt"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
)

// remark tells what is doubtful in a language's translations and keeps it from nobody. Only a check has time for it.
func (p *project) remark(l lang.Language) error {
	if l.Tag == p.settings.Source.Tag || lang.IsPseudo(l.Tag) {
		return nil
	}
	c, err := p.shelf.LoadFor(p.ledger, l, p.report)
	if err != nil {
		return err
	}
	p.keepWaived(c)
	p.tellLapsed(c)
	rules, entries, said := check.For(p.settings, c.Language, covers(c.Language)), c.Cursor(), firstSaid{}
	for i := range p.pages {
		for j, m := range p.ledger.Messages(i) {
			e, ok := entries.Entry(m.ID)
			if !ok || e.Faulty || e.Other == "" {
				continue
			}
			s := p.sourceOf(i, j)
			p.remarkOn(c, e, m, rules.Remarks(&s, e.Other))
			p.remarkOn(c, e, m, said.again(saying{p.pages[i].Texts[j].Kind, m.Text, p.pages[i].Texts[j].Note}, e))
		}
	}
	return nil
}

func (p *project) remarkOn(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []segment.Fault) {
	source := p.settings.Source.Tag
	switch state, _ := e.State(m, source); {
	case state == catalogue.Missing:
		return
	case state == catalogue.StaleFact:
		if !catalogue.NegationChanged(e.Description, m.Text, source) {
			return
		}
		faults = []segment.Fault{{
			Code: "negation", Severity: diag.Warning, Message: "since this was translated, the source has gained or lost a \"not\"",
			Hint: "translate it anew: the source now says " + fmt.Sprintf("%q", m.Text),
		}}
	}
	for _, fault := range faults {
		if p.waived(c, e, m, fault.Code) {
			continue
		}
		p.report.Add(diag.Problem{
			Code: fault.Code, Severity: fault.Severity, Message: e.ID + ": " + fault.Message, Hint: fault.Hint,
			Pos: diag.Pos{File: c.File, Line: e.TextLine, Column: 1},
		})
	}
}

// saying is a text of the source in its place: of one kind and with one note, it should be translated in one way.
type saying struct{ kind, text, note string }

// firstSaid remembers how each saying was translated first.
type firstSaid map[saying]*catalogue.Entry

func (f firstSaid) again(s saying, e *catalogue.Entry) []segment.Fault {
	first, known := f[s]
	if !known {
		f[s] = e
		return nil
	}
	if first.Other == e.Other {
		return nil
	}
	return []segment.Fault{{
		Code: "consistency", Severity: diag.Info,
		Message: fmt.Sprintf("the same text is translated otherwise on line %d", first.TextLine),
		Hint:    "use one of the two, unless the place asks for another word",
	}}
}
