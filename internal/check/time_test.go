package check

import (
	"testing"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
)

// The law of time: four times as much of a text takes four times as long to check, whatever it is.
func FuzzTime(f *testing.F) {
	english, _ := lang.Lookup("en")
	arabic, _ := lang.Lookup("ar")
	covers := func(r rune) bool { return r%7 > 0 }
	facts := NewFactReader(english)
	pieces := append([]string{"1 ", "1:00 ", "1-", "1/", "+1", "0'", "٣ ", "{{.a}}", "ا ", "اا", "a a ",
		"A. ", "no ", "(", "&#1;", "**", "\\*",
		"January ", "15 January 2027, ", "[a](tel:1)", "* ", "#", "http://a ", "a@b.c ", "\u202e", "ـ", "-1 ",
		"](tel:1)", "[a](tel:1) ", "&#1; ", "![a](b)", "[a", "a1", "a.", "a:", "-",
		"unless over 18 ", "7 days ", "closes: 9 ", "a tablet ",
		"الاثنين "}, hardTexts...)
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		source := Source{Plain: s, Facts: facts.Of(s)}
		checker := NewChecker(&config.Site{Source: english}, arabic, covers)
		checker.Faults(&source, s)
		checker.Faults(&Source{Plain: "Call 112.", Facts: facts.Of("Call 112.")}, s)
		checker.Remarks(&source, s)
		visible(s + "*") // a mark at the end makes a text one that is not plain
		source.ExcuseMarkup(s, s, nil)
		segment.PlainText(s)
	})
}
