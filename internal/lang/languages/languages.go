// Package languages has the data of each language: its row in the registry, and the words by which texts
// in it are checked. Each language is one file. To add a language, add its file and then run "go generate"
// here. That command adds the language to all_gen.go, and writes its weekdays, months and patterns of
// dates from CLDR into cldr_gen.go.
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
	Compounds []Ways // words for 11, 12 … up to 99, where each number has a word of its own
	// words for other numbers, by their value: 20, 30 …; 13, if that is one word; 0.5 for a half, and so on
	Spelled map[float64]Ways
	// words for 10, 100, 1,000 …, by the number of their zeros, if other numbers are beside them: two hundred
	Scales      [10]Ways
	HalfPast    bool // half ten is 10:30, never 9:30
	And         Ways // words between the parts of a number: twenty-two thousand and five
	ScalesFirst bool // the scale is before its number: hundred two for 200
	OnesFirst   bool // the ones are before the tens without a word between them
	Percent     Ways // words for percent; empty if they are not known
	// words that say what a minus says of a degree, a floor or a price: zero, basement, discount; empty if
	// they are not known
	Minus    Ways
	DayHours Ways // words that may follow an hour of the afternoon: "o'clock of the day"
	// nouns after which "I" is a number, where "I" by itself is a word; empty where it is none
	BeforeI    Ways
	Article    Ways // the indefinite article, where no number in words is written like it
	Noon       Ways // words for 12:00
	Midnight   Ways // words for 00:00
	BeforeNoon Ways // words for hours before noon; empty if hours are counted to 24
	AfterNoon  Ways // words for hours after noon
	Until      Ways // words such as "to" between the two ends of a range, if the first end comes first
	FromDawn   bool // people may count hours from dawn: their time differs by six hours from the clock
	// LengthLikeTime is set if a time with a half or a quarter in words is said like a length of time
	LengthLikeTime bool
	Clock          Clock // the ways to say a time of day with a word for half, a quarter or minutes
	Things         map[Thing]Ways
	// phrases that say one of a thing without a number: within a month, mesec dana
	One map[Thing]Ways
	// Counting are the beginnings of words that say a number of a unit together, by the number; Counted are
	// the rest of these words, by the unit: двух and недельн* for двухнедельный.
	Counting map[int]Ways
	Counted  map[Thing]Ways
	Limits   [4]Ways // words before a number, a time or a day that make it a limit, by Before …
	// the same behind the number; a language may have both
	LimitsBehind [4]Ways
	ByClock      Ways // words that mean until before an hour with minutes: by 9:00, not by 9 points
	// The order of words, as far as it says what belongs together.
	NounsFirst    bool // the noun is before its number: vidonge viwili
	NumbersFirst  bool // the number of a room or a bus is mostly before the noun: 95 otobüsü
	OrdinalsLast  bool // a word such as second is behind its noun
	VerbsLast     bool // a verb and its negation stand behind a limit that they may turn round
	NotBehindVerb bool // the negation is behind its verb: ne buvez pas avant 9 h
	OneHalfAdds   bool // one half is one and a half: یو نیم
	FromNotThan   bool // the word before the least age is not also the word for than: от 18 лет

	Numbered Ways // words such as number, between a thing and the number that names it
	Joins    Ways // words such as and, between two days
	Ranges   Ways // words between the two days of a range
	Around   Ways // words before or behind both of them: between, and until in some languages
	AndHalf  Ways // words that add a half to the number before: bir buçuk
	// words for a half that are prepositions where no word for and is before them: i po, po danu
	HalfBehindAnd Ways
	HalfOf        Ways     // beginnings of words that mean half of the rest: полчаса
	StopWords     Ways     // very frequent short words, by which a text in the language is recognized
	Keyboard      []string // letters of a neighbour's keyboard, each before the own letter that looks like it
	FoldYeKaf     bool     // texts are compared with the lists above as if ي and ى were ی, and ك were ک
	SingleWords   bool     // the language does not repeat words: a word twice in a row is an error
	NounTitles    bool     // questions in titles and buttons become nouns: "Delete?" is "Deletion"
	MayDouble     Ways     // words that may be repeated although SingleWords is true

	// The words that state facts, for lang.Mentions. CLDR's weekdays and months need not be written here.
	// From each list, at most one word may be left out because it usually means something else, such as
	// "one". If an edit replaces such a word with another word of the list, the other word is still found.
	Negations []Ways // words that negate a sentence: each entry is one negation
	Denials   Ways   // words by which a sentence can say the same without a negation: unable, lack, unless
	// Unless are the words before a condition that must not hold: unless you are over 18; UnlessBehind are
	// those behind it, mostly verbs. Where both are empty, they are not known.
	Unless, UnlessBehind Ways
	// Concord are the negations that stand beside another one and say the same with it: никогда не, ne … pas
	Concord Ways
	If      Ways // words before a condition: if, when
	// Connecting are words that say nothing by themselves in a short text about a person, a day or a limit:
	// for, the, suitable
	Connecting Ways
	// Repeats are the words beside a number, a unit or a day that say whether something comes again: Each …
	Repeats    [NumberOfRepeats]Ways
	EveryOther Ways                 // words for every second day: через день
	Daily      Ways                 // words for every day of the week: daily, without days off
	Events     [NumberOfEvents]Ways // words for what begins at an hour, by Opening …
	// its negations are separate words, so a sentence without such a word is not negated
	NegatesByWord bool
	Prohibits     Ways // words by which a sentence forbids without a negation: forbidden, banned
	// NegationLost and NegationAdded tell that a translation without the negation of its source is doubtful,
	// and one with a negation that its source does not have. They are set if that was right in nine of ten
	// cases, measured on translations that people made; docs/translators.md lists the languages.
	NegationLost, NegationAdded bool

	// Forbidding are the words with which a sentence forbids: must not; with "^" before them, if it begins
	// with them: do not. ForbidsAtEnd are endings that forbid only in the last word of a sentence.
	Forbidding, ForbidsAtEnd Ways

	Weekdays     [7]Ways  // from Sunday
	Months       [12]Ways // from January
	SecondMonths []Ways   // of the second calendar
	DayParts     []Ways   // morning, noon, evening, today, tomorrow …: each entry is one
	Forenoon     []int    // the indexes of those DayParts that are before noon: morning …
	Afternoon    []int    // the indexes of those that are after noon and not at night: afternoon, evening …
	Night        []int    // the indexes of those that are the night
	Midday       []int    // the indexes of those that are around noon, where hours are counted from dawn
	Amounts      []Ways   // numbers in words: each entry is one
	// prefixes and endings that reverse the meaning of a word: "un*/*less"; "می>نمی*": instead of می
	Reversals Ways
	// groups of facts that exclude each other: left or right, before or after. An edit that puts one in the
	// place of another changes a fact.
	Contraries []Contrary
	// the same for groups of two that texts in two languages must agree in, by LeftRight …
	Sides   [NumberOfSides]Contrary
	NoSides Ways // phrases with a word of Sides that state none: has the right
	Clitics Ways // short words that are joined to the beginning of a word: و, ال
	NoFacts Ways // words that match one of the lists above but state no fact

	// Words that authors should not write, each a single word. The lists are empty for languages in which
	// nobody has listed them.
	NearDays Ways // today, tomorrow …: wrong on a board that hangs for weeks
	Shelters Ways // for places whose address must stay secret
}

