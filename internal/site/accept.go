package site

import (
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Accepted is a translation that was accepted. Withheld: a check keeps it from readers all the same.
type Accepted struct {
	catalogue.Accepted
	Withheld bool
}

// Accept stamps translations of one language as right against the source as it is now. With a problem of severity Error
// nothing is changed. A text that a check withholds is accepted, since somebody may waive the finding, and is a warning.
func Accept(o Options, tag string, what catalogue.Acceptance) (lang.Language, []Accepted, []diag.Problem, error) {
	var r diag.Report
	p, err := load(o, &r)
	if err != nil || p == nil || r.Failed() {
		return lang.Language{}, nil, r.Problems(), err
	}
	l, err := p.translated(tag)
	if err != nil {
		return lang.Language{}, nil, nil, err
	}
	if p.ownFolder(localesDir); r.Failed() {
		return l, nil, r.Problems(), nil
	}
	var own diag.Report
	accepted, err := p.locales().Accept(l, what, false, &own)
	if err != nil || own.Failed() {
		return l, nil, errorsOnly(own.Problems()), err
	}
	var found diag.Report
	told, err := p.tellWithheld(l, accepted, &found)
	return l, told, found.Problems(), err
}

// tellWithheld says which of the texts that were accepted are not shown, and why.
func (p *project) tellWithheld(l lang.Language, accepted []catalogue.Accepted, found *diag.Report) ([]Accepted, error) {
	if err := p.register(); err != nil {
		return nil, err
	}
	c, err := p.shelf.LoadFor(p.ledger, l, p.report)
	if err != nil {
		return nil, err
	}
	places, checks := p.placesOf(), p.translationChecks(l)
	told := make([]Accepted, 0, len(accepted))
	for _, a := range accepted {
		withheld := false
		for _, fault := range checks.faults(places[a.ID], a.ID, a.Source, a.Text) {
			if fault.Severity != diag.Error {
				continue
			}
			withheld = true
			e, _ := c.Entry(a.ID)
			found.Warnf(diag.Pos{File: c.File, Line: e.TextLine, Column: 1}, fault.Code, fault.Hint, "%s is not shown: %s", a.ID, fault.Message)
		}
		told = append(told, Accepted{a, withheld})
	}
	return told, nil
}

// locales is the site's folder of catalogues, with all that they translate.
func (p *project) locales() catalogue.Locales {
	return catalogue.Locales{Dir: p.options.Dir + "/" + localesDir, Source: p.settings.Source, Pages: p.pages}
}

// EmptyAttic throws away the translations whose text has left the notices.
func EmptyAttic(o Options, dryRun bool) ([]catalogue.Emptied, error) {
	return catalogue.EmptyAttic(o.Dir+"/"+localesDir, dryRun)
}
