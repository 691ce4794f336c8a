// Package internal holds no code: its test is the law of the house.
package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// ranks is the list of the rooms. A package imports only from lower ranks. The rank of a room is the number
// of arrows in the longest chain of imports that begins there. A room is a package with the packages in its
// subfolders, but a subfolder that is listed is a room of its own. A package in no room fails the test.
var ranks = map[string]int{
	"diag": 0, "files": 0, "fleet": 0, "history": 0, "kept": 0, "lang/identify": 0, "lang/languages": 0, "svg": 0,
	"parallel": 0, "text": 0,
	"bundle": 1, "hours": 1, "lang": 1, "output": 1, "segment": 1, "strict": 1,
	"catalogue": 2, "check/slips": 2, "config": 2, "inputs": 2, "view": 2,
	"catalogue/align": 3, "catalogue/choose": 3, "feed": 3, "notice": 3, "picture": 3, "publish": 3,
	"recording": 3, "wayfinding": 3,
	"board": 4, "check": 4, "cut": 4, "document": 4, "exchange": 4, "layers": 4, "pack": 4, "search": 4,
	"shape": 4, "theme": 4,
	"desk": 5, "site": 5,
	"server": 6, "workflow": 6,
	"cli":    7,
	testRoom: 0,
}

// testRoom is the room that only tests import.
const testRoom = "sitetest"

// libraries names the rooms that may import a library. One that is not listed may be imported nowhere but in
// tests: every direct dependency is a decision.
var libraries = map[string][]string{
	"golang.org/x/text":                               {"lang", "catalogue", "exchange", "search"},
	"golang.org/x/image":                              {"picture"},
	"github.com/bep/imagemeta":                        {"picture"},
	"gopkg.in/yaml.v3":                                {"strict"},
	"github.com/tdewolff/minify/v2":                   {"theme"},
	"github.com/tdewolff/parse/v2":                    {"theme"},
	"github.com/yuin/goldmark":                        {"segment"},
	"github.com/nicksnyder/go-i18n/v2":                {"catalogue/choose"},
	"rsc.io/qr":                                       {"board"},
	"golang.org/x/sync":                               {"site", "server", "inputs", "parallel", "publish", "picture"},
	"golang.org/x/crypto":                             {"publish"},
	"github.com/minio/minio-go/v7":                    {"publish"},
	"github.com/klauspost/compress":                   {"publish"},
	"github.com/pkg/sftp":                             {"publish"},
	"github.com/fsnotify/fsnotify":                    {"server"},
	"github.com/zeebo/xxh3":                           {"output", "inputs", "cli", "files"},
	"github.com/spf13/cobra":                          {"cli"},
	"github.com/spf13/pflag":                          {"cli"},
	"github.com/inconshreveable/mousetrap":            {"cli"},
	"aead.dev/minisign":                               {"bundle"},
	"github.com/xuri/excelize/v2":                     {"exchange"},
	"github.com/JohannesKaufmann/html-to-markdown/v2": {"document"},
	"golang.org/x/net":                                {"document"},
	"html/template":                                   {"view", "shape", "board", "theme", "desk"},
}

// effects names the rooms that may write to the disk, start goroutines, or look at the clock and the
// environment.
var effects = []effect{
	{"writing to the disk", []string{"os.WriteFile(", "os.Create(", "os.CreateTemp(", "os.Rename(",
		"os.Remove(", "os.RemoveAll(",
		"os.MkdirAll(", "os.Mkdir(", "os.OpenFile("}, []string{"files", "output", "bundle", "cli", testRoom}},
	{"goroutines", []string{"\tgo func", "\tgo ", ".Go(func"},
		[]string{"site", "server", "inputs", "parallel", "publish"}},
	{"the clock and the environment", []string{"time.Now(", "os.Getenv(", "os.Args"},
		[]string{"cli", testRoom}},
}

type effect struct {
	name  string
	words []string // by which it is recognised in the source
	rooms []string
}

