package layers_test

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

var dialled = regexp.MustCompile(`href="tel:([^"]*)"`)

// A number of a layer's country calls that country from wherever the notice is shown; a value of a centre
// calls the centre's.
func TestNumbersOfALayerCallItsOwnCountry(t *testing.T) {
	const text = "---\ntitle: Scabies, 210 555 0100\nplace: {room: \"1\", phones: [{number: \"210 555 0101\"}]}\n---\n" +
		"Call 210 555 0102 or {{.office_phone}}, or [this number](tel:2105550103), " +
		"or +381 10 555 0104, or 112.\n"
	for zone, want := range map[string][]string{
		"Europe/Athens": {"+302105550101", "+302105550102", "010555011", "+302105550103", "+381105550104"},
		// of the same country: as it is written
		"Europe/Belgrade": {"2105550101", "010555011", "2105550103", "+381105550104"},
	} {
		t.Run(zone, func(t *testing.T) {
			r := sitetest.NewRoute(t)
			c := r.Countries[4]
			r.Office.Edit("site.yaml", "Europe/Belgrade", zone)
			r.Office.Write("content/health/scabies.md", text)
			c.Edit("site.yaml", `office_room: "11"`, `office_room: "11", office_phone: "010 555 011"`,
				`office_room: "22"`, `office_room: "22", office_phone: "010 555 011"`)
			page := build(t, c.Site)["south/en/health/scabies.html"]
			var got []string
			for _, m := range dialled.FindAllStringSubmatch(page, -1) {
				got = append(got, html.UnescapeString(m[1]))
			}
			slices.Sort(got)
			slices.Sort(want)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Errorf("the page dials %q, want %q", got, want)
			}
			problems, err := workflow.Check(t.Context(), optionsOf(c.Site))
			if err != nil {
				t.Fatal(err)
			}
			warned := 0
			for _, p := range problems {
				if p.Code == "foreign-number" {
					warned++
					if !strings.HasPrefix(p.Pos.File, "../route/") {
						t.Errorf("the warning is at %v", p.Pos)
					}
				}
			}
			if foreign := zone == "Europe/Athens"; foreign != (warned == 2) || !foreign && warned > 0 {
				t.Errorf("%d warnings", warned)
			}
		})
	}
}
