package keys

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestTheAuthorsGuideHasEveryKey(t *testing.T) {
	guide, err := os.ReadFile("../../../docs/authors.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range All() {
		name := strings.TrimPrefix(k.Name, OfPlace)
		row := strings.Contains(string(guide), "`"+name+"`") // or the example of a place
		if !row && !(k.IsOfPlace() && strings.Contains(string(guide), "\n  "+name+":")) {
			t.Errorf("docs/authors.md does not explain %s", k.Name)
		}
	}
}

func TestEveryKeyIsWrittenOnceAndInItsMapping(t *testing.T) {
	top, place := FileOrder()
	for _, names := range [][]string{top, place} {
		if sorted := slices.Sorted(slices.Values(names)); len(slices.Compact(sorted)) != len(names) {
			t.Errorf("a key stands twice: %v", names)
		}
	}
	for _, k := range All() {
		inner, is := strings.CutPrefix(k.Name, OfPlace)
		if is != slices.Contains(place, inner) || is == slices.Contains(top, inner) {
			t.Errorf("%s is not written where it belongs: %v, %v", k.Name, top, place)
		}
	}
}