// roomOf returns the room that a package is in: the longest entry of ranks that is the package's folder or
// above it.
func roomOf(dir string) (room string, known bool) {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, known := ranks[dir]; known {
			return dir, true
		}
	}
	return "", false
}

func TestImportsRunDownwards(t *testing.T) {
	inhabited := map[string]bool{}
	for _, source := range sources(t) {
		room, known := roomOf(source.dir)
		if !known {
			t.Errorf("%s: no room of that name has a rank", source.name)
			continue
		}
		inhabited[room] = true
		for _, imported := range source.imports {
			inner, ours := strings.CutPrefix(imported, "tabla/internal/")
			if !ours {
				continue
			}
			other, _ := roomOf(inner)
			if other == testRoom {
				t.Errorf("%s imports %s, which is for tests alone", source.name, testRoom)
			}
			if other != room && ranks[other] >= ranks[room] {
				t.Errorf("%s (%s, rank %d) imports %s (rank %d): imports run downwards", source.name, room,
					ranks[room], other, ranks[other])
			}
		}
	}
	for room := range ranks {
		if !inhabited[room] {
			t.Errorf("%s has a rank, and no package is there", room)
		}
	}
}

// longest is the largest number of arrows in a chain of imports from cmd/tabla. docs/adr/0007-the-house.md
// says why.
const longest = 8

func TestChainsOfImportsAreShort(t *testing.T) {
	rooms, packages := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, source := range sources(t) {
		room, _ := roomOf(source.dir)
		for _, imported := range source.imports {
			inner, ours := strings.CutPrefix(imported, "tabla/internal/")
			if !ours {
				continue
			}
			use(packages, source.dir, inner)
			if other, _ := roomOf(inner); other != room {
				use(rooms, room, other)
			}
		}
	}
	for what, below := range map[string]map[string]map[string]bool{"rooms": rooms, "packages": packages} {
		// one arrow leads from cmd/tabla to cli
		if way := longestWay(below, "cli"); len(way) > longest {
			t.Errorf("%d arrows lead from cmd/tabla through the %s %s, and at most %d are allowed", len(way),
				what, strings.Join(way, ", "), longest)
		}
	}
}

// longestWay returns the longest chain of imports that begins at a name.
func longestWay(below map[string]map[string]bool, name string) (way []string) {
	for other := range below[name] {
		if next := longestWay(below, other); len(next) > len(way) {
			way = next
		}
	}
	return append([]string{name}, way...)
}

// architecture describes the rooms in a table with a row for each: its rank, its name, what it knows.
const architecture = "../docs/architecture.md"

func TestTheTableOfRoomsHasTheirRanks(t *testing.T) {
	text, err := os.ReadFile(architecture)
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]int{}
	for _, row := range regexp.MustCompile("(?m)^\\| ([0-9]+) \\| `([a-z/]+)` \\|").FindAllSubmatch(text, -1) {
		described[string(row[2])], _ = strconv.Atoi(string(row[1])) // digits only
	}
	if !maps.Equal(described, ranks) {
		t.Errorf("%s has other rooms than this test, or other ranks: %v, want %v", architecture, described,
			ranks)
	}
	for _, source := range sources(t) {
		if !strings.Contains(string(text), "`"+source.dir+"`") {
			t.Errorf("%s does not say what %s knows", architecture, source.dir)
		}
	}
}

// mostHops is the largest number of functions on the way of one notice to its page and its slide.
const mostHops = 25

