package theme

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tabla/internal/lang"
)

// layers is tabla's themes folder under the site's own: a file of the site hides ours of the same path.
type layers struct{ over, under fs.FS }

func (l layers) Open(name string) (fs.File, error) {
	if l.over != nil {
		if f, err := l.over.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return l.under.Open(name)
}

// ReadDir gives the files of both layers, each name once, sorted.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.under, name)
	if l.over != nil {
		own, ownErr := fs.ReadDir(l.over, name)
		if ownErr == nil {
			entries, err = append(own, entries...), nil
		}
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), err
}

// WordFile is one catalogue of the themes' own words, in the format of locales/<tag>.yaml; every id begins with "ui.".
type WordFile struct {
	Language lang.Tag // the file's name without ".yaml", as written
	File     string   // "themes/phone/locales/en.yaml"
	Content  []byte
}

// WordFiles gives the catalogues of the phone and board themes. No id is in both.
func (t *Theme) WordFiles() []WordFile { return t.words }

func readWords(files fs.FS) []WordFile {
	var all []WordFile
	for _, dir := range []string{"phone/locales", "board/locales"} {
		entries, err := fs.ReadDir(files, dir)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			tag, yaml := strings.CutSuffix(entry.Name(), ".yaml")
			if !yaml || strings.HasPrefix(tag, ".") {
				continue
			}
			name := path.Join(dir, entry.Name())
			if content, err := fs.ReadFile(files, name); err == nil {
				all = append(all, WordFile{Language: lang.Tag(tag), File: "themes/" + name, Content: content})
			}
		}
	}
	return all
}

// wordIDs lists the ids, without "ui.", that tabla's English word files define.
func wordIDs(words []WordFile) []string {
	var ids []string
	for _, file := range words {
		if file.Language != "en" {
			continue
		}
		for line := range strings.Lines(string(file.Content)) {
			if id, ok := strings.CutPrefix(line, "ui."); ok {
				ids = append(ids, strings.TrimSuffix(strings.TrimSpace(id), ":"))
			}
		}
	}
	return ids
}

// unindent drops the white space that only the template's author needs, and keeps line numbers.
func unindent(source []byte) []byte {
	lines := bytes.Split(bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n")), []byte("\n"))
	for i := range lines {
		lines[i] = bytes.TrimLeft(lines[i], " \t")
	}
	return bytes.Join(lines, []byte("\n"))
}
