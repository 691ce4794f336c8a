package lang

import (
	"testing"
	"time"

	"tabla/internal/lang/languages"
)

// A language needs its file and nothing else: dates, numerals, plural forms and words follow from it.
func TestAnInventedLanguageNeedsOnlyItsFile(t *testing.T) {
	l := Of(&languages.Language{
		Tag: "qaa", Name: "Invented", Endonym: "invento", PluralTag: "en", HTML: "qaa", Script: "Latn",
		Type: "latin", Plural: "F", Digits: "deva", Calendar: "persian", Family: "inventions",
		Locale: &languages.Locale{
			Digits: "deva", Native: "deva", Groups: [2]string{",", "'"}, Grouping: [2]int{2, 1},
			Weekdays: [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, Short: [7]string{6: "sa"},
			Months: [12]string{0: "uno", 10: "onze"}, Full: "{weekday} {day} {month} {year}",
			Long:   "{day}. {month}",
			Second: [13]string{7: "otto"}, SecondPattern: "{day} {month}",
		},
		Words: Words{Negations: []languages.Ways{"ne/ne*"}, Numbers: []languages.Ways{"un", "du*"}},
	})
	for _, c := range []struct{ what, got, want string }{
		{"full date", l.FullDate(2026, time.November, 21), "sat २१ onze २०२६"},
		{"long date", l.LongDate(2026, time.November, 21), "२१. onze"},
		{"second date", l.SecondDate(2026, time.November, 21), "३० otto"},
		{"weekday", l.Weekday(time.Monday) + l.WeekdayShort(time.Saturday), "monsa"},
		{"number", l.Number(1234567), "१२'३४'५६७"},
		{"source", l.WordsFrom(), "a person"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	if len(l.PluralForms()) != 4 || !l.OneIsMany() || l.Size != 1 || l.Dir() != "ltr" {
		t.Errorf("got %+v", l)
	}
	if w := l.Words(); !w.Numbers[1].Match("duonesmo") {
		t.Errorf("words: %+v", w)
	}
	en, _ := Lookup("en")
	if !l.IsKin(l) || l.IsKin(en) || en.IsKin(Language{}) {
		t.Error("kin are languages of one family")
	}
}
