package languages

var sw = Language{
	Tag: "sw", Aliases: []string{"swh"},
	Name: "Swahili", Endonym: "Kiswahili",
	PluralTag: "sw", CLDR: "sw", HTML: "sw",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"*moja/kwanza", "*wili/mbili/pili", "*tatu", "*nne", "*tano", "sita", "saba", "*nane",
			"tisa", "kumi",
		},
		Spelled: map[float64]Ways{
			0: "sifuri", 0.25: "robo",
			1.0 / 3: "theluthi",
			0.5:     "nusu", 20: "ishirini", 30: "thelathini", 40: "arobaini",
			50: "hamsini", 60: "sitini", 70: "sabini", 80: "themanini", 90: "tisini",
		},
		Scales: [10]Ways{
			2: "mia", 3: "elfu/maelfu/alfu", 5: "laki", 6: "milioni", 9: "bilioni",
		},
		And:         "na",
		ScalesFirst: true,
		Percent:     "asilimia",
		Until:       "hadi/mpaka",
		FromDawn:    true,
		StopWords:   "na/ya/wa/kwa/ni/za/katika/au/kama",

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "saa H kasorobo/saa H kasoro robo",
				15:  "saa H na robo",
				30:  "saa H na nusu",
			},
			Past: "saa H na dakika M",
			To:   "saa H kasoro dakika M",
		},

		NounsFirst:   true,
		OrdinalsLast: true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "dakika",
			Hour:   "masaa/saa",
			Day:    "siku",
		},
		Yes: "ndiyo/sawa",
		Things: map[Thing]Ways{
			Tablet:   "kidonge/vidonge/tembe/kidonge*",
			Capsule:  "kapsuli",
			Drop:     "tone/matone",
			Teaspoon: "kijiko cha chai/vijiko vya chai/kijiko kidogo/vijiko vidogo",
			Tablespoon: "kijiko cha chakula/vijiko vya chakula/kijiko kikubwa/vijiko vikubwa" +
				"/kijiko cha mezani",
			Spoon:    "kijiko/vijiko",
			Glass:    "glasi/bilauri/kikombe/vikombe",
			IU:       "iu/vizio/vipimo",
			Puff:     "pumzi",
			Sachet:   "pakiti/kifuko",
			Minute:   "dakika",
			Hour:     "saa/masaa",
			Day:      "siku",
			Week:     "wiki/juma/majuma",
			Month:    "mwezi/miezi",
			Year:     "mwaka/miaka",
			Times:    "mara",
			Room:     "chumba/vyumba/ofisi/namba ya chumba",
			Floor:    "ghorofa/sakafu",
			Building: "jengo/majengo/nyumba",
			Tent:     "hema/mahema",
			Door:     "mlango/milango/geti/lango",
			Desk:     "dirisha/madirisha/kaunta/dawati",
			Bus:      "basi/mabasi",
			Tram:     "tramu",
			Train:    "treni",
			Stop:     "kituo/vituo",
			Platform: "jukwaa",
			Adult:    "mtu mzima/watu wazima",
			Child:    "mtoto/watoto",
			Person:   "mtu/watu",
			Photo:    "picha",
			Copy:     "nakala",
			Noon:     "saa sita mchana/adhuhuri",
			Midnight: "saa sita usiku/usiku wa manane",
		},
		Limits: [4]Ways{
			Before: "kabla ya/hadi/mpaka/kabla",
			After:  "baada ya/kuanzia/tangu/kutoka/baada",
			AtLeast: "angalau/zaidi ya/si chini ya" +
				"/wasiopungua/isiyopungua/usiopungua",
			AtMost: "chini ya/hadi/si zaidi ya/pungufu ya/isiyozidi",
		},
		LimitsBehind: [4]Ways{
			AtLeast: "au zaidi" +
				"/na zaidi",
			AtMost: "au chini" +
				"/na chini",
		},
		If:      "kama/ikiwa/iwapo/endapo",
		Concord: "kamwe",
		Connecting: "kwa/ya/wa/la/za/cha/na/ni/katika/hii/hiki/inafaa/unafaa/yanafaa/imekusudiwa" +
			"/inaruhusiwa/wazi/umri/wenye/bure",
		Repeats: [NumberOfRepeats]Ways{
			Each:    "kila",
			Lasting: "kwa muda",
			Per:     "kwa",
			Last:    "mwisho",
		},
		EveryOther: "siku moja baada ya siku moja/kila siku ya pili",
		Daily:      "kila siku/siku zote/wiki nzima/siku zote za wiki/siku zote za juma",
		Events: [NumberOfEvents]Ways{
			Opening:   "hufunguliwa/inafunguliwa/itafunguliwa/linafunguliwa/kufunguliwa",
			Closing:   "hufungwa/inafungwa/itafungwa/linafungwa/kufungwa",
			Beginning: "huanza/inaanza/kinaanza/itaanza/kuanza",
			Ending:    "huisha/inaisha/inamalizika/kumalizika",
			Departure: "huondoka/inaondoka/linaondoka/kuondoka",
			Arrival:   "hufika/inafika/linafika/kufika",
			Breakfast: "kifungua kinywa/kiamsha kinywa",
			Lunch:     "chakula cha mchana",
			Dinner:    "chakula cha jioni/chakula cha usiku",
		},
		Numbered: "namba/nambari",
		Joins:    "na",
		Ranges:   "hadi/mpaka/kati/kutoka/kuanzia",
		Around:   "kati",

		// Words that state facts.
		Denials: "ha*/si*/hu*si*/bila/tupu*/makosa/isipokuwa/tu/kuto*/*siyo*/wasi*/usi*/asi*/*sio*" +
			"/katazwa*/shindw*/haw*/hai*/hak*/ku*to*/*isi*/*usi*/*asi*/pasipo*/kosa/kosef*",
		Contraries: []Contrary{
			"kabla|baada",
			"zaidi ya|chini ya",
			"bure|kulipia",
			"wazi|imefungwa",
			"ndani|nje",
			"dakika|saa|siku|wiki|mwezi/miezi|mwaka/miaka",
			"kaskazini|kusini|mashariki|magharibi",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "kushoto|kulia",
			WomenMen:  "wanawake/mwanamke|wanaume/mwanaume",
			MealTime: "kabla ya kula/kabla ya chakula/kabla ya mlo|baada ya kula/baada ya chakula" +
				"/baada ya mlo",
		},
		Unless: "isipokuwa/ila/mpaka uwe/hadi uwe/mpaka awe/hadi awe/mpaka wawe/hadi wawe",
		Minus:  "hasi/sifuri/ardhi*/punguz*",
		Negations: []Ways{
			"si/sio/siyo/hapana/hakuna/hamna/hakuwa/ha*i/hata*a/msi*e/usi*e/asi*e/wasi*e/isi*e" +
				"/yasi*e/tusi*e/kutoka bila/kuto*",
			"bila/pasipo", "kamwe", "isipokuwa/ila", "wala", "hakuna mtu", "marufuku",
		},
		NearDays: "kesho/leo/jana",
		DayParts: []Ways{
			"asubuhi", "mchana", "adhuhuri", "alasiri", "jioni", "usiku",
			"usiku wa manane/usiku wa kati", "leo", "kesho", "jana", "kesho kutwa",
			"wikendi/mwisho wa wiki", "alfajiri",
		},
		Forenoon: []int{0, 12}, Afternoon: []int{3, 4}, Night: []int{5}, Midday: []int{1, 2},
		Amounts: []Ways{
			"mbili/wawili/viwili/mawili/pili/miwili/zote mbili", "tatu/watatu/vitatu/matatu/mitatu",
			"nne/wanne/vinne/manne/minne", "tano/watano/vitano/matano/mitano", "sita", "saba",
			"nane/wanane/vinane/minane", "tisa", "kumi", "ishirini", "thelathini", "arobaini", "hamsini",
			"sitini", "sabini", "themanini", "tisini", "mia", "elfu/maelfu", "milioni", "nusu", "robo",
			"theluthi", "mara mbili",
		},
		Reversals: "ha*/si*/m>msi*/u>usi*/ku>kuto*",
		NoFacts: "hadharani/habari/hadhi/hatiani/haki/hati/hali/hadi/hai/hatari/hatarishi/hakimu/hapo/hasi" +
			"/haiti/halisi/hayati/hatujambo/kutoka/kutokea/kutokana/kutosha/kutoa/kutolewa/kutolea" +
			"/asilie/asilimia",
	},
}
