// Package diag represents problems: things that an author or translator can correct. A problem has a place, a
// stable code and a hint how to correct it.
//
// If a stage of a build meets bad input, it adds a Problem to a Report and continues, so that one run shows
// all problems at once. Failures of the machine (a full disk, a lost connection) are not problems: they are
// ordinary Go errors.
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

// Severity is the effect of a problem on a build. The zero value is Error, so a rule without a severity is
// treated as the strictest kind.
type Severity uint8

const (
	Error   Severity = iota // nothing is written, exit code 1
	Warning                 // the build goes on; an error under --strict
	Info                    // information; the build is not affected
)

var severityNames = [...]string{Error: "error", Warning: "warning", Info: "info"}

func (s Severity) String() string { return severityNames[s] }

// MarshalJSON returns the severity as a JSON string: "error", "warning" or "info".
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

// Mention is a file of the site that the author has named in another file, and the place where the author
// has named it.
type Mention struct {
	File string // relative to the site, with slashes
	Pos  Pos
}

// Problem is one thing that an author or translator, who need not be a programmer, can correct.
type Problem struct {
	Code     string // stable and in kebab case; people search for it, waive it, pass it to --explain
	Severity Severity
	Pos      Pos
	Message  string // what is wrong: lower case, no full stop
	Hint     string // how to correct it; empty only if the message already says it
}

// String returns the problem as one line for people: "file:line:col: severity: message [code]".
func (p Problem) String() string {
	place := p.Pos.String()
	if place != "" {
		place += ": "
	}
	return fmt.Sprintf("%s%s: %s [%s]", place, p.Severity, p.Message, p.Code)
}

// MarshalJSON returns the problem as a JSON object without nested objects, as --json promises.
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

// Report collects problems from all stages of a task. It is safe for concurrent use. The zero value is an
// empty report.
type Report struct {
	mu       sync.Mutex
	problems []Problem
	notes    []note
}

// note is added to the hint of each problem in a file below a folder.
type note struct{ folder, text string }

// Explain makes the report add a text to the hint of each problem in a file below a folder. This includes
// problems that were added earlier.
func (r *Report) Explain(folder, text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes = append(r.notes, note{folder + "/", text})
}

// explained returns a problem with the note of the folder that its file is in.
func (r *Report) explained(p Problem) Problem {
	for _, n := range r.notes {
		if strings.HasPrefix(p.Pos.File, n.folder) {
			if p.Hint != "" {
				p.Hint += "; "
			}
			p.Hint += n.text
			break
		}
	}
	return p
}

// Add adds problems to the report.
func (r *Report) Add(all ...Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, all...)
}

// Failed reports whether any problem is an error.
func (r *Report) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Failed(r.problems)
}

// Stops reports whether the report contains an error, so that nothing may be written. If strict is true, it
// first turns warnings into errors.
func (r *Report) Stops(strict bool) bool {
	if strict {
		r.Escalate()
	}
	return r.Failed()
}

// Failed reports whether one of the problems is an error.
func Failed(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error })
}

// Escalate turns every warning into an error, for --strict.
func (r *Report) Escalate() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.problems {
		if r.problems[i].Severity == Warning {
			r.problems[i].Severity = Error
		}
	}
}

// Problems returns all problems sorted by file, line and column, without duplicates. So the same input always
// prints the same text, even if goroutines ran in another order. If site.yaml has an error, its problems come
// first, because many others follow from them: a value that no centre has, a topic that nobody knows.
func (r *Report) Problems() []Problem {
	r.mu.Lock()
	sorted := slices.Clone(r.problems)
	for i := range sorted {
		sorted[i] = r.explained(sorted[i])
	}
	r.mu.Unlock()
	slices.SortFunc(sorted, compare)
	sorted = slices.Compact(sorted)
	ofSettings := func(p Problem) bool { return p.Pos.File == settings }
	if first := slices.IndexFunc(sorted, ofSettings); first > 0 {
		last := first + 1
		for last < len(sorted) && ofSettings(sorted[last]) {
			last++
		}
		if Failed(sorted[first:last]) {
			sorted = slices.Concat(sorted[first:last], sorted[:first], sorted[last:])
		}
	}
	return sorted
}

// settings is the file of a site's settings, as problems name it.
const settings = "site.yaml"

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

// WriteText writes problems as text for people: each on one line, with its hint on an indented line after it.
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

// MostAlike is the largest number of problems with the same code and severity in one file that WriteShort
// writes.
const MostAlike = 1000

// WriteShort does the same as WriteText, but writes at most MostAlike problems of one kind in a file.
// Instead of the others it writes one line with their number and the text whole, which says where to find
// all of them.
func WriteShort(w io.Writer, problems []Problem, whole string) error {
	type kind struct {
		file, code string
		severity   Severity
	}
	kindOf := func(p Problem) kind { return kind{p.Pos.File, p.Code, p.Severity} }
	left := map[kind]int{}
	for _, p := range problems {
		left[kindOf(p)]++
	}
	written := map[kind]int{}
	short := make([]Problem, 0, min(len(problems), MostAlike*len(left)))
	for _, p := range problems {
		of := kindOf(p)
		switch written[of]++; {
		case written[of] <= MostAlike || left[of] == MostAlike+1:
			// one problem too many: the line about the rest would not be shorter
			short = append(short, p)
		case written[of] == MostAlike+1:
			short = append(short, Problem{Code: p.Code, Severity: p.Severity, Pos: Pos{File: p.Pos.File},
				Message: fmt.Sprintf("%d more problems of this kind", left[of]-MostAlike), Hint: whole})
		}
	}
	return WriteText(w, short)
}
