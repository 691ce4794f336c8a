package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/strict"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleReservedID = diag.Rule{
		Code:  "reserved-id",
		Title: "a field where an id belongs",
		Why:   "the lines are indented wrongly",
		Fix:   "put it two spaces in, under its id",
	}

	ruleOddSpace = diag.Rule{
		Code:  "odd-space",
		Title: "a space that is not an ordinary one",
		Why:   "it looks like indentation and is not",
		Fix:   "replace it by ordinary spaces",
	}

	ruleUnknownField = diag.Rule{
		Code:  "unknown-field",
		Title: "a field that a message does not have",
		Why:   "what was typed there is shown nowhere",
		Fix:   "use other:",
	}

	ruleDroppedText = diag.Rule{
		Code:  "dropped-text",
		Title: "a text is cut off by #",
		Why:   "readers would see half a sentence",
		Fix:   `put the text on the next line after "|-"`,
	}

	yamlRules = []diag.Rule{ruleReservedID, ruleOddSpace, ruleUnknownField, ruleDroppedText}
)

// entryReader reads a catalogue that people or other tools have edited. A bad entry does not stop it from
// reading the others: the entry is marked Faulty and a warning is reported.
type entryReader struct {
	c     *Catalogue
	r     *diag.Report
	seen  map[string]int  // id -> line
	outer map[string]bool // comments that begin at column 1; attachComments attaches these to entries
}

// dialect holds the advice that problems contain if the YAML syntax of a catalogue is broken.
var dialect = strict.Dialect{
	TextRemedy: `put the text on the next line after "|-", four spaces in`,
	MergeRemedy: `settle the notices, then run "tabla sync": it settles this file as well, unless one text ` +
		`was translated twice; there, keep one version and delete the lines with <<<<<<<, ======= and ` +
		`>>>>>>>`,
	Layout: `compare with the entries around it: "ID:", under it "  other: |-", under it the text, ` +
		`four spaces in`,
	EveryLine: true,
}

// readYAML fills an empty catalogue from text by means of the YAML parser. If the parser cannot read the
// file, its entries are read one by one (see salvage). If salvage cannot read them either, the faults of the
// whole file are reported, and the catalogue may stay empty.
func (c *Catalogue) readYAML(text string, r *diag.Report) {
	text = normalFile(text)
	var own diag.Report
	c.readWhole(text, &own)
	problems := own.Problems()
	if own.Failed() {
		saved := New(c.File, c.Language)
		if faults, ok := saved.salvage(text); ok {
			*c, problems = *saved, faults
		}
	}
	for _, p := range problems {
		r.Add(p)
	}
}

// readWhole does the same as readYAML, for a file that the YAML parser can read.
func (c *Catalogue) readWhole(text string, r *diag.Report) {
	if !strict.CheckUTF8(c.File, []byte(text), r) || !checkControls(c.File, text, r) {
		return
	}
	root, ok := strict.Parse(c.File, 1, []byte(text), dialect, r)
	if !ok {
		return
	}
	if root.Shape() == strict.Nothing {
		c.attachComments(text, nil)
		return
	}
	n := &entryReader{c: c, r: r, seen: map[string]int{}, outer: firstColumnComments(text)}
	if root.Shape() != strict.Keys || root.Anchored() || root.Tagged() {
		r.Report(strict.RuleYAMLSyntax, root.Pos(), `write "ID:" and under it, two spaces in, "other: |-"`,
			"the file does not begin with an entry")
		return
	}
	n.readIDs("", root)
	idLines := map[int]bool{}
	for _, pair := range root.Pairs() {
		idLines[pair.Key.Pos().Line] = true
	}
	for i, line := range fileLines(text) {
		if strings.HasPrefix(line, "?") && !idLines[i+1] {
			c.Unwritable = true // the key is on a later line, so this one belongs to no entry
		}
	}
	c.attachComments(text, idLines)
}

// checkControls reports each line of a file that holds a control character, even where YAML would allow it.
// It returns false if there is one.
func checkControls(file, text string, r *diag.Report) bool {
	good := true
	for i, line := range fileLines(text) {
		if at := strings.IndexFunc(line,
			func(c rune) bool { return IsControl(c) && c != '\ufeff' }); at >= 0 {
			good = false
			pos := diag.Pos{File: file, Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}
			r.Report(diag.RuleControlCharacter, pos, "delete it and type the text again", "the line holds %s",
				controlName(line[at:]))
		}
	}
	return good
}

// fault marks an entry Faulty and reports why. The report is a warning, because readers are then shown the
// next text of the chain. Commands that look for faults report it as an error (see EntryFault).
func (n *entryReader) fault(e *Entry, v strict.Value, rule diag.Rule, hint, format string, args ...any) {
	e.Faulty = true
	n.r.Report(rule.As(diag.Warning), v.Pos(), hint, format, args...)
}

