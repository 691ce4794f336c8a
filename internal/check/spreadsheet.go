package check

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rule on what a spreadsheet has written in place of a text.
var (
	ruleSpreadsheetValue = diag.Rule{
		Code: "spreadsheet-value", Withholds: true,
		Title: "a translation that a spreadsheet has put in place of somebody's words",
		Why:   "a text that begins with = or - is a formula to a spreadsheet, and its words are lost",
		Fix:   "write the text again; put an apostrophe before it in the spreadsheet",
	}

	spreadsheetRules = []diag.Rule{ruleSpreadsheetValue}
)

// spreadsheetValue finds a translation that is nothing but a spreadsheet's error or value of truth. A source that
// says the same is about spreadsheets, and one word in capitals may be said with one.
func spreadsheetValue(source, translation string) []diag.Finding {
	failed := text.IsSpreadsheetError(translation)
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
