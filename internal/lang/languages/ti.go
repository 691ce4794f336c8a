package languages

var ti = Language{
	Tag: "ti", Aliases: []string{"ti-ER", "ti-ET"},
	Name: "Tigrinya", Endonym: "ትግርኛ",
	Carrier: "ti", CLDR: "ti", HTML: "ti",
	Script: "Ethi", Type: "ethi", Plural: "C", Digits: "latn", Calendar: "ethiopic",
	Words: Words{
		Numbers: []Ways{
			"*ሓደ*/*ሓንቲ*/*ቀዳማ*", "*ክልተ*/*ካልኣ*", "*ሰለስተ*/*ሳልሳ*", "*ኣርባዕተ*/*ራብዓ*", "*ሓሙሽተ*/*ሓምሻ*",
			"*ሽዱሽተ*/*ሻድሻ*", "*ሸውዓተ*/*ሸብዓተ*", "*ሸሞንተ*", "*ትሽዓተ*", "*ዓሰርተ*", "*ዓሰርተ*", "*ዓሰርተ*",
		},
		Noon: "*ቀትሪ*", Midnight: "*ለይቲ*",
		BeforeNoon: "ጠዋት*/ጥዋት*/ንግሆ*/ሌሊት*",
		AfterNoon:  "ከሰዓት*/ማታ*/ምሽት*/ድሕሪ*/ምሸት*/ለይቲ*",
		FromDawn:   true,
		Small:      "እዩ/ኣብ/ናይ/ካብ/ወይ/ናብ/ምስ/ኣሎ",
		Letters:    "ኣቐቑቓቕኽኹኻ",
	},
}
