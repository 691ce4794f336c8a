package languages

var cnr = Language{
	Tag: "cnr", Aliases: []string{"sr-ME"},
	Name: "Montenegrin", Endonym: "crnogorski",
	PluralTag: "sr-Latn-ME", CLDR: "sr-Latn-ME", HTML: "sr-Latn-ME",
	Countries: "ME",
	Script:    "Latn", Type: "latin+", Plural: "G", Digits: "latn",
	Chain:  []Tag{"sr-Latn"},
	Family: "sr-Latn",
	Words: Words{
		Numbers: []Ways{
			"jedan/jedna/jedno/jedn*/prv*", "dva*/dve*/dvi*/dvoj*/dvje*/drug*/oba/obje/obe",
			"tri/triju/trima/treć*/tro*",
			"četir*/četvr*/četvor*/četver*",
			"pet*", "šest*", "sedam*/sedm*", "osam*/osm*", "devet*", "deset*", "jedanaest*",
			"dvanaest*",
		},
		Spelled: map[float64]Ways{
			0: "nula/nule/nulu/nulom", 0.25: "četvrtina/četvrtine/četvrtinu/frtalj",

			1.0 / 3: "trećin*",
			0.5:     "polovin*/pola/po/pol",
			13:      "trinaest*", 14: "četrnaest*", 15: "petnaest*", 16: "šesnaest*", 17: "sedamnaest*",
			18: "osamnaest*", 19: "devetnaest*", 20: "dvadeset*", 30: "trideset*",
			40: "četrdeset*", 50: "pedeset*", 60: "šezdeset*", 70: "sedamdeset*", 80: "osamdeset*",
			90: "devedeset*", 200: "dvest*/dvjest*/dvesta", 300: "trist*",
			400: "četiristo*/četristo*", 500: "petsto*", 600: "šesto/šeststo*", 700: "sedamsto*",
			800: "osamsto*", 900: "devetsto*",
		},
		Scales: [10]Ways{
			2: "sto/stotin*", 3: "hiljad*", 6: "milion*", 9: "milijard*",
		},
		HalfBehindAnd: "po",
		And:           "i/a",
		Percent:       "posto/procen*/odsto",
		Until:         "do",
		BeforeI: "faz*/glav*/član*/člank*/dio/dijel*/deo/del*/nivo*/stepen*/stupanj*/stupnj*/tip*/razred*" +
			"/razin*/grup*/skupin*/prilog*/kategorij*/rat/rata/sprat*/kat/katu",
		Noon: "podne*", Midnight: "ponoć*",
		StopWords:   "i/je/na/se/za/da/su/ili/u/sa/od/po/vas/nije",
		SingleWords: true,

		Clock:    serboCroatian.Clock,
		One:      serboCroatian.One,
		Counting: serboCroatian.Counting, Counted: serboCroatian.Counted,
		FromNotThan: true,

		Things: serboCroatian.Things, Limits: serboCroatian.Limits,
		LimitsBehind: serboCroatian.LimitsBehind, Numbered: serboCroatian.Numbered,
		Stray: "æÆðÐèÈ",
		Joins: serboCroatian.Joins, Ranges: serboCroatian.Ranges, Around: serboCroatian.Around,
		If: serboCroatian.If, Concord: serboCroatian.Concord,
		Connecting: serboCroatian.Connecting, Daily: serboCroatian.Daily, Repeats: serboCroatian.Repeats,
		EveryOther: serboCroatian.EveryOther, Events: serboCroatian.Events,

		// Words that state facts.
		NegationLost: true, NegationAdded: true,
		Denials: serboCroatian.Denials, Negations: serboCroatian.Negations,
		NegatesByWord: true,
		Unless:        serboCroatian.Unless, Prohibits: serboCroatian.Prohibits,
		Minus:      serboCroatian.Minus,
		Sides:      serboCroatian.Sides,
		Contraries: serboCroatian.Contraries, Weekdays: serboCroatian.Weekdays,
		Months: serboCroatian.Months, DayParts: serboCroatian.DayParts,
		Night:    serboCroatian.Night,
		Forenoon: serboCroatian.Forenoon, Afternoon: serboCroatian.Afternoon, Amounts: serboCroatian.Amounts,
		Reversals: serboCroatian.Reversals, NearDays: serboCroatian.NearDays,
		Shelters: serboCroatian.Shelters,
	},
}
