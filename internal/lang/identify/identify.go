// Package identify recognizes in which language a text is, among the languages of one script that readers
// could be shown by accident: Arabic in the Persian catalogue, Tigrinya in the Amharic one.
//
// It compares how likely runs of three letters are in each language. Its tables are made by idgen from texts
// that people wrote. It does not know names, markup or which texts are worth judging; its callers do
// (check). docs/adr/0020-which-language.md says why no library does this.
//
//	judge := identify.NewJudge("Arab", "fa")
//	judge.Read("يولد جميع الناس أحرارا متساوين في الكرامة والحقوق")
//	judge.Other() // "Arabic", true
package identify

import (
	_ "embed" // for the tables
	"iter"
	"math"
	"math/bits"
	"strings"
	"unicode"
)

// EnoughLetters is the smallest number of letters of a text for which Other returns a result.
const EnoughLetters = 40

// The tables, one for each script that several languages share. A table begins with a line of its languages,
// separated by tabs: "fa,prs=Persian". After the line come the slots, whose number is a power of two. A slot
// has two bytes of a fingerprint (0: the slot is empty) and one byte for each language: how unlikely the
// last letter of the run is after the other letters, in sixteenths of a nat. The tables are strings, because
// reading a file of an embed.FS would copy it.
var (
	//go:embed tables/arab.bin
	arab string
	//go:embed tables/cyrl.bin
	cyrl string
	//go:embed tables/deva.bin
	deva string
	//go:embed tables/ethi.bin
	ethi string
	//go:embed tables/latn.bin
	latn string
)

// open returns the table of a script (ISO 15924), or nil if no languages share it.
func open(script string) *Table {
	data := map[string]string{"Arab": arab, "Cyrl": cyrl, "Deva": deva, "Ethi": ethi, "Latn": latn}[script]
	if data == "" {
		return nil
	}
	return NewTable(script, data)
}

// perNat is the number of units of a slot's bytes in one nat.
const perNat = 16

// margin is a difference in likelihood: another language must be this much more likely than the text's own
// language before the text counts as being in it. It is 13 nats, that is e¹³ times as likely, in the units
// of a slot.
const margin = 13 * perNat

// Table holds how likely runs of letters are in the languages of a script. Only one goroutine may use it.
type Table struct {
	script    string
	languages []string // each as in "fa,prs=Persian"
	slots     string
	width     int      // the number of bytes of a slot
	shift     int      // the number of bits by which a hash is shifted to get the number of a slot
	fold      []uint16 // computed when the first text is read
}

// NewTable returns the table of a script that is stored in data.
func NewTable(script, data string) *Table {
	head, slots, _ := strings.Cut(data, "\n")
	t := &Table{script: script, languages: strings.Split(head, "\t"), slots: slots}
	t.width = fingerprintBytes + len(t.languages)
	t.shift = 64 - bits.TrailingZeros(uint(len(slots)/t.width))
	return t
}

const fingerprintBytes = 2

// languageOf returns the column of a language; -1 if the table does not have it.
func (t *Table) languageOf(tag string) int {
	for i, names := range t.languages {
		tags, _, _ := strings.Cut(names, "=")
		for known := range strings.SplitSeq(tags, ",") {
			if known == tag {
				return i
			}
		}
	}
	return -1
}

// Lookup returns the bytes of a run of letters, one for each language, or "" if the run is not known.
func (t *Table) Lookup(run Run) string {
	at := t.find(run)
	if at < 0 {
		return ""
	}
	return t.slots[at : at+len(t.languages)]
}

// find returns the offset of the bytes of a run, or -1 if the run is not known.
func (t *Table) find(run Run) int {
	slot, print := Place(run, t.shift)
	for {
		at := slot * t.width
		found := uint16(t.slots[at]) | uint16(t.slots[at+1])<<8
		if found == print {
			return at + fingerprintBytes
		}
		if found == 0 {
			return -1
		}
		if slot++; (slot+1)*t.width > len(t.slots) {
			slot = 0
		}
	}
}

// Place returns the number of the slot where the search for a run begins, and the fingerprint of the run.
func Place(run Run, shift int) (slot int, print uint16) {
	hash := uint64(run) * 0x9E3779B97F4A7C15
	return int(hash >> shift), max(1, uint16(hash>>8))
}

// Run is a run of one to three letters, with 16 bits for each.
type Run uint64

// Longest is the number of letters of the longest runs.
const Longest = 3

// Last returns the last n letters of a run.
func (r Run) Last(n int) Run { return r & (1<<(16*n) - 1) }

// With returns the run after one more letter was read. If it then has more than Longest letters, the first
// one is dropped.
func (r Run) With(letter uint16) Run { return (r<<16 | Run(letter)).Last(Longest) }

// Folded returns the letter of the table's script that stands for a character. For a character that is not a
// letter of the script, it returns a space. For characters that are ignored, it returns 0.
func (t *Table) Folded(r rune) uint16 {
	if t.fold == nil {
		t.fold = foldTable(t.script)
	}
	if int(r) < len(t.fold) {
		return t.fold[r]
	}
	return ' '
}

// lastLetter is the end of the range that has the letters of all scripts with a table.
const lastLetter = 0x3000

