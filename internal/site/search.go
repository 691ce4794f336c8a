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
		b.others = append(b.others, search.Translated(l, len(t.notices), t.searched)...)
	}
	b.othersKey = inputs.KeyOf(search.AppendKey(nil, b.others))
	return nil
}

// searched returns the texts of notice number i by which the search finds it in this language.
func (t *Localized) searched(i int) search.Shown {
	n, w := t.notices[i], t.wording(i)
	title, _ := w.Of(n.Title)
	summary, _ := w.Of(n.Summary)
	keywords, _ := w.Of(n.Keywords)
	return search.Shown{Title: title, Summary: summary, Keywords: keywords, Front: w.Front, Body: w.Body}
}
