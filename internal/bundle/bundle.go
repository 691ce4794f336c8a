// Package bundle packs the files of a built site that the screen of a centre needs: on a USB stick, in a zip
// file or in a package for a player. It updates an existing stick so that the screen can always show what is
// on it, and verifies whether a bundle is complete and unchanged. It does not know what the files mean or how
// they are built: it takes them from a folder.
//
//	index.html, shell.js, current.js, r/, fonts/, img/    the board; if several are packed: board/<name>/
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
	"tabla/internal/files"
)

// Options sets which files are packed, and the target.
type Options struct {
	Centre string
	Screen string    // name of the one screen to pack, whose board is put at the root; "" packs all
	To     string    // a folder, or a file whose name ends in .zip or .htz
	Day    time.Time // the date of the files in an archive, and of the signature
	Key    SecretKey // signs the bundle; the zero value does not sign
	// Writer names who writes, and tells people that it waits if another bundle is being written to the same
	// folder. Its field Folder is not used.
	Writer files.Writer
}

// Result holds counts of the files of a bundle, and the problems. If one of the problems is an error, nothing
// was written.
type Result struct {
	Files                       int
	Bytes                       int64
	Written, Unchanged, Removed int
	Problems                    []diag.Problem
}

// UnknownScreen is the error if the centre does not have the named screen, or if no screen was named but the
// package can hold only one of several screens.
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

// Write makes the bundle at the target, or updates it. built is a folder with a build of the centre, made for
// the same time and place as the bundle; Write may pack any file in it. The error is a failure of the machine
// or an UnknownScreen.
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
	return writeFolder(ctx, o.To, o.Writer, p)
}

// archived reports whether a target is an archive, that is, its name ends in .zip or .htz.
func archived(to string) bool { return extension(to) == ".zip" || extension(to) == ".htz" }

// extension returns the extension of a name in lower case, because Windows may write it as .ZIP.
func extension(to string) string { return strings.ToLower(path.Ext(to)) }

// notOurs returns the problem for a file or link that tabla did not make and that is in the place of a
// file that tabla wants to write.
func notOurs(file string) diag.Problem {
	return diag.RuleNotOurs.Find("move it elsewhere or delete it, then try again; nothing was changed",
		"tabla wants to write here, but did not make what is there").At(diag.Pos{File: file})
}
