package catalogue

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/strict"
)

// parseBothSides reads a file that only sync writes. Where git left two versions in it, the entries of both count: the
// notices, once settled, decide which texts of the source catalogue live, an attic keeps all, and sync writes a clean file.
func parseBothSides(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := normalFile(string(src))
	ours, theirs, merged := mergeSides(text)
	if !merged {
		return Parse(file, language, src, r)
	}
	c := Parse(file, language, []byte(ours), r)
	c.Entries = append(c.Entries, Parse(file, language, []byte(theirs), r).Entries...)
	c.Merged = true
	c.Reindex()
	return c
}

// mergeSides splits a file with conflict markers into its two versions.
func mergeSides(text string) (ours, theirs string, merged bool) {
	const both, first, base, second = 0, '<', '|', '='
	var a, b strings.Builder
	side := byte(both)
	for line := range strings.SplitAfterSeq(text, "\n") {
		if sign := strict.ConflictMarker(strings.TrimSuffix(line, "\n")); sign != 0 {
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

// joinSides makes one catalogue of the two that git has left in a translators' file, where they differ in nothing that
// people write: only in the STALE comments, in texts that are on one side alone, or translated on one side alone. ok is
// false for any other file.
func joinSides(file string, language lang.Language, src []byte) (c *Catalogue, ok bool) {
	ours, theirs, merged := mergeSides(normalFile(string(src)))
	if !merged {
		return nil, false
	}
	var r diag.Report
	c = Parse(file, language, []byte(ours), &r)
	other := Parse(file, language, []byte(theirs), &r)
	if len(r.Problems()) > 0 || len(c.Entries)+len(other.Entries) == 0 {
		return nil, false
	}
	var added []Entry
	for i := range other.Entries {
		theirs := &other.Entries[i]
		ours, both := c.Entry(theirs.ID)
		switch {
		case !both:
			added = append(added, *theirs)
		case ours.Empty():
			ours.Description, ours.Hash, ours.Other, ours.Forms = theirs.Description, theirs.Hash, theirs.Other, theirs.Forms
			ours.Stale = theirs.Stale
		case !theirs.Empty() && !ours.agrees(theirs):
			return nil, false
		}
	}
	c.Entries = append(c.Entries, added...)
	c.Reindex()
	return c, true
}

// agrees reports whether two entries of an id are the same but for what sync says of them.
func (e *Entry) agrees(o *Entry) bool {
	mine, other := *e, *o
	mine.Stale, other.Stale = nil, nil
	return mine.Equal(&other)
}
