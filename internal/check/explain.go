package check

import "slices"

// rules is everything tabla ever complains of. A test finds codes that are used and not explained here, and the reverse.
func rules() []Rule {
	return slices.Concat(fileRules(), settingRules(), noticeRules(), translationRules(), exchangeRules(), outputRules())
}

// fileRules are about how a file is written, whatever it says.
func fileRules() []Rule {
	return []Rule{
		{Code: "yaml-syntax", Title: "the lines cannot be read as YAML", Why: "a settings file or front matter that cannot be read is not guessed at", Fix: "look at the line named; the usual causes are a colon in an unquoted text, a tab, or wrong indentation"},
		{Code: "yaml-feature", Title: "a feature of YAML that helps programs and misleads people", Why: "anchors, aliases, tags and second documents make a file mean something other than it says", Fix: "write the values out"},
		{Code: "bad-utf8", Title: "a byte that is no text", Why: "readers would see a black diamond, or nothing", Fix: "save the file as UTF-8"},
		{Code: "control-character", Title: "an invisible character that does harm", Why: "it can hide or turn round what people read", Fix: "delete it and type the text again"},
		{Code: "odd-space", Title: "a space that is not an ordinary one", Why: "it looks like indentation and is not", Fix: "replace it by ordinary spaces"},
		{Code: "duplicate-key", Title: "a key stands twice", Why: "only one of the two can hold, and nobody can tell which was meant", Fix: "delete one of them"},
		{Code: "unknown-key", Title: "a key that means nothing", Why: "what was meant does not happen", Fix: "correct the spelling; the authors' guide lists all keys"},
		{Code: "missing-key", Title: "a key that is needed is not there", Why: "pages cannot be made without it", Fix: "add it as the hint shows"},
		{Code: "wrong-type", Title: "a value of the wrong kind", Why: "a list where a word belongs cannot be understood", Fix: "write the value as the hint shows"},
		{Code: "empty-value", Title: "a key without a value", Why: "nothing is said where something must be", Fix: "write the value, or delete the key"},
		{Code: "unknown-word", Title: "a word that is not one of the few possible ones", Why: "what was meant does not happen", Fix: "use one of the words in the hint"},
		{Code: "out-of-range", Title: "a number that cannot be", Why: "a screen with nine panes shows nobody anything", Fix: "use a number within the limits named"},
		{Code: "symlink", Title: "a symbolic link", Why: "it would lead elsewhere on another computer or a USB stick", Fix: "put the file itself there"},
		{Code: "too-big", Title: "a notice of more than 1 MiB", Why: "it is not a notice any more, and phones on prepaid data pay for it", Fix: "split it, or check whether a picture was pasted into the text"},
		{Code: "bad-name", Title: "a file or id with a name that cannot be part of an address", Why: "names become addresses and QR codes, which must be short and plain", Fix: "use a to z, 0 to 9, - and _"},
		{Code: "reserved-name", Title: "a name that tabla needs itself", Why: "two things would have one address", Fix: "choose another name"},
		{Code: "unknown-file", Title: "a file in content/ that is not used", Why: "perhaps its name is mistyped", Fix: "give it the ending .md, or move it out of content/"},
	}
}

