// Package site contains the steps that make pages and boards from an author's folder.
//
// It knows the order of the steps, which of them may run at the same time, and where each page is in the
// output. How a step works is known to the other rooms. It does not know flags, and it does not read the
// clock: the caller passes the instant for which the site is built.
//
//	load     site.yaml, notices, themes          Load: load.go; theme.LoadSite: prepare.go
//	cut      notice -> skeleton + segments       Cut, Register: load.go
//	choose   segment x language -> text          Prepare, Localize: prepare.go, localize.go
//	weave    skeleton x texts -> body            shape.Weaver, once per notice and language: edition.go
//	shape    body x centre -> views              shape.Edition, board.Builder: edition.go, board.go
//	render   views x theme -> files              edition.go, board.go
//	sync     staged files -> target              Build: build.go
//
// Each step returns a value of its own type, which the next step takes: Loaded, Texts, Registered, Prepared,
// Localized. A page that has not changed since the last build is kept in the target.
package site

import (
	"io/fs"
	"time"

	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/output"
)

// Options sets what is built. Only Dir, Themes, Out and AsOf must be set. If another field has its zero
// value, the settings in site.yaml are used.
type Options struct {
	Dir       string    // the folder of the site
	Themes    fs.FS     // the themes inside the program: a file system with the folder themes/
	Out       string    // the folder for the output; only Build writes there
	Holder    string    // the person or machine that builds, in words for people who wait for Out
	AsOf      time.Time // the instant for which the site is built; pages show its day
	Centres   []string  // only these centres; if empty, all
	Root      bool      // only the files above the centres; Centres and Languages must then be empty
	Languages []string  // only these languages, also pseudo-locales; if empty, all
	Drafts    string    // "label" or "hide"; replaces the policy in site.yaml
	Strict    bool      // treat warnings as errors
	// returns an identifier of the program; if Program is nil or returns "", no memories are used
	Program  func() string
	Instead  map[string][]byte     // the contents of files that replace those on the disk, by path from Dir
	Progress func(done, total int) // called when a language is built, with numbers of languages; may be nil
	LookedAt LookedAt
	// make pages for addresses of earlier builds in Out, and for those in Published
	KeepAddresses bool
	// files that were published and that may be missing in Out, with their memories
	Published map[string]output.Memory
	// the session that the build belongs to; the zero value outside of a session
	session Session
	reading *inputs.Reading // Load adds the site's folder to it; may be nil
}

// LookedAt is the page that somebody is looking at while the site is built. It is made first.
type LookedAt = output.Watch

// Result is what a build did. Problems are sorted. If one of them is an error, nothing was written, and all
// numbers are zero.
type Result struct {
	Pages, Boards, Languages, Centres int
	Files                             output.Stats
	Problems, Coming                  []diag.Problem // Coming: notes about notices that begin later
	// the next time at which pages change by themselves; zero if the settings cannot be read
	Next   time.Time
	Layers []string // paths of the layers that were read, from Dir
}

// Failed reports whether one of the problems is an error, which stopped the build.
func (r Result) Failed() bool { return diag.Failed(r.Problems) }
