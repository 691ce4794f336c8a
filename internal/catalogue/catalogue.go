// Package catalogue knows the translators' files: how locales/*.yaml, the attic and the waivers are read and
// written. It compares an entry with the source as it is now, and so finds the entry's State, such as fresh
// or stale.
//
// It does not know how a text keeps its id through edits (align does), which text a reader is shown (choose
// does), Markdown (segment passes it plain texts in normal form), notices, HTML, or the site's configuration.
//
//	folder, err := catalogue.OpenFolder(os.DirFS("."), "locales", &report)
//	c, err := folder.Load(arabic, &report)
//	e, ok := c.Entry("health/clinic.p-c82w47cb")
//
// A faulty entry does not make its file unusable: only that entry is reported, marked Faulty and not shown.
package catalogue

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"hash/maphash"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Catalogue holds one language's file of messages, in the order of the file.
//
// All its texts are parts of one string, the file as it was read. So a single text that is kept keeps the
// whole file in memory, some megabytes for each language of a large site. Code that keeps a text after the
// work on its language is finished must copy the text (strings.Clone).
type Catalogue struct {
	Language  lang.Language
	File      string // for problems: relative to the site, with slashes
	Entries   []Entry
	Head      []string // translators' comments at the top, followed by an empty line
	Tail      []string // translators' comments after the last entry
	Generated bool     // the file begins with the line that tabla sync writes into the source catalogue
	Merged    bool     // git left two versions in the file; Entries holds all entries of both
	Broken    bool     // the file cannot be read; its entries must not be used
	// rewriting would lose a faulty entry: an entry that is nested, written inline, or perhaps a field of
	// another one
	Unwritable bool

	index index
}

// Entry is one message in one language. In the source catalogue, Other is the source text and Description is
// the author's note to translators. In any other catalogue, Other is the translation and Description is the
// source text that it was made from.
type Entry struct {
	ID          string
	Description string
	Hash        string // Hash of the source of Other, after DraftPrefix if no person has checked it
	Other       string
	Forms       map[string]string // CLDR plural forms other than "other"; nil for most entries
	Kept        bool              // a waiver accepts the source text, unchanged, as the translation
	SharedWith  string            // the id of another text with the same translation; or ""
	Faulty      bool              // the entry breaks the format: it is never shown and counts as withheld
	Line        int               // line of the id, from 1; 0 when not read from a file
	Column      int               // column of the id, in characters from 1
	TextLine    int               // line where the text of Other begins
	Comments    []string          // translators' own comment lines above the entry, each with its #
	Stale       *StaleComment     // the STALE comment above the entry; nil without one
	Mark        *Mark             // the comment on the line of "other:"; nil without one
	// in an attic: the id to which a sync was moving the entry when it was stopped
	ReturnsTo string

	Raw string // the lines of a faulty entry, kept as they are

	// the file from which it was read, if that is the catalogue of a layer; "" for the catalogue's own file
	File string
	// the next best translation of the same text, by this site or a layer, which is shown if a check
	// withholds this one; nil for most entries
	Instead *Entry
}

// DraftPrefix is written before the hash of a translation that a machine made or that nobody has checked.
const DraftPrefix = "draft-"

// New returns an empty catalogue.
func New(file string, language lang.Language) *Catalogue {
	return &Catalogue{Language: language, File: file}
}

// Pos returns the place where an entry begins.
func (c *Catalogue) Pos(e *Entry) diag.Pos {
	return diag.Pos{File: c.FileOf(e), Line: e.Line, Column: e.Column}
}

// FileOf returns the file from which an entry was read.
func (c *Catalogue) FileOf(e *Entry) string {
	if e.File != "" {
		return e.File
	}
	return c.File
}

// Empty reports whether an entry has no translation yet: it only lists a message for somebody to translate.
func (e *Entry) Empty() bool { return e.Other == "" && len(e.Forms) == 0 && !e.Faulty }

// WorthKeeping reports whether an entry holds something that a person wrote: a text, plural forms or
// comments.
func (e *Entry) WorthKeeping() bool { return e.Other != "" || len(e.Forms) > 0 || len(e.Comments) > 0 }

// AppendKey appends everything in an entry to b, so that no two entries that differ make the same bytes.
func (e *Entry) AppendKey(b []byte) []byte {
	text := func(texts ...string) {
		for _, t := range texts {
			b = append(binary.AppendUvarint(b, uint64(len(t))), t...)
		}
	}
	text(e.ID, e.Description, e.Hash, e.Other, e.SharedWith, e.ReturnsTo, e.Raw, e.File, e.Mark.String())
	for _, n := range []int{e.Line, e.Column, e.TextLine, len(e.Comments), len(e.Forms)} {
		b = binary.AppendVarint(b, int64(n))
	}
	text(e.Comments...)
	for _, form := range slices.Sorted(maps.Keys(e.Forms)) {
		text(form, e.Forms[form])
	}
	for _, is := range []bool{e.Kept, e.Faulty, e.Stale != nil, e.Mark != nil, e.Instead != nil} {
		b = strconv.AppendBool(b, is)
	}
	if e.Stale != nil {
		text(e.Stale.Translation, e.Stale.Now, e.Stale.Was, e.Stale.Text)
	}
	if e.Instead != nil {
		b = e.Instead.AppendKey(b)
	}
	return b
}

// index maps ids to positions in Entries. It is a hash table with open addressing, which is fast to make:
// every build makes one for every language.
type index struct {
	seed  maphash.Seed
	slots []int32 // position in Entries, from 1; 0 is free. At least half are free
}

