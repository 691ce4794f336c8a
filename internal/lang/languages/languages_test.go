package languages

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Adding a language touches one file: each is named for the tag that it declares, and the generated list has
// it.
func TestEachLanguageIsOneListedFile(t *testing.T) {
	listed := map[string]bool{}
	for _, l := range All() {
		listed[strings.ToLower(strings.ReplaceAll(string(l.Tag), "-", "_"))+".go"] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(string(source), " = Language{\n")
		declared += n
		if n > 1 || n == 1 && !listed[file] {
			t.Errorf("%s declares %d languages; listed: %v (run go generate)", file, n, listed[file])
		}
	}
	if declared != len(All()) || len(listed) != len(All()) {
		t.Errorf("%d languages are declared, %d listed (run go generate)", declared, len(All()))
	}
}

func TestWaysMatch(t *testing.T) {
	ways := Ways("two/tre*/*ين/*خمس*")
	for word, want := range map[string]bool{
		"two": true, "twos": false, "tre": true, "tretí": true, "يومين": true, "الخمسة": true, "": false,
		"x": false,
	} {
		if ways.Match(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
	if ways.First() != "two" || Ways("").Match("") || Ways("").First() != "" {
		t.Errorf("first: %q", ways.First())
	}
}

// The words are in small letters, as the texts that they are looked for in, and no way is empty or there
// twice.
func TestWaysAreWellFormed(t *testing.T) {
	for _, l := range All() {
		w := l.Words
		single := []Ways{w.Noon, w.Midnight, w.BeforeNoon, w.AfterNoon, w.StopWords, w.MayDouble, w.And,
			w.BeforeI, w.Reversals, w.Clitics,
			w.NoFacts}
		for _, list := range [][]Ways{w.Numbers, w.Compounds, w.Scales[:], w.Negations, w.Weekdays[:],
			w.Months[:], w.SecondMonths, w.DayParts, w.Amounts, slices.Collect(maps.Values(w.Spelled)),
			single, {w.Denials}} {
			for _, ways := range list {
				seen := map[string]bool{}
				for way := range ways.All() {
					if strings.Trim(way, "* ") == "" || strings.ToLower(way) != way || seen[way] {
						t.Errorf("%s: %q in %q", l.Tag, way, ways)
					}
					seen[way] = true
				}
			}
		}
		if len(w.Keyboard)%2 != 0 {
			t.Errorf("%s: letters of keyboards come in pairs", l.Tag)
		}
	}
}
