package check

import "tabla/internal/diag"

// otherRooms are the rules that rooms above this one report.
func otherRooms() []diag.Rule {
	return []diag.Rule{
		{Code: "odd-space", Title: "a space that is not an ordinary one", Why: "it looks like indentation and is not", Fix: "replace it by ordinary spaces"},
		{Code: "catalogue-name", Title: "a file in locales/ that is named as no catalogue is", Why: "translators' tools read it silently as no language", Fix: "name it after its language: ar.yaml"},
		{Code: "unknown-field", Title: "a field that a message does not have", Why: "what was typed there is shown nowhere", Fix: "use other:"},
		{Code: "reserved-id", Title: "a field where an id belongs", Why: "the lines are indented wrongly", Fix: "put it two spaces in, under its id"},
		{Code: "dropped-text", Title: "a text is cut off by #", Why: "readers would see half a sentence", Fix: `put the text on the next line after "|-"`},
		{Code: "no-translation", Title: "there is no translation to accept", Why: "an empty text cannot be right", Fix: "translate it first"},
		{Code: "read-only", Title: "a catalogue that is marked as not to be written", Why: "somebody wanted it to stay as it is", Fix: "allow writing to it, and run the command again"},
		{Code: "not-synced", Title: "a catalogue that sync left alone", Why: "rewriting it would lose its faulty entries", Fix: "put them right and run sync again"},
	}
}