// readIDs reads the entries of a mapping from ids to entries. If ids are nested in each other, their keys are
// joined with dots.
func (n *entryReader) readIDs(prefix string, mapping strict.Value) {
	for _, pair := range mapping.Pairs() {
		id := pair.Key.Typed()
		if prefix != "" {
			id = prefix + "." + id
		}
		if !pair.Value.Anchored() && !pair.Value.Tagged() && holdsIDs(pair) {
			n.readIDs(id, pair.Value)
			continue
		}
		n.add(id, pair.Key, pair.Value)
	}
}

// holdsIDs reports whether a value is a mapping of further ids and not the fields of an entry. They can be
// told apart: the last part of every id has a hyphen, and no field name has one.
func holdsIDs(pair strict.Entry) bool {
	inner, key := pair.Value.Pairs(), pair.Key.Typed()
	if len(inner) == 0 || fieldRank(key) >= 0 || hasOddSpace(key) || !idSigns(key) {
		return false // it is read as an entry, so what is wrong with its id is reported
	}
	return !slices.ContainsFunc(inner, func(p strict.Entry) bool {
		name := p.Key.Typed()
		return fieldRank(name) >= 0 || p.Value.Shape() != strict.Keys && !strings.Contains(name, "-")
	})
}

// add reads one entry and adds it to the catalogue. If an earlier entry has the same id, it reports that and
// adds nothing.
func (n *entryReader) add(id string, key, value strict.Value) {
	e := Entry{ID: id, Line: key.Pos().Line, Column: key.Pos().Column}
	if line, taken := n.seen[id]; taken {
		key.Report(diag.RuleDuplicateID, "keep one of the two and delete the other",
			"id %q is already on line %d", id, line)
		return
	}
	n.seen[id] = e.Line
	n.checkKey(&e, key)
	switch value.Shape() {
	case strict.Scalar, strict.Nothing:
		e.set("other", n.text(&e, "other", key, value), value.TextLine())
		if !e.Faulty && !strings.Contains(id, ".") && strings.Contains(e.Other, " ") {
			n.fault(&e, key, strict.RuleYAMLSyntax, dialect.Layout, lostBlanks)
			n.c.Unwritable = true // it belongs to the entry above
		}
	case strict.Keys:
		n.checkFeatures(&e, value)
		n.fields(&e, value)
	case strict.List:
		n.fault(&e, value, strict.RuleWrongType, `write the text on the next line after "other: |-"`,
			"a list is not a text")
	case strict.Alias:
		n.fault(&e, value, strict.RuleYAMLFeature, "write the text out",
			"aliases (*name) are not used in catalogues")
	}
	e.Comments = append(e.Comments, n.innerComments(key, value)...)
	n.c.Entries = append(n.c.Entries, e)
}

// checkKey checks that the key of an entry can be an id. If not, it reports why and marks the entry Faulty.
func (n *entryReader) checkKey(e *Entry, key strict.Value) {
	switch {
	case key.Shape() != strict.Scalar && key.Shape() != strict.Nothing:
		n.fault(e, key, strict.RuleWrongType, "an id is one word such as health/clinic.fm-title",
			"this is not an id")
	case key.IsMergeKey():
		n.fault(e, key, strict.RuleYAMLFeature, "write the entries out",
			"merge keys (<<) are not used in catalogues")
	case fieldRank(e.ID) >= 0 || stockField(e.ID):
		n.fault(e, key, ruleReservedID, "put it two spaces in, under the id it belongs to",
			"%q is a field, not an id", e.ID)
		n.c.Unwritable = true // it may be a field of the entry above: sorting the file would separate the two
	case hasOddSpace(key.Typed()):
		n.fault(e, key, ruleOddSpace, "delete it and type an ordinary space", "the id holds %s",
			oddSpace(key.Typed()))
		n.c.Unwritable = true
	case !idSigns(key.Typed()):
		n.fault(e, key, strict.RuleYAMLSyntax, dialect.Layout, lostBlanks)
		n.c.Unwritable = true
	}
	n.checkFeatures(e, key)
}

const lostBlanks = "this line begins with no id: has a text lost the blanks before it?"

// hasOddSpace reports whether an id has a control character, or a space other than the usual one.
func hasOddSpace(id string) bool {
	return strings.ContainsFunc(id, func(r rune) bool {
		return IsControl(r) || r != ' ' && unicode.IsSpace(r)
	})
}

// idSigns reports whether an id has neither spaces nor letters outside ASCII.
func idSigns(id string) bool {
	return !strings.ContainsFunc(id, func(r rune) bool {
		return r == ' ' || r >= utf8.RuneSelf && unicode.IsLetter(r)
	})
}

