package site

import (
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Accept stamps translations of one language as right against the source as it is now. With a problem of severity Error
// nothing is changed.
func Accept(o Options, tag string, what catalogue.Acceptance) (lang.Language, []catalogue.Accepted, []diag.Problem, error) {
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
	return l, accepted, errorsOnly(own.Problems()), err
}

// locales is the site's folder of catalogues, with all that they translate.
func (p *project) locales() catalogue.Locales {
	return catalogue.Locales{Dir: p.options.Dir + "/" + localesDir, Source: p.settings.Source, Pages: p.pages}
}

// EmptyAttic throws away the translations whose text has left the notices.
func EmptyAttic(o Options, dryRun bool) ([]catalogue.Emptied, error) {
	return catalogue.EmptyAttic(o.Dir+"/"+localesDir, dryRun)
}
