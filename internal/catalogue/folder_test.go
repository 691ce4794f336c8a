package catalogue

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

func TestFilesAreCalledAfterTheirLanguage(t *testing.T) {
	for name, want := range map[string]lang.Tag{"ar.yaml": "ar", "dari.yaml": "prs",
		"sr-Latn.yaml": "sr-Latn"} {
		if l, p, ok := FileTag(name); !ok || l.Tag != want {
			t.Errorf("%s is for %q: %v", name, l.Tag, p)
		}
	}
	for name, hint := range map[string]string{
		"health.clinic.yaml": "called after its language", "me.yaml": "cnr",
		"README.yaml": "called after its language",
		"ar.yml":      "rename it to ar.yaml", "translate.ar.yaml": "into ar.yaml",
		"active.fr.yaml": "into fr.yaml", "en-XA.yaml": "delete",
	} {
		if l, p, ok := FileTag(name); ok || !strings.Contains(p.Hint, hint) || p.Message == "" ||
			p.Severity != diag.Error {
			t.Errorf("%s: %v %+v", name, l.Tag, p)
		}
	}
}

func TestTheFolderHasOneFileForEachLanguage(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("a.p-1: x\n")}
	var r diag.Report
	s, err := OpenFolder(fstest.MapFS{
		"locales/ar.yaml": file, "locales/dari.yaml": file, "locales/prs.yaml": file,
		"locales/health.clinic.yaml": file,
		"locales/ru.yml":             file, "locales/README.md": file, "locales/.waivers.yaml": file,
		"locales/.attic/ar.yaml": file, "locales/.git/ar.yaml": file, "locales/ur.yaml~": file,
		"locales/fa.YAML": file, "locales/sent/fa.yaml": file, "locales/notes/a.txt": file,
		"locales/fa.xlsx": file, "locales/ps.PO": file, "locales/~$fa.xlsx": file,
	}, "locales", &r)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, p := range r.Problems() {
		fmt.Fprintf(&got, "%s %s %s\n", p.Pos.File, p.Severity, p.Code)
	}
	want := `locales/dari.yaml info language-alias
locales/fa.YAML error catalogue-name
locales/fa.xlsx warning unknown-file
locales/health.clinic.yaml error unknown-language
locales/prs.yaml error catalogue-name
locales/ps.PO warning unknown-file
locales/ru.yml error catalogue-name
locales/sent/fa.yaml warning unknown-file
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if tags := fmt.Sprint(s.Languages()); tags != "[ar prs]" {
		t.Errorf("languages are %s", tags)
	}
	if s.File("prs") != "locales/dari.yaml" || s.File("fa") != "locales/fa.yaml" {
		t.Errorf("files are %s and %s", s.File("prs"), s.File("fa"))
	}
	c, err := s.Load(language(t, "ar"), &r)
	if _, ok := c.Entry("a.p-1"); err != nil || !ok {
		t.Errorf("ar is not loaded: %v", err)
	}
	if c, err := s.Load(language(t, "fa"), &r); err != nil || len(c.Entries) != 0 {
		t.Errorf("a language without a file: %v, %v", c.Entries, err)
	}
}

func TestASiteWithoutLocalesHasAnEmptyFolder(t *testing.T) {
	var r diag.Report
	s, err := OpenFolder(fstest.MapFS{}, "locales", &r)
	if err != nil || len(s.Languages()) != 0 || len(r.Problems()) != 0 {
		t.Errorf("%v, %v, %v", s, err, r.Problems())
	}
}

// A folder where a catalogue would be written is in the way of sync, so every command names it.
func TestAFolderWithTheNameOfACatalogueIsAnError(t *testing.T) {
	var r diag.Report
	f, err := OpenFolder(fstest.MapFS{"locales/ar.yaml/x.md": {}, "locales/backup.yaml/x.md": {}}, "locales", &r)
	if err != nil {
		t.Fatal(err)
	}
	p := r.Problems()
	if len(p) != 1 || p[0].Code != diag.RuleBadPath.Code || p[0].Pos.File != "locales/ar.yaml" || !r.Failed() {
		t.Errorf("told %v", p)
	}
	if known := f.Languages(); len(known) > 0 {
		t.Errorf("catalogues: %v", known)
	}
}