// settingRules are about site.yaml.
func settingRules() []Rule {
	return []Rule{
		{Code: "unknown-language", Title: "a language tag that tabla does not know", Why: "a guessed language would show people texts that they cannot read", Fix: "use a tag of the registry; country codes such as rs or ua are not languages"},
		{Code: "pseudo-language", Title: "a language that is made by rule, for tests", Why: "en-XA and ar-XB show texts that escape translation and layouts that break; nobody can read them", Fix: "remove it from site.yaml. Pages are built with --lang en-XA. To try boards, make a copy of the site for tests, write demo: true in its site.yaml and name en-XA and ar-XB under languages, and under a centre's where it has its own list; every page and board then says that it is a demonstration, and build --strict refuses it"},
		{Code: "language-alias", Title: "another name for a language", Why: "files and addresses use one tag for each language", Fix: "nothing has to be done; write the tag named to be rid of the remark"},
		{Code: "duplicate-language", Title: "a language is named twice", Why: "it may be there by two names", Fix: "keep one of them"},
		{Code: "bad-fallback", Title: "a chain of languages that cannot work", Why: "a language cannot stand in for itself", Fix: "remove it from the chain"},
		{Code: "bad-timezone", Title: "an unknown time zone", Why: "notices would begin and end at the wrong hour", Fix: "write it like Europe/Belgrade"},
		{Code: "bad-url", Title: "an address that cannot be used", Why: "QR codes would lead nowhere", Fix: "write a whole address that begins with https://"},
		{Code: "no-base-url", Title: "the site has no address", Why: "without one, boards carry no QR codes", Fix: "add base_url to site.yaml"},
		{Code: "no-exit-url", Title: "there is no page to leave to", Why: "a reader of a sensitive notice must be able to leave at once", Fix: "add exit_url to site.yaml: a harmless page that many people read"},
		{Code: "bad-duration", Title: "a length of time that cannot be read", Why: "a board needs it for its loop", Fix: "write it like 60s, 10m, 12h or 60d"},
		{Code: "bad-size", Title: "a size that cannot be read", Why: "letters are sized from the screen and the distance", Fix: "write it like 43in, 110cm or 3m"},
		{Code: "bad-time", Title: "a time of day that cannot be read", Why: "people would come at the wrong hour", Fix: "write it like 09:00"},
		{Code: "bad-share", Title: "a language's part of the board is not a number above 0", Why: "a language that gets no time is never seen", Fix: "write a number above 0, or remove the language"},
		{Code: "bad-phone", Title: "a number that cannot be dialled", Why: "somebody may need it at once", Fix: "write it with ASCII digits, like +381 10 555 0101"},
		{Code: "bad-holiday", Title: "a holiday that cannot be read", Why: "a place would be shown as open on a day when it is shut", Fix: `write it like "2026-12-25" or "2027-01-01 09:00-12:00"`},
		{Code: "bad-value", Title: "a centre's value that cannot be used", Why: "values are put into texts as they are", Fix: "write the text itself"},
		{Code: "bad-font", Title: "a font that a language cannot be set in", Why: "letters would be missing", Fix: "remove the line"},
		{Code: "screen-twice", Title: "a centre has both screen: and screens:", Why: "nobody can tell which one hangs there", Fix: "list all of them under screens:"},
	}
}

