package languages

var ar = Language{
	Tag: "ar", Aliases: []string{"arb", "ar-XX"},
	Name: "Arabic", Endonym: "العربية",
	Carrier: "ar", CLDR: "ar", HTML: "ar",
	Script: "Arab", RTL: true, Type: "arab", Plural: "I", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"*واحد*/*أول*/*اول*", "*اثن*/*إثن*/*ثاني*/*مرتين/*ين/*ان/*تين/*تان", "*ثلاث*/*ثالث*",
			"*أربع*/*اربع*/*رابع*", "*خمس*/*خامس*", "ست/ستة/*سادس*/*الستة", "*سبع*/*سابع*",
			"*ثمان*/*ثامن*", "*تسع*/*تاسع*", "*عشر*/*عاشر*", "*عشر*", "*عشر*",
		},
		Noon: "*ظهر*", Midnight: "*منتصف*",
		BeforeNoon:  "ص/*صباح*/*فجر*/*منتصف",
		AfterNoon:   "م/*مساء*/*ظهر*/*عصر*/*ليل*",
		Small:       "من/في/على/إلى/أن/هذا/التي/أو/عن/مع/لا",
		Letters:     "ةأإىؤ",
		Foreign:     "پچژگټډړښځڼېۍٹڈڑےںہۆێڵڕە",
		Keyboard:    []string{"ی", "ي", "ک", "ك", "ۀ", "ة"},
		SingleWords: true,
	},
}
