package languages

var zhHant = Language{
	Tag: "zh-Hant", Aliases: []string{"zh-TW", "zh-HK"},
	Name: "Chinese, traditional", Endonym: "繁體中文",
	PluralTag: "zh-Hant", CLDR: "zh-Hant", HTML: "zh-Hant",
	Script: "Hant", Type: "cjk", Plural: "A", Digits: "latn",
	Chain:  []Tag{"zh-Hans"},
	Family: "zh",
	Words: Words{
		Numbers: []Ways{
			"一", "二/两/兩", "三", "四", "五", "六", "七", "八", "九",
		},
		Spelled: map[float64]Ways{0: "零/〇", 0.5: "一半/半"},
		Scales: [10]Ways{
			1: "十", 2: "百", 3: "千", 4: "万/萬", 8: "亿/億",
		},

		// The facts that texts say in words.
		NegationLost: true,
		Negations:    chinese.Negations, Denials: chinese.Denials,
		Contraries: chinese.Contraries, Weekdays: chinese.Weekdays, Months: chinese.Months,
		DayParts: chinese.DayParts,
		Forenoon: chinese.Forenoon, Afternoon: chinese.Afternoon, Amounts: chinese.Amounts,
		NoFacts: chinese.NoFacts,
	},
}