func TestTheWayOfANoticeIsAsDescribed(t *testing.T) {
	text, err := os.ReadFile(architecture)
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| ([0-9]+) \\| `([A-Za-z]+\\.[A-Za-z]+)` \\| `([a-z/_]+\\.go)` \\|" +
		"[^|]*\\| (?:`([A-Za-z]+\\.[A-Za-z]+)`|row ([0-9]+)|) ?\\|$")
	way, all := row.FindAllStringSubmatch(string(text), -1), sources(t)
	rows := len(regexp.MustCompile("(?m)^\\| [0-9]+ \\| `[^`]*\\.[^`]*` \\|").FindAllString(string(text), -1))
	if len(way) == 0 || len(way) > mostHops || len(way) != rows {
		t.Fatalf("%s has %d functions on the way of one notice in %d rows, want 1 to %d", architecture,
			len(way), rows, mostHops)
	}
	for i, hop := range way {
		number, function, file, caller := hop[1], hop[2], hop[3], hop[4]
		if number != strconv.Itoa(i+1) {
			t.Errorf("row %s of the way is number %d", number, i+1)
		}
		if in, _ := bodyOf(all, function); in != file {
			t.Errorf("row %s: %s is in %q", number, function, in)
		}
		if by, err := strconv.Atoi(hop[5]); err == nil {
			caller = way[by-1][2]
		} else if caller == "" {
			caller = way[max(i, 1)-1][2]
		}
		_, name, _ := strings.Cut(function, ".")
		if _, body := bodyOf(all, caller); !regexp.MustCompile(`\b` + name + `\(`).MatchString(body) {
			t.Errorf("row %s: %s does not call %s", number, caller, function)
		}
	}
}

// bodyOf returns the file and the text of a function of a package (site.Build) or of a method (build.notice).
func bodyOf(all []source, function string) (file, body string) {
	of, name, _ := strings.Cut(function, ".")
	method := regexp.MustCompile(`(?m)^func \([a-z]+ \*?` + of + `(\[[^]]*\])?\) ` + name + `[(\[]`)
	plain := regexp.MustCompile(`(?m)^func ` + name + `[(\[]`)
	for _, source := range all {
		at := method.FindStringIndex(source.text)
		if at == nil && path.Base(source.dir) == of {
			at = plain.FindStringIndex(source.text)
		}
		if at != nil {
			body, _, _ = strings.Cut(source.text[at[1]:], "\n}\n")
			return source.name, body
		}
	}
	return "", ""
}

func TestEveryDirectDependencyHasItsReason(t *testing.T) {
	text, err := os.ReadFile(architecture)
	if err != nil {
		t.Fatal(err)
	}
	module, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "\n## Direct dependencies\n")
	var described, required []string
	for _, line := range regexp.MustCompile("(?m)^\\| (`.*?`) \\|").FindAllStringSubmatch(table, -1) {
		for _, name := range strings.Split(line[1], ", ") {
			described = append(described, strings.Trim(name, "`"))
		}
	}
	for _, line := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(module), -1) {
		required = append(required, line[1])
	}
	slices.Sort(described)
	slices.Sort(required)
	if !slices.Equal(described, required) || len(required) == 0 {
		t.Errorf("%s has reasons for %v, and go.mod requires %v", architecture, described, required)
	}
}

// The largest number of files of a package, tests not counted, and of lines of a file. A file that a program
// has written may be longer.
const (
	mostFiles = 16
	mostLines = 500
)

// mostRecipe is the largest number of lines of package site, tests not counted. The package is the recipe: it
// calls the steps in their order. How a step works belongs into another package.
const mostRecipe = 1200

func TestTheRecipeStaysShort(t *testing.T) {
	lines := 0
	for _, source := range sources(t) {
		if source.dir == "site" {
			lines += strings.Count(source.text, "\n")
		}
	}
	if lines > mostRecipe || lines == 0 {
		t.Errorf("package site has %d lines, and at most %d are allowed: move what is not the order of the "+
			"steps into the room that knows it", lines, mostRecipe)
	}
}

func TestPackagesAndFilesStaySmall(t *testing.T) {
	files := map[string]int{}
	for _, source := range sources(t) {
		files[source.dir]++
		lines := strings.Count(source.text, "\n")
		if lines > mostLines && !strings.HasPrefix(source.text, "// Code generated") {
			t.Errorf("%s has %d lines, and at most %d are allowed", source.name, lines, mostLines)
		}
	}
	for dir, n := range files {
		if n > mostFiles && dir != "lang/languages" { // one file for each language
			t.Errorf("package %s has %d files, and at most %d are allowed", dir, n, mostFiles)
		}
	}
}

