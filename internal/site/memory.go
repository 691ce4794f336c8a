package site

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/zeebo/xxh3"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/view"
)

// A notice's page remembers, in the manifest, two keys: one over what its texts were chosen from, one over everything that
// its bytes depend on. Where the next build finds the same keys, it checks no translation of the notice again and leaves
// the page as it is. Whatever may change a page must be in its key, or a reader is shown an old opening hour: see
// docs/adr/0006-pages-remember.md.

// key is a hash over all that something depends on; the zero value where nobody can say.
type key [16]byte

// keyOf hashes what parts gathers.
func keyOf(parts []byte) key { return xxh3.Hash128(parts).Bytes() }

// memoryOf is what the manifest keeps of a page.
func memoryOf(texts, page key) (m output.Memory) {
	copy(m[:16], texts[:])
	copy(m[16:], page[:])
	return m
}

// textsOf is the first key of a memory.
func textsOf(m output.Memory) key { return key(m[:16]) }

// past is what the build before knows of the notices in one language.
type past struct {
	texts   []key  // for each notice: what its texts are chosen from
	words   key    // what the themes' words are taken from
	settled []bool // for each notice: its texts are those of the build before, in which no check had anything to say of them
	told    []bool // for each notice: a check had something to say, and must say it again in the next build
}

func (p *past) isSettled(page int) bool { return p != nil && page < len(p.settled) && p.settled[page] }

func (p *past) tell(page int) {
	if p != nil && page < len(p.told) {
		p.told[page] = true
	}
}

// noticeKeys hold a key for each notice, over everything but the catalogues that its texts in all languages depend on. They
// are the zero value where nothing is remembered.
type noticeKeys struct {
	basis   string // of origin; "" where nothing is remembered
	notices []key
}

// hashNotices makes the notices' keys.
func (s *Loaded) hashNotices(basis string) noticeKeys {
	if basis == "" {
		return noticeKeys{}
	}
	keys := noticeKeys{basis, make([]key, len(s.Content.Notices))}
	for i, n := range s.Content.Notices {
		sum, used := s.Files.used(n.File)
		if !used {
			return noticeKeys{} // it cannot be said what its pages are made from
		}
		keys.notices[i] = keyOf(slices.Concat([]byte(basis), []byte{0}, []byte(n.File), []byte{0}, sum[:]))
	}
	return keys
}

// remembers asks the build before about a language's texts; nil where it cannot be said what they depend on. What it returns
// works out the keys of the texts. own is the language's catalogue.
func (b *build) remembers(l lang.Language) func(own *catalogue.Catalogue, chosenFrom *catalogue.Chooser) *past {
	if b.keys.basis == "" {
		return nil
	}
	texts := b.prepared.Registered
	return func(own *catalogue.Catalogue, chosenFrom *catalogue.Chooser) *past {
		n := len(b.keys.notices)
		past := &past{texts: make([]key, n), settled: make([]bool, n), told: make([]bool, n)}
		past.words = keyOf(texts.Words.TraceWords(own.TraceWords(nil)))
		var parts []byte
		for i := range n {
			parts = append(parts[:0], b.keys.notices[i][:]...)
			parts = append(append(parts, l.Tag...), 0)
			for _, m := range texts.IDs.Messages(i) {
				parts = chosenFrom.Trace(parts, m)
			}
			past.texts[i] = keyOf(parts)
			past.settled[i] = b.madeFromTexts(l, i, past.texts[i])
		}
		return past
	}
}

// madeFromTexts reports whether the build before chose a notice's texts from what a key stands for, and had nothing to report
// of them.
func (b *build) madeFromTexts(l lang.Language, i int, texts key) bool {
	file := pageFile(b.prepared.Registered.Site.Content.Notices[i])
	return slices.ContainsFunc(b.prepared.pinned, func(p pinboard) bool {
		return p.onPhone[i] && textsOf(b.stage.Remembered(folderOf(p.centre, l)+file)) == texts
	})
}

// frameKey returns a key over what the notices' pages of an edition share: the basis, the words, what the frame is drawn from,
// and where links lead.
func (b *build) frameKey(e *edition, v *view.Edition) (key, error) {
	if e.text.past == nil {
		return key{}, nil
	}
	var parts bytes.Buffer
	parts.WriteString(b.keys.basis)
	parts.Write(e.text.past.words[:])
	// Every field of the view counts, those too that it will be given one day.
	if err := json.NewEncoder(&parts).Encode(v); err != nil {
		return key{}, err
	}
	for i, n := range e.notices {
		if e.pinned.onPhone[i] {
			parts.WriteString(n.ID + "\x00" + pageFile(n) + "\x00")
		}
	}
	return keyOf(parts.Bytes()), nil
}

// memory is what the next build is to know of a notice's page; nothing where that must say something again.
func (p *pages) memory(i int) output.Memory {
	past := p.edition.text.past
	if past == nil || past.told[i] {
		return output.Memory{}
	}
	parts := slices.Concat(p.key[:], past.texts[i][:], p.edition.passed(p.edition.notices[i]))
	return memoryOf(past.texts[i], keyOf(parts))
}

// passed says for each of the instants at which a notice's page changes by itself whether it is past.
func (e *edition) passed(n *notice.Notice) (all []byte) {
	for _, instant := range instants(n, e.pinned.centre.Zone) {
		if instant.After(e.clock.Now) {
			all = append(all, 0)
		} else {
			all = append(all, 1)
		}
	}
	return all
}

// listMemory is what the next build is to know of a page that lists notices: it depends on their texts, on their order, on the
// instants that they have passed, and on the frame. It may be left though a check has something to say of a text: the
// notice's own page is not, and says it.
func (p *pages) listMemory(notices []int) output.Memory {
	past := p.edition.text.past
	if past == nil {
		return output.Memory{}
	}
	parts := slices.Clone(p.key[:])
	for _, i := range notices {
		parts = append(append(parts, past.texts[i][:]...), p.edition.passed(p.edition.notices[i])...)
	}
	return memoryOf(key{}, keyOf(parts))
}

// leave keeps a page as it lies in the target, if it says there what this build would say.
func (p *pages) leave(file string, m output.Memory) (bool, error) {
	if m == (output.Memory{}) || p.build.stage.Remembered(file) != m {
		return false, nil
	}
	kept, err := p.build.stage.Keep(file)
	if kept {
		p.build.pages.Add(1)
	}
	return kept, err
}
