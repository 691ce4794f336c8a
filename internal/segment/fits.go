package segment

import "slices"

// fits says that a trimmed translation surely has no fault against these facts of its source. Nearly every translation
// is passed so, without a tree. Of one that is not, compare says what is wrong with it, if anything.
func (f *facts) fits(translation string) bool {
	if f.del > 0 || len(f.images) > 0 || len(f.marks) > 0 || len(f.links) > 64 || len(f.values) > 64 {
		return false // the light reader reads none, or the bits below do not suffice
	}
	if f.bare() && isUnmarked(translation) {
		return true
	}
	var got tally
	r := lightReader{text: translation}
	for {
		switch t := r.next(); t.kind {
		case lightEnd:
			return got.agrees(f)
		case lightRefused:
			return false
		case lightLink:
			if !got.link(f, translation[t.start:t.end]) {
				return false
			}
		case lightValue:
			if !got.value(f, translation[t.start:t.end]) {
				return false
			}
		default:
			got.marks[t.kind]++
		}
	}
}

// bare says that a text has no marks.
func (f *facts) bare() bool {
	return f.strong+f.em+f.code+f.del+f.hard == 0 && len(f.links)+len(f.images)+len(f.marks)+len(f.values) == 0
}

// tally counts what a translation has.
type tally struct {
	marks         [lightBreak + 1]int
	links, values uint64 // which of the source's it has, as bits
}

// agrees is what compare finds no fault with. Loose marks and stray braces the light reader has refused.
func (t *tally) agrees(f *facts) bool {
	return t.marks[lightStrong] == f.strong && t.marks[lightEm] == f.em && t.marks[lightCode] == f.code &&
		t.marks[lightBreak] == f.hard && t.links == all(len(f.links)) && t.values == all(len(f.values))
}

// all has the n lowest bits set.
func all(n int) uint64 { return 1<<n - 1 }

// link finds a link of the source that is written the same and not yet taken.
func (t *tally) link(f *facts, written string) bool {
	for i := range f.links {
		if bit := uint64(1) << i; t.links&bit == 0 && f.links[i].is(written) {
			t.links |= bit
			for name := range valuesOf(written) {
				t.value(f, name) // which the source has, since it has the link
			}
			return true
		}
	}
	return false
}

func (t *tally) value(f *facts, name string) bool {
	i, known := slices.BinarySearch(f.values, name)
	if known {
		t.values |= 1 << i
	}
	return known
}
