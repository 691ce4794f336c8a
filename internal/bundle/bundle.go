// Package bundle knows what a centre's board and phone pages need to travel: on a stick, as a zip, as a package for a player.
// It knows how to bring an existing stick up to date without harming what it shows, and how to tell whether one is whole.
// What the files say is not its business: it takes them from a build of its own, made for the moment.
//
//	index.html, shell.js, current.js, r/, fonts/    the board; several screens: board/<name>/, and index.html leads to them
//	phone/                                          the phone pages
//	start-kiosk.sh, start-kiosk.bat, readme.txt     for whoever puts the stick into a player
//	manifest.sha256                                 every file above and its SHA-256
package bundle

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/site"
)

// Options say what to pack and where to.
type Options struct {
	Site   site.Options // Out and Centres are set here
	Centre string
	Screen string // one screen of a centre with several: its board lies at the root; "" for all
	To     string // a folder, or a file whose name ends in .zip or .htz
}

// Result says what was done. With an error among the problems nothing was written.
type Result struct {
	Files                       int
	Bytes                       int64
	Written, Unchanged, Removed int
	Problems                    []diag.Problem
}

// UnknownScreen is a screen asked for that the centre does not have, or one that has to be named and was not.
type UnknownScreen struct {
	Centre, Name string
	Screens      []string
}

func (e UnknownScreen) Error() string {
	switch {
	case len(e.Screens) == 0:
		return fmt.Sprintf("%s has one screen, without a name: leave --screen out", e.Centre)
	case e.Name == "":
		return fmt.Sprintf("%s has several screens, and a package holds one: say --screen %s", e.Centre, strings.Join(e.Screens, " or "))
	default:
		return fmt.Sprintf("%s has no screen %q: there are %s", e.Centre, e.Name, strings.Join(e.Screens, ", "))
	}
}

// Make builds the centre afresh into a folder of its own, which it removes again, and brings the target up to date with it.
// What lies in public/ plays no part: a stick shows what is true at Site.AsOf, all of it and nothing else. The error is a
// failure of the machine, a config.UnknownName or an UnknownScreen.
func Make(ctx context.Context, o Options) (result Result, err error) {
	temp, err := os.MkdirTemp("", "tabla-bundle-")
	if err != nil {
		return Result{}, fmt.Errorf("make a folder to build in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	o.Site.Out, o.Site.Centres = temp, []string{o.Centre}
	built, err := site.Build(ctx, o.Site)
	if err != nil || built.Failed() {
		return Result{Problems: built.Problems}, err
	}
	cargo, err := pack(os.DirFS(temp), o)
	if err != nil {
		return Result{}, err
	}
	if archived(o.To) {
		result, err = writeArchive(ctx, o.To, cargo, o.Site.AsOf)
	} else {
		result, err = writeFolder(ctx, o.To, cargo)
	}
	result.Problems = append(built.Problems, result.Problems...)
	return result, err
}

// archived says whether a target is one file.
func archived(to string) bool { return kindOf(to) == ".zip" || kindOf(to) == ".htz" }

// kindOf is the end of a name, in small letters: Windows writes .ZIP too.
func kindOf(to string) string { return strings.ToLower(path.Ext(to)) }

// notOurs is the problem of something in the way.
func notOurs(file string) diag.Problem {
	return diag.RuleNotOurs.Find("move it elsewhere or delete it, then try again; nothing was changed",
		"tabla wants to write here, but did not make what is there").At(diag.Pos{File: file})
}
