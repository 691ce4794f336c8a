package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Unknown says what to tell somebody who wrote a tag that is not in the registry.
func Unknown(name string) (message, hint string) {
	message = `unknown language "` + name + `"`
	if hint = commonMistake(strings.ToLower(name)); hint != "" {
		return message, hint
	}
	hint = "write one of " + strings.Join(tags(), ", ")
	if near := nearest(name); near != "" {
		hint = `did you mean "` + near + `"?`
	}
	if _, err := language.ParseBase(name); err == nil {
		hint = "the registry does not have this language yet; " + hint
	}
	return message, hint
}

// commonMistake explains country codes and names that people write for a language.
func commonMistake(name string) string {
	switch name {
	case "me":
		return country("Montenegro", `"cnr" (Montenegrin) or "sr-Latn" (Serbian in Latin script)`)
	case "al":
		return country("Albania", `"sq" (Albanian)`)
	case "xk":
		return country("Kosovo", `"sq" (Albanian) or "sr-Latn" (Serbian in Latin script)`)
	case "ba":
		return country("Bosnia and Herzegovina", `"bs" (Bosnian); as a language "ba" is Bashkir`)
	case "rs":
		return country("Serbia", `"sr-Latn" (Serbian in Latin script) or "sr-Cyrl" (in Cyrillic script)`)
	case "ua":
		return country("Ukraine", `"uk" (Ukrainian)`)
	case "bd":
		return country("Bangladesh", `"bn" (Bengali)`)
	case "ir":
		return country("Iran", `"fa" (Persian)`)
	case "af":
		return country("Afghanistan", `"prs" (Dari) or "ps" (Pashto); as a language "af" is Afrikaans`)
	case "in":
		return country("India", `"hi" (Hindi) or "pa" (Punjabi); as a language "in" is an old code of Indonesian`)
	case "pk":
		return country("Pakistan", `"ur" (Urdu), "ps" (Pashto) or "pnb" (Western Punjabi)`)
	case "sy", "iq":
		return `this is the code of a country; write "ar" (Arabic), "kmr" (Kurmanji) or "ckb" (Sorani)`
	case "et", "er":
		return `this is the code of a country; write "ti" (Tigrinya), "am" (Amharic) or "om" (Oromo)`
	case "kurdish":
		return `which one? Write "kmr" (Kurmanji), "ckb" (Sorani) or "ku-Arab" (Badini)`
	case "serbian":
		return `write "sr-Latn" (Serbian in Latin script) or "sr-Cyrl" (in Cyrillic script)`
	case "punjabi":
		return `write "pa" (in Gurmukhi) or "pnb" (in Arabic script)`
	case "chinese":
		return `write "zh-Hans" (simplified) or "zh-Hant" (traditional)`
	}
	return ""
}

func country(name, instead string) string {
	return "this is the code of " + name + ", not of a language; write " + instead
}

// AliasNote says which language an alias stands for; "" for tags and for unknown names.
func AliasNote(name string) string {
	l, ok := Lookup(name)
	switch {
	case !ok || string(l.Tag) == name:
		return ""
	case name == "sr":
		return `"sr" means sr-Cyrl here (Serbian in Cyrillic script), as in CLDR; for Latin script write sr-Latn`
	}
	return `"` + name + `" means ` + string(l.Tag) + ` here (` + l.Name + `)`
}

func tags() []string {
	all := make([]string, len(registry))
	for i, l := range registry {
		all[i] = string(l.Tag)
	}
	return all
}

// nearest gives the tag that was most likely meant, "" when none is near. Capitals and the other usual separators
// cost nothing; a name in English counts as a tag.
func nearest(name string) string {
	name = strings.ToLower(strings.NewReplacer("_", "-", "@", "-").Replace(name))
	best, fewest := "", 2+len(name)/8
	for _, l := range registry {
		for _, known := range slices.Concat([]string{string(l.Tag), l.Name}, l.Aliases) {
			if n := edits([]rune(name), []rune(strings.ToLower(known))); n < fewest {
				best, fewest = string(l.Tag), n
			}
		}
	}
	return best
}

// edits counts the characters to insert, delete or replace between two words (Levenshtein).
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0]++
		for j := range b {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
