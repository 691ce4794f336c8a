package languages

var es = Language{
	Tag:  "es",
	Name: "Spanish", Endonym: "español",
	PluralTag: "es", CLDR: "es", HTML: "es",
	Countries: "ES",
	Script:    "Latn", Type: "latin", Plural: "E", Digits: "latn",
	Words: Words{
		Scales:  []Ways{"cien/ciento/centenar*", "mil/miles/millar*", "", "millón/millones", "", ""},
		Percent: "ciento/porcent*",
		Until:   "a/hasta/al",
		Numbers: []Ways{
			"un/uno/una/primer*", "dos/segund*/amb*", "tres/tercer*", "cuatro/cuart*", "cinco/quint*",
			"seis/sext*", "siete/séptim*", "ocho/octav*", "nueve/noven*", "diez/décim*", "once",
			"doce",
		},
		Noon: "mediodía", Midnight: "medianoche",
		BeforeNoon:  "am/mañana/madrugada",
		AfterNoon:   "pm/tarde/noche",
		StopWords:   "el/los/las/y/en/para/una/por/con/su/del/usted/sus",
		SingleWords: true,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: "imposib*/inexist*/inválid*/incorrect*/desact*/desconoc*/fall*/error*/falt*/vacío*" +
			"/vacía*/carec*/prohib*/rechaz*/evit*/excepto/salvo/solo/sólo/insuf*/ausen*/menos" +
			"/invál*/impid*/imped*/deneg*" +
			"/difíc*/cuesta*/mal/perd*",
		Negations: []Ways{
			"no", "nunca/jamás", "nada", "nadie", "ningún/ninguno/ninguna", "sin", "ni", "tampoco",
			"excepto/salvo",
		},
		Weekdays: [7]Ways{
			"domingo*", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado*",
		},
		Months: [12]Ways{
			"", "", "", "", "", "", "", "", "setiembre", "", "", "",
		},
		NearDays: "hoy/ayer/anoche",
		DayParts: []Ways{
			"mañana/mañanas", "mediodía", "tarde/tardes", "noche/noches/anochecer", "medianoche", "hoy",
			"ayer", "madrugada/madrugadas", "fin de semana/fines de semana", "pasado mañana", "anoche",
			"amanecer",
		},
		Forenoon: []int{0}, Afternoon: []int{2, 3},
		Amounts: []Ways{
			"dos/segundo/segunda", "tres/tercer/tercero/tercera", "cuatro/cuarto/cuarta",
			"cinco/quinto/quinta", "seis/sexto/sexta", "siete/séptimo/séptima", "ocho/octavo/octava",
			"nueve/noveno/novena", "diez/décimo/décima", "once", "doce/docena*", "trece", "catorce",
			"quince/quincena", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte",
			"veintiún/veintiuno/veintiuna", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
			"veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta", "cuarenta", "cincuenta",
			"sesenta", "setenta", "ochenta", "noventa", "cien/ciento/cientos/centenar*", "doscient*",
			"trescient*", "quinient*", "mil/miles/millar*", "millón/millones", "medio/media/mitad",
			"tercio", "doble", "triple",
		},
		Reversals: "in*/im*/des*",
	},
}
