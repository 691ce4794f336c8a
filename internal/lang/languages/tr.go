package languages

var tr = Language{
	Tag:  "tr",
	Name: "Turkish", Endonym: "Türkçe",
	Carrier: "tr", CLDR: "tr", HTML: "tr",
	Script: "Latn", Type: "latin+", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"bir*/ilk", "iki*", "üç*", "dört*/dörd*", "beş*", "altı*", "yedi*", "sekiz*", "dokuz*",
			"on/onun*", "onbir", "oniki",
		},
		Noon: "öğle*", Midnight: "yarı*",
		Small:   "ve/bir/için/bu/ile/değil/veya/size/sizi/ya/olarak",
		Letters: "ğışçöü",
		Foreign: "êéèàœščćžđ",
	},
}
