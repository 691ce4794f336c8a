package text

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"title", "summary", "until", "centres"}
	for _, c := range []struct{ word, want string }{
		{"titel", "title"}, {"sumary", "summary"}, {"untill", "until"}, {"centers", "centres"}, {"xyz", ""},
		{"", ""},
		{"tilte", "title"}, // a swap is one edit
	} {
		if got := Nearest(c.word, known); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	if got := DidYouMean("titel", []string{"title"}, "no"); got != `did you mean "title"?` {
		t.Errorf("got %s", got)
	}
	if got := DidYouMean("xyz", []string{"title"}, "otherwise"); got != "otherwise" {
		t.Errorf("got %s", got)
	}
}

// table computes a Levenshtein distance in the plain way.
func table(a, b []uint32) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal + 1
			if a[i] == b[j] {
				cost = diagonal
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

func symbolsOf(text string) (all []uint32) {
	for _, r := range text {
		all = append(all, uint32(r))
	}
	return all
}

// The law of the distance: 64 rows at a time come to what one row at a time does, whatever went before.
func FuzzDistance(f *testing.F) {
	f.Add("", "", "a")
	f.Add("kitten", "sitting", "")
	f.Add(strings.Repeat("ab", 32), strings.Repeat("ba", 32), "ab")
	f.Add(strings.Repeat("abc", 50), strings.Repeat("acb", 61)+"é", strings.Repeat("x", 200))
	f.Fuzz(func(t *testing.T, of, to, then string) {
		a := symbolsOf(of)
		p := NewPattern(a)
		for _, other := range []string{to, then, to} {
			b := symbolsOf(other)
			if got, want := p.Distance(b), table(a, b); got != want {
				t.Errorf("from %q to %q it is %d, want %d", of, other, got, want)
			}
		}
	})
}
