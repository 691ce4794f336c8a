package languages

var so = Language{
	Tag:  "so",
	Name: "Somali", Endonym: "Soomaali",
	PluralTag: "so", CLDR: "so", HTML: "so",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"hal/kow/mid/koowaad", "laba*/labo*", "saddex*", "afar*", "shan/shanaad", "lix*",
			"toddob*", "siddeed*", "sagaal*", "toban*",
		},
		Spelled: map[float64]Ways{
			0: "eber*/sifir", 0.25: "rubuc*",
			0.5: "badh/nus/nuska/bar/barka/barkeed/barkii*/barkeeda/kala bar",
			20:  "labaatan*", 30: "soddon*",
			40: "afartan*",
			50: "konton*", 60: "lixdan*", 70: "toddobaatan*", 80: "siddeetan*", 90: "sagaashan*",
		},
		Scales: [10]Ways{
			2: "boqol*", 3: "kun/kumanaan*", 6: "milyan*/malyuun*/milyuun*/malyan*",
			9: "bilyan*/bilyuun*",
		},
		And:     "iyo",
		Percent: "boqolkiiba/boqolkii/boqol*",
		Until:   "ilaa",
		Noon:    "*duhur*", Midnight: "*badh*",
		BeforeNoon: "gh/subax*/aroor*",
		AfterNoon:  "gd/duhur*/galab*/habeen*/fiid*",
		StopWords:  "iyo/waa/oo/ku/ka/ama/haddii/waxaa/aad/ha/soo/uu/ay/waxay/si/ee",

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "H oo rubuc la/H oo rubac la",
				15:  "H iyo rubuc/H iyo rubac",
				30:  "H iyo badhka/H iyo barka/saacadda H iyo badh/saacadda H iyo bar",
			},
		},

		OrdinalsLast: true,
		VerbsLast:    true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "daqiiqo/daqiiqadood/daqiiqa/daqiiqaa",
			Hour:   "saac/saacadood/saacadda",
			Day:    "maalin/maalmood",
			Week:   "toddobaad",
			Month:  "bilood",
		},
		Yes: "haa/sax",
		Things: map[Thing]Ways{
			Tablet:     "kiniin*/kaniini*/kaniin*",
			Capsule:    "kaabsol*/kaabsal*/kabsol*",
			Drop:       "dhibco*/dhibic*/dhibac*",
			Teaspoon:   "qaaddo shaah/malqacad shaah/qaado shaah/qaaddo yar/malqacad yar/qaado yar",
			Tablespoon: "qaaddo cunto/malqacad cunto/qaado cunto/qaaddo weyn/malqacad weyn/qaado weyn",
			Spoon:      "malqacad*/qaaddo/qaaddooyin/malgacad*",
			Glass:      "koob/koobab/galaas*/koob*",
			IU:         "iu/unug*",
			Puff:       "neef*",
			Sachet:     "baakad*/bac",
			Minute:     "daqiiq*/daqiiqadoodba/daqiiqaba",
			Hour:       "saac/saacad*/saacadood/saacadaha/saacadoodba/saacaddiiba",
			Day:        "maalin/maalmood/maalinta/maalinle/maalintii/maalintiiba/maalmoodba/maalinba",
			Week:       "toddobaad*/usbuuc*/isbuuc*/todobaad*/toddobaadba/toddobaadyoba/usbuucba",
			Month:      "bil/bilood/bisha/bilo/bishii/bishiiba/biloodba/bilba",
			Year:       "sano/sannad*/sanad*/jir/sannadoodba/sannadba/sanadba/sanoba",
			Times:      "jeer/mar/goor/jeeraale",
			Room:       "qol/qolka/qolalka/qolal/xafiis*",
			Floor:      "dabaq/dabaqa/dabaqyo",
			Building:   "dhismaha/dhisme/guri/blok*",
			Tent:       "teendho*/teendhada",
			Door:       "albaab*/irrid*",
			Desk:       "daaqad*/miiska",
			Bus:        "bas/baska/basas",
			Tram:       "taraam*",
			Train:      "tareen*",
			Stop:       "joogsi*/istaan*/saldhig*/boosteejo*",
			Platform:   "barxad*",
			Adult:      "qof weyn/dad waaweyn/qaangaar*",
			Child:      "carruur*/ilmo/caruur*/cunug*",
			Person:     "qof/dad/ruux/qofood",
			Photo:      "sawir/sawirro/sawir*",
			Copy:       "nuqul*/koobi*",
			Noon:       "duhur*",
			Midnight:   "saqda dhexe/habeenbar*/habeen badhka",
		},
		Limits: [4]Ways{
			Before:  "ka hor/ilaa/kahor/ugu dambayn",
			After:   "ka dib/kadib/laga bilaabo/dabadeed/laga bilaabo saacadda",
			AtLeast: "ugu yaraan/ka badan/in ka badan/ka weyn",
			AtMost:  "ugu badnaan/ka yar/in ka yar/ilaa",
		},
		LimitsBehind: [4]Ways{
			Before: "ka hor/kahor",
			After:  "ka dib/kadib",
			AtLeast: "ka badan/ama ka badan/ugu yaraan/ka weyn" +
				"/iyo ka weyn/iyo ka badan/ama ka weyn",
			AtMost: "ka yar/ama ka yar/ugu badnaan" +
				"/iyo ka yar",
		},
		If:      "haddii/hadii/marka/markii/hadday",
		Concord: "marna/weligaa/cidna/waxba",
		Connecting: "waa/aha/loogu/ugu/ku/ka/u/ee/oo/tan/kan/ah/habboon/loogu talagalay/loo/furan" +
			"/da'da/jira/jirta/dadka/bilaash",
		Daily: "maalin kasta/maalin walba/maalinba/maalin walbo/toddobaadka oo dhan" +
			"/todobaadka oo dhan/maalmaha oo dhan/maalmaha toddobaadka oo dhan",
		Repeats: [NumberOfRepeats]Ways{
			Lasting: "muddo/muddada",
			First:   "horreysa/horreeya/horeysa/horeeya/horraysa/horreeyay/koowaad/kowaad",
			Last: "ugu dambeeya/ugu dambeysa/ugu dambaysa/ugu dambeeyay/ugu danbeeya/ugu danbaysa" +
				"/ugu danbeysa",
		},
		RepeatsBehind: [NumberOfRepeats]Ways{
			Each: "kasta/walba/walbo/daqiiqadoodba/daqiiqaba/saacadoodba/saacaddiiba" +
				"/maalmoodba/maalinba/toddobaadba/toddobaadyoba/usbuucba/biloodba/bilba" +
				"/sannadoodba/sannadba/sanadba/sanoba",
		},
		Events: [NumberOfEvents]Ways{
			Opening:   "furmaa/furanyahay/furan/furmayaa/furitaan*",
			Closing:   "xirmaa/xidhmaa/xiran/xidhan/xirmayaa/xidhmayaa",
			Beginning: "bilaabmaa/bilaabataa/bilaabanayaa/bilow*",
			Ending:    "dhammaadaa/dhammaataa/dhammaad*",
			Departure: "baxaa/baxdaa/baxayaa",
			Arrival:   "gaaraa/gaadhaa/timaadaa/yimaadaa",
			Breakfast: "quraac*",
			Lunch:     "qado/qadada",
			Dinner:    "casho/cashada",
		},
		Numbered: "lambar*/lamber*/nambar*",
		Joins:    "iyo",
		Ranges:   "ilaa/inta/u dhexeeya/dhexeysa",
		Around:   "dhexeeya/dhexeysa/dhaxeeya/dhaxeysa/dhexaysa/dhaxaysa",

		// Words that state facts.
		Denials: "la'aan*/laaw*/laa*/khalad*/mamnuuc*/keliya/kaliya/diid*/waay*/*la'/guuldarr*/aan*" +
			"/*aan",
		Contraries: []Contrary{
			"ugu yaraan|ugu badnaan",
			"furan|xiran",
			"gudaha|dibadda/bannaanka",
			"daqiiqo/daqiiqad/daqiiqadood|saac/saacadood/saacadaha|maalin/maalmood|" +
				"toddobaad/usbuuc|bil/bilood|sano/sannad",
			"kulul|qabow",
			"woqooyi/waqooyi|koonfur/koonfurta|bari|galbeed/galbeedka",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "bidix/bidixda|midig/midigta",
			WomenMen:  "haween/haweenka/dumar/dumarka|rag/ragga",
			MealTime: "cuntada ka hor/cunnada ka hor/ka hor cuntada/ka hor cunnada|cuntada ka dib" +
				"/cunnada ka dib/ka dib cuntada/cuntada kadib/kadib cuntada",
		},
		Prohibits: "mamnuuc*/reeban*",
		Unless:    "ilaa aad/ilaa ay/ilaa uu/ilaa aan/haddii aanad/haddii aanay/haddii aanu",
		Minus:     "eber*/tabane*/jar*/laga*/dhul*/dhimis*/dhim*",
		Negations: []Ways{
			"ma/maya/maaha/aan/aanad/aanu/aanay/aanan/lama/kama/kuma/uma/looma/lagama/laguma/isma" +
				"/mana/malaha/maha/ha/yaan*/yaanay/bilaa/la'aan*/laan/laanta/midna/midnaba",
			"cidna", "waxba", "marna/weligaa", "mooyee/mooyaane/laga reebo",
		},
		Weekdays: [7]Ways{
			"axad*", "isniin*", "talaad*/salaas*", "arbac*", "khamiis*/khamis*", "jimc*/jumc*", "sabti*",
		},
		Months: [12]Ways{
			"janaayo*/jannaayo*/janaw*/jeenaw*", "febraayo*/febar*/febraay*/febru*",
			"maarso*/maaris*/maarj*/maarsh*", "abriil*/abril*", "maayo*/meey*", "juun*",
			"luulyo*/julaay*/luuliyo*", "agoosto*/agosto*/ogosto*/ogoosto*",
			"sebtembar*/sebteembar*/sibtambar*", "oktoobar*/oktobar*",
			"nofeembar*/noofeembar*/nofembar*/nufambar*", "diseembar*/disembar*/deseembar*/disambar*",
		},
		NearDays: "berri/maanta/shalay/caawa",
		DayParts: []Ways{
			"subax*/aroor*", "duhur*", "galab*", "fiid*", "habeen*", "habeenbar*/saqda dhexe", "maanta*",
			"berri/berrito", "shalay*", "caawa*", "dhammaadka usbuuca/dhamaadka usbuuca", "barqo*",
			"waaberi*",
		},
		Forenoon: []int{0, 11}, Afternoon: []int{2, 3}, Night: []int{4},
		Amounts: []Ways{
			"laba/labaad*/labada/labadaba/labo", "saddex/saddexaad*/saddexda/sadex*",
			"afar/afaraad*/afarta", "shan/shanaad*/shanta", "lix/lixaad*/lixda",
			"toddoba/toddobaad*/todoba*", "siddeed/siddeedaad*/sideed*", "sagaal/sagaalaad*",
			"toban/tobanaad*/tobanka", "kow iyo toban/koob iyo toban", "labaatan*", "soddon*",
			"afartan*", "konton*", "lixdan*", "toddobaatan*", "siddeetan*", "sagaashan*", "boqol*",
			"kun/kumanaan*", "milyan*/malyuun*/milyuun*", "badh/nus/nuska/kala bar", "rubuc*",
			"labanlaab*", "saddexlaab*",
		},
		NoFacts: "go'aan*/toddobaadka/toddobaadkii/toddobaadkiiba/toddobaad/toddobaadle",
	},
}
