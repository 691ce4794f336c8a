package catalogue

import (
	"strings"
)

// Mark is tabla's comment on the line of "other:", such as "# now:ba71d547". It names the source that was
// beside the text when sync, accept or import last wrote the entry. It is written when the source is no
// longer the one that the entry began with, and stays from then on.
//
// It is there for git. One branch may change the source, another one the text. The text is on the next line,
// so git cannot merge the two silently: otherwise a text would count as made from a source that its
// translator has not seen. For a text of several lines, whose last line git can merge, the mark also has the
// fingerprint of the text.
type Mark struct {
	Now         string // first 8 hex digits of the hash of the source
	Translation string // fingerprint of the text if it has several lines; else ""
}

// NewMark returns the mark of a text beside the source with this hash.
func NewMark(text, sourceHash string) *Mark {
	m := &Mark{Now: shortHash(strings.TrimPrefix(sourceHash, DraftPrefix))}
	if severalLines(text) {
		m.Translation = fingerprint(text)
	}
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

// NextMark returns the mark that an entry has after sync has compared it with its message m. The result of
// that is a.
func (e *Entry) NextMark(a Assessment, m Message) *Mark {
	moved := a.State == Stale || a.State == StaleFact
	if a.State == Missing && e.Description != "" && e.Description != m.Text {
		// A description of one line is beside the line of "other:" and needs no mark.
		moved = severalLines(e.Description) || severalLines(m.Text)
	}
	if moved || e.Mark != nil || e.Stale != nil { // a program may have lost the mark
		return NewMark(e.Other, m.Hash)
	}
	return nil
}

// WasMadeFromAnother reports whether an entry has a mark, or a text that was not made from the source with
// this hash. If its hash is replaced, it needs a mark.
func (e *Entry) WasMadeFromAnother(sourceHash string) bool {
	return e.Mark != nil || e.Other != "" && strings.TrimPrefix(e.Hash, DraftPrefix) != sourceHash
}

// isBound reports whether the text of an entry is certain to be the one that its hash was written for. It is
// not if the mark belongs to another text: then git may have merged lines that two people wrote.
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
