// Package catalogue knows the translators' files: how locales/*.yaml, the attic and the waivers are read and
// written, and what one entry is worth against the source as it is now.
//
// It does not know how a text keeps its id through edits (that is align), which text a reader is shown
// (choose), Markdown (segment hands over plain texts in normal form), notices, HTML, or the site's
// configuration.
//
//	folder, err := catalogue.OpenFolder(os.DirFS("."), "locales", &report)
//	c, err := folder.Load(arabic, &report)
//	e, ok := c.Entry("health/clinic.p-c82w47cb")
//
// One faulty entry costs that entry and never the file: it is reported, marked Faulty and not shown.
package catalogue

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Catalogue is one language's file of messages, in the order of the file.
//
// All its texts lie in one string, the file as it was read. A single text that is kept keeps the whole file
// in memory, some megabytes for each language of a large site: what outlives the work on a language must copy
// its texts (strings.Clone).
type Catalogue struct {
	Language   lang.Language
	File       string // for problems: relative to the site, with slashes
	Entries    []Entry
	Head       []string // translators' comments at the top, set off by an empty line
	Tail       []string // translators' comments after the last entry
	Generated  bool     // the file begins with the line that tabla sync writes into the source catalogue
	Merged     bool     // git left two versions in the file, and the entries of both are here
	Unwritable bool     // a faulty entry is nested, inline or a field of another one: rewriting the file would lose it

	index index
}

// Entry is one message in one language. In the source catalogue Other is the source text and Description the
// translator's note; in any other, Description is the source text that Other was translated from.
type Entry struct {
	ID          string
	Description string
	Hash        string // Hash of the source it was translated from, with DraftPrefix while no person has checked it
	Other       string
	Forms       map[string]string // CLDR plural forms beside other; nil for most
	Kept        bool              // a waiver accepts the source's own text as the translation
	Faulty      bool              // the entry breaks the format: never shown, counted as withheld
	Line        int               // of the id, from 1; 0 when not read from a file
	Column      int               // of the id, in characters from 1
	TextLine    int               // where the text of Other begins
	Comments    []string          // translators' own lines above the entry, each with its #
	Stale       *StaleComment     // the STALE comment above the entry; nil without one
	ReturnsTo   string            // in an attic: the id in the catalogue to which a stopped sync was bringing it back

	Raw string // the lines of a faulty entry, kept as they are
}

// DraftPrefix stands before the hash of a translation that a machine made or that nobody has checked.
const DraftPrefix = "draft-"

// New returns an empty catalogue.
func New(file string, language lang.Language) *Catalogue {
	return &Catalogue{Language: language, File: file}
}

// Pos is where an entry begins.
func (c *Catalogue) Pos(e *Entry) diag.Pos {
	return diag.Pos{File: c.File, Line: e.Line, Column: e.Column}
}

// Empty reports whether an entry only lists a message for somebody to translate.
func (e *Entry) Empty() bool { return e.Other == "" && len(e.Forms) == 0 && !e.Faulty }

// WorthKeeping reports whether anybody would miss the entry.
func (e *Entry) WorthKeeping() bool { return e.Other != "" || len(e.Forms) > 0 || len(e.Comments) > 0 }

// index maps ids to positions in Entries: a hash table with open addressing, because every build makes one
// for every language.
type index struct {
	seed  maphash.Seed
	slots []int32 // position in Entries, from 1; 0 is free. Their number is a power of two, at least half are free
}

// slot returns the slot of an id, or the free one where it would be entered.
func (x *index) slot(entries []Entry, id string) *int32 {
	mask := uint64(len(x.slots) - 1)
	for at := maphash.String(x.seed, id); ; at++ {
		slot := &x.slots[at&mask]
		if *slot == 0 || entries[*slot-1].ID == id {
			return slot
		}
	}
}

// Reindex rebuilds the index by id after Entries has changed; of entries with one id the first wins. It
// reports whether all ids are unique.
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

// Entry finds a message by its id. The pointer is valid until the catalogue grows.
func (c *Catalogue) Entry(id string) (*Entry, bool) {
	i := c.Index(id)
	if i < 0 {
		return nil, false
	}
	return &c.Entries[i], true
}

// Cursor finds messages as Catalogue.Entry does, and faster where they are asked for in the order of the
// file: it tries the entry after the one found last. It is for one goroutine; several may have theirs of one
// catalogue.
type Cursor struct {
	catalogue *Catalogue
	next      int
}

// Cursor returns a cursor before the first entry.
func (c *Catalogue) Cursor() Cursor { return Cursor{catalogue: c} }

// Entry finds a message by its id. The pointer is valid until the catalogue grows.
func (k *Cursor) Entry(id string) (*Entry, bool) {
	entries := k.catalogue.Entries
	if k.next >= len(entries) || entries[k.next].ID != id {
		i := k.catalogue.Index(id)
		if i < 0 {
			return nil, false // the next text asked for may still be the next one here
		}
		k.next = i
	}
	k.next++
	return &entries[k.next-1], true
}

// Message is one text of the source as translations are compared with it.
type Message struct {
	ID, Text, Note string
	Hash           string // Hash(Text, Note)
}

// NewMessage cleans the text as it is cleaned before it is written, so that its hash is that of the source
// catalogue.
func NewMessage(id, text, note string) Message {
	text, _ = Clean(text)
	note, _ = Clean(note)
	return Message{ID: id, Text: text, Note: note, Hash: Hash(text, note)}
}

// Hash returns what the goi18n tool computes over a source message: sha1 of its note and its text.
func Hash(source, note string) string {
	const prefix = "sha1-"
	sum := sha1.Sum([]byte(note + source))
	var out [len(prefix) + 2*sha1.Size]byte
	copy(out[:], prefix)
	hex.Encode(out[len(prefix):], sum[:])
	return string(out[:])
}

// shortHash returns the first 8 hex digits of a hash, as the STALE comment prints them.
func shortHash(hash string) string {
	const prefix, digits = len("sha1-"), 8
	if len(hash) < prefix+digits {
		return ""
	}
	return hash[prefix : prefix+digits]
}

// idSymbols leaves out i, l, o and 1, which people mistake for others.
const idSymbols = "23456789abcdefghjkmnpqrstuvwxyz0"

// idSymbolCount is how many symbols end a minted id.
const idSymbolCount = 8

// WordsPage is the page of the themes' own words: ids that begin with "ui.".
const WordsPage = "ui"

// Mint makes the id of a text from the page, the kind of block and the text that it first had. Two branches
// that add the same text mint the same id. n is 0 and grows only while the id belongs to another text.
func Mint(page, kind, text string, n int) string {
	sum := sha256.Sum256([]byte(page + "\x00" + kind + "\x00" + text + "\x00" + strconv.Itoa(n)))
	return page + "." + kind + "-" + base32.NewEncoding(idSymbols).EncodeToString(sum[:5])
}

// SplitID takes an id apart. A minted id ends in a hyphen and idSymbolCount symbols; any other is keyed: its
// kind is a key of the front matter, and it stays however the text changes.
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

// PageOf returns the page that an id belongs to: all before its first dot.
func PageOf(id string) string {
	page, _, _ := strings.Cut(id, ".")
	return page
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return slices.Concat(yamlRules, folderRules, waiversRules) }
