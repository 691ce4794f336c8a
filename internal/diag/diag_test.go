package diag

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestProblemPrintsPlaceSeverityAndCode(t *testing.T) {
	p := Problem{Code: "unknown-key", Pos: Pos{"content/health/scabies.md", 2, 1},
		Message: `unknown key "titel"`, Hint: `did you mean "title"?`}
	var b strings.Builder
	if err := WriteText(&b, []Problem{p}); err != nil {
		t.Fatal(err)
	}
	want := "content/health/scabies.md:2:1: error: unknown key \"titel\" [unknown-key]\n" +
		"  hint: did you mean \"title\"?\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// A file of thousands of bad rows must not hide what else is wrong.
func TestFewProblemsOfAKindAreWritten(t *testing.T) {
	var problems []Problem
	for line := range MostAlike + 980 {
		problems = append(problems, Problem{Code: "bad-row", Pos: Pos{"a.po", line + 1, 1}, Message: "bad",
			Hint: "mend it"})
	}
	problems = append(problems, Problem{Code: "bad-row", Severity: Warning, Pos: Pos{"a.po", 3001, 1}},
		Problem{Code: "other", Pos: Pos{"a.po", 3002, 1}}, Problem{Code: "bad-row", Pos: Pos{"b.po", 1, 1}})
	var b strings.Builder
	if err := WriteShort(&b, problems, "all are elsewhere"); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	want := []string{"a.po:1000:1: error: bad [bad-row]", "  hint: mend it",
		"a.po: error: 980 more problems of this kind [bad-row]", "  hint: all are elsewhere",
		"a.po:3001:1: warning:  [bad-row]", "a.po:3002:1: error:  [other]", "b.po:1:1: error:  [bad-row]"}
	if at := 2*MostAlike - 2; len(lines) < at || !slices.Equal(lines[at:], want) {
		t.Errorf("got\n%s", b.String())
	}
	for n, more := range map[int]bool{MostAlike: false, MostAlike + 1: false, MostAlike + 2: true} {
		b.Reset()
		if err := WriteShort(&b, problems[:n], ""); err != nil ||
			strings.Contains(b.String(), "more problems") != more {
			t.Errorf("of %d problems: %v\n%s", n, err, b.String())
		}
	}
}

func TestProblemJSONIsFlat(t *testing.T) {
	got, err := json.Marshal(Problem{Code: "c", Severity: Warning, Pos: Pos{"f", 3, 4}, Message: "m",
		Hint: "h"})
	want := `{"code":"c","severity":"warning","file":"f","line":3,"column":4,"message":"m","hint":"h"}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

var warning = Rule{Code: "w", Severity: Warning}

func TestReportSortsAndDropsRepeats(t *testing.T) {
	var r Report
	r.Report(warning, Pos{"b", 1, 1}, "", "second")
	r.Report(Rule{Code: "e"}, Pos{"a", 9, 1}, "", "first")
	r.Report(warning, Pos{"b", 1, 1}, "", "second")
	r.Report(warning, Pos{"site.yaml", 1, 1}, "", "settings")
	r.Report(Rule{Code: "cause"}, Pos{"site.yaml", 5, 1}, "", "cause")
	var got []string
	for _, p := range r.Problems() {
		got = append(got, p.Message)
	}
	if want := []string{"settings", "cause", "first", "second"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEscalateMakesWarningsErrors(t *testing.T) {
	var r Report
	r.Report(warning, Pos{}, "", "m")
	if r.Failed() {
		t.Error("a warning alone must not fail")
	}
	r.Escalate()
	if !r.Failed() {
		t.Error("strict: a warning must fail")
	}
}

// A fault of this program costs the text at which it shows, and names it.
func TestAPanicIsAProblem(t *testing.T) {
	if fault, failed := Try("this text", func() {}); failed || fault != (Finding{}) {
		t.Errorf("a step that goes well: %v", fault)
	}
	var r Report
	at := Pos{File: "content/a.md", Line: 7}
	if r.Try("this notice", at, func() {}) || r.Failed() {
		t.Error("a step that goes well is a problem")
	}
	failed := r.Try("this notice", at, func() { panic("no such place") })
	if p := r.Problems(); !failed || len(p) != 1 || p[0].Pos != at || p[0].Severity != Error ||
		p[0].Code != RuleProgramFault.Code || p[0].Message != "tabla fails at this notice: no such place" {
		t.Errorf("the problems are %v", p)
	}
	var translated Report
	shown := ""
	translated.TryOr("this notice in ar", at, func() { panic("no such place") },
		func() { shown = "the source" })
	if p := translated.Problems(); shown != "the source" || len(p) != 1 || p[0].Severity != Warning {
		t.Errorf("with %q shown the problems are %v", shown, p)
	}
	translated.TryOr("this notice in ar", at, func() { panic("1") }, func() { panic("2") })
	if !translated.Failed() {
		t.Error("a source at which tabla fails is no error")
	}
}

// Names of archives from other countries' Windows are often in no encoding that this system knows.
func TestANameThatIsNoTextIsAProblem(t *testing.T) {
	for _, name := range []string{"content/help/M\xfcller.md", "static/caf\xe9/x.png", "locales/\xff.yaml"} {
		_, err := fs.Stat(os.DirFS(t.TempDir()), name)
		p, is := Unreadable(fmt.Errorf("read the notices: %w", err))
		want := strings.ToValidUTF8(name, "\ufffd")
		if !is || p.Code != RuleBadPath.Code || p.Pos.File != want || p.Severity != Error {
			t.Errorf("%q: got %v, %v", name, p, is)
		}
	}
}

func TestOnlyAFileOfTheSiteVanishes(t *testing.T) {
	site := os.DirFS(t.TempDir())
	for name, want := range map[string]string{
		"content/health/scabies.md": "content/health/scabies.md",
		"locales/ar.yaml":           "locales/ar.yaml",
		"site.yaml":                 "", // perhaps this folder is no site
		"from-a-translator.csv":     "",
	} {
		_, err := fs.Stat(site, name)
		got, is := Vanished(fmt.Errorf("read the notices: %w", err))
		if got != want || is != (want != "") {
			t.Errorf("%s: got %q, %v", name, got, is)
		}
	}
	denied := &fs.PathError{Op: "open", Path: "content/health/scabies.md", Err: fs.ErrPermission}
	if name, is := Vanished(denied); is {
		t.Errorf("a file that may not be read: got %q", name)
	}
}
