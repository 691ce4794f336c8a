package diag

// Nearest gives the known word that a mistyped one most likely meant, or "" when none is near:
// within one edit for words of up to four characters, two up to eight, three beyond.
// A swap of two neighbours counts as one edit (optimal string alignment).
func Nearest(word string, known []string) string {
	best, bestCost := "", allowedEdits(word)+1
	for _, k := range known {
		if cost := edits([]rune(word), []rune(k)); cost < bestCost {
			best, bestCost = k, cost
		}
	}
	return best
}

// DidYouMean is the hint for an unknown word: the nearest known one, or otherwise the given text.
func DidYouMean(word string, known []string, otherwise string) string {
	if n := Nearest(word, known); n != "" {
		return `did you mean "` + n + `"?`
	}
	return otherwise
}

func allowedEdits(word string) int {
	switch n := len([]rune(word)); {
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	default:
		return 3
	}
}

func edits(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
