package languages

var kmr = Language{
	Tag: "kmr", Aliases: []string{"ku", "ku-Latn", "kurmanji"},
	Name: "Kurmanji", Endonym: "kurdî (kurmancî)",
	Carrier: "ku", CLDR: "ku", HTML: "ku",
	Script: "Latn", Type: "latin+", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"yek*/*ek", "du/duyem*/herdu", "sê/sêyem*/sisê", "çar*", "pênc*", "şeş*",
			"heft/heftem*/heftan", "heşt*", "neh*", "deh*", "yanzdeh", "dwanzdeh/duwanzdeh",
		},
		Noon: "*nîvro*", Midnight: "*nîvê*",
		Small:       "û/li/ji/bo/di/ku/we/hûn/an/ne/heke",
		Letters:     "êîûşç",
		Foreign:     "ğıöüéèàœščćžđ",
		SingleWords: true,
	},
}
