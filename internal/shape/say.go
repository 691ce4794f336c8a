package shape

import (
	"tabla/internal/catalogue/choose"
	"tabla/internal/lang"
	"tabla/internal/view"
)

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
