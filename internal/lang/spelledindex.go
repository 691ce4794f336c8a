package lang

import "strings"

// numberIndex finds the ways to say a number that may match a word, so that not all of them are tried for
// each word of a text. It holds indexes into a list of ways, in the order of the list.
type numberIndex struct {
	whole   map[string]int   // by the stem; the first of several
	starts  [256][]int       // the ways that must begin a word, by their first byte
	behind  []int            // those before which letters may stand
	phrases map[string][]int // those of several words, by the first word
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

// first returns the ways that begin like a word.
func (x *numberIndex) first(w string) []int {
	if w == "" {
		return nil
	}
	return x.starts[w[0]]
}
