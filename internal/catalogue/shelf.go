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

// Shelf knows which files of a folder are catalogues, one for each language. It reads them one at a time, so that a
// build need not hold more languages than it works on.
type Shelf struct {
	fsys  fs.FS
	dir   string
	files map[lang.Tag]string // base names
}

// Open looks through dir, which need not exist. Files that are named as no catalogue is are errors: the goi18n tool
// reads them as the language "und", and says nothing.
func Open(fsys fs.FS, dir string, r *diag.Report) (*Shelf, error) {
	s := &Shelf{fsys: fsys, dir: dir, files: map[lang.Tag]string{}}
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the folder %s: %w", dir, err)
	}
	for _, entry := range entries {
		s.put(entry, r)
	}
	return s, nil
}

func (s *Shelf) put(entry fs.DirEntry, r *diag.Report) {
	name := entry.Name()
	ext := path.Ext(name)
	if strings.HasPrefix(name, ".") || entry.IsDir() || ext != ".yaml" && ext != ".yml" {
		return
	}
	pos := diag.Pos{File: path.Join(s.dir, name)}
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
	if other := s.files[language.Tag]; other != "" {
		r.Errorf(pos, "catalogue-name", "move everything into "+FileName(language.Tag)+" and delete the other file",
			"%s and %s are both for %s", other, name, language.Tag)
		return
	}
	if note := lang.AliasNote(strings.TrimSuffix(name, ext)); note != "" && name != FileName(language.Tag) {
		r.Add(diag.Problem{Code: "language-alias", Severity: diag.Info, Pos: pos, Message: note,
			Hint: "rename the file to " + FileName(language.Tag)})
	}
	s.files[language.Tag] = name
}

// FileTag says which language a file of the locales folder is for. Where ok is false, the problem says why it is for
// none; its place is the caller's to add.
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

// stockLanguage is the language of a file that goi18n wrote, "translate.ar" or "active.ar"; "" for any other name.
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
func (s *Shelf) Languages() []lang.Tag {
	tags := make([]lang.Tag, 0, len(s.files))
	for tag := range s.files {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// File is the path of a language's catalogue inside the file system, whether it exists or not.
func (s *Shelf) File(tag lang.Tag) string {
	if name := s.files[tag]; name != "" {
		return path.Join(s.dir, name)
	}
	return path.Join(s.dir, FileName(tag))
}

// FileName is what a language's catalogue is called: its tag, or its private-use alias where it has one, because
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

// Load reads one language's catalogue; without a file it is empty. It is read in a fraction of the time where it holds what
// is expected, in that order: see Ledger.Expected.
func (s *Shelf) Load(language lang.Language, expected []Message, r *diag.Report) (*Catalogue, error) {
	src, err := s.read(language.Tag)
	if err != nil {
		return nil, err
	}
	return parseOwn(s.File(language.Tag), language, src, expected, r), nil
}

// read gives the bytes of a language's file, which are the caller's own, or nil without one.
func (s *Shelf) read(tag lang.Tag) ([]byte, error) {
	if s.files[tag] == "" {
		return nil, nil
	}
	src, err := fs.ReadFile(s.fsys, s.File(tag))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.File(tag), err)
	}
	return src, nil
}
