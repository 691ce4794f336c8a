package text

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as much of a text takes four times as long, whatever it is.
func FuzzTime(f *testing.F) {
	pieces := []string{"+1", "1 ", "0'", "٣-", "٣,", "*1", "(1", "a@", "www.", "http://a(", "http://a]( ",
		"x.de ", "- ", "$1", "1/",
		"A1-", "no. 1", "{{.a}}", "{{", "1 000 ", "12:00-", "+381 1 ", "№", "é", " ", "12 B ", "(((", "1€"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, label := range []bool{false, true} {
			t, more := NextToken(s, 0, label)
			for more {
				_ = t.In(s)
				t, more = NextToken(s, t.End, label)
			}
		}
		ReadNumber(s)
		PlaceholderNames(s)
		CountWords(s)
	})
}

// Many addresses, link targets and placeholders are found one after the other in one reading of the text.
func TestManyAddressesTakeTimeInProportion(t *testing.T) {
	for _, next := range []func(string) (int, int){NextAddress, NextTarget} {
		for _, piece := range []string{"[a](b.md) ", "http://a ", "{{.a}} ", "www.a.de, ", "a@b ", "x.y "} {
			sitetest.ExpectLinearUpTo(t, 1<<20, piece, func(s string) {
				for at, end := next(s); at >= 0; at, end = next(s) {
					s = s[max(end, at+1):]
				}
			})
		}
	}
}
