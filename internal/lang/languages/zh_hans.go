package languages

var zhHans = Language{
	Tag: "zh-Hans", Aliases: []string{"zh", "cmn", "zh-CN"},
	Name: "Chinese, simplified", Endonym: "简体中文",
	Carrier: "zh-Hans", CLDR: "zh-Hans", HTML: "zh-Hans",
	Script: "Hans", Type: "cjk", Plural: "A", Digits: "latn",
	Family: "zh",
	Words: Words{
		Numerals: "hans",
	},
}
