package check

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rule on values that a spreadsheet has written in place of a text.
var (
	ruleSpreadsheetValue = diag.Rule{
		Code: "spreadsheet-value", Withholds: true,
		Title: "a translation that a spreadsheet has put in place of somebody's words",
		Why:   "a text that begins with = or - is a formula to a spreadsheet, and its words are lost",
		Fix:   "write the text again; put an apostrophe before it in the spreadsheet",
	}

	spreadsheetRules = []diag.Rule{ruleSpreadsheetValue}
)

// mostWordsOfOne is the greatest number of words of which a single word may be the translation.
const mostWordsOfOne = 2

// spreadsheetValue returns a finding for a translation that is only an error or a truth value of a
// spreadsheet. A word of a program, such as NULL, counts as an error
// if the source has more than two words. It allows an error that the source has too. It also allows a truth value if the source is one
// word in capitals, because such a word may be its translation.
func spreadsheetValue(source, translation string) []diag.Finding {
	failed := text.IsSpreadsheetError(translation) ||
		text.IsProgramValue(translation) && len(strings.Fields(source)) > mostWordsOfOne
	switch {
	case failed && source == translation, !failed && !text.IsSpreadsheetTruth(translation):
		return nil
	case !failed && strings.ToUpper(source) == source && len(strings.Fields(source)) == 1:
		return nil
	}
	return one(ruleSpreadsheetValue.Find(
		"write the translation again; in a spreadsheet put an apostrophe before a text that begins with = or -",
		"the translation is %q, which a spreadsheet shows in place of a text", strings.TrimSpace(translation)))
}
