package lang

import "testing"

// The index of the words for numbers only saves time: it finds what a search through all of them finds.
func TestTheIndexFindsWhatASearchThroughAllWaysFinds(t *testing.T) {
	for _, l := range All() {
		n := l.numberNames.compiled()
		if n == nil {
			continue
		}
		for _, way := range n.ways {
			for _, w := range []string{way.stem, way.stem + "a", "a" + way.stem, "a" + way.stem + "a",
				way.stem + way.stem} {
				want, whole := -1, false
				for i, other := range n.ways {
					if w == other.stem {
						want, whole = i, true
						break
					}
					if want < 0 && other.match(w) {
						want = i
					}
				}
				if got, gotWhole := n.find(w); got != want || gotWhole != whole {
					t.Errorf("%s: %q: got way %d, %v, want %d, %v", l.Tag, w, got, gotWhole, want, whole)
				}
			}
		}
	}
}
