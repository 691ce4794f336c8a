package catalogue

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
)

// The rules that this file reports.
var (
	ruleCatalogueName = diag.Rule{
		Code:  "catalogue-name",
		Title: "a file in locales/ that is named as no catalogue is",
		Why:   "translators' tools read it silently as no language",
		Fix:   "name it after its language: ar.yaml",
	}

	ruleReadOnly = diag.Rule{
		Code:  "read-only",
		Title: "a catalogue that is marked as not to be written",
		Why:   "somebody wanted it to stay as it is",
		Fix:   "allow writing to it, and run the command again",
	}

	folderRules = []diag.Rule{ruleCatalogueName, ruleReadOnly}
)

// Folder is the locales folder. It knows which of its files are catalogues, one for each language, and reads
// them one at a time, so that a build holds in memory only the languages that it is working on.
type Folder struct {
	Dir   string // its path inside fsys
	fsys  fs.FS
	files map[lang.Tag]string // base names of the catalogues
	kept  *Kept               // those of a session; nil without a session
}

// OpenFolder lists the catalogues in dir, which need not exist. A file that is not named after a language is
// an error, because the goi18n tool would read it as the language "und" and report nothing.
func OpenFolder(fsys fs.FS, dir string, r *diag.Report) (*Folder, error) {
	f := &Folder{Dir: dir, fsys: fsys, files: map[lang.Tag]string{}}
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the folder %s: %w", dir, err)
	}
	for _, entry := range entries {
		f.add(entry, r)
	}
	return f, nil
}

// add adds a file to the list of catalogues if it has the name of a catalogue. It reports other
// files and folders that somebody may take for catalogues, and ignores the rest.
func (f *Folder) add(entry fs.DirEntry, r *diag.Report) {
	name := entry.Name()
	ext := path.Ext(name)
	pos := diag.Pos{File: path.Join(f.Dir, name)}
	if files.LeftOver(name) || strings.HasPrefix(name, ".") {
		return
	}
	if _, _, ok := FileTag(name); entry.IsDir() && isYAML(name) && ok {
		r.Report(diag.RuleBadPath, pos, "move this folder elsewhere",
			"this is a folder, but has the name of a catalogue")
		return
	}
	if entry.IsDir() || !isYAML(name) {
		f.unused(entry, pos, r)
		return
	}
	if files.IsCopy(name) {
		r.Report(diag.RuleLeftOut, pos, "take over what is new in it, then delete it",
			"this is left out: by its name it is a copy of another file")
		return
	}
	if !r.RegularFile(pos, entry.Type()) {
		return
	}
	language, why, ok := FileTag(name)
	if !ok {
		r.Add(why.At(pos))
		return
	}
	if other := f.files[language.Tag]; other != "" {
		r.Report(ruleCatalogueName, pos,
			"move everything into "+FileName(language.Tag)+" and delete the other file",
			"%s and %s are both for %s", other, name, language.Tag)
		return
	}
	if note := lang.AliasNote(strings.TrimSuffix(name, ext)); note != "" && name != FileName(language.Tag) {
		r.Report(diag.RuleLanguageAlias, pos, "rename the file to "+FileName(language.Tag), "%s", note)
	}
	f.files[language.Tag] = name
}

