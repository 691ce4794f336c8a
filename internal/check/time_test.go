package check

import (
	"testing"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
)

// The law of time: a text of four times the length takes about four times as long to check, whatever the
// text is.
func FuzzTime(f *testing.F) {
	pieces := append([]string{"1 ", "1:00 ", "1-", "1/", "+1", "0'", "٣ ", "{{.a}}", "ا ", "اا", "a a ",
		"A. ", "no ", "(", "&#1;", "**", "\\*",
		"January ", "15 January 2027, ", "[a](tel:1)", "* ", "#", "http://a ", "a@b.c ", "\u202e", "ـ", "-1 ",
		"](tel:1)", "[a](tel:1) ", "&#1; ", "![a](b)", "[a", "a1", "a.", "a:", "-",
		"unless over 18 ", "7 days ", "abc(1) ", "every 5 days ", "twice a day ", "the first Monday of the month ",
		"closes: 9 ", "a tablet ",
		"الاثنين ", "B2", "n't ", "1am ", "`", "\\", "`a` "}, hardTexts...)
	sitetest.FuzzGrowth(f, pieces, everyCheck())
}

// A text full of names with digits, of hours or of marks takes not much longer to check than a text that
// people write.
func TestNoPlaceOfATextIsDear(t *testing.T) {
	const usual, most = "Come on Monday at nine to room 12 of the house. ", 4
	for _, piece := range []string{"a1", "B2", "a.", "n't ", "1am ", "`", "\\"} {
		sitetest.ExpectAsQuick(t, most, usual, piece, everyCheck())
	}
}

// everyCheck returns a function that checks a text as a source and as a translation.
func everyCheck() func(s string) {
	english, _ := lang.Lookup("en")
	arabic, _ := lang.Lookup("ar")
	covers := func(r rune) bool { return r%7 > 0 }
	facts := NewFactReader(english)
	return func(s string) {
		source := Source{Plain: s, Facts: facts.Of(s)}
		checker := NewChecker(&config.Site{Source: english}, arabic, covers)
		checker.Faults(&source, s)
		for _, short := range []string{"Call 112.", "Open at 9:00."} {
			checker.Faults(&Source{Plain: short, Facts: facts.Of(short)}, s)
		}
		checker.Remarks(&source, s)
		visible(s + "*") // with a mark at its end, a text is not plain
		source.ExcuseMarkup(s, s, nil)
		segment.PlainText(s)
	}
}
