package languages

var ln = Language{
	Tag:  "ln",
	Name: "Lingala", Endonym: "lingála",
	PluralTag: "ln", CLDR: "ln", HTML: "ln",
	Script: "Latn", Type: "latin+big", Plural: "C", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"moko/mɔkɔ/yambo", "mibale/babale/bibale/mbale", "misato/basato/bisato",
			"minei/banei/binei/mine", "mitano/batano/bitano", "motoba/motóba", "sambo/nsambo",
			"mwambe", "libwa", "zomi",
		},
		Spelled: map[float64]Ways{
			0: "zero", 0.5: "ndambo",
		},
		Scales: [10]Ways{
			1: "ntuku/tuku", 2: "nkama", 3: "nkoto/nkóto", 6: "milio*", 9: "miliale*",
		},
		And:         "na",
		ScalesFirst: true,

		NounsFirst:   true,
		OrdinalsLast: true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Hour: "saa",
		},
		Things: map[Thing]Ways{
			Tablet:     "lompo/nkisi/mbuma/linkisi",
			Capsule:    "kapsile",
			Drop:       "litanga/matanga/litɔ́ngá/matɔ́ngá/goutte*",
			Teaspoon:   "lutu ya ti/balutu ya ti/lutu ya moke",
			Tablespoon: "lutu ya supu/balutu ya supu/lutu ya monene",
			Spoon:      "lutu/balutu",
			Glass:      "kopo/bakopo",
			IU:         "iu",
			Sachet:     "saseti",
			Minute:     "miniti/baminiti",
			Hour:       "ngonga/bangonga/ngonga/sáá/saa",
			Day:        "mokolo/mikolo",
			Week:       "poso/baposo/pɔsɔ/bapɔsɔ",
			Month:      "sanza/basanza/sánzá",
			Year:       "mobu/mibu/mbula/bambula",
			Times:      "mbala/bambala/mbála",
			Room:       "chambre/ndako/eteyelo/shambre/suku/bilo",
			Floor:      "etage/etaze",
			Building:   "ndako",
			Tent:       "hema/bahema/tente",
			Door:       "porte/ekuke",
			Desk:       "lininisa",
			Bus:        "bisi/babisi",
			Tram:       "tram",
			Train:      "engbunduka/train",
			Stop:       "arrêt/esika ya bisi",
			Adult:      "mokóló/mikóló",
			Child:      "mwana/bana",
			Person:     "moto/bato",
			Photo:      "fɔtɔ/foto",
			Copy:       "kopi/bakopi",
			Noon:       "midi",
			Midnight:   "minui/katikati ya butu",
		},
		Limits: [4]Ways{
			Before:  "liboso ya/liboso na/kino/tii",
			After:   "nsima ya/na nsima ya/banda",
			AtLeast: "soki moke te",
			AtMost:  "koleka te",
		},
		If:         "soki/ntango",
		Connecting: "mpo/na/ya/ezali/oyo/ebongi/mbula",
		Daily:      "mokolo na mokolo/mikolo nyonso/mokolo nyonso/poso mobimba",
		Repeats: [NumberOfRepeats]Ways{
			Lasting: "boumeli/bowumeli/eleko",
			Last:    "nsuka/suka",
			First:   "liboso/yambo",
		},
		Numbered: "nimero/numéro",
		Joins:    "mpe/na",
		Ranges:   "kino/tii/banda",
		Through:  "kino/tii",
		Around:   "kati ya",

		// Words that state facts.
		Contraries: []Contrary{
			"liboso|nsima",
			"mwasi/basi|mobali/mibali",
			"mokolo/mikolo|poso|sanza|mobu/mibu",
		},
		Sides: [NumberOfSides]Contrary{
			MealTime: "liboso ya kolia/liboso ya bilei|nsima ya kolia/nsima ya bilei",
		},
		Negations: []Ways{
			"te/tɛ", "kozanga/ezangi/zanga*/kozangi", "longola", "ata moke",
		},
		Weekdays: [7]Ways{
			"eyenga/lomingo",
			"mokolo ya yambo/mokolo mwa yambo/mokolo ya liboso/mokɔlɔ ya yambo/mokɔlɔ ya libosó",
			"mokolo ya mibale/mokolo mwa mibale/mokɔlɔ ya mibale",
			"mokolo ya misato/mokolo mwa misato/mokɔlɔ ya misato",
			"mokolo ya minei/mokɔlɔ ya minei/mokolo ya mine", "mokolo ya mitano/mokɔlɔ ya mitano",
			"mpɔsɔ/mposo/sabala",
		},
		Months: [12]Ways{
			"yanwali/yanuali/sanza ya yambo", "febwali/fevwali/sanza ya mibale",
			"malisi/marsi/malsi/sanza ya misato", "apili/avrili/sanza ya minei", "mai/sanza ya mitano",
			"yuni/yuniyo/sanza ya motoba", "yuli/yuliyo/sanza ya nsambo",
			"augusti/ogusti/aut/sanza ya mwambe", "setembe/septembe/sɛtɛmbɛ/sanza ya libwa",
			"okotobe/ɔkɔtɔbɛ/oktobe/sanza ya zomi", "novembe/novɛmbɛ/sanza ya zomi na moko",
			"desembe/dɛsɛmbɛ/sanza ya zomi na mibale",
		},
		DayParts: []Ways{
			"ntongo/ntɔngɔ", "midi/moi makasi", "nsima ya midi", "mpokwa/mpɔkwa/pokwa/pɔkwa", "butu",
			"katikati ya butu", "lelo/lɛlɔ", "lobi/lɔbi", "libela",
		},
		Forenoon: []int{0}, Afternoon: []int{2, 3}, Night: []int{4},
		Amounts: []Ways{
			"mibale/babale/bibale/mbale", "misato/basato/bisato", "minei/banei/binei/mine",
			"mitano/batano/bitano", "motoba/motóba", "sambo/nsambo", "mwambe", "libwa", "zomi",
			"zomi na moko/zomi na mɔkɔ", "ntuku/tuku", "nkama", "nkoto/nkóto", "ndambo",
		},
	},
}
