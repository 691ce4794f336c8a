package languages

var en = Language{
	Tag:  "en",
	Name: "English", Endonym: "English",
	PluralTag: "en", CLDR: "en-GB", HTML: "en",
	Countries: "GB IE MT",
	Script:    "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Family: "en",
	Words:  english,
}

// english holds the words that English and Easy English have in common.
var english = Words{
	Numbers: []Ways{
		"one/once/first/single", "two/twice/second/both/couple", "three/third", "four/fourth",
		"five/fifth", "six/sixth", "seven/seventh", "eight/eighth", "nine/ninth", "ten/tenth",
		"eleven", "twelve/dozen",
	},
	Spelled: map[float64]Ways{
		0: "zero", 0.25: "quarter/quarters",
		1.0 / 3: "a third/one third",
		0.5:     "half/halves", 11: "eleven*", 12: "twelve*/twelfth*/dozen",
		13: "thirteen*", 14: "fourteen*", 15: "fifteen*", 16: "sixteen*", 17: "seventeen*",
		18: "eighteen*", 19: "nineteen*", 20: "twenty*/twenti*", 30: "thirty*/thirti*",
		40: "forty*/forti*", 50: "fifty*/fifti*", 60: "sixty*/sixti*", 70: "seventy*/seventi*",
		80: "eighty*/eighti*", 90: "ninety*/nineti*",
	},
	Scales: [10]Ways{
		2: "hundred*", 3: "thousand*", 5: "lakh*", 6: "million*", 7: "crore*", 9: "billion*",
	},
	And:   "and/a",
	Until: "to/until/till",
	BeforeI: "annex/article/category/chapter/class/grade/group/level/part/phase/schedule/section/" +
		"stage/title/type/war",
	Article: "a/an",
	Noon:    "noon/midday", Midnight: "midnight",
	BeforeNoon:  "am/morning/midnight",
	AfterNoon:   "pm/afternoon/evening/noon/night",
	StopWords:   "the/and/of/to/you/is/are/for/with/your/not/or/in/if/can",
	SingleWords: true,

	Clock: Clock{
		Fixed: map[int]Ways{
			-15: "quarter to H/quarter before H/quarter till H",
			15:  "quarter past H/quarter after H",
			30:  "half past H/half after H",
		},
		Past: "M past H/M minutes past H/M minutes after H",
		To:   "at M to H/M minutes to H/M minutes before H",
	},

	FromNotThan: true,

	// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
	One: map[Thing]Ways{
		Minute: "within a minute/in a minute/for a minute/after a minute/lasts a minute" +
			"/takes a minute/than a minute",
		Hour: "within an hour/in an hour/for an hour/after an hour/lasts an hour" +
			"/takes an hour/than an hour",
		Day: "within a day/in a day/for a day/after a day/lasts a day/takes a day" +
			"/than a day",
		Week: "within a week/in a week/for a week/after a week/lasts a week" +
			"/takes a week/than a week",
		Month: "within a month/in a month/for a month/after a month/lasts a month" +
			"/takes a month/than a month",
		Year: "within a year/in a year/for a year/after a year/lasts a year" +
			"/takes a year/than a year",
	},
	TimeUnits: map[Thing]Ways{
		Minute: "min/mins/minute/minutes",
		Hour:   "hr/hrs/hour/hours",
		Day:    "day/days",
		Week:   "week/weeks",
		Month:  "month/months",
	},
	Yes: "yes/y/ok/okay/true/done/right/checked/reviewed",
	Things: map[Thing]Ways{
		Fortnight:  "fortnight/fortnights",
		Tablet:     "tablet/tablets/pill/pills",
		Capsule:    "capsule/capsules",
		Drop:       "drop/drops",
		Teaspoon:   "teaspoon/teaspoons/teaspoonful/teaspoonfuls/tsp",
		Tablespoon: "tablespoon/tablespoons/tablespoonful/tablespoonfuls/tbsp",
		Spoon:      "spoon/spoons/spoonful/spoonfuls",
		Glass:      "glass/glasses/cup/cups/cupful",
		IU:         "iu/units/international units",
		Puff:       "puff/puffs",
		Sachet:     "sachet/sachets",
		Minute:     "minute/minutes/min/mins",
		Hour:       "hour/hours/hr/hrs",
		Day:        "day/days",
		Week:       "week/weeks",
		Month:      "month/months",
		Year:       "year/years",
		Times:      "times",
		Once:       "once",
		Twice:      "twice",
		Thrice:     "thrice",
		Room:       "room/rooms/office",
		Floor:      "floor/floors/storey/story",
		Building:   "building/buildings/block/house/barrack/barracks",
		Tent:       "tent/tents",
		Door:       "door/doors/gate/gates/entrance",
		Desk:       "desk/desks/counter/counters/window/windows",
		Bus:        "bus/buses",
		Tram:       "tram/trams",
		Train:      "train/trains",
		Stop:       "stop/stops/station",
		Platform:   "platform/platforms",
		Adult:      "adult/adults/grown ups",
		Child:      "child/children",
		Person:     "person/people/persons",
		Photo:      "photo/photos/photograph/photographs",
		Copy:       "copy/copies",
		Noon:       "noon/midday",
		Midnight:   "midnight",
	},
	Limits: [4]Ways{
		Before: "before/until/till/no later than/not later than/at the latest",
		After:  "after/from/since/starting/as of/beginning",
		AtLeast: "at least/more than/over/above/minimum/no less than/not less than/older than" +
			"/no fewer than/not fewer than" +
			"/no younger than/not younger than",
		AtMost: "at most/less than/under/below/maximum/no more than/not more than/up to" +
			"/fewer than/younger than/within" +
			"/no older than/not older than",
	},
	LimitsBehind: [4]Ways{
		AtLeast: "or more/or older/minimum/and over/at least" +
			"/and older/and above/or over/or above",
		AtMost: "or less/or fewer/or younger/maximum/at most" +
			"/and younger/and under/or under",
	},
	ByClock:  "by",
	Numbered: "number/no/nr",
	Joins:    "and",
	Ranges:   "to/until/till/through/between/thru",
	Through:  "through/thru",
	Around:   "between",

	Denials: "un*/inv*/inco*/ina*/inex*/inef*/insuf*/indep*/innoc*/illeg*/irr*/imposs*/improp*" +
		"/dis*/mis*/non*/*less/only/fail*/prevent*/avoid*/lack*/stop*/refus*/deny*/denied*" +
		"/reject*/forbid*/prohibit*/ban/bann*/instead/rather/than/before/until/but/whether/if" +
		"/empty/otherwise/abort*/cancel*/ignor*/leav*/protect*/free/off/without/least/except" +
		"/hide*/hidden/skip*/exclud*/omit*/remov*/delet*/error*/block*/blank/absen*/expir*" +
		"/clos*/lost/los*/bad/wrong/other/too/so/suppress*/as/or/exceed*/beyond/out/ever/any" +
		"/any*" +
		"/alone/hardly/unless/neither/nor/hard/difficult*/barely",
	Contraries: []Contrary{
		"before/prior to/earlier than|after/later than",
		"at least/minimum|at most/maximum/up to",
		"more than/over/above/upstairs|less than/fewer than/under/below/beneath/downstairs",
		"free/free of charge|paid/for a fee/for money",
		"open|closed/shut",
		"allowed/permitted|forbidden/prohibited/banned",
		"must/have to/has to/need to/needs to/required/compulsory/mandatory|may/can/optional/voluntary",
		"inside/indoors|outside/outdoors",
		"in front of|behind",
		"first|last",
		"north/northern|south/southern|east/eastern|west/western",
		"hot/warm|cold",
		"entrance/entrances|exit/exits",
		"adult/adults|child/children/minors",
		"minute/minutes|hour/hours/hourly|day/days/daily|week/weeks/weekly|month/months/monthly|" +
			"year/years/yearly/annual*",
		"red|green|blue|yellow|white|black|orange|brown|grey/gray",
	},
	NoSides: "has the right/have the right/had the right/the right to/a right to/no right to",
	Sides: [NumberOfSides]Contrary{
		LeftRight: "left|right",
		WomenMen:  "women/woman/women's/female/girl/girls/ladies|men/man/men's/male/boy/boys/gentlemen",
		MealTime: "before eating/before meals/before a meal/before food/before you eat" +
			"/before the meal|after eating/after meals/after a meal/after food/after you eat" +
			"/after the meal",
	},
	Unless: "unless/until you/until they/until he/until she/except if/except when",
	If:     "if/when/whenever/in case",
	Connecting: "the/a/an/for/to/at/on/in/of/by/is/are/it/this/these/suitable/intended/meant" +
		"/recommended/allowed/permitted/use/used/open/opens/available/old/age/aged/free",
	Repeats: [NumberOfRepeats]Ways{
		Each: "every/each" +
			"/mondays/tuesdays/wednesdays/thursdays/fridays/saturdays/sundays",
		Lasting: "for/during",
		Per:     "per",
		Last:    "last",
	},
	EveryOther: "every other day/every second day/on alternate days/alternate days",
	Daily:      "every day/each day/daily/all week/every day of the week/all days of the week/on all days",
	Events: [NumberOfEvents]Ways{
		Opening:   "opens/open/opening/opened",
		Closing:   "closes/close/closing/closed/shuts/shut",
		Beginning: "begins/begin/starts/start",
		Ending:    "ends/end/finishes/finish",
		Departure: "leaves/leave/departs/depart/departure",
		Arrival:   "arrives/arrive/arrival",
		Breakfast: "breakfast",
		Lunch:     "lunch",
		Dinner:    "dinner/supper",
	},
	NegatesByWord: true,
	Prohibits:     "forbidden/prohibited/banned/disallowed",
	Minus: "minus/zero/negative/freezing/subzero" +
		"/basement/underground/ground/cellar/lower/frost/off/discount*/reduc*/less/cheaper",
	Negations: []Ways{
		"no", "not/cannot/*n't", "never", "none", "nobody/no one", "nothing", "nowhere", "neither", "nor",
		"without", "unless", "except", "hardly",
	},
	Forbidding: "^do not/^don't/^never/^please do not/^please don't/^please never/must not/mustn't" +
		"/must never/should not/shouldn't/should never/not allowed/not permitted",
	Weekdays: [7]Ways{
		"sunday*/sun", "monday*/mon", "tuesday*/tue/tues", "wednesday*/wed", "thursday*/thu/thur/thurs",
		"friday*/fri", "saturday*/sat",
	},
	Months: [12]Ways{
		"january/jan", "february/feb", "march/#mar", "april/apr",
		"#may/in may/of may/until may/till may/since may/from may/to may/by may/early may/mid may/late may" +
			"/during may/before may/after may/this may/next may/last may/may and june/april and may",
		"june/#jun", "july/#jul", "august/aug", "september/sep/sept", "october/oct", "november/nov",
		"december/dec",
	},
	NearDays: "today/today's/tomorrow/tomorrow's/tonight/yesterday",
	Shelters: "shelter/shelters/safehouse",
	DayParts: []Ways{
		"morning*", "noon/midday", "afternoon*", "evening*", "night*/nightly/overnight", "midnight",
		"today/today's", "tomorrow/tomorrow's", "yesterday", "tonight", "weekend*", "dawn/sunrise",
		"sunset/dusk", "daytime",
	},
	Forenoon: []int{0}, Afternoon: []int{2, 3}, Night: []int{4},
	Amounts: []Ways{
		"once", "two/second", "three/third", "four/fourth", "five/fifth", "six/sixth", "seven/seventh",
		"eight/eighth", "nine/ninth", "ten/tenth", "eleven/eleventh", "twelve/twelfth/dozen", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
		"fifty", "sixty", "seventy", "eighty", "ninety", "hundred*", "thousand*", "million*", "half",
		"quarter*", "twice", "double", "triple",
	},
	Reversals: "un*/in*/im*/non*/dis*/*less",
}
