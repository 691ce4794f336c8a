package languages

var ur = Language{
	Tag: "ur", Aliases: []string{"ur-PK"},
	Name: "Urdu", Endonym: "اردو",
	Carrier: "ur", CLDR: "ur", HTML: "ur",
	Script: "Arab", RTL: true, Type: "nastaliq", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"ایک/پہل*", "دو/دونوں/دوسر*", "تین/تینوں/تیسر*", "چار/چوتھ*", "پانچ*", "چھ/چھے/چھٹ*",
			"سات/ساتو*", "آٹھ*", "نو/نویں", "دس/دسو*", "گیارہ", "بارہ",
		},
		Noon: "دوپہر*", Midnight: "آدھی/نصف",
		BeforeNoon: "صبح",
		AfterNoon:  "دوپہر*/سہ*/شام*/رات*",
		Small:      "کے/کی/میں/ہے/اور/کو/سے/آپ/یا/ہیں",
		Letters:    "ٹڈڑےںہ",
		Foreign:    "ةټډړښځڼېۍۆێڵڕە",
		Keyboard:   []string{"ي", "ی", "ى", "ی", "ك", "ک"},
		FoldYeKaf:  true,
	},
}
