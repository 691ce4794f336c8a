package notice

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/files"
)

// staticDir is the folder of pictures that do not belong to a single notice.
const staticDir = "static"

// walkStatic reports files in static/ that cannot be read or are not used there. Only pictures can be used
// there. A picture that no notice shows is not reported, because it may serve another purpose of the site.
func (l *loader) walkStatic() error {
	root, err := fs.Lstat(l.fsys, staticDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && root.Mode()&fs.ModeSymlink != 0 {
		l.report.RegularFile(diag.Pos{File: staticDir}, root.Mode())
		return nil
	}
	if err == nil {
		err = fs.WalkDir(l.fsys, staticDir, l.visitStatic)
	}
	if err != nil {
		return fmt.Errorf("read the pictures: %w", err)
	}
	return nil
}

func (l *loader) visitStatic(file string, entry fs.DirEntry, err error) error {
	name := entry.Name()
	switch {
	case err != nil:
		return err
	case entry.IsDir() && file != staticDir && strings.HasPrefix(name, "."):
		return fs.SkipDir
	case entry.IsDir(), files.LeftOver(name), strings.HasPrefix(name, "."):
	case !l.report.RegularFile(diag.Pos{File: file}, entry.Type()), isPicture(file):
	default:
		hint := "static/ is for pictures that notices show; link to other files on the internet"
		if isAudio(file) {
			hint = "put the recording beside its notice in content/, and name it there under audio:"
		}
		l.report.Report(diag.RuleUnknownFile, diag.Pos{File: file}, hint, "nothing is done with this file")
	}
	return nil
}
