package site_test

import (
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/sitetest"
)

// A translation may link to the page in its own language to which url_map leads, and readers get this page.
func TestReadersAreLedToTheirOwnLanguagesPage(t *testing.T) {
	source := "See [more](https://example.org/a)."
	id := catalogue.NewID("health/x", "p", source, 0)
	files := map[string]string{
		"site.yaml": sitetest.Settings("en, fr, tr",
			`url_map: {"https://example.org/a": {fr: "https://example.org/fr"}}`),
		"content/health/x.md": "---\ntitle: Title\n---\n" + source + "\n",
		"locales/fr.yaml":     entry(id, source, "Lisez [la suite](https://example.org/fr)."),
		"locales/tr.yaml":     entry(id, source, "[Devamı](https://example.org/fr)."),
	}
	o := lay(t, files)
	mustBuild(t, o)
	if page := readPage(t, o, "c/fr/health/x.html"); !strings.Contains(page,
		`href="https://example.org/fr"`) || !strings.Contains(page, "la suite") {
		t.Error("the French page does not lead to the French address")
	}
	if page := readPage(t, o, "c/tr/health/x.html"); !strings.Contains(page,
		`href="https://example.org/a"`) || strings.Contains(page, "Devamı") {
		t.Error("the Turkish text leads to the French address and is not withheld")
	}
	files["locales/fr.yaml"] = entry(id, source, "Lisez [la suite](https://example.org/a).")
	o = lay(t, files)
	mustBuild(t, o)
	if page := readPage(t, o, "c/fr/health/x.html"); !strings.Contains(page,
		`href="https://example.org/fr"`) {
		t.Error("an address copied from the source is not led to the French one")
	}
}
