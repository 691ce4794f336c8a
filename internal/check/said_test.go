package check

import (
	"os"
	"strings"
	"testing"

	"tabla/internal/lang"
	"tabla/internal/sitetest"
)

// Translators of notices on health and rights say the same thing correctly in many ways, and sometimes
// wrongly. Each line of the file has the code that withholds the translation, or "-" for none; the language
// and the text of the source; and the language and the text of the translation.
func TestTranslationsOfNoticesAreWithheldOnlyIfTheySayOtherThings(t *testing.T) {
	file, err := os.ReadFile("testdata/said.tsv")
	if err != nil {
		t.Fatal(err)
	}
	checkers, languages, wrong := map[[2]string]*Checker{}, map[string]bool{}, 0
	for line := range strings.Lines(string(file)) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 5 {
			continue
		}
		from, known := lang.Lookup(c[1])
		into, too := lang.Lookup(c[3])
		if !known || !too {
			t.Fatalf("no language %s or %s", c[1], c[3])
		}
		key := [2]string{c[1], c[3]}
		if checkers[key] == nil {
			site := siteOf(t, sitetest.Settings("en, fr"))
			site.Source = from
			checkers[key] = NewChecker(site, into, func(rune) bool { return true })
		}
		got := "-"
		source := Source{Plain: c[2], Facts: NewFactReader(from).Of(c[2])}
		for _, f := range checkers[key].Faults(&source, c[4]) {
			if Withholds(f.Code) && got == "-" {
				got = f.Code
			}
		}
		if got != c[0] {
			t.Errorf("%s -> %s: %s -> %s: got %s, want %s", c[1], c[3], c[2], c[4], got, c[0])
		}
		languages[c[3]] = true
		if c[0] != "-" {
			wrong++
		}
	}
	if len(languages) < 30 || wrong < 150 {
		t.Errorf("only %d languages and %d wrong translations were judged", len(languages), wrong)
	}
}
