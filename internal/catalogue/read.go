package catalogue

import (
	"slices"
	"strings"
	"unsafe"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/strict"
)

// Parse reads a catalogue strictly. A fault of one entry is a warning: that entry is marked Faulty, and all
// others are read as usual. If the file as a whole has a fault (syntax, encoding, an id that is there twice),
// its entries are read one by one, and each fault is a warning too. Only if most of them cannot be read is
// the fault of the file an error, and the catalogue may then be empty.
func Parse(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	return parseOwned(file, language, slices.Clone(src), r)
}

// parseOwned does the same as Parse, for bytes that are not changed afterwards, because the catalogue's texts
// are parts of src and not copies.
func parseOwned(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := unsafe.String(unsafe.SliceData(src), len(src)) // a copy would cost as much as half the reading
	c := New(file, language)
	if c.readCanonical(text) {
		return c
	}
	*c = *New(file, language)
	c.readYAML(text, r)
	c.Reindex()
	return c
}

// EntryFault reports whether a warning with this code means that an entry, or a whole file, is withheld. A
// build then shows another text of the chain. A check must report the fault as an error.
func EntryFault(code string) bool {
	faults := []diag.Rule{
		ruleUnknownField, strict.RuleWrongType, strict.RuleYAMLFeature, ruleReservedID, ruleOddSpace,
		ruleDroppedText, diag.RuleControlCharacter, diag.RuleLongText, strict.RuleYAMLSyntax,
		diag.RuleBadUTF8, diag.RuleDuplicateID,
		diag.RuleConflictMarker, ruleUnreadable,
	}
	return slices.ContainsFunc(faults, func(r diag.Rule) bool { return r.Code == code })
}

// normalFile removes the BOM at the beginning and replaces other line breaks by line feeds (see lineFeeds).
func normalFile(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	for _, breaks := range []string{"\r", "\u0085", "\u2028", "\u2029"} { // faster than ContainsAny
		if strings.Contains(text, breaks) {
			return lineFeeds(text)
		}
	}
	return text
}

