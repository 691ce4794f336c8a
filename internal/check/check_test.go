package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
)

func TestEveryRuleSaysWhyAndWhatToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules() {
		if seen[r.Code] {
			t.Errorf("%s is explained twice", r.Code)
		}
		seen[r.Code] = true
		if r.Title == "" || r.Why == "" || r.Fix == "" || strings.HasSuffix(r.Title+r.Why+r.Fix, ".") {
			t.Errorf("%s: a rule has a title, a why and a fix, without full stops: %+v", r.Code, r)
		}
	}
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// reporters are the functions that take a code; a literal that looks like a code among their first arguments is one.
var reporters = regexp.MustCompile(`(?i)(errorf|warnf|errorfat|warn|fault|warning|problem|report|refuse|syntax)$`)

// Every code that any room uses is explained here, and nothing is explained that no room uses.
func TestEveryCodeIsExplained(t *testing.T) {
	used := codesInSource(t)
	for code, where := range used {
		if _, known := Explain(code); !known {
			t.Errorf("%s (%s) is not explained", code, where)
		}
	}
	for _, code := range Codes() {
		if used[code] == "" {
			t.Errorf("%s is explained, but nothing uses it", code)
		}
	}
	if len(used) < 40 {
		t.Errorf("found only %d codes: the search is blind", len(used))
	}
}

func codesInSource(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "explain.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, code := range codesIn(n) {
				used[code] = name
			}
			return true
		})
	}
	return used
}

func codesIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CallExpr:
		if !reporters.MatchString(nameOf(n.Fun)) {
			return nil
		}
		return firstLiteral(n.Args[:min(3, len(n.Args))])
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
			return firstLiteral([]ast.Expr{n.Value})
		}
	case *ast.AssignStmt:
		if field, ok := n.Lhs[0].(*ast.SelectorExpr); ok && field.Sel.Name == "Code" {
			return firstLiteral(n.Rhs)
		}
	}
	return nil
}

func nameOf(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func firstLiteral(args []ast.Expr) []string {
	for _, arg := range args {
		if literal, ok := arg.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil && kebab.MatchString(text) {
				return []string{text}
			}
			return nil
		}
	}
	return nil
}

func siteOf(t testing.TB, yaml string) *config.Site {
	t.Helper()
	var r diag.Report
	s := config.Parse("site.yaml", []byte(yaml), &r)
	if r.Failed() {
		t.Fatal(r.Problems())
	}
	return s
}

const plainSite = "title: T\nsource: en\nlanguages: [en]\ntimezone: Europe/Belgrade\nbase_url: https://x.example.org/\ncentres: {c: {name: C}}\n"

func TestNoticesThatAreOverOrDueAreNamed(t *testing.T) {
	site := siteOf(t, plainSite)
	var r diag.Report
	n := notice.Parse("content/health/x.md", []byte("---\ntitle: X\nuntil: 2026-11-20\nreview_by: 2026-11-01\n---\n"), site, &r)
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	Notices(site, []*notice.Notice{n}, now, &r)
	if got := codes(&r); !slices.Equal(got, []string{"expired", "review-due"}) {
		t.Errorf("got %v", got)
	}
	r = diag.Report{}
	Notices(site, []*notice.Notice{n}, now.AddDate(0, -1, 0), &r)
	if got := codes(&r); len(got) != 0 {
		t.Errorf("a month before nothing is due: %v", got)
	}
}

func TestTheDemoLeftInARealSiteIsAnError(t *testing.T) {
	demo := strings.Replace(plainSite, "{name: C}", `{name: Vinograd Reception Centre, values: {p: "+381 10 555 0101"}}`, 1)
	var r diag.Report
	Notices(siteOf(t, demo), nil, time.Time{}, &r)
	if got := codes(&r); !slices.Equal(got, []string{"demo-content", "demo-content"}) {
		t.Errorf("got %v", got)
	}
	r = diag.Report{}
	Notices(siteOf(t, demo+"demo: true\n"), nil, time.Time{}, &r)
	if got := codes(&r); len(got) != 0 {
		t.Errorf("in the demonstration itself: %v", got)
	}
}

func codes(r *diag.Report) []string {
	var all []string
	for _, p := range r.Problems() {
		all = append(all, p.Code)
	}
	slices.Sort(all)
	return all
}

func TestValuesOfPlainTextsMustAgree(t *testing.T) {
	room := sourceOf("Room {{.room}}")
	if faults := rulesFor(t, "ar").Faults(&room, "غرفة {{.room}}"); len(faults) != 0 {
		t.Errorf("equal values: %v", faults)
	}
	for _, text := range []string{"غرفة", "غرفة {{.rom}}", "{{.room}} غرفة {{.room}}"} {
		if faults := rulesFor(t, "ar").Faults(&room, text); len(faults) != 1 || faults[0].Code != "placeholder" || faults[0].Severity != diag.Error {
			t.Errorf("%q: %v", text, faults)
		}
	}
}

// sourceOf makes a plain text to translate.
func sourceOf(text string) Source { return Source{Plain: text, Facts: FactsOf(text)} }

// bodyOf makes a paragraph to translate.
func bodyOf(t testing.TB, text string) Source {
	t.Helper()
	var r diag.Report
	s := segment.Cut("x.md", 1, []byte(text+"\n"), &r)
	if len(s.Segments) != 1 || r.Failed() {
		t.Fatalf("%q is not one text: %v %v", text, s.Segments, r.Problems())
	}
	return Source{Skeleton: s, Facts: FactsOf(s.Segments[0].Text)}
}

// rulesFor makes the rules from English into a language, in which fonts have everything.
func rulesFor(t testing.TB, tag string) *Rules {
	t.Helper()
	return rulesOf(t, siteOf(t, strings.Replace(plainSite, "[en]", "[en, "+tag+"]", 1)), tag)
}

func rulesOf(t testing.TB, site *config.Site, tag string) *Rules {
	t.Helper()
	language, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return For(site, language, func(rune) bool { return true })
}
