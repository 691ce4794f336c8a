package languages

var fr = Language{
	Tag:  "fr",
	Name: "French", Endonym: "français",
	PluralTag: "fr", CLDR: "fr", HTML: "fr",
	Countries: "FR BE CH",
	Script:    "Latn", Type: "latin+", Plural: "D", Digits: "latn",
	Words: Words{
		Scales:  []Ways{"cent/cents/centaine*", "mille/millier*", "", "million*", "", "milliard*"},
		Percent: "cent/pourcent*",
		Until:   "à/au/jusqu/jusqu'à/jusqu'au",
		Numbers: []Ways{
			"un/une/premi*", "deux*/second*", "trois*", "quatr*", "cinq*", "six/sixième",
			"sept/septième", "huit*", "neuf/neuvième", "dix/dixième", "onz*", "douz*",
		},
		Noon: "midi", Midnight: "minuit",
		StopWords:   "le/les/des/et/vous/pour/dans/une/est/votre/du/sur/aux",
		SingleWords: true,
		MayDouble:   "vous/nous",

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: "impossib*/inexist*/absen*/invalid*/incorrect*/inact*/inconn*/indispo*/insuff*" +
			"/inutil*/interd*/désact*/désuè*/dépourv*/échec*/échou*/erreur*/manqu*/vide/vides" +
			"/hors/refus*/empêch*/évit*/plutôt/seul*/illég*/irr*/cess*/arrêt*/anonym*/moins" +
			"/introuv*/inval*/rejet*/impayé*" +
			"/difficil*/mal/flou*/perd*/dur*",
		Negations: []Ways{
			"ne/n'*", "pas", "jamais", "rien", "personne", "aucun/aucune", "sans", "ni",
			"sauf/excepté/hormis", "nulle part", "non", "nul/nulle",
		},
		Weekdays: [7]Ways{
			"dimanche*", "lundi*", "mardi*", "mercredi*", "jeudi*", "vendredi*", "samedi*",
		},
		NearDays: "aujourd/demain/hier/lendemain",
		Shelters: "refuge/refuges",
		Months: [12]Ways{
			"", "", "", "", "", "", "", "aout/août", "", "", "", "",
		},
		DayParts: []Ways{
			"matin*/matinée*", "midi", "après midi", "soir/soirs/soirée*", "nuit/nuits", "minuit",
			"aujourd'hui", "demain", "hier", "week end/week ends/weekend*", "aube/lever du soleil",
			"crépuscule/coucher du soleil", "après demain", "lendemain",
		},
		Forenoon: []int{0}, Afternoon: []int{2, 3},
		Amounts: []Ways{
			"deux/deuxième*/second/seconde", "trois/troisième*", "quatre/quatrième*", "cinq/cinquième*",
			"six/sixième*", "sept/septième*", "huit/huitième*/huitaine", "neuf/neuvième*",
			"dix/dixième*/dizaine*", "onze/onzième*", "douze/douzième*/douzaine*", "treize*",
			"quatorze*", "quinze/quinzième*/quinzaine", "seize*", "vingt/vingtième*/vingts/vingtaine",
			"trente/trentième/trentaine", "quarante/quarantaine", "cinquante/cinquantaine",
			"soixante/soixantaine", "septante", "nonante", "cent/cents/centaine*", "mille/millier*",
			"million*", "demi*/moitié", "quart/quarts", "tiers", "double", "triple",
		},
		Reversals: "in*/im*/non*/mal*/dés*",
		NoFacts: "une personne/la personne/cette personne/chaque personne/par personne/personne handicapée" +
			"/toute personne/autre personne",
	},
}
