// Package shape weaves bodies, and turns notices and the texts chosen for them into the plain views that
// templates draw.
//
// It knows what a page, a row of a list and a slide say of a notice, where links lead, in which language and
// direction every text is, and how far the texts can be trusted. It does not know which text is chosen, how a
// skeleton is cut and filled, or how a view is drawn; it reads no file.
package shape

import (
	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/text"
	"tabla/internal/view"
)

// Shaper shapes views for the readers of one language at one centre.
type Shaper struct {
	Language lang.Language
	Source   lang.Language // that the authors write in
	Centre   *config.Centre
	Say      view.Say
	Icons    map[string]string // the name of each topic's pictogram
}

// Text returns a chosen text as a page shows it: with the centre's values filled in, and marked if it is in
// another language than the page.
func (r *Shaper) Text(s choose.Shown) view.Text {
	t := view.Text{String: r.fill(s.Text)}
	if lang.IsPseudo(r.Language.Tag) && s.Own {
		t.String = r.fill(pseudo(r.Language.Tag, s.Text))
		return t
	}
	if s.Text != "" && s.Language.HTML != r.Language.HTML {
		t.Lang, t.Dir = s.Language.HTML, s.Language.Dir()
		t.Label = r.Say.Text("not-translated").String
	}
	return t
}

// fill replaces the placeholders of a text by the centre's values. A name that the centre lacks stays as it
// is: the build reports it.
func (r *Shaper) fill(s string) string {
	return text.FillPlaceholders(s, func(name string) (string, bool) {
		value, known := r.Centre.Values[name]
		return value, known
	})
}

// pseudo returns a text in a pseudo-locale, with its placeholders as they are.
func pseudo(tag lang.Tag, s string) string {
	return text.MapBetweenPlaceholders(s, func(plain string) string { return lang.PseudoText(tag, plain) })
}

// StateOf returns how far some texts can be trusted together.
func (r *Shaper) StateOf(texts ...[]choose.Shown) view.State {
	var s view.State
	for _, list := range texts {
		for i := range list {
			r.count(&s, &list[i])
		}
	}
	return s
}

// count adds one text to the state of a page. A text that is empty does not count.
func (r *Shaper) count(s *view.State, shown *choose.Shown) {
	if shown.Text == "" {
		return
	}
	s.Total++
	switch {
	case lang.IsPseudo(r.Language.Tag):
	case shown.Language.HTML != r.Language.HTML:
		s.Missing++
		if s.From == "" {
			s.From, s.FromTag = shown.Language.Endonym, shown.Language
		}
	case shown.Own:
	default:
		if shown.State == catalogue.Stale {
			s.Stale++
		}
		if shown.Unreviewed {
			s.Draft++
		}
	}
}
