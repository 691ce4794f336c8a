package catalogue

import "strings"

// canonical reads the emitter's own form line by line, in one pass, without copying texts of one line. It accepts
// nothing that it is not sure to read exactly as the YAML reader does; anything else is left to that one.
type canonical struct {
	rest string // what follows the current line
	line string
	more bool // line is a line, not the end
	at   int  // its number
	odd  bool // a line holds what no canonical file does

	expected []Message // what the file probably has next, each message once
	ordered  bool      // every entry so far was expected
}

func (p *canonical) next() {
	if p.more = p.rest != ""; !p.more {
		p.line = ""
		return
	}
	p.at++
	if end := strings.IndexByte(p.rest, '\n'); end >= 0 {
		p.line, p.rest = p.rest[:end], p.rest[end+1:]
	} else {
		p.line, p.rest = p.rest, ""
	}
	p.odd = p.odd || !plainText(p.line)
}

// entriesIn guesses how many entries a file has, from its beginning. In the source's file most have three lines, in the
// others six.
func entriesIn(text string) int {
	const lines = 4
	begin := text[:min(len(text), 1<<16)]
	return strings.Count(begin, "\n") * (len(text)/max(len(begin), 1) + 1) / lines
}

// readCanonical fills an empty catalogue from text, or gives up and returns false.
func (c *Catalogue) readCanonical(text string, expected []Message) bool {
	room := len(expected)
	if room == 0 {
		room = entriesIn(text)
	}
	c.Entries = make([]Entry, 0, room+1)
	p := &canonical{rest: text, expected: expected, ordered: true}
	var over above
	for p.next(); p.more; {
		switch {
		case p.line == "":
			if len(c.Entries) == 0 && c.head == nil {
				c.head, over.comments = over.comments, nil
			}
			p.next()
		case p.line[0] == '#':
			over.add(p.line)
			p.next()
		default:
			c.Entries = append(c.Entries, Entry{Line: p.at, Column: 1, Comments: over.comments, Mark: over.mark})
			if e := &c.Entries[len(c.Entries)-1]; !p.asExpected(e) && !p.entry(e) {
				return false
			}
			over = above{written: over.written}
		}
	}
	c.tail, c.written = over.comments, over.written
	return !p.odd && (p.ordered || c.reindex())
}

// asExpected reads an entry that was translated from the source as it is, on one line, as nearly all are. Everything but the
// translation is then known and need only be compared.
func (p *canonical) asExpected(e *Entry) bool {
	m := expect(&p.expected, strings.TrimSuffix(p.line, ":"))
	if m == nil {
		p.ordered = false
		return false
	} else if m.Text == "" {
		return false
	}
	r := expectation{p.rest, true}
	r.skip("  description: |-\n    ")
	r.skip(m.Text)
	r.skip("\n  hash: ")
	hash := r.rest
	r.rest = strings.TrimPrefix(r.rest, DraftPrefix)
	r.skip(m.Hash)
	hash = hash[:len(hash)-len(r.rest)]
	r.skip("\n  other: |-\n    ")
	text := r.line()
	if !r.met {
		return false
	}
	*e = Entry{ID: m.ID, Description: m.Text, Hash: hash, Other: text, Line: p.at, Column: 1, TextLine: p.at + 5, Comments: e.Comments, Mark: e.Mark}
	p.rest = r.rest
	p.at += 5
	p.next()
	return true
}

// expect gives the message with an id if it is one of the next, and forgets it and those before it.
func expect(next *[]Message, id string) *Message {
	const ahead = 8 // texts without an entry are few
	for i := range min(ahead, len(*next)) {
		if (*next)[i].ID == id {
			m := &(*next)[i]
			*next = (*next)[i+1:]
			return m
		}
	}
	return nil
}

// expectation compares the rest of a file with what it ought to be.
type expectation struct {
	rest string
	met  bool // so far
}

func (x *expectation) skip(expected string) {
	rest, met := strings.CutPrefix(x.rest, expected)
	x.rest, x.met = rest, x.met && met
}

// line takes a text of one clean line which certainly has no second one.
func (x *expectation) line() string {
	end := strings.IndexByte(x.rest, '\n')
	if !x.met || end < 1 || blank(x.rest[0]) || blank(x.rest[end-1]) {
		x.met = false
		return ""
	}
	text := x.rest[:end]
	x.rest = x.rest[end+1:]
	next := strings.TrimPrefix(x.rest, "\n")
	x.met = plainText(text) && (next == "" || next[0] != ' ' && next[0] != '\n')
	return text
}

func (p *canonical) entry(e *Entry) bool {
	id, ok := strings.CutSuffix(p.line, ":")
	if !ok || !plain(id) || fieldRank(id) >= 0 {
		return false
	}
	e.ID = id
	p.next()
	last := -1
	for p.more && len(p.line) > 2 && p.line[0] == ' ' {
		rank := p.field(e)
		if rank <= last {
			return false
		}
		last = rank
	}
	return last >= 0
}

// field reads one field and returns its place in fields, or -1 where the line is not canonical.
func (p *canonical) field(e *Entry) int {
	name, value, ok := strings.Cut(p.line[1:], ": ")
	if !ok || name == "" || name[0] != ' ' {
		return -1
	}
	name = name[1:]
	rank := fieldRank(name)
	switch {
	case rank < 0:
	case name == "hash" && plain(value):
		e.Hash = value
		p.next()
		return rank
	case name == "other" && value == `""`:
		e.TextLine = p.at
		p.next()
		return rank
	case name != "hash" && value == "|-":
		p.next()
		line := p.at
		text, ok := p.block()
		if !ok {
			return -1
		}
		e.set(name, text, line)
		return rank
	}
	return -1
}

func fieldRank(name string) int {
	for i, field := range fields {
		if field == name {
			return i
		}
	}
	return -1
}

// set stores a field by its name.
func (e *Entry) set(field, text string, line int) {
	switch field {
	case "description":
		e.Description = text
	case "hash":
		e.Hash = text
	case "other":
		e.Other, e.TextLine = text, line
	default:
		if text == "" {
			return
		}
		if e.Forms == nil {
			e.Forms = make(map[string]string, 2)
		}
		e.Forms[field] = text
	}
}

// block reads the lines of a literal block. Empty lines belong to it only if more of it follows.
func (p *canonical) block() (text string, ok bool) {
	text, ok = content(p.line)
	for p.next(); p.more && ok; p.next() {
		empty := 0
		for ; p.more && p.line == ""; p.next() {
			empty++
		}
		if !strings.HasPrefix(p.line, "    ") {
			break
		}
		var line string
		line, ok = content(p.line)
		text += strings.Repeat("\n", empty+1) + line
	}
	return text, ok
}

// content is a line of a literal block that is four spaces in and clean at both ends.
func content(line string) (string, bool) {
	if len(line) < 5 || line[:4] != "    " || blank(line[4]) || blank(line[len(line)-1]) {
		return "", false
	}
	return line[4:], true
}
