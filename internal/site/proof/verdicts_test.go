package proof

import (
	"os"
	"slices"
	"strings"
	"testing"

	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Each human translation that was withheld has a verdict. Those that say something else than their sources
// are still withheld. Of the pairs that were counted, at most one in 2,000 was withheld wrongly.
func TestHumanTranslationsAreSeldomWithheldWrongly(t *testing.T) {
	const pairs, oneIn = 196_085, 2000
	content, err := os.ReadFile("testdata/verdicts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	english, _ := lang.Lookup("en")
	facts := check.NewFactReader(english)
	everyLetter := func(rune) bool { return true }
	rows, wrong := 0, 0
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		tag, code, verdict, from, to := row[0], row[2], row[3], row[4], row[5]
		if rows++; verdict == "wrong" {
			wrong++
			continue
		}
		if verdict != "differs" {
			t.Errorf("there is no verdict %q", verdict)
		}
		if strings.HasSuffix(from, "…") || strings.HasSuffix(to, "…") {
			continue
		}
		l, _ := lang.Lookup(tag)
		found := check.NewChecker(&config.Site{Source: english}, l, everyLetter).
			Faults(&check.Source{Plain: from, Facts: facts.Of(from)}, to)
		if !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Code == code }) {
			t.Errorf("%s: %q for %q: no %s any more: %v", tag, to, from, code, found)
		}
	}
	if rows < 200 || wrong*oneIn > pairs {
		t.Errorf("of %d pairs %d are withheld, %d of them wrongly", pairs, rows, wrong)
	}
}
