package check

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/segment"
)

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(noticesRules, charactersRules, translationRules, factsRules, phoneRules, scriptRules, glossaryRules,
		pluralsRules, wronglanguageRules, sourcewordsRules, remarksRules, lengthRules, otherRooms())
}

// ofTranslations returns the rules of all rooms that a translation can break.
func ofTranslations() []diag.Rule { return slices.Concat(diag.Rules(), segment.Rules(), Rules()) }

// Withholds reports whether a problem of that code keeps a translation from being shown.
func Withholds(code string) bool {
	return slices.ContainsFunc(ofTranslations(), func(r diag.Rule) bool { return r.Code == code && r.Withholds })
}

// Waivable returns the codes of findings about translations that can be waived for one text, in alphabetical order.
func Waivable() []string {
	var codes []string
	for _, r := range ofTranslations() {
		if r.Waivable {
			codes = append(codes, r.Code)
		}
	}
	slices.Sort(codes)
	return codes
}
