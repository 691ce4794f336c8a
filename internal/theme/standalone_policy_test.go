package theme

import (
	"bytes"
	"regexp"
	"testing"
)

// A policy whose hash stands in two pairs of quotes blocks the style of its own page.
func TestPagesForCoordinatorsMayUseTheirStyle(t *testing.T) {
	var status, plan, boards, report bytes.Buffer
	for name, err := range map[string]error{
		"status": DrawStatus(&status, StatusPage{}), "plan": DrawPlan(&plan, PlanPage{}),
		"boards": DrawFleet(&boards, FleetPage{}), "report": DrawReport(&report, ReportPage{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	style := regexp.MustCompile(`<style>([^<]*)</style>`)
	for name, page := range map[string]string{"status": status.String(), "plan": plan.String(),
		"boards": boards.String(), "report": report.String()} {
		m := style.FindStringSubmatch(page)
		if m == nil {
			t.Errorf("%s has no style", name)
			continue
		}
		allowed := regexp.QuoteMeta("style-src "+hashSource(m[1])) + "[;\"]"
		quotes := regexp.MustCompile("&#39;|'")
		plain := quotes.ReplaceAllString(page, "'")
		if !regexp.MustCompile(allowed).MatchString(regexp.MustCompile("&#43;").ReplaceAllString(plain, "+")) {
			t.Errorf("%s does not allow its style %s", name, hashSource(m[1]))
		}
	}
}
