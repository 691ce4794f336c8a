package frontmatter

import (
	"errors"
	"strings"
	"testing"
)

const settings = `title: A site # short
centres:
  north:
    name: North Centre
    # numbers
    values:
      phone: "+381 10 555 0101"   # day and night
      room: Room 12
    screen: {diagonal: 43in, distance: 2m, night: "23:00-06:00"} # in the hall

  south:
    name: 'South'
`

func TestATextAtAPathChangesAlone(t *testing.T) {
	for name, c := range map[string]struct{ path, value, old, new string }{
		"a key":                 {"title", "Another", "A site #", "Another #"},
		"a value in quotes":     {"centres.north.values.phone", "+381 10 555 0102", "0101", "0102"},
		"a plain value":         {"centres.north.values.room", "Room 13", "Room 12", "Room 13"},
		"a new value":           {"centres.north.values.office", "12", "Room 12\n", "Room 12\n      office: \"12\"\n"},
		"a value that goes":     {"centres.north.values.room", "", "      room: Room 12\n", ""},
		"a key in braces":       {"centres.north.screen.distance", "3m", "distance: 2m", "distance: 3m"},
		"a quoted one":          {"centres.north.screen.night", "22:00-06:00", "23:00", "22:00"},
		"a new one in braces":   {"centres.north.screen.panes", "2", `06:00"}`, `06:00", panes: 2}`},
		"one in braces goes":    {"centres.north.screen.diagonal", "", "diagonal: 43in, ", ""},
		"the first of all":      {"centres.south.values.phone", "112", "'South'\n", "'South'\n    values:\n      phone: \"112\"\n"},
		"a name in quotes":      {"centres.south.name", "South: main", "'South'", `"South: main"`},
		"what is not there":     {"centres.south.values.x", "", "", ""},
		"what is as it was":     {"centres.north.name", "North Centre", "", ""},
		"an umlaut and a quote": {"centres.north.name", `N "x" ö`, "North Centre", `"N \"x\" ö"`},
	} {
		want := strings.Replace(settings, c.old, c.new, 1)
		for _, ends := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(settings, "\n", ends), strings.ReplaceAll(want, "\n", ends)
			if got, err := SetPath(src, strings.Split(c.path, "."), c.value); err != nil || got != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
			}
		}
	}
	for _, src := range []string{"centres: {north: {name: A}}\n", "centres: [a]\n", "centres:\n  north: {name: A,\n    x: b}\n"} {
		if got, err := SetPath(src, []string{"centres", "north", "name"}, "B"); !errors.Is(err, ErrForm) {
			t.Errorf("%q becomes %q, %v", src, got, err)
		}
	}
}
