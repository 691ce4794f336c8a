package catalogue

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Folder is the locales folder: which of its files are catalogues, one for each language. It reads them one at a time, so
// that a build need not hold more languages than it works on.
type Folder struct {
	Dir   string // inside the file system
	fsys  fs.FS
	files map[lang.Tag]string // base names
}

// OpenFolder looks through dir, which need not exist. A file that is not named after a language is an error: the goi18n
// tool reads it as the language "und", without a word.
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

func (f *Folder) add(entry fs.DirEntry, r *diag.Report) {
	name := entry.Name()
	ext := path.Ext(name)
	if strings.HasPrefix(name, ".") || entry.IsDir() || ext != ".yaml" && ext != ".yml" {
		return
	}
	pos := diag.Pos{File: path.Join(f.Dir, name)}
	if entry.Type()&fs.ModeSymlink != 0 {
		r.Errorf(pos, "symlink", "put the file itself here", "symbolic links are not followed")
		return
	}
	language, problem, ok := FileTag(name)
	if !ok {
		problem.Pos = pos
		r.Add(problem)
		return
	}
	if other := f.files[language.Tag]; other != "" {
		r.Errorf(pos, "catalogue-name", "move everything into "+FileName(language.Tag)+" and delete the other file",
			"%s and %s are both for %s", other, name, language.Tag)
		return
	}
	if note := lang.AliasNote(strings.TrimSuffix(name, ext)); note != "" && name != FileName(language.Tag) {
		r.Add(diag.Problem{Code: "language-alias", Severity: diag.Info, Pos: pos, Message: note,
			Hint: "rename the file to " + FileName(language.Tag)})
	}
	f.files[language.Tag] = name
}

// FileTag returns the language that a file of the locales folder is for. Where ok is false, the problem tells why it is for
// none; the caller adds its place.
func FileTag(name string) (language lang.Language, problem diag.Problem, ok bool) {
	tag := strings.TrimSuffix(name, path.Ext(name))
	language, known := lang.Lookup(tag)
	problem.Code = "catalogue-name"
	switch {
	case !known && stockLanguage(tag) != "":
		problem.Message = name + " is a file of the goi18n tool, which may hold texts that nobody has translated"
		problem.Hint = "copy what is translated into " + FileName(stockLanguage(tag)) + ", then delete this file"
	case !known:
		problem.Code = "unknown-language"
		problem.Message, problem.Hint = lang.Unknown(tag)
		problem.Hint = "a catalogue is called after its language: " + problem.Hint
	case path.Ext(name) != ".yaml":
		problem.Message = name + " is not read by translators' tools"
		problem.Hint = "rename it to " + tag + ".yaml"
	case lang.IsPseudo(language.Tag):
		problem.Message = tag + " is made from the source and has no catalogue"
		problem.Hint = "delete the file"
	default:
		return language, diag.Problem{}, true
	}
	return lang.Language{}, problem, false
}

// stockLanguage returns the language of a file that goi18n wrote, "translate.ar" or "active.ar"; "" for any other name.
func stockLanguage(name string) lang.Tag {
	for _, kind := range []string{"translate.", "active."} {
		if tag, cut := strings.CutPrefix(name, kind); cut {
			language, _ := lang.Lookup(tag)
			return language.Tag
		}
	}
	return ""
}

// Languages lists the languages that have a file, by tag.
func (f *Folder) Languages() []lang.Tag {
	tags := make([]lang.Tag, 0, len(f.files))
	for tag := range f.files {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// File is the path of a language's catalogue inside the file system, whether it exists or not.
func (f *Folder) File(tag lang.Tag) string {
	if name := f.files[tag]; name != "" {
		return path.Join(f.Dir, name)
	}
	return path.Join(f.Dir, FileName(tag))
}

// FileName is the name of a language's catalogue: its tag, or its private-use alias where it has one, because
// other tools know that "en-x-easy" is a language of its own and take "en-easy" for English.
func FileName(tag lang.Tag) string {
	language, _ := lang.Lookup(string(tag))
	for _, alias := range language.Aliases {
		if strings.Contains(alias, "-x-") {
			return alias + ".yaml"
		}
	}
	return string(tag) + ".yaml"
}

// Load reads one language's catalogue; without a file it is empty.
func (f *Folder) Load(language lang.Language, r *diag.Report) (*Catalogue, error) {
	src, err := f.Bytes(language.Tag)
	if err != nil {
		return nil, err
	}
	return parseOwned(f.File(language.Tag), language, src, r), nil
}

// LoadBothSides reads a catalogue that only sync writes, the source's. Where git left two versions in it, the entries of
// both are in the catalogue, and Merged is true.
func (f *Folder) LoadBothSides(language lang.Language, r *diag.Report) (*Catalogue, error) {
	src, err := f.Bytes(language.Tag)
	if err != nil {
		return nil, err
	}
	return parseBothSides(f.File(language.Tag), language, src, r), nil
}

// LoadJoined reads a translators' catalogue. Two versions that git left in it become one where they differ in nothing that
// people write; otherwise the conflict markers are reported, as Load does.
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

// Bytes returns the bytes of a language's file, which belong to the caller, or nil without a file.
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
