package languages

var srLatn = Language{
	Tag: "sr-Latn", Aliases: []string{"sh", "sr-Latn-RS"},
	Name: "Serbian in Latin script", Endonym: "srpski (latinica)",
	PluralTag: "sr-Latn", CLDR: "sr-Latn", HTML: "sr-Latn",
	Countries: "RS BA ME XK",
	Script:    "Latn", Type: "latin+", Plural: "G", Digits: "latn",
	Chain:  []Tag{"sr-Cyrl"},
	Family: "sr-Latn",
	Words: Words{
		Numbers: []Ways{
			"jedan/jedna/jedno/jedn*/prv*", "dva*/dve*/dvi*/drug*/oba/obje/obe", "tri/treć*/tro*",
			"četir*/četvr*/četvor*",
			"pet*", "šest*", "sedam*/sedm*", "osam*/osm*", "devet*", "deset*", "jedanaest*",
			"dvanaest*",
		},
		Spelled: map[float64]Ways{
			0: "nula/nule/nulu/nulom/nulti/nulta", 0.25: "četvrtina/četvrtine/četvrtinu/frtalj",

			1.0 / 3: "trećin*",
			0.5:     "polovin*/pola/po/pol",
			13:      "trinaest*", 14: "četrnaest*", 15: "petnaest*", 16: "šesnaest*", 17: "sedamnaest*",
			18: "osamnaest*", 19: "devetnaest*", 20: "dvadeset*", 30: "trideset*",
			40: "četrdeset*", 50: "pedeset*", 60: "šezdeset*", 70: "sedamdeset*", 80: "osamdeset*",
			90: "devedeset*", 200: "dvest*/dvjest*/dvesta", 300: "trist*",
			400: "četiristo*/četristo*", 500: "petsto*", 600: "šesto/šeststo*", 700: "sedamsto*",
			800: "osamsto*", 900: "devetsto*",
		},
		Scales: [10]Ways{
			2: "sto/stotin*", 3: "hiljad*", 6: "milion*", 9: "milijard*",
		},
		And:     "i/a",
		Percent: "posto/procen*/odsto/postotak*/postotk*",
		Until:   "do",
		BeforeI: "faz*/glav*/član*/člank*/dio/dijel*/deo/del*/nivo*/stepen*/stupanj*/stupnj*/tip*/razred*" +
			"/razin*/grup*/skupin*/prilog*/kategorij*/rat/rata/sprat*/kat/katu",
		Noon: "podne*", Midnight: "ponoć*",
		StopWords:   "i/je/na/se/za/da/su/ili/u/sa/od/po/vas/nije",
		SingleWords: true,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: serboCroatian.Denials, Negations: serboCroatian.Negations,
		Contraries: serboCroatian.Contraries, Weekdays: serboCroatian.Weekdays,
		Months: serboCroatian.Months, DayParts: serboCroatian.DayParts,
		Forenoon: serboCroatian.Forenoon, Afternoon: serboCroatian.Afternoon, Amounts: serboCroatian.Amounts,
		Reversals: serboCroatian.Reversals, NearDays: serboCroatian.NearDays,
		Shelters: serboCroatian.Shelters,
	},
}

