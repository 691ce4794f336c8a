package config

import (
	"strings"
	"testing"

	"tabla/internal/diag"
)

const siteWithFront = `title: T
source: en
languages: [en]
timezone: Europe/Belgrade
base_url: https://example.org/
centres: {vinograd: {name: Vinograd}}
front:
`

func TestTilesOfTheFirstPageAreRead(t *testing.T) {
	var r diag.Report
	s := Parse(File, []byte(siteWithFront+`  - health/see-a-doctor
  - {notice: services/meals, icon: food}
  - places
`), &r)
	if len(r.Problems()) > 0 {
		t.Fatal(r.Problems())
	}
	var got []string
	for _, tile := range s.Front {
		got = append(got, tile.Notice+" "+tile.Icon)
	}
	if strings.Join(got, ",") != "health/see-a-doctor ,services/meals food,places " {
		t.Errorf("read %v", got)
	}
	if s.Front[1].IconPos.Line != 9 || s.Front[2].Pos.Line != 10 {
		t.Errorf("the places are wrong: %+v", s.Front)
	}
}

func TestTilesThatCannotBeAreReported(t *testing.T) {
	for name, c := range map[string]struct{ front, code, message string }{
		"twice":     {"  - a/b\n  - {notice: a/b}\n", "front-tile", `"a/b" is a tile already`},
		"too many":  {"  [a/a, a/b, a/c, a/d, a/e, a/f, a/g, a/h]\n", "front-tile", "room for 6 tiles"},
		"no notice": {"  - {icon: food}\n", "missing-key", "notice"},
		"other key": {"  - {notice: a/b, name: Food}\n", "unknown-key", "name"},
	} {
		var r diag.Report
		Parse(File, []byte(siteWithFront+c.front), &r)
		found := r.Problems()
		if len(found) != 1 || found[0].Code != c.code || !strings.Contains(found[0].Message, c.message) {
			t.Errorf("%s: got %v", name, found)
		}
	}
}
