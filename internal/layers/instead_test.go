package layers_test

import (
	"context"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// A text of the site that a check withholds does not hide a good one of the layer, and the other way round.
func TestAWithheldTextLetsTheOtherSitesTextBeShown(t *testing.T) {
	const id, source = "health/scabies.p-", "Please ask the staff about this in room {{.office_room}}."
	const good, bad = "لطفاً در اتاق {{.office_room}} از کارکنان بپرسید.", "لطفاً از کارکنان بپرسید، تلفن 0199."
	for name, test := range map[string]struct {
		own, layer, want string
		english          bool
	}{
		"own withheld, layer good":    {bad, good, "لطفاً در اتاق", false},
		"own good, layer withheld":    {good, bad, "لطفاً در اتاق", false},
		"both withheld":               {bad, bad, "Please ask", true},
		"own withheld, layer nothing": {bad, "", "Please ask", true},
	} {
		t.Run(name, func(t *testing.T) {
			r := sitetest.NewRoute(t)
			c := r.Countries[0]
			sync(t, r.Office)
			full := id + strings.Fields(strings.Split(r.Office.Read("locales/en.yaml"), id)[1])[0]
			full = strings.TrimSuffix(full, ":")
			if test.layer != "" {
				r.Office.Write("locales/fa.yaml", sitetest.Entry(full, source, test.layer))
			}
			c.Write("locales/fa.yaml", sitetest.Entry(full, source, test.own))
			for range 2 { // the second build remembers the first
				public := build(t, c.Site)
				page := public["south/fa/health/scabies.html"]
				if !strings.Contains(page, test.want) || strings.Contains(page, "0199") {
					t.Errorf("the page lacks %q or has the withheld text:\n%s", test.want, page)
				}
				if english := strings.Contains(page, `<p class="fb" lang="en"`); english != test.english {
					t.Errorf("labelled as English: %t", english)
				}
			}
		})
	}
}

// sync brings the catalogues of a site up to date.
func sync(t *testing.T, s sitetest.Site) {
	t.Helper()
	_, problems, err := workflow.Sync(context.Background(), optionsOf(s), files.Writer{}, false)
	if err != nil || diag.Failed(problems) {
		t.Fatal(err, problems)
	}
}
