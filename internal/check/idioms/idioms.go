// Package idioms finds expressions that do not mean what their words say. People who read in a third
// language take such an expression word by word, and each translator translates it differently.
package idioms

import (
	"regexp"
	"strings"
	"sync"
)

// Idiom is an expression that does not mean what its words say, with plain words that mean the same.
type Idiom struct{ Text, Plain string }

// Find returns the idioms of a text in a language, in their order. It finds none in languages for which it
// has no list.
func Find(tag, text string) []Idiom {
	list := lists()[tag]
	if list.pattern == nil {
		return nil
	}
	text = strings.ReplaceAll(text, "’", "'")
	var found []Idiom
	for _, at := range list.pattern.FindAllStringSubmatchIndex(text, -1) {
		written := text[at[2]:at[3]]
		key := strings.Join(strings.Fields(strings.ToLower(written)), " ")
		found = append(found, Idiom{written, list.plain[key]})
	}
	return found
}

type list struct {
	pattern *regexp.Regexp
	plain   map[string]string // plain words by idiom; idioms are in lower case
}

// lists returns the list of each language.
var lists = sync.OnceValue(func() map[string]list {
	all := map[string]list{}
	for tags, lines := range written {
		plain := map[string]string{}
		var patterns []string
		for line := range strings.Lines(lines) {
			idiom, words, ok := strings.Cut(strings.TrimSpace(line), " = ")
			if ok {
				plain[idiom] = words
				patterns = append(patterns, strings.ReplaceAll(regexp.QuoteMeta(idiom), " ", `\s+`))
			}
		}
		pattern := regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(` + strings.Join(patterns, "|") +
			`)(?:$|[^\p{L}\p{N}])`)
		for _, tag := range strings.Fields(tags) {
			all[tag] = list{pattern, plain}
		}
	}
	return all
})

// written has one idiom on each line, with plain words for it. It leaves out expressions that can also be
// meant word by word ("at the end of the day", "a piece of cake").
var written = map[string]string{
	"en en-easy": `
		around the clock = day and night
		asap = today, or the day and the hour
		as soon as possible = today, or the day and the hour
		at short notice = without much time before
		at your fingertips = easy to reach
		bear in mind = remember
		bend over backwards = do everything
		better safe than sorry = be careful
		break the ice = begin to talk
		by and large = mostly
		by word of mouth = because somebody said it
		crystal clear = very clear
		cut corners = work badly
		do not beat around the bush = say it directly
		drop us a line = write to us
		feel free to = you can
		first come, first served = who comes first gets it
		get back to you = call you, or write to you
		get the ball rolling = begin
		give it a go = try it
		the extra mile = more than needed
		hit the ground running = begin at once
		hit the road = leave
		hit the sack = go to sleep
		in a nutshell = in short
		in full swing = happening now
		in the loop = informed
		in the same boat = in the same situation
		in the long run = after a long time
		iron out = solve
		keep an eye on = watch
		keep an eye out = watch
		keep your fingers crossed = hope
		last but not least = also
		make ends meet = have enough money
		miss the boat = come too late
		no strings attached = without conditions
		off the record = in confidence
		on the same page = of one opinion
		once in a blue moon = almost never
		one-stop shop = one place for all
		out of the blue = suddenly
		play it by ear = decide then
		rain or shine = in any weather
		reach out to us = call us, or come to us
		red tape = forms and rules
		ring a bell = seem known
		rule of thumb = simple rule
		second to none = the best
		speak your mind = say what you think
		spread the word = tell others
		take it with a grain of salt = do not believe all of it
		the ball is in your court = now you must act
		the sky is the limit = everything is possible
		think outside the box = think of something new
		tie the knot = marry
		touch base = talk
		under the weather = ill
		up in the air = not decided
		when pigs fly = never
		your best bet = best
	`,
	"fr": `
		au fur et à mesure = l'un après l'autre
		avoir le cafard = être triste
		ça coûte les yeux de la tête = c'est très cher
		ce n'est pas la mer à boire = ce n'est pas difficile
		coup de fil = appel
		coup de main = aide
		coup de pouce = aide
		donner sa langue au chat = ne pas savoir
		en un clin d'œil = très vite
		être dans le même bateau = être dans la même situation
		faire la queue = attendre son tour
		il pleut des cordes = il pleut beaucoup
		joindre les deux bouts = avoir assez d'argent
		mettre les points sur les i = dire clairement
		n'hésitez pas à = vous pouvez
		poser un lapin = ne pas venir
		tomber dans les pommes = s'évanouir
		tous azimuts = partout
	`,
	"es": `
		a la vuelta de la esquina = muy cerca
		al pie de la letra = exactamente
		costar un ojo de la cara = ser muy caro
		de vez en cuando = a veces
		echar una mano = ayudar
		estar en las nubes = no escuchar
		llover a cántaros = llover mucho
		llegar a fin de mes = tener bastante dinero
		matar dos pájaros de un tiro = hacer dos cosas a la vez
		no dude en = puede
		no tener pelos en la lengua = hablar claro
		ponerse las pilas = empezar ahora
		tirar la toalla = dejarlo
	`,
	"sr-Latn hr bs cnr": `
		baciti pogled = pogledati
		bez dlake na jeziku = otvoreno
		držati palčeve = nadati se
		iz vedra neba = iznenada
		kud svi tu i ja = kao drugi
		na dohvat ruke = blizu
		od nemila do nedraga = od mjesta do mjesta
		pružiti ruku pomoći = pomoći
		slovo na papiru = obećanje koje ne važi
		u tren oka = odmah
		ubiti dve muve jednim udarcem = uraditi dve stvari odjednom
		ubiti dvije muhe jednim udarcem = uraditi dvije stvari odjednom
	`,
	"sr-Cyrl": `
		без длаке на језику = отворено
		држати палчеве = надати се
		из ведра неба = изненада
		на дохват руке = близу
		од немила до недрага = од места до места
		слово на папиру = обећање које не важи
		у трен ока = одмах
		убити две муве једним ударцем = урадити две ствари одједном
	`,
}
