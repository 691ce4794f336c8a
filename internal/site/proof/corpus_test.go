// Package proof measures how good the checks on translations are. It plants faults in good translations,
// which the checks must find at their places, and the checks must report nothing in good translations. It
// has tests only. They see a site as its author does: as files in a folder, and through the output of "tabla
// check".
package proof

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// corpus is a site whose translations are assumed to be good.
type corpus struct {
	dir   string
	files []*file // the catalogues, one for each language but the source, by file name
}

// file is a catalogue in the form in which tabla sync writes it.
type file struct {
	name     string // relative to the site's folder
	language lang.Language
	entries  []entry
}

// entry is a message: the lines before its text, and the text, which comes last.
type entry struct {
	id, source, text string
	head             []string // the lines of comments, id, description, hash and other plural forms
}

// entryNamed finds a message with this id in the file.
func (f *file) entryNamed(id string) (entry, bool) {
	i := slices.IndexFunc(f.entries, func(e entry) bool { return e.id == id })
	if i < 0 {
		return entry{}, false
	}
	return f.entries[i], true
}

// copyDemo writes a copy of the demonstration into a new folder.
func copyDemo(t testing.TB) *corpus {
	t.Helper()
	return readCorpus(t, sitetest.Demo(t).Dir)
}

// readCorpus reads the catalogues of a site in every language but English, the source.
func readCorpus(t testing.TB, dir string) *corpus {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "locales", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	c := &corpus{dir: dir}
	for _, name := range names {
		language, known := lang.Lookup(strings.TrimSuffix(filepath.Base(name), ".yaml"))
		if !known {
			t.Fatalf("%s is no language's", name)
		}
		if language.Tag == "en" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c.files = append(c.files,
			&file{path.Join("locales", filepath.Base(name)), language, entriesOf(string(text))})
	}
	if len(c.files) == 0 {
		t.Fatalf("%s has no translations", dir)
	}
	return c
}

// entriesOf reads a catalogue in its canonical form: ids begin their lines, texts are indented by four
// spaces below "key: |-", and the text itself comes last.
func entriesOf(catalogue string) []entry {
	var all []entry
	var head []string
	key, texts := "", map[string][]string{}
	end := func() {
		if id := idIn(head); id != "" {
			all = append(all,
				entry{id, strings.Join(texts["description"], "\n"), strings.Join(texts["other"], "\n"), head})
			head, texts, key = nil, map[string][]string{}, ""
		}
	}
	for line := range strings.Lines(catalogue) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != ' ' {
			end()
		}
		if text, inText := strings.CutPrefix(line, "    "); inText {
			texts[key] = append(texts[key], text)
		} else if name, _, isKey := strings.Cut(strings.TrimSpace(line), ":"); isKey &&
			strings.HasPrefix(line, "  ") {
			key = name
		}
		if key != "other" {
			head = append(head, line)
		}
	}
	end()
	return all
}

// idIn returns the last line that is not indented and not a comment.
func idIn(head []string) string {
	for _, line := range head {
		if line != "" && line[0] != ' ' && line[0] != '#' {
			return strings.TrimSuffix(line, ":")
		}
	}
	return ""
}

// span says where an entry is in its file: its first and last line, counted from 1. The first one has the
// id.
type span struct{ first, last int }

// write writes the catalogue with some of its texts replaced, and returns where each entry is.
func (f *file) write(t testing.TB, dir string, exchanged map[int]entry) []span {
	t.Helper()
	var b strings.Builder
	spans := make([]span, len(f.entries))
	line := 1
	for i, e := range f.entries {
		if other, planted := exchanged[i]; planted {
			e = other
		}
		lines := slices.Clone(e.head)
		if e.text == "" {
			lines = append(lines, `  other: ""`)
		} else {
			lines = append(lines, "  other: |-")
			for text := range strings.SplitSeq(e.text, "\n") {
				lines = append(lines, "    "+text)
			}
		}
		id := slices.IndexFunc(lines, func(l string) bool { return l == e.id+":" })
		spans[i] = span{line + id, line + len(lines) - 1}
		line += len(lines)
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	sitetest.Write(t, dir, f.name, b.String())
	return spans
}

// check returns the problems that "tabla check" reports.
func (c *corpus) check(t testing.TB) []diag.Problem {
	t.Helper()
	problems, err := workflow.Check(context.Background(), c.options())
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

func (c *corpus) options() site.Options {
	return site.Options{Dir: c.dir, Themes: tabla.Themes,
		AsOf: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
}

// These tests read catalogues with their own code, not with tabla's. This code must return a file unchanged,
// because otherwise faults would be planted at wrong places.
func TestACatalogueIsReadAndWrittenBackAsItWas(t *testing.T) {
	c := copyDemo(t)
	for _, f := range c.files {
		name := filepath.Join(c.dir, filepath.FromSlash(f.name))
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		spans := f.write(t, c.dir, nil)
		after, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(before) != string(after) {
			t.Errorf("%s was changed", f.name)
		}
		lines := strings.Split(string(after), "\n")
		for i, e := range f.entries {
			if lines[spans[i].first-1] != e.id+":" {
				t.Fatalf("%s: %s is said to stand at line %d, where %q stands", f.name, e.id, spans[i].first,
					lines[spans[i].first-1])
			}
		}
	}
}
