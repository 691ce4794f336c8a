// Package internal holds no code: its test is the law of the house.
package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// ranks is the list of the rooms. A package imports only from lower ranks; a package that is not listed fails the test.
var ranks = map[string]int{
	"diag": 0, "lang": 0, "text": 0,
	"strict": 1, "hours": 1, "output": 1, "view": 1,
	"config": 2, "inputs": 2,
	"notice":    3,
	"segment":   4,
	"catalogue": 5,
	"shape":     6, "exchange": 6,
	"board": 7,
	"check": 8, "theme": 8,
	"site":   9,
	"server": 10, "bundle": 10, "workflow": 10,
	"cli":    11,
	testRoom: 0,
}

// testRoom is the room that only tests import.
const testRoom = "sitetest"

// libraries names, for each library that the design keeps in its place, the rooms that may import it.
// A module that is not listed may be imported nowhere: every direct dependency is a decision.
var libraries = map[string][]string{
	"golang.org/x/text":                {"lang"},
	"gopkg.in/yaml.v3":                 {"strict", "catalogue"},
	"github.com/tdewolff/minify/v2":    {"theme"},
	"github.com/yuin/goldmark":         {"segment"},
	"github.com/nicksnyder/go-i18n/v2": {"catalogue"},
	"golang.org/x/net":                 {"check"},
	"rsc.io/qr":                        {"board"},
	"golang.org/x/sync":                {"site", "server", "inputs"},
	"github.com/fsnotify/fsnotify":     {"server"},
	"github.com/zeebo/xxh3":            {"output", "inputs"},
	"github.com/spf13/cobra":           {"cli"},
	"github.com/xuri/excelize/v2":      {"exchange"},
	"html/template":                    {"view", "shape", "board", "theme", "site"},
	"github.com/rogpeppe/go-internal":  {}, // tests only
	"github.com/andybalholm/brotli":    {}, // tests and the font vendoring only
	"github.com/tdewolff/parse/v2":     {"theme"},
	"github.com/evanw/esbuild":         {}, // tests only
	"github.com/BurntSushi/toml":       {}, // the goi18n tool only
}

func TestImportsRunDownwards(t *testing.T) {
	for _, source := range sources(t) {
		room := strings.Split(source.dir, "/")[0]
		rank, known := ranks[room]
		if !known {
			t.Errorf("%s: the room %q has no rank", source.name, room)
			continue
		}
		for _, imported := range source.imports {
			inner, ours := strings.CutPrefix(imported, "tabla/internal/")
			if !ours {
				continue
			}
			other := strings.Split(inner, "/")[0]
			if other == testRoom {
				t.Errorf("%s imports %s, which is for tests alone", source.name, testRoom)
			}
			if other != room && ranks[other] >= rank {
				t.Errorf("%s (%s, rank %d) imports %s (rank %d): imports run downwards", source.name, room, rank, other, ranks[other])
			}
		}
	}
}

func TestLibrariesStayInTheirRooms(t *testing.T) {
	for _, source := range sources(t) {
		room := strings.Split(source.dir, "/")[0]
		for _, imported := range source.imports {
			library, rooms := libraryOf(imported)
			if library == "" {
				if strings.Contains(strings.Split(imported, "/")[0], ".") {
					t.Errorf("%s imports %s, which no decision allows", source.name, imported)
				}
				continue
			}
			if !contains(rooms, room) {
				t.Errorf("%s: %s may not be imported by %s", source.name, library, room)
			}
		}
	}
}

// Only these rooms write to the disk, start goroutines, or look at the clock and the environment.
func TestEffectsStayInTheirRooms(t *testing.T) {
	effects := []struct {
		words []string
		rooms []string
	}{
		{[]string{"os.WriteFile(", "os.Create(", "os.Rename(", "os.Remove(", "os.RemoveAll(", "os.MkdirAll(", "os.Mkdir(", "os.OpenFile("},
			[]string{"output", "catalogue", "exchange", "bundle", "cli", testRoom}},
		{[]string{"\tgo func", "\tgo ", ".Go(func"}, []string{"site", "server", "inputs"}},
		{[]string{"time.Now(", "os.Getenv(", "os.Args"}, []string{"cli"}},
	}
	for _, source := range sources(t) {
		room := strings.Split(source.dir, "/")[0]
		text := code(source.text)
		for _, effect := range effects {
			for _, word := range effect.words {
				if strings.Contains(text, word) && !contains(effect.rooms, room) {
					t.Errorf("%s uses %q, which only %v may", source.name, strings.TrimSpace(word), effect.rooms)
				}
			}
		}
	}
}

func TestEveryRoomSaysWhatItKnows(t *testing.T) {
	said := map[string]bool{}
	for _, source := range sources(t) {
		said[source.dir] = said[source.dir] || source.doc
	}
	for room, ok := range said {
		if !ok {
			t.Errorf("package %s has no package comment", room)
		}
	}
}

type source struct {
	name, dir string
	imports   []string
	text      string
	doc       bool
}

// sources gives every Go file of the rooms that is compiled into tabla: no tests, and no generators, which are mains.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		if file.Name.Name == "main" || path.Dir(filepath.ToSlash(name)) == "." {
			return nil
		}
		s := source{name: name, dir: path.Dir(filepath.ToSlash(name)), text: string(text), doc: file.Doc != nil}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, imported)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 5 {
		t.Fatalf("found only %d source files: the walk is wrong", len(all))
	}
	return all
}

// code drops comment lines, so that a sentence about a function is no use of it.
func code(text string) string {
	var kept []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func libraryOf(imported string) (string, []string) {
	for library, rooms := range libraries {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return library, rooms
		}
	}
	return "", nil
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}
