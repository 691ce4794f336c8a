package slips

import (
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Words is a Bloom filter of the words of a source text. It may contain a word that the text does not have,
// but it always contains every word that the text has.
type Words [16]uint64

// WordsOf returns the words of a text, in small letters.
func WordsOf(s string) (w Words) {
	w.add(s)
	return w
}

func (w *Words) add(s string) {
	for _, word := range text.Words(s) {
		if strings.IndexFunc(word, unicode.IsMark) >= 0 {
			for i := range w {
				// all bits are set, so any word is contained: a part of this word may be a word of a
				// translation
				w[i] = ^uint64(0)
			}
			return
		}
		bit := bitOf(word)
		w[bit>>6] |= 1 << (bit & 63)
	}
}

func (w *Words) mayHave(bit uint16) bool { return w[bit>>6]>>(bit&63)&1 != 0 }

// bitOf returns the number of the bit of Words for a word. Different words may have the same bit.
func bitOf(word string) uint16 {
	hash := uint32(2166136261)
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	return uint16(hash^hash>>10^hash>>20) % uint16(len(Words{})*64)
}

// Screen finds out quickly that a translation needs no closer look, which is so for nearly all.
//
// It reads a translation once, word by word. It remembers the traits of words, because the same words occur
// again and again. Its answer may cause a closer look that finds nothing, but it never prevents one that
// would find something. Only one goroutine may use it.
type Screen struct {
	language lang.Language
	small    func(word string) bool
	kept     func(word string) bool
	seed     maphash.Seed
	known    []slot // made when the first text is read
}

// NewScreen returns a screen for translations into a language. small reports whether a word is a stop word of
// the source's language and not one of this language. kept reports whether a translation may keep a word of
// its source, such as a unit.
func NewScreen(language lang.Language, small, kept func(word string) bool) *Screen {
	return &Screen{language: language, small: small, kept: kept, seed: maphash.MakeSeed()}
}

// slots is the number of parts of texts that a screen remembers.
const slots = 1 << 12

// longestKnown is the largest length in bytes of a part of a text that is remembered. In scripts without
// spaces, whole sentences are parts, and these seldom occur again.
const longestKnown = 48

type slot struct {
	part  string
	known part
}

// part holds what a Screen remembers of a piece of text between two spaces.
type part struct {
	words  []uint16 // the bits of its words, which have only letters and marks
	traits traits
	small  uint8  // the words that are stop words of the source's language, one bit for each word
	left   uint16 // the bit of the part without the marks at its ends; only if it is plain
}

type traits uint8

const (
	stop       traits = 1 << iota // it has a mark that ends sentences
	ending                        // no letter follows the first mark that ends sentences
	plain                         // apart from marks at its ends, it has only the letters a to z
	lower                         // it begins with a small letter, and is no word that both texts may have
	invisible                     // it has an invisible character inside a word
	twoScripts                    // it has a word of letters of two scripts that look alike
	rareSpace                     // it has an unusual space character, which separates parts too
)

// Reading tells what may be in a translation. If a field is false, it is certain that the translation has no
// such thing.
type Reading struct {
	Shared    bool // a word that the source has too
	Left      bool // two words in a row that are also in the source
	Source    bool // three of four words are also in the source, or are stop words of the source's language
	Repeated  bool // a word that is repeated many times in a row
	Sentences bool // more than one sentence
	Hidden    bool // an invisible character inside a word
	Mixed     bool // a word of letters of two scripts that look alike
}

// Read returns what may be in a translation whose source has the given words.
func (s *Screen) Read(text string, source *Words) Reading {
	c := counting{source: source}
	for at := 0; at < len(text); at++ {
		if isSpace(text[at]) {
			continue
		}
		from := at
		for at < len(text) && !isSpace(text[at]) {
			at++
		}
		written := text[from:at]
		if p := s.part(written); p.traits&rareSpace == 0 {
			c.add(p, written)
			continue
		}
		for field := range strings.FieldsSeq(written) {
			c.add(s.part(field), field)
		}
	}
	return Reading{
		Shared: c.shared > 0, Hidden: c.seen&invisible != 0, Mixed: c.seen&twoScripts != 0,
		Left: c.left, Repeated: c.repeated, Sentences: c.ended > 1 || c.ended == 1 && c.last&ending == 0,
		Source: c.shared > 1 && (c.shared+c.small)*4 >= c.free*3,
	}
}

// counting sums up the parts of a text that were read so far.
type counting struct {
	source     *Words
	seen, last traits // of all parts, and of the last one
	before     string // the previous part
	// the number of plain parts of the source in a row, and of equal parts in a row
	run, equal int
	// the number of words that the source has too, of stop words, and of words in parts with the trait lower
	shared, small, free int
	ended               int // the number of parts with a mark that ends sentences
	left, repeated      bool
}

func (c *counting) add(p *part, written string) {
	c.seen |= p.traits
	c.last = p.traits
	c.ended += int(p.traits / stop & 1)
	if c.equal++; written != c.before {
		c.equal, c.before = 1, written
	}
	c.repeated = c.repeated || c.equal >= manyTimes
	if c.run++; p.traits&plain == 0 || !c.source.mayHave(p.left) {
		c.run = 0
	}
	c.left = c.left || c.run > 1
	for i, bit := range p.words {
		if c.source.mayHave(bit) {
			c.shared++
		} else {
			c.small += int(p.small >> min(i, lastSmall) & 1)
		}
	}
	if p.traits&lower != 0 {
		c.free += len(p.words)
	}
}

// MayShare reports whether the source may have all words of a part of a text.
func (s *Screen) MayShare(written string, source *Words) bool {
	for _, bit := range s.part(written).words {
		if !source.mayHave(bit) {
			return false
		}
	}
	return true
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// part returns what the screen knows about a part of a text. If the part is new, it reads the part.
func (s *Screen) part(written string) *part {
	if len(written) > longestKnown {
		p := s.read(written)
		return &p
	}
	if s.known == nil {
		s.known = make([]slot, slots)
	}
	slot := &s.known[maphash.String(s.seed, written)%slots]
	if slot.part != written {
		slot.part, slot.known = written, s.read(written)
	}
	return &slot.known
}

// read computes what the screen needs to know about a part of a text.
func (s *Screen) read(written string) (p part) {
	p.traits = s.traitsOf(written)
	word := strings.Trim(written, MarksBesideWords)
	if word != "" && strings.IndexFunc(word, notSmallLatin) < 0 {
		p.traits |= plain
		p.left = bitOf(word)
	}
	for i, word := range text.Words(written) {
		p.words = append(p.words, bitOf(word))
		if s.small(word) {
			p.small |= 1 << min(i, lastSmall)
		}
	}
	return p
}

// lastSmall is the last bit of part.small. All words from the eighth on share it.
const lastSmall = 7

func (s *Screen) traitsOf(written string) (t traits) {
	set := func(trait traits, is bool) {
		if is {
			t |= trait
		}
	}
	set(rareSpace, strings.IndexFunc(written, unicode.IsSpace) >= 0)
	set(invisible, hidden(written) != 0)
	set(twoScripts, mixed(written, s.language.Script) != "")
	if at := strings.IndexFunc(written, isStop); at >= 0 {
		t |= stop
		set(ending, strings.IndexFunc(written[at:], unicode.IsLetter) < 0)
	}
	bare := strings.TrimFunc(written, notLetter)
	first, size := utf8.DecodeRuneInString(bare)
	set(lower, len(bare) > size && !unicode.IsUpper(first) && !s.kept(bare))
	return t
}

// MarksBesideWords are marks that may be beside a word and do not belong to it.
const MarksBesideWords = ".,:;!?()\"“”«»"

func notSmallLatin(r rune) bool { return r < 'a' || r > 'z' }
func notLetter(r rune) bool     { return !text.IsLetterOrMark(r) }