// checkFeatures reports anchors and tags, and marks the entry Faulty. YAML allows them, but translators'
// tools cannot read them.
func (n *entryReader) checkFeatures(e *Entry, v strict.Value) {
	if v.Anchored() {
		n.fault(e, v, strict.RuleYAMLFeature, `put the text on the next line after "|-"`,
			"anchors (&name) are not used in catalogues")
	}
	if v.Tagged() {
		n.fault(e, v, strict.RuleYAMLFeature, `put the text on the next line after "|-"`,
			"tags (!name) are not used in catalogues")
	}
}

// stockField reports whether a word is the name of a field that go-i18n knows and tabla does not use.
func stockField(name string) bool {
	return slices.Contains([]string{"id", "leftdelim", "rightdelim", "translation"}, strings.ToLower(name))
}

// fields reads the fields of an entry. It reports unknown and repeated fields, and values that are not texts.
func (n *entryReader) fields(e *Entry, mapping strict.Value) {
	seen := map[string]int{}
	for _, pair := range mapping.Pairs() {
		key, value := pair.Key, pair.Value
		name := key.Typed()
		if line, taken := seen[name]; taken {
			key.Report(diag.RuleDuplicateID, "keep one of the two and delete the other",
				"%q of %s is already on line %d", name, e.ID, line)
			continue
		}
		seen[name] = key.Pos().Line
		if key.Shape() != strict.Scalar || fieldRank(name) < 0 {
			n.unknownField(e, key)
			continue
		}
		n.checkFeatures(e, key)
		switch value.Shape() {
		case strict.Scalar, strict.Nothing:
			e.set(name, n.text(e, name, key, value), value.TextLine())
		case strict.Alias:
			n.fault(e, value, strict.RuleYAMLFeature, "write the text out",
				"aliases (*name) are not used in catalogues")
		default:
			n.fault(e, value, strict.RuleWrongType, `put the text on the next line after "|-"`,
				"%s of %s is not a text", name, e.ID)
		}
	}
}

func (n *entryReader) unknownField(e *Entry, key strict.Value) {
	if space := oddSpace(key.Typed()); space != "" {
		n.fault(e, key, ruleOddSpace, "delete it and type ordinary spaces", "the line begins with %s", space)
		return
	}
	hint := text.DidYouMean(key.Typed(), fields[:], "an entry has only "+strings.Join(fields[:], ", "))
	n.fault(e, key, ruleUnknownField, hint, "unknown field %q in %s", key.Typed(), e.ID)
}

// text returns the text of a field as it was typed, even if YAML takes it for a number, a date or a truth
// value. A null value is the empty text.
func (n *entryReader) text(e *Entry, field string, key, v strict.Value) string {
	n.checkFeatures(e, v)
	n.checkCut(e, field, key, v)
	if v.Shape() == strict.Nothing {
		return ""
	}
	text, ok := Clean(v.Typed())
	if !ok {
		n.fault(e, v, diag.RuleControlCharacter, "delete it and type the text again",
			"the text of %s holds %s", e.ID, controlName(text))
	}
	if f, long := diag.LongText(text); long {
		n.fault(e, v, diag.RuleLongText, f.Hint, "%s: %s", e.ID, f.Message)
	}
	return text
}

// checkCut reports a text that YAML cuts off at a #, because it takes the rest of the line for a comment. The
// entry is then Faulty, so that nobody is shown half a text, and its lines stay as they are until somebody
// corrects them. A comment after a hash or after an empty text is allowed.
func (n *entryReader) checkCut(e *Entry, field string, key, v strict.Value) {
	comment := cmp.Or(v.LineComment(), key.LineComment()) // if the value is empty, the comment is the key's
	if mark, ok := readMark(comment); ok && field == "other" {
		e.Mark = mark
		return
	}
	if !v.Unquoted() || comment == "" || field == "hash" ||
		v.Shape() == strict.Nothing && strings.HasPrefix(comment, "# ") {
		return
	}
	n.fault(e, v, ruleDroppedText, `put the whole text on the next line after "|-"; `+
		`a comment goes on a line of its own above the id`,
		"everything after # is a comment: %s", comment)
}

// controlName returns the name of the first control character of a text. Messages need the name, because
// people cannot see the character.
func controlName(text string) string {
	return fmt.Sprintf("the control character U+%04X", FirstControl(text))
}

// oddSpace returns the name of the first white space character of a text that is not an ordinary space; "" if
// there is none.
func oddSpace(text string) string {
	for _, r := range text {
		switch {
		case r == '\u00a0':
			return "a no-break space (U+00A0)"
		case r != ' ' && unicode.IsSpace(r):
			return fmt.Sprintf("the blank U+%04X", r)
		}
	}
	return ""
}
