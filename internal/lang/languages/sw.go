package languages

var sw = Language{
	Tag: "sw", Aliases: []string{"swh"},
	Name: "Swahili", Endonym: "Kiswahili",
	Carrier: "sw", CLDR: "sw", HTML: "sw",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"*moja/kwanza", "*wili/mbili/pili", "*tatu", "*nne", "*tano", "sita", "saba", "*nane",
			"tisa", "kumi",
		},
		Small:   "na/ya/wa/kwa/ni/za/katika/au/kama",
		Foreign: "ğışçöüêîûéèàœščćžđ",
	},
}
