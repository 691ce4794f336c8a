// Package diag knows problems: what an author or translator can put right, with its place, a stable code and
// a remedy.
//
// A stage that meets bad input adds a Problem to a Report and goes on, so that one run shows everything at
// once. Failures of the machine (a full disk, a lost connection) are not problems: they are ordinary Go
// errors.
//
//	r.Report(unknownKey, pos, `did you mean "title"?`, "unknown key %q", key) // unknownKey is a Rule
package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// Severity is what a problem does to the build. The zero value is Error, so that a forgotten severity is the
// strict one.
type Severity uint8

const (
	Error   Severity = iota // nothing is written, exit code 1
	Warning                 // the build goes on; an error under --strict
	Info                    // worth knowing
)

var severityNames = [...]string{Error: "error", Warning: "warning", Info: "info"}

func (s Severity) String() string { return severityNames[s] }

// MarshalJSON writes the severity as its word.
func (s Severity) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// Pos is a place in one of the author's files.
type Pos struct {
	File   string // relative to the site, with slashes; "" when the problem has no file
	Line   int    // from 1; 0 when unknown
	Column int    // counts characters (not bytes) from 1; 0 when unknown
}

func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
}

// Problem is one thing that somebody who is not a programmer can put right.
type Problem struct {
	Code     string // stable and in kebab case: people search for it, waive it, ask --explain about it
	Severity Severity
	Pos      Pos
	Message  string // what is wrong: lower case, no full stop
	Hint     string // what to do about it; empty only where the message says it already
}

// String returns the line that a person reads: file:line:col: severity: message [code].
func (p Problem) String() string {
	place := p.Pos.String()
	if place != "" {
		place += ": "
	}
	return fmt.Sprintf("%s%s: %s [%s]", place, p.Severity, p.Message, p.Code)
}

// MarshalJSON returns the flat object of the --json contract.
func (p Problem) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Code     string   `json:"code"`
		Severity Severity `json:"severity"`
		File     string   `json:"file"`
		Line     int      `json:"line"`
		Column   int      `json:"column"`
		Message  string   `json:"message"`
		Hint     string   `json:"hint"`
	}{p.Code, p.Severity, p.Pos.File, p.Pos.Line, p.Pos.Column, p.Message, p.Hint})
}

// Report collects problems from every stage, and from stages that run side by side.
// The zero value is ready for use.
type Report struct {
	mu       sync.Mutex
	problems []Problem
}

// Add records a problem.
func (r *Report) Add(p Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, p)
}

// Failed reports whether any problem is an error.
func (r *Report) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Severity == Error })
}

// Escalate makes every warning an error: what --strict means.
func (r *Report) Escalate() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.problems {
		if r.problems[i].Severity == Warning {
			r.problems[i].Severity = Error
		}
	}
}

// Problems returns all problems in the order of file, line and column, without repeats, so that the same
// input prints the same text in whatever order goroutines run.
func (r *Report) Problems() []Problem {
	r.mu.Lock()
	sorted := slices.Clone(r.problems)
	r.mu.Unlock()
	slices.SortFunc(sorted, compare)
	return slices.Compact(sorted)
}

func compare(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.Pos.File, b.Pos.File),
		cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// WriteText prints problems for people, each with its hint on an indented line.
func WriteText(w io.Writer, problems []Problem) error {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String())
		b.WriteByte('\n')
		if p.Hint != "" {
			b.WriteString("  hint: " + p.Hint + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
