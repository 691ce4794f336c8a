package search

import (
	"slices"
	"strings"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// Other holds the texts of another language whose words lead readers to a notice. It is the language of
// the authors, or a language that is spoken where the centre is, whose words readers have heard.
type Other struct {
	Language lang.Language
	Notices  []Heard // one for each notice of the site
}

// Heard holds the texts of one notice in another language. A text that is not translated is "".
type Heard struct{ Title, Keywords, Summary string }

// LocalLanguages returns the languages of a site that people speak in its country. It leaves out the
// source language if all notices are written in it.
func LocalLanguages(s *config.Site) (all []lang.Language) {
	for _, l := range s.Languages {
		if s.Country != nil && l.IsLocalIn(s.Country.Code) && (l.Tag != s.Source.Tag || len(s.Layers) > 0) {
			all = append(all, l)
		}
	}
	return all
}

// Written returns the texts of the notices as their authors have written them, with one Other for each
// language of an author. l is the language of the site, whose Other comes first. In an Other, notices that
// are written in another language have no texts.
func Written(l lang.Language, notices []*notice.Notice) []Other {
	all := []Other{{l, make([]Heard, len(notices))}}
	for i, n := range notices {
		in := n.Settings.Source
		at := slices.IndexFunc(all, func(o Other) bool { return o.Language.Tag == in.Tag })
		if at < 0 {
			at, all = len(all), append(all, Other{in, make([]Heard, len(notices))})
		}
		all[at].Notices[i] = Heard{n.Title.Text, n.Keywords.Text, n.Summary.Text}
	}
	return all
}

// Shown holds the texts of a notice that readers of a language see. A field that the notice does not have
// has no text.
type Shown struct {
	Title, Summary, Keywords choose.Shown
	Front, Body              []choose.Shown // the texts of the front matter, and those of the body
}

// Translated returns the texts of another language. n is the number of notices, and shown returns the texts
// that readers of that language see. It leaves out those texts that are in a different language. Texts in
// Serbian are returned in both scripts, because street signs use both.
func Translated(l lang.Language, n int, shown func(i int) Shown) []Other {
	o := Other{l, make([]Heard, n)}
	own := func(s choose.Shown) string {
		if s.Language == nil || s.Language.Tag != l.Tag {
			return ""
		}
		return s.Text
	}
	for i := range n {
		n := shown(i)
		o.Notices[i] = Heard{own(n.Title), own(n.Keywords), own(n.Summary)}
	}
	cyrillic, known := lang.Lookup("sr-Cyrl")
	if l.Tag != "sr-Latn" || !known {
		return []Other{o}
	}
	both := Other{cyrillic, make([]Heard, n)}
	for i, n := range o.Notices {
		both.Notices[i] = Heard{inCyrillic(n.Title), inCyrillic(n.Keywords), inCyrillic(n.Summary)}
	}
	return []Other{o, both}
}

// inCyrillic returns a Serbian text in Cyrillic script, in small letters.
func inCyrillic(s string) string {
	return strings.NewReplacer("lj", "љ", "nj", "њ", "dž", "џ", "a", "а", "b", "б", "c", "ц",
		"č", "ч", "ć", "ћ",
		"d", "д", "đ", "ђ", "e", "е", "f", "ф", "g", "г", "h", "х", "i", "и", "j", "ј", "k", "к", "l", "л",
		"m", "м",
		"n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у", "v", "в", "z", "з",
		"ž", "ж",
	).Replace(strings.ToLower(s))
}

// AppendKey appends all texts of other languages to a key of package inputs, because every index depends
// on them.
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
	folder *folder
	words  map[string]word // by spelling
	folded map[string]word // by folded spelling
	seen   []int           // for each word, the last notice in which it was seen
	shown  func(i int) Shown
	others []Other
	read   map[int]found

	spelled []string   // for each word: its folded spelling
	body    []spelling // the words of one body; the memory is used again for the next body
	kept    *Kept
}

// word is the number of a word. All spellings of a word have the same number. If no letter is left when a
// spelling is folded, its number is the constant nothing.
type word int

const nothing word = 0

// spelling is a word in the spelling of a text.
type spelling struct {
	word    word
	written string
}

// found holds the words that lead to a notice.
type found struct {
	keywords string
	words    []spelling // the words of its body, except those of title, summary and keywords
	values   []string   // the names of the values in its texts; each centre has its own values
	others   []clue     // words of other languages
}

// clue holds words of another language that lead to a notice, and the points that a hit with one of them
// gets.
type clue struct {
	points          int
	words, language string
}

// Kept keeps in a session the words that lead to each notice. A nil Kept keeps nothing.
type Kept = inputs.Memo[reading]

// reading is what a session keeps for a notice. It has the same content as found, but no word numbers,
// because these differ between builds. It shares no memory with the texts.
type reading struct {
	keywords        string
	written, folded string // the words, separated by zero bytes; folded has their folded forms
	values          []string
	others          []clue
}

