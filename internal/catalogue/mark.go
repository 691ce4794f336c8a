package catalogue

import (
	"strings"
)

// Mark is tabla's comment on the line of "other:", such as "# now:ba71d547". It names the source text at
// the time when sync, accept or import last wrote the entry. Sync writes it when the source first differs
// from the one that the entry was made from. From then on the mark is kept.
//
// It is needed because of git. One branch may change the source (and with it the hash of the entry), and
// another branch may change the text. Without the mark git would merge the two silently, and the text
// would count as made from a source that its translator has not seen. The mark is on the line before the
// text, so git reports a conflict. But git can merge the last line of a text of several lines; so for such
// a text the mark also has the fingerprint of the text. It has the fingerprint too if the source catalogue
// does not show this source yet.
type Mark struct {
	Now         string // first 8 hex digits of the hash of the source
	Translation string // fingerprint of the text; "" for most texts of one line
}

// NewMark returns the mark of an entry with a text, at a time when the source has this hash.
func NewMark(text, sourceHash string) *Mark {
	m := &Mark{Now: shortHash(strings.TrimPrefix(sourceHash, DraftPrefix))}
	if severalLines(text) {
		m.Translation = fingerprint(text)
	}
	return m
}

// BoundMark returns the mark of NewMark, but with the fingerprint of the text even if the text has one line.
// If the text is changed later, it counts as a draft.
func BoundMark(text, sourceHash string) *Mark {
	m := NewMark(text, sourceHash)
	m.Translation = fingerprint(text)
	return m
}

// readMark reads a comment. ok is false if it is not a mark as tabla writes it.
func readMark(comment string) (m *Mark, ok bool) {
	s := readStaleComment(comment)
	m = &Mark{Now: s.Now, Translation: s.Translation}
	return m, s.Now != "" && m.String() == comment
}

func (m *Mark) String() string {
	if m == nil {
		return ""
	}
	if m.Translation == "" {
		return "# now:" + m.Now
	}
	return "# tr:" + m.Translation + " now:" + m.Now
}

func (m *Mark) equal(o *Mark) bool { return m == o || m != nil && o != nil && *m == *o }

// NextMark returns the mark that an entry gets from sync. a is the result of comparing the entry with its
// message m.
func (e *Entry) NextMark(a Assessment, m Message) *Mark {
	moved := a.State == Stale || a.State == StaleFact
	if a.State == Missing && e.Description != "" && e.Description != m.Text {
		// A description of one line is next to the line of "other:", so no mark is needed.
		moved = severalLines(e.Description) || severalLines(m.Text)
	}
	if moved || e.Mark != nil || e.Stale != nil { // a program may have lost the mark
		return NewMark(e.Other, m.Hash)
	}
	return nil
}

// WasMadeFromAnother reports whether an entry has a mark, or a text that was made from a source with
// another hash than sourceHash. Such an entry needs a mark when its hash is replaced.
func (e *Entry) WasMadeFromAnother(sourceHash string) bool {
	return e.Mark != nil || e.Other != "" && strings.TrimPrefix(e.Hash, DraftPrefix) != sourceHash
}

// isBound reports whether it is certain that the hash of an entry was written for its present text. It
// returns false if the mark belongs to another text, because git may then have merged lines that two people
// wrote.
func (e *Entry) isBound() bool {
	if e.Mark == nil {
		return true
	}
	if severalLines(e.Other) || e.Mark.Translation != "" {
		return e.Mark.Translation == fingerprint(e.Other)
	}
	return true
}

func severalLines(text string) bool { return strings.IndexByte(text, '\n') >= 0 }
