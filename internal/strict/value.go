package strict

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	RuleCutByComment = diag.Rule{
		Code: "cut-by-comment", Severity: diag.Warning,
		Title: "a text is cut off by #",
		Why:   "readers would see half a sentence",
		Fix:   "put the whole text in quotes",
	}

	RuleUnknownWord = diag.Rule{
		Code:  "unknown-word",
		Title: "a word that is not one of the few possible ones",
		Why:   "what was meant does not happen",
		Fix:   "use one of the words in the hint",
	}

	RuleOutOfRange = diag.Rule{
		Code:  "out-of-range",
		Title: "a number that cannot be",
		Why:   "a screen with nine panes shows nobody anything",
		Fix:   "use a number within the limits named",
	}

	RuleEmptyValue = diag.Rule{
		Code:  "empty-value",
		Title: "a key without a value",
		Why:   "nothing is said where something must be",
		Fix:   "write the value, or delete the key",
	}

	RuleWrongType = diag.Rule{
		Code:  "wrong-type",
		Title: "a value of the wrong kind",
		Why:   "a list where a word belongs cannot be understood",
		Fix:   "write the value as the hint shows",
	}

	valueRules = []diag.Rule{RuleCutByComment, RuleUnknownWord, RuleOutOfRange, RuleEmptyValue,
		RuleWrongType}
)

// Value is a value in the file, or an absent one; the zero Value is absent. If a caller asks an absent value
// for a text or number, it returns zero and reports nothing. A value of the wrong type also returns zero, and
// reports wrong-type.
type Value struct {
	doc    *document
	node   *yaml.Node
	name   string     // the key of the value, for messages; "" at the top of the file
	like   string     // an example of the value, for messages; "" shows an example of its type
	within *yaml.Node // for an absent value: the mapping in which it is missing
}

// Given reports whether a value is written. A key without a value (`summary:` or `summary: ""`) is not given.
func (v Value) Given() bool {
	if v.node == nil || v.node.Tag == "!!null" {
		return false
	}
	return v.node.Kind != yaml.ScalarNode || strings.Trim(v.node.Value, blanks) != ""
}

// Written reports whether the key is in the file, with or without a value.
func (v Value) Written() bool { return v.node != nil }

// Pos returns the place where the value begins. For an absent value, it is the place of the mapping in which
// the value is missing.
func (v Value) Pos() diag.Pos {
	switch {
	case v.node != nil:
		return v.doc.at(v.node.Line, v.node.Column)
	case v.within != nil:
		return v.doc.at(v.within.Line, v.within.Column)
	case v.doc != nil:
		return v.doc.at(1, 1)
	}
	return diag.Pos{}
}

// At returns the place of the character at the given offset of Text, for a fault inside a value. If the file
// shows the text in another form (with escapes, or on several lines), At returns the place where the value
// begins.
func (v Value) At(offset int) diag.Pos {
	if v.node == nil || v.node.Kind != yaml.ScalarNode {
		return v.Pos()
	}
	text, quote := v.node.Value, 0
	if v.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		quote = 1
	}
	from := len(text) - len(strings.TrimLeft(text, blanks))
	end := from // in bytes; the loop stops at the wanted place, because a text may have many faults
	for ; offset > 0 && end < len(text); offset-- {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	written := v.doc.tail(v.node.Line, v.node.Column+quote)
	if !strings.HasPrefix(written, text[:end]) {
		return v.Pos()
	}
	return v.doc.at(v.node.Line, v.node.Column+quote+utf8.RuneCountInString(text[:end]))
}

// Places returns a function that does the same as At for offsets in bytes. It is for texts with very many
// places: if the offsets rise from call to call, the function reads the text only once.
func (v Value) Places() func(offset int) diag.Pos {
	if v.node == nil || v.node.Kind != yaml.ScalarNode {
		return func(int) diag.Pos { return v.Pos() }
	}
	text, column := strings.TrimRight(v.node.Value, blanks), v.node.Column
	if v.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		column++
	}
	from := len(text) - len(strings.TrimLeft(text, blanks))
	written := v.doc.tail(v.node.Line, column)
	same := 0 // the number of bytes at the beginning that are the same in the file
	for same < min(len(text), len(written)) && text[same] == written[same] {
		same++
	}
	read, characters := 0, 0
	return func(offset int) diag.Pos {
		end := min(from+max(0, offset), len(text))
		if end > same {
			return v.Pos()
		}
		if end < read {
			read, characters = 0, 0
		}
		characters += utf8.RuneCountInString(text[read:end])
		read = end
		return v.doc.at(v.node.Line, column+characters)
	}
}

