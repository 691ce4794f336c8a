package catalogue

import "strings"

// attach places the comments that stand at the margin: each belongs to the entry below it, or to the one it
// interrupts. yaml.v3 has an opinion of its own here, which moves them about. It also keeps the lines of faulty
// entries, so that rewriting the file takes nothing from their author. keys are the lines of the outermost ids.
func (c *Catalogue) attach(text string, keys map[int]bool) {
	m := margin{c: c, keys: keys, at: -1}
	for number, line := range fileLines(text) {
		m.read(number+1, line)
	}
	c.tail, c.written = m.over.comments, m.over.written
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.raw = strings.TrimRight(e.raw, " \n"); e.raw != "" {
			e.raw += "\n"
		}
		c.bound = c.bound || e.Faulty && e.raw == ""
	}
}

func fileLines(text string) []string {
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

func marginComments(text string) map[string]bool {
	found := map[string]bool{}
	for _, line := range fileLines(text) {
		if strings.HasPrefix(line, "#") {
			found[strings.TrimSpace(line)] = true
		}
	}
	return found
}

type margin struct {
	c     *Catalogue
	keys  map[int]bool
	over  above
	at    int // the entry that the lines belong to; -1 before the first
	next  int // the first entry that has not begun
	begun bool
}

func (m *margin) read(number int, line string) {
	switch {
	case strings.TrimSpace(line) == "":
		if !m.begun && m.c.head == nil {
			m.c.head, m.over.comments = m.over.comments, nil
		}
		m.keep(line)
	case line[0] == '#':
		m.over.add(line)
	case m.keys[number]:
		m.key(number, line)
	default:
		if trimmed := strings.TrimSpace(line); m.at >= 0 && trimmed[0] != '#' {
			m.give(&m.c.Entries[m.at])
		}
		m.keep(line)
	}
}

// key begins the entry whose id stands at the margin, or the first of those nested under it.
func (m *margin) key(number int, line string) {
	m.begun, m.at = true, -1
	for m.next < len(m.c.Entries) && m.c.Entries[m.next].Line < number {
		m.next++
	}
	if m.next == len(m.c.Entries) {
		return
	}
	m.at = m.next
	e := &m.c.Entries[m.at]
	if e.Faulty && e.Line == number && e.Column == 1 {
		e.Comments = nil // they stand in the kept lines
		e.raw = line + "\n"
	}
	m.give(e)
}

func (m *margin) give(e *Entry) {
	e.Comments = append(m.over.comments, e.Comments...)
	if m.over.mark != nil {
		e.Mark = m.over.mark
	}
	m.over = above{written: m.over.written}
}

func (m *margin) keep(line string) {
	if m.at >= 0 && m.c.Entries[m.at].raw != "" {
		m.c.Entries[m.at].raw += line + "\n"
	}
}
