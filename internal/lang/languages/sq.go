package languages

var sq = Language{
	Tag: "sq", Aliases: []string{"sq-XK", "als"},
	Name: "Albanian", Endonym: "shqip",
	PluralTag: "sq", CLDR: "sq", HTML: "sq",
	Countries: "AL XK MK",
	Script:    "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Scales:  []Ways{"qind/njëqind/qindra", "mijë/mijëra/njëmijë", "", "milion*", "", "miliard*"},
		Percent: "përqind*/qind",
		Until:   "deri/në",
		Numbers: []Ways{
			"një*/par*", "dy*/dyt*", "tre*/tri*/tret*", "katër*", "pesë*", "gjashtë*", "shtatë*",
			"tetë*", "nëntë*", "dhjetë*", "njëmbëdhjetë", "dymbëdhjetë",
		},
		Noon: "mesditë*", Midnight: "mesnatë*",
		BeforeNoon: "paradit*/mëngjes*",
		AfterNoon:  "pasdit*/mbrëmj*/natë*",
		StopWords:  "dhe/të/në/për/një/me/që/nga/është/ose",

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: "pa*/gabim*/bosh*/mungo*/ndalo*/ndalu*/refuz*/përveç/vetëm/pamund*/pavlef*/dështo*" +
			"/dështi*/asnj*/mos*/jo*/s'*",
		Negations: []Ways{
			"nuk/s'*", "mos", "asnjë", "askush/askujt/askënd", "asgjë", "kurrë/asnjëherë", "pa", "as",
			"jo", "përveç", "askund",
		},
		Weekdays: [7]Ways{
			"diel/diela/dielë/dielën/dielave", "hënë/hënën/hënës/hënave", "martë/martën/martës/martave",
			"mërkur*", "enjte*", "premte*", "shtun*",
		},
		Months: [12]Ways{
			"janar*", "shkurt/shkurtit/shkurtin", "mars/marsi*", "prill*", "maj/maji*", "qershor*",
			"korrik*", "gusht*", "shtator*", "tetor*", "nëntor*", "dhjetor*",
		},
		NearDays: "sot/sotme/sotëm/sonte/nesër/nesërm*/pasnesër/dje/djeshm*",
		DayParts: []Ways{
			"mëngjes*", "paradit*", "mesdit*", "pasdit*/pasmesdit*", "mbrëmj*",
			"natë/natën/natës/nate/net/netët", "mesnat*", "sot/sotme/sotëm", "nesër/nesërm*",
			"dje/djeshm*", "sonte", "fundjav*", "agim*", "pasnesër",
		},
		Forenoon: []int{0, 1}, Afternoon: []int{3, 4},
		Amounts: []Ways{
			"dy/dytë/dyja/dyjat", "tre/tri/tretë/treja", "katër/katërt*", "pesë/pestë", "gjashtë",
			"shtatë", "tetë", "nëntë", "dhjetë", "njëmbëdhjet*", "dymbëdhjet*", "trembëdhjet*",
			"katërmbëdhjet*", "pesëmbëdhjet*", "gjashtëmbëdhjet*", "shtatëmbëdhjet*", "tetëmbëdhjet*",
			"nëntëmbëdhjet*", "njëzet*", "tridhjet*", "dyzet*", "pesëdhjet*", "gjashtëdhjet*",
			"shtatëdhjet*", "tetëdhjet*", "nëntëdhjet*", "qind/njëqind/qindra", "dyqind",
			"treqind/treqint", "mijë/mijëra/njëmijë", "milion*", "gjysm*", "çerek*", "dyfish*",
			"trefish*",
		},
		Reversals: "pa*/jo*",
	},
}