// NewReader returns a reader of the notices of a language. shown returns the texts of a notice that readers
// see. others are the texts of other languages; those in the language l itself are not used.
func NewReader(l lang.Language, shown func(i int) Shown, others []Other, kept *Kept) *Reader {
	r := &Reader{folder: newFolder(), words: map[string]word{}, folded: map[string]word{"": nothing},
		seen: []int{nothing: 0}, spelled: []string{nothing: ""}, shown: shown, read: map[int]found{},
		kept: kept}
	for _, o := range others {
		if o.Language.Tag != l.Tag {
			r.others = append(r.others, o)
		}
	}
	return r
}

// word returns the number of a word.
func (r *Reader) word(written string) word {
	w, known := r.words[written]
	if !known {
		w = r.number(r.folder.fold(written))
		r.words[written] = w
	}
	return w
}

// number returns the number of a folded word.
func (r *Reader) number(folded string) word {
	w, known := r.folded[folded]
	if !known {
		w = word(len(r.seen))
		r.seen, r.spelled = append(r.seen, -1), append(r.spelled, folded)
		r.folded[folded] = w
	}
	return w
}

// notice returns the words that lead to notice number i.
func (r *Reader) notice(i int) found {
	if f, known := r.read[i]; known {
		return f
	}
	n := r.shown(i)
	var f found
	if r.kept == nil {
		f = r.readNotice(i, &n)
	} else {
		// No error is possible.
		kept, _ := r.kept.Of(func() (inputs.Key, error) { return r.key(i, &n), nil },
			func() (reading, error) { return r.readingOf(r.readNotice(i, &n)), nil })
		f = r.foundIn(kept)
	}
	r.read[i] = f
	return f
}

// readingOf returns found words in the form that a session keeps.
func (r *Reader) readingOf(f found) reading {
	written, folded := make([]string, len(f.words)), make([]string, len(f.words))
	for at, w := range f.words {
		written[at], folded[at] = w.written, r.spelled[w.word]
	}
	return reading{keywords: strings.Clone(f.keywords), others: f.others, values: cloned(f.values),
		written: strings.Join(written, "\x00"), folded: strings.Join(folded, "\x00")}
}

// cloned returns strings that share no memory with the given ones.
func cloned(all []string) []string {
	own := make([]string, len(all))
	for i, s := range all {
		own[i] = strings.Clone(s)
	}
	return own
}

// foundIn returns the words that a session has kept, with the numbers that they have in this build.
func (r *Reader) foundIn(kept reading) found {
	f := found{keywords: kept.keywords, others: kept.others, values: kept.values}
	if kept.written == "" {
		return f
	}
	written := strings.Split(kept.written, "\x00")
	f.words = make([]spelling, 0, len(written))
	for at, folded := range strings.Split(kept.folded, "\x00") {
		f.words = append(f.words, spelling{r.number(folded), written[at]})
	}
	return f
}

// key returns the sum of everything that the words of notice number i depend on.
func (r *Reader) key(i int, n *Shown) inputs.Key {
	var parts []byte
	add := func(text string) { parts = append(append(parts, text...), 0) }
	for _, list := range [][]choose.Shown{{n.Title, n.Summary, n.Keywords}, n.Front, n.Body} {
		for _, shown := range list {
			add(shown.Text)
		}
		parts = append(parts, 1)
	}
	for _, o := range r.others {
		heard := o.Notices[i]
		add(o.Language.HTML)
		add(heard.Title)
		add(heard.Keywords)
		add(heard.Summary)
	}
	return inputs.KeyOf(parts)
}

// readNotice finds the words that lead to notice number i.
func (r *Reader) readNotice(i int, n *Shown) found {
	f := found{keywords: n.Keywords.Text}
	for _, field := range []choose.Shown{n.Title, n.Summary, n.Keywords} {
		r.unseen(nil, field.Text, i)
	}
	for _, o := range r.others {
		heard := o.Notices[i]
		title := joined(r.unseen(nil, heard.Title+" "+heard.Keywords, i))
		summary := joined(r.unseen(nil, heard.Summary, i))
		f.others = append(f.others, clue{worthOtherTitle, title, o.Language.HTML},
			clue{worthOtherSummary, summary, o.Language.HTML})
	}
	r.body = r.body[:0]
	for _, list := range [][]choose.Shown{n.Front, n.Body} {
		for _, shown := range list {
			plain := segment.PlainText(shown.Text)
			r.body = r.unseen(r.body, plain, i)
			f.values = append(f.values, text.PlaceholderNames(plain)...)
		}
	}
	slices.Sort(f.values)
	f.values = slices.Compact(f.values)
	f.words = slices.Clone(r.body)
	return f
}

// unseen appends the words of a text that were not seen in notice number i, in any spelling, and marks
// them as seen there.
func (r *Reader) unseen(dst []spelling, s string, i int) []spelling {
	for written := range r.folder.words(withoutPlaceholders(s)) {
		if w := r.word(written); w != nothing && r.seen[w] != i {
			r.seen[w] = i
			dst = append(dst, spelling{w, written})
		}
	}
	return dst
}

// joined returns words with spaces between them.
func joined(words []spelling) string {
	var b strings.Builder
	for at, w := range words {
		if at > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.written)
	}
	return b.String()
}

// withoutPlaceholders returns a text without its placeholders such as {{.name}}. Their values differ between
// centres, and index adds those of its centre.
func withoutPlaceholders(s string) string {
	return text.FillPlaceholders(s, func(string) (string, bool) { return " ", true })
}
