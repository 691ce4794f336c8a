package diag

import (
	"fmt"
	"strings"
)

// Rule is one kind of problem that tabla reports. A rule is a value, declared near the code that finds the
// problem. So reports and "tabla check --explain" take their texts from the same value. Each package that has
// rules lists them in a function Rules.
//
//	var unknownKey = diag.Rule{
//		Code:  "unknown-key",
//		Title: "a key that means nothing", Why: "what was meant does not happen",
//		Fix: "correct the spelling",
//	}
//
//	r.Report(unknownKey, pos, `did you mean "title"?`, "unknown key %q", key)
type Rule struct {
	Code     string   // stable and in kebab case; people search for it, waive it, pass it to --explain
	Severity Severity // severity of the problems of this rule, unless As changes it
	Title    string   // what is wrong, in general; Title, Why and Fix are lower case, without a full stop
	Why      string   // why it matters to readers
	Fix      string   // how to correct it

	Withholds bool // a translation that breaks the rule is not shown
	Doubtful  bool // a translation that breaks it is shown as a draft, or not at all (doubtful: in site.yaml)
	Waivable  bool // a finding of the rule can be waived for one translation
}

// As returns the rule with another severity. It is for contexts in which the problem does less or more harm
// than usual.
func (r Rule) As(severity Severity) Rule {
	r.Severity = severity
	return r
}

// Find returns a finding of the rule. It is for code that knows a text, but not the file and line of the
// text. What a text adds to the message and the hint may be long: both are cut after LongestMessage bytes.
func (r Rule) Find(hint, format string, args ...any) Finding {
	message := fmt.Sprintf(format, args...)
	return Finding{Code: r.Code, Severity: r.Severity, Message: cut(message), Hint: cut(hint)}
}

// Finding is a problem with a text, without its place in a file.
type Finding struct {
	Code     string
	Severity Severity
	Message  string // lower case, no full stop
	Hint     string // how to correct it
}

// About returns the finding with id and a colon before its message; id names the text in question.
func (f Finding) About(id string) Finding {
	f.Message = id + ": " + f.Message
	return f
}

// At returns the finding as a problem at a position.
func (f Finding) At(pos Pos) Problem {
	return Problem{Code: f.Code, Severity: f.Severity, Pos: pos, Message: f.Message, Hint: f.Hint}
}

// Report adds a problem of a rule to the report.
func (r *Report) Report(rule Rule, pos Pos, hint, format string, args ...any) {
	r.Add(rule.Find(hint, format, args...).At(pos))
}

// Enumerate joins words to a list for a message: "a, b and c". Of many it has the first ones, and the number
// of the others.
func Enumerate(words []string) string {
	words = few(words)
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Commas joins words like Enumerate, but without "and": "a, b, c".
func Commas(words []string) string { return strings.Join(few(words), ", ") }
