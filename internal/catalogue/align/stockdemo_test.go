//go:build prove

package align

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// The demonstration's catalogues, taken as reviewed, go through the stock merge: every text that goi18n has a
// plural rule for comes out as it went in, and sync finds all of them fresh again.
func TestEveryReviewedTextOfTheDemonstrationSurvivesTheStockMerge(t *testing.T) {
	f := newFolder(t, map[string]string{"en.yaml": read(t, "../../../locales/en.yaml")})
	ruled, _ := targets()
	var there []lang.Language
	for _, l := range ruled {
		src, err := os.ReadFile(filepath.Join("../../../locales", catalogue.FileName(l.Tag)))
		if os.IsNotExist(err) {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		f.put(catalogue.FileName(l.Tag), strings.ReplaceAll(string(src), "hash: "+catalogue.DraftPrefix,
			"hash: "))
		there = append(there, l)
	}
	out := merge(t, stock(t), f, there...)
	source := parse(t, "en", f.text("en.yaml"))
	kept := 0
	for _, l := range there {
		before := parse(t, string(l.Tag), f.text(catalogue.FileName(l.Tag)))
		// goi18n names its files by tags of its own making.
		after := parse(t, string(l.Tag), mergedFor(t, out, l))
		for i := range before.Entries {
			e := &before.Entries[i]
			s, known := source.Entry(e.ID)
			if e.Other == "" || !known {
				continue
			}
			got, ok := after.Entry(e.ID)
			if !ok || got.Other != e.Other || got.Hash != e.Hash {
				t.Errorf("%s: %s is %+v", l.Tag, e.ID, got)
				continue
			}
			if state, _ := got.State(catalogue.NewMessage(e.ID, s.Other, s.Description),
				"en"); state != catalogue.Fresh {
				t.Errorf("%s: %s is %s", l.Tag, e.ID, state)
			}
			kept++
		}
	}
	t.Logf("%d texts in %d languages kept", kept, len(there))
	if len(there) < 10 || kept < 1000 {
		t.Errorf("only %d texts in %d languages: the demonstration is not there", kept, len(there))
	}
}

func mergedFor(t *testing.T, out string, l lang.Language) string {
	t.Helper()
	for _, tag := range append([]string{string(l.Tag), l.PluralTag}, l.Aliases...) {
		if text := readIfThere(t, filepath.Join(out, "active."+tag+".yaml")); text != "" {
			return text
		}
	}
	t.Fatalf("no merged file for %s", l.Tag)
	return ""
}