func TestLibrariesStayInTheirRooms(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, source := range sources(t) {
		room, _ := roomOf(source.dir)
		for _, imported := range source.imports {
			library, rooms := libraryOf(imported)
			switch {
			case slices.Contains(rooms, room):
				use(used, library, room)
			case library != "":
				t.Errorf("%s: %s may not be imported by %s", source.name, library, room)
			case strings.Contains(strings.Split(imported, "/")[0], "."):
				t.Errorf("%s imports %s, which no decision allows", source.name, imported)
			}
		}
	}
	for library, rooms := range libraries {
		reportUnused(t, library, rooms, used[library])
	}
}

func TestEffectsStayInTheirRooms(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, source := range sources(t) {
		room, _ := roomOf(source.dir)
		text := code(source.text)
		for _, effect := range effects {
			for _, word := range effect.words {
				switch {
				case !strings.Contains(text, word):
				case slices.Contains(effect.rooms, room):
					use(used, effect.name, room)
				default:
					t.Errorf("%s uses %q, which only %v may", source.name, strings.TrimSpace(word),
						effect.rooms)
				}
			}
		}
	}
	for _, effect := range effects {
		reportUnused(t, effect.name, effect.rooms, used[effect.name])
	}
}

// The room text knows the digits of all scripts, so that no room asks Unicode in a way of its own.
func TestDigitsAreAskedOfOneRoom(t *testing.T) {
	for _, source := range sources(t) {
		for _, word := range []string{"unicode.IsDigit(", "unicode.IsNumber("} {
			if strings.Contains(code(source.text), word) {
				t.Errorf("%s uses %q: call text.IsDigit", source.name, word)
			}
		}
	}
}

func use(used map[string]map[string]bool, what, room string) {
	if used[what] == nil {
		used[what] = map[string]bool{}
	}
	used[what][room] = true
}

// reportUnused reports every permission of which a room makes no use.
func reportUnused(t *testing.T, what string, rooms []string, used map[string]bool) {
	t.Helper()
	for _, room := range rooms {
		if !used[room] {
			t.Errorf("%s is allowed in %s, which makes no use of it", what, room)
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

// widest is the largest width of a line in columns. A tab counts as four.
const widest = 110

// wide lists the files that may have wider lines beside those that a program has written: texts of the
// showcase as they are on a page.
var wide = []string{"internal/theme/showcase/texts.go"}

// Tests may have wider lines where a literal is: what it holds is sometimes a line of a file.
func TestLinesAreNotTooWide(t *testing.T) {
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		name = strings.TrimPrefix(filepath.ToSlash(name), "../")
		if slices.Contains(wide, name) {
			return nil
		}
		return eachWideLine(filepath.Join("..", name), func(line, width int) {
			t.Errorf("%s:%d has %d columns, and at most %d are allowed", name, line, width, widest)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// eachWideLine calls report for each line of a Go file that is too wide. It passes over generated files, and
// over lines with literals in tests.
func eachWideLine(name string, report func(line, width int)) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	places := token.NewFileSet()
	file, err := parser.ParseFile(places, name, text, parser.ParseComments)
	if err != nil || ast.IsGenerated(file) {
		return err
	}
	free := map[int]bool{}
	if strings.HasSuffix(name, "_test.go") {
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING {
				for line := places.Position(n.Pos()).Line; line <= places.Position(n.End()).Line; line++ {
					free[line] = true
				}
			}
			return true
		})
	}
	line := 0
	for content := range strings.Lines(string(text)) {
		line++
		width := utf8.RuneCountInString(strings.ReplaceAll(strings.TrimRight(content, "\n"), "\t", "    "))
		if width > widest && !free[line] {
			report(line, width)
		}
	}
	return nil
}

type source struct {
	name, dir string
	imports   []string
	text      string
	doc       bool
}

// sources returns every Go file of the rooms that is compiled into tabla: no tests, and no generators, which
// are mains.
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
		s := source{name: name, dir: path.Dir(filepath.ToSlash(name)), text: string(text),
			doc: file.Doc != nil}
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
