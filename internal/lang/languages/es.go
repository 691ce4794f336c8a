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
			0: "cero", 2: "un par", 0.25: "un cuarto/cuartos/y cuarto/menos cuarto",
			1.0 / 3: "tercio/tercios",
			0.5:     "medio/media/medios/medias/mitad/mitades", 11: "onc*/undécim*/decimoprimer*",
			12: "doc*/duodécim*/decimosegund*", 13: "trec*/decimotercer*",
			14: "catorc*/decimocuart*", 15: "quinc*/decimoquint*", 16: "dieciséis*/decimosext*",
			17: "diecisiet*/decimoséptim*", 18: "dieciocho*/decimoctav*",
			19: "diecinuev*/decimonoven*", 20: "veint*/vigésim*", 30: "treint*/trigésim*", 40: "cuarent*",
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

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "las H menos cuarto/la H menos cuarto",
				15:  "las H y cuarto/la H y cuarto",
				30:  "las H y media/la H y media",
			},
			Past: "las H y M/la H y M",
			To:   "las H menos M/la H menos M",
		},

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "min/minuto/minutos",
			Hour:   "h/hora/horas",
			Day:    "día/días/dia/dias",
			Week:   "semana/semanas",
			Month:  "mes/meses",
		},
		Yes: "hecho/listo/sí/correcto/vale/revisado",
		Things: map[Thing]Ways{
			Fortnight:  "quincena/quincenas",
			Tablet:     "comprimido*/pastilla*/tableta*/píldora*",
			Capsule:    "cápsula*",
			Drop:       "gota/gotas",
			Teaspoon:   "cucharadita*/cucharita*",
			Tablespoon: "cucharada/cucharadas",
			Spoon:      "cuchara/cucharas",
			Glass:      "vaso/vasos/taza/tazas",
			IU:         "ui/unidades/unidades internacionales",
			Puff:       "inhalación/inhalaciones/puff",
			Sachet:     "sobre/sobres",
			Minute:     "minuto/minutos/min",
			Hour:       "hora/horas/h",
			Day:        "día/días",
			Week:       "semana/semanas",
			Month:      "mes/meses",
			Year:       "año/años",
			Times:      "vez/veces",
			Room:       "habitación/habitaciones/sala/salas/oficina/oficinas/cuarto/despacho",
			Floor:      "piso/pisos/planta/plantas",
			Building:   "edificio*/bloque/casa/barracón",
			Tent:       "tienda/tiendas/carpa/carpas",
			Door:       "puerta/puertas/entrada",
			Desk:       "ventanilla*/mostrador*",
			Bus:        "autobús/autobuses/bus",
			Tram:       "tranvía*",
			Train:      "tren/trenes",
			Stop:       "parada/paradas/estación",
			Platform:   "andén/andenes/vía",
			Adult:      "adulto*",
			Child:      "niño*/niña*/hijo/hijos/menor/menores",
			Person:     "persona/personas",
			Photo:      "foto/fotos/fotografía*",
			Copy:       "copia/copias/fotocopia*",
			Noon:       "mediodía",
			Midnight:   "medianoche",
		},
		FromNotThan: true,

		Limits: [4]Ways{
			Before: "antes de/antes del/antes de las/antes de la/hasta/hasta las/hasta la" +
				"/hasta el/a más tardar",
			After: "después de/después del/tras/a partir de/a partir del/desde/desde las/desde la" +
				"/desde el",
			AtLeast: "al menos/por encima de/por lo menos/más de/mínimo/mayores de/como mínimo" +
				"/mayor de/mayores que/mayor que/superior a/más que",
			AtMost: "como máximo/por debajo de/en un plazo de/menos de/máximo/menores de/no más de/hasta" +
				"/a lo sumo" +
				"/menor de/menores que/menor que/inferior a/no mayor de/no mayores de",
		},
		LimitsBehind: [4]Ways{
			AtLeast: "como mínimo/o más/mínimo/al menos" +
				"/y más/en adelante",
			AtMost: "como máximo/o menos/máximo",
		},
		If:      "si/cuando/en caso de",
		Concord: "nunca/jamás/nada/nadie/ningún/ninguno/ninguna/ni/tampoco",
		Connecting: "el/la/los/las/un/una/de/del/para/a/al/en/por/es/son/está/este/esta/apto/apta" +
			"/aptos/adecuado/adecuada/recomendado/recomendada/permitido/permitida/destinado/abierto" +
			"/abierta/abre/disponible/gratis/gratuito",
		Repeats: [NumberOfRepeats]Ways{
			Each:    "cada/todos/todas",
			Lasting: "durante/por",
			Per:     "por/al/cada",
			Last:    "último/última/últimos",
		},
		EveryOther: "un día sí y otro no/en días alternos/días alternos/cada dos días",
		Daily: "todos los días/cada día/diario/diaria/diariamente/a diario/toda la semana" +
			"/todos los días de la semana/sin días de cierre",
		Events: [NumberOfEvents]Ways{
			Opening:   "abre/abren/apertura/abierto/abierta/abrirá",
			Closing:   "cierra/cierran/cierre/cerrado/cerrada/cerrará",
			Beginning: "empieza/empiezan/comienza/comienzan/inicio/comienzo",
			Ending:    "termina/terminan/acaba/acaban/fin/finaliza",
			Departure: "sale/salen/salida/saldrá",
			Arrival:   "llega/llegan/llegada/llegará",
			Breakfast: "desayuno",
			Lunch:     "almuerzo/comida",
			Dinner:    "cena",
		},
		Numbered: "número/núm/nº/n",
		Joins:    "y/e",
		Ranges:   "a/al/hasta/entre",
		Around:   "entre",

		// Words that state facts.
		NegationLost: true, NegationAdded: true,
		Denials: "imposib*/inexist*/inválid*/incorrect*/desact*/desconoc*/fall*/error*/falt*/vacío*" +
			"/vacía*/carec*/prohib*/rechaz*/evit*/excepto/salvo/solo/sólo/insuf*/ausen*/menos" +
			"/invál*/impid*/imped*/deneg*" +
			"/deshab*/ignor*/ocult*/conserv*/manten*/omit*/difíc*/cuesta*/mal/perd*",
		Contraries: []Contrary{
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
			"adulto/adultos|niño/niños/niña/niñas/menores",
			"minuto/minutos|hora/horas|día/días/diari*|semana/semanas/semanal*|mes/meses/mensual*|" +
				"año/años/anual*",
			"arriba|abajo",
			"rojo/roja|verde|azul|amarillo/amarilla|blanco/blanca|negro/negra",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "izquierda/izquierdo|derecha",
			WomenMen:  "mujer/mujeres|hombre/hombres",
			MealTime: "antes de comer/antes de las comidas/antes de la comida|después de comer" +
				"/después de las comidas/después de la comida",
		},
		Unless:        "a menos que/a no ser que/salvo que/salvo si/excepto si/hasta que/mientras no",
		NegatesByWord: true,
		Prohibits:     "prohibido/prohibida/prohibidos/prohibidas/prohíbe/prohíben/prohibe/prohiben",
		Minus: "menos/cero/negativ*" +
			"/sótano*/subterráne*/subsuelo*/suelo/descuento*/rebaja*/reducción",
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
		Forenoon: []int{0, 7}, Afternoon: []int{2, 3},
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
