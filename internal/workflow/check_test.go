package workflow

import (
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// troubled is a site with doubtful things of every kind that a command reports, and without an error.
var troubled = map[string]string{
	"site.yaml": `title: Information
source: en
languages: [en, ar, fr, ku]
timezone: Europe/Belgrade
base_url: https://info.example.org/
centres:
  main:
    name: Main
    screen: {diagonal: 20in, distance: 3m, panes: 2, max_wait: 20s}
  empty:
    name: Empty
    screens: {hall: {diagonal: 43in}, door: {diagonal: 43in}}
`,
	"content/unused.txt": "What is this?\n",
	"content/health/clinic.md": "---\ntitle: Clinic\ncentres: [main]\n" +
		"place: {hours: Mo-Fr 09:00-16:00; PH off}\n---\n" +
		strings.Repeat("Go to the clinic in the morning and bring your card and your papers. ", 8) + "\n",
	"content/health/over.md": "---\ntitle: Over\nuntil: 2026-10-01\ncentres: [main, empty]\n" +
		"review_by: 2026-10-01\n---\nIt is over.\n",
	"content/health/link.md": "---\ntitle: A link\ncentres: [main]\n---\nSee [that](over.md).\n",
	"content/health/gas.md": "---\ntitle: Gas\npriority: extreme\nuntil: 2026-12-24\ncentres: [main]\n" +
		"---\nLeave the house.\n",
	"content/rights/private.md": "---\ntitle: Private\nsensitive: true\ncentres: [main]\n---\nCall 112.\n",
	"locales/fr.yaml": "health/link.fm-title:\n  description: |-\n    A link\n" +
		"  hash: sha1-0000000000000000000000000000000000000000\n" +
		"  other: |-\n    Un lien 7\n",
	"locales/.waivers.yaml": "- {id: health/link.fm-title, lang: fr, code: fact-number, why: none, " +
		"source: 0000000000000000000000000000000000000000, target: " +
		"0000000000000000000000000000000000000000}\n",
}

// check reports everything that any other command reports about a site, and reports problems of translations
// as more serious.
func TestCheckFindsAllThatOtherCommandsReport(t *testing.T) {
	s := sitetest.New(t, troubled)
	o := site.Options{Dir: s.Dir, Out: s.Path("public"),
		AsOf: time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC), Themes: tabla.Themes}
	checked, err := Check(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	type finding struct{ code, place, message string }
	found, codes := map[finding]bool{}, map[string]bool{}
	for _, p := range checked {
		found[finding{p.Code, p.Pos.String(), p.Message}], codes[p.Code] = true, true
	}
	built, err := site.Build(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	_, planned, err := Plan(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	_, counted, err := Translations(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for name, problems := range map[string][]diag.Problem{"build": built.Problems, "plan": planned,
		"status": counted} {
		if len(problems) == 0 {
			t.Errorf("%s reports nothing", name)
		}
		for _, p := range problems {
			if p.Severity == diag.Error {
				t.Fatalf("%s stops: %s", name, p)
			}
			if !found[finding{p.Code, p.Pos.String(), p.Message}] {
				t.Errorf("only %s reports %s", name, p)
			}
		}
	}
	for _, code := range strings.Fields("unknown-file link-absent no-exit-url missing-holidays " +
		"late-language empty-board foreign-alarm long-alarm expired review-due language-alias") {
		if !codes[code] {
			t.Errorf("the site has no %s: it tries too little", code)
		}
	}
}
