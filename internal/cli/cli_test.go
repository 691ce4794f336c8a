package cli

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/workflow/progress"
)

func TestEveryRuleSaysWhyAndWhatToDo(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, r := range allRules() {
		if seen[r.Code] {
			t.Errorf("two rules have the code %s", r.Code)
		}
		seen[r.Code] = true
		if !kebab.MatchString(r.Code) {
			t.Errorf("%q is not in kebab case", r.Code)
		}
		if r.Title == "" || r.Why == "" || r.Fix == "" || strings.HasSuffix(r.Title, ".") ||
			strings.HasSuffix(r.Why, ".") ||
			strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: a rule has a title, a why and a fix, without full stops: %+v", r.Code, r)
		}
	}
	if len(seen) < 100 {
		t.Errorf("there are only %d rules: a room is missing", len(seen))
	}
}

// Every rule that a room declares is in its list Rules, and is reported somewhere. Every problem is reported
// by a rule: no code is written anywhere else.
func TestEveryRuleIsListedAndReported(t *testing.T) {
	listed := map[string]bool{}
	for _, r := range allRules() {
		listed[r.Code] = true
	}
	found := rulesInSource(t)
	for name, d := range found.declared {
		if !listed[d.code] {
			t.Errorf("%s: %s (%s) is not among the rules that check --explain knows", d.file, name, d.code)
		}
		if !found.used[name] {
			t.Errorf("%s: nothing reports %s (%s)", d.file, name, d.code)
		}
	}
	if len(found.declared) != len(listed) {
		t.Errorf("%d rules are declared, and %d are listed", len(found.declared), len(listed))
	}
	for code, file := range found.bare {
		t.Errorf("%s: the code %q is written without its rule", file, code)
	}
}

type declaration struct{ file, code string }

// sourceRules has what the Go sources say about rules. The name of a rule is "room.ruleX", or "room.RuleX"
// if it is exported.
type sourceRules struct {
	declared map[string]declaration
	used     map[string]bool // used outside of the lists of rules
	// codes of problems or findings that are written without their rule, with their file
	bare map[string]string
}

func rulesInSource(t *testing.T) sourceRules {
	t.Helper()
	found := sourceRules{map[string]declaration{}, map[string]bool{}, map[string]string{}}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err == nil {
			found.read(name, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (s *sourceRules) read(name string, file *ast.File) {
	room := file.Name.Name
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if strings.HasSuffix(n.Names[0].Name, "Rules") {
				return false
			}
			for i, value := range n.Values {
				if code, is := ruleCode(value); is {
					s.declared[room+"."+n.Names[i].Name] = declaration{name, code}
					return false
				}
			}
		case *ast.FuncDecl:
			return n.Name.Name != "Rules" || n.Recv != nil
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok {
				s.used[pkg.Name+"."+n.Sel.Name] = true
			}
		case *ast.Ident:
			s.used[room+"."+n.Name] = true
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
				if code := literal(n.Value); code != "" {
					s.bare[code] = name
				}
			}
		}
		return true
	})
}

// ruleCode returns the code of a diag.Rule{Code: …} literal.
func ruleCode(e ast.Expr) (string, bool) {
	c, ok := e.(*ast.CompositeLit)
	if !ok {
		return "", false
	}
	switch kind := c.Type.(type) {
	case *ast.SelectorExpr:
		ok = kind.Sel.Name == "Rule"
	case *ast.Ident:
		ok = kind.Name == "Rule"
	default:
		ok = false
	}
	if !ok || len(c.Elts) == 0 {
		return "", false
	}
	first, ok := c.Elts[0].(*ast.KeyValueExpr)
	if !ok {
		return "", false
	}
	return literal(first.Value), true
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		text, _ := strconv.Unquote(l.Value)
		return text
	}
	return ""
}

// manyLanguages returns the status of a site in all languages of the registry, with numbers of every width.
func manyLanguages() progress.Status {
	var s progress.Status
	for i, l := range lang.All() {
		c := progress.Counts{Fresh: i * 900, Draft: i % 3 * 1200, Stale: i % 4 * 30, StaleFact: i % 5 * 1000,
			Missing: 25_000 - i*600, Withheld: i % 2 * 99}
		c.Total = c.Fresh + c.Draft + c.Stale + c.StaleFact + c.Missing + c.Withheld
		s.Languages = append(s.Languages, progress.LanguageStatus{Language: l, Counts: c})
	}
	return s
}

var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestTheStatusTableIsAlignedInEveryLanguage(t *testing.T) {
	plain := statusTable(manyLanguages().Languages, false)
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	for _, line := range lines {
		if width := utf8.RuneCountInString(line); width != utf8.RuneCountInString(lines[0]) ||
			width > tableWidth {
			t.Errorf("%d wide: %q", width, line)
		}
	}
	for _, line := range lines[1:] { // A terminal may draw a character outside of ASCII two columns wide.
		if at := strings.IndexFunc(line, func(r rune) bool { return r > '~' && r != '…' }); at >= 0 {
			t.Errorf("%q holds %q", line, line[at:])
		}
	}
	coloured := statusTable(manyLanguages().Languages, true)
	if coloured == plain || colours.ReplaceAllString(coloured, "") != plain {
		t.Error("colours change more than colours")
	}
}

func TestWhatToDoNextFitsTheTerminal(t *testing.T) {
	for line := range strings.Lines(nextTable(manyLanguages().Languages)) {
		if width := utf8.RuneCountInString(strings.TrimSpace(line)); width > tableWidth {
			t.Errorf("%d wide: %q", width, line)
		}
	}
}

