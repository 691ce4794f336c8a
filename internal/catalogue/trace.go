package catalogue

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// Trace appends everything that the choice for a message depends on beside the policy and what is withheld: what each
// language of the chain has for it. It is for those who ask whether anything has changed; equal traces of a message with
// the same text, note and chain stand for equal choices, and for equal answers of any check.
func (c *Chooser) Trace(b []byte, m Message) []byte {
	b = withLength(b, m.ID)
	for i, link := range c.resolver.links {
		var e *Entry
		if link.catalogue != nil {
			e, _ = c.cursors[i].Entry(m.ID)
		}
		b = e.trace(b, m)
	}
	return b
}

// trace appends all of an entry that does not only say where it stands. What it has in common with its message is not
// repeated, as in nearly all entries: Trace is asked for every text of a site.
func (e *Entry) trace(b []byte, m Message) []byte {
	if e == nil {
		return append(b, 'n')
	}
	hash, draft := strings.CutPrefix(e.Hash, DraftPrefix)
	b = append(b, 'e', bit(draft), bit(e.Kept), bit(e.Faulty), bit(hash == m.Hash), bit(e.Description == m.Text), bit(e.Mark != nil))
	if hash != m.Hash {
		b = withLength(b, hash)
	}
	if e.Description != m.Text {
		b = withLength(b, e.Description)
	}
	if e.Mark != nil {
		for _, text := range []string{e.Mark.Translation, e.Mark.Now, e.Mark.Was, e.Mark.Text} {
			b = withLength(b, text)
		}
	}
	return withLength(b, e.Other)
}

// TraceWords appends the themes' words that a catalogue has, in a form that says where they end.
func (c *Catalogue) TraceWords(b []byte) []byte {
	c.eachWord(func(id string, e *Entry) {
		b = withLength(b, id)
		b = withLength(b, e.Other)
		for _, form := range slices.Sorted(maps.Keys(e.Forms)) {
			b = withLength(b, form)
			b = withLength(b, e.Forms[form])
		}
		b = append(b, 0)
	})
	return append(b, 0)
}

// withLength appends a text with its length, so that two texts never run together.
func withLength(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}
