package catalogue

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// parseSource reads the source catalogue, which is written by sync. Where git left two versions in it, the entries of
// both count as known: the notices, once settled, say which of them live, and sync writes a clean file.
func parseSource(file string, source lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := normalFile(string(src))
	ours, theirs, merged := sides(text)
	if !merged {
		return Parse(file, source, src, r)
	}
	c := Parse(file, source, []byte(ours), r)
	c.Entries = append(c.Entries, Parse(file, source, []byte(theirs), r).Entries...)
	c.reindex()
	return c
}

// sides splits a file with conflict markers into its two versions.
func sides(text string) (ours, theirs string, merged bool) {
	const both, first, base, second = 0, '<', '|', '='
	var a, b strings.Builder
	side := byte(both)
	for line := range strings.SplitAfterSeq(text, "\n") {
		if sign := conflictMarker(strings.TrimSuffix(line, "\n")); sign != 0 {
			merged, side = true, sign
			if sign == '>' {
				side = both
			}
			continue
		}
		if side == both || side == first {
			a.WriteString(line)
		}
		if side == both || side == second {
			b.WriteString(line)
		}
	}
	return a.String(), b.String(), merged
}
