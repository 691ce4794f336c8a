package search

import (
	"strings"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/text"
)

// Other holds the texts of another language whose words lead readers to a notice. It is the language of the
// authors, or a language that is spoken where the centre is, whose words readers have heard.
type Other struct {
	Language lang.Language
	Notices  []Heard // one for each notice of the site
}

// Heard holds the texts of one notice in another language; a text that is missing there is "".
type Heard struct{ Title, Keywords, Summary string }

// LocalLanguages returns the languages of a site that are spoken in its country, without the source language.
func LocalLanguages(s *config.Site) (all []lang.Language) {
	for _, l := range s.Languages {
		if s.Country != nil && l.IsLocalIn(s.Country.Code) && l.Tag != s.Source.Tag {
			all = append(all, l)
		}
	}
	return all
}

// Written returns the texts of the language in which the authors write.
func Written(l lang.Language, notices []*notice.Notice) Other {
	o := Other{l, make([]Heard, len(notices))}
	for i, n := range notices {
		o.Notices[i] = Heard{n.Title.Text, n.Keywords.Text, n.Summary.Text}
	}
	return o
}

// Translated returns the texts of another language. wording returns the texts that readers of that language
// see. Those of them that are in a different language are left out. Texts in Serbian are returned in both of
// its scripts, because signs in the streets use both.
func Translated(l lang.Language, notices []*notice.Notice, wording func(i int) shape.Wording) []Other {
	o := Other{l, make([]Heard, len(notices))}
	for i, n := range notices {
		own := func(f notice.Field) string {
			shown, ok := wording(i).Of(f)
			if !ok || shown.Language.Tag != l.Tag {
				return ""
			}
			return shown.Text
		}
		o.Notices[i] = Heard{own(n.Title), own(n.Keywords), own(n.Summary)}
	}
	cyrillic, known := lang.Lookup("sr-Cyrl")
	if l.Tag != "sr-Latn" || !known {
		return []Other{o}
	}
	both := Other{cyrillic, make([]Heard, len(notices))}
	for i, n := range o.Notices {
		both.Notices[i] = Heard{inCyrillic(n.Title), inCyrillic(n.Keywords), inCyrillic(n.Summary)}
	}
	return []Other{o, both}
}

// inCyrillic returns a Serbian text in Cyrillic script, in small letters.
func inCyrillic(s string) string {
	return strings.NewReplacer("lj", "љ", "nj", "њ", "dž", "џ", "a", "а", "b", "б", "c", "ц", "č", "ч", "ć", "ћ",
		"d", "д", "đ", "ђ", "e", "е", "f", "ф", "g", "г", "h", "х", "i", "и", "j", "ј", "k", "к", "l", "л",
		"m", "м",
		"n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у", "v", "в", "z", "з",
		"ž", "ж",
	).Replace(strings.ToLower(s))
}

// AppendKey appends all texts of other languages to a key of package inputs, because every index depends on
// them.
func AppendKey(dst []byte, others []Other) []byte {
	for _, o := range others {
		dst = append(append(dst, o.Language.HTML...), 0)
		for _, n := range o.Notices {
			dst = append(dst, n.Title+"\x00"+n.Keywords+"\x00"+n.Summary+"\x00"...)
		}
	}
	return dst
}

// Reader reads the notices of one language for the indexes of all centres, each notice once. Only one
// goroutine may use it.
type Reader struct {
	folder  *folder
	folded  map[string]string // by word
	notices []*notice.Notice
	wording func(i int) shape.Wording
	others  []Other
	read    map[int]found
}

// found holds the words that lead to a notice.
type found struct {
	keywords string
	words    []string // of its body, except those of title, summary and keywords
	others   []Clue   // words of other languages
}

// NewReader returns a reader of the notices of a language. wording returns the texts of a notice that readers
// are shown. others are the other languages of the site; the language itself may be among them.
func NewReader(l lang.Language, notices []*notice.Notice, wording func(i int) shape.Wording,
	others []Other) *Reader {
	r := &Reader{folder: newFolder(), folded: map[string]string{}, notices: notices, wording: wording,
		read: map[int]found{}}
	for _, o := range others {
		if o.Language.Tag != l.Tag {
			r.others = append(r.others, o)
		}
	}
	return r
}

// fold does the same as folder.fold, and stores the result for the next time.
func (r *Reader) fold(word string) string {
	folded, known := r.folded[word]
	if !known {
		folded = r.folder.fold(word)
		r.folded[word] = folded
	}
	return folded
}

// notice returns the words that lead to notice number i.
func (r *Reader) notice(i int) found {
	if f, known := r.read[i]; known {
		return f
	}
	n, w := r.notices[i], r.wording(i)
	seen := map[string]bool{"": true}
	var f found
	for _, field := range []notice.Field{n.Title, n.Summary, n.Keywords} {
		if shown, ok := w.Of(field); ok {
			r.unseen(shown.Text, seen)
		}
	}
	if shown, ok := w.Of(n.Keywords); ok {
		f.keywords = shown.Text
	}
	for _, o := range r.others {
		heard := o.Notices[i]
		f.others = append(f.others,
			Clue{worthOtherTitle, strings.Join(r.unseen(heard.Title+" "+heard.Keywords, seen), " "),
				o.Language.HTML},
			Clue{worthOtherSummary, strings.Join(r.unseen(heard.Summary, seen), " "), o.Language.HTML})
	}
	for _, list := range [][]choose.Shown{w.Front, w.Body} {
		for _, shown := range list {
			f.words = append(f.words, r.unseen(segment.PlainText(shown.Text), seen)...)
		}
	}
	r.read[i] = f
	return f
}

// unseen returns the words of a text that are not in seen in any spelling, and adds them to seen.
func (r *Reader) unseen(s string, seen map[string]bool) (words []string) {
	for _, word := range r.folder.words(withoutPlaceholders(s)) {
		if folded := r.fold(word); !seen[folded] {
			seen[folded] = true
			words = append(words, word)
		}
	}
	return words
}

// withoutPlaceholders returns a text without its placeholders such as {{.name}}, whose values differ between
// centres.
func withoutPlaceholders(s string) string {
	return text.FillPlaceholders(s, func(string) (string, bool) { return " ", true })
}
