// Package languages contains the data of each language: its row in the registry, and the words with which
// texts in it are checked. Each language has one file. To add a language, add its file and then run "go
// generate" here. That command adds the language to all_gen.go, and writes its weekdays, months and patterns
// of dates from CLDR into cldr_gen.go.
//
// The package does not know how a date or a number is written (lang does), or which rules use the words
// (check and catalogue do).
//
//	for _, l := range languages.All() {
//		l.Words.Noon.Match("midday") // true for English
//	}
package languages

import (
	"iter"
	"strings"
)

//go:generate go run ../cldrgen -list
//go:generate go run ../cldrgen

// Tag is the name of a language: in site.yaml, in a catalogue's file name and in the name of a folder of
// the output.
type Tag string

// Language is a language with everything that tabla knows about it. Its slices are shared and must not be
// changed.
type Language struct {
	Tag       Tag
	Aliases   []string // other names that a site may write; a note tells its author which language is meant
	Name      string   // in English, for authors; readers see the Endonym
	Endonym   string   // the language's name in the language itself
	PluralTag string   // the tag whose plural rule go-i18n uses for this language
	CLDR      string   // the locale of CLDR whose words and patterns are used; "" if CLDR has none
	HTML      string   // the value of the lang attribute
	// ISO 3166-1 codes of the countries in which it is an official language or used on street signs: "RS BA"
	Countries string
	Script    string // ISO 15924 code of the script
	RTL       bool   // written from right to left
	Type      string // type class, which decides the fonts and their sizes (see package lang)
	Plural    string // class of plural rule, "A" to "I" (lang.Language lists them)
	Digits    string // CLDR numbering system: "latn", "arab", "arabext", "beng", "deva", "mymr" …
	Calendar  string // the second calendar, shown beside the Gregorian: "persian", "ethiopic" or ""
	// the readers' name of that calendar; set if its months have the same names as the Gregorian ones
	CalendarName string
	Chain        []Tag   // languages to try if a text is missing, before the source language
	Family       string  // languages of the same family may have whole sentences in common; "" for no family
	Unconfirmed  string  // what a linguist must still confirm; "" for nothing
	Locale       *Locale // written by a person if CLDR has no words; nil otherwise
	Words        Words
}

// Locale holds CLDR's words and patterns for a language, as cldrgen extracts them. For some languages CLDR
// has a folder that contains only the root locale's words (the English "Sun", the numbered "M01"). Such a
// Locale has a name and a direction, but no words.
type Locale struct {
	Name    string // name of the folder in CLDR, such as "fa-AF"; "" if a person wrote the locale
	Endonym string // the language's own name; "" if CLDR has none
	RTL     bool
	Digits  string    // default numbering system; "" if CLDR has only root data
	Native  string    // numbering system with the script's own digits
	Groups  [2]string // separators between groups of digits: [0] with Latin digits, [1] with native ones
	// [0] digits of each group before the last (2: 12,34,567); [1] fewest digits of the first group
	Grouping   [2]int
	Weekdays   [7]string  // from Sunday; the form is the same in a date and alone
	Short      [7]string  // abbreviated weekdays, from Sunday
	Months     [12]string // in the form that they have in a date
	StandAlone [12]string // in the form that they have alone; empty if that is the same
	// pattern of a date: "{weekday} {day} {month} {year}"; {dd} is the day in two digits
	Full          string
	Long          string     // pattern of a date without its weekday
	Second        [13]string // months of the second calendar
	SecondPattern string     // pattern of a date in the second calendar
}