// tail returns the rest of a line from a column on; columns count characters from 1.
func (d *document) tail(line, column int) string {
	if line > len(d.lines) { // the library reports a missing end after the last line
		return ""
	}
	text := d.lines[line-1]
	for ; column > 1 && text != ""; column-- {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return text
}

// Like sets an example of the value, such as {lat: 42.31} or [fa, ps], which problems show as the right form.
// The items of a list use the same example.
func (v Value) Like(example string) Value {
	v.like = example
	return v
}

// Report reports a problem at the value, for a rule that the value breaks.
func (v Value) Report(rule diag.Rule, hint, format string, args ...any) {
	v.doc.report.Report(rule, v.Pos(), hint, format, args...)
}

// ReportAt reports a problem at the character with the given offset in Text.
func (v Value) ReportAt(rule diag.Rule, offset int, hint, format string, args ...any) {
	v.doc.report.Report(rule, v.At(offset), hint, format, args...)
}

const blanks = " \t\n"

var lineBreaks = regexp.MustCompile(`[ \t]*\n\s*`)

// Text returns the value as text on one line, without spaces around it. Numbers and dates are also returned
// as they are written: `room: 012` is "012".
func (v Value) Text() string {
	if !v.scalar("a text", "write it on one line, like "+v.shape("some words")) {
		return ""
	}
	v.checkComment()
	text := strings.Trim(v.node.Value, blanks)
	if strings.Contains(text, "\n") {
		text = lineBreaks.ReplaceAllString(text, " ")
	}
	return text
}

// checkComment warns of a text that # cuts off: in "Room #3" YAML takes "#3" for a comment.
func (v Value) checkComment() {
	if c := v.node.LineComment; len(c) > 1 && v.node.Style == 0 && !strings.ContainsRune(" \t#", rune(c[1])) {
		v.Report(RuleCutByComment,
			"put the whole text in quotes; if it is a comment, write a blank after the #",
			"the text ends before %q, because # begins a comment", c)
	}
}

// Choice returns the value if it is one of the known words. For any other word it returns "" and reports
// unknown-word.
func (v Value) Choice(known ...string) string {
	word := v.Text()
	if !v.Given() || word == "" || slices.Contains(known, word) {
		return word
	}
	v.Report(RuleUnknownWord, text.DidYouMean(word, known, "write one of: "+strings.Join(known, ", ")),
		"unknown word %q for %q", word, v.name)
	return ""
}

// Bool returns the truth value of the value. It accepts only the words true and false; it reports YAML's
// yes, no, on and off.
func (v Value) Bool() bool {
	hint := "write " + v.example("true") + " or " + v.example("false")
	if v.like != "" {
		hint += ", or like " + v.example(v.like)
	}
	if !v.scalar("true or false", hint) {
		return false
	}
	switch v.node.Value {
	case "true":
		return true
	case "false":
		return false
	}
	v.wrong("true or false", hint)
	return false
}

// Int returns a whole number from low to high, both included. The bool is false if the value is not such a
// number.
func (v Value) Int(low, high int) (int, bool) {
	if !v.scalar("a whole number", "write "+v.example(strconv.Itoa(low))) {
		return 0, false
	}
	n, err := strconv.Atoi(v.node.Value)
	if err != nil {
		v.wrong("a whole number", "write "+v.example(strconv.Itoa(max(low, 1))))
		return 0, false
	}
	if n < low || n > high {
		v.Report(RuleOutOfRange, "write a number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high),
			"%q cannot be %d", v.name, n)
		return 0, false
	}
	return n, true
}

// Float returns a decimal number from low to high, both included. The bool is false if the value is not such
// a number.
func (v Value) Float(low, high float64) (float64, bool) {
	if !v.scalar("a number", "write "+v.shape("42.31")) {
		return 0, false
	}
	x, err := strconv.ParseFloat(v.node.Value, 64)
	if err != nil || math.IsNaN(x) {
		v.wrong("a number", "write digits, and a point instead of a comma, like "+v.shape("42.31"))
		return 0, false
	}
	if x < low || x > high {
		v.Report(RuleOutOfRange, "write a number from "+decimal(low)+" to "+decimal(high), "%q cannot be %s",
			v.name, decimal(x))
		return 0, false
	}
	return x, true
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// List returns the items of a list. It reports empty items and leaves them out.
func (v Value) List() []Value {
	if !v.Given() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.wrong("a list", "write it in square brackets, like "+v.shape("[one, two]"))
		return nil
	}
	items := make([]Value, 0, len(v.node.Content))
	for _, n := range v.node.Content {
		item := Value{doc: v.doc, node: n, name: v.name, like: v.like}
		if !item.Given() {
			item.Report(RuleEmptyValue, "remove the dash or the comma, or write the missing item",
				"an item of %q is empty", v.name)
			continue
		}
		items = append(items, item)
	}
	return items
}

// Mapping returns the keys and values under a key. For an absent value the mapping has no keys.
func (v Value) Mapping() *Mapping {
	m := &Mapping{value: v}
	if !v.Given() {
		return m
	}
	if v.node.Kind != yaml.MappingNode {
		v.wrong("keys with values", v.mappingHint())
		m.broken = true
		return m
	}
	m.fill()
	return m
}

func (v Value) mappingHint() string {
	if m := joinedColon.FindStringSubmatch(v.node.Value); m != nil {
		return `put a blank after the colon, like "` + m[1] + ` …"`
	}
	switch {
	case v.name == "":
		return "write lines like " + v.shape("key: value")
	case strings.HasPrefix(v.like, "["):
		return "write it like " + v.example(v.like)
	}
	return "write " + v.shape("{key: value}") + ", or one key a line, indented under it"
}

// joinedColon matches a key whose colon has no space after it. It does not match https://.
var joinedColon = regexp.MustCompile(`^([a-z][a-z_]*:)[^/\s]`)

// IsList reports whether the value is written as a list.
func (v Value) IsList() bool { return v.Given() && v.node.Kind == yaml.SequenceNode }

// IsMapping reports whether the value is written as keys with values.
func (v Value) IsMapping() bool { return v.Given() && v.node.Kind == yaml.MappingNode }

// Empty reports whether the value is a list or a mapping without any entry.
func (v Value) Empty() bool { return (v.IsList() || v.IsMapping()) && len(v.node.Content) == 0 }

// scalar reports whether a single value is written. If there is a list or a mapping instead, it reports
// wrong-type.
func (v Value) scalar(wanted, hint string) bool {
	if !v.Given() {
		return false
	}
	if v.node.Kind != yaml.ScalarNode || v.doc.faulty[v.node] {
		v.wrong(wanted, hint)
		return false
	}
	return true
}

// wrong reports a value of the wrong type, unless the value has been reported already.
func (v Value) wrong(wanted, hint string) {
	switch {
	case v.doc.faulty[v.node]:
	case v.name == "":
		v.Report(RuleWrongType, hint, "%s wanted here, not %s", wanted, v.written())
	default:
		v.Report(RuleWrongType, hint, "%q wants %s, not %s", v.name, wanted, v.written())
	}
}

// written returns a description of the value in the file, for messages.
func (v Value) written() string {
	switch v.node.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "keys with values"
	}
	if text := []rune(v.node.Value); len(text) > 40 {
		return strconv.Quote(string(text[:40]) + "…")
	}
	return strconv.Quote(v.node.Value)
}

// shape returns the key with an example of its value. If the value has no example of its own, the parameter
// usual is the example.
func (v Value) shape(usual string) string {
	if v.like != "" {
		usual = v.like
	}
	return v.example(usual)
}

// example returns the key with the given value, in quotes, for messages.
func (v Value) example(value string) string {
	if v.name != "" {
		value = v.name + ": " + value
	}
	if strings.Contains(value, `"`) {
		return value
	}
	return `"` + value + `"`
}
