package files

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// forgotten is an age. A file with a temporary name that is older was left by a program that was killed,
// because no program needs that much time between two writes.
const forgotten = time.Hour

// removeForgotten removes what killed programs have left beside the file written: temporary files that are
// older by forgotten than this file, and temporary names that lead to this file. All times come from one
// clock, that of the disk.
func removeForgotten(written string) {
	fresh, err := os.Lstat(written)
	if err != nil {
		return
	}
	entries, _ := os.ReadDir(filepath.Dir(written)) // if the folder cannot be read, nothing is removed
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), looseName) || !entry.Type().IsRegular() {
			continue
		}
		left, err := entry.Info()
		if err == nil && (fresh.ModTime().Sub(left.ModTime()) > forgotten || os.SameFile(fresh, left)) {
			os.Remove(filepath.Join(filepath.Dir(written), entry.Name()))
		}
	}
}

// LeftOver reports whether the base name of a file shows that a program left the file and no person wrote it:
// hidden files, locks and backups of editors, and files in which systems store settings of a folder.
func LeftOver(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "~$"), strings.HasSuffix(name, "~"),
		len(name) > 1 && strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"):
		return true
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "ehthumbs.db", "desktop.ini":
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".tmp", ".temp", ".bak", ".swp", ".swo", ".orig", ".rej", ".part", ".crdownload":
		return true
	}
	return false
}

var copied = regexp.MustCompile(`(?i)(.)( - (copy|kopie|copie|copia|cópia|kopija|kopje|копия|копија)` +
	`( \(\d+\))?| copy( \d+)?| \(\d+\)| \([^()]*conflicted copy[^()]*\)|\.sync-conflict-[^.]*)$`)

// IsCopy reports whether a file's name is one that file managers use for a copy of another file, such as
// "menu - Copy.md" or "menu (1).md".
func IsCopy(name string) bool { return copied.MatchString(strings.TrimSuffix(name, path.Ext(name))) }

// ReservedOnWindows reports whether Windows keeps a name for a device, even if the name has an ending, such
// as "con.md".
func ReservedOnWindows(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, number := "", ""
	if len(stem) == 4 {
		port, number = stem[:3], stem[3:]
	}
	return (port == "com" || port == "lpt") && number >= "0" && number <= "9"
}
