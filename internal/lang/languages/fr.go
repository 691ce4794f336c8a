package languages

var fr = Language{
	Tag:  "fr",
	Name: "French", Endonym: "français",
	PluralTag: "fr", CLDR: "fr", HTML: "fr",
	Countries: "FR BE CH",
	Script:    "Latn", Type: "latin+", Plural: "D", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"un/une/d'un/d'une/qu'un/qu'une/l'un/l'une/unième*/premi*",
			"deux*/second*", "trois*", "quatr*", "cinq*", "six/sixième",
			"sept/septième", "huit*", "neuf/neuvième", "dix/dixième/dizaine", "onz*", "douz*",
		},
		Spelled: map[float64]Ways{
			0: "zéro*", 0.25: "quart/quarts",
			1.0 / 3: "tiers",
			0.5:     "demi*/moitié*", 11: "onz*", 12: "douz*", 13: "treiz*",
			14: "quatorz*", 15: "quinz*", 16: "seiz*", 17: "dix sept*", 18: "dix huit*",
			19: "dix neuf*", 20: "vingt*", 30: "trent*", 40: "quarant*", 50: "cinquant*",
			60: "soixant*", 70: "septant*", 80: "quatre vingt*/huitant*/octant*", 90: "nonant*",
		},
		Scales: [10]Ways{
			2: "cent/cents/centaine*", 3: "mille/millier*", 6: "million*", 9: "milliard*",
		},
		And:     "et",
		Percent: "cent/pourcent*",
		Until:   "à/au/jusqu/jusqu'à/jusqu'au",
		Noon:    "midi", Midnight: "minuit",
		StopWords:   "le/les/des/et/vous/pour/dans/une/est/votre/du/sur/aux",
		SingleWords: true,
		MayDouble:   "vous/nous",

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "H heures moins le quart/H heure moins le quart/H heures moins quart",
				15: "à H heures et quart/vers H heures et quart/dès H heures et quart" +
					"/avant H heures et quart/après H heures et quart" +
					"/jusqu'à H heures et quart/et H heures et quart/à H heure et quart" +
					"/vers H heure et quart/dès H heure et quart/avant H heure et quart" +
					"/après H heure et quart/jusqu'à H heure et quart/et H heure et quart",
				30: "à H heures et demie/vers H heures et demie/dès H heures et demie" +
					"/avant H heures et demie/après H heures et demie" +
					"/jusqu'à H heures et demie/et H heures et demie/à H heure et demie" +
					"/vers H heure et demie/dès H heure et demie/avant H heure et demie" +
					"/après H heure et demie/jusqu'à H heure et demie/et H heure et demie" +
					"/à H h et demie/vers H h et demie/dès H h et demie/avant H h et demie" +
					"/après H h et demie/jusqu'à H h et demie/et H h et demie/midi et demi" +
					"/minuit et demi",
			},
			Past: "à H heures M/vers H heures M/dès H heures M/avant H heures M/à H heure M" +
				"/vers H heure M/dès H heure M/avant H heure M",
			To: "H heures moins M/H heure moins M",
		},

		FromNotThan:   true,
		NotBehindVerb: true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "min/minute/minutes",
			Hour:   "h/heure/heures",
			Day:    "jour/jours",
			Week:   "semaine/semaines",
			Month:  "mois",
		},
		Yes: "oui/fait/vu/relu/vérifié/juste/d'accord/d’accord",
		Things: map[Thing]Ways{
			Fortnight: "sous quinzaine/par quinzaine/la quinzaine/quinzaine de jours",
			Tablet:    "comprimé*/cachet*/pilule*",
			Capsule:   "gélule*/capsule*",
			Drop:      "goutte*",
			Teaspoon: "cuillère à café/cuillères à café/cuillère à thé/cuillères à thé" +
				"/cuillerée à café/cuillerées à café/cuiller à café",
			Tablespoon: "cuillère à soupe/cuillères à soupe/cuillerée à soupe/cuillerées à soupe" +
				"/cuiller à soupe",
			Spoon:    "cuillère*/cuillerée*/cuiller",
			Glass:    "verre/verres/tasse/tasses",
			IU:       "ui/unités/unités internationales",
			Puff:     "bouffée*/inhalation*",
			Sachet:   "sachet/sachets",
			Minute:   "minute/minutes/min/mn",
			Hour:     "heure/heures/h",
			Day:      "jour/jours/journée/journées",
			Week:     "semaine/semaines",
			Month:    "mois",
			Year:     "an/ans/année/années",
			Times:    "fois",
			Room:     "chambre*/salle/salles/bureau/bureaux/pièce/pièces",
			Floor:    "étage/étages",
			Building: "bâtiment*/immeuble*/bloc/maison/baraque*",
			Tent:     "tente/tentes",
			Door:     "porte/portes/portail/entrée",
			Desk:     "guichet*/comptoir*/fenêtre",
			Bus:      "bus/autobus",
			Tram:     "tram/tramway*/trams",
			Train:    "train/trains",
			Stop:     "arrêt/arrêts/station*",
			Platform: "quai/quais/voie",
			Adult:    "adulte*",
			Child:    "enfant*",
			Person:   "personne/personnes/gens",
			Photo:    "photo/photos/photographie*",
			Copy:     "copie/copies/photocopie*/exemplaire*",
			Noon:     "midi",
			Midnight: "minuit",
		},
		Limits: [4]Ways{
			Before: "avant/jusqu'à/jusqu'au/jusqu à/jusqu au/jusqu aux/jusque/au plus tard",
			After:  "après/à partir de/à partir du/à partir d/dès/depuis/à compter du",
			AtLeast: "au moins/plus de/minimum/au minimum/au dessus de/plus d/pas moins de" +
				"/âgées de plus de/âgés de plus de/plus âgés que/supérieur à/supérieure à",
			AtMost: "au plus/moins de/maximum/au maximum/au dessous de/jusqu'à/jusqu à/moins d" +
				"/pas plus de/dans les/plus jeunes que/inférieur à/inférieure à",
		},
		LimitsBehind: [4]Ways{
			AtLeast: "au minimum/minimum/ou plus/et plus/au moins" +
				"/et au dessus/minimum",
			AtMost: "au maximum/maximum/ou moins/au plus/max",
		},
		If:      "si/s'il/s'ils/quand/lorsque/lorsqu'*/dès que",
		Concord: "ne/n'*",
		Connecting: "le/la/les/un/une/des/de/du/pour/aux/au/à/en/dans/sur/est/sont/c'est" +
			"/ce/cet/cette/ces/convient/conviennent/adapté/adaptée/adaptés/adaptées/destiné/destinée" +
			"/recommandé/recommandée/conseillé/conseillée/autorisé/autorisés/ouvert/ouverte/ouvre" +
			"/disponible/âgé/âgés/âgées/gratuit/gratuite",
		Repeats: [NumberOfRepeats]Ways{
			Each: "chaque/tous/toutes" +
				"/lundis/mardis/mercredis/jeudis/vendredis/samedis/dimanches",
			Lasting: "pendant/durant/durée",
			Per:     "par",
			Last:    "dernier/dernière/derniers",
		},
		EveryOther: "un jour sur deux/tous les deux jours/un jour sur 2",
		Daily: "tous les jours/chaque jour/quotidien*/toute la semaine" +
			"/tous les jours de la semaine/sans jour de fermeture",
		Events: [NumberOfEvents]Ways{
			Opening:   "ouvre/ouvrent/ouverture/ouvert/ouverte/ouverts/ouvrira",
			Closing:   "ferme/ferment/fermeture/fermé/fermée/fermés/fermera",
			Beginning: "commence/commencent/début/débute/débutent",
			Ending:    "finit/finissent/fin/termine/terminent",
			Departure: "part/partent/départ/partira",
			Arrival:   "arrive/arrivent/arrivée/arrivera",
			Breakfast: "petit déjeuner/petits déjeuners",
			Lunch:     "déjeuner/repas de midi",
			Dinner:    "dîner/souper/repas du soir",
		},
		Numbered: "numéro/n/no",
		Joins:    "et",
		Ranges:   "à/au/jusqu/jusqu'à/jusqu'au/entre",
		Around:   "entre",

		// Words that state facts.
		NegationLost: true, NegationAdded: true,
		Denials: "impossib*/inexist*/absen*/invalid*/incorrect*/inact*/inconn*/indispo*/insuff*" +
			"/inutil*/interd*/désact*/désuè*/dépourv*/échec*/échou*/erreur*/manqu*/vide/vides" +
			"/hors/refus*/empêch*/évit*/plutôt/seul*/illég*/irr*/cess*/arrêt*/anonym*/moins" +
			"/introuv*/inval*/rejet*/impayé*" +
			"/ignor*/masqu*/conserv*/gard*/omettre/omis*/difficil*/mal/flou*/perd*/dur*",
		Contraries: []Contrary{
			"avant|après",
			"au moins/minimum|au plus/maximum",
			"plus de/au dessus|moins de/au dessous",
			"gratuit*|payant*",
			"ouvert/ouverte/ouverts/ouvertes|fermé/fermée/fermés/fermées",
			"autorisé*/permis/permise/permises|interdit*",
			"devez/doit/doivent/dois/obligatoire*|pouvez/peut/peuvent/peux/facultati*",
			"intérieur|extérieur/dehors",
			"devant|derrière",
			"premier/première/premiers|dernier/dernière/derniers",
			"nord|sud|ouest",
			"chaud/chaude/chauds|froid/froide/froids",
			"entrée/entrées|sortie/sorties",
			"adulte/adultes|enfant/enfants",
			"minute/minutes|heure/heures|jour/jours/quotidien*|semaine/semaines/hebdomad*|" +
				"mois/mensuel*|an/ans/année/années",
			"rouge*|vert/verte/verts/vertes|bleu*|jaune*|blanc/blanche/blancs|noir/noire/noirs",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "gauche|droite",
			WomenMen:  "femme/femmes/fille/filles|homme/hommes/garçon/garçons",
			MealTime: "avant le repas/avant les repas/avant de manger/avant chaque repas" +
				"/avant manger|après le repas/après les repas/après avoir mangé/après chaque repas" +
				"/après manger",
		},
		Unless: "que si/que s'il/que s'ils/qu'à condition/à moins que/à moins qu/à moins d'*" +
			"/sauf si/sauf s/tant que/tant qu/jusqu'à ce que/avant d'*/avant que",
		NegatesByWord: true,
		Prohibits:     "interdit/interdite/interdits/interdites/interdiction/défendu/prohibé/prohibée",
		Minus: "moins/zéro/négati*/gel*" +
			"/sous-sol*/sol/souterrain*/cave*/réduction*/remise*/rabais/réduit*",
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
		Forenoon: []int{0}, Afternoon: []int{2, 3}, Night: []int{4},
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
