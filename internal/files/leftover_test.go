package files

import "testing"

func TestWhatProgramsLeaveBehindIsNobodysText(t *testing.T) {
	for _, name := range []string{".DS_Store", ".#menu.md", "~$menu.md", "menu.md~", "#menu.md#",
		"Thumbs.db", "desktop.ini",
		"menu.md.bak", ".menu.md.swp", "menu.tmp", "menu.md.orig"} {
		if !LeftOver(name) {
			t.Errorf("%s is taken for a text", name)
		}
	}
	for _, name := range []string{"menu.md", "_menu.md", "a.png", "x.txt", "#", "tmp.md",
		"bak.md", "menu - Copy.md"} {
		if LeftOver(name) {
			t.Errorf("%s is left out", name)
		}
	}
}

func TestCopiesAreKnownByTheirNames(t *testing.T) {
	for _, name := range []string{"menu - Copy.md", "menu - Copy (2).md", "menu (1).md",
		"menu copy.md", "menu copy 3.md",
		"menu - Kopie.md", "menu – x (ana's conflicted copy 2026-11-02).md",
		"menu.sync-conflict-20261102-101010-ABC.md",
		"menu - копия.md"} {
		if !IsCopy(name) {
			t.Errorf("%s is no copy", name)
		}
	}
	for _, name := range []string{"menu.md", "copy.md", "hard-copy.md", "menu-2.md", "(1).md",
		"menu (new).md", "photocopy.md"} {
		if IsCopy(name) {
			t.Errorf("%s is a copy", name)
		}
	}
}

func TestNamesThatWindowsKeepsForDevices(t *testing.T) {
	for name, want := range map[string]bool{"con": true, "CON": true, "nul.md": true, "aux.": true,
		"com1": true, "lpt9.png": true,
		"com0": true, "con .md": true, "con-1": false, "comb": false, "com10": false, "console": false,
		"lpt": false, "": false, "prn": true} {
		if got := ReservedOnWindows(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
