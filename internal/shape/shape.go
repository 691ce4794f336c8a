// Package shape weaves the bodies of notices. From notices, and from the texts chosen for them, it makes the
// views that templates draw.
//
// It decides what a page, a row of a list and a slide show of a notice, where links lead, in which language
// and direction each text is, and how far the texts can be trusted. It does not know how a text is chosen,
// how a skeleton is cut and filled, or how a view is drawn. It reads no files.
package shape

import (
	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/recording"
	"tabla/internal/text"
	"tabla/internal/view"
	"tabla/internal/wayfinding"
)

// Shaper makes views for readers of one language at one centre.
type Shaper struct {
	Language lang.Language
	Centre   *config.Centre
	Say      view.Say          // the words of the themes
	Icons    map[string]string // the name of each topic's pictogram

	Recordings recording.Recordings
	Where      map[string]wayfinding.Drawings // the drawings of each place, by the id of its notice
	Days       map[string]Days                // the field Days of Posted; may be nil
}

// Text returns a chosen text as a page shows it. The centre's values are filled in. If the text is in another
// language than the page, it is marked with that language.
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

// TopicNames returns the names of topics by their ids, and sets their pictograms. If site.yaml has a name
// for a topic, the name is the first text of a page in shown; own has the number of that page by the id of
// the topic. The other topics have the themes' words.
func (r *Shaper) TopicNames(topics []config.Topic, own map[string]int,
	shown [][]choose.Shown) map[string]view.Text {
	names := map[string]view.Text{}
	for _, topic := range topics {
		r.Icons[topic.ID] = topic.Icon
		names[topic.ID] = r.Say.Text("topic-" + topic.ID)
		if page, named := own[topic.ID]; named {
			names[topic.ID] = r.Text(shown[page][0])
		}
	}
	return names
}

// fill returns s with its placeholders replaced by the centre's values. If the centre has no value for a
// name, the placeholder is kept; the build reports that.
func (r *Shaper) fill(s string) string {
	return text.FillPlaceholders(s, func(name string) (string, bool) {
		value, known := r.Centre.Values[name]
		return value, known
	})
}

// pseudo returns a text in the form that a pseudo-locale shows. Placeholders are not changed.
func pseudo(tag lang.Tag, s string) string {
	return text.MapBetweenPlaceholders(s, func(plain string) string { return lang.PseudoText(tag, plain) })
}

// StateOf returns how far all the texts together can be trusted.
func (r *Shaper) StateOf(texts ...[]choose.Shown) view.State {
	var s view.State
	for _, list := range texts {
		for i := range list {
			r.count(&s, &list[i])
		}
	}
	return s
}

// count adds one text to the state of a page. It does not count an empty text, nor one that is the same in
// all languages.
func (r *Shaper) count(s *view.State, shown *choose.Shown) {
	if shown.Text == "" || r.neutral(shown) {
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

// neutral reports whether a text has no words and needs no label, such as a number in a table. Such a text
// does not count as being in the language of the page: if everything else on the page is in another
// language, the whole page counts as being in that language.
func (r *Shaper) neutral(shown *choose.Shown) bool {
	return shown.State == catalogue.Fresh && !shown.Unreviewed && shown.Language.HTML == r.Language.HTML &&
		!text.HasWords(shown.Text)
}

// Say returns the words of the themes for pages in a language. If a word is in another language than the
// page, it is marked with the word's language.
func Say(words *choose.Words, language lang.Language) view.Say { return say{words, language} }

type say struct {
	words    *choose.Words
	language lang.Language
}

func (s say) Text(id string, args ...string) view.Text {
	text, in := s.words.Text(id, args...)
	return s.mark(text, in)
}

func (s say) Count(id string, n int, args ...string) view.Text {
	text, in := s.words.Count(id, n, args...)
	return s.mark(text, in)
}

func (s say) mark(text string, in lang.Language) view.Text {
	if in.HTML == s.language.HTML {
		return view.Text{String: text}
	}
	return view.Text{String: text, Lang: in.HTML, Dir: in.Dir()}
}
