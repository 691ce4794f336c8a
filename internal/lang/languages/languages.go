// Package languages knows what is known of each language: its row in the registry, and the words by which
// texts in it are checked. Each language is one file of data. To add a language, add its file, then run go
// generate here: it lists the file in all_gen.go and takes weekdays, months and patterns of dates from CLDR
// into cldr_gen.go.
//
// It does not know how a date or a number is written (lang does), nor which rules use the words (check and
// catalogue/compare do).
//
//	languages.WordsOf("en").Noon.Match("midday") // true
package languages

import (
	"iter"
	"strings"
)

//go:generate go run ../cldrgen -list
//go:generate go run ../cldrgen

// Tag names a language: in site.yaml, as a catalogue's file name, as a folder of the output.
type Tag string

// Language is all that is known of one language. Its slices are shared and must not be changed.
type Language struct {
	Tag         Tag
	Aliases     []string // other names that are accepted, with a note
	Name        string   // in English, for authors; readers see the Endonym
	Endonym     string   // the language's name in itself
	Carrier     string   // the tag that lends the plural rule inside go-i18n
	CLDR        string   // the locale whose words and patterns are used; "" for none
	HTML        string   // the lang attribute
	Script      string   // ISO 15924
	RTL         bool     // written from right to left
	Type        string   // type class: which fonts, at what size (lang has the sizes)
	Plural      string   // class of plural rule, "A" to "I" (lang.Language lists them)
	Digits      string   // CLDR numbering system: "latn", "arab", "arabext", "beng", "deva", "mymr" …
	Calendar    string   // the second calendar, shown beside the Gregorian: "persian", "ethiopic" or ""
	Chain       []Tag    // where missing texts come from, in order, before the source language
	Family      string   // languages of one family may say a whole sentence alike; "" for none
	Unconfirmed string   // what a linguist has yet to confirm, in words; "" for nothing
	Locale      *Locale  // what a person wrote where CLDR has no words; nil for CLDR's
	Words       Words
}

// Locale is what CLDR says of a language, as cldrgen extracts it. A locale whose folder holds only root data
// (the English "Sun", the numbered "M01") has a name and a direction and no words.
type Locale struct {
	Name     string // of the CLDR folder: "fa-AF"; "" if a person wrote it
	Endonym  string // "" where CLDR has none of its own
	RTL      bool
	Digits   string     // default numbering system; "" for root data
	Native   string     // the script's own numbering system
	Groups   [2]string  // separators between groups of digits: with Latin digits, with native ones
	Grouping [2]int     // digits in the further groups (2: 12,34,567), least digits in the first
	Weekdays [7]string  // from Sunday, by themselves and in dates
	Short    [7]string  // abbreviated
	Months   [12]string // as they are in a date
	Alone    [12]string // by themselves; empty where the same as in a date
	Full     string     // a date: "{weekday} {day} {month} {year}" and literals; {dd} is a day of two digits
	Long     string     // a date without its weekday
	Second   [13]string // months of the second calendar
	Secondly string     // pattern of a date in it
}

// Words are the words of a language that rules look for in texts. What is empty is not looked for: numbers,
// for example, are then expected in digits.
type Words struct {
	Numbers     []Ways   // one, two, three …: how each is said, as a count or in an order
	Compounds   []Ways   // eleven to thirty, of one or several words: here without spaces and endings
	Numerals    string   // numerals of letters, by CLDR's name: "hans"; "" for Roman ones
	LoneI       bool     // "I" is a word, not the Roman one
	Noon        Ways     // 12:00
	Midnight    Ways     // 00:00
	BeforeNoon  Ways     // words that tell hours before noon; empty where hours are counted to 24
	AfterNoon   Ways     // those that tell hours after noon
	FromDawn    bool     // people may count hours from dawn: six hours beside the clock
	Small       Ways     // words that nearly every few sentences have, and by which the language is known
	Letters     string   // letters by which it is known among the languages of its script
	Foreign     string   // letters of these that it lacks
	Keyboard    []string // letters of a neighbour's keyboard that look alike, each before the language's own
	FoldYeKaf   bool     // texts are compared with the lists above as if ي and ى were ی, and ك were ک
	SingleWords bool     // the language does not double words: one that is there twice in a row is a slip
	MayDouble   Ways     // but these may

	// The facts that a text says in words, for lang.Mentions. CLDR's weekdays and months are known without
	// being written here. At most one way of a kind may be left out because it means other things more often,
	// such as "one": where another takes its place, that one is seen.
	Negations    []Ways   // what turns a sentence round: each entry is one negation
	Weekdays     [7]Ways  // from Sunday
	Months       [12]Ways // from January
	SecondMonths []Ways   // of the second calendar
	DayParts     []Ways   // morning, noon, evening, today, tomorrow …: each entry is one
	Amounts      []Ways   // numbers in words: each entry is one
	Unmakes      Ways     // prefixes and endings that turn a word round: "un*/*less"; "می>نمی*": instead of می
	Clitics      Ways     // what is written before a word as a part of it: و, ال
	NoFacts      Ways     // words that one of the ways above would take for a fact

	// What authors should not write: single words. Languages in which nobody has listed them have none.
	NearDays Ways // today, tomorrow …: wrong on a board that hangs for weeks
	Shelters Ways // of what must not be found
}

// Ways are the ways to say one thing, with a slash between them, in small letters: "two/second/both". A * is
// where the word may go on: "tre*" is a beginning, "*ين" an ending, "*خمس*" a part.
//
// The facts that a text says in words (see Words) are looked up in another way, by lang.Mentions: letters are
// folded, a way may have several words ("in may"), and a * may be inside ("ن*ید"). A whole word comes first,
// then the longest beginning or ending: "pazartesi*" before "pazar*". With a # before it, a way counts only
// beside a number in digits: "#may", as in 3 May.
type Ways string

// All yields the ways one by one.
func (w Ways) All() iter.Seq[string] {
	if w == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(string(w), "/")
}

// First returns the first way, which names the thing.
func (w Ways) First() string {
	first, _, _ := strings.Cut(string(w), "/")
	return first
}

// Match reports whether a word, in small letters, is one of the ways.
func (w Ways) Match(word string) bool {
	for way := range w.All() {
		stem := strings.Trim(way, "*")
		begins, ends := strings.HasSuffix(way, "*"), strings.HasPrefix(way, "*")
		switch {
		case begins && ends:
			if strings.Contains(word, stem) {
				return true
			}
		case begins:
			if strings.HasPrefix(word, stem) {
				return true
			}
		case ends:
			if strings.HasSuffix(word, stem) {
				return true
			}
		case word == stem:
			return true
		}
	}
	return false
}

// WordsOf returns the words of a language; none for a tag that is not registered.
func WordsOf(tag Tag) *Words {
	for _, l := range All() {
		if l.Tag == tag {
			return &l.Words
		}
	}
	return new(Words)
}

// LocaleOf returns the CLDR locale of a language, or what a person wrote in its place; nil if there is
// neither.
func LocaleOf(l *Language) *Locale {
	if l.Locale != nil {
		return l.Locale
	}
	for i := range locales {
		if locales[i].Name == l.CLDR {
			return &locales[i]
		}
	}
	return nil
}