// serboCroatian holds the words that state facts in the languages that were once called Serbo-Croatian.
var serboCroatian = Words{
	Denials: "nev*/nep*/neis*/neak*/neod*/neu*/nedost*/nedoz*/nedov*/nem*/nez*/bez*/greš*/prazn*" +
		"/zabran*/odbij*/odbi*/osim/samo/onemog*/isklj*/izbeg*/izbje*/neć*/ned*/neusp*" +
		"/zanemar*/izostav*/zadrž*/tešk*/teže/utrn*/gubi*",
	Contraries: []Contrary{
		"levo/lijevo/leva/levu/levoj/lijeva/lijevu/lijevoj|desno/desna/desnu/desnoj",
		"pre/prije|posle/poslije/nakon",
		"najmanje/minimum|najviše/maksimum/maksimalno",
		"više od/iznad|manje od/ispod",
		"besplatn*|plaća*/naplaću*",
		"otvoren/otvorena/otvoreno/otvoreni/otvorene|zatvoren/zatvorena/zatvoreno/zatvorene",
		"dozvoljen*/dopušten*|zabranjen*",
		"mora/morate/moraju/moraš/obavezn*|može/možete/mogu/možeš",
		"unutra|napolju/vani",
		"ispred|iza",
		"prvi/prva/prvu/prvo/prvoj|poslednji/poslednja/poslednju/posljednji/posljednja/zadnji/zadnja",
		"sever/severu/severn*/sjever*|jug/juga/jugu/južn*|istok*/istočn*|zapad*",
		"topl*/vruć*/vrel*|hladn*",
		"ulaz/ulaza/ulazu/ulazom|izlaz/izlaza/izlazu/izlazom",
		"žena/žene/ženama/ženu/žensk*/devojčic*/djevojčic*|muškar*/mušk*/dečak*/dječak*",
		"odrasl*|deca/dece/deci/decu/djeca/djece/djeci/djecu/dete/dijete/deteta/djeteta",
		"minut*|sat/sata/sati/satima/čas/časa/časova|dan/dana/dani/danima/dnevno|" +
			"nedelje/nedelja/nedeljno/sedmic*/tjedan/tjedna/tjedno|mesec*/mjesec*|godin*",
		"gore|dole/dolje",
		"crven*|zelen*|plav*|žut*|bela/belu/beli/bijel*|crna/crnu/crni",
	},
	Negations: []Ways{
		"ne/nemoj*/nije/nisu/nismo/niste/nisam/nisi/nema/nemam/nemaš/nemamo/nemate/nemaju/neću" +
			"/nećeš/neće/nećemo/nećete/nemoguć*",
		"nikad/nikada", "niko/nitko/nikog/nikoga/nikome/nikom", "ništa/ničega/ničemu/ničim",
		"nigde/nigdje/nikud/nikuda", "bez", "ni/niti", "osim/sem/izuzev",
		"nijedan/nijedna/nijedno/nijednu/nijednog*/nijednoj/nikak*",
	},
	Weekdays: [7]Ways{
		"nedelj*/nedjelj*", "ponedelj*/ponedjelj*", "utor*",
		"sreda/sredu/srede/sredom/sredama/srijeda/srijedu/srijede/srijedom/srijedama",
		"četvrtak/četvrtka/četvrtku/četvrtkom/četvrtci/četvrtcima",
		"petak/petka/petku/petkom/petci/petcima", "subot*",
	},
	Months: [12]Ways{
		"januar*/siječanj/siječnj*", "februar*/veljač*", "mart/marta/martu/martom/martovsk*/ožuj*",
		"april*/travanj/travnj*", "maj/maja/maju/majem/majsk*/svibanj/svibnj*",
		"jun/juna/junu/junom/juni/junsk*/lipanj/lipnj*", "jul/jula/julu/julom/juli/julsk*/srpanj/srpnj*",
		"avgust*/august*/kolovoz*", "septemb*/rujan/rujn*", "oktob*/listopad*",
		"novemb*/studen/studeni/studenog*/studenom*", "decemb*/prosinac/prosin*",
	},
	NearDays: "danas/današnj*/sutra/sutrašnj*/prekosutra/juče/jučer/jučerašnj*/večeras/noćas",
	Shelters: "skloništ*",
	DayParts: []Ways{
		"jutro/jutra/jutru/jutrom/jutrima/jutros/ujutro/ujutru/izjutra/jutarnj*",
		"prepodne/pre podne/prije podne/prijepodne/prepodnev*/prijepodnev*",
		"podne/podneva/podnevu/podnevn*",
		"popodne/po podne/poslepodne/posle podne/poslije podne/poslijepodne/popodnev*" +
			"/poslepodnev*/poslijepodnev*",
		"veče/večeri/večer/uveče/navečer/večernj*/predveče/predvečer*", "noć/noći/noću/noćn*/noćima",
		"ponoć*", "danas/današnj*", "sutra/sutrašnj*", "juče/jučer/jučerašnj*", "prekosutra", "vikend*",
		"zora/zore/zoru/zorom/svitanj*", "noćas", "večeras", "sutradan",
	},
	Forenoon: []int{0, 1}, Afternoon: []int{3, 4},
	Amounts: []Ways{
		"dva/dve/dvije/dvoje/dvojic*/dvaput/dvama/dvema/dvjema/oba/obe/obje/oboje",
		"tri/troje/trojic*/treći/treća/treće/trećeg*/trećem*/trećoj/treću/triput",
		"četiri/četvoro/četvoric*/četvrti/četvrta/četvrto/četvrtog*/četvrtom*/četvrtoj/četvrtu",
		"pet/peti/peta/peto/petog*/petom/petoj/petu/petoro",
		"šest/šesti/šesta/šesto/šestog*/šestoj/šestu/šestoro",
		"sedam/sedmi/sedma/sedmo/sedmog*/sedmoj/sedmu/sedmoro",
		"osam/osmi/osma/osmo/osmog*/osmoj/osmu/osmoro",
		"devet/deveti/deveta/deveto/devetog*/devetoj/devetu",
		"deset/deseti/deseta/deseto/desetog*/desetoj/desetak", "jedanaest*", "dvanaest*", "trinaest*",
		"četrnaest*", "petnaest*", "šesnaest*", "sedamnaest*", "osamnaest*", "devetnaest*", "dvadeset*",
		"trideset*", "četrdeset*", "pedeset*", "šezdeset*", "sedamdeset*", "osamdeset*", "devedeset*",
		"stotin*", "hiljad*/tisuć*", "milion*/milijun*", "pola/pol/polovin*/polovic*", "četvrtin*",
		"trećin*", "duplo/dvostruk*", "trostruk*",
	},
	Reversals: "ne*/bez*/bes*",
}
