// Package site is the recipe: from an author's folder to pages and boards.
//
// It knows the order of the steps, which of them may run side by side, and where a page lies. What each step
// does is another room's knowledge. It knows neither flags nor the clock: the instant it builds for is given.
//
//	load     site.yaml, notices, themes          Load, loadTheme: load.go
//	cut      notice -> skeleton + segments       Cut, Register: cut.go, register.go
//	choose   segment x language -> text          Prepare, Localize: prepare.go, localize.go
//	weave    skeleton x texts -> body            shape.Weaver, once per notice and language: edition.go
//	shape    body x centre -> views              shape.Edition, board.Builder: edition.go, board.go
//	render   views x theme -> files              edition.go, board.go
//	sync     staged files -> target              Build: build.go
//
// Each step returns a value of its own type, which the next one takes: Loaded, Texts, Registered, Prepared,
// Localized. What has not changed since the last build is left where it is: origin.go.
package site

import (
	"io/fs"
	"time"

	"tabla/internal/diag"
	"tabla/internal/output"
)

// Options say what to build. The zero value of everything but Dir, Themes, Out and AsOf means: as site.yaml
// says.
type Options struct {
	Dir       string        // the site's folder
	Themes    fs.FS         // the themes inside the program: a file system with the folder themes/
	Out       string        // where the pages go; only Build writes there
	AsOf      time.Time     // the instant to build for: decides what is valid; what is printed is its day
	Centres   []string      // only these centres; none: all
	Languages []string      // only these languages; none: all. Pseudo-locales may be named
	Drafts    string        // "label" or "hide" instead of the site's own policy
	Strict    bool          // warnings are errors
	Program   func() string // names the program with all that is inside it; nil or "": nothing is remembered
	Progress  func(done, total int)
}

// Result is what a build did. Problems are sorted; if one is an error, nothing was written and the rest is
// zero.
type Result struct {
	Pages, Boards, Languages, Centres int
	Files                             output.Stats
	Problems                          []diag.Problem
}

// Failed reports whether a problem stopped the build.
func (r Result) Failed() bool {
	for _, p := range r.Problems {
		if p.Severity == diag.Error {
			return true
		}
	}
	return false
}
