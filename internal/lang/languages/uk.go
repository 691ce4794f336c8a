package languages

var uk = Language{
	Tag:  "uk",
	Name: "Ukrainian", Endonym: "українська",
	Carrier: "uk", CLDR: "uk", HTML: "uk",
	Script: "Cyrl", Type: "cyr", Plural: "F", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"один*/одн*/перш*", "два*/дві*/двох*/друг*/дво*", "три/трьох*/трет*/тро*",
			"чотир*/четвер*", "п'ят*/пят*/ят*", "шіст*/шест*", "сім*/сем*/сьом*", "вісім*/восьм*",
			"дев*/девят*", "десят*", "одинадцят*", "дванадцят*",
		},
		Noon: "полудень/полудн*", Midnight: "північ*/опівноч*",
		Small:       "і/не/на/що/з/для/або/ви/та/якщо",
		Letters:     "їєґі",
		Foreign:     "ыэъёўђјљњћџѓќѕ",
		SingleWords: true,
	},
}
