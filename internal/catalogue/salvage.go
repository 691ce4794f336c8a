package catalogue

import (
	"regexp"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// ruleUnreadable is the rule on files that cannot be read at all. It is reported in addition to the faults of
// the file.
var ruleUnreadable = diag.Rule{
	Code:  "unreadable-catalogue",
	Title: "a language's file that cannot be read",
	Why:   "readers of the language see no translation of it: the next language of its chain, or the source",
	Fix:   "put right what is named beside this; nothing in the file is lost",
}

// idLine matches a line with which an entry begins. The id has a dot or a slash: a line of a text without its
// indentation seldom has this form.
var idLine = regexp.MustCompile(`^"?[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)+"?:(?: |$)`)

// salvage reads a file that cannot be read as a whole, entry by entry. An entry that cannot be read is marked
// Faulty, and keeps its lines. Each fault is a warning, because all other entries are read as usual. ok is
// false if more than half of the entries are faulty, or if git left two versions in the file.
func (c *Catalogue) salvage(text string) (faults []diag.Problem, ok bool) {
	lines := fileLines(text)
	var starts []int
	for i, line := range lines {
		if strict.ConflictMarker(line) != 0 {
			return nil, false
		}
		if idLine.MatchString(line) {
			starts = append(starts, i)
		}
	}
	if len(starts) == 0 {
		return nil, false
	}
	var r diag.Report
	c.refuseLines(lines[:starts[0]], &r)
	n := &entryReader{c: c, r: &r, seen: map[string]int{}, outer: firstColumnComments(text)}
	n.checkSigns(lines[:starts[0]], 1)
	idLines := map[int]bool{}
	for i, from := range starts {
		to := len(lines)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		idLines[from+1] = true
		n.readPart(lines[from:to], from+1)
	}
	c.attachComments(text, idLines)
	return r.Problems(), 2*c.faulty() <= len(c.Entries)
}

func (c *Catalogue) faulty() (n int) {
	for i := range c.Entries {
		if c.Entries[i].Faulty {
			n++
		}
	}
	return n
}

// refuseLines reports the lines before the first entry that are not comments. The file must not be rewritten,
// because that would delete them.
func (c *Catalogue) refuseLines(lines []string, r *diag.Report) {
	for i, line := range lines {
		if line != "" && line[0] != '#' {
			r.Report(strict.RuleYAMLSyntax.As(diag.Warning), diag.Pos{File: c.File, Line: i + 1, Column: 1},
				dialect.Layout, "this line belongs to no entry")
			c.Unwritable = true
		}
	}
}

// readPart reads the lines of one entry. line is the number of the first one in the file. The comments below
// the entry belong to the next one, so a fault in them does not make this entry faulty.
func (n *entryReader) readPart(lines []string, line int) {
	end := len(lines)
	for end > 1 && (lines[end-1] == "" || lines[end-1][0] == '#') {
		end--
	}
	defer n.checkSigns(lines[end:], line+end)
	part, before := strings.Join(lines[:end], "\n")+"\n", len(n.c.Entries)
	var own diag.Report
	down := line - 1
	if strict.CheckUTF8(n.c.File, []byte(part), &own) && checkControls(n.c.File, part, &own) {
		down = 0 // the parser knows on which line of the file the part begins
		if root, ok := strict.Parse(n.c.File, line, []byte(part), dialect, &own); ok &&
			root.Shape() == strict.Keys {
			n.readIDs("", root)
		}
	}
	problems := own.Problems()
	for _, p := range problems {
		p.Pos.Line += down
		p.Severity = diag.Warning
		n.r.Add(p)
	}
	if len(problems) > 0 {
		n.c.Entries = n.c.Entries[:before]
		n.withhold(strings.Trim(strings.SplitN(lines[0], ":", 2)[0], `"`), line)
	}
}

// checkSigns reports control characters and invalid UTF-8 in comments. line is the number of their first
// line.
func (n *entryReader) checkSigns(comments []string, line int) {
	var own diag.Report
	part := strings.Join(comments, "\n")
	if strict.CheckUTF8(n.c.File, []byte(part), &own) {
		checkControls(n.c.File, part, &own)
	}
	for _, p := range own.Problems() {
		p.Pos.Line += line - 1
		p.Severity = diag.Warning
		n.r.Add(p)
	}
}

// withhold adds the faulty entry with this id. If the catalogue already has an entry with the id, it is not
// certain which of the two is right. The first one then becomes faulty, and the file must not be rewritten,
// because that would delete the second one.
func (n *entryReader) withhold(id string, line int) {
	first, taken := n.seen[id]
	if !taken {
		n.seen[id] = line
		n.c.Entries = append(n.c.Entries, Entry{ID: id, Line: line, Column: 1, TextLine: line, Faulty: true})
		return
	}
	n.c.Unwritable = true
	for i := range n.c.Entries {
		if e := &n.c.Entries[i]; e.Line == first && e.ID == id {
			e.Faulty = true
		}
	}
}

// Forgive adds own, the problems found when a catalogue was read, to the report r. If the catalogue could not
// be read, they become warnings: the build falls back to other languages, and shows everything else. Commands
// that look for faults report them as errors (see EntryFault).
func (c *Catalogue) Forgive(own, r *diag.Report) {
	for _, p := range own.Problems() {
		if p.Severity == diag.Error {
			c.Broken, p.Severity = true, diag.Warning
		}
		r.Add(p)
	}
	if c.Broken {
		c.Entries = nil
		c.Reindex()
		r.Report(ruleUnreadable.As(diag.Warning), diag.Pos{File: c.File},
			"put right what is named beside this",
			"no translation into %s is shown: its file cannot be read", c.Language.Name)
	}
}