// unused warns of a file or folder whose texts no command reads in this place: files that translators have
// sent, and catalogues in a subfolder.
func (f *Folder) unused(entry fs.DirEntry, pos diag.Pos, r *diag.Report) {
	switch ext := strings.ToLower(path.Ext(entry.Name())); {
	case entry.IsDir():
		inside, _ := fs.Glob(f.fsys, path.Join(pos.File, "*")) // it fails only for a wrong pattern
		if i := slices.IndexFunc(inside, isYAML); i >= 0 {
			r.Report(diag.RuleUnknownFile, diag.Pos{File: inside[i]},
				"catalogues lie in "+f.Dir+"/ itself, and are called after their language, like ar.yaml",
				"nothing is done with this file")
		}
	case slices.Contains([]string{".xlsx", ".ods", ".csv", ".tsv", ".po", ".xlf", ".xliff", ".tmx"}, ext):
		r.Report(diag.RuleUnknownFile, pos, "take what is in it into the catalogue with: tabla import "+
			pos.File+"; then move it elsewhere", "nothing is done with this file")
	}
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// FileTag returns the language of a file in the locales folder. If its name is not the name of a catalogue,
// ok is false and why holds the reason.
func FileTag(name string) (language lang.Language, why diag.Finding, ok bool) {
	tag := strings.TrimSuffix(name, path.Ext(name))
	language, known := lang.Lookup(tag)
	switch {
	case !known && stockLanguage(tag) != "":
		why = ruleCatalogueName.Find(
			"copy what is translated into "+FileName(stockLanguage(tag))+", then delete this file",
			"%s is a file of the goi18n tool, which may hold texts that nobody has translated", name)
	case !known:
		message, hint := lang.Unknown(tag)
		why = diag.RuleUnknownLanguage.Find("a catalogue is called after its language: "+hint, "%s", message)
	case path.Ext(name) != ".yaml":
		why = ruleCatalogueName.Find("rename it to "+tag+".yaml", "%s is not read by translators' tools",
			name)
	case lang.IsPseudo(language.Tag):
		why = ruleCatalogueName.Find("delete the file", "%s is made from the source and has no catalogue",
			tag)
	default:
		return language, diag.Finding{}, true
	}
	return lang.Language{}, why, false
}

// stockLanguage returns the language of a file that the goi18n tool wrote: "ar" for the names "translate.ar"
// and "active.ar". For any other name it returns "".
func stockLanguage(name string) lang.Tag {
	for _, kind := range []string{"translate.", "active."} {
		if tag, cut := strings.CutPrefix(name, kind); cut {
			language, _ := lang.Lookup(tag)
			return language.Tag
		}
	}
	return ""
}

// Languages returns the tags of the languages that have a file, in alphabetical order.
func (f *Folder) Languages() []lang.Tag {
	tags := make([]lang.Tag, 0, len(f.files))
	for tag := range f.files {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// File returns the path of a language's catalogue inside the file system. The file need not exist.
func (f *Folder) File(tag lang.Tag) string {
	if name := f.files[tag]; name != "" {
		return path.Join(f.Dir, name)
	}
	return path.Join(f.Dir, FileName(tag))
}

// FileName returns the name of a language's catalogue: its tag, or its private-use alias if it has one,
// followed by ".yaml". The alias is better because other tools take "en-easy" for English, but know that
// "en-x-easy" is a language of its own.
func FileName(tag lang.Tag) string {
	language, _ := lang.Lookup(string(tag))
	for _, alias := range language.Aliases {
		if strings.Contains(alias, "-x-") {
			return alias + ".yaml"
		}
	}
	return string(tag) + ".yaml"
}

// Load reads one language's catalogue. If there is no file, the catalogue is empty.
func (f *Folder) Load(language lang.Language, r *diag.Report) (*Catalogue, error) {
	src, err := f.Bytes(language.Tag)
	if err != nil {
		return nil, err
	}
	file := f.File(language.Tag)
	return f.read(file, src, r, func(r *diag.Report) *Catalogue {
		c := &Catalogue{File: file, Language: language}
		r.Try("this file", diag.Pos{File: file}, func() { c = parseOwned(file, language, src, r) })
		return c
	}), nil
}

// LoadBothSides reads a catalogue that only sync writes: the source's. If git left two versions in it, the
// catalogue has the entries of both, and Merged is true.
func (f *Folder) LoadBothSides(language lang.Language, r *diag.Report) (*Catalogue, error) {
	src, err := f.Bytes(language.Tag)
	if err != nil {
		return nil, err
	}
	return parseBothSides(f.File(language.Tag), language, src, r), nil
}

// LoadJoined reads a translators' catalogue. If git left two versions in it, they are joined into one,
// provided that nothing that people wrote is in conflict (see joinSides). Otherwise the conflict markers are
// reported, as Load does.
func (f *Folder) LoadJoined(language lang.Language, r *diag.Report) (*Catalogue, error) {
	src, err := f.Bytes(language.Tag)
	if err != nil {
		return nil, err
	}
	if c, ok := joinSides(f.File(language.Tag), language, src); ok {
		return c, nil
	}
	return parseOwned(f.File(language.Tag), language, src, r), nil
}

// Bytes returns the content of a language's file, which the caller may change, or nil if there is no file.
func (f *Folder) Bytes(tag lang.Tag) ([]byte, error) {
	if f.files[tag] == "" {
		return nil, nil
	}
	src, err := fs.ReadFile(f.fsys, f.File(tag))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.File(tag), err)
	}
	return src, nil
}

// AtticFolder is the folder of the attics, inside the locales folder. An attic keeps a language's
// translations whose text has left the notices. It has the form of a catalogue; translators' tools do not
// look into this folder. When a text comes back to the notices, its translation comes back from the attic,
// with the hash that it had. Nothing else is ever taken out of an attic unless a person empties it.
const AtticFolder = ".attic"

// atticHead is the first line of each attic. An empty line follows it.
const atticHead = "# Kept by tabla sync: translations whose text has left the notices. " +
	"They come back with it."

// AtticFile returns the path of a language's attic inside the file system. The file need not exist.
func (f *Folder) AtticFile(tag lang.Tag) string { return path.Join(f.Dir, AtticFolder, FileName(tag)) }

// Attic reads a language's attic; it returns nil if there is no file. If git left two versions in the file,
// the result has the entries of both.
func (f *Folder) Attic(language lang.Language, r *diag.Report) (*Catalogue, error) {
	file := f.AtticFile(language.Tag)
	if stat, err := fs.Lstat(f.fsys, file); err == nil && !r.RegularFile(diag.Pos{File: file}, stat.Mode()) {
		return nil, nil
	}
	src, err := fs.ReadFile(f.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return f.read(file, src, r, func(r *diag.Report) *Catalogue {
		c := parseBothSides(file, language, src, r)
		c.Head = nil
		for i := range c.Entries {
			c.Entries[i].readReturn()
		}
		return c
	}), nil
}

// returnPrefix begins a comment above an entry of an attic that a sync is moving back to the catalogue. The
// sync writes this mark first, then the catalogue, and then removes the entry from the attic. If a later sync
// finds the mark, an earlier one was stopped in between; HasArrived then reports whether the catalogue has
// the entry.
const returnPrefix = "# tabla returns this to "

// readReturn removes the comment that begins with returnPrefix from an entry's comments and stores its id in
// ReturnsTo.
func (e *Entry) readReturn() {
	kept := e.Comments[:0]
	for _, line := range e.Comments {
		if id, marked := strings.CutPrefix(line, returnPrefix); marked {
			e.ReturnsTo = id
			continue
		}
		kept = append(kept, line)
	}
	e.Comments = kept
}

// HasArrived is called for an entry of an attic that a stopped sync was moving back to the catalogue c. It
// reports whether c already has the translation of the entry.
func (e *Entry) HasArrived(c *Catalogue) bool {
	if e.ReturnsTo == "" {
		return false
	}
	there, ok := c.Entry(e.ReturnsTo)
	return ok && there.Other == e.Other && maps.Equal(there.Forms, e.Forms)
}

// NextAttic returns the new content of an attic: the old entries without those that came back to the
// catalogue, and the entries that are gone from the catalogue now. The keys of back are the positions in the
// old attic of the entries that came back. attic is nil if there is no attic yet.
func (f *Folder) NextAttic(attic *Catalogue, language lang.Language, back map[int]string,
	gone []Entry) *Catalogue {
	return f.nextAttic(attic, language, gone, func(i int, e *Entry) bool {
		_, returns := back[i]
		return !returns
	})
}

// MarkedAttic returns the content that an attic has until the catalogue is written: all old entries, and the
// entries that are gone from the catalogue now. Each old entry that is to come back has a mark with its id in
// the catalogue (see returnPrefix). The keys of back are the positions of these entries; its values are the
// ids.
func (f *Folder) MarkedAttic(attic *Catalogue, language lang.Language, back map[int]string,
	gone []Entry) *Catalogue {
	return f.nextAttic(attic, language, gone, func(i int, e *Entry) bool {
		if id, returns := back[i]; returns {
			e.Comments = append(slices.Clone(e.Comments), returnPrefix+id)
		}
		return true
	})
}

// nextAttic returns an attic with the old attic's entries for which keep returns true, and with the entries
// that are gone from the catalogue. keep may change the entry.
func (f *Folder) nextAttic(attic *Catalogue, language lang.Language, gone []Entry,
	keep func(i int, e *Entry) bool) *Catalogue {
	next := New(f.AtticFile(language.Tag), language)
	next.Head = []string{atticHead}
	kept := map[string]Entry{}
	if attic != nil {
		next.Tail = attic.Tail
		for i, e := range attic.Entries {
			if keep(i, &e) {
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

// archive puts an entry into an attic under its id. If a different entry has the id already, that one is kept
// under a longer id.
func archive(kept map[string]Entry, e Entry) {
	if old, taken := kept[e.ID]; taken && (old.Other != e.Other || old.Description != e.Description) {
		sum := sha1.Sum([]byte(old.Description + "\x00" + old.Other))
		old.ID += "-" + hex.EncodeToString(sum[:4])
		archive(kept, old)
	}
	kept[e.ID] = e
}

// Emptied is an attic whose translations were deleted.
type Emptied struct {
	File         string // relative to the site
	Translations int
}

// EmptyAttic deletes all attics of the folder and returns a row for each; dir is the folder on the disk. The
// translations in them cannot come back. A dry run only returns the rows.
func (f *Folder) EmptyAttic(write Write, dir string, dryRun bool) ([]Emptied, error) {
	attic := path.Join(f.Dir, AtticFolder)
	entries, err := fs.ReadDir(f.fsys, attic)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the folder %s: %w", attic, err)
	}
	var emptied []Emptied
	var changes []files.Change
	for _, entry := range entries {
		language, _, ok := FileTag(entry.Name())
		if !ok || !entry.Type().IsRegular() {
			continue
		}
		name := path.Join(attic, entry.Name())
		src, err := fs.ReadFile(f.fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		var ignored diag.Report // the faults of a file that is to be deleted do not matter
		kept := parseBothSides(name, language, src, &ignored)
		emptied = append(emptied, Emptied{name, len(kept.Entries)})
		changes = append(changes, files.Change{Name: filepath.Join(dir, AtticFolder, entry.Name())})
	}
	if dryRun || len(changes) == 0 {
		return emptied, nil
	}
	return emptied, write(changes)
}

// Write is a function that carries out changes of files, step by step: files.Apply, or a function that calls
// the method Apply of a files.Writer with the sums of the files that were read.
type Write func(steps ...[]files.Change) error

// NewFile is the new content of a file of the locales folder.
type NewFile struct {
	Name    string // path on the disk
	Shown   string // for problems: relative to the site
	Content []byte // nil removes the file
}

// WriteFiles writes the files of each step, one step after the other. A file that is marked read-only is an
// error in the report. If the report has any error, also one from before, nothing is written. A dry run only
// checks whether the files may be written.
func WriteFiles(write Write, dryRun bool, r *diag.Report, steps ...[]NewFile) error {
	var changes [][]files.Change
	for _, step := range steps {
		checkWritable(step, r)
		if len(step) > 0 {
			changes = append(changes, changesOf(step))
		}
	}
	if dryRun || r.Failed() || len(changes) == 0 {
		return nil
	}
	return write(changes...)
}

func changesOf(step []NewFile) []files.Change {
	changes := make([]files.Change, len(step))
	for i, f := range step {
		changes[i] = files.Change{Name: f.Name, Content: f.Content}
	}
	return changes
}

// checkWritable reports files that somebody has marked read-only. This check is necessary because files are
// replaced by renaming, and a read-only file can be replaced in this way.
func checkWritable(locales []NewFile, r *diag.Report) {
	for _, f := range locales {
		if stat, err := os.Stat(f.Name); err == nil && stat.Mode().Perm()&0o222 == 0 {
			r.Report(ruleReadOnly, diag.Pos{File: f.Shown},
				"allow writing to it, or find out who has forbidden it and why",
				"this file is marked as not to be written")
		}
	}
}