// Words holds the words of a language that rules look for in texts. If a list is empty, the rules do not
// look for its words. For example, if Numbers is empty, they expect numbers in digits.
type Words struct {
	Numbers   []Ways // one, two … to ten or twelve: the words for each, as a count or in an order (second)
	Compounds []Ways // words for 11, 12 … up to 99, where each number has a separate word
	// words for other numbers, by their value: 20, 30 …; also 13 if it is one word, 0.5 for a half, and so
	// on
	Spelled map[float64]Ways
	// words for 10, 100, 1,000 …, by the number of their zeros, for use with other numbers: two hundred
	Scales      [10]Ways
	HalfPast    bool // "half ten" means 10:30 and not 9:30
	And         Ways // words between the parts of a number: twenty-two thousand and five
	ScalesFirst bool // the scale is before its number: hundred two for 200
	OnesFirst   bool // the ones are before the tens without a word between them
	Percent     Ways // words for percent; empty if they are not known
	// words that say "below zero" of a degree, a floor or a price: zero, basement, discount; empty if they
	// are not known
	Minus    Ways
	DayHours Ways // words that may follow an hour of the afternoon: "o'clock of the day"
	// nouns after which "I" is a Roman number, in languages where "I" alone is a word; empty in other
	// languages
	BeforeI    Ways
	Article    Ways // the indefinite article, unless it is written like a number in words
	Noon       Ways // words for 12:00
	Midnight   Ways // words for 00:00
	BeforeNoon Ways // words for hours before noon; empty if hours are counted to 24
	AfterNoon  Ways // words for hours after noon
	Until      Ways // words such as "to" between the ends of a range that has its beginning first
	FromDawn   bool // people may count hours from dawn: their time differs by six hours from the clock
	// LengthLikeTime is true if a time with a half or a quarter in words has the same form as a length of
	// time
	LengthLikeTime bool
	Clock          Clock // the ways to say a time of day with a word for half, a quarter or minutes
	Things         map[Thing]Ways
	// TimeUnits are words for minutes, hours, days, weeks and months as they stand directly after a number
	// in digits, without a *. They are looked for in texts whose language is not known, so a word that also
	// means something else is left out.
	TimeUnits map[Thing]Ways
	// Yes are the answers with which a translator says that a text is right as it stands: yes, done
	Yes Ways
	// Stray are letters that the language never uses. If they occur, its own letters were read in the
	// encoding of Western Europe.
	Stray string
	// phrases that mean one of a thing without a number: within a month, mesec dana
	One map[Thing]Ways
	// Counting are the beginnings of words that contain a number together with a unit, by the number.
	// Counted are the rest of these words, by the unit: двух and недельн* for двухнедельный.
	Counting map[int]Ways
	Counted  map[Thing]Ways
	// words before a number, a time or a day that make it a limit, by the constants Before and so on
	Limits [4]Ways
	// the same for words after the number; a language may have both
	LimitsBehind [4]Ways
	ByClock      Ways // words that mean "until" before an hour with minutes: by 9:00, but not by 9 points
	// The order of words, as far as it shows what belongs together.
	NounsFirst    bool // the noun is before its number: vidonge viwili
	NumbersFirst  bool // the number of a room or a bus usually comes before the noun: 95 otobüsü
	OrdinalsLast  bool // an ordinal number such as "second" comes after its noun
	VerbsLast     bool // a verb and its negation come after a limit that they may reverse
	NotBehindVerb bool // the negation comes after its verb: ne buvez pas avant 9 h
	OneHalfAdds   bool // "one half" means one and a half: یو نیم
	FromNotThan   bool // the word "from" before a lowest age (от 18 лет) does not also mean "than"

	Numbered Ways // words such as "number" between a thing and the number that names it
	Joins    Ways // words such as "and" between two days
	Ranges   Ways // words between the two days of a range
	// Through are words between the two numbers of a range that has its beginning first, besides those of
	// Until: "to", and "from" in languages that have it after the beginning
	Through Ways
	Around  Ways // words before or after both days of a range: "between", and in some languages "until"
	AndHalf Ways // words that add a half to the number before: bir buçuk
	// words that mean a half only after a word for "and", and otherwise are prepositions: i po, po danu
	HalfBehindAnd Ways
	HalfOf        Ways // beginnings of words that mean half of the thing in the rest of the word: полчаса
	StopWords     Ways // very frequent short words, with which a text in the language is recognized
	// pairs of letters: a letter of a neighbouring language's keyboard, and then the language's own letter
	// that looks like it
	Keyboard    []string
	SingleWords bool // the language does not repeat words: a word twice in a row is an error
	// a question in a title or on a button becomes a noun: "Delete?" is translated as "Deletion"
	NounTitles bool
	MayDouble  Ways // words that may be repeated although SingleWords is true

	// The words that state facts, for lang.Mentions. CLDR's weekdays and months need not be repeated here. In
	// each list, at most one word may be left out because it usually means something else, such as "one". An
	// edit that exchanges this word and another word of the list is still noticed by the other word.
	Negations []Ways // words that negate a sentence: each entry is one negation
	Denials   Ways   // words with which a sentence can say the same without a negation: unable, lack, unless
	// Unless are words before a condition that must not be true: unless you are over 18. UnlessBehind are
	// words after such a condition, mostly verbs. If both are empty, the words are not known.
	Unless, UnlessBehind Ways
	// Concord are negations that are used together with another one in the same sentence and do not negate a
	// second time: никогда не, ne … pas
	Concord Ways
	If      Ways // words before a condition: if, when
	// Connecting are words that have no meaning of their own in a short text about a person, a day or a
	// limit: for, the, suitable
	Connecting Ways
	// Repeats are words before a number, a unit or a day that say whether something is repeated, by the
	// constants Each and so on. RepeatsBehind are those after a number and its unit, or in the unit's word.
	Repeats       [NumberOfRepeats]Ways
	RepeatsBehind [NumberOfRepeats]Ways
	EveryOther    Ways // words for "every second day": через день
	Daily         Ways // words for every day of the week: daily, without days off
	// words for events that take place at an hour, by the constants Opening and so on
	Events [NumberOfEvents]Ways
	// negations in this language are separate words, so a sentence without such a word is not negated
	NegatesByWord bool
	Prohibits     Ways // words with which a sentence forbids something without a negation: forbidden, banned
	// NegationLost says that a translation without the negation of its source is doubtful; NegationAdded
	// says the same of a translation with a negation that its source does not have. Each is set if such
	// findings were right in nine of ten cases, measured on translations that people made;
	// docs/translators.md lists the languages.
	NegationLost, NegationAdded bool

	// Forbidding are words with which a sentence forbids something: must not. A "^" before a word means that
	// the sentence must begin with it: do not. ForbidsAtEnd are endings that forbid something only in the
	// last word of a sentence.
	Forbidding, ForbidsAtEnd Ways

	Weekdays     [7]Ways  // from Sunday
	Months       [12]Ways // from January
	SecondMonths []Ways   // of the second calendar
	DayParts     []Ways   // morning, noon, evening, today, tomorrow …: each entry is one part
	Forenoon     []int    // the indexes of those DayParts that are before noon, such as morning
	// the indexes of those that are after noon but not at night, such as afternoon and evening
	Afternoon []int
	Night     []int  // the indexes of those that are the night
	Midday    []int  // the indexes of those around noon, in languages that count hours from dawn
	Amounts   []Ways // numbers in words: each entry is one
	// prefixes and endings that reverse the meaning of a word: "un*/*less"; "می>نمی*": instead of می
	Reversals Ways
	// groups of facts that exclude each other: left or right, before or after. An edit that replaces one by
	// another changes a fact.
	Contraries []Contrary
	// the same for pairs in which two texts in different languages must agree, by the constants LeftRight
	// and so on
	Sides   [NumberOfSides]Contrary
	NoSides Ways // phrases in which a word of Sides does not name a side: has the right
	Clitics Ways // short words that are joined to the beginning of a word: و, ال
	NoFacts Ways // words that match one of the lists above but do not state a fact

	// Words that authors should not write; each is a single word. The lists are empty for languages for
	// which nobody has made a list.
	NearDays Ways // today, tomorrow …: wrong on a board that shows them for weeks
	Shelters Ways // words for places whose address must stay secret
}

