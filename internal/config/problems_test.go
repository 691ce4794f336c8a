package config

import (
	"os"
	"strings"
	"testing"

	"tabla/internal/diag"
)

const good = `title: T
source: en
base_url: https://e.org/
timezone: Europe/Belgrade
languages: [en, ar, fa]
centres: {a: {name: A}}
`

// with returns the good file with one line put in: in the place of the line with the same key, or at the end.
func with(line string) string {
	key, _, _ := strings.Cut(line, ":")
	var b strings.Builder
	replaced := false
	for old := range strings.Lines(good) {
		if strings.HasPrefix(old, key+":") {
			old, replaced = line+"\n", true
		}
		b.WriteString(old)
	}
	if !replaced {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// reported parses a site.yaml and returns the problems as people see them.
func reported(t *testing.T, src string) string {
	t.Helper()
	var r diag.Report
	Parse(File, []byte(src), &r)
	var b strings.Builder
	if err := diag.WriteText(&b, r.Problems()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryMistakeIsToldWithItsPlaceAndRemedy(t *testing.T) {
	file, err := os.ReadFile("testdata/problems.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(file), "\n>> ")[1:]
	if len(cases) < 50 {
		t.Fatalf("only %d cases found", len(cases))
	}
	for _, c := range cases {
		line, want, _ := strings.Cut(c, "\n")
		t.Run(line, func(t *testing.T) {
			if got := reported(t, with(line)); got != strings.TrimSpace(want)+"\n" {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func TestANameHasALetterOrADigit(t *testing.T) {
	for name, want := range map[string]bool{
		"a": true, "7": true, "first-aid": true, "_a": true, "-7": true, "": false, "-": false, "_": false,
		"-_-": false, "A": false, "a b": false, "é": false,
	} {
		if got := IsID(name); got != want {
			t.Errorf("%q: got %v", name, got)
		}
	}
}

func TestAnEmptyFileIsToldEverythingThatIsMissing(t *testing.T) {
	got := reported(t, "")
	for _, key := range []string{"title", "source", "timezone", "languages", "centres"} {
		if !strings.Contains(got, `site.yaml:1:1: error: "`+key+`" is missing [missing-key]`) {
			t.Errorf("nothing is said about %s:\n%s", key, got)
		}
	}
}

func TestWhatCannotBeReadGivesNoSite(t *testing.T) {
	for src, want := range map[string]string{
		"title: a: b\n": "site.yaml:1:9: error: a text that holds a colon and a blank must stand in " +
			"quotes [yaml-syntax]",
		"title: T\n\xff": "site.yaml:2:1: error: this character is not UTF-8 [bad-utf8]",
	} {
		var r diag.Report
		if s := Parse(File, []byte(src), &r); s != nil || !strings.HasPrefix(reported(t, src), want) {
			t.Errorf("%q: got %v\n%s", src, s, reported(t, src))
		}
	}
}

func TestByteOrderMarkAndCRLFAreAccepted(t *testing.T) {
	if got := reported(t, "\ufeff"+strings.ReplaceAll(good, "\n", "\r\n")); got != "" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(designExample))
	f.Add([]byte(good))
	f.Fuzz(func(t *testing.T, src []byte) {
		var r diag.Report
		s := Parse(File, src, &r)
		switch {
		case r.Failed():
		case s == nil:
			t.Error("no site and no problem")
		case s.Title == "" || s.Zone == nil || len(s.Languages) == 0 || len(s.Topics) == 0 ||
			len(s.Centres) == 0:
			t.Errorf("a site without problem lacks something: %+v", s)
		default:
			for _, c := range s.Centres {
				if c.Name == "" || c.Zone == nil || len(c.Languages) == 0 || len(c.Screens) == 0 ||
					c.Screens[0].DiagonalMM <= 0 {
					t.Errorf("a centre without problem lacks something: %+v", c)
				}
			}
		}
	})
}

func TestADemonstrationMayShowPseudoLocales(t *testing.T) {
	source := strings.Replace(with("languages: [en, en-XA]"), "a: {name: A}",
		"a: {name: A, languages: {en: 1, en-XA: 2}}", 1)
	want := "site.yaml:5:17: warning: en-XA is a language for tests, not for readers [pseudo-language]\n" +
		"  hint: remove it here and from the centres before the site is for people\n"
	if got := reported(t, source+"demo: true\n"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := reported(t, source+"demo: false\n"); !strings.Contains(got, "5:17: error: en-XA") {
		t.Errorf("a site for people shows one: %s", got)
	}
}
