// Package strict knows how to read YAML so that every fault of the author is found in one run, with its
// place.
//
// It hands out values that know their place: asking for a number where a list was written reports a problem
// with file, line, column and remedy, and returns zero; after that the value is zero without another problem.
// A mapping knows which keys it was asked for and reports the others. What helps programs and harms people is
// refused: anchors, aliases, merge keys, tags, several documents in a file. It does not know what any key
// means: that is for config, notice and catalogue.
//
//	root, ok := strict.Read("site.yaml", 1, src, r)
//	site := root.Mapping()
//	title := site.Need("title").Text()
//	panes, ok := site.Get("panes").Int(1, 4)
//	site.Done() // any other key is an unknown one
package strict

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
)

// document is what all values of one YAML text share.
type document struct {
	file    string
	before  int      // lines of the file that come before the text
	lines   []string // of the text, without their ends
	dialect Dialect
	report  *diag.Report
	faulty  map[*yaml.Node]bool // reported already: asked for, they are silently zero
}

// Dialect adapts what is said of broken syntax to a kind of file. The zero value is for settings that people
// write.
type Dialect struct {
	TextRemedy  string // how to write a text that cannot be on the line of its key; "" advises quotes
	MergeRemedy string // what to do about the markers of a merge; "" advises to settle it by hand
	Layout      string // how an entry is laid out, for a fault that is none of the usual; "" for a general hint
	EveryLine   bool   // each entry is independent: every faulty line is reported, not the first alone
}

// markFaulty marks a node that is reported, so that asking for its value finds no second fault in it.
func (d *document) markFaulty(n *yaml.Node) {
	if d.faulty == nil {
		d.faulty = map[*yaml.Node]bool{}
	}
	d.faulty[n] = true
}

func (d *document) at(line, column int) diag.Pos {
	return diag.Pos{File: d.file, Line: d.before + line, Column: column}
}

// Read parses one YAML document and refuses what helps programs and harms people. firstLine is the line of
// the file at which src begins, 1 for a whole file; src has gone through Decode. An empty document is the
// zero Value. The result is false where there is nothing to go on with: the syntax is broken, and a problem
// yaml-syntax reports where.
func Read(file string, firstLine int, src []byte, r *diag.Report) (Value, bool) {
	root, ok := Parse(file, firstLine, src, Dialect{}, r)
	if ok && root.node != nil {
		root.doc.refuseFeatures(root.node)
	}
	return root, ok
}

// Parse reads the syntax alone. What Read refuses beyond that (anchors, aliases, tags, merge keys, a key
// given twice) is left to the caller, who can ask each value for it: for files where one bad entry must not
// cost the others.
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
	case err != nil:
		doc.reportSyntax(err)
		return Value{}, false
	}
	doc.refuseSecond(decoder)
	return Value{doc: doc, node: root.Content[0]}, true
}

// refuseSecond reports whatever follows the first document.
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

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(refuseRules, mappingRules, valueRules, commaRules)
}