// Clock holds the ways to say a time of day in words. In each way, H is in place of the hour and M in place
// of the minutes: "M past H".
type Clock struct {
	Fixed  map[int]Ways // by the minutes after the hour: 30 for "half past H", -15 for "quarter to H"
	Past   Ways         // M minutes after the hour H
	To     Ways         // M minutes before the hour H
	OfNext Ways         // M minutes after the hour before H: двадцать минут девятого is 8:20
}

// Ways holds the ways to say one thing, in small letters, separated by slashes: "two/second/both". A *
// stands for any letters: "tre*" matches words that begin with tre, "*ين" words that end with it, and
// "*خمس*" words that contain it.
//
// The words that state facts (see Words) are used by lang.Mentions, which has more rules. Letters are
// folded. A way may have several words ("in may"), and a * may be inside a word ("ن*ید"). A way without a *
// is preferred; otherwise the longest way that matches: "pazartesi*" before "pazar*". A way that begins with
// # matches only next to a number in digits: "#may" matches in 3 May.
type Ways string

// Contrary holds facts that exclude each other, with a | between two of them. Each is written like Ways:
// "before/prior to|after/later than".
type Contrary string

// All returns the facts, each as its ways.
func (c Contrary) All() []Ways {
	var all []Ways
	for fact := range strings.SplitSeq(string(c), "|") {
		all = append(all, Ways(fact))
	}
	return all
}

// All returns the ways to say the thing, one after the other.
func (w Ways) All() iter.Seq[string] {
	if w == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(string(w), "/")
}

// First returns the first way, which serves as the name of the thing.
func (w Ways) First() string {
	first, _, _ := strings.Cut(string(w), "/")
	return first
}

// Match reports whether a word in small letters matches one of the ways. It supports a * only at the ends of
// a way.
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

// LocaleOf returns the locale of a language: the one that a person wrote or, if there is none, the one from
// CLDR. It returns nil if there is neither.
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
