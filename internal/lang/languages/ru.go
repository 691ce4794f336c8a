package languages

var ru = Language{
	Tag:  "ru",
	Name: "Russian", Endonym: "русский",
	Carrier: "ru", CLDR: "ru", HTML: "ru",
	Script: "Cyrl", Type: "cyr", Plural: "F", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"один*/одн*/перв*", "два*/две*/двух*/двум*/втор*/дво*/оба/обе",
			"три/трёх*/трех*/трём*/трет*/тро*", "четыр*/четвер*", "пят*", "шест*", "сем*",
			"восем*/восьм*", "девят*", "десят*", "одиннадцат*", "двенадцат*",
		},
		Noon: "полдень/полудн*", Midnight: "полноч*/полуноч*",
		Small:       "и/не/на/что/с/по/для/или/вы/если",
		Letters:     "ыэъё",
		Foreign:     "їєґіўђјљњћџѓќѕ",
		SingleWords: true,
	},
}
