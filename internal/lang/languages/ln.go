package languages

var ln = Language{
	Tag:  "ln",
	Name: "Lingala", Endonym: "lingála",
	Carrier: "ln", CLDR: "ln", HTML: "ln",
	Script: "Latn", Type: "latin+big", Plural: "C", Digits: "latn",
}
