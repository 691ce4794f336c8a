package exchange

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// run runs one of the tools that translators use, in its own folder, and returns what the tool prints.
// scripts/deps installs these tools.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, said)
	}
	return string(said)
}

func put(t *testing.T, dir, name string, s Sheet) {
	t.Helper()
	s.XLIFF2 = strings.HasSuffix(name, second)
	if err := Save(filepath.Join(dir, name), s); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, dir, name string) Sheet {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return readBack(t, name, content)
}

// hard returns a sheet with texts that tools often change, beside plain ones.
func hard(t *testing.T, tag string) Sheet {
	s := sample(t, tag)
	for i, text := range treacherous {
		row := s.Rows[0]
		row.ID += string(rune('a'+i/10)) + string(rune('a'+i%10))
		row.Source, row.Translation = "Say "+text, text
		row.Hash, row.Base = catalogue.Hash(row.Source, row.Note), Fingerprint(text)
		s.Rows = append(s.Rows, row)
	}
	return s
}

func TestGettextFindsNothingWrongWithOurPO(t *testing.T) {
	dir := t.TempDir()
	for _, l := range lang.All() {
		name := string(l.Tag) + ".po"
		put(t, dir, name, hard(t, string(l.Tag)))
		if said := run(t, dir, "msgfmt", "--check", "--statistics", "-o", os.DevNull,
			name); strings.Contains(said, "warning") || !strings.Contains(said, "3 fuzzy translations") {
			t.Errorf("%s: msgfmt says %s", name, said)
		}
	}
}

// msgattrib reads a file and writes it in its own way: it breaks lines anew and removes fuzzy marks.
func TestAPOThatGettextHasWrittenAnewComesHome(t *testing.T) {
	dir, want := t.TempDir(), hard(t, "ar")
	put(t, dir, "ar.po", want)
	run(t, dir, "msgattrib", "-o", "wrapped.po", "--width=40", "ar.po")
	wantCarried(t, "wrapped.po", want, get(t, dir, "wrapped.po"))
	run(t, dir, "msgattrib", "-o", "clear.po", "--clear-fuzzy", "ar.po")
	for i, row := range get(t, dir, "clear.po").Rows {
		if row.Mark != Finished || row.Translation != want.Rows[i].Translation {
			t.Errorf("%s: %v %q", row.ID, row.Mark, row.Translation)
		}
	}
}

func TestTheTranslateToolkitReadsOurXLIFF(t *testing.T) {
	dir, want := t.TempDir(), hard(t, "ar")
	put(t, dir, "ar.xlf", want)
	run(t, dir, "xliff2po", "--progress=none", "ar.xlf", "out.po")
	run(t, dir, "msgfmt", "--check-format", "-o", os.DevNull, "out.po")
	content, err := os.ReadFile(filepath.Join(dir, "out.po"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, block := range strings.Split(string(content), "\n\n") {
		for _, row := range want.Rows {
			if strings.Contains(block, "#: "+row.ID+"\n") {
				found[row.ID] = true
				if fuzzy := strings.Contains(block, "\n#, fuzzy\n"); fuzzy != (!row.isApproved() &&
					row.Translation != "") {
					t.Errorf("%s is fuzzy: %v\n%s", row.ID, fuzzy, block)
				}
			}
		}
	}
	if len(found) != len(want.Rows) {
		t.Errorf("the toolkit found %d of %d texts:\n%s", len(found), len(want.Rows), content)
	}
}

// The toolkit's own XLIFF class, which Weblate and Pootle use, changes one text and writes the file again.
func TestAnXLIFFThatTheTranslateToolkitHasWrittenComesHome(t *testing.T) {
	dir, want := t.TempDir(), hard(t, "ar")
	put(t, dir, "ar.xlf", want)
	run(t, dir, "/usr/bin/python3", "-c", `
from translate.storage import xliff
store = xliff.xlifffile.parsefile("ar.xlf")
for unit in store.units:
    if unit.source == "Children under 5 are seen first.":
        unit.target = "يُعاين الأطفال دون الخامسة أولاً."
        unit.markfuzzy(False)
store.savefile("back.xlf")
`)
	for i := range want.Rows {
		if want.Rows[i].Translation == "" {
			want.Rows[i].Translation = "يُعاين الأطفال دون الخامسة أولاً."
		}
	}
	wantCarried(t, "back.xlf", want, get(t, dir, "back.xlf"))
}

// The toolkit takes each mark for an inline element, in which its users cannot write, and a translation
// memory for pairs of texts.
func TestTheTranslateToolkitKeepsOurMarksApart(t *testing.T) {
	dir, s := t.TempDir(), sample(t, "ar")
	s.Rows = s.Rows[:1]
	s.Rows[0].Source, s.Rows[0].Translation = "Call **{{.phone}}** or [write](a.md).",
		"اتصل **{{.phone}}** أو [اكتب](a.md)."
	s.Rows[0].Similar = Suggestion{Source: "Call {{.phone}}.", Translation: "اتصل {{.phone}}.", Percent: 80}
	put(t, dir, "x.xlf", s)
	put(t, dir, "x.tmx", s)
	const want = "bpt ph ept bpt ept\nbpt ph ept bpt ept\n1\nCall **{{.phone}}** or [write](a.md).\n" +
		"اتصل **{{.phone}}** أو [اكتب](a.md).\n"
	if got := run(t, dir, "/usr/bin/python3", "-c", `
from lxml import etree
from translate.storage import xliff, tmx
unit = xliff.xlifffile.parsefile("x.xlf").units[0]
for node in (unit.source_dom, unit.target_dom):
    print(" ".join(etree.QName(child).localname for child in node))
print(len(unit.getalttrans()))
memory = tmx.tmxfile.parsefile("x.tmx").units[0]
print("".join(memory.source_dom.itertext()).strip())
print("".join(memory.target_dom.itertext()).strip())
`); got != want {
		t.Errorf("the toolkit finds\n%swant\n%s", got, want)
	}
}
