package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// spoilers are what an editor, a program or a slip of the hand does to one entry, so that YAML cannot read
// the file.
var spoilers = []struct{ name, from, to, code string }{
	{"control character", "نص 3", "نص\x01 3", "control-character"},
	{"control character of its own kind", "نص 3", "نص\u0085\u0090 3", "control-character"},
	{"not UTF-8", "نص 3", "nes \xe9 3", "bad-utf8"},
	{"tab instead of indentation", "    نص 3", "\tنص 3", "yaml-syntax"},
	{"dedented text", "    نص 3", "نص 3", "yaml-syntax"},
	{"dedented text with a colon", "    نص 3", "وقت: نص 3", "yaml-syntax"},
	{"dedented field", "  hash: sha1-3", "hash: sha1-3", "yaml-syntax"},
	{"bold without a block", "|-\n    نص 3", "**نص 3**", "yaml-syntax"},
	{"open quote", "|-\n    نص 3", `"نص 3`, "yaml-syntax"},
	{"twice", "    نص 3\n", "    نص 3\nhealth/clinic.p-3333333a:\n  other: |-\n    x\n", "duplicate-id"},
}

func TestOneBadEntryCostsOneEntry(t *testing.T) {
	arabic, _ := lang.Lookup("ar")
	var good strings.Builder
	for i := range 6 {
		fmt.Fprintf(&good, "# by hand %d\nhealth/clinic.p-%d%[1]d%[1]d%[1]d%[1]d%[1]d%[1]da:\n"+
			"  description: |-\n    Text %[1]d\n  hash: sha1-%[1]d\n  other: |-\n    نص %[1]d\n",
			i, i)
	}
	for _, c := range spoilers {
		src := strings.Replace(good.String(), c.from, c.to, 1)
		if src == good.String() {
			t.Fatalf("%s: nothing is spoilt", c.name)
		}
		var r diag.Report
		got := Parse("locales/ar.yaml", arabic, []byte(src), &r)
		problems := r.Problems()
		if len(problems) == 0 || problems[0].Code != c.code || r.Failed() || !EntryFault(problems[0].Code) {
			t.Errorf("%s: problems are %v", c.name, problems)
		}
		for _, p := range problems {
			if p.Pos.Line < 20 || p.Pos.Line > 30 {
				t.Errorf("%s: %v names the wrong line", c.name, p)
			}
		}
		if strings.Contains(c.name, "colon") { // YAML reads the text as an id
			if e := got.Entries[4]; !e.Faulty || !got.Unwritable || got.Entries[3].Other != "" {
				t.Errorf("%s: %+v", c.name, e)
			}
			continue
		}
		if len(got.Entries) != 6 {
			t.Errorf("%s: %d entries", c.name, len(got.Entries))
			continue
		}
		for i, e := range got.Entries {
			if e.Faulty != (i == 3) || i != 3 &&
				(e.Other != fmt.Sprintf("نص %d", i) || len(e.Comments) != 1) {
				t.Errorf("%s: entry %d is %+v", c.name, i, e)
			}
		}
		if got.Unwritable {
			continue
		}
		want := "# health/clinic.md\n" + strings.ReplaceAll(src, "\u0085", " ")
		if written := got.Bytes(); string(written) != want {
			t.Errorf("%s: written as\n%s", c.name, written)
		}
	}
}

func TestAFileThatIsMostlySpoiltIsAnErrorOfTheFile(t *testing.T) {
	arabic, _ := lang.Lookup("ar")
	for _, src := range []string{"a.p-1: **x**\na.p-2: **x**\na.p-3: x\n",
		"<<<<<<< a\na.p-1: x\n=======\n>>>>>>> b\na.p-2: x\n",
		"a.p-1: x\n\xff\xfea.p-2: \xe9\na.p-3: \xe9\n"} {
		var r diag.Report
		if Parse("locales/ar.yaml", arabic, []byte(src), &r); !r.Failed() {
			t.Errorf("%q: problems are %v", src, r.Problems())
		}
	}
}