// slot returns the slot that holds an id, or, if none does, the free slot in which the id would be entered.
func (x *index) slot(entries []Entry, id string) *int32 {
	mask := uint64(len(x.slots) - 1)
	for at := maphash.String(x.seed, id); ; at++ {
		slot := &x.slots[at&mask]
		if *slot == 0 || entries[*slot-1].ID == id {
			return slot
		}
	}
}

// Reindex rebuilds the index by id after Entries has changed. If several entries have the same id, the index
// finds the first. It reports whether all ids are unique.
func (c *Catalogue) Reindex() (unique bool) {
	size := 8
	for size < 2*len(c.Entries) {
		size *= 2
	}
	c.index = index{maphash.MakeSeed(), make([]int32, size)}
	unique = true
	for i := range c.Entries {
		slot := c.index.slot(c.Entries, c.Entries[i].ID)
		if *slot == 0 {
			*slot = int32(i + 1)
		} else {
			unique = false
		}
	}
	return unique
}

// Index returns the position in Entries of the message with this id, or -1.
func (c *Catalogue) Index(id string) int {
	if len(c.index.slots) == 0 {
		return -1
	}
	return int(*c.index.slot(c.Entries, id)) - 1
}

// Entry returns the message with this id, and whether there is one. The pointer is valid until the catalogue
// grows.
func (c *Catalogue) Entry(id string) (*Entry, bool) {
	i := c.Index(id)
	if i < 0 {
		return nil, false
	}
	return &c.Entries[i], true
}

// Cursor finds the same messages as Catalogue.Entry. It is faster if they are asked for in the order of the
// file, because it first tries the entry after the one that it found last. Only one goroutine may use a
// cursor; several cursors may read one catalogue at once.
type Cursor struct {
	catalogue *Catalogue
	next      int
}

// Cursor returns a cursor before the first entry.
func (c *Catalogue) Cursor() Cursor { return Cursor{catalogue: c} }

// Entry returns the message with this id, and whether there is one. The pointer is valid until the catalogue
// grows.
func (k *Cursor) Entry(id string) (*Entry, bool) {
	entries := k.catalogue.Entries
	if k.next >= len(entries) || entries[k.next].ID != id {
		i := k.catalogue.Index(id)
		if i < 0 {
			return nil, false // k.next stays, because the next message may be that of entries[k.next]
		}
		k.next = i
	}
	k.next++
	return &entries[k.next-1], true
}

// Message is one text of the source, in the form in which translations are compared with it.
type Message struct {
	ID, Text, Note string
	Hash           string   // Hash(Text, Note)
	Source         lang.Tag // the language of Text if another site wrote it; "" for the site's own source
}

// NewMessage returns the message of a text and its note. It cleans both in the same way as they are cleaned
// before they are written to a file. So the message has the same hash as its entry in the source catalogue.
func NewMessage(id, text, note string) Message {
	text, _ = Clean(text)
	note, _ = Clean(note)
	return Message{ID: id, Text: text, Note: note, Hash: Hash(text, note)}
}

// Hash returns the hash that the goi18n tool computes for a source message: sha1 of its note followed by its
// text.
func Hash(source, note string) string {
	const prefix = "sha1-"
	sum := sha1.Sum([]byte(note + source))
	var out [len(prefix) + 2*sha1.Size]byte
	copy(out[:], prefix)
	hex.Encode(out[len(prefix):], sum[:])
	return string(out[:])
}

// shortHash returns the first 8 hex digits of a hash, as the STALE comment prints them; "" if the hash is too
// short.
func shortHash(hash string) string {
	const prefix, digits = len("sha1-"), 8
	if len(hash) < prefix+digits {
		return ""
	}
	return hash[prefix : prefix+digits]
}

// idSymbols are the symbols of generated ids. The letters i, l, o and the digit 1 are left out, because
// people mistake them for others.
const idSymbols = "23456789abcdefghjkmnpqrstuvwxyz0"

// idSymbolCount is the number of symbols at the end of a generated id.
const idSymbolCount = 8

// WordsPage is the page part of the ids of the themes' own words: these ids begin with "ui.".
const WordsPage = "ui"

// WordID returns the id of a word without "ui.", and whether it is a word. Themes may leave out "ui." in
// their files. An id that begins with any other page is not the id of a word.
func WordID(id string) (word string, isWord bool) {
	word, isWord = strings.CutPrefix(id, WordsPage+".")
	return word, isWord || !strings.Contains(id, ".")
}

// NewID generates the id of a text from its page, the kind of its block and the first version of the text. If
// the same text is added on two branches, both generate the same id. The caller passes 0 for n. If the id
// belongs to another text, it tries 1, 2 and so on.
func NewID(page, kind, text string, n int) string {
	sum := sha256.Sum256([]byte(page + "\x00" + kind + "\x00" + text + "\x00" + strconv.Itoa(n)))
	return page + "." + kind + "-" + base32.NewEncoding(idSymbols).EncodeToString(sum[:5])
}

// SplitID returns the page and the kind of an id, and whether the id is keyed. A generated id ends in a
// hyphen and idSymbolCount symbols. Any other id is keyed: its kind is a key of the front matter, and the id
// does not change when the text changes.
func SplitID(id string) (page, kind string, keyed bool) {
	page, leaf, _ := strings.Cut(id, ".")
	at := len(leaf) - idSymbolCount - 1
	if at < 1 || leaf[at] != '-' {
		return page, leaf, true
	}
	for i := at + 1; i < len(leaf); i++ {
		if strings.IndexByte(idSymbols, leaf[i]) < 0 {
			return page, leaf, true
		}
	}
	return page, leaf[:at], false
}

// PageOf returns the page that an id belongs to: everything before its first dot.
func PageOf(id string) string {
	page, _, _ := strings.Cut(id, ".")
	return page
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat([]diag.Rule{ruleUnreadable}, yamlRules, folderRules, waiversRules)
}
