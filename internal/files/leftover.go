package files

import (
	"path"
	"regexp"
	"strings"
)

// LeftOver reports whether a file was left by a program and is nobody's text, by its base name: hidden files,
// locks and backups of editors, what systems keep of a folder.
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

var copied = regexp.MustCompile(`(?i)(.)( - (copy|kopie|copie|copia|cópia|kopija|kopje|копия|копија)( \(\d+\))?| copy( \d+)?` +
	`| \(\d+\)| \([^()]*conflicted copy[^()]*\)|\.sync-conflict-[^.]*)$`)

// IsCopy reports whether a program for files has named a file as the copy of another: "menu - Copy.md",
// "menu (1).md".
func IsCopy(name string) bool { return copied.MatchString(strings.TrimSuffix(name, path.Ext(name))) }

// ReservedOnWindows reports whether Windows keeps a name for a device, whatever its ending: "con.md".
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
