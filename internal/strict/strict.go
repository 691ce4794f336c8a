// Package strict reads YAML strictly, so that one run finds every fault of the author, each with its place.
//
// It returns values that know their place. If a caller asks for a number and the author wrote a list, the
// value reports a problem with file, line, column and remedy, and returns zero. A value about which a
// problem was reported returns zero without another problem. A mapping remembers the keys that callers asked
// for, and Done reports the other keys. Read also reports features of YAML that people easily use by
// mistake: anchors, aliases, merge keys, tags, and several documents in one file. The package does not know
// what the keys mean: config, notice and catalogue do.
//
//	root, ok := strict.Read("site.yaml", 1, src, r)
//	site := root.Mapping()
//	title := site.Need("title", "write title: Clinic").Text()
//	panes, ok := site.Get("panes").Int(1, 4)
//	site.Done() // any other key is an unknown one
package strict

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
)

// document holds the data that all values of one YAML text share.
type document struct {
	file    string
	before  int      // number of the file's lines before the text
	lines   []string // the text's lines, without line ends
	dialect Dialect
	report  *diag.Report
	// nodes about which a problem was reported; they return zero without a second problem
	faulty map[*yaml.Node]bool
}

// Dialect adapts the messages about broken syntax to a kind of file. The zero value is for files of settings.
type Dialect struct {
	// how to write a text that cannot be on the line of its key; if "", messages advise quotes
	TextRemedy string
	// what to do about git's conflict markers; if "", messages advise to resolve the conflict by hand
	MergeRemedy string
	// the layout of an entry, which is shown for an unusual fault; if "", a general hint is shown
	Layout    string
	EveryLine bool // each entry is independent, so every faulty line is reported and not only the first
}

// markFaulty marks a node that has been reported, so that asking for its value reports no second problem.
func (d *document) markFaulty(n *yaml.Node) {
	if d.faulty == nil {
		d.faulty = map[*yaml.Node]bool{}
	}
	d.faulty[n] = true
}

func (d *document) at(line, column int) diag.Pos {
	return diag.Pos{File: d.file, Line: d.before + line, Column: column}
}

// Read parses one YAML document, and reports features of YAML that people easily use by mistake, such as
// anchors. src must be a text that Decode has returned. firstLine is the line of the file on which src
// begins, which is 1 for a whole file. For an empty document Read returns an absent Value. It returns false
// if the syntax is broken or git's conflict markers are in the text, which it reports.
func Read(file string, firstLine int, src []byte, r *diag.Report) (Value, bool) {
	root, ok := Parse(file, firstLine, src, Dialect{}, r)
	if ok && root.node != nil {
		root.doc.refuseFeatures(root.node)
	}
	return root, ok
}

// Parse checks only the syntax. Unlike Read, it does not report anchors, aliases, tags and merge keys: the
// caller can ask each value about them, and can use Pairs to find keys that are written twice. So Parse is
// for files in which one bad entry must not make the others unreadable.
func Parse(file string, firstLine int, src []byte, dialect Dialect, r *diag.Report) (Value, bool) {
	doc := &document{file: file, before: firstLine - 1, lines: strings.Split(string(src), "\n"),
		dialect: dialect, report: r}
	if doc.conflictMarkers() {
		return Value{}, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	var root yaml.Node
	switch err := decoder.Decode(&root); {
	case errors.Is(err, io.EOF):
		return Value{doc: doc}, true
	case err != nil && doc.reportSeparator():
		return Value{}, false
	case err != nil:
		doc.reportSyntax(err)
		return Value{}, false
	}
	doc.refuseSecond(decoder)
	return Value{doc: doc, node: root.Content[0]}, true
}

// reportSeparator reports the first invisible character that YAML takes for the end of a line, and returns
// whether there is one. After such a character, YAML reads a new line that nobody can see.
func (d *document) reportSeparator() bool {
	for number, line := range d.lines {
		at := strings.IndexAny(line, "\u0085\u2028\u2029")
		if at < 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(line[at:])
		d.report.Report(diag.RuleControlCharacter, d.at(number+1, utf8.RuneCountInString(line[:at])+1),
			"delete it and type the text again; it often comes with text pasted from another program",
			"the line holds U+%04X, an invisible end of a line", r)
		return true
	}
	return false
}

// refuseSecond reports a second document, or broken syntax, after the end of the first document.
func (d *document) refuseSecond(decoder *yaml.Decoder) {
	var next yaml.Node
	switch err := decoder.Decode(&next); {
	case errors.Is(err, io.EOF):
	case err != nil:
		d.reportSyntax(err)
	default:
		d.report.Report(RuleYAMLFeature, d.at(next.Line, next.Column),
			"remove this line; everything belongs under one set of keys",
			`a line "---" begins a second document`)
	}
}

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule {
	return slices.Concat(refuseRules, mappingRules, valueRules, commaRules)
}