func TestTheStatusPageNamesOnlyAsManyFaultsAsAPersonReads(t *testing.T) {
	problems := []diag.Problem{{Code: "link-absent"}}
	for i := range maxFaults + 3 {
		problems = append(problems, diag.Problem{Code: "placeholder", Message: fmt.Sprint(i)})
	}
	faults, more := statusFaults(problems)
	if len(faults) != maxFaults || more != 3 || faults[0].Message != "0" {
		t.Errorf("%d faults from %q on, and %d more", len(faults), faults[0].Message, more)
	}
}

// Two programs have the same name only if they are the same: another text, another linked value and another
// build ID each give another name. One that is built twice has its name twice, with Go's build ID and with
// another.
func TestProgramsAreNamedByTheirContent(t *testing.T) {
	seen := map[string]string{}
	for _, c := range []struct {
		text, flag string
		twice      bool
	}{
		{"hello", "-ldflags=-s -w", true},
		{"other", "-ldflags=-s -w", false},
		{"hello", "-ldflags=-s -w -X main.edition=2", false},
		{"hello", "-ldflags=-s -w -buildid=", false},
		{"other", "-ldflags=-s -w -buildid=by/hand", false},
		{"hello", "-ldflags=-s -w -buildid=by/hand", true},
	} {
		name := nameOf(compiled(t, c.text, c.flag))
		if len(name) != 2*16 || c.twice && name != nameOf(compiled(t, c.text, c.flag)) {
			t.Errorf("%s, built with %s, is called %q, and perhaps otherwise when it is built again", c.text,
				c.flag, name)
		}
		if twin := seen[name]; twin != "" {
			t.Errorf("%s with %s has the name of %s: %q", c.text, c.flag, twin, name)
		}
		seen[name] = c.text + " with " + c.flag
	}
}

// The revision names a program only if its sources had no changes that were not committed.
func TestTheRevisionNamesAProgramWithoutChanges(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "18a6410"}
	modified := func(value string) debug.BuildSetting {
		return debug.BuildSetting{Key: "vcs.modified", Value: value}
	}
	for _, c := range []struct {
		settings []debug.BuildSetting
		want     bool
	}{
		{nil, false},
		{[]debug.BuildSetting{revision}, false},
		{[]debug.BuildSetting{modified("false")}, false},
		{[]debug.BuildSetting{revision, modified("true")}, false},
		{[]debug.BuildSetting{revision, modified("false")}, true},
	} {
		if got := isCommitted(&debug.BuildInfo{Settings: c.settings}); got != c.want {
			t.Errorf("%v: got %v, want %v", c.settings, got, c.want)
		}
	}
}

// A change of one byte anywhere changes the name.
func TestAnyByteOfAProgramCounts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "program")
	content := make([]byte, 300_000)
	seen := map[string]int{}
	for _, at := range []int{0, 4095, 150_000, len(content) - 1} {
		content[at]++
		if err := os.WriteFile(file, content, 0o666); err != nil {
			t.Fatal(err)
		}
		name := nameOf(file)
		if twin, known := seen[name]; known || name == "" {
			t.Errorf("changed at %d it is called %q, as changed at %d", at, name, twin)
		}
		seen[name] = at
	}
	if name := nameOf(file + "2"); name != "" {
		t.Errorf("an absent program is called %q", name)
	}
}

func compiled(t *testing.T, text, flag string) string {
	t.Helper()
	dir := t.TempDir()
	source := "package main\n\nvar edition = \"1\"\n\nfunc main() { println(\"" + text + "\", edition) }\n"
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", flag, "-o", "program", "main.go")
	build.Dir = dir
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return filepath.Join(dir, "program")
}

func growth() uint64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func TestTheGrowthOfTheHeapIsSetAfterEachCollection(t *testing.T) {
	t.Setenv("GOGC", "")
	const other = 77
	before := debug.SetGCPercent(other)
	defer debug.SetGCPercent(before)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	KeepSmallHeaps(ctx)
	for round := range 3 {
		debug.SetGCPercent(other)
		// The runtime cleans up beside the program, some time after a collection.
		for tries := 0; growth() == other; tries++ {
			if tries == 1000 {
				t.Fatalf("round %d: a thousand collections have not set the growth", round)
			}
			runtime.GC()
		}
	}
}

func TestAHeapIsCollectedAt64MiBOrWhenItHasDoubled(t *testing.T) {
	for live, want := range map[uint64]int{0: 1500, 4 << 20: 1500, 16 << 20: 300, 32 << 20: 100,
		640 << 20: 100} {
		if got := growthFrom(live); got != want {
			t.Errorf("%d bytes may grow by %d %%, want %d", live, got, want)
		}
	}
}

func TestWhoSetsGOGCHasDecided(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := debug.SetGCPercent(50)
	defer debug.SetGCPercent(before)
	if KeepSmallHeaps(t.Context()); growth() != 50 {
		t.Errorf("the heap may grow by %d %%, want 50", growth())
	}
}

func TestAReportOnAReportHasTheNameOfTheFirstFile(t *testing.T) {
	for name, want := range map[string]string{"ar.csv": "ar.report-2.xlsx", "ar.report.xlsx": "ar.report-2.xlsx",
		"ar.report-7.xlsx": "ar.report-2.xlsx", "a.reports/ar.po": "a.reports/ar.report-2.xlsx",
		"ar.reported.xlf": "ar.reported.report-2.xlsx", ".report.csv": ".report.report-2.xlsx"} {
		if got := reportName(name, 2); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
