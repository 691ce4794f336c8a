package choose

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"tabla/internal/catalogue"
)

// AppendKey appends to b a key: the id of a message and the content of its entry in each language of the
// chain. The choice for a message depends only on this key, on the policy and on the list of withheld texts.
// So for messages with the same text, note and chain, equal keys mean equal choices, and also equal results
// of every check.
func (c *Chooser) AppendKey(b []byte, m catalogue.Message) []byte {
	b = withLength(b, m.ID)
	_, asked := c.resolver.sourceOf(&m)
	for i, link := range c.resolver.links[:asked] {
		var e *catalogue.Entry
		if link.catalogue != nil {
			e, _ = c.cursors[i].Entry(m.ID)
		}
		b = appendEntryKey(b, e, m)
	}
	return b
}

// AppendKeys appends the keys of several messages.
func (c *Chooser) AppendKeys(b []byte, messages []catalogue.Message) []byte {
	for _, m := range messages {
		b = c.AppendKey(b, m)
	}
	return b
}

// appendEntryKey appends to a key everything in an entry that a choice can depend on. The key does not depend
// on the entry's place in the file. If the entry has the same hash or description as the message, only one
// bit is written for this field. That keeps keys short: a site has a key for every text.
func appendEntryKey(b []byte, e *catalogue.Entry, m catalogue.Message) []byte {
	if e == nil {
		return append(b, 'n')
	}
	hash, draft := strings.CutPrefix(e.Hash, catalogue.DraftPrefix)
	b = append(b, 'e', bit(draft), bit(e.Kept), bit(e.Faulty), bit(hash == m.Hash), bit(e.SharedWith != ""),
		bit(e.Description == m.Text), bit(e.Stale != nil), bit(e.Mark != nil))
	if hash != m.Hash {
		b = withLength(b, hash)
	}
	if e.Description != m.Text {
		b = withLength(b, e.Description)
	}
	if e.Stale != nil {
		for _, text := range []string{e.Stale.Translation, e.Stale.Now, e.Stale.Was, e.Stale.Text} {
			b = withLength(b, text)
		}
	}
	if e.Mark != nil {
		b = withLength(withLength(b, e.Mark.Now), e.Mark.Translation)
	}
	return withLength(b, e.Other)
}

// AppendWordsKey appends to b the themes' words that a catalogue has. Each text is written after its length,
// and the list ends with a zero byte, so that different lists never make the same bytes.
func AppendWordsKey(b []byte, c *catalogue.Catalogue) []byte {
	eachWord(c, func(id string, e *catalogue.Entry) {
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

// withLength appends the length of a text and then the text. Without the length, the texts "a" and "bc" would
// make the same bytes as "ab" and "c".
func withLength(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}
