package languages

var so = Language{
	Tag:  "so",
	Name: "Somali", Endonym: "Soomaali",
	Carrier: "so", CLDR: "so", HTML: "so",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"hal/kow/mid/koowaad", "laba*/labo*", "saddex*", "afar*", "shan/shanaad", "lix*",
			"toddob*", "siddeed*", "sagaal*", "toban*", "kow", "laba",
		},
		Noon: "*duhur*", Midnight: "*badh*",
		BeforeNoon: "gh/subax*/aroor*",
		AfterNoon:  "gd/duhur*/galab*/habeen*/fiid*",
		Small:      "iyo/waa/oo/ku/ka/ama/haddii/waxaa/aad/ha/soo/uu/ay/waxay/si/ee",
		Foreign:    "ğışçöüêîûéèàœščćžđ",
	},
}
