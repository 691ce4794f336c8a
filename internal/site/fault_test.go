package site

import (
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/shape"
)

// If tabla fails at a notice in one language, the build shows the notice with the source's texts and names
// it. Only if tabla fails at the source's texts too, the build stops.
func TestANoticeAtWhichAPageFailsIsShownInTheSource(t *testing.T) {
	english, _ := lang.Lookup("en")
	arabic, _ := lang.Lookup("ar")
	settings := &config.Site{Source: english}
	text := &Localized{
		settings: settings, language: arabic,
		notices: []*notice.Notice{{File: "content/health/a.md", Settings: settings}},
		texts:   &cut.Texts{Pages: []align.Page{{Texts: []align.Text{{Text: "Water"}}}}},
		shown:   [][]choose.Shown{{{Text: "ماء", Language: &arabic, State: catalogue.Fresh}}},
	}
	e := &edition{text: text, shape: new(shape.Edition)}
	var r diag.Report
	var shown []string
	show := func(e *edition) error {
		page := e.text.shown[0][0]
		if page.Language.Tag == "ar" {
			panic("no such place")
		}
		shown = append(shown, page.Text)
		return nil
	}
	if err := e.try(0, &r, show); err != nil || strings.Join(shown, "") != "Water" {
		t.Errorf("shown is %q (%v)", shown, err)
	}
	p := r.Problems()
	if len(p) != 1 || p[0].Severity != diag.Warning || p[0].Pos.File != "content/health/a.md" ||
		!strings.Contains(p[0].Message, "this notice in ar: no such place") ||
		text.shown[0][0].Text != "ماء" {
		t.Errorf("the problems are %v", p)
	}
	if err := e.try(0, &r, func(*edition) error { panic("everywhere") }); err != nil || !r.Failed() {
		t.Errorf("a source at which tabla fails: %v %v", err, r.Problems())
	}
}
