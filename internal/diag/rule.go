package diag

import (
	"fmt"
	"strings"
)

// Rule is one kind of problem that tabla reports. It is a value that stands beside the code that finds the
// problem, so that what is reported and what "tabla check --explain" says of it come from one place. Each
// package that has rules lists them in a function Rules.
//
//	var unknownKey = diag.Rule{
//		Code:  "unknown-key",
//		Title: "a key that means nothing", Why: "what was meant does not happen", Fix: "correct the spelling",
//	}
//
//	r.Report(unknownKey, pos, `did you mean "title"?`, "unknown key %q", key)
type Rule struct {
	Code     string   // stable and in kebab case: people search for it, waive it, ask --explain about it
	Severity Severity // of every problem that the rule finds, unless As says otherwise at a named place
	Title    string   // what is wrong, in general; like Why and Fix lower case and without a full stop
	Why      string   // why it matters to the people who read
	Fix      string   // how to put it right

	Withholds bool // a translation that breaks the rule is not shown
	Waivable  bool // the finding can be waived for one translation
}

// As returns the rule with another severity, for the contexts in which a problem does less or more harm than
// it usually does.
func (r Rule) As(severity Severity) Rule {
	r.Severity = severity
	return r
}

// Find returns a finding of the rule, for callers that know a text but not where it stands.
func (r Rule) Find(hint, format string, args ...any) Finding {
	return Finding{Code: r.Code, Severity: r.Severity, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Finding is what is wrong with a text, without its place in a file.
type Finding struct {
	Code     string
	Severity Severity
	Message  string // lower case, no full stop
	Hint     string // what to do about it
}

// About returns the finding with the name of what it is about before its message.
func (f Finding) About(id string) Finding {
	f.Message = id + ": " + f.Message
	return f
}

// At returns the finding as a problem at a place.
func (f Finding) At(pos Pos) Problem {
	return Problem{Code: f.Code, Severity: f.Severity, Pos: pos, Message: f.Message, Hint: f.Hint}
}

// Report records a problem that a rule has found.
func (r *Report) Report(rule Rule, pos Pos, hint, format string, args ...any) {
	r.Add(rule.Find(hint, format, args...).At(pos))
}

// Enumerate returns words as a message lists them: "a, b and c".
func Enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
