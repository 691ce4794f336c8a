package languages

var es = Language{
	Tag:  "es",
	Name: "Spanish", Endonym: "español",
	Carrier: "es", CLDR: "es", HTML: "es",
	Script: "Latn", Type: "latin", Plural: "E", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"un/uno/una/primer*", "dos/segund*/amb*", "tres/tercer*", "cuatro/cuart*", "cinco/quint*",
			"seis/sext*", "siete/séptim*", "ocho/octav*", "nueve/noven*", "diez/décim*", "once",
			"doce",
		},
		Noon: "mediodía", Midnight: "medianoche",
		BeforeNoon:  "am/mañana/madrugada",
		AfterNoon:   "pm/tarde/noche",
		Small:       "el/los/las/y/en/para/una/por/con/su/del/usted/sus",
		Letters:     "áéíóúñ",
		Foreign:     "ğışêîûèàœçöščćžđ",
		SingleWords: true,
	},
}
