package board

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/lang"
)

// Setting is how one language is set on boards. All lengths are in em of its body text.
//
// The numbers here and in Room are those of themes/board/board.css; a browser test compares what comes of them.
type Setting struct {
	letters   *letters
	size      float64 // of the body text, against that of Latin letters
	line      float64 // height of a line
	titleLine float64
	below     float64 // room under every paragraph, for the tails of Nastaliq
	belowHead float64
}

// SettingOf gives the setting of a language.
func SettingOf(l lang.Language) Setting {
	s := Setting{letters: lettersOf(l.Type), size: l.Size, line: l.LineHeight, titleLine: 1.25}
	switch l.Type {
	case "arab":
		s.titleLine = 1.5
	case "nastaliq":
		s.titleLine, s.below, s.belowHead = 2.1, 0.3, 0.2
	}
	return s
}

// Para is a paragraph as the planner sees it: the widths of its words.
type Para struct {
	words         []uint16 // in hundredths of an em of its own letters, the space behind included; lineBreak between lines
	size          float64  // of its letters
	line          float64  // height of a line
	indent        float64
	before, after float64 // margins, of which only the larger counts where two meet
	below         float64 // room under its last line
	columns       int     // of a table's row, whose cells end with a lineBreak; else 0
	least         float64 // a row of a table, which never flows round the QR code: its cells need so much width side by side
}

// lineBreak stands among the widths of words where a line must end.
const lineBreak = 0xffff

// Copy is what a notice says in one language, measured.
type Copy struct {
	Setting Setting
	Head    []Para // title and label, on the first slide
	More    []Para // the same on the others, whose title is no larger than the text
	Blocks  [][]Para
	Foot    []Para // until when
}

// Title measures a notice's title, and room for the "2/3" behind it. more: on a slide that is not the notice's first.
func (s Setting) Title(text string, more bool) Para {
	size := 1.45
	if more {
		size = 1.05
	}
	p := Para{size: size, line: size * s.titleLine, after: 0.35 * size, below: s.belowHead * size}
	p.words = s.appendWords(nil, text, true)
	p.words = append(p.words, uint16(s.letters.word("10/10")*55/1000))
	return p
}

// Small measures a label or a date under the text.
func (s Setting) Small(text string, after float64) Para {
	p := Para{size: 0.6, line: 0.6 * s.line, after: 0.6 * after, below: 0.6 * s.below}
	p.words = s.appendWords([]uint16{155}, text, false) // the icon
	return p
}

// Fact measures a line about a place, with its icon in the margin.
func (s Setting) Fact(text string) Para {
	p := Para{size: 1, line: s.line, indent: 1.55, after: 0.15, below: s.below}
	p.words = s.appendWords(nil, text, true)
	return p
}

// Hours measures a line of opening hours: its times are never broken.
func (s Setting) Hours(days string, times []string) Para {
	p := s.Fact("")
	p.words = s.appendWords(nil, days, false)
	for _, t := range times {
		width := s.letters.word(strings.ReplaceAll(t, " ", "\u00a0")) * s.letters.bold / 100
		p.words = append(p.words, uint16((width+700+s.letters.alone(' '))/10+1))
	}
	return p
}

// Call measures a number to dial and who answers.
func (s Setting) Call(who, number string) []Para {
	n := Para{size: 1.35, line: 1.35 * 1.3, below: s.below, words: []uint16{uint16(155 + s.letters.word(number)*s.letters.bold/1000)}}
	if who == "" {
		n.before = 0.3
		return []Para{n}
	}
	w := Para{size: 0.7, line: 0.7 * 1.5, before: 0.3}
	w.words = s.appendWords(nil, who, false)
	return []Para{w, n}
}

// appendWords measures the words of plain text.
func (s Setting) appendWords(words []uint16, text string, bold bool) []uint16 {
	space := s.letters.alone(' ')
	for word := range strings.FieldsFuncSeq(text, breaks) {
		words = s.appendWord(words, word, space, bold)
	}
	return words
}

// breaks says where a line may end: not at a space that holds together.
func breaks(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\u200b' }

func (s Setting) appendWord(words []uint16, word string, space int, bold bool) []uint16 {
	if first, _ := utf8.DecodeRuneInString(word); first >= 0x2e80 || first >= 0x1000 && first < 0x10a0 { // lines break between any two letters
		for _, r := range word {
			words = append(words, uint16(s.letters.alone(r)/10+1))
		}
		return words
	}
	width := s.letters.word(word)
	if bold {
		width = width * s.letters.bold / 100
	}
	return append(words, uint16(min((width+space)/10+1, lineBreak-1)))
}
