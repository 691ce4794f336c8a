// Package inputs knows what a build is made from, so that the next build can leave what would come out the
// same: sums of the author's files, and for each page a memory of the texts and of all else that its bytes
// depend on.
//
// It knows files, sums and keys. It does not know what a notice or a catalogue says, or which files a site
// has.
package inputs

import (
	"encoding/json"
	"slices"

	"tabla/internal/files"
	"tabla/internal/output"
)

// A notice's page remembers, in the manifest, two keys: one over what its texts were chosen from, one over
// everything that its bytes depend on. Where the next build finds the same keys, it checks no translation of
// the notice again and leaves the page as it is. Whatever may change a page must be in its key, or a reader
// is shown an old opening hour: see docs/adr/0006-pages-remember.md.

// Key is a sum over all that something depends on, against accidents and not against attackers
// (docs/adr/0005-sums.md); the zero value where nobody can say.
type Key [16]byte

// KeyOf returns the sum of some bytes.
func KeyOf(parts []byte) Key { return Key(files.SumOf(parts)) }

// memoryOf returns what the manifest keeps of a page.
func memoryOf(texts, page Key) (m output.Memory) {
	copy(m[:16], texts[:])
	copy(m[16:], page[:])
	return m
}

// textsOf returns the first key of a memory.
func textsOf(m output.Memory) Key { return Key(m[:16]) }

// Notices are the keys of a site's notices, each over everything but the catalogues that its texts in all
// languages depend on. They are the zero value where nothing is remembered.
type Notices struct {
	basis string
	keys  []Key
}

// NoticesOf returns the keys of notices, whose files are named in order.
func NoticesOf(o Origin, f *Folder, files []string) Notices {
	if o.Basis == "" {
		return Notices{}
	}
	n := Notices{o.Basis, make([]Key, len(files))}
	for i, file := range files {
		sum, used := f.Used(file)
		if !used {
			return Notices{} // it cannot be said what its pages are made from
		}
		n.keys[i] = KeyOf(slices.Concat([]byte(o.Basis), []byte{0}, []byte(file), []byte{0}, sum[:]))
	}
	return n
}

// Language is what the texts of one language are chosen from, and what the build before knows of them. A nil
// *Language remembers nothing.
type Language struct {
	basis    string
	words    Key    // what the themes' words are taken from
	texts    []Key  // for each notice: what its texts are chosen from
	settled  []bool // for each notice: its texts are those of the build before, which had nothing to report of them
	reported []bool // for each notice: a check had something to report, and must report it in the next build too
}

// LanguageSources are what the texts of one language are chosen from.
type LanguageSources struct {
	Tag    string
	Words  []byte                              // what the themes' words are taken from
	Append func(dst []byte, notice int) []byte // appends what a notice's texts are chosen from
	Pages  func(notice int) []output.Memory    // returns what is remembered of the notice's pages
}

// Language works out the keys of a language's texts and compares them with those of the build before. It
// returns nil where nothing is remembered.
func (n Notices) Language(s LanguageSources) *Language {
	if n.basis == "" {
		return nil
	}
	l := &Language{
		basis: n.basis, words: KeyOf(s.Words),
		texts:   make([]Key, len(n.keys)),
		settled: make([]bool, len(n.keys)), reported: make([]bool, len(n.keys)),
	}
	var parts []byte
	for i, key := range n.keys {
		parts = append(append(append(parts[:0], key[:]...), s.Tag...), 0)
		parts = s.Append(parts, i)
		l.texts[i] = KeyOf(parts)
		same := func(m output.Memory) bool { return textsOf(m) == l.texts[i] }
		l.settled[i] = slices.ContainsFunc(s.Pages(i), same)
	}
	return l
}

// Settled reports whether a notice's texts are those of the build before, which had nothing to report of
// them.
func (l *Language) Settled(notice int) bool {
	return l != nil && notice < len(l.settled) && l.settled[notice]
}

// Report notes that a check had something to report of a notice's texts.
func (l *Language) Report(notice int) {
	if l != nil && notice < len(l.reported) {
		l.reported[notice] = true
	}
}

// Frame is the key of what the pages of an edition share.
type Frame struct {
	language *Language
	key      Key
}

// FrameOf returns the key of a frame. Every field of the view counts, those too that it will be given one
// day. links is where links may lead.
func (l *Language) FrameOf(view any, links []byte) (Frame, error) {
	if l == nil {
		return Frame{}, nil
	}
	encoded, err := json.Marshal(view)
	return Frame{l, KeyOf(slices.Concat([]byte(l.basis), l.words[:], encoded, links))}, err
}

// Page returns what the next build is to know of a notice's page; nothing where that build must report
// something again. passed says which of the instants at which the page changes by itself are past.
func (f Frame) Page(notice int, passed []byte) output.Memory {
	if f.language == nil || f.language.reported[notice] {
		return output.Memory{}
	}
	texts := f.language.texts[notice]
	return memoryOf(texts, KeyOf(slices.Concat(f.key[:], texts[:], passed)))
}

// List returns what the next build is to know of a page that lists notices: it depends on their texts, on
// their order, on the instants that they have passed, and on the frame. Such a page may be left though a
// check has something to report of a text: the notice's own page is not, and that build reports it.
func (f Frame) List(notices []int, passed func(notice int) []byte) output.Memory {
	if f.language == nil {
		return output.Memory{}
	}
	parts := slices.Clone(f.key[:])
	for _, i := range notices {
		parts = append(append(parts, f.language.texts[i][:]...), passed(i)...)
	}
	return memoryOf(Key{}, KeyOf(parts))
}
