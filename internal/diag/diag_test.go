package diag

import (
	"encoding/json"
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
	want := "content/health/scabies.md:2:1: error: unknown key \"titel\" [unknown-key]\n  hint: did you mean \"title\"?\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
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
	got := r.Problems()
	if len(got) != 2 || got[0].Message != "first" || got[1].Message != "second" {
		t.Errorf("got %v", got)
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
