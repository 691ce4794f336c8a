package strict

import "tabla/internal/diag"

// The rules on how YAML is written. Rooms that read values of their own report them too.
var (
	RuleYAMLSyntax = diag.Rule{
		Code:  "yaml-syntax",
		Title: "the lines cannot be read as YAML",
		Why:   "a settings file or front matter that cannot be read is not guessed at",
		Fix: "look at the line named; the usual causes are a colon in an unquoted text, a tab, or " +
			"wrong indentation",
	}

	RuleYAMLFeature = diag.Rule{
		Code:  "yaml-feature",
		Title: "a feature of YAML that helps programs and misleads people",
		Why: "anchors, aliases, tags and second documents make a file mean something other than it " +
			"says",
		Fix: "write the values out",
	}

	RuleDuplicateKey = diag.Rule{
		Code:  "duplicate-key",
		Title: "a key stands twice",
		Why:   "only one of the two can hold, and nobody can tell which was meant",
		Fix:   "delete one of them",
	}

	RuleUnknownKey = diag.Rule{
		Code:  "unknown-key",
		Title: "a key that means nothing",
		Why:   "what was meant does not happen",
		Fix:   "correct the spelling; the authors' guide lists all keys",
	}

	RuleMissingKey = diag.Rule{
		Code:  "missing-key",
		Title: "a key that is needed is not there",
		Why:   "pages cannot be made without it",
		Fix:   "add it as the hint shows",
	}

	RuleWrongType = diag.Rule{
		Code:  "wrong-type",
		Title: "a value of the wrong kind",
		Why:   "a list where a word belongs cannot be understood",
		Fix:   "write the value as the hint shows",
	}

	RuleEmptyValue = diag.Rule{
		Code:  "empty-value",
		Title: "a key without a value",
		Why:   "nothing is said where something must be",
		Fix:   "write the value, or delete the key",
	}

	RuleUnknownWord = diag.Rule{
		Code:  "unknown-word",
		Title: "a word that is not one of the few possible ones",
		Why:   "what was meant does not happen",
		Fix:   "use one of the words in the hint",
	}

	RuleOutOfRange = diag.Rule{
		Code:  "out-of-range",
		Title: "a number that cannot be",
		Why:   "a screen with nine panes shows nobody anything",
		Fix:   "use a number within the limits named",
	}

	RuleCutByComment = diag.Rule{
		Code: "cut-by-comment", Severity: diag.Warning,
		Title: "a text is cut off by #",
		Why:   "readers would see half a sentence",
		Fix:   "put the whole text in quotes",
	}
)

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return []diag.Rule{
		RuleYAMLSyntax, RuleYAMLFeature, RuleDuplicateKey, RuleUnknownKey, RuleMissingKey, RuleWrongType, RuleEmptyValue,
		RuleUnknownWord, RuleOutOfRange, RuleCutByComment,
	}
}
