package check

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	rulePlurals = diag.Rule{
		Code: "plurals", Withholds: true,
		Title: "a word of the themes lacks plural forms of its language",
		Why:   "people would read a wrong number or none: in Russian the form for 1 is also that for 21",
		Fix:   "write all forms that the hint names, with {{.n}} where it asks for it",
	}

	pluralsRules = []diag.Rule{rulePlurals}
)

// Word is a word of the themes: its text, and the plural forms beside it, by CLDR's names; none for most.
type Word struct {
	Other string
	Forms map[string]string
}

// WordFaults finds what makes a word of the themes unfit in a language: harmful characters, another script, values that the
// English word lacks or has more, and, where that has plural forms, forms that are missing or would hide the number.
func (l *Checker) WordFaults(english, word Word) []diag.Finding {
	language, faults := l.language, wordValues(english, word)
	for _, name := range formNames {
		text := word.form(name)
		faults = append(faults, Characters(text)...)
		if seen := l.alphabet.read(text); seen&foreign != 0 {
			faults = append(faults, l.script(&Source{Plain: english.Other}, text, seen)...)
		}
	}
	if len(english.Forms) == 0 {
		return faults
	}
	for _, form := range language.PluralForms() {
		if word.form(form) == "" {
			faults = append(faults, rulePlurals.Find(
				"write all of: "+strings.Join(language.PluralForms(), ", ")+"; some may be equal",
				"the form %q is missing, which %s needs", form, language.Name))
		}
	}
	if one := word.form("one"); one != "" && language.OneIsMany() && !strings.Contains(one, "{{.n}}") {
		faults = append(faults, rulePlurals.Find("put {{.n}} into it",
			`the form "one" does not say the number, but in %s it is said of other numbers too`, language.Name))
	}
	return faults
}

// formNames are CLDR's, in an array because nobody may change them.
var formNames = [...]string{"other", "zero", "one", "two", "few", "many"}

func (w Word) form(name string) string {
	if name == "other" {
		return w.Other
	}
	return w.Forms[name]
}

// wordValues holds the places for values of every form against the English word's. A form may leave the number out.
func wordValues(english, word Word) []diag.Finding {
	allowed := text.PlaceholderNames(english.Other)
	for _, name := range formNames {
		form := word.form(name)
		if form == "" {
			continue
		}
		got := text.PlaceholderNames(form)
		slices.Sort(got)
		want := slices.Sorted(slices.Values(allowed))
		got, want = slices.Compact(got), slices.Compact(want)
		if name != "other" && !slices.Contains(got, "n") {
			want = slices.DeleteFunc(want, func(value string) bool { return value == "n" })
		}
		if !slices.Equal(got, want) {
			return sameValues(want, got)
		}
	}
	return nil
}
