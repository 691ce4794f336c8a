// Package lang knows the languages: what they are called, how they are written, and how a date and a number
// are written in them.
//
// Each language has a file in lang/languages. The file contains its tag, aliases, script, direction, digits,
// plural rule, fonts, fallback chain and the words that rules look for. Weekdays, months and patterns of
// dates come from CLDR. A tag that is not in the registry is an error. It is never replaced by the tag of a
// similar language, because language matchers answer a request for Kurmanji with Turkish and call that a
// good match. The package does not know sites, catalogues or HTML.
//
//	fa, ok := lang.Lookup("farsi")         // fa, by its alias
//	fa.Dir()                               // "rtl"
//	fa.FullDate(2026, time.November, 21)   // شنبه ۲۱ نوامبر ۲۰۲۶
//	fa.SecondDate(2026, time.November, 21) // ۳۰ آبان ۱۴۰۵
package lang

import (
	"slices"
	"strings"
	"unicode"

	"tabla/internal/lang/languages"
)

// Tag is the name of a language: in site.yaml, in a catalogue's file name and in the name of a folder of
// the output.
type Tag = languages.Tag

// Words holds the words of a language that rules look for in texts.
type Words = languages.Words

// Language is a language of the registry that can write dates and numbers. It is a plain value, but its
// slices are shared and must not be changed. Most fields have the same meaning as in languages.Language.
//
// Classes of plural rule, for whole numbers (CLDR 48):
//
//	A  other only
//	B  one: 1
//	C  one: 0 and 1
//	D  one: 0 and 1; many: whole millions (French)
//	E  one: 1; many: whole millions (Spanish)
//	F  one: 1, 21, 31 …; few: 2–4, 22–24 …; many: the rest (Russian, Ukrainian)
//	G  one and few as in F; other: the rest (Serbian and its kin)
//	H  one: 1, 21, 31 … (Macedonian)
//	I  zero, one, two; few: 3–10, 103–110 …; many: 11–99, 111–199 …; other: 100–102, 200–202 … (Arabic)
type Language struct {
	Tag       Tag
	Aliases   []string // other names that a site may write; a note tells its author which language is meant
	Name      string   // in English, for authors; readers see the Endonym
	PluralTag string   // the tag whose plural rule go-i18n uses for this language
	CLDR      string   // the locale of CLDR whose words and patterns are used; "" if CLDR has none
	HTML      string   // the value of the lang attribute
	// ISO 3166-1 codes of the countries in which it is an official language or used on street signs: "RS BA"
	Countries string
	Script    string // ISO 15924
	RTL       bool
	Endonym   string // the language's name in the language itself
	Plural    string // class of plural rule, "A" to "I", from the list above
	Digits    string // CLDR numbering system: "latn", "arab", "arabext", "beng", "deva", "mymr" …
	Calendar  string // the second calendar, shown beside the Gregorian: "persian", "ethiopic" or ""
	// the readers' name of that calendar; set if its months have the same names as the Gregorian ones
	CalendarName string
	Type         string  // type class, which decides the fonts and their sizes
	Size         float64 // factor for the font size, so that the letters look as large as Latin ones
	LineHeight   float64 // smallest line height, as a multiple of the font size
	Chain        []Tag   // languages to try if a text is missing, before the source language
	Family       string  // languages of the same family may have whole sentences in common; "" for no family
	Unconfirmed  string  // what a linguist must still confirm; "" for nothing

	locale *languages.Locale
	words  *Words

	// the words of the language in the forms in which they are looked up; nil for a pseudo-locale
	vocabulary, contraries, items, daily, sides *lazy[vocabulary]
	clock                                       *lazy[clockWays]
	numberNames                                 *lazy[numberNames]
}

// Of returns the Language that is made from a file of lang/languages.
func Of(row *languages.Language) Language {
	l := Language{
		Tag: row.Tag, Aliases: row.Aliases, Name: row.Name, PluralTag: row.PluralTag, CLDR: row.CLDR,
		HTML: row.HTML, Script: row.Script, RTL: row.RTL, Endonym: row.Endonym, Plural: row.Plural,
		Digits: row.Digits, Countries: row.Countries,
		Calendar: row.Calendar, CalendarName: row.CalendarName, Type: row.Type, Chain: row.Chain,
		Family:      row.Family,
		Unconfirmed: row.Unconfirmed, locale: languages.LocaleOf(row), words: &row.Words,
	}
	l.Size, l.LineHeight = measures(l.Type)
	from := l
	l.vocabulary = &lazy[vocabulary]{compile: func() *vocabulary { return compile(from) }}
	l.contraries = &lazy[vocabulary]{compile: func() *vocabulary { return compileContraries(from) }}
	l.items = &lazy[vocabulary]{compile: func() *vocabulary { return compileItems(from) }}
	l.daily = &lazy[vocabulary]{compile: func() *vocabulary { return compileDaily(from) }}
	l.sides = &lazy[vocabulary]{compile: func() *vocabulary { return compileSides(from) }}
	l.clock = &lazy[clockWays]{compile: func() *clockWays { return compileClock(from.words.Clock) }}
	l.numberNames = &lazy[numberNames]{compile: func() *numberNames { return compileNumbers(from.words) }}
	return l
}

