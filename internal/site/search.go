package site

import (
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/search"
)

// listen localizes the languages of the site's country: their words lead to notices in all languages.
func (b *build) listen(r *diag.Report) error {
	s := b.prepared.Registered.Site
	b.others = search.Written(s.Settings.Source, s.Content.Notices)
	for _, l := range search.LocalLanguages(s.Settings) {
		t, err := b.localized(l, r)
		if err != nil {
			return err
		}
		b.others = append(b.others, search.Translated(l, s.Content.Notices, t.wording)...)
	}
	b.othersKey = inputs.KeyOf(search.AppendKey(nil, b.others))
	return nil
}
