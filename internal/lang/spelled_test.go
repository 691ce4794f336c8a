package lang

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// Every number to a hundred, and some greater ones, are read as CLDR spells them, and as no other number.
func TestNumbersInWordsAreRead(t *testing.T) {
	table, err := os.ReadFile("testdata/spelled.tsv")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]int{}
	for line := range strings.Lines(string(table)) {
		if line[0] == '#' {
			continue
		}
		columns := strings.Split(strings.TrimSpace(line), "\t")
		l, _ := Lookup(columns[0])
		read[columns[0]]++
		spelled := l.Spelled(columns[2])
		if !spelled.Has(columns[1]) {
			t.Errorf("%s: %s is not read in %q: %v", columns[0], columns[1], columns[2], spelled.words)
		}
		for n := range 100 {
			if other := strconv.Itoa(n + 1); other != columns[1] && spelled.Has(other) {
				t.Errorf("%s: %s is read in %q, which says %s: %v", columns[0], other, columns[2], columns[1], spelled.words)
			}
		}
	}
	for _, l := range All() {
		if w := l.Words(); len(w.Numbers) > 1 && read[string(l.Tag)] == 0 && l.Tag != "en-easy" && l.Tag != "cnr" {
			t.Errorf("%s: no numbers were read", l.Tag)
		}
	}
}
