package catalogue

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strconv"
)

// Hash is what the goi18n tool computes over a source message: sha1 of its note and its text.
func Hash(source, note string) string {
	const prefix = "sha1-"
	sum := sha1.Sum([]byte(note + source))
	var out [len(prefix) + 2*sha1.Size]byte
	copy(out[:], prefix)
	hex.Encode(out[len(prefix):], sum[:])
	return string(out[:])
}

// short is the first 8 hex digits of a hash, as the STALE comment prints them.
func short(hash string) string {
	const prefix, digits = len("sha1-"), 8
	if len(hash) < prefix+digits {
		return ""
	}
	return hash[prefix : prefix+digits]
}

// symbols leaves out i, l, o and 1, which people mistake for others.
const symbols = "23456789abcdefghjkmnpqrstuvwxyz0"

// tailLength is how many symbols end a minted id.
const tailLength = 8

// Mint makes the id of a text from where it was born. Two branches that add the same text mint the same id.
// n is 0 and grows only while the id belongs to another text.
func Mint(page, kind, text string, n int) string {
	sum := sha256.Sum256([]byte(page + "\x00" + kind + "\x00" + text + "\x00" + strconv.Itoa(n)))
	return page + "." + kind + "-" + base32.NewEncoding(symbols).EncodeToString(sum[:5])
}

// Message is one text of the source as translations are measured against it.
type Message struct {
	ID, Text, Note string
	Hash           string // Hash(Text, Note)
}

// NewMessage cleans the text as the emitter would, so that its hash is that of the source catalogue.
func NewMessage(id, text, note string) Message {
	text, _ = clean(text)
	note, _ = clean(note)
	return Message{ID: id, Text: text, Note: note, Hash: Hash(text, note)}
}