// Clock holds the ways to say a time of day in words. In each, H stands for its hour and M for its
// minutes: "M past H".
type Clock struct {
	Fixed  map[int]Ways // by the minutes behind the hour: 30 for "half past H", -15 for "quarter to H"
	Past   Ways         // M minutes behind the hour H
	To     Ways         // M minutes before the hour H
	OfNext Ways         // M minutes behind the hour before H: двадцать минут девятого is 8:20
}

// Ways holds the ways to say one thing, in small letters and with a slash between them: "two/second/both".
// A * means that any letters may be there: "tre*" matches words that begin with tre, "*ين" words that end
// with it, and "*خمس*" words that contain it.
//
// The words that state facts (see Words) are looked up by lang.Mentions, which has more rules. Letters are
// folded. A way may have several words ("in may"), and a * may be inside a word ("ن*ید"). A way without a
// * is preferred, then the longest way that matches: "pazartesi*" before "pazar*". A way that begins with
// # matches only next to a number in digits: "#may" matches in 3 May.
type Ways string

// Contrary holds facts that exclude each other, with a | between two of them. Each is written like Ways:
// "before/prior to|after/later than".
type Contrary string

// All returns the facts, each with the ways to say it.
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

// Match reports whether a word in small letters matches one of the ways. It knows * only at both ends of a
// way.
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

// LocaleOf returns the locale that a person wrote for a language, or else the one from CLDR. If there is
// neither, it returns nil.
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