// canonical reads files in the form that Catalogue.Bytes writes. It goes line by line, in one pass, and does
// not copy texts of one line. It accepts a file only if it is sure to read it exactly as the YAML reader
// would; any other file is left to the YAML reader.
//
// It saves time: when every file is read as YAML, a full build of 250 notices in ten languages takes 7.1 s of
// CPU time instead of 4.8 s (means of six builds each, in turns).
type canonical struct {
	rest string // the lines after the current line
	line string
	more bool // there is a current line; false at the end of the text
	at   int  // number of the current line, from 1
	odd  bool // a line holds characters that plainText refuses, or a text is too long
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

// entriesIn estimates how many entries a file has, by counting the lines at its beginning. Most entries have
// three lines in the source's file and six in the others.
func entriesIn(text string) int {
	const lines = 4
	begin := text[:min(len(text), 1<<16)]
	return strings.Count(begin, "\n") * (len(text)/max(len(begin), 1) + 1) / lines
}

// readCanonical fills an empty catalogue from text. If the text is not in canonical form, it stops and
// returns false.
func (c *Catalogue) readCanonical(text string) bool {
	c.Entries = make([]Entry, 0, entriesIn(text)+1)
	p := &canonical{rest: text}
	var above leadingComments
	for p.next(); p.more; {
		switch {
		case p.line == "":
			if len(c.Entries) == 0 && c.Head == nil {
				c.Head, above.lines = above.lines, nil
			}
			p.next()
		case p.line[0] == '#':
			above.add(p.line)
			p.next()
		default:
			c.Entries = append(c.Entries,
				Entry{Line: p.at, Column: 1, Comments: above.lines, Stale: above.stale})
			if !p.entry(&c.Entries[len(c.Entries)-1]) {
				return false
			}
			above = leadingComments{generated: above.generated}
		}
	}
	c.Tail, c.Generated = above.lines, above.generated
	return !p.odd && c.Reindex()
}

// entry reads one entry. It returns false if the lines are not canonical.
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

// field reads one field and returns its index in fields, or -1 if the lines are not canonical.
func (p *canonical) field(e *Entry) int {
	name, value, ok := strings.Cut(p.line[1:], ": ")
	if !ok || name == "" || name[0] != ' ' {
		return -1
	}
	name = name[1:]
	rank := fieldRank(name)
	if name == "other" && value != "|-" && value != `""` {
		if value, ok = e.takeMark(value); !ok {
			return -1
		}
	}
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

// takeMark reads the mark at the end of the line of "other:". It returns the text before the mark.
func (e *Entry) takeMark(value string) (head string, ok bool) {
	head, comment, _ := strings.Cut(value, " #")
	e.Mark, ok = readMark("#" + comment)
	return head, ok
}

func fieldRank(name string) int {
	for i, field := range fields {
		if field == name {
			return i
		}
	}
	return -1
}

// set stores the value of the field with this name. An empty plural form is not stored.
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

// block reads the lines of a literal block and returns its text. Empty lines are part of the block only if
// another line of it follows. ok is false if a line is not canonical.
func (p *canonical) block() (text string, ok bool) {
	text, ok = content(p.line)
	var longer []byte // the whole text, if it has more than one line
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
		if longer == nil {
			longer = append(longer, text...)
		}
		longer = append(append(longer, strings.Repeat("\n", empty+1)...), line...)
	}
	if longer != nil {
		text = string(longer)
	}
	p.odd = p.odd || len(text) > diag.LongestText
	return text, ok
}

// content returns a line of a literal block without its indentation. It returns false unless the line is
// indented by exactly four spaces and does not end with a space.
func content(line string) (string, bool) {
	if len(line) < 5 || line[:4] != "    " || blank(line[4]) || blank(line[len(line)-1]) {
		return "", false
	}
	return line[4:], true
}

// parseBothSides reads a file that only sync writes. If git left two versions of some lines in it (a merge
// conflict), the catalogue holds the entries of both. This does no harm: the notices decide which entries of
// the source catalogue are used; an attic keeps all its entries; and the next sync writes a clean file.
func parseBothSides(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := normalFile(string(src))
	ours, theirs, merged := mergeSides(text)
	if !merged {
		return Parse(file, language, src, r)
	}
	c := Parse(file, language, []byte(ours), r)
	c.Entries = append(c.Entries, Parse(file, language, []byte(theirs), r).Entries...)
	c.Merged = true
	c.Reindex()
	return c
}

// mergeSides splits a file with conflict markers into its two versions. merged is false if there are no
// markers; both versions are then the whole file.
func mergeSides(text string) (ours, theirs string, merged bool) {
	const both, first, base, second = 0, '<', '|', '='
	var a, b strings.Builder
	side := byte(both)
	for line := range strings.SplitAfterSeq(text, "\n") {
		if sign := strict.ConflictMarker(strings.TrimSuffix(line, "\n")); sign != 0 {
			merged, side = true, sign
			if sign == '>' {
				side = both
			}
			continue
		}
		if side == both || side == first {
			a.WriteString(line)
		}
		if side == both || side == second {
			b.WriteString(line)
		}
	}
	return a.String(), b.String(), merged
}

// joinSides makes one catalogue of the two versions that git left in a translators' file. It does so only if
// nothing that people wrote is in conflict. The two versions may differ in STALE comments. One version may
// also have texts, or translations of texts, that the other does not have. ok is false for any other file.
func joinSides(file string, language lang.Language, src []byte) (c *Catalogue, ok bool) {
	ours, theirs, merged := mergeSides(normalFile(string(src)))
	if !merged {
		return nil, false
	}
	var r diag.Report
	c = Parse(file, language, []byte(ours), &r)
	other := Parse(file, language, []byte(theirs), &r)
	if len(r.Problems()) > 0 || len(c.Entries)+len(other.Entries) == 0 {
		return nil, false
	}
	var added []Entry
	for i := range other.Entries {
		theirs := &other.Entries[i]
		ours, both := c.Entry(theirs.ID)
		switch {
		case !both:
			added = append(added, theirs.ofUnknownSource())
		case ours.Empty() && theirs.Empty():
		case ours.Empty():
			comments := ours.Comments
			*ours = theirs.ofUnknownSource()
			ours.Comments = comments
		case theirs.Empty():
			*ours = ours.ofUnknownSource()
		case !ours.join(theirs):
			return nil, false
		}
	}
	for i := range c.Entries {
		if _, both := other.Entry(c.Entries[i].ID); !both {
			c.Entries[i] = c.Entries[i].ofUnknownSource()
		}
	}
	c.Entries = append(c.Entries, added...)
	c.Reindex()
	return c, true
}

// ofUnknownSource returns an entry that only one of two versions has. If the hash of the entry is not that of
// its description, git may have taken the description from the other version, and the entry becomes a draft.
func (e *Entry) ofUnknownSource() Entry {
	draft := *e
	if made := Hash(e.Description, ""); e.Other != "" && e.Hash != made && e.Hash != DraftPrefix+made {
		draft.Hash = DraftPrefix + made
	}
	return draft
}

// join joins two versions of one entry, and returns false if people have edited both in different ways. They
// may differ in what sync wrote: STALE comments and marks. Their texts may differ, too, if one version has
// the old text with the mark of a new source, and the other one has a new text without that mark. The new
// text is then stale: its translator has not seen the new source.
func (e *Entry) join(o *Entry) bool {
	mine, other := *e, *o
	mine.Stale, other.Stale, mine.Mark, other.Mark = nil, nil, nil, nil
	if mine.Equal(&other) {
		if e.Stale == nil && o.Stale != nil || e.Mark == nil {
			e.Stale, e.Mark = o.Stale, o.Mark
		}
		return true
	}
	marked, changed := e, o
	if !marked.isMarkedStale() {
		marked, changed = o, e
	}
	mine.Other, other.Other = "", ""
	if mine.Hash == "" || !mine.Equal(&other) || !marked.isMarkedStale() ||
		changed.Mark != nil && changed.Mark.Now == marked.Mark.Now {
		return false
	}
	comment := *marked.Stale
	comment.Translation = fingerprint(changed.Other)
	e.Mark = &Mark{Now: comment.Now}
	e.Other, e.TextLine, e.Stale = changed.Other, changed.TextLine, &comment
	return true
}

// isMarkedStale reports whether an entry has the form in which sync writes it when the source has changed.
func (e *Entry) isMarkedStale() bool {
	return e.Stale != nil && e.Mark != nil && e.Mark.Now == e.Stale.Now &&
		e.Stale.Translation == fingerprint(e.Other)
}