// noticeRules are about the notices.
func noticeRules() []Rule {
	return []Rule{
		{Code: "front-matter", Title: "the lines between --- have no end", Why: "the text cannot be told from the settings", Fix: `put a line "---" after the last key`},
		{Code: "missing-title", Title: "a notice without a title", Why: "lists and boards show the title", Fix: "write a title between the --- lines at the top"},
		{Code: "missing-until", Title: "an urgent notice without an end", Why: "a warning that never ends is not believed the next time", Fix: "write until: with the last day it holds"},
		{Code: "until-before-from", Title: "a notice ends before it begins", Why: "it would never be shown", Fix: "correct one of the two dates"},
		{Code: "bad-date", Title: "a date that cannot be read", Why: "a notice would appear or vanish on the wrong day", Fix: "write it like 2026-12-01, or 2026-12-01 18:00"},
		{Code: "bad-hours", Title: "opening hours that cannot be read", Why: "people would stand before a closed door", Fix: "write them like Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off"},
		{Code: "bad-email", Title: "an e-mail address that cannot be used", Why: "a message would be lost", Fix: "write it like clinic@example.org"},
		{Code: "bad-path", Title: "a file that does not lie where a notice can be", Why: "the first folder is the topic, and files must stay inside the site", Fix: "move it to content/<topic>/<name>.md"},
		{Code: "bad-centres", Title: "a centre's own notice names centres", Why: "its folder already says whose it is", Fix: "remove the key centres"},
		{Code: "bad-audio", Title: "a recording that cannot be played", Why: "people who do not read rely on it", Fix: "use a .mp3, .m4a, .ogg or .opus file beside the notice"},
		{Code: "missing-file", Title: "a recording that is not there", Why: "the page would offer silence", Fix: "put the file beside the notice, or remove the line"},
		{Code: "unknown-topic", Title: "a folder that is no topic of the site", Why: "its notices would be in no list", Fix: "move the notice, or add the topic to site.yaml"},
		{Code: "unknown-centre", Title: "a centre that the site does not have", Why: "the notice would be shown nowhere", Fix: "correct the id; site.yaml lists them"},
		{Code: "duplicate-centre", Title: "a centre is named twice", Why: "perhaps another one was meant", Fix: "keep one of the two"},
		{Code: "duplicate-id", Title: "two files are one notice", Why: "only one of them can be at the address", Fix: "rename one of them"},
		{Code: "no-notice", Title: "a site without a notice", Why: "there is nothing to show", Fix: "write one: tabla new notice health/doctor"},
		{Code: "sensitive-board", Title: "a sensitive notice on a board", Why: "on a wall everybody sees who reads it", Fix: `remove "board: true"`},
		{Code: "cut-by-comment", Title: "a text is cut off by #", Why: "readers would see half a sentence", Fix: "put the whole text in quotes"},
		{Code: "placeholder", Title: "places for values do not agree", Why: "a phone number or a room would be missing", Fix: "copy the words in double braces as they are", Withholds: true},
		{Code: "missing-value", Title: "a centre lacks a value that a notice asks for", Why: "people would see braces where a number should be", Fix: "add it under values: of the centre in site.yaml"},
		{Code: "missing-holidays", Title: "hours that speak of public holidays, and no holidays", Why: "the place would be shown as open on a day when it is shut", Fix: "list the year's dates under holidays: of the centre in site.yaml"},
		{Code: "missing-letter", Title: "a letter that no font of the boards has", Why: "people would see an empty box, or a wrong letter", Fix: "write it in another way", Withholds: true},
		{Code: "missing-anchor", Title: "a link to a part of a notice that does not exist", Why: "people would land somewhere else on the page", Fix: "give the heading a name, like \"## Opening {#opening}\", or correct the link"},
		{Code: "missing-link", Title: "a link to a notice that does not exist", Why: "people would follow it and find nothing", Fix: "correct the path, or write the notice"},
		{Code: "link-absent", Title: "a link to a notice that a centre does not show now", Why: "it is plain text there, because it would lead nowhere", Fix: "nothing, if that is meant; otherwise look at the other notice's centres, from and until"},
		{Code: "bad-link", Title: "a link that leads nowhere", Why: "people would follow it and find nothing", Fix: "link to a notice's .md file, or to a whole address"},
		{Code: "missing-image", Title: "a picture that is not there", Why: "people would see an empty box", Fix: "put the picture beside the notice, or correct its name"},
		{Code: "bad-image", Title: "a picture from outside the site", Why: "pages load nothing from elsewhere: it would tell others who reads what", Fix: "put the picture beside the notice"},
		{Code: "raw-html-text", Title: "text inside raw HTML", Why: "it can be neither translated nor shown", Fix: "write it in Markdown"},
		{Code: "i18n-comment", Title: "a comment for translation that is not understood", Why: "texts may be translated that should not be, or the reverse", Fix: "write <!-- i18n:off -->, <!-- i18n:on --> or <!-- i18n: note TEXT -->"},
		{Code: "late-language", Title: "a language waits too long for its turn on a board", Why: "people pass by and never see that the board speaks to them", Fix: "take one of the ways named: more panes, shorter notices, fewer languages, or a longer max_wait; \"tabla plan\" shows the loop"},
		{Code: "long-slide", Title: "a slide with more than 35 words", Why: "who stands before a board and reads in a second language does not get to the end", Fix: "cut the longest paragraph in two, or shorten it"},
		{Code: "long-block", Title: "a paragraph that is too long for a board", Why: "it cannot be split, so its letters are drawn smaller than people can read from where they stand", Fix: "cut the paragraph of the notice in two, or shorten it in the language named"},
		{Code: "empty-board", Title: "a board without any notice that holds now", Why: "a screen that says only welcome for weeks teaches people to look past it", Fix: "look at from:, until:, centres: and board: of the notices; expired ones need a new date"},
		{Code: "small-screen", Title: "a screen that is too small for its distance", Why: "letters that people can read from there leave no room for sentences", Fix: "hang a larger screen, let people stand nearer (distance:), or give it fewer panes:"},
		{Code: "small-code", Title: "codes on a board that are too small to scan", Why: "a telephone reads a code from ten times its width; who cannot come nearer never gets to the whole text", Fix: "hang a larger screen, give it fewer panes:, or set distance: to where people can really step up to"},
		{Code: "long-loop", Title: "a board's loop of more than half an hour", Why: "hardly anybody stands there until a notice comes back; what matters drowns in what does not", Fix: "take off the board what people can read on their telephones (board: false), shorten the longest notices, or let a notice show its summary only (profile: transit)"},
		{Code: "expired", Title: "a notice that is over", Why: "nobody sees it any more", Fix: "change until:, or delete the file"},
		{Code: "review-due", Title: "a notice that should have been looked at", Why: "old facts look like true ones", Fix: "check the facts, then set reviewed: and review_by:"},
		{Code: "demo-content", Title: "the demonstration's invented centres or numbers in a real site", Why: "somebody would call a number that nobody answers", Fix: "write your own centres and numbers"},
	}
}

