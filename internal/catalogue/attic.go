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
	"tabla/internal/lang"
)

// The attic keeps the translations whose text has left the notices, one file for each language beside the catalogues and
// in their form, where no translators' tool looks. A text that comes back finds its translation there, with the hash that
// it had. Only a person empties it.
const atticDir = ".attic"

// atticHead stands at the top of each file, set off by an empty line.
const atticHead = "# Kept by tabla sync: translations whose text has left the notices. They come back with it."

func (s *Shelf) atticFile(tag lang.Tag) string { return path.Join(s.dir, atticDir, FileName(tag)) }

// attic reads a language's attic; without a file it is nil. What a merge has left in it are two attics.
func (s *Shelf) attic(language lang.Language, r *diag.Report) (*Catalogue, error) {
	file := s.atticFile(language.Tag)
	if stat, err := fs.Lstat(s.fsys, file); err == nil && stat.Mode()&fs.ModeSymlink != 0 {
		r.Errorf(diag.Pos{File: file}, "symlink", "put the file itself here", "symbolic links are not followed")
		return nil, nil
	}
	src, err := fs.ReadFile(s.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	c := parseBoth(file, language, src, r)
	c.head = nil
	return c, nil
}

// shelved finds what an attic holds.
type shelved struct {
	attic  *Catalogue       // nil: nothing
	byText map[string][]int // entries by the source text that a translation was made from; in the source's attic by the text
}

func newShelved(attic *Catalogue) *shelved { return &shelved{attic: attic} }

func (s *shelved) find(text string, of func(*Entry) string) []int {
	if s.attic == nil {
		return nil
	}
	if s.byText == nil {
		s.byText = make(map[string][]int, len(s.attic.Entries))
		for i := range s.attic.Entries {
			if e := &s.attic.Entries[i]; !e.Faulty && of(e) != "" {
				s.byText[of(e)] = append(s.byText[of(e)], i)
			}
		}
	}
	return s.byText[text]
}

func textOf(e *Entry) string        { return e.Other }
func descriptionOf(e *Entry) string { return e.Description }

func (s *shelved) has(id string) bool { return s.attic != nil && s.attic.place(id) >= 0 }

// id is the one that the source's attic has for a text, or "".
func (s *shelved) id(b birth) string {
	for _, i := range s.find(b.text, textOf) {
		id := s.attic.Entries[i].ID
		if o := originOf(id); !o.keyed && o.page == b.page && o.kind == b.kind {
			return id
		}
	}
	return ""
}

// translation finds what a language's attic has for a message: what was made from exactly this text, on its own page rather
// than elsewhere; else, if the id has returned, what it had when the text left.
func (s *shelved) translation(m Message, returned bool) (place int, found bool) {
	if places := s.find(m.Text, descriptionOf); len(places) > 0 {
		return onPage(s.attic, places, pageOf(m.ID)), true
	}
	if !returned || s.attic == nil {
		return 0, false
	}
	e, ok := s.attic.Entry(m.ID)
	return s.attic.place(m.ID), ok && !e.Faulty
}

// archive is an attic as it will be: what it had but for what came back, and what goes there now.
func archive(attic *Catalogue, language lang.Language, file string, back map[int]bool, gone []Entry) *Catalogue {
	next := New(file, language)
	next.head = []string{atticHead}
	kept := map[string]Entry{}
	if attic != nil {
		next.tail = attic.tail
		for i, e := range attic.Entries {
			if !back[i] {
				shelve(kept, e)
			}
		}
	}
	for _, e := range gone {
		shelve(kept, e)
	}
	for _, e := range kept {
		next.Entries = append(next.Entries, e)
	}
	slices.SortFunc(next.Entries, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	next.reindex()
	return next
}

// shelve puts an entry into an attic under its id. Another one that has the id gets a longer one: both are kept.
func shelve(kept map[string]Entry, e Entry) {
	if old, taken := kept[e.ID]; taken && (old.Other != e.Other || old.Description != e.Description) {
		sum := sha1.Sum([]byte(old.Description + "\x00" + old.Other))
		old.ID += "-" + hex.EncodeToString(sum[:4])
		shelve(kept, old)
	}
	kept[e.ID] = e
}

// worthKeeping says whether anybody would miss an entry.
func (e *Entry) worthKeeping() bool { return e.Other != "" || len(e.Forms) > 0 || len(e.Comments) > 0 }

// Emptied is an attic that was thrown away.
type Emptied struct {
	File         string // relative to the site
	Translations int
}

// EmptyAttic throws away what dir, the site's locales folder, keeps of texts that have left the notices. It is for people
// who are sure: nothing comes back.
func EmptyAttic(dir string, dryRun bool) ([]Emptied, error) {
	attic := filepath.Join(dir, atticDir)
	files, err := os.ReadDir(attic)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the folder %s: %w", attic, err)
	}
	var emptied []Emptied
	for _, f := range files {
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
		kept := parseBoth(name, language, src, &ignored)
		emptied = append(emptied, Emptied{path.Join(filepath.Base(dir), atticDir, f.Name()), len(kept.Entries)})
		if dryRun {
			continue
		}
		if err := os.Remove(name); err != nil {
			return nil, err
		}
	}
	return emptied, nil
}
