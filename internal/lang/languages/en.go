package languages

var en = Language{
	Tag:  "en",
	Name: "English", Endonym: "English",
	Carrier: "en", CLDR: "en-GB", HTML: "en",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Family: "en",
	Words:  english,
}

// english is what English and Easy English say alike.
var english = Words{
	Numbers: []Ways{
		"one/once/first/single", "two/twice/second/both/couple", "three/third", "four/fourth",
		"five/fifth", "six/sixth", "seven/seventh", "eight/eighth", "nine/ninth", "ten/tenth",
		"eleven", "twelve/dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
		"eighteen", "nineteen", "twenty",
	},
	LoneI: true,
	Noon:  "noon/midday", Midnight: "midnight",
	BeforeNoon: "am/morning/midnight",
	AfterNoon:  "pm/afternoon/evening/noon/night",
	Negations: []Ways{
		"no", "not/cannot/*n't", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor",
		"without", "unless", "except",
	},
	Spoken: "two/three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen" +
		"/sixteen/seventeen/eighteen/nineteen/twenty/thirty/forty/fifty/sixty/seventy/eighty" +
		"/ninety/hundred/thousand/half/quarter/once/twice/second/third/fourth/fifth/sixth" +
		"/seventh/eighth/ninth/tenth/noon/midnight/monday/tuesday/wednesday/thursday/friday" +
		"/saturday/sunday/mon/tue/wed/thu/fri/sat/sun/january/february/april/june/july/august" +
		"/september/october/november/december",
	Small:       "the/and/of/to/you/is/are/for/with/your/not/or/in/if/can",
	SingleWords: true,
}
