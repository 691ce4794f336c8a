package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// A conversion that tabla can compute itself is not a fault of a translation. A wrong conversion is a fault.
func TestConversionsAreNoFaults(t *testing.T) {
	en, _ := lang.Lookup("en")
	for _, c := range []struct{ to, source, text, code string }{
		{"fr", "20~30 people", "20 à 30 personnes", ""},
		{"fr", "a room of 20 m2", "une salle de 20 m²", ""},
		{"fr", "a room of 20 m²", "une salle de 20 m2", ""},
		{"fa", "a room of 20 m2", "اتاق ۲۰ متر مربع", ""},
		{"fr", "a room of 20 m2", "une salle de 30 m²", "fact-number"},
		{"fr", "too much CO2", "trop de CO₂", ""},
		{"fr", "room b2", "salle b", "fact-number"},
		{"fa", "Until 3 May 2027.", "تا ۳ مه ۲۰۲۷ (۱۳ اردیبهشت ۱۴۰۶).", ""},
		{"fa", "Until 3 May 2027.", "تا ۱۳ اردیبهشت ۱۴۰۶.", ""},
		{"fa", "Until May 3rd, 2027.", "تا ۳ مه ۲۰۲۷ (۱۴۰۶/۲/۱۳).", ""},
		{"fa", "Until 2027-05-03.", "تا ۱۳ اردیبهشت ۱۴۰۶.", ""},
		{"fa", "Until 3 May 2027.", "تا ۳ مه ۲۰۲۷ (۱۴ اردیبهشت ۱۴۰۶).", "fact-number"},
		{"fa", "Until 3 May 2027.", "تا ۳ مه ۲۰۲۷ (۱۳ خرداد ۱۴۰۶).", "fact-number"},
		{"fa", "Until 3 May.", "تا ۱۳ اردیبهشت.", ""},
		{"fa", "Until 3 May.", "تا ۳ مه (۱۳ اردیبهشت).", ""},
		{"fa", "Until 3 May 2027.", "تا ۳ مه ۲۰۲۷ (۱۳ اردیبهشت).", ""},
		{"fa", "Until 3 May.", "تا ۱۷ اردیبهشت.", "fact-number"},
		{"fa", "Until 3 May.", "تا ۱۳ خرداد.", "fact-number"},
		{"fa", "Until 3 May 2027.", "تا ۱۴ اردیبهشت ۲۰۲۷.", "fact-number"},
		{"am", "Until 3 May.", "እስከ ሚያዝያ 25", ""},
		{"prs", "Until 3 May 2027.", "تا ۳ می ۲۰۲۷ (۱۳ ثور ۱۴۰۶).", ""},
		{"am", "Until 3 May 2027.", "እስከ ሜይ 3 2027 (ሚያዝያ 25 2019)", ""},
		{"am", "Until 3 May 2027.", "እስከ ሜይ 3 2027 (ሚያዝያ 26 2019)", "fact-number"},
		{"fr", "Until 3 May 2027.", "Jusqu'au 3 mai 2027 (13, 1406)", "fact-number"},
	} {
		to, _ := lang.Lookup(c.to)
		l := NewChecker(&config.Site{Source: en}, to, func(rune) bool { return true })
		found := l.Faults(&Source{Plain: c.source, Facts: FactsOf(c.source)}, c.text)
		if got := strings.Join(codesOf(found), " "); got != c.code {
			t.Errorf("%s: %q, %q: got %q, want %q", c.to, c.source, c.text, got, c.code)
		}
	}
}

func codesOf(found []diag.Finding) (codes []string) {
	for _, f := range found {
		codes = append(codes, f.Code)
	}
	return codes
}

// The date that tabla writes in the second calendar is never a fault. The day after it always is.
func TestEverySecondDateIsNoFault(t *testing.T) {
	en, _ := lang.Lookup("en")
	for _, tag := range []string{"fa", "prs", "ps", "am", "ti"} {
		to, _ := lang.Lookup(tag)
		l := NewChecker(&config.Site{Source: en}, to, func(rune) bool { return true })
		first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		for day := first; day.Year() < 2028; day = day.AddDate(0, 0, 5) {
			y, m, d := day.Date()
			source := "Until " + en.LongDate(y, m, d)
			next := day.AddDate(0, 0, 1)
			for _, c := range []struct {
				second string
				fault  bool
			}{
				{to.SecondDate(y, m, d), false}, {to.SecondDate(next.Year(), next.Month(), next.Day()), true},
			} {
				text := fmt.Sprintf("%s (%s)", to.LongDate(y, m, d), c.second)
				found := l.Faults(&Source{Plain: source, Facts: FactsOf(source)}, text)
				if slices.Contains(codesOf(found), "fact-number") != c.fault {
					t.Errorf("%s: %q, %q: %v", tag, source, text, found)
				}
			}
		}
	}
}
