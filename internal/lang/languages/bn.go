package languages

var bn = Language{
	Tag: "bn", Aliases: []string{"bn-BD"},
	Name: "Bengali", Endonym: "বাংলা",
	Carrier: "bn", CLDR: "bn", HTML: "bn",
	Script: "Beng", Type: "beng", Plural: "C", Digits: "beng",
	Words: Words{
		Numbers: []Ways{
			"এক*/প্রথম*", "দুই*/দু/দুটি/দ্বিতীয়*", "তিন*", "চার*", "পাঁচ*", "ছয়*", "সাত*", "আট*",
			"নয়*", "দশ*", "এগারো*", "বারো*",
		},
		Noon: "দুপুর*", Midnight: "মধ্যরাত*",
		BeforeNoon: "সকাল*/ভোর*",
		AfterNoon:  "দুপুর*/বিকাল*/বিকেল*/সন্ধ্যা*/রাত*",
	},
}
