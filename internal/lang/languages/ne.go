package languages

var ne = Language{
	Tag:  "ne",
	Name: "Nepali", Endonym: "नेपाली",
	Carrier: "ne", CLDR: "ne", HTML: "ne",
	Script: "Deva", Type: "deva", Plural: "B", Digits: "deva",
	Words: Words{
		Numbers: []Ways{
			"एक*/पहिल*", "दुई*/दोस्र*", "तीन*/तेस्र*", "चार*/चौथ*", "पाँच*", "छ/छैट*", "सात*", "आठ*",
			"नौ*", "दस*/दश*", "एघार", "बाह्र",
		},
		Small: "छ/छन्/हो/मा/र/को/लागि/वा/तपाईं/गर्न",
	},
}
