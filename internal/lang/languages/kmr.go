package languages

var kmr = Language{
	Tag: "kmr", Aliases: []string{"ku", "ku-Latn", "kurmanji"},
	Name: "Kurmanji", Endonym: "kurdî (kurmancî)",
	PluralTag: "ku", CLDR: "ku", HTML: "ku",
	Script: "Latn", Type: "latin+", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"yek*/*ek", "du/duyem*/herdu", "sê/sêyem*/sisê", "çar*", "pênc*", "şeş*",
			"heft/heftem*/heftan", "heşt*", "neh*", "deh*", "yanzdeh", "dwanzdeh/duwanzdeh",
		},
		Spelled: map[float64]Ways{
			0: "sifir*", 0.25: "çaryek*", 0.5: "nîv/nîvê/nîvî/nîvek/nîvekê", 11: "yanzdeh*/yazdeh*",
			12: "dwanzdeh*/duwanzdeh*/donzdeh*/diwanzdeh*/duwazdeh*", 13: "sêzdeh*", 14: "çardeh*",
			15: "panzdeh*/pazdeh*", 16: "şanzdeh*/şazdeh*", 17: "hevdeh*/hivdeh*",
			18: "hejdeh*/hijdeh*", 19: "nozdeh*", 20: "bîst*", 30: "sî/sîh/sîyem*/sihem*",
			40: "çil/çilem*", 50: "pêncî*", 60: "şêst*", 70: "heftê/heftêyem*", 80: "heştê*",
			90: "nod/nodem*/newed*", 200: "dused*", 300: "sêsed*", 400: "çarsed*", 500: "pêncsed*",
			600: "şeşsed*", 700: "heftsed*", 800: "heştsed*", 900: "nehsed*",
		},
		Scales: [10]Ways{
			2: "sed*", 3: "hezar*", 6: "milyon*", 9: "milyar*",
		},
		And:     "û/u",
		Percent: "sedî/sedê",
		Noon:    "*nîvro*", Midnight: "*nîvê*",
		StopWords: "û/li/ji/bo/di/ku/we/hûn/an/ne/heke",

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "çarêkek kêmî H/saet di H kêm çarêk",
				15:  "saet di H û çarêkan/saet di H û çarêk/saet H û çarêk",
				30: "saet di H û nîv/saet di H û nîvan/saet di H û nîvî/saat di H û nîv" +
					"/saat di H û nîvan/saat di H û nîvî/saet H û nîv/saet H û nîvan" +
					"/saet H û nîvî/saetê H û nîv/saetê H û nîvan/saetê H û nîvî" +
					"/saetê di H û nîv/saetê di H û nîvan/saetê di H û nîvî",
			},
		},

		OrdinalsLast: true,
		VerbsLast:    true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		One: map[Thing]Ways{
			Minute: "deqîqeyek/deqîqeyekê",
			Hour:   "saetek/saetekê",
			Day:    "rojek/rojekê",
			Week:   "hefteyek/hefteyekê",
			Month:  "mehek/mehekê",
			Year:   "salek/salekê",
		},
		TimeUnits: map[Thing]Ways{
			Minute: "dakîqe/deqîqe/deqîqeyan",
			Hour:   "saet/saetan",
			Day:    "roj/rojan/rojê",
			Week:   "hefte",
			Month:  "meh",
		},
		Yes:   "erê/rast e/rast",
		Stray: "ðÐþÞýÝ",
		Things: map[Thing]Ways{
			Tablet:     "heb/heban/heba/hebek/heb*/tablet*",
			Capsule:    "kapsul*",
			Drop:       "dilop*/dilopan",
			Teaspoon:   "kevçiyê çayê/kevçiyên çayê/kevçîyê çayê/kevçiyê çay",
			Tablespoon: "kevçiyê xwarinê/kevçiyên xwarinê/kevçiyê şorbê",
			Spoon:      "kevçî*/kevçi*",
			Glass:      "qedeh*/îskan*/piyal*/şûşe*",
			IU:         "iu/yekîne*",
			Puff:       "pif/nefes*",
			Sachet:     "kîsik*/poşet*",
			Minute:     "deqîqe*/xulek*/dakîqe*/deq",
			Hour:       "saet*/seet*/demjimêr*",
			Day:        "roj/rojan/rojê/rojekê/rojek/rojên",
			Week:       "hefte*/heftî*/heftiyan",
			Month:      "meh/mehan/mehê/mehek",
			Year:       "sal/salan/salê/salî/salek",
			Times:      "car/caran/carê",
			Once:       "carekê/carek",
			Room:       "ode/odeya/odeyê/odeyên/jûr*/ofîs*",
			Floor:      "qat/qata/qatê/kat",
			Building:   "avahî*/xanî*/blok*",
			Tent:       "kon/konê/konan/çadir*/çadır*",
			Door:       "derî/deriyê/deriyan/dergeh*",
			Desk:       "gîşe*/maseya",
			Bus:        "otobus*/otobês*/bas",
			Tram:       "tramvay*",
			Train:      "trên*/tren*",
			Stop:       "rawestgeh*/îstasyon*/westgeh*",
			Platform:   "peron*",
			Adult:      "mezin/mezinan/gihiştî*",
			Child:      "zarok/zarokan/zarokên/zaro*",
			Person:     "kes/kesan/mirov/mirovan",
			Photo:      "wêne*",
			Copy:       "kopî*",
			Noon:       "nîvro*",
			Midnight:   "nîvê şevê/nîvşev*/nîveka şevê",
		},
		Limits: [4]Ways{
			Before:  "berî/heta/ber/beriya/heya/herî dereng",
			After:   "piştî/ji/pey/ji pey",
			AtLeast: "di ser/herî kêm/bi kêmanî/zêdetirî/ji kêmî ve/bêtirî/zêdeyî",
			AtMost:  "di bin/herî zêde/kêmtirî/ne zêdetirî/kêmî/heta",
		},
		LimitsBehind: [4]Ways{
			AtLeast: "zêdetir/an zêdetir/mezintir" +
				"/û mezintir/û zêdetir/û jor",
			AtMost: "kêmtir/an kêmtir/biçûktir" +
				"/û biçûktir/û kêmtir",
		},
		If:         "eger/heger/heke/ger/dema/gava",
		Concord:    "qet",
		Connecting: "ji/bo/ji bo/li/di/de/ser/bi/re/e/ye/in/ne/ev/minasib/guncaw/destûr/vekirî/temen/belaş",
		Repeats: [NumberOfRepeats]Ways{
			Each:    "her",
			Lasting: "bo/ji bo/dirêjahiya",
			Per:     "ji bo",
			Last:    "dawî/dawîn",
			First:   "pêşîn/pêşîna/pêşî/pêşiya",
		},
		EveryOther: "rojek na rojek",
		Daily: "her roj/rojane/hemû roj/hemû rojên hefteyê/her rojên hefteyê/tevahiya hefteyê" +
			"/hefte bi tevahî",
		Events: [NumberOfEvents]Ways{
			Opening:   "vedibe/vedibin/vekirin*/vekirî",
			Closing:   "tê girtin/girtin*/girtî/digire",
			Beginning: "dest pê dike/destpêk*",
			Ending:    "diqede/bi dawî dibe",
			Departure: "derdikeve/radibe/diçe",
			Arrival:   "digihîje/digihêje",
			Breakfast: "taştê/xurînî",
			Lunch:     "firavîn",
			Dinner:    "şîv",
		},
		Numbered: "hejmar*/jimar*/numra/nimra",
		Joins:    "û",
		Ranges:   "heta/heya/navbera/di navbera/ji",
		Through:  "heta/heya",
		Around:   "navbera/di navbera",

		// Words that state facts.
		NegationLost: true,
		Denials: "ne*/bê*/na*/tune*/vala*/şaş*/qedexe*/tenê/ni*/me*" +
			"/*ne*/*na*/zehmet*/dijwar*",
		Contraries: []Contrary{
			"berî|piştî",
			"herî kêm|herî zêde",
			"bêpere/belaş|bi pere",
			"vekirî|girtî",
			"hundir/hundirê|derve",
			"deqe/deqîqe/xulek|saet/saetan/demjimêr|roj/rojê/rojan|hefte/heftê|meh/mehê/mehan|" +
				"sal/salê/salan",
			"jor/jorê|jêr/jêrê",
			"germ|sar",
			"bakur|başûr|rojhilat|rojava",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "çep/çepê|rast/rastê",
			WomenMen:  "jin/jinan/jinên|mêr/mêran/mêrên",
			MealTime:  "berî xwarinê/beriya xwarinê|piştî xwarinê",
		},
		Prohibits: "qedexe*",
		Unless:    "heta ku/heya ku/ji bilî ku/xeynî ku",
		Minus: "minus*/sifir*/negatîf*/kêm*/eksî*" +
			"/jêrzemîn*/binerd*/zemîn*/erd*/bodrum*/daxistin*/erzan*",
		Negations: []Ways{
			"ne/na/nabe*/nake*/naki*/naxw*/naç*/nayê*/nade*/nadi*/nagi*/nikar*/nîn*/nîne/tune*" +
				"/tine/tinene/neke/nekin/nekir*/nexwe/nexwin/nexwar*/neçe/neçin/neçû*/nebe/nebin" +
				"/nebî*/nebû*/nehat*/nede/nedin/nedî*/nedan*/negihî*/neyê/neyên/venexw*/meke/mekin" +
				"/mexwe/mexwin/meçe/meçin/mebe/mebin/mede/medin/venexwin/vemexwin",
			"bê/bêyî", "qet/tu car/tu carî", "tu kes", "tu tişt", "ji bilî/xeynî/ji xeynî",
		},
		Weekdays: [7]Ways{
			"yekşem*", "duşem*", "sêşem*", "çarşem*", "pêncşem*", "în/înî*/înê",
			"şemî/şemiyê/şemiyan/şemî*/şemb*",
		},
		Months: [12]Ways{
			"rêbendan*/çileya paşîn/çileyê paşîn", "sibat*/reşemî*", "adar*/avdar*",
			"nîsan/nîsana/nîsanê/avrêl*", "gulan*", "hezîran*/pûşper*", "tîrmeh*/tîrmih*",
			"tebax*/gelawêj*", "îlon*/rezber*", "cotmeh*/kewçêr*", "mijdar*/sermawez*",
			"berfanbar*/kanûn*/çileya pêşîn/çileyê pêşîn",
		},
		DayParts: []Ways{
			"sibeh*/spêde*/beyanî*", "nîvro*", "piştî nîvro*/paşnîvro*", "berî nîvro*", "êvar*",
			"şev/şevê/şevan/bi şev", "nîvşev*/nîvê şevê", "îro*", "sibê/sibe", "duh/duhî", "îşev*",
			"dawiya hefteyê",
		},
		Forenoon: []int{0, 3}, Afternoon: []int{2, 4}, Night: []int{5},
		Amounts: []Ways{
			"du/duyem*/duduyan/dudu/herdu", "sê/sêyem*/sisê/sisêyan", "çar/çarem*/çaran",
			"pênc/pêncem*/pêncan", "şeş/şeşem*/şeşan", "heft/heftem*/heftan", "heşt/heştem*/heştan",
			"neh/nehem*/nehan", "deh/dehem*/dehan", "yanzdeh*/yazdeh*",
			"dwanzdeh*/donzdeh*/diwanzdeh*/duwazdeh*", "sêzdeh*", "çardeh*", "panzdeh*/pazdeh*",
			"şanzdeh*/şazdeh*", "hevdeh*/hivdeh*", "hejdeh*/hijdeh*", "nozdeh*", "bîst/bîstem*/bîstan",
			"sî/sîh/sîyem*", "çil/çilem*", "pêncî*", "şêst*", "heştê*", "nod*", "sed/sedem*/sedan",
			"hezar*", "milyon*", "nîv/nîvê/nîvî", "çaryek*", "carek din",
		},
		Reversals: "na*/ne*/me*/di>na*/di>ne*/bi>ne*/bi>me*/bê*/ve>vene*/ve>veme*",
		NoFacts:   "kesek/kesên/ne tenê/kesî/nexweş*",
	},
}