// foldTable returns the result of Table.Folded for each character up to lastLetter.
func foldTable(script string) []uint16 {
	fold := make([]uint16, lastLetter)
	name := map[string]string{"Arab": "Arabic", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic",
		"Latn": "Latin"}[script]
	letters := unicode.Scripts[name]
	for r := range rune(lastLetter) {
		fold[r] = ' '
		if unicode.Is(letters, r) && (unicode.IsLetter(r) || unicode.IsMark(r)) {
			fold[r] = uint16(unicode.ToLower(r))
		}
	}
	for _, r := range "\u200c\u200d\u00ad\u0640" { // these characters join or separate letters
		fold[r] = 0
	}
	for r := 'ً'; r <= 'ْ'; r++ { // vowel signs
		fold[r] = 0
	}
	if script == "Arab" { // keyboards of different languages have different letters for the same sound
		fold['ي'], fold['ى'], fold['ك'], fold['ە'] = 'ی', 'ی', 'ک', 'ه'
	} else {
		for _, r := range "'’‘ʻʼ" {
			fold[r] = '\''
		}
	}
	return fold
}

// Judge finds out whether texts are in one language or rather in another one of its script. Only one
// goroutine may use it.
type Judge struct {
	table *Table
	own   int
	sums  []uint64 // how unlikely the text is in each language; see Judge.count
	run   Run      // the last letters of the text
	read  int      // the number of letters of the text that were read
}

// NewJudge returns a judge of texts that should be in a language of a script. It returns nil if no table has
// the language.
func NewJudge(script, tag string) *Judge { return open(script).Judge(tag) }

// Judge returns a judge that uses the table. It returns nil if the table is nil or does not have the
// language.
func (t *Table) Judge(tag string) *Judge {
	if t == nil {
		return nil
	}
	own := t.languageOf(tag)
	if own < 0 {
		return nil
	}
	return &Judge{table: t, own: own, sums: make([]uint64, (len(t.languages)+7)/8*2)}
}

// enough is the number of letters after which the rest of a text is not read, because the language is clear.
// A sum has 16 bits, which are enough for the costs of 160 letters even with a space between each two
// letters.
const enough = 160

// Read reads a text. Other then returns the result.
func (j *Judge) Read(text string) { j.ReadWords(func(yield func(string) bool) { yield(text) }) }

// ReadWords reads a text word by word.
func (j *Judge) ReadWords(words iter.Seq[string]) {
	clear(j.sums)
	j.run, j.read = ' ', 0
	for word := range words {
		if j.read > 0 {
			j.add(" ")
		}
		if j.add(word); j.read == enough {
			return
		}
	}
}

// add reads one more part of the text.
func (j *Judge) add(text string) {
	t := j.table
	for _, r := range text {
		c := t.Folded(r)
		if c == 0 || c == ' ' && j.run.Last(1) == ' ' {
			continue
		}
		if c != ' ' {
			if j.read++; j.read == enough {
				return
			}
		}
		j.run = j.run.With(c)
		for n := Longest; n > 0; n-- {
			if costs := t.find(j.run.Last(n)); costs >= 0 {
				j.count(costs)
				break
			}
		}
	}
}

// count adds the costs at an offset of the table to the sums. Each element of sums holds four languages, 16
// bits for each, so that four are added at once: the languages with even and with odd numbers of each group
// of eight are in separate elements.
func (j *Judge) count(at int) {
	const everySecond = 0x00FF00FF00FF00FF
	for i := 0; i < len(j.sums); i += 2 {
		eight := eightBytes(j.table.slots, at)
		j.sums[i] += eight & everySecond
		j.sums[i+1] += eight >> 8 & everySecond
		at += 8
	}
}

// eightBytes returns eight bytes of s from an offset on as one number; the first byte is the lowest. Bytes
// after the end of s are zero.
func eightBytes(s string, at int) (eight uint64) {
	if at+8 <= len(s) {
		b := s[at : at+8]
		return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	}
	for i := range len(s) - at {
		eight |= uint64(s[at+i]) << (8 * i)
	}
	return eight
}

// cost returns how unlikely the text is in a language.
func (j *Judge) cost(language int) int {
	return int(j.sums[language/8*2+language%2] >> (language % 8 / 2 * 16) & 0xFFFF)
}

// Other returns the English name of the language that the text is most likely in, if the text is by more than
// margin likelier in it than in the judge's own language. It returns false otherwise, and for a text of fewer
// than EnoughLetters letters.
func (j *Judge) Other() (name string, found bool) {
	if j.read < EnoughLetters {
		return "", false
	}
	best, least := -1, math.MaxInt
	for i := range j.table.languages {
		if cost := j.cost(i); cost < least {
			best, least = i, cost
		}
	}
	if best == j.own || j.cost(j.own)-least <= margin {
		return "", false
	}
	_, name, _ = strings.Cut(j.table.languages[best], "=")
	return name, true
}

// Likelier returns by how much a text is likelier in another language than in the judge's own, in nats. It
// returns 0 if the table does not have the other language.
func (j *Judge) Likelier(text, other string) float64 {
	column := j.table.languageOf(other)
	if column < 0 {
		return 0
	}
	sum := 0
	j.table.scan(text, func(costs string) { sum += int(costs[j.own]) - int(costs[column]) })
	return float64(sum) / perNat
}

// scan calls found with the costs of each run of a text.
func (t *Table) scan(text string, found func(costs string)) {
	run := Run(' ')
	for _, r := range text {
		c := t.Folded(r)
		if c == 0 || c == ' ' && run.Last(1) == ' ' {
			continue
		}
		run = run.With(c)
		for n := Longest; n > 0; n-- {
			if costs := t.Lookup(run.Last(n)); costs != "" {
				found(costs)
				break
			}
		}
	}
}
