package strict

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	RuleUnknownKey = diag.Rule{
		Code:  "unknown-key",
		Title: "a key that means nothing",
		Why:   "what was meant does not happen",
		Fix:   "correct the spelling; the authors' guide lists all keys",
	}

	commaRules = []diag.Rule{RuleUnknownKey}
)

// refuseCommas reports texts in braces that a comma cuts off. In {days: Tu,Th, what: Tea}, YAML reads the
// text "Tu" and a key "Th" without a value. refuseCommas removes such keys and marks the text as faulty.
func (d *document) refuseCommas(braces *yaml.Node) {
	var kept, rest []*yaml.Node
	for pairs := braces.Content; len(pairs) >= 2; {
		key, value := pairs[0], pairs[1]
		kept, rest = append(kept, key, value), nil
		for pairs = pairs[2:]; len(pairs) >= 2 && isPlain(value) &&
			d.isBare(pairs[0], pairs[1]); pairs = pairs[2:] {
			rest = append(rest, pairs[0])
		}
		if len(rest) > 0 {
			d.cutShort(key, value, rest)
		}
	}
	braces.Content = kept
}

// isPlain reports whether a text is written without quotes.
func isPlain(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Tag != "!!null"
}

// isBare reports whether a key is written without quotes, without a colon after it and without a value.
func (d *document) isBare(key, value *yaml.Node) bool {
	if key.Kind != yaml.ScalarNode || key.Style != 0 || d.faulty[key] || value.Tag != "!!null" ||
		value.Value != "" {
		return false
	}
	after := d.tail(key.Line, key.Column+utf8.RuneCountInString(key.Value))
	return !strings.HasPrefix(strings.TrimLeft(after, " "), ":")
}

// cutShort reports a text that a comma cuts off. key is the key of the text, value is its beginning, and
// rest holds the keys that are in fact the rest of the text.
func (d *document) cutShort(key, value *yaml.Node, rest []*yaml.Node) {
	hint := "put the whole text in quotes: " + key.Value + ": " + strconv.Quote(joined(value, rest))
	if len(rest) == 1 && text.IsNumber(value.Value) && text.IsNumber(rest[0].Value) {
		hint = "write a point, not a comma: " + key.Value + ": " + value.Value + "." + rest[0].Value
	}
	d.report.Report(RuleUnknownKey, d.at(rest[0].Line, rest[0].Column), hint,
		"a comma ends the text %q, so %q is taken for a key", value.Value, rest[0].Value)
	d.markFaulty(value)
}

// joined returns the whole text that commas have cut into a text and keys. It writes a space after a comma if
// the file has one there.
func joined(text *yaml.Node, rest []*yaml.Node) string {
	var whole strings.Builder
	whole.WriteString(text.Value)
	before := text
	for _, n := range rest {
		whole.WriteByte(',')
		if n.Line != before.Line || n.Column > before.Column+utf8.RuneCountInString(before.Value)+len(",") {
			whole.WriteByte(' ')
		}
		whole.WriteString(n.Value)
		before = n
	}
	return whole.String()
}
