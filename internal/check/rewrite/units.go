package rewrite

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/check/slips"
	"tabla/internal/text"
)

var measured = regexp.MustCompile(`\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)*`)

// SameSizes reports whether two texts have the same weights, volumes and lengths, also in other units: 1 g
// and 1000 mg. It returns the texts without them or, if same is false, unchanged. Both must have the digits 0
// to 9.
func SameSizes(a, b string) (restA, restB string, same bool) {
	restA, ours := sizesIn(a)
	restB, theirs := sizesIn(b)
	if len(ours) == 0 || len(ours) != len(theirs) {
		return a, b, false
	}
	for _, size := range ours {
		i := slices.IndexFunc(theirs, func(other slips.Size) bool {
			return other.Kind == size.Kind && math.Abs(other.N-size.N) <= size.N*1e-9
		})
		if i < 0 {
			return a, b, false
		}
		theirs = slices.Delete(theirs, i, i+1)
	}
	return restA, restB, true
}

// sizesIn returns a text without its weights, volumes and lengths, and a list of these.
func sizesIn(s string) (rest string, sizes []slips.Size) {
	var b strings.Builder
	done := 0
	for _, at := range measured.FindAllStringIndex(s, -1) {
		unit, is := slips.SizeAt(s[at[1]:])
		n, known := decimal(s[at[0]:at[1]])
		if !is || !known {
			continue
		}
		sizes = append(sizes, slips.Size{Kind: unit.Kind, N: n * unit.N})
		b.WriteString(s[done:at[0]])
		done = at[1]
	}
	return b.String() + s[done:], sizes
}

// decimal returns the value of a number in digits. Three digits after a separator are a group of thousands,
// unless the only digit before it is a zero. known is false for a number with several kinds of separators.
func decimal(s string) (n float64, known bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return !text.IsDigit(r) })
	const group = 3
	if len(groups) == 2 && !strings.Contains(s, " ") && (len(groups[1]) != group || groups[0] == "0") {
		s = groups[0] + "." + groups[1]
	} else {
		s = strings.Join(groups, "")
		for _, g := range groups[1:] {
			if len(g) != group {
				return 0, false
			}
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && n > 0
}
