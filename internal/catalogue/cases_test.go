package catalogue

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
)

// The numbers are those of the project's list of cases of catalogues.
func TestCasesOfTheFormat(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"81 other is null":                           case81,
		"82 unquoted values are strings":             case82,
		"83 a key twice names both lines":            case83,
		"84 an unknown field costs one entry":        case84,
		"90 the source's own text is missing":        case90,
		"92 every character is written as it is":     case92,
		"98 a file that is named as no catalogue is": case98,
		"100 ten thousand messages take one pass":    case100,
	} {
		t.Run(name, test)
	}
}

func case81(t *testing.T) {
	c := parse(t, "ar", "a/b.p-22222222:\n  hash: "+Hash("x", "")+"\n  other:\na/b.p-33333333: نص\n")
	if e, _ := c.Entry("a/b.p-22222222"); stateOf(e, "x") != Missing || len(c.Entries) != 2 {
		t.Errorf("entries are %+v", c.Entries)
	}
}

func case82(t *testing.T) {
	c := parse(t, "ar", "a.p-1: 112\na.p-2:\n  other: true\na.p-3:\n  other: 2026-11-21\n")
	for i, want := range []string{"112", "true", "2026-11-21"} {
		if c.Entries[i].Other != want {
			t.Errorf("%q, want %q", c.Entries[i].Other, want)
		}
	}
}

func case83(t *testing.T) {
	var r diag.Report
	Parse("locales/ar.yaml", language(t, "ar"), []byte("a.p-1: x\n\na.p-2: y\na.p-1: z\n"), &r)
	if p := r.Problems(); len(p) != 1 || p[0].Severity != diag.Error || p[0].Pos.Line != 4 || !strings.Contains(p[0].Message+p[0].Hint, "line 1") {
		t.Errorf("problems are %v", p)
	}
}

func case84(t *testing.T) {
	var r diag.Report
	c := Parse("locales/ar.yaml", language(t, "ar"), []byte("a.p-1:\n  ohter: x\na.p-2: y\n"), &r)
	p := r.Problems()
	if len(p) != 1 || p[0].Pos.Line != 2 || p[0].Pos.Column != 3 || !strings.Contains(p[0].Hint, `"other"`) || !EntryFault(p[0].Code) {
		t.Errorf("problems are %v", p)
	}
	if !c.Entries[0].Faulty || c.Entries[1].Faulty || c.Entries[1].Other != "y" {
		t.Errorf("entries are %+v", c.Entries)
	}
}

func case90(t *testing.T) {
	if state := stateOf(&Entry{Other: "Bring water.", Hash: Hash("Bring water.", "")}, "Bring water."); state != Missing {
		t.Errorf("state is %s", state)
	}
}

func case92(t *testing.T) {
	c := New("locales/rhg.yaml", language(t, "rhg"))
	for i, text := range []string{"📞 call 👨‍👩‍👧", "𐴀𐴟𐴇𐴥𐴚𐴒𐴙𐴝 𐴰", "می\u200cخواهم", "\u200fעברית 12\u200f", "\u2068+381 11\u2069 اتصل", "a\u00a0b"} {
		c.Entries = append(c.Entries, Entry{ID: fmt.Sprintf("a/b.p-%d", i), Other: text})
	}
	written := c.Bytes()
	if err := c.Verify(written); err != nil || bytes.ContainsAny(written, `\"`) {
		t.Errorf("%v\n%s", err, written)
	}
}

func case98(t *testing.T) {
	var r diag.Report
	if _, err := OpenFolder(fstest.MapFS{"locales/health.clinic.yaml": {Data: []byte("a.p-1: x\n")}}, "locales", &r); err != nil || !r.Failed() {
		t.Errorf("%v, problems %v", err, r.Problems())
	}
}

// The time that ten thousand messages take is a benchmark's to say, some 10 ms; that they are read in one pass, and not by
// way of a YAML tree, which takes a hundred times as long, is what keeps it so.
func case100(t *testing.T) {
	l := language(t, "ar")
	c := New("f", l)
	if !c.readCanonical(string(large(t, l, 10_000))) || len(c.Entries) != 10_000 {
		t.Error(len(c.Entries))
	}
}

func stateOf(e *Entry, source string) State {
	state, _ := e.State(NewMessage("a/b.p-22222222", source, ""), "en")
	return state
}
