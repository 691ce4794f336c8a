package config

import (
	"os"
	"strings"
	"testing"

	"tabla/internal/diag"
)

const siteWithSecrets = `# who runs the server: Ana
title: Route          # for everybody
source: en
base_url: https://info.example.org/
timezone: Europe/Belgrade

# not for others
languages:
  - en
  # spoken by most
  - ar
topics:
  health: {name: Health}
centres:
  # the guard is called Jovan
  north: {name: North, values: {guard: "+381 10 555 0101"}}
publish:
  web: {to: "sftp://user@host/var/www"}
glossary: {asylum: {ar: اللجوء}}
# the end
`

func TestOtherSitesGetTheSettingsOfNoticesAlone(t *testing.T) {
	var r diag.Report
	got, ok := Shared(File, []byte(siteWithSecrets), &r)
	if !ok || len(r.Problems()) > 0 {
		t.Fatal(r.Problems())
	}
	want := "title: Route          # for everybody\nsource: en\ntimezone: Europe/Belgrade\nlanguages:\n  - en\n" +
		"  # spoken by most\n  - ar\ntopics:\n  health: {name: Health}\nglossary: {asylum: {ar: اللجوء}}\n"
	if string(got) != want {
		t.Errorf("others get\n%s\nwant\n%s", got, want)
	}
	site := ParseLayer(File, got, &r)
	if site == nil || len(r.Problems()) > 0 || site.Title != "Route" || len(site.Languages) != 2 ||
		len(site.Glossary) != 1 {
		t.Errorf("they read %+v, %v", site, r.Problems())
	}
	again, _ := Shared(File, got, &r)
	if string(again) != want {
		t.Errorf("others give on\n%s\nwant what they got", again)
	}
}

func TestTheSettingsOfTheDemonstrationCanBeShared(t *testing.T) {
	src, err := os.ReadFile("../../site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	got, _ := Shared(File, src, &r)
	if ParseLayer(File, got, &r); len(r.Problems()) > 0 {
		t.Errorf("%v in\n%s", r.Problems(), got)
	}
	for _, own := range []string{"centres", "phone", "base_url", "screen", "publish"} {
		if strings.Contains(string(got), own) {
			t.Errorf("others get %s:\n%s", own, got)
		}
	}
}

func TestSettingsInBracesAreNotShared(t *testing.T) {
	for _, src := range []string{`{title: T, source: en}`, "  title: T\n  source: en\n"} {
		var r diag.Report
		if got, ok := Shared(File, []byte(src), &r); ok || !r.Failed() {
			t.Errorf("%q is shared as %q", src, got)
		}
	}
}

func TestALayerNeedsNoCentreAndNoAddress(t *testing.T) {
	const src = "title: T\nsource: en\ntimezone: UTC\nlanguages: [en]\n"
	var layer, site diag.Report
	if ParseLayer(File, []byte(src), &layer); len(layer.Problems()) > 0 {
		t.Errorf("a layer: %v", layer.Problems())
	}
	if Parse(File, []byte(src), &site); len(site.Problems()) != 2 {
		t.Errorf("a site: %v, want an address and a centre asked for", site.Problems())
	}
}
