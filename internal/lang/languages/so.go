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

		// The facts that texts say in words.
		Denials: "la'aan*/laaw*/laa*/khalad*/mamnuuc*/keliya/kaliya/diid*/waay*/*la'/guuldarr*/aan*" +
			"/*aan",
		Contraries: []Contrary{
			"bidix/bidixda|midig/midigta",
			"ugu yaraan|ugu badnaan",
			"furan|xiran",
			"gudaha|dibadda/bannaanka",
			"haween/haweenka/dumar/dumarka|rag/ragga",
			"daqiiqo/daqiiqad/daqiiqadood|saac/saacadood/saacadaha|maalin/maalmood|" +
				"toddobaad/usbuuc|bil/bilood|sano/sannad",
			"kulul|qabow",
			"woqooyi/waqooyi|koonfur/koonfurta|bari|galbeed/galbeedka",
		},
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
		DayParts: []Ways{
			"subax*/aroor*", "duhur*", "galab*", "fiid*", "habeen*", "habeenbar*/saqda dhexe", "maanta*",
			"berri/berrito", "shalay*", "caawa*", "dhammaadka usbuuca/dhamaadka usbuuca", "barqo*",
			"waaberi*",
		},
		Forenoon: []int{0, 11}, Afternoon: []int{2, 3},
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
