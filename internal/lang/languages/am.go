package languages

var am = Language{
	Tag:  "am",
	Name: "Amharic", Endonym: "አማርኛ",
	Carrier: "am", CLDR: "am", HTML: "am",
	Script: "Ethi", Type: "ethi", Plural: "C", Digits: "latn", Calendar: "ethiopic",
	Words: Words{
		Numbers: []Ways{
			"*አንድ*/*አንደኛ*", "*ሁለት*", "*ሦስት*/*ሶስት*", "*አራት*", "*አምስት*", "*ስድስት*", "*ሰባት*", "*ስምንት*",
			"*ዘጠኝ*", "*አስር*/*ዐሥር*/*አሥር*", "*አንድ", "*ሁለት",
		},
		Noon: "*ቀትር*/*እኩለ*", Midnight: "*ሌሊት*",
		BeforeNoon: "ጠዋት*/ጥዋት*/ንግሆ*/ሌሊት*",
		AfterNoon:  "ከሰዓት*/ማታ*/ምሽት*/ድሕሪ*/ምሸት*/ለይቲ*",
		FromDawn:   true,
		Small:      "ነው/እና/ወደ/ላይ/ውስጥ/ይህ/ወይም/ናቸው",
		Letters:    "አ",
		Foreign:    "ኣቐቑቓቕኽኹኻ",
	},
}
