package site

import (
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/search"
)

// listen localizes the languages of the site's country: their words lead to notices in all languages.
func (b *build) listen(r *diag.Report) error {
	p, s := b.prepared, b.prepared.Registered.Site
	b.local, b.others = map[lang.Tag]*Localized{}, search.Written(s.Settings.Source, s.Content.Notices)
	for _, l := range search.LocalLanguages(s.Settings) {
		t, err := p.localize(l, b.remember(l), check.Judging{Report: r})
		if err != nil {
			return err
		}
		b.local[l.Tag], b.others = t, append(b.others, search.Translated(l, s.Content.Notices, t.wording)...)
	}
	b.othersKey = inputs.KeyOf(search.AppendKey(nil, b.others))
	return nil
}
