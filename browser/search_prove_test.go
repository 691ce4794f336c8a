//go:build prove

package browser

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// With 1,000 notices, the search answers a letter within 30 ms, whether it finds something or not.
func TestSearchIsFastAmongAThousandNotices(t *testing.T) {
	s := newSite(t, hallSettings)
	chance := rand.New(rand.NewPCG(1, 2))
	words := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(' ')
			for range 2 + chance.IntN(3) {
				b.WriteByte("bcdfghjklmnprstvz"[chance.IntN(17)])
				b.WriteByte("aeiou"[chance.IntN(5)])
			}
		}
		return b.String()[1:]
	}
	vocabulary := strings.Fields(words(8000))
	some := func(n int) string {
		chosen := make([]string, n)
		for i := range chosen {
			chosen[i] = vocabulary[min(chance.IntN(8000), chance.IntN(8000))]
		}
		return strings.Join(chosen, " ")
	}
	for i := range 1000 {
		s.write(fmt.Sprintf("content/health/n%03d.md", i), fmt.Sprintf("---\ntitle: %s\nsummary: %s\n"+
			"board: %v\n---\n%s\n",
			some(4), some(9), i == 0, some(70)))
	}
	s.build(at(t, "2026-11-05 12:00"))
	page := tab(t, 360, 640)
	openSearch(t, page, "file://"+filepath.Join(s.out, "hall/en/index.html"))
	queries := []string{"ba", "bak", "kitolu", "xyzzy", "dktr", "zzzzzz"}
	for range 30 {
		word := vocabulary[chance.IntN(8000)]
		queries = append(queries, word, word[:3], word[:2]+"x"+word[3:], words(1), word+" "+words(1))
	}
	quoted, _ := json.Marshal(queries) // strings can always be written
	var slowest float64
	evaluate(t, page, fmt.Sprintf(`slowest(%s)`, quoted), &slowest)
	t.Logf("%d queries among 1,000 notices: the slowest takes %.1f ms", len(queries), slowest)
	if slowest > 30 {
		t.Error("a reader would wait")
	}
}
