// Package proof measures what the checks on translations are worth: faults are planted in good translations
// and must be found where they were planted, and good translations must raise no alarm. It holds tests only,
// which see a site as its author does: files in a folder, and what "tabla check" says of them.
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

// corpus is a site whose translations are held to be good.
type corpus struct {
	dir   string
	files []*file // one for each language but the source, by name
}

// file is a catalogue as tabla sync writes it.
type file struct {
	name     string // from the site's folder
	language lang.Language
	entries  []entry
}

// entry is a message: its lines up to the text, and the text, which comes last.
type entry struct {
	id, source, text string
	head             []string // comments, id, description, hash, plural forms
}

// entryNamed finds a message in another language's file.
func (f *file) entryNamed(id string) (entry, bool) {
	i := slices.IndexFunc(f.entries, func(e entry) bool { return e.id == id })
	if i < 0 {
		return entry{}, false
	}
	return f.entries[i], true
}

// copyDemo lays the demo in a folder of its own.
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

// entriesOf reads the canonical form: ids at the margin, texts four blanks in below "key: |-", the text
// itself last.
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

// idIn is the last line at the margin that is no comment.
func idIn(head []string) string {
	for _, line := range head {
		if line != "" && line[0] != ' ' && line[0] != '#' {
			return strings.TrimSuffix(line, ":")
		}
	}
	return ""
}

// span is where an entry stands in its file: its lines from 1, the id's first.
type span struct{ first, last int }

// write lays the catalogue with some of its texts exchanged, and says where each entry stands.
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

// check says what "tabla check" says.
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

// The reader of these tests is not tabla's own: it must return a file as it was, or faults would be planted
// elsewhere.
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
