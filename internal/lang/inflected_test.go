package lang

import (
	"strconv"
	"strings"
	"testing"
)

// inflected are the forms of the numbers from 1 to 10 in the Slavic languages of the registry: the cardinal
// numbers in all cases and genders, and the words for groups of people.
var inflected = map[string][10]string{
	"ru": {
		"один одного одному одним одном одна одной одну одно одни одних одними",
		"два две двух двум двумя двое двоих",
		"три трех трёх трем трём тремя трое троих",
		"четыре четырех четырёх четырем четырём четырьмя четверо",
		"пять пяти пятью пятеро", "шесть шести шестью шестеро", "семь семи семью семеро",
		"восемь восьми восемью восьмью", "девять девяти девятью", "десять десяти десятью",
	},
	"uk": {
		"один одного одному одним однім одна однієї одній одну однією одне одні одних одними",
		"два дві двох двом двома двоє",
		"три трьох трьом трьома троє",
		"чотири чотирьох чотирьом чотирма четверо",
		"п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятьома п’ятьма",
		"шість шести шістьох шістьом шістьма шістьома",
		"сім семи сімох сімом сьома сімома", "вісім восьми вісьмох вісьмом вісьма вісьмома",
		"дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев’ятьома",
		"десять десяти десятьох десятьом десятьма десятьома",
	},
	"sr-Latn": {
		"jedan jednog jednoga jednom jednome jednim jedna jedne jednoj jednu jedno jedni jednih jednima",
		"dva dve dvaju dvama dveju dvema dvoje dvojice dvojica dvojici",
		"tri triju trima troje trojice trojica",
		"četiri četiriju četirima četvoro četvorice", "pet petoro petorica", "šest šestoro šestorica",
		"sedam sedmoro sedmorica", "osam osmoro osmorica", "devet devetoro", "deset desetoro desetorica",
	},
	"mk": {
		"еден една едно едни едниот едната едното",
		"два две двата двете двајца двајцата двајцата",
		"три трите тројца тројцата",
		"четири четирите четворица четворицата",
		"пет петте петмина",
		"шест шесте шестмина",
		"седум седумте седуммина",
		"осум осумте осуммина", "девет деветте деветмина", "десет десетте десетмина",
	},
}

func TestNumbersAreReadInAllCasesOfSlavicLanguages(t *testing.T) {
	forms := map[string][10]string{}
	for tag, all := range inflected {
		forms[tag] = all
	}
	ijekavian := forms["sr-Latn"]
	ijekavian[1] = "dva dvije dvaju dvama dviju dvjema dvoje dvojice"
	ijekavian[3] = "četiri četiriju četirima četvero četvorice"
	for _, tag := range [...]string{"hr", "bs", "cnr"} {
		forms[tag] = ijekavian
	}
	cyrillic := [10]string{}
	for i, words := range forms["sr-Latn"] {
		cyrillic[i] = serbianCyrillic.Replace(words)
	}
	forms["sr-Cyrl"] = cyrillic
	for tag, all := range forms {
		language, _ := Lookup(tag)
		for i, words := range all {
			for word := range strings.FieldsSeq(words) {
				if !language.Spelled(word).Has(strconv.Itoa(i + 1)) {
					t.Errorf("%s: %s is not read as %d", tag, word, i+1)
				}
			}
		}
	}
}

// serbianCyrillic writes the words of the test in Cyrillic letters.
var serbianCyrillic = strings.NewReplacer("lj", "љ", "nj", "њ", "dž", "џ", "a", "а", "b", "б", "c", "ц",
	"č", "ч", "d", "д", "e", "е", "g", "г", "i", "и", "j", "ј", "k", "к", "l", "л", "m", "м", "n", "н",
	"o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у", "v", "в")
