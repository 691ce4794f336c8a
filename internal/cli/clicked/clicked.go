// Package clicked reports whether a person has started the program with a double click, and not in a
// terminal.
//
// It knows how Windows and macOS do that, and nothing of what the program does then.
package clicked

import (
	"os"
	"path/filepath"
	"runtime"
)

// Home reports whether a person has started this process, in the folder dir, with a double click, and returns
// the person's home.
func Home(dir string) (home string, is bool) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", false
	}
	return home, isDoubleClick(os.Args, dir, home, runtime.GOOS, startedByExplorer())
}

// isDoubleClick reports whether a person has started the program with a double click, and not in a terminal.
// On Windows the Explorer has then started it (byExplorer). On macOS the Finder lets Terminal run the program
// by its whole path, in the person's home.
func isDoubleClick(args []string, dir, home, system string, byExplorer bool) bool {
	if len(args) != 1 {
		return false
	}
	switch system {
	case "windows":
		return byExplorer
	case "darwin":
		return filepath.IsAbs(args[0]) && home != "" && dir == home
	}
	return false
}
