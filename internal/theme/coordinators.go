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

// The service page of a board is for people who maintain the board.
//
//go:embed service/page.html
var servicePage template.HTML

// FleetPage is the content of the page that says when each board was last seen. The page is a single file.
type FleetPage struct {
	Title  string // of the site
	Source lang.Language
	Time   string       // the time of the check, as people write it
	Boards []FleetBoard // the boards that need attention most come first
}

// FleetBoard is one board. It is Silent if it was not seen for too long. It is Late if it was seen but does
// not show the last build. Ago is how long ago it was seen, and State is what it shows, both in words.
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
	policy := "default-src 'none'; style-src " + hashSource(style) + "; base-uri 'none'; form-action 'none'"
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

// StatusActor counts the texts of one layer, or of the site itself, that still need work, in all languages.
type StatusActor struct {
	Layer string      // the path of the layer that the texts come from; "" for the site's own
	Here  StatusToAct // the texts that need work by this site
	Owner StatusToAct // the texts that need work by the layer's owner
}

// StatusToAct holds numbers of texts by the work that they need. The texts in Changed are also in Translate.
type StatusToAct struct{ Translate, Changed, Repair, Review int }

// The page about the coverage is for people who coordinate the work or pay for it.
//
//go:embed report
var reportFiles embed.FS

// ReportPage is the content of the page that says for which topics and places a site has which languages.
// The page is a single file.
type ReportPage struct {
	Title, Day, Since string // Title: of the site; Day and Since: as people write them
	Source            lang.Language
	Short             []string // the content of the page in a few plain sentences
	Figures           []ReportFigure
	Topics            []string // their names in the source language
	Languages         []ReportRow
	Waits             []ReportWait // empty if the waiting times are not known
	WaitsNote         string       // which waiting times are not known, and why; "" if all are known
	Centres           []ReportCentre
	Layers            []ReportLayer
}

// ReportLayer is a layer of the site, with the states of the texts that come from it.
type ReportLayer struct {
	Path, Notices string // Notices has the noun: "12 notices"
	Source        lang.Language
	Languages     []ReportRow
}

// ReportFigure is one large number with its meaning.
type ReportFigure struct{ Number, Meaning string }

// ReportRow is one language, with its texts in all topics and in each topic of the page.
type ReportRow struct {
	lang.Language
	All    ReportCell
	Topics []ReportCell
}

// ReportCell holds the shares of fresh texts and of drafts among some texts, in whole percent. Texts is the
// number of all these texts.
type ReportCell struct{ Fresh, Draft, Texts int }

// Class returns the name that the style of the page has for this share of fresh texts.
func (c ReportCell) Class() string {
	switch {
	case c.Texts == 0:
		return "empty"
	case c.Fresh == 100:
		return "whole"
	case c.Fresh >= 90:
		return "most"
	case c.Fresh >= 50:
		return "half"
	case c.Fresh > 0:
		return "some"
	case c.Draft >= 50:
		return "draft"
	}
	return "none"
}

// ReportWait holds how long the readers of one language waited for translations of changed texts. Changed is
// the number of texts that were changed or added. Again is how many of them are fresh again: half of these
// came within Half, and all within Slowest. Waiting is how many are not fresh, and Facts in how many of these
// a fact has changed; the oldest of them has waited for Longest. The lengths of time are in words.
type ReportWait struct {
	lang.Language
	Changed, Again, Waiting, Facts int
	Half, Slowest, Longest         string
}

// ReportCentre is one centre with the languages that are spoken there.
type ReportCentre struct {
	Name      string // in the source language
	Notices   int
	Languages []ReportRow
}

// DrawReport writes the page of the coverage to w. The page needs no other file, loads nothing and runs no
// script.
func DrawReport(w *bytes.Buffer, p ReportPage) error {
	page, err := readShort(reportFiles, "report/page.html", minifyHTML)
	if err != nil {
		return err
	}
	style, err := readShort(reportFiles, "report/page.css", minifyCSS)
	if err != nil {
		return err
	}
	t, err := template.New("report").Parse(page)
	if err != nil {
		return fmt.Errorf("read the layout of the report: %w", err)
	}
	policy := "default-src 'none'; style-src " + hashSource(style) + "; base-uri 'none'; form-action 'none'"
	err = t.Execute(w, struct {
		ReportPage
		Style  template.CSS
		Policy string
	}{p, template.CSS(style), policy})
	if err != nil {
		return fmt.Errorf("draw the report: %w", err)
	}
	return nil
}
