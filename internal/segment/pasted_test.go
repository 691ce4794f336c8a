package segment

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEveryForeignMarkHasItsPart(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	matched := map[string]int{}
	for range 100_000 {
		line := make([]byte, 1+random.IntN(9))
		for i := range line {
			line[i] = "ab_ =+^:"[random.IntN(8)]
		}
		for _, mark := range foreignMarks {
			if mark.part == "" || !mark.signs.Match(line) {
				continue
			}
			matched[mark.part]++
			if !strings.Contains(string(line), mark.part) {
				t.Fatalf("%q matches %s without %q", line, mark.signs, mark.part)
			}
		}
	}
	for _, mark := range foreignMarks {
		if mark.part != "" && matched[mark.part] < 10 {
			t.Errorf("%d lines match %s: too few to tell", matched[mark.part], mark.signs)
		}
	}
}
