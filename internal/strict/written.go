package strict

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// The methods in this file return how a value is written. They are for callers of Parse.

// Pairs returns the keys of a mapping with their values, in the order of the file. If a key is written twice,
// Pairs returns both.
func (v Value) Pairs() []Entry {
	if v.node == nil || v.node.Kind != yaml.MappingNode {
		return nil
	}
	content := v.node.Content
	pairs := make([]Entry, 0, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		pairs = append(pairs, Entry{
			Key:   Value{doc: v.doc, node: content[i], name: v.name},
			Value: Value{doc: v.doc, node: content[i+1], name: content[i].Value},
		})
	}
	return pairs
}

// Shape is the form in which a value is written.
type Shape uint8

const (
	Nothing Shape = iota // nothing, null or ~
	Scalar               // a text, a number, a date
	List
	Keys  // keys with values
	Alias // *name
)

// Shape returns the form in which the value is written.
func (v Value) Shape() Shape {
	switch {
	case v.node == nil || v.node.Kind == yaml.ScalarNode && !v.quotedOrBlock() &&
		v.node.ShortTag() == "!!null":
		return Nothing
	case v.node.Kind == yaml.SequenceNode:
		return List
	case v.node.Kind == yaml.MappingNode:
		return Keys
	case v.node.Kind == yaml.AliasNode:
		return Alias
	}
	return Scalar
}

// Typed returns a text as it was typed, without its quotes, even where YAML would read a number or a date.
func (v Value) Typed() string {
	if v.node == nil {
		return ""
	}
	return v.node.Value
}

// Unquoted reports whether a text is written without quotes and not as a block with | or >.
func (v Value) Unquoted() bool {
	return v.node != nil && v.node.Kind == yaml.ScalarNode && !v.quotedOrBlock()
}

func (v Value) quotedOrBlock() bool {
	const styles = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return v.node.Style&styles != 0
}

// IsMergeKey reports whether a key is <<, for which YAML inserts the keys of another mapping.
func (v Value) IsMergeKey() bool { return v.Unquoted() && v.node.Value == "<<" }

// Anchored reports whether an anchor (&name) is written before the value.
func (v Value) Anchored() bool { return v.node != nil && v.node.Anchor != "" }

// Tagged reports whether a tag (!name) is written before the value.
func (v Value) Tagged() bool { return v.node != nil && v.node.Style&yaml.TaggedStyle != 0 }

// TextLine returns the line on which a text begins. For a block it is the line after the sign | or >.
func (v Value) TextLine() int {
	line := v.Pos().Line
	if v.node != nil && v.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return line + 1
	}
	return line
}

// LineComment returns the comment on the line of the value, including its #.
func (v Value) LineComment() string {
	if v.node == nil {
		return ""
	}
	return v.node.LineComment
}

// Comments returns the lines of all comments that belong to the value, each with its #. These are the
// comments above the value, on its line, below it and inside it.
func (v Value) Comments() []string {
	var lines []string
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for _, comment := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			for line := range strings.SplitSeq(comment, "\n") {
				if line = strings.TrimSpace(line); line != "" {
					lines = append(lines, line)
				}
			}
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	if v.node != nil {
		walk(v.node)
	}
	return lines
}
