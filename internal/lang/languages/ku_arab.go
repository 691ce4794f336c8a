package languages

var kuArab = Language{
	Tag: "ku-Arab", Aliases: []string{"badini"},
	Name: "Kurmanji in Arabic script (Badini)", Endonym: "کورمانجی",
	PluralTag: "ku-Arab", CLDR: "ku-Arab", HTML: "ku-Arab",
	Script: "Arab", RTL: true, Type: "arab", Plural: "B", Digits: "arab",
	Unconfirmed: "endonym, digits",
	Words: Words{
		Numbers: []Ways{
			"ئێک*/*ەک", "دو/دوو*", "سێ*", "چار/چوار*", "پێنج*", "شەش*", "حەفت*", "هەشت*", "نەه/نۆ",
			"دەه/دە", "یازدە", "دوازدە",
		},
		Spelled: map[float64]Ways{
			0: "سفر", 0.5: "نیڤ/نیڤا/نیڤەک", 11: "یازدە*", 12: "دوازدە*/دوانزدە*", 13: "سێزدە*",
			14: "چاردە*", 15: "پازدە*/پانزدە*", 16: "شازدە*/شانزدە*", 17: "حەڤدە*/هەڤدە*",
			18: "هەژدە*", 19: "نۆزدە*", 20: "بیست*", 30: "سی/سیهـ/سیە", 40: "چل", 50: "پێنجی*",
			60: "شێست*", 70: "حەفتێ", 80: "هەشتێ*", 90: "نۆت/نەوت",
		},
		Scales: [10]Ways{
			2: "سەد*", 3: "هزار*/هەزار*", 6: "ملیۆن*/ملیون*", 9: "ملیار*",
		},
		And:      "و/وو",
		Keyboard: []string{"ي", "ی", "ى", "ی", "ك", "ک"},
	},
}
