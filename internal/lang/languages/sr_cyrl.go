package languages

var srCyrl = Language{
	Tag: "sr-Cyrl", Aliases: []string{"sr", "sr-Cyrl-RS"},
	Name: "Serbian in Cyrillic script", Endonym: "српски (ћирилица)",
	Carrier: "sr-Cyrl", CLDR: "sr-Cyrl", HTML: "sr-Cyrl",
	Script: "Cyrl", Type: "cyr", Plural: "G", Digits: "latn",
	Chain: []Tag{"sr-Latn"},
	Words: Words{
		Numbers: []Ways{
			"јед*/прв*", "два*/две*/дви*/друг*/оба/обе", "три/трећ*/тро*", "четир*/четвр*", "пет*",
			"шест*", "седам*/седм*", "осам*/осм*", "девет*", "десет*", "једанаест*", "дванаест*",
		},
		Noon: "подне*", Midnight: "поноћ*",
		Small:       "и/је/на/се/за/да/су/или/у/са/од/по/вас",
		Letters:     "ђјљњћџ",
		Foreign:     "ыэъёйщьюяїєґіѓќѕ",
		SingleWords: true,
	},
}
