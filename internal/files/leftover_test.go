package files

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// What killed programs have left beside a file goes when the file is written again, or found; what another
// program is writing at the same time stays.
func TestForgottenFilesAreRemoved(t *testing.T) {
	for what, write := range map[string]func(name string) error{
		"Write":  func(name string) error { return Write(name, []byte("new")) },
		"Create": func(name string) error { return Create(name, []byte("new")) },
		"Create a file that is there": func(name string) error {
			err := os.WriteFile(name, nil, 0o666)
			if err == nil {
				_ = Create(name, nil) // fs.ErrExist
			}
			return err
		},
		"a name that was not removed": func(name string) error {
			err := os.WriteFile(name, nil, 0o666)
			if err == nil {
				err = os.Link(name, filepath.Join(filepath.Dir(name), looseName+"second"))
			}
			if err == nil {
				_ = Create(name, nil) // fs.ErrExist
			}
			return err
		},
	} {
		dir, old := t.TempDir(), time.Now().Add(-2*forgotten)
		for _, name := range []string{looseName + "old", looseName + "now", "notes"} {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{looseName + "old", "notes"} {
			if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
				t.Fatal(err)
			}
		}
		if err := write(filepath.Join(dir, "file")); err != nil {
			t.Fatal(err)
		}
		left, _ := filepath.Glob(filepath.Join(dir, "*")) // the pattern is right
		want := []string{filepath.Join(dir, looseName+"now"), filepath.Join(dir, "file"), filepath.Join(dir, "notes")}
		if !slices.Equal(left, want) {
			t.Errorf("%s: there is %q, want %q", what, left, want)
		}
	}
}

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
