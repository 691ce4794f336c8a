package languages

var hi = Language{
	Tag:  "hi",
	Name: "Hindi", Endonym: "हिन्दी",
	Carrier: "hi", CLDR: "hi", HTML: "hi",
	Script: "Deva", Type: "deva", Plural: "C", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"एक*/पहल*", "दो/दोनों/दूसर*", "तीन*/तीसर*", "चार*/चौथ*", "पाँच*/पांच*", "छह/छः/छठ*",
			"सात*", "आठ*", "नौ*", "दस*", "ग्यारह", "बारह",
		},
		BeforeNoon: "सुबह*/पूर्वाह्न",
		AfterNoon:  "दोपहर*/शाम*/रात*/अपराह्न",
		Small:      "है/हैं/के/का/की/में/और/से/को/या",
	},
}
