package languages

var bal = Language{
	Tag:  "bal",
	Name: "Baluchi", Endonym: "بلۆچی",
	PluralTag: "bal", CLDR: "bal", HTML: "bal",
	Script: "Arab", RTL: true, Type: "arab", Plural: "B", Digits: "latn",
	Unconfirmed: "endonym, plural rule, digits",
}
