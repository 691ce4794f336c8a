package languages

var enEasy = Language{
	Tag: "en-easy", Aliases: []string{"en-x-easy"},
	Name: "Easy English", Endonym: "Easy English",
	PluralTag: "en-x-easy", CLDR: "en-GB", HTML: "en",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Chain:       []Tag{"en"},
	Family:      "en",
	Unconfirmed: "endonym",
	Words:       english,
}
