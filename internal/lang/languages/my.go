package languages

var my = Language{
	Tag:  "my",
	Name: "Burmese", Endonym: "မြန်မာ",
	Carrier: "my", CLDR: "my", HTML: "my",
	Script: "Mymr", Type: "mymr", Plural: "A", Digits: "mymr",
	Unconfirmed: "type size",
}
