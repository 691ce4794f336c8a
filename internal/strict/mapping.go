package strict

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	RuleDuplicateKey = diag.Rule{
		Code:  "duplicate-key",
		Title: "a key stands twice",
		Why:   "only one of the two can hold, and nobody can tell which was meant",
		Fix:   "delete one of them",
	}

	RuleMissingKey = diag.Rule{
		Code:  "missing-key",
		Title: "a key that is needed is not there",
		Why:   "pages cannot be made without it",
		Fix:   "add it as the hint shows",
	}

	mappingRules = []diag.Rule{RuleDuplicateKey, RuleMissingKey}
)

// Entry is a key with its value.
type Entry struct {
	Key   Value
	Value Value
}

// Mapping holds keys with their values, in the order of the file.
type Mapping struct {
	value   Value
	entries []Entry
	asked   []string // the keys that were asked for; they are the known keys
	refused []string // the keys that must not be there, which the caller reports
	broken  bool     // the value is not a mapping, which is reported

	explained map[string]string // for keys that do not belong to this mapping: the hint
}

// fill reads the entries from the node. If a key occurs twice, fill reports it and keeps the first value.
func (m *Mapping) fill() {
	content := m.value.node.Content
	m.entries = make([]Entry, 0, len(content)/2)
	seen := make(map[string]*yaml.Node, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		key := content[i]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || m.value.doc.faulty[key] {
			continue // refuseFeatures reports it
		}
		if first, ok := seen[key.Value]; ok {
			m.value.doc.duplicate(key, first)
			continue
		}
		seen[key.Value] = key
		m.entries = append(m.entries, Entry{
			Key:   Value{doc: m.value.doc, node: key, name: m.value.name},
			Value: Value{doc: m.value.doc, node: content[i+1], name: key.Value},
		})
	}
}

func (d *document) duplicate(key, first *yaml.Node) {
	d.report.Report(RuleDuplicateKey, d.at(key.Line, key.Column), "keep one of the two",
		"key %q stands here a second time; the first is on line %d", key.Value, d.before+first.Line)
}

func (m *Mapping) find(key string) (Entry, bool) {
	for _, e := range m.entries {
		if e.Key.node.Value == key {
			return e, true
		}
	}
	return Entry{}, false
}

// Pos returns the place where the mapping begins.
func (m *Mapping) Pos() diag.Pos { return m.value.Pos() }

// Value returns the value that the mapping was read from.
func (m *Mapping) Value() Value { return m.value }

// Broken reports whether the value is not a mapping. If so, that has been reported already.
func (m *Mapping) Broken() bool { return m.broken }

// Entries returns all keys with their values, in the order of the file. It is for mappings whose keys the
// author may choose freely.
func (m *Mapping) Entries() []Entry { return m.entries }

// Get returns the value of an optional key, and remembers the key as a known one.
func (m *Mapping) Get(key string) Value {
	m.asked = append(m.asked, key)
	e, ok := m.find(key)
	if !ok {
		return Value{doc: m.value.doc, name: key, within: m.value.node}
	}
	return e.Value
}

// Forbidden returns the value of a key that must not be there. The caller reports it; Done does not report it
// again, and names the key in no hint.
func (m *Mapping) Forbidden(key string) Value {
	m.refused = append(m.refused, key)
	e, _ := m.find(key)
	return e.Value
}

// Need returns the value of a key that must be there. If it is not there, Need reports missing-key with the
// hint.
func (m *Mapping) Need(key, hint string) Value {
	v := m.Get(key)
	switch report := m.value.doc.report; {
	case v.Given() || m.broken:
	case v.Written():
		report.Report(RuleMissingKey, v.Pos(), hint, "nothing is written for %q", key)
	case m.value.name == "":
		report.Report(RuleMissingKey, m.Pos(), hint, "%q is missing", key)
	default:
		report.Report(RuleMissingKey, m.Pos(), hint, "%q is missing under %q", key, m.value.name)
	}
	return v
}

// Explain sets the hint that Done shows for these keys if nobody has asked for them: for a key that only
// earlier versions read, or one that belongs elsewhere in the file.
func (m *Mapping) Explain(hint string, keys ...string) {
	if m.explained == nil {
		m.explained = map[string]string{}
	}
	for _, key := range keys {
		m.explained[key] = hint
	}
}

// Keys returns the keys that were asked for so far.
func (m *Mapping) Keys() []string { return m.asked }

// Done reports every key that was never asked for as unknown.
func (m *Mapping) Done() {
	for _, e := range m.entries {
		word := e.Key.node.Value
		if known := slices.Concat(m.asked, m.refused); !slices.Contains(known, word) {
			hint, explained := m.explained[word]
			if !explained {
				hint = text.DidYouMean(word, m.asked, "the keys here are: "+strings.Join(m.asked, ", "))
			}
			e.Key.Report(RuleUnknownKey, hint, "unknown key %q", word)
		}
	}
}
