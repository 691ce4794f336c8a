// Package inputs knows what a build is made from. With this knowledge the next build can skip the pages that
// would not change. The package computes sums of the author's files. For each page it makes a memory, which
// has a key for the texts of the page and a key for everything that its bytes depend on.
//
// It knows files, sums and keys. It does not know what a notice or a catalogue contains, or which files a
// site has.
package inputs

import (
	"encoding/json"
	"slices"

	"tabla/internal/files"
	"tabla/internal/output"
)

// The manifest stores two keys for the page of each notice. The first key is the sum of everything from which
// the texts of the page were chosen. The second one is the sum of everything that the bytes of the page
// depend on. If the next build computes the same first key, it does not check the translations of the notice
// again. If it computes the same second key, it leaves the page unchanged. So everything that can change a
// page must be part of its key; otherwise readers might see old opening hours: see
// docs/adr/0006-pages-remember.md.

// Key is the sum of everything that something depends on. It detects accidental changes, but not forgeries
// (docs/adr/0005-sums.md). The zero value means that the sum is not known.
type Key [16]byte

// KeyOf returns the sum of some bytes, which are usually several parts, one after the other.
func KeyOf(parts []byte) Key { return Key(files.SumOf(parts)) }

// memoryOf returns the memory that the manifest stores for a page: the key of its texts and the key of the
// page.
func memoryOf(texts, page Key) (m output.Memory) {
	copy(m[:16], texts[:])
	copy(m[16:], page[:])
	return m
}

// textsOf returns the first key of a memory, the key of the texts.
func textsOf(m output.Memory) Key { return Key(m[:16]) }

// Notices holds a key for each notice of a site. The key is the sum of everything, except the catalogues, on
// which the texts of the notice depend in all languages. The zero value means that the build uses and saves
// no memories.
type Notices struct {
	basis string
	keys  []Key
}

// NoticesOf returns the keys of notices. files are the names of their files, in the order of the notices.
func NoticesOf(o Origin, f *Folder, files []string) Notices {
	if o.Basis == "" {
		return Notices{}
	}
	n := Notices{o.Basis, make([]Key, len(files))}
	for i, file := range files {
		sum, used := f.Used(file)
		if !used {
			return Notices{} // without the sum of the file, the pages cannot have keys
		}
		n.keys[i] = KeyOf(slices.Concat([]byte(o.Basis), []byte{0}, []byte(file), []byte{0}, sum[:]))
	}
	return n
}

// Key returns the key of a notice. It returns the zero key if the key is not known.
func (n Notices) Key(notice int) (key Key) {
	if notice < len(n.keys) {
		key = n.keys[notice]
	}
	return key
}

// Language holds the keys of the texts of one language, and the result of comparing them with the last build.
// If a *Language is nil, no memories are used or saved.
type Language struct {
	basis    string
	words    Key    // key of the catalogues from which the themes' words are taken
	texts    []Key  // for each notice: the key of everything from which its texts are chosen
	settled  []bool // for each notice: see Settled
	reported []bool // for each notice: see Report
	judged   []Key  // for each notice: see Judged
}

// LanguageSources holds everything from which the texts of one language are chosen, and the memories of the
// last build.
type LanguageSources struct {
	Tag    string
	Words  []byte                              // bytes of everything from which the themes' words are taken
	Append func(dst []byte, notice int) []byte // appends everything from which a notice's texts are chosen
	Pages  func(notice int) []output.Memory    // returns the memories of the notice's pages
}

// Language computes the keys of the texts of a language and compares them with those of the last build. It
// returns nil if no memories are used.
func (n Notices) Language(s LanguageSources) *Language {
	if n.basis == "" {
		return nil
	}
	l := &Language{
		basis: n.basis, words: KeyOf(s.Words),
		texts:   make([]Key, len(n.keys)),
		settled: make([]bool, len(n.keys)), reported: make([]bool, len(n.keys)),
		judged: make([]Key, len(n.keys)),
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

// Settled reports whether the texts of a notice are the same as in the last build, and the checks of that
// build reported nothing about them. Then they need not be checked again.
func (l *Language) Settled(notice int) bool {
	return l != nil && notice < len(l.settled) && l.settled[notice]
}

// Report records that something was reported while the pages of a notice were made. So the next build will
// make them again.
func (l *Language) Report(notice int) {
	if l != nil && notice < len(l.reported) {
		l.reported[notice] = true
	}
}

// Judged records the verdict of the checks on the texts of a notice. The next build checks the texts again.
// If the verdict is the same, it may keep the pages of the notice.
func (l *Language) Judged(notice int, verdict []byte) {
	if l != nil && notice < len(l.judged) {
		l.judged[notice] = KeyOf(append(l.judged[notice][:], verdict...))
	}
}

// Frame is the key of everything that all pages of an edition have in common.
type Frame struct {
	language *Language
	key      Key
}

// FrameOf returns the key of a frame. view is the view of the edition; all its fields become part of the key,
// including fields that are added to the type later. links lists the pages to which links may lead.
func (l *Language) FrameOf(view any, links []byte) (Frame, error) {
	if l == nil {
		return Frame{}, nil
	}
	encoded, err := json.Marshal(view)
	return Frame{l, KeyOf(slices.Concat([]byte(l.basis), l.words[:], encoded, links))}, err
}

// Key returns the key of the frame, or the zero value if no memories are used.
func (f Frame) Key() Key { return f.key }

// With returns a frame whose key also depends on the key other.
func (f Frame) With(other Key) Frame {
	f.key = KeyOf(slices.Concat(f.key[:], other[:]))
	return f
}

// Page returns the memory to be saved with a notice's page. It returns the zero value if no memories are
// used, or if the next build must check the notice again because a check has reported something. others are
// the other notices that the page shows something of. The page changes at certain instants of all these
// notices; passed returns, for a notice, which of its instants have passed.
func (f Frame) Page(notice int, others []int, passed func(notice int) []byte) output.Memory {
	if f.language == nil || f.language.reported[notice] {
		return output.Memory{}
	}
	all := append([]int{notice}, others...)
	texts := f.language.texts[notice]
	if f.language.judged[notice] != (Key{}) {
		texts = Key{} // so that the next build checks the notice again
	}
	return memoryOf(texts, f.keyOf(all, passed))
}

// Slides returns the key of everything that the slides of a notice depend on. others are the other notices
// that the slides show something of; passed is as for Page. Slides returns the zero value if no memories are
// used, or if a check has reported something.
func (f Frame) Slides(notice int, others []int, passed func(notice int) []byte) Key {
	if f.language == nil || f.language.reported[notice] {
		return Key{}
	}
	return f.keyOf(append([]int{notice}, others...), passed)
}

// List returns the memory to be saved with a page that lists notices. The page depends on the texts of the
// notices, on their order, on the instants that have passed, and on the frame. The next build may leave such
// a page unchanged even if a check has reported something about a text. It then makes the notice's own page
// again and reports the problem there.
func (f Frame) List(notices []int, passed func(notice int) []byte) output.Memory {
	if f.language == nil {
		return output.Memory{}
	}
	return memoryOf(Key{}, f.keyOf(notices, passed))
}

// keyOf returns the key of a page that shows some notices.
func (f Frame) keyOf(notices []int, passed func(notice int) []byte) Key {
	parts := slices.Clone(f.key[:])
	for _, i := range notices {
		parts = append(append(parts, f.language.texts[i][:]...), f.language.judged[i][:]...)
		parts = append(parts, passed(i)...)
	}
	return KeyOf(parts)
}
