package languages

var ta = Language{
	Tag:  "ta",
	Name: "Tamil", Endonym: "தமிழ்",
	Carrier: "ta", CLDR: "ta", HTML: "ta",
	Script: "Taml", Type: "taml", Plural: "B", Digits: "latn",
	Unconfirmed: "type size",
}
