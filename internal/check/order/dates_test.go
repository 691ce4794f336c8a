package order

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// One or two dates, in all forms of a language, are recognised as the dates of their source, and as no other
// dates.
func TestEveryLanguageWritesTheDatesOfItsSource(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	day := func() (time.Month, int) { return time.Month(1 + random.IntN(12)), 1 + random.IntN(12) }
	source, _ := lang.Lookup("en")
	for _, l := range lang.All() {
		if l.Tag == source.Tag {
			continue
		}
		for range 8 {
			m, d := day()
			m2, d2 := day()
			for _, from := range []string{
				fmt.Sprintf("From %d %s 2027 to %d %s 2027.", d, source.Month(m), d2, source.Month(m2)),
				fmt.Sprintf("From %s %d to %s %d, 2027.", source.Month(m), d, source.Month(m2), d2),
				fmt.Sprintf("From %02d/%02d/2027 to %02d/%02d/2027.", d, m, d2, m2),
				fmt.Sprintf("From 2027-%02d-%02d to 2027-%02d-%02d.", m, d, m2, d2),
				fmt.Sprintf("From %02d/%02d to %02d/%02d.", d, m, d2, m2),
			} {
				dates := Dates(from, &source)
				for _, to := range []string{
					l.LongDate(2027, m, d) + " - " + l.LongDate(2027, m2, d2),
					l.LongDate(2027, m, d) + ", " + l.LongDate(2027, m2, d2),
					l.YearlyDate(m, d) + " - " + l.YearlyDate(m2, d2),
					fmt.Sprintf("%d/%d/2027 - %d/%d/2027", d, m, d2, m2),
				} {
					if found := CompareDates(dates, Dates(text.PlainDigits(to), &l)); found != nil {
						t.Errorf("%s: %q for %q: %v", l.Tag, to, from, found)
					}
				}
			}
		}
	}
}
