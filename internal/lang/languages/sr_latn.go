package languages

var srLatn = Language{
	Tag: "sr-Latn", Aliases: []string{"sh", "sr-Latn-RS"},
	Name: "Serbian in Latin script", Endonym: "srpski (latinica)",
	Carrier: "sr-Latn", CLDR: "sr-Latn", HTML: "sr-Latn",
	Script: "Latn", Type: "latin+", Plural: "G", Digits: "latn",
	Chain:  []Tag{"sr-Cyrl"},
	Family: "sr-Latn",
	Words: Words{
		Numbers: []Ways{
			"jed*/prv*", "dva*/dve*/dvi*/drug*/oba/obje/obe", "tri/treć*/tro*", "četir*/četvr*",
			"pet*", "šest*", "sedam*/sedm*", "osam*/osm*", "devet*", "deset*", "jedanaest*",
			"dvanaest*",
		},
		LoneI: true,
		Noon:  "podne*", Midnight: "ponoć*",
		Small:       "i/je/na/se/za/da/su/ili/u/sa/od/po/vas/nije",
		Letters:     "šđčćž",
		Foreign:     "ğışçöüêîûéèàœ",
		SingleWords: true,
	},
}
