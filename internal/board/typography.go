package board

import (
	"strings"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// Typography is how boards set the text of one language. Lengths are in em of its body text.
//
// The numbers in this file and in TextArea are those of themes/board/board.css; a browser test compares the
// result with real lines.
type Typography struct {
	letters   *letters
	size      float64 // of the body text, relative to Latin letters
	line      float64 // height of a line
	titleLine float64
	below     float64 // space under every paragraph, for the descenders of Nastaliq
	belowHead float64
	aboveHead float64 // space above a title, for letters that rise above the line
	aboveHigh float64 // the same for a title with a word that rises high
}

// TypographyOf returns the typography of a language.
func TypographyOf(l lang.Language) Typography {
	s := Typography{letters: lettersOf(l.Type), size: l.Size, line: l.LineHeight, titleLine: 1.25}
	switch l.Type {
	case "arab":
		s.titleLine = 1.5
	case "nastaliq":
		s.titleLine, s.below, s.belowHead, s.aboveHead, s.aboveHigh = 2.1, 0.3, 0.2, 0.4, 1.3
	}
	return s
}

// Paragraph is a paragraph with the measured widths of its words. Lengths are in em of the body text.
type Paragraph struct {
	words         []uint16 // width of each word and its space, in 1/100 em of the letters; or lineBreak
	size          float64  // of its letters
	line          float64  // height of a line
	indent        float64
	before, after float64 // margins; where two of them meet, only the larger counts
	below         float64 // space under its last line
	columns       int     // number of columns of a table's row, whose cells a lineBreak separates; else 0
	least         float64 // width that a row of a table needs, also beside the QR code; 0 for others
}

// iconWidth is the width of an icon in front of a label or a number, in hundredths of an em.
const iconWidth = 155

// lineBreak is an entry in the list of words' widths. It means that the line ends there.
const lineBreak = 0xffff

// MeasuredText holds the texts of a notice in one language, as measured paragraphs.
type MeasuredText struct {
	Typography Typography
	Head       []Paragraph // title and label, on the first slide
	NextHead   []Paragraph // the same on the later slides, whose title is hardly larger than the text
	Blocks     [][]Paragraph
	Foot       []Paragraph // the day until which the notice holds
}

// Title measures a notice's title, followed by the number of the slide, such as "2/3". The parameter next is
// true for all slides of the notice but the first. On these the title is smaller.
func (s Typography) Title(title string, next bool) Paragraph {
	size := 1.45
	if next {
		size = 1.05
	}
	above := s.aboveHead
	if text.RisesHigh(title) {
		above = s.aboveHigh
	}
	p := Paragraph{size: size, line: size * s.titleLine, before: above * size, after: 0.35 * size,
		below: s.belowHead * size}
	p.words = s.appendWords(nil, title, true)
	p.words = append(p.words, uint16(s.letters.word("10/10")*55/1000))
	return p
}

// Small measures a line in small letters: a label, or a date under the text. The parameter after is the
// margin below the line.
func (s Typography) Small(text string, after float64) Paragraph {
	p := Paragraph{size: 0.6, line: 0.6 * s.line, after: 0.6 * after, below: 0.6 * s.below}
	p.words = s.appendWords([]uint16{iconWidth}, text, false)
	return p
}

// Detail measures a line about a place, with its icon in the margin.
func (s Typography) Detail(text string) Paragraph {
	p := Paragraph{size: 1, line: s.line, indent: 1.55, after: 0.15, below: s.below}
	p.words = s.appendWords(nil, text, true)
	return p
}

// A list of notices is scanned, not read. Its letters are a little smaller than those of other text, at 20
// minutes of arc, and the lines of a row are closer to each other than those of a text, so that they are seen
// as one.
const (
	rowSize = 0.92
	rowLine = 0.9 // the height of a line, relative to that of other text
)

// Row measures a row of a list of notices, with its icon in the margin.
func (s Typography) Row(text string) Paragraph {
	p := s.Detail(text)
	p.size, p.line, p.indent, p.below = rowSize, rowSize*rowLine*s.line, rowSize*p.indent, rowSize*p.below/3
	p.after = rowSize * 0.2
	return p
}

// Hours measures a line of opening hours. The line never breaks inside one of its times.
func (s Typography) Hours(days string, times []string) Paragraph {
	p := s.Detail("")
	p.words = s.appendWords(nil, days, false)
	for _, t := range times {
		width := s.letters.word(strings.ReplaceAll(t, " ", "\u00a0")) * s.letters.bold / 100
		p.words = append(p.words, uint16((width+700+s.letters.glyph(' '))/10+1))
	}
	return p
}

// Coming measures a line about a day with unusual opening hours. The line is bold.
func (s Typography) Coming(days string, times []string) Paragraph {
	p, bold := s.Hours("", times), s.Detail(days)
	p.words = append(bold.words, p.words...)
	p.after = 0.35
	return p
}

// width returns the total width of the words of a paragraph.
func (p Paragraph) width() float64 {
	sum := 0
	for _, word := range p.words {
		if word != lineBreak {
			sum += int(word)
		}
	}
	return p.size * float64(sum)
}

// Phone measures a telephone number and, above it, the words that say who answers.
func (s Typography) Phone(who, number string) []Paragraph {
	n := Paragraph{size: 1.35, line: 1.35 * 1.3, below: s.below}
	n.words = []uint16{uint16(iconWidth + s.letters.word(number)*s.letters.bold/1000)}
	if who == "" {
		n.before = 0.3
		return []Paragraph{n}
	}
	w := Paragraph{size: 0.7, line: 0.7 * 1.5, before: 0.3}
	w.words = s.appendWords(nil, who, false)
	return []Paragraph{w, n}
}

// appendWords measures the words of a plain text and appends their widths to words.
func (s Typography) appendWords(words []uint16, text string, bold bool) []uint16 {
	space := s.letters.glyph(' ')
	for word := range strings.FieldsFuncSeq(text, breaks) {
		words = s.appendWord(words, word, space, bold)
	}
	return words
}

// breaks reports whether a line may end at a character. It may end at a space, but not at a no-break space.
func breaks(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\u200b' }

// breaksAnywhere reports whether a letter is of a script whose lines break between any two letters: Chinese,
// Japanese and Burmese.
func breaksAnywhere(r rune) bool { return r >= 0x2e80 || r >= 0x1000 && r < 0x10a0 }

func (s Typography) appendWord(words []uint16, word string, space int, bold bool) []uint16 {
	if first, _ := utf8.DecodeRuneInString(word); breaksAnywhere(first) {
		for _, r := range word {
			words = append(words, uint16(s.letters.glyph(r)/10+1))
		}
		return words
	}
	width := s.letters.word(word)
	if bold {
		width = width * s.letters.bold / 100
	}
	return append(words, uint16(min((width+space)/10+1, lineBreak-1)))
}

// Measure measures the paragraphs of a block, whose HTML must be as segment weaves it. labels is true if the
// labels of paragraphs in another language are drawn. They are not drawn if the whole slide is in that
// language.
func (s Typography) Measure(html string, labels bool) []Paragraph {
	m := measurer{typography: s, labels: labels}
	for html != "" {
		text, rest, tag := strings.Cut(html, "<")
		m.text(text)
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		m.tag(name)
		html = after
	}
	m.end()
	return m.paras
}

// measurer collects the paragraphs of a block.
type measurer struct {
	typography Typography
	paras      []Paragraph
	now        Paragraph // the paragraph that is being read; without words if the last one has just ended
	words      strings.Builder
	bold       int
	lists      int
	table      int       // index in paras of the first row of the table that is being read
	cells      int       // number of cells read so far in the row
	start      int       // index of the first word of the cell that is being read
	least      []float64 // by column of the table: the width of its widest word so far, in em
	number     bool      // true inside a telephone number, which is never broken
	labels     bool
	label      bool // true inside the label of a paragraph in another language
	marked     bool // true inside a list item that is in another language and begins with a mark
}

func (m *measurer) text(text string) {
	if m.number {
		text = strings.ReplaceAll(text, " ", "\u00a0")
	}
	if strings.Contains(text, "&") {
		text = entities.Replace(text)
	}
	m.words.WriteString(text)
}

// flush measures the words read so far. It is called wherever the style of the letters may change.
func (m *measurer) flush() {
	if m.words.Len() > 0 {
		m.now.words = m.typography.appendWords(m.now.words, m.words.String(), m.bold > 0 || m.number)
		if n := len(m.now.words); m.number && n > 0 {
			m.now.words[n-1] += fullStop
		}
		m.words.Reset()
	}
}

func (m *measurer) tag(tag string) {
	name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
	open := 1
	if strings.HasPrefix(tag, "/") {
		open = -1
	}
	if (name == "span" || name == "small") && open < 0 {
		name = "/" + name
	}
	switch name {
	case "strong", "b":
		m.flush()
		m.bold += open
	case "th", "td":
		m.cell(open > 0)
		if name == "th" {
			m.bold += open
		}
	case "a":
		m.flush() // the words read so far keep the style that they have
		m.number = open > 0 && (strings.Contains(tag, `"tel"`) || strings.Contains(tag, "tel:"))
	case "/span", "/small":
		if m.label {
			m.endLabel()
		}
	case "br":
		m.flush()
		m.now.words = append(m.now.words, lineBreak)
	case "img":
		m.end()
		m.paras = append(m.paras, Paragraph{size: 1, line: pictureLine, words: []uint16{1}})
	case "ul", "ol":
		m.end()
		m.lists += open
	case "tr":
		m.end()
		m.cells = 0
	case "table":
		m.end()
		if open < 0 {
			m.endTable()
		}
		m.table, m.least, m.cells = len(m.paras), nil, 0
	case "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dt", "dd", "pre", "hr", "div":
		m.end()
	}
	m.begin(name, tag, open > 0)
}

// begin prepares the paragraph that an open tag starts.
func (m *measurer) begin(name, tag string, open bool) {
	if !open {
		return
	}
	switch name {
	case "li":
		if m.marked = strings.Contains(tag, "fb"); m.marked {
			m.now.words = append(m.now.words, 130)
		}
	case "p":
		m.now.below = m.typography.below
	case "h1", "h2", "h3":
		m.now.size, m.now.before, m.now.after = 1.1, 0.44, 0.22
	case "span", "small":
		m.label = strings.Contains(tag, "fb-l")
	}
}

// endLabel ends a label: the small line above a paragraph in another language.
func (m *measurer) endLabel() {
	m.label = false
	if m.labels {
		p := Paragraph{size: 0.6, line: 0.6 * m.typography.line, indent: 1.35 * float64(m.lists)}
		if m.marked { // the item's mark is on the label's line, which is then as high as a line of text
			p.line, p.words = m.typography.line, append(p.words, 130*10/6)
			m.now.words = m.now.words[:0]
		}
		p.words = m.typography.appendWords(p.words, m.words.String(), false)
		m.paras = append(m.paras, p)
	}
	m.words.Reset()
}

// cell begins or ends a cell of a table. The words of all cells of a row are in one paragraph, one cell after
// the other.
func (m *measurer) cell(open bool) {
	m.flush()
	if open {
		if m.cells > 0 {
			m.now.words = append(m.now.words, lineBreak)
		}
		m.start = len(m.now.words)
		return
	}
	if m.cells == len(m.least) {
		m.least = append(m.least, 0)
	}
	for _, word := range m.now.words[m.start:] {
		if word != lineBreak {
			m.least[m.cells] = max(m.least[m.cells], float64(word)/100)
		}
	}
	m.cells++
	m.now.below = 0.4
}

// endTable sets the least width and the number of columns of every row of the table.
func (m *measurer) endTable() {
	width := 0.8 * float64(len(m.least)-1)
	for _, least := range m.least {
		width += least
	}
	for i := m.table; i < len(m.paras); i++ {
		m.paras[i].least, m.paras[i].columns = width, len(m.least)
	}
}

// end ends the paragraph that is being read, and adds it to the others if it has words.
func (m *measurer) end() {
	m.flush()
	if len(m.now.words) > 0 {
		p := m.now
		if p.size == 0 {
			p.size = 1
		}
		if p.after == 0 {
			p.after = 0.35
		}
		p.line, p.indent = p.size*m.typography.line, 1.35*float64(m.lists)
		m.paras = append(m.paras, p)
	}
	m.now, m.start = Paragraph{}, 0
}

// fullStop is the width of a punctuation mark after a telephone number, in hundredths of an em. No line
// breaks between the number and the mark.
const fullStop = 30

// pictureLine is the line height of a paragraph that is a picture. The real height depends on the text area.
const pictureLine = -1

var entities = strings.NewReplacer(
	"&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&nbsp;", "\u00a0")
