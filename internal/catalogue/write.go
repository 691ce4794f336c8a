package catalogue

import (
	"os"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// NewFile is a file of the locales folder as it will be.
type NewFile struct {
	Name    string // on the disk
	Shown   string // for problems: relative to the site
	Content []byte // nil removes the file
}

// WriteFiles puts files in place, all or none. A file that may not be written is an error in the report; with an error
// there, now or before, nothing is written. A dry run only finds out whether they could be.
func WriteFiles(locales []NewFile, dryRun bool, r *diag.Report) error {
	checkWritable(locales, r)
	if dryRun || r.Failed() {
		return nil
	}
	changes := make([]files.Change, len(locales))
	for i, f := range locales {
		changes[i] = files.Change{Name: f.Name, Content: f.Content}
	}
	return files.Apply(changes)
}

// checkWritable reports files that somebody has made read-only: renaming would replace them all the same.
func checkWritable(locales []NewFile, r *diag.Report) {
	for _, f := range locales {
		if stat, err := os.Stat(f.Name); err == nil && stat.Mode().Perm()&0o222 == 0 {
			r.Errorf(diag.Pos{File: f.Shown}, "read-only", "allow writing to it, or find out who has forbidden it and why",
				"this file is marked as not to be written")
		}
	}
}
