package board

import "strings"

// Measure reads the HTML of a block, as segment weaves it, into paragraphs. Labels of paragraphs in another language are
// not drawn where the whole slide is in it.
func (s Setting) Measure(html string, labels bool) []Para {
	m := measurer{Setting: s, labels: labels}
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
	Setting
	paras  []Para
	now    Para // being read; without words, nothing has been read since the last one ended
	words  strings.Builder
	bold   int
	lists  int
	table  int       // index of the first row of the table being read
	cells  int       // of the row being read
	start  int       // of the cell being read, among the row's words
	least  []float64 // by column of the table, its widest word
	number bool      // in a telephone number, which is never broken
	labels bool
	label  bool // in such a label
	marked bool // in an item that is in another language: its mark stands inside
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

// flush measures the words read so far: they end where bold begins or ends.
func (m *measurer) flush() {
	if m.words.Len() > 0 {
		m.now.words = m.appendWords(m.now.words, m.words.String(), m.bold > 0 || m.number)
		if m.number {
			m.now.words[len(m.now.words)-1] += fullStop
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
		m.flush() // as bold as it began
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
		m.paras = append(m.paras, Para{size: 1, line: pictureLine, words: []uint16{1}})
	case "ul", "ol":
		m.end()
		m.lists += open
	case "tr":
		m.end()
		m.cells, m.start = 0, 0
	case "table":
		m.end()
		if open < 0 {
			m.endTable()
		}
		m.table, m.least = len(m.paras), nil
	case "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dt", "dd", "pre", "hr", "div":
		m.end()
	}
	m.begin(name, tag, open > 0)
}

// begin sets up the paragraph that an open tag starts.
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
		m.now.below = m.below
	case "h1", "h2", "h3":
		m.now.size, m.now.before, m.now.after = 1.1, 0.44, 0.22
	case "span", "small":
		m.label = strings.Contains(tag, "fb-l")
	}
}

// endLabel closes the small line above a paragraph that says why it is in another language.
func (m *measurer) endLabel() {
	m.label = false
	if m.labels {
		p := Para{size: 0.6, line: 0.6 * m.line, indent: 1.35 * float64(m.lists)}
		if m.marked { // the item's mark stands on the label's line, which is as high as one of the text
			p.line, p.words = m.line, append(p.words, 130*10/6)
			m.now.words = m.now.words[:0]
		}
		p.words = m.appendWords(p.words, m.words.String(), false)
		m.paras = append(m.paras, p)
	}
	m.words.Reset()
}

// cell puts the words of a row's cells one after the other.
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

// endTable tells every row how narrow the table can be.
func (m *measurer) endTable() {
	width := 0.8 * float64(len(m.least)-1)
	for _, least := range m.least {
		width += least
	}
	for i := m.table; i < len(m.paras); i++ {
		m.paras[i].least, m.paras[i].columns = width, len(m.least)
	}
}

// end closes the paragraph that is being read.
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
		p.line, p.indent = p.size*m.line, 1.35*float64(m.lists)
		m.paras = append(m.paras, p)
	}
	m.now = Para{}
}

// fullStop is the width of a mark that holds on to the number before it.
const fullStop = 30

// pictureLine marks the line of a picture, whose height is the room's to say.
const pictureLine = -1

var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&nbsp;", "\u00a0")