// translationRules are about the catalogues.
func translationRules() []Rule {
	return []Rule{
		{Code: "md-structure", Title: "a translation has other markup than its source", Why: "bold words, links or line breaks would be lost or made up", Fix: "give it the same marks as the source has", Withholds: true},
		{Code: "url", Title: "a translation links elsewhere than its source", Why: "a link must lead where the author sent people", Fix: "copy the address from the source", Withholds: true},
		{Code: "fact-phone", Title: "a number to read is another than the number that is dialled", Why: "people who dial by hand would reach somebody else, or nobody", Fix: "copy the number from the source, in both places", Withholds: true},
		{Code: "fact-number", Title: "a translation says other numbers than its source", Why: "people come on the wrong day, to the wrong room, or pay the wrong price", Fix: "copy the numbers from the source; the digits of your language are fine, and small numbers may be words", Withholds: true},
		{Code: "fact-time", Title: "a translation says other times than its source", Why: "people would come at the wrong hour", Fix: "copy the times from the source; where your language counts to twelve, say whether morning or evening is meant", Withholds: true},
		{Code: "untranslated", Title: "a translation is the source's own text", Why: "some tools put it there, and people would take it for translated", Fix: "translate it, or waive this if your language says it just so", Withholds: true},
		{Code: "wrong-script", Title: "a translation is written in another script than its language", Why: "most likely it is another language, which the readers cannot read", Fix: "translate the text, or move it to the catalogue of its language", Withholds: true},
		{Code: "plurals", Title: "a word of the themes lacks plural forms of its language", Why: "people would read a wrong number or none: in Russian the form for 1 is also that for 21", Fix: "write all forms that the hint names, with {{.n}} where it asks for it", Withholds: true},
		{Code: "forbidden", Title: "a translation says what the site's glossary forbids", Why: "such words hurt people, or mean something else", Fix: "say it as the glossary in site.yaml does", Withholds: true},
		{Code: "glossary", Title: "a translation says a term in other words than the site's glossary", Why: "people look for one thing under one name", Fix: "use the glossary's word, or add the other one to it", Remark: true},
		{Code: "wrong-language", Title: "a translation is perhaps in another language of the same script", Why: "Arabic in the Persian catalogue looks right to whoever cannot read it", Fix: "see whether the text stands in the right catalogue", Remark: true},
		{Code: "source-words", Title: "a translation is made of the source's words", Why: "somebody has edited the source in the translation's place, and people would take it for translated", Fix: "translate it, or waive this if your language says it just so", Remark: true},
		{Code: "length", Title: "a translation takes more than twice the room of its source", Why: "on a board the letters would have to be small", Fix: "say it in fewer words, if you can", Remark: true},
		{Code: "kashida", Title: "a word is stretched with a stroke", Why: "searching does not find it, and fonts stretch words themselves", Fix: "take the text that the hint offers", Remark: true},
		{Code: "arabic-letters", Title: "letters of another language's keyboard", Why: "they look alike, but searching and fonts tell them apart", Fix: "take the text that the hint offers", Remark: true},
		{Code: "negation", Title: "the source has gained or lost a \"not\" since it was translated", Why: "the translation now says the opposite, so it is not shown", Fix: "translate the text anew"},
		{Code: "consistency", Title: "one text has two translations", Why: "people may take them for two things", Fix: "use one of them, unless the place asks for another word", Remark: true},
		{Code: "double-word", Title: "a word stands twice", Why: "it is mostly a slip", Fix: "delete one of the two", Remark: true},
		{Code: "double-space", Title: "two blanks stand together", Why: "it is mostly a slip", Fix: "delete one of them", Remark: true},
		{Code: "end-punct", Title: "a translation ends with another kind of mark than its source", Why: "a question read as a statement misleads", Fix: "end it as the source does; the check is off unless checks: in site.yaml asks for it", Remark: true},
		{Code: "bidi", Title: "a mark that turns round the direction of text", Why: "a phone number or an hour would be read backwards", Fix: "delete it; tabla sets directions itself", Withholds: true},
		{Code: "html", Title: "a translation holds HTML that is not allowed", Why: "it could break the page", Fix: "remove the tag", Withholds: true},
		{Code: "markup-differs", Title: "emphasis was added to the source, or taken from it", Why: "the translation is still right, but stresses other words", Fix: "give it the same emphasis, or accept it", Remark: true},
		{Code: "bad-waiver", Title: "a waiver that cannot be read", Why: "it would be unclear which finding it means", Fix: "let tabla write it: tabla check --waive TAG ID CODE --why \"the reason\""},
		{Code: "waiver-lapsed", Title: "a waiver for texts that have changed", Why: "what was harmless in the old text may not be so in the new one", Fix: "look at the text again; waive it anew, or delete the waiver"},
		{Code: "no-finding", Title: "a waiver for what nobody complains of", Why: "it would hide a fault that comes later", Fix: "run tabla check and waive what it names"},
		{Code: "catalogue-name", Title: "a file in locales/ that is named as no catalogue is", Why: "translators' tools read it silently as no language", Fix: "name it after its language: ar.yaml"},
		{Code: "conflict-marker", Title: "what git leaves when two people changed one text", Why: "nobody can tell which of the two holds", Fix: "keep one side and delete the marks"},
		{Code: "unknown-field", Title: "a field that a message does not have", Why: "what was typed there is shown nowhere", Fix: "use other:"},
		{Code: "reserved-id", Title: "a field where an id belongs", Why: "the lines are indented wrongly", Fix: "put it two spaces in, under its id"},
		{Code: "dropped-text", Title: "a text is cut off by #", Why: "readers would see half a sentence", Fix: `put the text on the next line after "|-"`},
		{Code: "unknown-id", Title: "a translation of a text that no notice has", Why: "it would be shown nowhere, or in the wrong place", Fix: "run tabla sync and export the language anew"},
		{Code: "no-translation", Title: "there is no translation to accept", Why: "an empty text cannot be right", Fix: "translate it first"},
		{Code: "faulty-entry", Title: "an entry of a catalogue whose lines cannot be understood", Why: "changing it would lose what its author typed", Fix: "put the entry right in the file; tabla check says what is wrong with it"},
		{Code: "read-only", Title: "a catalogue that is marked as not to be written", Why: "somebody wanted it to stay as it is", Fix: "allow writing to it, and run the command again"},
		{Code: "not-synced", Title: "a catalogue that sync left alone", Why: "rewriting it would lose its faulty entries", Fix: "put them right and run sync again"},
	}
}

// outputRules are about themes and the folder that is written.
func outputRules() []Rule {
	return []Rule{
		{Code: "template", Title: "a mistake in a theme's file", Why: "pages would be cut off in the middle", Fix: "look at the line named, or delete the site's own copy of the file"},
		{Code: "unknown-theme-file", Title: "a file in themes/ that changes nothing", Why: "only files with the names of tabla's own replace them; perhaps the name is mistyped", Fix: "correct its path, or move it out of themes/"},
		{Code: "unknown-theme-word", Title: "a word of the themes that no layout shows", Why: "perhaps its id is mistyped; then the old word stays", Fix: "correct the id, or delete the entry"},
		{Code: "not-ours", Title: "a file in the way that tabla did not write", Why: "tabla never overwrites what it did not write", Fix: "move the file away, or build into another folder"},
		{Code: "path-collision", Title: "two pages want one file", Why: "on USB sticks names that differ only in capitals are the same", Fix: "rename one of the two"},
	}
}
