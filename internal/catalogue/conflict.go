package catalogue

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// parseBoth reads a file that only sync writes. Where git left two versions in it, the entries of both count: the notices,
// once settled, say which texts of the source catalogue live, an attic keeps all, and sync writes a clean file.
func parseBoth(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := normalFile(string(src))
	ours, theirs, merged := sides(text)
	if !merged {
		return Parse(file, language, src, r)
	}
	c := Parse(file, language, []byte(ours), r)
	c.Entries = append(c.Entries, Parse(file, language, []byte(theirs), r).Entries...)
	c.merged = true
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
