package site

import (
	"slices"

	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/search"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// first makes the page that somebody is looking at before all others, if it is the page of a notice. It
// returns the numbers of the languages in the order in which they are built: the language of that page comes
// first.
func (b *build) first(r *diag.Report) (order []int, err error) {
	p := b.prepared
	for i := range p.languages {
		order = append(order, i)
	}
	for _, posted := range p.posted {
		at, i := posted.FindPage(b.options().LookedAt.File, p.languages, p.Registered.Site.Content.Notices)
		if at >= 0 {
			order = slices.Insert(slices.Delete(order, at, at+1), 0, at)
		}
		if i >= 0 {
			r.Try("the pages in "+p.languages[at].Name, diag.Pos{File: LocalesDir},
				func() { err = b.firstNotice(p.languages[at], posted, i, r) })
		}
	}
	return order, err
}

// firstNotice makes the page of notice number i for one centre and language.
func (b *build) firstNotice(l lang.Language, posted shape.Posted, i int, r *diag.Report) error {
	t, err := b.localized(l, r)
	if err != nil {
		return err
	}
	p, err := b.pagesOf(newEdition(b.prepared, t, posted))
	if err != nil {
		return err
	}
	w := t.weaver()
	return p.edition.try(i, r, func(e *edition) error {
		return p.notice(e, w, i, func(t *Localized) segment.Body { return t.weave(w, i) })
	})
}

// localized returns the localized site in a language. It localizes each language at most once in a build.
func (b *build) localized(l lang.Language, r *diag.Report) (*Localized, error) {
	if t := b.local[l.Tag]; t != nil {
		return t, nil
	}
	t, err := b.prepared.localize(l, b.remember(l), check.Judging{Report: r})
	if err == nil {
		b.local[l.Tag] = t
	}
	return t, err
}

// listen localizes the languages that are spoken in the site's country, because their words lead to notices
// in the indexes of all languages.
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

// searched returns the texts of notice number i with which the search finds it in this language.
func (t *Localized) searched(i int) search.Shown {
	n, w := t.notices[i], t.wording(i)
	return search.Shown{Title: w.Of(n.Title), Summary: w.Of(n.Summary), Keywords: w.Of(n.Keywords),
		Front: w.Front, Body: w.Body}
}
