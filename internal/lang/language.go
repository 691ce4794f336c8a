// Package lang knows the languages: what they are called, how they are written, and how they say a date and a
// number.
//
// One file a language (lang/languages) decides tag, aliases, script, direction, digits, plural rule, fonts,
// fallback chain and the words that rules look for; weekdays, months and patterns of dates come from CLDR.
// Nothing is ever negotiated: a tag is known or it is an error, because matchers answer a request for
// Kurmanji with Turkish and call that a good match. The package knows nothing of sites, catalogues or HTML.
//
//	fa, ok := lang.Lookup("farsi")         // fa, by its alias
//	fa.Dir()                               // "rtl"
//	fa.FullDate(2026, time.November, 21)   // شنبه ۲۱ نوامبر ۲۰۲۶
//	fa.SecondDate(2026, time.November, 21) // ۳۰ آبان ۱۴۰۵
package lang

import (
	"slices"

	"tabla/internal/lang/languages"
)

// Tag names a language: in site.yaml, as a catalogue's file name, as a folder of the output.
type Tag = languages.Tag

// Words are the words of a language that rules look for in texts.
type Words = languages.Words

// Language is a language of the registry, ready to write dates and numbers. It is a plain value; its slices
// are shared and must not be changed. What its fields mean is told in lang/languages.
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
	Tag         Tag
	Aliases     []string // other names that are accepted, with a note
	Name        string   // in English, for authors; readers see the Endonym
	Carrier     string   // the tag that lends the plural rule inside go-i18n
	CLDR        string   // the locale whose words and patterns are used; "" for none
	HTML        string   // the lang attribute
	Script      string   // ISO 15924
	RTL         bool
	Endonym     string  // the language's name in itself
	Plural      string  // class of plural rule, "A" to "I": see above
	Digits      string  // CLDR numbering system: "latn", "arab", "arabext", "beng", "deva", "mymr" …
	Calendar    string  // the second calendar, shown beside the Gregorian: "persian", "ethiopic" or ""
	Type        string  // type class: which fonts, at what size
	Size        float64 // factor that makes the letters look as large as Latin ones
	LineHeight  float64 // unitless, never less
	Chain       []Tag   // where missing texts come from, in order, before the source language
	Family      string  // languages of one family may say a whole sentence alike; "" for none
	Unconfirmed string  // what a linguist has yet to confirm, in words; "" for nothing

	locale *languages.Locale
	words  *Words

	vocabulary *lazyVocabulary // nil for a pseudo-locale
}

// Of returns the language of a file of lang/languages.
func Of(row *languages.Language) Language {
	l := Language{
		Tag: row.Tag, Aliases: row.Aliases, Name: row.Name, Carrier: row.Carrier, CLDR: row.CLDR,
		HTML: row.HTML, Script: row.Script, RTL: row.RTL, Endonym: row.Endonym, Plural: row.Plural,
		Digits:   row.Digits,
		Calendar: row.Calendar, Type: row.Type, Chain: row.Chain, Family: row.Family,
		Unconfirmed: row.Unconfirmed, locale: languages.LocaleOf(row), words: &row.Words,
	}
	l.Size, l.LineHeight = measures(l.Type)
	l.vocabulary = &lazyVocabulary{from: l}
	return l
}

// registry is the table that decides. Endonyms are CLDR's spelling unless Unconfirmed says otherwise (pnb: an
// older CLDR; cnr: the language's own name, where CLDR has only "srpski").
//
// There are no chains ar–ckb, ckb–kmr, tr–kmr, ti–am, ru–uk, hi–ne: these are different readers. Chains such
// as bs–hr or pnb–ur are for the site to decide.
var registry = register()

func register() []Language {
	rows := languages.All()
	all := make([]Language, len(rows))
	for i, row := range rows {
		all[i] = Of(row)
	}
	return all
}

// Lookup finds a language by its tag, by one of its aliases or by its code of three letters (ISO 639), each
// exactly as written; it also knows the two pseudo-locales.
func Lookup(name string) (Language, bool) {
	if IsPseudo(Tag(name)) {
		return pseudo(Tag(name)), true
	}
	if l, known := find(name); known {
		return l, true
	}
	return ofThreeLetters(name)
}

// find finds a language by its tag or by one of its aliases.
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

// Words returns the words of the language that rules look for; all are empty for a pseudo-locale.
func (l Language) Words() *Words {
	if l.words == nil {
		return new(Words)
	}
	return l.words
}

// IsKin reports whether the two languages may say a whole sentence alike.
func (l Language) IsKin(other Language) bool { return l.Family != "" && l.Family == other.Family }

// Dir returns the HTML dir attribute.
func (l Language) Dir() string {
	if l.RTL {
		return "rtl"
	}
	return "ltr"
}

// measures returns size factor and line height of a type class. Sizes bring the letters to the height of
// Latin ones (Noto Sans, x-height 0.547 em); line heights are never below what the tallest letters need.
// Tamil and Myanmar sizes are not measured yet.
func measures(class string) (size, lineHeight float64) {
	switch class {
	case "latin", "latin+", "latin+big", "cyr", "ethi", "beng", "deva", "guru", "taml", "cjk", "none":
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

// WordsFrom returns where the language's weekdays and months come from, in words for authors.
func (l Language) WordsFrom() string {
	switch {
	case !l.HasDateWords():
		return "none: a person must fill them in"
	case l.locale.Name == "":
		return "a person"
	}
	return "CLDR " + languages.CLDRVersion + ", " + l.CLDR
}
