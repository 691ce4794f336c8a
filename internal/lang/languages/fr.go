package languages

var fr = Language{
	Tag:  "fr",
	Name: "French", Endonym: "français",
	Carrier: "fr", CLDR: "fr", HTML: "fr",
	Script: "Latn", Type: "latin+", Plural: "D", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"un/une/premi*", "deux*/second*", "trois*", "quatr*", "cinq*", "six/sixième",
			"sept/septième", "huit*", "neuf/neuvième", "dix/dixième", "onz*", "douz*",
		},
		Noon: "midi", Midnight: "minuit",
		Small:       "le/les/des/et/vous/pour/dans/une/est/votre/du/sur/aux",
		Letters:     "éèêàùçœâôî",
		Foreign:     "ğışščćžđ",
		SingleWords: true,
		MayDouble:   "vous/nous",
	},
}
