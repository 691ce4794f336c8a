package theme

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tabla/internal/lang"
)

// layers is tabla's themes folder under the site's own: a file of the site hides ours of the same path.
type layers struct {
	own   map[string][]byte // of the site, by path; only what readOverlay let in
	under fs.FS
}

func (l layers) read(name string) ([]byte, error) {
	if content, own := l.own[name]; own {
		return content, nil
	}
	return fs.ReadFile(l.under, name)
}

// list names the files of a folder in both layers, each once, sorted.
func (l layers) list(dir string) ([]string, error) {
	entries, err := fs.ReadDir(l.under, dir)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	for file := range l.own {
		if path.Dir(file) == dir {
			names = append(names, path.Base(file))
		}
	}
	slices.Sort(names)
	return slices.Compact(names), err
}

// redrawn says whether the site brings a phone layout that is not ours: nobody knows which rules of the style it needs.
func (l layers) redrawn() bool {
	for name, content := range l.own {
		if path.Dir(name) != "phone" || path.Ext(name) != ".html" {
			continue
		}
		if ours, err := fs.ReadFile(l.under, name); err != nil || !bytes.Equal(content, ours) {
			return true
		}
	}
	return false
}

// WordFile is one catalogue of the themes' own words, in the format of locales/<tag>.yaml; every id begins with "ui.".
type WordFile struct {
	Language lang.Tag // the file's name without ".yaml", as written
	File     string   // "themes/phone/locales/en.yaml", whether tabla's or the site's
	Content  []byte
}

// WordFiles gives the catalogues of the phone and board themes: tabla's, in which no id stands twice, and after them
// the site's, whose entries replace single entries of tabla's.
func (t *Theme) WordFiles() []WordFile { return slices.Concat(t.words, t.ownWords) }

// readWords gives tabla's own catalogues.
func readWords(under fs.FS) []WordFile {
	var all []WordFile
	for _, dir := range wordDirs() {
		entries, err := fs.ReadDir(under, dir)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			name := path.Join(dir, entry.Name())
			tag, yaml := wordTag(name)
			if content, err := fs.ReadFile(under, name); err == nil && yaml {
				all = append(all, WordFile{lang.Tag(tag), "themes/" + name, content})
			}
		}
	}
	return all
}

func wordDirs() []string { return []string{"phone/locales", "board/locales"} }

// wordTag gives the language that a catalogue of words is named after; ok is false for any other file.
func wordTag(name string) (tag string, ok bool) {
	if !slices.Contains(wordDirs(), path.Dir(name)) {
		return "", false
	}
	return strings.CutSuffix(path.Base(name), ".yaml")
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
