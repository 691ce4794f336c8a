package lang

import "strings"

// numberIndex finds the ways that may match a word, so that not every way must be tried for each word of a
// text. It holds indexes into a list of ways, in the order of the list.
type numberIndex struct {
	whole   map[string]int   // by stem; the first way with this stem
	starts  [256][]int       // all ways, by their first byte
	behind  []int            // the ways that may have letters before them
	phrases map[string][]int // the ways of several words, by their first word
}

func indexOf(ways []numberName) numberIndex {
	x := numberIndex{whole: map[string]int{}, phrases: map[string][]int{}}
	for i, way := range ways {
		if _, is := x.whole[way.stem]; !is {
			x.whole[way.stem] = i
		}
		if first, _, is := strings.Cut(way.stem, " "); is {
			x.phrases[first] = append(x.phrases[first], i)
		}
		x.starts[way.stem[0]] = append(x.starts[way.stem[0]], i)
		if way.end {
			x.behind = append(x.behind, i)
		}
	}
	return x
}

// first returns the ways whose first byte is that of a word.
func (x *numberIndex) first(w string) []int {
	if w == "" {
		return nil
	}
	return x.starts[w[0]]
}
