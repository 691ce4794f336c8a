package languages

var rom = Language{
	Tag: "rom", Aliases: []string{"rmy"},
	Name: "Romani", Endonym: "romani čhib",
	PluralTag: "art-x-rom", HTML: "rom",
	Script: "Latn", Type: "latin+", Plural: "B", Digits: "latn",
	Unconfirmed: "endonym, plural rule",
}
