package catalogue

import "tabla/internal/diag"

// Rules that the rooms which change catalogues report too.
var (
	RuleUnknownID = diag.Rule{
		Code:  "unknown-id",
		Title: "a translation of a text that no notice has",
		Why:   "it would be shown nowhere, or in the wrong place",
		Fix:   "run tabla sync and export the language anew",
	}

	RuleFaultyEntry = diag.Rule{
		Code:  "faulty-entry",
		Title: "an entry of a catalogue whose lines cannot be understood",
		Why:   "changing it would lose what its author typed",
		Fix:   "put the entry right in the file; tabla check says what is wrong with it",
	}

	RuleBadWaiver = diag.Rule{
		Code:  "bad-waiver",
		Title: "a waiver that cannot be read",
		Why:   "it would be unclear which finding it means",
		Fix:   `let tabla write it: tabla check --waive TAG ID CODE --why "the reason"`,
	}
)

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return []diag.Rule{RuleUnknownID, RuleFaultyEntry, RuleBadWaiver} }
