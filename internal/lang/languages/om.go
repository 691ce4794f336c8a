package languages

var om = Language{
	Tag: "om", Aliases: []string{"gaz"},
	Name: "Oromo", Endonym: "Oromoo",
	PluralTag: "om", CLDR: "om", HTML: "om",
	Countries: "ET",
	Script:    "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Unconfirmed: "endonym",
	Words: Words{
		Numbers: []Ways{
			"tokko*/takka/tokkoff*", "lama*/lammaff*", "sadii*/sadaff*/sadan",
			"afur/afran/afraff*/afuri/afuriif", "shan/shanan/shanaff*/shaniif",
			"ja'a/ja'an/jaha/jahan/ja'aff*/jahaff*", "torba/torban/torbaff*", "saddeet*",
			"sagal/sagalan/sagalaff*", "kudha*",
		},
		Spelled: map[float64]Ways{
			0: "zeeroo*/duwwaa", 0.25: "kurmaan*", 0.5: "walakkaa*", 20: "digdam*", 30: "soddom*",
			40: "afurtam*",
			50: "shantam*", 60: "ja'aatam*/jaatam*/jahaatam*", 70: "torbaatam*",
			80: "saddeettam*/saddeetam*", 90: "sagaltam*",
		},
		Scales: [10]Ways{
			2: "dhibba*", 3: "kuma/kuman/kumaatam*", 6: "miliyoon*", 9: "biliyoon*",
		},
		And:         "fi",
		ScalesFirst: true,
		Percent:     "dhibbeentaa*/dhibba*",
		BeforeNoon:  "wd/ganama",
		AfterNoon:   "wb/waaree*/galgal*/halkan*",
		StopWords:   "fi/akka/kan/keessa/yoo/irraa/isaan",

		Clock: Clock{
			Fixed: map[int]Ways{
				30: "sa'aatii H fi walakkaa/sa'aatii H fi walakkaatti" +
					"/sa'aatii H fi walakkaarra",
			},
		},

		NounsFirst:   true,
		OrdinalsLast: true,
		VerbsLast:    true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "daqiiqo/daqiiqadood/daqiiqa/daqiiqaa",
			Day:    "guyyaa",
		},
		Yes: "eeyyee",
		Things: map[Thing]Ways{
			Tablet:     "kiniin*/qoricha/qorichoota",
			Capsule:    "kaapsul*",
			Drop:       "coba/cobni/coboota/copha",
			Teaspoon:   "fal'aana shaayii/fal'aana xiqqaa/fal'aana xixiqqaa",
			Tablespoon: "fal'aana nyaataa/fal'aana guddaa/fal'aana gurguddaa",
			Spoon:      "fal'aan*",
			Glass:      "birciqqoo*/siinii*/finjaala",
			IU:         "iu/yuunitii*",
			Puff:       "pufii",
			Sachet:     "paakeetii",
			Minute:     "daqiiq*",
			Hour:       "sa'aatii/sa'aatota/sa'aa*",
			Day:        "guyyaa/guyyoota/guyyaatti/guyyaattii",
			Week:       "torban/torbee/torbanoota/torbeewwan/torbanitti/torbantti/torbeetti",
			Month:      "ji'a*/ji'oota",
			Year:       "waggaa/waggoota/waggaatti",
			Times:      "yeroo/si'a/al",
			Room:       "kutaa*/biiroo*",
			Floor:      "darbii/abbaa darbii/fooqii",
			Building:   "gamoo/gamoon/mana",
			Tent:       "dunkaana*",
			Door:       "balbala*/karra*",
			Desk:       "foddaa*/kaawuntarii",
			Bus:        "otobus*/baasii*/awutoobus*",
			Tram:       "tiraamii",
			Train:      "baabur*",
			Stop:       "buufat*/dhaabbii",
			Platform:   "pilaatfoormii",
			Adult:      "ga'eess*",
			Child:      "ijoollee/mucaa/daa'im*",
			Person:     "nama/namoota",
			Photo:      "suuraa*",
			Copy:       "koppii*/garagalcha*",
			Noon:       "waaree*/guyyaa walakkaa",
			Midnight:   "halkan walakkaa",
		},
		Limits: [4]Ways{
			Before:  "hanga/dura",
			After:   "booda/erga/kaasee",
			AtLeast: "yoo xiqqaate/xiqqaate",
			AtMost:  "yoo baay'ate/baay'ate",
		},
		LimitsBehind: [4]Ways{
			Before:  "dura/hanga/tti dura",
			After:   "booda/kaasee/irraa kaasee/jalqabee",
			AtLeast: "ol/caalaa",
			AtMost:  "gadi/gad",
		},
		If:         "yoo/yeroo",
		Concord:    "gonkumaa",
		Connecting: "akka/kan/kun/dha/keessa/irra/irratti/mijataa/hayyamame/banaa/umuriin/umrii/bilisa",
		Daily:      "guyyaa hunda/guyyuu/guyyaa guyyaan/torban guutuu/guyyoota hunda",
		Repeats: [NumberOfRepeats]Ways{
			Last:    "dhumaa/dhuma/xumuraa",
			First:   "jalqabaa/jalqaba/duraa/tokkoffaa",
			Lasting: "turtii/turtiif",
		},
		RepeatsBehind: [NumberOfRepeats]Ways{
			Each: "hunda/hundaa/hundatti/hundaatti/hundumaa/hundumatti" +
				"/sadiin/sadiiin/afuriin/shaniin/ja'aan/saddeetiin/sagaliin/kudhaniin",
			Lasting: "f/if/dhaaf/dhaf/tiif/lamaaf/sadiif/afuriif/shaniif/ja'aaf/torbaaf" +
				"/saddeetiif/sagaliif/kudhaniif",
			WithinOnce: "keessatti",
		},
		Events: [NumberOfEvents]Ways{
			Opening:   "banama/banamu",
			Closing:   "cufama/cufamu",
			Beginning: "jalqaba/eegala",
			Ending:    "xumurama/dhuma",
			Departure: "ka'a",
			Arrival:   "ga'a",
			Breakfast: "ciree",
			Lunch:     "laaqana",
			Dinner:    "irbaata",
		},
		Numbered: "lakkoofs*",
		Joins:    "fi",
		Ranges:   "hanga/gidduu/irraa",
		Through:  "hanga/irraa/gara",
		Around:   "gidduu/hanga",

		// Words that state facts.
		NegationLost: true,
		Denials: "hin*/malee/dogoggor*/duwwaa*/qofa/*dhab*/al*/miti*/*miti/kufe*/hafe*/dhorg*" +
			"/seer*maleessa/dhowwa*",
		Contraries: []Contrary{
			"dura|booda",
			"banaa|cufaa",
			"daqiiqaa|sa'aatii/sa'aatota|guyyaa|torban|ji'a|waggaa",
			"kaaba|kibba|baha|dhiha",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "bitaa|mirga",
			WomenMen:  "dubartii/dubartoota|dhiira/dhiirota",
			MealTime:  "nyaata dura|nyaata booda",
		},
		Minus: "zeeroo*/duwwaa*/hir'*/lafa*",
		Negations: []Ways{
			"hin*/miti/mitii/mitiin/*inaa/*inaatii", "malee", "gonkumaa", "dhorkaa*",
		},
		Weekdays: [7]Ways{
			"dilbat*", "wiixat*", "kibxat*", "roobii*", "kamis*", "jimaat*", "sanbat*",
		},
		Months: [12]Ways{
			"amajjii*", "guraandhal*", "bitootess*", "eebil*/ebla", "caams*", "waxabajjii*", "adooless*",
			"hagayya*", "fulbaan*", "onkolool*", "sadaas*", "mudde*",
		},
		DayParts: []Ways{
			"ganama*", "waaree*/guyyaa walakkaa", "waaree booda", "waaree dura", "galgal*", "halkan*",
			"halkan walakkaa", "har'a*", "bor/boru*", "kaleess*", "barii*", "edana*",
		},
		Forenoon: []int{0, 3}, Afternoon: []int{2, 4}, Night: []int{5},
		Amounts: []Ways{
			"lama/lamaan*/lammaff*/lamma*", "sadii*/sadaff*/sadan", "afur/afran/afraff*/afuri*",
			"shan/shanan/shanaff*", "ja'a/ja'an/jaha/jahan/ja'aff*/jahaff*", "torba/torbaff*",
			"saddeet*", "sagal/sagalan/sagalaff*", "kudha*", "digdam*", "soddom*", "afurtam*",
			"shantam*", "ja'aatam*/jahaatam*", "torbaatam*", "saddeettam*", "sagaltam*", "dhibba*",
			"kuma/kuman/kumaatam*", "miliyoon*", "walakkaa*", "kurmaan*",
		},
		Reversals: "hin*",
	},
}
