package languages

var sq = Language{
	Tag: "sq", Aliases: []string{"sq-XK"},
	Name: "Albanian", Endonym: "shqip",
	Carrier: "sq", CLDR: "sq", HTML: "sq",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"një*/par*", "dy*/dyt*", "tre*/tri*/tret*", "katër*", "pesë*", "gjashtë*", "shtatë*",
			"tetë*", "nëntë*", "dhjetë*", "njëmbëdhjetë", "dymbëdhjetë",
		},
		Noon: "mesditë*", Midnight: "mesnatë*",
		BeforeNoon: "paradit*/mëngjes*",
		AfterNoon:  "pasdit*/mbrëmj*/natë*",
		Small:      "dhe/të/në/për/një/me/që/nga/është/ose",
		Letters:    "ëç",
		Foreign:    "ğışöüêîûéèàœščćžđ",
	},
}
