package check

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/segment"
)

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(noticesRules, contentRules, linksRules, charactersRules, translationRules, factsRules, phoneRules, scriptRules, glossaryRules,
		pluralsRules, wronglanguageRules, sourcewordsRules, remarksRules, lengthRules)
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

// A problem that withholds a translation is an error to those who ask for faults, as "tabla check" does. To a build it is
// a warning, because the build shows another text in its place. The next two functions are where that is decided.

// SeverityOf returns the severity with which a finding about a translation is reported.
func SeverityOf(f diag.Finding, asked bool) diag.Severity {
	if f.Severity == diag.Error && !asked {
		return diag.Warning
	}
	return f.Severity
}

// RaiseWithheld turns into errors those warnings whose code tells that an entry was withheld when its catalogue was read.
func RaiseWithheld(problems []diag.Problem, withholds func(code string) bool) []diag.Problem {
	for i := range problems {
		if problems[i].Severity == diag.Warning && withholds(problems[i].Code) {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}
