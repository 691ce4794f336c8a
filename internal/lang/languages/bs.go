package languages

var bs = Language{
	Tag:  "bs",
	Name: "Bosnian", Endonym: "bosanski",
	PluralTag: "bs", CLDR: "bs", HTML: "bs",
	Countries: "BA",
	Script:    "Latn", Type: "latin+", Plural: "G", Digits: "latn",
	Family: "sr-Latn",
	Words: Words{
		Scales:  []Ways{"sto/stotin*", "hiljad*", "", "milion*", "", "milijard*"},
		Percent: "posto/procen*/postot*",
		Until:   "do",
		Numbers: []Ways{
			"jed*/prv*", "dva*/dve*/dvi*/drug*/oba/obje/obe", "tri/treć*/tro*", "četir*/četvr*",
			"pet*", "šest*", "sedam*/sedm*", "osam*/osm*", "devet*", "deset*", "jedanaest*",
			"dvanaest*",
		},
		LoneI: true,
		Noon:  "podne*", Midnight: "ponoć*",
		StopWords:   "i/je/na/se/za/da/su/ili/u/sa/od/po/vas/nije",
		SingleWords: true,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: serboCroatian.Denials, Negations: serboCroatian.Negations, Weekdays: serboCroatian.Weekdays,
		Months: serboCroatian.Months, DayParts: serboCroatian.DayParts,
		Forenoon: serboCroatian.Forenoon, Afternoon: serboCroatian.Afternoon, Amounts: serboCroatian.Amounts,
		Reversals: serboCroatian.Reversals, NearDays: serboCroatian.NearDays,
		Shelters: serboCroatian.Shelters,
	},
}
