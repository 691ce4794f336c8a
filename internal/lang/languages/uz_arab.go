package languages

var uzArab = Language{
	Tag: "uz-Arab", Aliases: []string{"uz-AF", "uzs"},
	Name: "Uzbek in Arabic script", Endonym: "اوزبیک",
	PluralTag: "uz-Arab", CLDR: "uz-Arab", HTML: "uz-Arab",
	Script: "Arab", RTL: true, Type: "arab", Plural: "B", Digits: "arabext", Calendar: "persian",
	Unconfirmed: "endonym",
}
