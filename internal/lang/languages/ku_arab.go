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
		Keyboard: []string{"ي", "ی", "ى", "ی", "ك", "ک"},
	},
}
