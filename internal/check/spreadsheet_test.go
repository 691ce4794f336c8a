package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

func spreadsheetFound(t *testing.T, language, source, translation string) bool {
	t.Helper()
	l, known := lang.Lookup(language)
	if !known {
		t.Fatalf("no language %s", language)
	}
	english, _ := lang.Lookup("en")
	faults := NewChecker(&config.Site{Source: english}, l, func(rune) bool { return true }).Faults(
		&Source{Plain: source, Facts: FactsOf(source)}, translation)
	return slices.ContainsFunc(faults, func(f diag.Finding) bool {
		return f.Code == ruleSpreadsheetValue.Code && f.Severity == diag.Error && f.Hint != ""
	})
}

func TestWhatASpreadsheetHasPutInPlaceOfATextIsNoTranslation(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                bool
	}{
		{"Free medical help", "#N/A", true}, {"Free medical help", "#NAME?", true},
		{"- Bring water", "#NAME?", true},
		{"Free", "TRUE", true}, {"True", "TRUE", true}, {"Open", "Err:508", true},
		{"OPEN NOW", "FALSE", true},
		{"Free medical help", "NULL", true}, {"Free medical help", "None", true},
		{"Free medical help", "Error", true},
		{"Free medical help", "Loading...", true}, {"Health team", "Loading...", true},
		{"Free medical help", "true", true}, {"True", "true", false}, {"Health team", "(null)", true}, {"An error", "Error", false}, {"Nobody", "None", false},
		{"The word NULL here", "Le mot NULL ici", false},
		{"WRONG", "FAUX", false}, {"#N/A", "#N/A", false}, {"Room #3", "Salle #3", false},
		{"STOP!", "#STOP", false},
	} {
		if spreadsheetFound(t, "fr", c.source, c.translation) != c.want {
			t.Errorf("%q for %q: found is %v", c.translation, c.source, !c.want)
		}
	}
}

// The error values of a spreadsheet are never accepted as a translation, in any language and for any other
// source.
func TestNoErrorOfASpreadsheetIsEverATranslation(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 5))
	letters := []rune("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉŞİДЛЯ0123456789/_.")
	for range 500 {
		name := []rune{letters[random.IntN(26)], letters[random.IntN(26)]}
		for range random.IntN(8) {
			name = append(name, letters[random.IntN(len(letters))])
		}
		shown := "#" + string(name) + string("!?"[random.IntN(2)])
		language := lang.All()[random.IntN(len(lang.All()))]
		if source := fmt.Sprintf("Bring %d papers", random.IntN(20)); language.Tag != "en" &&
			!spreadsheetFound(t, string(language.Tag), source, shown) {
			t.Errorf("%s: %q is taken for %q", language.Tag, shown, source)
		}
	}
}

func TestAMarkThatHoldsThePlaceOfATranslationIsNone(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                bool
	}{
		{"Bring a card.", "x", true}, {"Bring a card.", "—", true}, {"Bring a card.", "…", true},
		{"Bring a card.", "TODO", true}, {"Bring a card.", "n/a", true}, {"Bring a card.", "idem", true},
		{"Bring a card.", "ok", true}, {"Bring a card.", "\\", true}, {"Card", "-", true}, {"Bring a card.", "{}", true},
		{"OK", "ok", false}, {"Test", "Test", false}, {"Yes, please", "OK", false}, {"Card", "x", false},
		{"Room 12", "12", false}, {"Call {{.phone}}", "{{.phone}}", false}, {"112", "112", false}, {"A card.", "", false},
		{"Bring a card.", "Apportez une carte.", false}, {"Bring a taxi now", "Taxi", false},
	} {
		if got := len(noWords(c.source, c.translation)) > 0; got != c.want {
			t.Errorf("%q for %q: found is %v", c.translation, c.source, got)
		}
	}
}
