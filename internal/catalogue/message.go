package catalogue

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strconv"
	"strings"
)

// Message is one text of the source as translations are compared with it.
type Message struct {
	ID, Text, Note string
	Hash           string // Hash(Text, Note)
}

// NewMessage cleans the text as it is cleaned before it is written, so that its hash is that of the source catalogue.
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

// Mint makes the id of a text from the page, the kind of block and the text that it first had. Two branches that add the
// same text mint the same id. n is 0 and grows only while the id belongs to another text.
func Mint(page, kind, text string, n int) string {
	sum := sha256.Sum256([]byte(page + "\x00" + kind + "\x00" + text + "\x00" + strconv.Itoa(n)))
	return page + "." + kind + "-" + base32.NewEncoding(idSymbols).EncodeToString(sum[:5])
}

// SplitID takes an id apart. A minted id ends in a hyphen and idSymbolCount symbols; any other is keyed: its kind is a key
// of the front matter, and it stays however the text changes.
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

// PageOf returns the page that an id belongs to: what stands before its first dot.
func PageOf(id string) string {
	page, _, _ := strings.Cut(id, ".")
	return page
}
