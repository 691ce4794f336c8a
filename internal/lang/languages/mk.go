package languages

var mk = Language{
	Tag:  "mk",
	Name: "Macedonian", Endonym: "македонски",
	Carrier: "mk", CLDR: "mk", HTML: "mk",
	Script: "Cyrl", Type: "cyr", Plural: "H", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"ед*/прв*", "два*/две*/втор*", "три*/трет*", "четир*/четврт*", "пет*", "шест*",
			"седум*/седм*", "осум*/осм*", "девет*", "десет*", "единаесет*", "дванаесет*",
		},
		Small:       "и/во/на/да/се/за/од/ќе/или/сте",
		Letters:     "ѓќѕј",
		Foreign:     "ыэъёйщьюяїєґіђћ",
		SingleWords: true,
	},
}
