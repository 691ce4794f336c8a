package catalogue

import (
	"strings"

	"tabla/internal/strict"
	"tabla/internal/text"
)

// innerComments returns the comments inside an entry. They will be written above the entry, so that no
// comment is lost when the file is rewritten. Comments that begin at column 1 are left out: attachComments
// attaches them.
func (n *entryReader) innerComments(key, value strict.Value) []string {
	var above leadingComments // it leaves out lines that look like tabla's own comments
	for _, line := range append([]string{strings.TrimSpace(key.LineComment())}, value.Comments()...) {
		if line != "" && !n.outer[line] {
			above.add(line)
		}
	}
	return above.lines
}

// leadingComments holds the comment lines above an entry: the translators' own lines, and the meaning of
// tabla's own comments there.
type leadingComments struct {
	lines     []string // the translators' own
	stale     *StaleComment
	generated bool
}

func (l *leadingComments) add(line string) {
	switch {
	case strings.HasPrefix(line, "# Written by"):
		l.generated = true
	case isMark(line):
	case strings.HasPrefix(line, "# STALE"):
		l.stale = readStaleComment(line)
	case strings.HasPrefix(line, "#   was:"):
		if l.stale != nil {
			l.stale.Was = strings.TrimPrefix(line[len("#   was:"):], " ")
		}
	case strings.HasPrefix(line, "#   now:"):
		if l.stale != nil {
			l.stale.Text = strings.TrimPrefix(line[len("#   now:"):], " ")
		}
	case line == "# site.yaml" || isPageHeader(line):
	default:
		l.lines = append(l.lines, line)
	}
}

func isMark(line string) bool {
	_, ok := readMark(line)
	return ok
}

// isPageHeader reports whether a line is a comment like "# health/clinic.md", which groups entries.
func isPageHeader(line string) bool {
	page, ok := strings.CutPrefix(line, "# ")
	page, md := strings.CutSuffix(page, ".md")
	if !ok || !md || page == "" {
		return false
	}
	for i := range len(page) {
		if b := page[i]; !text.IsASCIIDigit(b) && (b < 'a' || b > 'z') && b != '/' && b != '_' && b != '-' {
			return false
		}
	}
	return true
}

// readStaleComment returns the two fingerprints of the first line of a STALE comment. A fingerprint that is
// missing from the line is "", which equals no other fingerprint.
func readStaleComment(line string) *StaleComment {
	s := &StaleComment{}
	for word := range strings.FieldsSeq(line) {
		if tr, ok := strings.CutPrefix(word, "tr:"); ok {
			s.Translation = tr
		} else if now, ok := strings.CutPrefix(word, "now:"); ok {
			s.Now = now
		}
	}
	return s
}

// attachComments attaches the comments that begin at column 1 to the entries of a file that was read as YAML.
// A comment between two entries belongs to the entry below it, and a comment inside an entry belongs to that
// entry. The places that yaml.v3 reports for such comments are not used, because yaml.v3 moves comments.
// attachComments also keeps the lines of faulty entries in Raw, so that rewriting the file does not delete
// what their author typed. idLines holds the numbers of the lines with the outermost ids.
func (c *Catalogue) attachComments(text string, idLines map[int]bool) {
	a := commentReader{c: c, idLines: idLines, current: -1}
	for number, line := range fileLines(text) {
		a.read(number+1, line)
	}
	a.endRaw()
	c.Tail, c.Generated = a.above.lines, a.above.generated
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Raw = strings.TrimRight(e.Raw, " \n"); e.Raw != "" {
			e.Raw += "\n"
		}
		c.Unwritable = c.Unwritable || e.Faulty && e.Raw == ""
	}
}

func fileLines(text string) []string {
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// firstColumnComments returns the set of the comments of a file that begin at column 1.
func firstColumnComments(text string) map[string]bool {
	found := map[string]bool{}
	for _, line := range fileLines(text) {
		if strings.HasPrefix(line, "#") {
			found[strings.TrimSpace(line)] = true
		}
	}
	return found
}

// commentReader attaches comments while it goes through the lines of a file whose entries have been read.
type commentReader struct {
	c       *Catalogue
	idLines map[int]bool
	above   leadingComments
	current int // index of the entry that the current line belongs to; -1 before the first entry
	next    int // index of the first entry that has not begun
	begun   bool
	raw     []byte // the lines so far of the current entry, if it is faulty
}

func (a *commentReader) read(number int, line string) {
	switch {
	case strings.TrimSpace(line) == "":
		if !a.begun && a.c.Head == nil {
			a.c.Head, a.above.lines = a.above.lines, nil
		}
		a.keepRaw(line)
	case line[0] == '#':
		a.above.add(line)
	case a.idLines[number]:
		a.beginEntry(number, line)
	default:
		if trimmed := strings.TrimSpace(line); a.current >= 0 && trimmed[0] != '#' {
			a.attachTo(&a.c.Entries[a.current])
		}
		a.keepRaw(line)
	}
}

// beginEntry begins the entry whose id is on this line. If further ids are nested under this id, it begins
// the first entry of those.
func (a *commentReader) beginEntry(number int, line string) {
	a.endRaw()
	a.begun, a.current = true, -1
	for a.next < len(a.c.Entries) && a.c.Entries[a.next].Line < number {
		a.next++
	}
	if a.next == len(a.c.Entries) {
		return
	}
	a.current = a.next
	e := &a.c.Entries[a.current]
	if e.Faulty && e.Line == number && e.Column == 1 {
		e.Comments = nil // Raw holds them already
		a.raw = append(append(a.raw, line...), '\n')
	}
	a.attachTo(e)
}

func (a *commentReader) attachTo(e *Entry) {
	e.Comments = append(a.above.lines, e.Comments...)
	if a.above.stale != nil {
		e.Stale = a.above.stale
	}
	a.above = leadingComments{generated: a.above.generated}
}

func (a *commentReader) keepRaw(line string) {
	if len(a.raw) > 0 {
		a.raw = append(append(a.raw, line...), '\n')
	}
}

// endRaw ends the current entry.
func (a *commentReader) endRaw() {
	if len(a.raw) > 0 {
		a.c.Entries[a.current].Raw = string(a.raw)
		a.raw = a.raw[:0]
	}
}
