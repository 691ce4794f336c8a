package catalogue

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
)

// The attic keeps the translations whose text has left the notices, one file for each language beside the catalogues and
// in their form, where no translators' tool looks. A text that comes back finds its translation there, with the hash that
// it had. Only a person empties it.
const atticDir = ".attic"

// atticHead stands at the top of each file, set off by an empty line.
const atticHead = "# Kept by tabla sync: translations whose text has left the notices. They come back with it."

// AtticFile is the path of a language's attic inside the file system, whether it exists or not.
func (f *Folder) AtticFile(tag lang.Tag) string { return path.Join(f.Dir, atticDir, FileName(tag)) }

// Attic reads a language's attic; without a file it is nil. What a merge has left in it are two attics.
func (f *Folder) Attic(language lang.Language, r *diag.Report) (*Catalogue, error) {
	file := f.AtticFile(language.Tag)
	if stat, err := fs.Lstat(f.fsys, file); err == nil && stat.Mode()&fs.ModeSymlink != 0 {
		r.Errorf(diag.Pos{File: file}, "symlink", "put the file itself here", "symbolic links are not followed")
		return nil, nil
	}
	src, err := fs.ReadFile(f.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	c := parseBothSides(file, language, src, r)
	c.Head = nil
	return c, nil
}

// NextAttic returns an attic as it will be: what it had without what came back, whose positions are given, and with what
// is gone now. attic is nil where there is none yet.
func (f *Folder) NextAttic(attic *Catalogue, language lang.Language, back map[int]bool, gone []Entry) *Catalogue {
	next := New(f.AtticFile(language.Tag), language)
	next.Head = []string{atticHead}
	kept := map[string]Entry{}
	if attic != nil {
		next.Tail = attic.Tail
		for i, e := range attic.Entries {
			if !back[i] {
				archive(kept, e)
			}
		}
	}
	for _, e := range gone {
		archive(kept, e)
	}
	for _, e := range kept {
		next.Entries = append(next.Entries, e)
	}
	slices.SortFunc(next.Entries, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	next.Reindex()
	return next
}

// archive puts an entry into an attic under its id. Another one that has the id gets a longer one: both are kept.
func archive(kept map[string]Entry, e Entry) {
	if old, taken := kept[e.ID]; taken && (old.Other != e.Other || old.Description != e.Description) {
		sum := sha1.Sum([]byte(old.Description + "\x00" + old.Other))
		old.ID += "-" + hex.EncodeToString(sum[:4])
		archive(kept, old)
	}
	kept[e.ID] = e
}

// Emptied is an attic that was thrown away.
type Emptied struct {
	File         string // relative to the site
	Translations int
}

// EmptyAttic throws away what dir, the site's locales folder, keeps of texts that have left the notices. It is for people
// who are sure: nothing comes back.
func EmptyAttic(dir string, dryRun bool) ([]Emptied, error) {
	attic := filepath.Join(dir, atticDir)
	entries, err := os.ReadDir(attic)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the folder %s: %w", attic, err)
	}
	var emptied []Emptied
	var changes []files.Change
	for _, f := range entries {
		language, _, ok := FileTag(f.Name())
		if !ok || !f.Type().IsRegular() {
			continue
		}
		name := filepath.Join(attic, f.Name())
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		var ignored diag.Report // a file to be thrown away may have any faults
		kept := parseBothSides(name, language, src, &ignored)
		emptied = append(emptied, Emptied{path.Join(filepath.Base(dir), atticDir, f.Name()), len(kept.Entries)})
		changes = append(changes, files.Change{Name: name})
	}
	if dryRun {
		return emptied, nil
	}
	return emptied, files.Apply(changes)
}
