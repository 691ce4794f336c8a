// Package bundle knows which files of a built site a centre's screen needs on a stick, in a zip or in a
// package for a player. It knows how to bring an existing stick up to date without harm to what it shows, and
// how to verify that one is whole. It does not know what the files say or how they are built: it takes them
// from a folder.
//
//	index.html, shell.js, current.js, r/, fonts/, img/    the board; of several screens: board/<name>/
//	phone/                                                the phone pages
//	start-kiosk.sh, start-kiosk.bat, readme.txt           for the person who puts the stick into a player
//	manifest.sha256                                       every file above and its SHA-256
//	manifest.sha256.minisig                               the signature of that list, if a key was given
package bundle

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"tabla/internal/diag"
)

// Options is what to pack and where to.
type Options struct {
	Centre string
	Screen string    // one screen of a centre with several: its board is at the root; "" for all
	To     string    // a folder, or a file whose name ends in .zip or .htz
	Day    time.Time // the date of the files in an archive, and of the signature
	Key    SecretKey // signs the bundle
}

// Result is what was done. With an error among the problems nothing was written.
type Result struct {
	Files                       int
	Bytes                       int64
	Written, Unchanged, Removed int
	Problems                    []diag.Problem
}

// UnknownScreen is the error for a screen that the centre does not have, or one that has to be named and was
// not.
type UnknownScreen struct {
	Centre, Name string
	Screens      []string
}

func (e UnknownScreen) Error() string {
	switch {
	case len(e.Screens) == 0:
		return fmt.Sprintf("%s has one screen, without a name: leave --screen out", e.Centre)
	case e.Name == "":
		return fmt.Sprintf("%s has several screens, and a package holds one: say --screen %s",
			e.Centre, strings.Join(e.Screens, " or "))
	default:
		screens := strings.Join(e.Screens, ", ")
		return fmt.Sprintf("%s has no screen %q: there are %s", e.Centre, e.Name, screens)
	}
}

// Write brings the target up to date with built, a folder that has a build of the centre and of no other time
// or place than the bundle is for. Every file in it counts. The error is a failure of the machine or an
// UnknownScreen.
//
//	result, err := bundle.Write(ctx, os.DirFS(folder), bundle.Options{Centre: "vinograd", To: "/media/usb"})
func Write(ctx context.Context, built fs.FS, o Options) (Result, error) {
	p, err := pack(built, o)
	if err != nil {
		return Result{}, err
	}
	if archived(o.To) {
		return writeArchive(ctx, o.To, p, o.Day)
	}
	return writeFolder(ctx, o.To, p)
}

// archived reports whether a target is an archive.
func archived(to string) bool { return extension(to) == ".zip" || extension(to) == ".htz" }

// extension returns the extension of a name in lower case, since Windows writes .ZIP too.
func extension(to string) string { return strings.ToLower(path.Ext(to)) }

// notOurs returns the problem of something in the way.
func notOurs(file string) diag.Problem {
	return diag.RuleNotOurs.Find("move it elsewhere or delete it, then try again; nothing was changed",
		"tabla wants to write here, but did not make what is there").At(diag.Pos{File: file})
}
