package languages

var ckb = Language{
	Tag: "ckb", Aliases: []string{"sorani"},
	Name: "Central Kurdish (Sorani)", Endonym: "کوردیی ناوەندی",
	Carrier: "ckb", CLDR: "ckb", HTML: "ckb",
	Script: "Arab", RTL: true, Type: "arab", Plural: "B", Digits: "arab",
	Unconfirmed: "endonym, digits",
	Words: Words{
		Numbers: []Ways{
			"یەک*/*ێک", "دوو*", "سێ/سێیەم/سێ*", "چوار*", "پێنج*", "شەش*", "حەوت*", "هەشت*", "نۆ/نۆیەم",
			"دە/دەیەم", "یازدە/یانزە", "دوازدە/دوانزە",
		},
		Noon: "*نیوەڕۆ*", Midnight: "*نیوەشەو*",
		BeforeNoon: "بەیانی*/سبەی*",
		AfterNoon:  "نیوەڕۆ*/دوانیوەڕۆ*/ئێوارە*/شەو*",
		Small:      "لە/بۆ/کە/بە/یان/ئەم/لەگەڵ/ئەو",
		Letters:    "ۆێڵڕە",
		Foreign:    "ةټډړښځڼېۍٹڈڑےںہ",
		Keyboard:   []string{"ي", "ی", "ى", "ی", "ك", "ک"},
	},
}
