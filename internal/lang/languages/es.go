package languages

var es = Language{
	Tag:  "es",
	Name: "Spanish", Endonym: "español",
	PluralTag: "es", CLDR: "es", HTML: "es",
	Countries: "ES",
	Script:    "Latn", Type: "latin", Plural: "E", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"un/uno/una/primer*", "dos/segund*/amb*", "tres/tercer*", "cuatro/cuart*",
			"cinco/quint*", "seis/sext*", "siete/séptim*", "ocho/octav*", "nueve/noven*",
			"diez/décim*", "once", "doce",
		},
		Spelled: map[float64]Ways{
			0: "cero", 0.25: "cuarto/cuartos",
			1.0 / 3: "tercio/tercios",
			0.5:     "medi*/mitad*", 11: "onc*", 12: "doc*", 13: "trec*",
			14: "catorc*", 15: "quinc*", 16: "dieciséis*", 17: "diecisiet*", 18: "dieciocho*",
			19: "diecinuev*", 20: "veint*/vigésim*", 30: "treint*/trigésim*", 40: "cuarent*",
			50: "cincuent*", 60: "sesent*", 70: "setent*", 80: "ochent*", 90: "novent*",
			200: "doscient*", 300: "trescient*", 400: "cuatrocient*", 500: "quinient*",
			600: "seiscient*", 700: "setecient*", 800: "ochocient*", 900: "novecient*",
		},
		Scales: [10]Ways{
			2: "cien/ciento/centenar*", 3: "mil/miles/millar*", 6: "millón/millones",
		},
		And:     "y/e/i",
		Percent: "ciento/porcent*",
		Until:   "a/hasta/al",
		Noon:    "mediodía", Midnight: "medianoche",
		BeforeNoon:  "am/mañana/madrugada",
		AfterNoon:   "pm/tarde/noche",
		StopWords:   "el/los/las/y/en/para/una/por/con/su/del/usted/sus",
		SingleWords: true,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: "imposib*/inexist*/inválid*/incorrect*/desact*/desconoc*/fall*/error*/falt*/vacío*" +
			"/vacía*/carec*/prohib*/rechaz*/evit*/excepto/salvo/solo/sólo/insuf*/ausen*/menos" +
			"/invál*/impid*/imped*/deneg*" +
			"/deshab*/ignor*/ocult*/conserv*/manten*/omit*/difíc*/cuesta*/mal/perd*",
		Contraries: []Contrary{
			"izquierda|derecha",
			"antes|después",
			"al menos/como mínimo/mínimo|como máximo/máximo",
			"más de|menos de",
			"gratis/gratuit*|de pago",
			"abierto/abierta/abiertos/abiertas|cerrado/cerrada/cerrados/cerradas",
			"permitid*|prohibid*",
			"debe/deben/debes/obligatori*|puede/pueden/puedes/opcional*",
			"dentro|fuera",
			"delante|detrás",
			"primero/primera/primer|último/última",
			"norte|sur|oeste",
			"caliente/calientes|frío/fría/fríos/frías",
			"entrada/entradas|salida/salidas",
			"mujer/mujeres|hombre/hombres",
			"adulto/adultos|niño/niños/niña/niñas/menores",
			"minuto/minutos|hora/horas|día/días/diari*|semana/semanas/semanal*|mes/meses/mensual*|" +
				"año/años/anual*",
			"arriba|abajo",
			"rojo/roja|verde|azul|amarillo/amarilla|blanco/blanca|negro/negra",
		},
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
