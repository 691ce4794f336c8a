package check

import "tabla/internal/diag"

// otherRooms are the rules that rooms above this one report.
func otherRooms() []diag.Rule {
	return []diag.Rule{
		{Code: "odd-space", Title: "a space that is not an ordinary one", Why: "it looks like indentation and is not", Fix: "replace it by ordinary spaces"},
		{Code: "missing-value", Title: "a centre lacks a value that a notice asks for", Why: "people would see braces where a number should be", Fix: "add it under values: of the centre in site.yaml"},
		{Code: "missing-holidays", Title: "hours that speak of public holidays, and no holidays", Why: "the place would be shown as open on a day when it is shut", Fix: "list the year's dates under holidays: of the centre in site.yaml"},
		{Code: "missing-anchor", Title: "a link to a part of a notice that does not exist", Why: "people would land somewhere else on the page", Fix: "give the heading a name, like \"## Opening {#opening}\", or correct the link"},
		{Code: "missing-link", Title: "a link to a notice that does not exist", Why: "people would follow it and find nothing", Fix: "correct the path, or write the notice"},
		{Code: "link-absent", Title: "a link to a notice that a centre does not show now", Why: "it is plain text there, because it would lead nowhere", Fix: "nothing, if that is meant; otherwise look at the other notice's centres, from and until"},
		{Code: "bad-link", Title: "a link that leads nowhere", Why: "people would follow it and find nothing", Fix: "link to a notice's .md file, or to a whole address"},
		{Code: "missing-image", Title: "a picture that is not there", Why: "people would see an empty box", Fix: "put the picture beside the notice, or correct its name"},
		{Code: "bad-image", Title: "a picture from outside the site", Why: "pages load nothing from elsewhere: it would tell others who reads what", Fix: "put the picture beside the notice"},
		{Code: "negation", Title: "the source has gained or lost a \"not\" since it was translated", Why: "the translation now says the opposite, so it is not shown", Fix: "translate the text anew"},
		{Code: "consistency", Title: "one text has two translations", Why: "people may take them for two things", Fix: "use one of them, unless the place asks for another word", Waivable: true},
		{Code: "waiver-lapsed", Title: "a waiver for texts that have changed", Why: "what was harmless in the old text may not be so in the new one", Fix: "look at the text again; waive it anew, or delete the waiver"},
		{Code: "no-finding", Title: "a waiver for what nobody complains of", Why: "it would hide a fault that comes later", Fix: "run tabla check and waive what it names"},
		{Code: "catalogue-name", Title: "a file in locales/ that is named as no catalogue is", Why: "translators' tools read it silently as no language", Fix: "name it after its language: ar.yaml"},
		{Code: "unknown-field", Title: "a field that a message does not have", Why: "what was typed there is shown nowhere", Fix: "use other:"},
		{Code: "reserved-id", Title: "a field where an id belongs", Why: "the lines are indented wrongly", Fix: "put it two spaces in, under its id"},
		{Code: "dropped-text", Title: "a text is cut off by #", Why: "readers would see half a sentence", Fix: `put the text on the next line after "|-"`},
		{Code: "no-translation", Title: "there is no translation to accept", Why: "an empty text cannot be right", Fix: "translate it first"},
		{Code: "read-only", Title: "a catalogue that is marked as not to be written", Why: "somebody wanted it to stay as it is", Fix: "allow writing to it, and run the command again"},
		{Code: "not-synced", Title: "a catalogue that sync left alone", Why: "rewriting it would lose its faulty entries", Fix: "put them right and run sync again"},
		{Code: "template", Title: "a mistake in a theme's file", Why: "pages would be cut off in the middle", Fix: "look at the line named, or delete the site's own copy of the file"},
		{Code: "unknown-theme-file", Title: "a file in themes/ that changes nothing", Why: "only files with the names of tabla's own replace them; perhaps the name is mistyped", Fix: "correct its path, or move it out of themes/"},
		{Code: "unknown-theme-word", Title: "a word of the themes that no layout shows", Why: "perhaps its id is mistyped; then the old word stays", Fix: "correct the id, or delete the entry"},
		{Code: "not-ours", Title: "a file in the way that tabla did not write", Why: "tabla never overwrites what it did not write", Fix: "move the file away, or build into another folder"},
		{Code: "path-collision", Title: "two pages want one file", Why: "on USB sticks names that differ only in capitals are the same", Fix: "rename one of the two"},
	}
}
