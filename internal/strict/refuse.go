package strict

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
)

// The rules that this file reports.
var (
	RuleYAMLSyntax = diag.Rule{
		Code:  "yaml-syntax",
		Title: "the lines cannot be read as YAML",
		Why:   "a settings file or front matter that cannot be read is not guessed at",
		Fix: "look at the line named; the usual causes are a colon in an unquoted text, a tab, or " +
			"wrong indentation",
	}

	RuleYAMLFeature = diag.Rule{
		Code:  "yaml-feature",
		Title: "a feature of YAML that helps programs and misleads people",
		Why: "anchors, aliases, tags and second documents make a file mean something other than it " +
			"says",
		Fix: "write the values out",
	}

	refuseRules = []diag.Rule{RuleYAMLSyntax, RuleYAMLFeature}
)

// refuseFeatures reports features of YAML that people easily use by mistake, such as anchors. If a value
// cannot be read because of such a feature, it is marked as faulty, so that no second problem is reported
// about it.
func (d *document) refuseFeatures(n *yaml.Node) {
	switch {
	case d.refuseLong(n):
	case n.Kind == yaml.AliasNode:
		d.refuse(n, quoteIt("*"), `"*%s" is a YAML alias`, n.Value)
		d.replace(n, "*"+n.Value)
	case n.Anchor != "":
		d.refuse(n, quoteIt("&"), `"&%s" is a YAML anchor`, n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		d.refuse(n, quoteIt("!"), "%q is a YAML tag", n.Tag)
	case isBraces(n):
		text := bracesText(n)
		d.report.Report(RuleYAMLSyntax, d.at(n.Line, n.Column), "put it in quotes: "+strconv.Quote(text),
			"a text that begins with {{ must stand in quotes")
		d.replace(n, text)
	}
	for i, child := range n.Content {
		d.refuseFeatures(child)
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			d.refuseKey(child)
		}
	}
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0 {
		d.refuseCommas(n)
	}
}

// refuseLong reports a text that is too long, and replaces it by its beginning. It returns whether the node
// was such a text.
func (d *document) refuseLong(n *yaml.Node) bool {
	const shown = 40
	f, long := diag.LongText(n.Value)
	if long {
		d.report.Add(f.At(d.at(n.Line, n.Column)))
		d.replace(n, strings.ToValidUTF8(n.Value[:shown], "")+"…")
	}
	return long
}

// replace turns a node into a text, and marks it as faulty.
func (d *document) replace(n *yaml.Node, text string) {
	*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Line: n.Line, Column: n.Column}
	d.markFaulty(n)
}

func (d *document) refuseKey(key *yaml.Node) {
	switch {
	case key.Tag == "!!merge":
		d.refuse(key, "write the keys out", `"<<" is a YAML merge key`)
	case key.Kind != yaml.ScalarNode:
		d.report.Report(RuleYAMLSyntax, d.at(key.Line, key.Column),
			"a key is a plain word followed by a colon",
			"a key cannot be a list or a group of keys")
	}
}

func (d *document) refuse(n *yaml.Node, hint, format string, args ...any) {
	d.report.Report(RuleYAMLFeature, d.at(n.Line, n.Column), hint, format+", which is not used here", args...)
}

func quoteIt(sign string) string {
	return `if a text begins with "` + sign + `", put the whole text in quotes; otherwise write the value out`
}

// isBraces reports whether a node is a {{.name}} without quotes. YAML takes it for a mapping whose key is
// a mapping.
func isBraces(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0 &&
		len(n.Content) > 0 && n.Content[0].Kind == yaml.MappingNode
}

// bracesText returns the text that the author meant by a node that isBraces recognizes.
func bracesText(n *yaml.Node) string {
	if inner := n.Content[0]; len(inner.Content) > 0 {
		return "{{" + inner.Content[0].Value + "}}"
	}
	return "{{}}"
}
