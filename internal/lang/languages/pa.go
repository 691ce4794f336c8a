package languages

var pa = Language{
	Tag: "pa", Aliases: []string{"pa-Guru", "pa-IN"},
	Name: "Punjabi", Endonym: "ਪੰਜਾਬੀ",
	Carrier: "pa", CLDR: "pa", HTML: "pa",
	Script: "Guru", Type: "guru", Plural: "C", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"ਇੱਕ*/ਇਕ*/ਪਹਿਲ*", "ਦੋ*/ਦੂਜ*", "ਤਿੰਨ*/ਤੀਜ*", "ਚਾਰ*/ਚੌਥ*", "ਪੰਜ*", "ਛੇ*", "ਸੱਤ*", "ਅੱਠ*",
			"ਨੌਂ*", "ਦਸ*", "ਗਿਆਰਾਂ", "ਬਾਰਾਂ",
		},
		BeforeNoon: "ਸਵੇਰ*",
		AfterNoon:  "ਦੁਪਹਿਰ*/ਸ਼ਾਮ*/ਰਾਤ*",
	},
}
