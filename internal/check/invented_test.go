package check

import (
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// inventedLanguage returns a language as a file of lang/languages would define it.
func inventedLanguage() lang.Language {
	return lang.Of(&languages.Language{
		Tag: "qaa", Name: "Invented", Endonym: "invento", PluralTag: "en", HTML: "qaa", Script: "Latn",
		Type: "latin", Plural: "B", Digits: "latn",
		Locale: &languages.Locale{Months: [12]string{0: "januaro", 10: "novembro"}},
		Words: lang.Words{
			Numbers: []languages.Ways{"unu", "du*", "tri"}, Noon: "tagmezo", BeforeNoon: "matene",
			AfterNoon: "vespere",
			StopWords: "la/kaj/de/en/al", SingleWords: true, MayDouble: "plu",
			Keyboard: []string{"ǧ", "ĝ"},
		},
	})
}

// The rules know a language only from its file: with an invented language, they know its words too.
func TestTheRulesKnowAnInventedLanguageByItsFile(t *testing.T) {
	en, _ := lang.Lookup("en")
	all := func(rune) bool { return true }
	l := NewChecker(&config.Site{Source: en}, inventedLanguage(), all)
	for _, c := range []struct {
		name, source, text string
		code               string // the code of the only finding; "" for none
	}{
		{"number words", "Come in 3 days", "Venu post tri tagoj", ""},
		{"another number word", "Come in 3 days", "Venu post unu tago", "fact-number"},
		{"a beginning", "Come in 2 days", "Venu post dua tago", ""},
		{"a month", "Until the 1/11", "Ĝis la 1-a de novembro", ""},
		{"noon", "Open until 12:00", "Malfermita ĝis tagmezo", ""},
		{"counting to twelve", "Open until 18:00", "Malfermita ĝis 6:00 vespere", ""},
		{"the other half of the day", "Open until 18:00", "Malfermita ĝis 6:00 matene", "fact-time"},
	} {
		var codes []string
		for _, f := range l.Faults(&Source{Plain: c.source, Facts: FactsOf(c.source)}, c.text) {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != c.code {
			t.Errorf("%s: got %q, want %q", c.name, got, c.code)
		}
	}
	remarks := func(source, text string) (codes []string) {
		for _, f := range l.Remarks(&Source{Plain: source, Facts: FactsOf(source)}, text) {
			codes = append(codes, f.Code)
		}
		return codes
	}
	for text, want := range map[string]string{
		"Venu venu al ni": "double-word", "Plu plu kaj plu": "", "La ǧusta ĉambro": "arabic-letters",
	} {
		if got := strings.Join(remarks("One sentence of the source that says nothing of it", text),
			" "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
