package theme

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"

	"tabla/internal/lang"
)

// The page of the boards is for those who look after them, not for readers. It is the same on every site, so
// it is not a part of themes/.
//
//go:embed fleet
var fleetFiles embed.FS

// The service page of a board, too, is for those who look after it.
//
//go:embed service/page.html
var servicePage template.HTML

// FleetPage is the content of the page that says when each board was last seen, a single file.
type FleetPage struct {
	Title  string // of the site
	Source lang.Language
	Time   string       // at which the boards were looked at, as people write it
	Boards []FleetBoard // in the order in which they need somebody
}

// FleetBoard is one board. Late means that it lives, but does not show the last build.
type FleetBoard struct {
	Centre, Screen string // Screen is "" if the centre has only one
	Ago, State     string
	Silent, Late   bool
}

// DrawFleet writes the page of the boards to w.
func DrawFleet(w *bytes.Buffer, p FleetPage) error {
	page, err := readShort(fleetFiles, "fleet/page.html", minifyHTML)
	if err != nil {
		return err
	}
	style, err := readShort(fleetFiles, "fleet/page.css", minifyCSS)
	if err != nil {
		return err
	}
	t, err := template.New("fleet").Parse(page)
	if err != nil {
		return fmt.Errorf("read the layout of the page of boards: %w", err)
	}
	policy := "default-src 'none'; style-src '" + hashSource(style) + "'"
	silent, late := 0, 0
	for _, b := range p.Boards {
		if b.Silent {
			silent++
		} else if b.Late {
			late++
		}
	}
	err = t.Execute(w, struct {
		FleetPage
		Style              template.CSS
		Policy             string
		Silent, Late, Good int
	}{p, template.CSS(style), policy, silent, late, len(p.Boards) - silent - late})
	if err != nil {
		return fmt.Errorf("draw the page of boards: %w", err)
	}
	return nil
}
