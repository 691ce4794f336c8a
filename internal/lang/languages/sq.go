package languages

var sq = Language{
	Tag: "sq", Aliases: []string{"sq-XK", "als"},
	Name: "Albanian", Endonym: "shqip",
	PluralTag: "sq", CLDR: "sq", HTML: "sq",
	Countries: "AL XK MK",
	Script:    "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"një*/par*", "dy*/dyt*", "tre*/tri*/tret*", "katër*", "pesë*", "gjashtë*", "shtatë*",
			"tetë*", "nëntë*", "dhjetë*", "njëmbëdhjetë", "dymbëdhjetë",
		},
		Spelled: map[float64]Ways{
			0: "zero", 0.25: "çerek*",
			1.0 / 3: "e treta",
			0.5:     "gjysm*", 13: "trembëdhjet*", 14: "katërmbëdhjet*",
			15: "pesëmbëdhjet*", 16: "gjashtëmbëdhjet*", 17: "shtatëmbëdhjet*",
			18: "tetëmbëdhjet*", 19: "nëntëmbëdhjet*", 20: "njëzet*", 30: "tridhjet*",
			40: "dyzet*/katërdhjet*", 50: "pesëdhjet*", 60: "gjashtëdhjet*", 70: "shtatëdhjet*",
			80: "tetëdhjet*", 90: "nëntëdhjet*", 200: "dyqind*", 300: "treqind*",
			400: "katërqind*", 500: "pesëqind*", 600: "gjashtëqind*", 700: "shtatëqind*",
			800: "tetëqind*", 900: "nëntëqind*",
		},
		Scales: [10]Ways{
			2: "qind/njëqind/qindra", 3: "mijë/mijëra/njëmijë", 6: "milion*", 9: "miliard*",
		},
		And:     "e",
		Percent: "përqind*/qind",
		Until:   "deri/në",
		Noon:    "mesditë*", Midnight: "mesnatë*",
		BeforeNoon: "pd/paradit*/mëngjes*",
		AfterNoon:  "md/pasdit*/mbrëmj*/natë*",
		StopWords:  "dhe/të/në/për/një/me/që/nga/është/ose",

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: "pa*/gabim*/bosh*/mungo*/ndalo*/ndalu*/refuz*/përveç/vetëm/pamund*/pavlef*/dështo*" +
			"/dështi*/asnj*/mos*/jo*/s'*",
		Contraries: []Contrary{
			"majtas/majtë|djathtas/djathtë",
			"para|pas/pasi",
			"të paktën|më së shumti/maksimumi",
			"më shumë se/mbi|më pak se/nën",
			"falas|me pagesë",
			"hapur|mbyllur",
			"lejohet/lejuar|ndalohet/ndaluar",
			"duhet|mund",
			"brenda|jashtë",
			"veri/veriu/veriut|jug/jugu/jugut|lindje/lindjes|perëndim/perëndimit",
			"nxehtë/ngrohtë|ftohtë",
			"hyrja/hyrje/hyrjen|dalja/dalje/daljen",
			"gra/grua/gratë/vajza/vajzat|burra/burrë/burrat/djem/djemtë",
			"rritur/rriturit|fëmijë/fëmijët",
			"minuta/minutë|orë/orësh|ditë/ditësh/ditor*|javë/javësh/javor*|muaj/mujor*|" +
				"vit/vjet/vite/vjetor*",
			"lart|poshtë",
		},
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
