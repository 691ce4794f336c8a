package layers_test

import (
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// What a site has translated for a layer's notice comes back when the site takes the notice again, and not
// for a text that says something else.
func TestTranslationsOfANoticeThatWasLeftOutComeBack(t *testing.T) {
	r := sitetest.NewRoute(t)
	c := r.Countries[0]
	const page = "south/sq/health/lice.html"
	sync(t, c.Site)
	before := c.Read("locales/sq.yaml")
	leave := func() {
		c.Edit("site.yaml", "layers: [../route]", "layers: [{from: ../route, without: [health/lice]}]")
		sync(t, c.Site)
		if strings.Contains(c.Read("locales/sq.yaml"), c.Lice) {
			t.Fatal("the text of a notice that is left out is still there")
		}
	}
	again := func() {
		c.Edit("site.yaml", "layers: [{from: ../route, without: [health/lice]}]", "layers: [../route]")
	}
	leave()
	again()
	if got := headingOf(t, build(t, c.Site), page); got != (heading{"", c.Lice}) {
		t.Errorf("before the sync the page says %v", got)
	}
	for range 2 {
		sync(t, c.Site)
		if after := c.Read("locales/sq.yaml"); after != before {
			t.Errorf("the catalogue is\n%s\nand was\n%s", after, before)
		}
	}
	if got := headingOf(t, build(t, c.Site), page); got != (heading{"", c.Lice}) {
		t.Errorf("the page says %v", got)
	}
	leave()
	r.Office.Edit("content/health/lice.md", "Head lice", "Where the doctor is")
	again()
	sync(t, c.Site)
	if got := headingOf(t, build(t, c.Site), page); got != (heading{"en", "Where the doctor is"}) {
		t.Errorf("for another text the page says %v", got)
	}
}

// A translation into the site's own language is not lost while a notice of the site replaces the layer's.
func TestTranslationsOfANoticeThatWasReplacedComeBack(t *testing.T) {
	r := sitetest.NewRoute(t)
	c := r.Countries[0]
	const page = "south/sq/health/lice.html"
	sync(t, c.Site)
	before, persian := c.Read("locales/sq.yaml"), c.Read("locales/fa.yaml")
	c.Write("content/health/lice.md", "---\ntitle: Own words\n---\nText.\n")
	for range 2 {
		sync(t, c.Site)
		if got := headingOf(t, build(t, c.Site), page); got != (heading{"", "Own words"}) {
			t.Errorf("the site's own notice is called %v", got)
		}
	}
	c.Remove("content/health/lice.md")
	for range 2 {
		sync(t, c.Site)
		if after := c.Read("locales/sq.yaml"); after != before {
			t.Errorf("the catalogue is\n%s\nand was\n%s", after, before)
		}
	}
	if after := c.Read("locales/fa.yaml"); after != persian {
		t.Errorf("the Persian catalogue is\n%s\nand was\n%s", after, persian)
	}
	if got := headingOf(t, build(t, c.Site), page); got != (heading{"", c.Lice}) {
		t.Errorf("the page says %v", got)
	}
}