// registry holds all languages, in the order of lang/languages. Endonyms have CLDR's spelling unless
// Unconfirmed names another source (pnb: an older CLDR; cnr: the language's own name, because CLDR has only
// "srpski").
//
// The chains ar–ckb, ckb–kmr, tr–kmr, ti–am, ru–uk and hi–ne are left out on purpose, because the readers of
// the two languages are different people. The site decides about chains such as bs–hr or pnb–ur.
var registry = register()

func register() []Language {
	rows := languages.All()
	all := make([]Language, len(rows))
	for i, row := range rows {
		all[i] = Of(row)
	}
	return all
}

// Lookup returns the language with this tag, this alias or this code of three letters (ISO 639). The bool
// reports whether there is one. Upper and lower case matter: "EN" is not found. Lookup also knows the two
// pseudo-locales.
func Lookup(name string) (Language, bool) {
	if IsPseudo(Tag(name)) {
		return pseudo(Tag(name)), true
	}
	if l, known := find(name); known {
		return l, true
	}
	return ofThreeLetters(name)
}

// find returns the language of the registry with this tag or alias, and whether there is one.
func find(name string) (Language, bool) {
	for i := range registry {
		if string(registry[i].Tag) == name || slices.Contains(registry[i].Aliases, name) {
			return registry[i], true
		}
	}
	return Language{}, false
}

// All returns every language in the order of the registry, without the pseudo-locales.
func All() []Language { return slices.Clone(registry) }

// IsLocalIn reports whether the language is an official language of a country or used on its street signs.
// code is its code in ISO 3166-1.
func (l Language) IsLocalIn(code string) bool {
	return slices.Contains(strings.Fields(l.Countries), code)
}

// Words returns the words of the language that rules look for. For a pseudo-locale, all lists are empty.
func (l Language) Words() *Words {
	if l.words == nil {
		return new(Words)
	}
	return l.words
}

// IsKin reports whether two languages are of one family, so that they may have whole sentences in common.
func (l Language) IsKin(other Language) bool { return l.Family != "" && l.Family == other.Family }

// Dir returns the value of the HTML attribute dir.
func (l Language) Dir() string {
	if l.RTL {
		return "rtl"
	}
	return "ltr"
}

// measures returns the size factor and the line height of a type class. With this factor, letters are as
// high as Latin ones (Noto Sans, x-height 0.547 em). The line height is always enough for the tallest
// letters. The sizes for Tamil and Myanmar have not been measured yet.
func measures(class string) (size, lineHeight float64) {
	switch class {
	case "latin", "latin+", "latin+big", "cyr", "grek", "ethi", "beng", "deva", "guru", "taml", "cjk", "none":
		return 1, 1.5
	case "arab":
		return 1.15, 1.7
	case "naskh":
		return 1.35, 1.7
	case "nastaliq":
		return 1, 2.4
	case "mymr":
		return 1, 2.2
	}
	return 0, 0
}

// WordsFrom returns a text that tells authors where the language's weekdays and months come from.
func (l Language) WordsFrom() string {
	switch {
	case !l.HasDateWords():
		return "none: a person must fill them in"
	case l.locale.Name == "":
		return "a person"
	}
	return "CLDR " + languages.CLDRVersion + ", " + l.CLDR
}

// Letters returns the characters of a script, which is named by its ISO 15924 code. It returns nil if no
// registered language is written in the script.
func Letters(script string) []*unicode.RangeTable {
	name := map[string]string{
		"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Rohg": "Hanifi_Rohingya",
		"Ethi": "Ethiopic", "Beng": "Bengali", "Deva": "Devanagari", "Guru": "Gurmukhi", "Taml": "Tamil",
		"Mymr": "Myanmar", "Hans": "Han", "Hant": "Han",
	}[script]
	switch name {
	case "":
		return nil
	case "Han":
		return []*unicode.RangeTable{unicode.Han, unicode.Bopomofo}
	}
	return []*unicode.RangeTable{unicode.Scripts[name]}
}
