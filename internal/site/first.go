package site

import (
	"slices"
	"strings"

	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// LookedAt is the page that somebody has open while the site is built. The zero value means that there is
// none.
type LookedAt struct {
	File string // the page, relative to the output
	// Made is given the page as soon as it is made, before the rest of the site. It is what will be in the
	// output, unless the build ends with an error. Made may be called twice, with the same bytes.
	Made func(page []byte)
}

// made passes on a page if it is the one that somebody looks at.
func (l LookedAt) made(file string, page []byte) {
	if l.Made != nil && l.File == file {
		l.Made(slices.Clone(page))
	}
}

// first makes the page that somebody looks at before all others, if it is the page of a notice. It returns in
// which order the languages are begun, by their numbers: the language of the page is the first.
func (b *build) first(r *diag.Report) (order []int, err error) {
	p, file := b.prepared, b.options().LookedAt.File
	for i := range p.languages {
		order = append(order, i)
	}
	for _, posted := range p.posted {
		at := slices.IndexFunc(p.languages, func(l lang.Language) bool {
			return strings.HasPrefix(file, shape.EditionFolder(posted.Centre, l))
		})
		if at < 0 {
			continue
		}
		order = slices.Insert(slices.Delete(order, at, at+1), 0, at)
		l := p.languages[at]
		for _, i := range posted.Phone {
			n := p.Registered.Site.Content.Notices[i]
			if shape.EditionFolder(posted.Centre, l)+shape.PageFile(n) == file {
				r.Try("the pages in "+l.Name, diag.Pos{File: LocalesDir},
					func() { err = b.firstNotice(l, posted, i, r) })
			}
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
	err = p.edition.try(i, r, func(e *edition) error {
		return p.notice(e, w, i, func(t *Localized) segment.Body { return t.weave(w, i) })
	})
	if err == nil {
		var page []byte
		file := b.options().LookedAt.File
		if page, err = b.stage.Content(file); err == nil {
			b.options().LookedAt.made(file, page) // it may be as it was, and then nobody has drawn it
		}
	}
	return err
}

// localized localizes a language, unless this build has done so already.
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
