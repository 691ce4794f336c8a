// Package keys is the only table of the keys that the front matter of a notice may have: how the value of
// each key is written, its label in the desk's form, and, for a text that readers see after a word of the
// theme, where they see it.
//
// Every part of the program that needs the list of keys uses this table: the reader of notices, the writer
// of front matter, the form, pages and boards. The table does not know the effect of a key's value, which
// package notice and other packages decide.
package keys

import (
	"slices"
	"strings"
)

// Key is a key of the front matter.
type Key struct {
	Name string // "owner"; a key of the mapping place is "place.cost"
	Kind Kind
	// the label in the form, and the hint below it; the form has no field for a key without a label
	Label, Hint string
	Choices     []Choice // for the kind Chosen, unless the form takes them from the site
	Columns     []Column // for the kinds Rows and Spell: the keys of a row, in the order of the file
	// where readers see the text of the key; nil if package notice reads the key in its own way
	Fact *Fact
}

// Kind is the kind of a value. It decides how the value is written and which input the form has for it.
type Kind string

// The kinds of values. The templates of the form use these words.
const (
	Line   Kind = "text"   // a text on one line
	Lines  Kind = "long"   // a list with one item a line
	Names  Kind = "names"  // a list of words
	Day    Kind = "day"    // 2027-03-31
	Moment Kind = "moment" // a day, or a day with the time
	Chosen Kind = "choice" // one of several values
	Checks Kind = "checks" // a list of words from a fixed set
	Rows   Kind = "rows"   // a list of mappings
	Spell  Kind = "spell"  // true, or a mapping with a beginning and an end
	Hours  Kind = "hours"  // opening hours
	Dates  Kind = "dates"  // a list of days with unusual hours
)

// Choice is a value that a key can have, with its label in the form.
type Choice struct{ Value, Words string }

// Choices returns choices. The elements of pairs are alternately a value and its label.
func Choices(pairs ...string) (all []Choice) {
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, Choice{pairs[i], pairs[i+1]})
	}
	return all
}

// Column is a key of a mapping in a row, with its label in the form.
type Column struct{ Key, Words string }

// Fact says where readers see the text of a key. Pages and boards show the text after a word of the theme,
// whose id is "ui." and Word (in themes/phone/locales). On pages, the word for a fact of the notice contains
// the placeholder {{.name}} for the text. The word for a fact that boards show, and the word for a fact of a
// place, has no placeholder and comes before the text.
type Fact struct {
	Word  string // the id of the theme's word: "cost"
	Icon  string // the name of the theme's icon
	Page  Spot   // the place on the notice's page; the facts of a place are shown together
	Board Spot   // the place on slides; Nowhere if only pages show it
	Words int    // as how many words the theme's word counts in the reading time of a slide
	OSM   string // the OpenStreetMap key under which other programs find the text; "" for none
}

// Spot is a place on a page or on a slide.
type Spot uint8

// The spots of pages and slides.
const (
	Nowhere Spot = iota
	Early        // above the body on a page, below the address on a slide
	Late         // below the body on a page, below the telephones on a slide
)

// OfPlace is the beginning of the names of the keys of the mapping place.
const OfPlace = "place."

// IsOfPlace reports whether the key is one of the mapping place.
func (k Key) IsOfPlace() bool { return strings.HasPrefix(k.Name, OfPlace) }

// TextKind returns the kind of the key's text in catalogues: "fm-place-cost".
func (k Key) TextKind() string { return "fm-" + strings.ReplaceAll(k.Name, ".", "-") }

// Group is a part of the form, with the keys of its fields.
type Group struct {
	Name string
	Keys []Key
}

var (
	// groups has all keys in the parts of the form, in the order of the fields. To add a key, add a row.
	groups = []Group{
		{"", []Key{
			{Name: "title", Label: "Title", Kind: Line, Hint: "A question or a plain statement"},
			{Name: "summary", Label: "Summary", Kind: Line, Hint: "One sentence for lists"},
		}},
		{"Who checks it", []Key{
			{Name: "owner", Label: "Owner", Kind: Line, Hint: "Who answers for it: a team, not a person",
				Fact: &Fact{Word: "owner", Icon: "author", Page: Late}},
			{Name: "reviewed", Label: "Reviewed", Kind: Day, Hint: "The day somebody last checked the facts"},
			{Name: "review_by", Label: "Review by", Kind: Day, Hint: "The day it must be checked again"},
			{Name: "sources", Label: "Sources", Kind: Lines, Hint: "Where the facts come from, one a line"},
		}},
		{"When, where, how urgent", whenKeys},
		{"Place", placeKeys},
		{"Timetable", []Key{{Name: "timetable", Label: "Timetable", Kind: Rows,
			Hint:    "Days such as Mo-Fr or Tu,Th, times such as 07:30",
			Columns: []Column{{"days", "Days"}, {"from", "From"}, {"to", "To"}, {"what", "What"}}}}},
		{"More", moreKeys},
	}

	whenKeys = []Key{
		{Name: "from", Label: "From", Kind: Moment, Hint: "Not shown before"},
		{Name: "until", Label: "Until", Kind: Moment, Hint: "Not shown after"},
		{Name: "show", Label: "Hours on the screens", Kind: Hours,
			Hint: "Screens show it at these times only; phones always"},
		{Name: "priority", Label: "Priority", Kind: Chosen,
			Hint: "Extreme and severe are red alarms and need an end",
			Choices: Choices("", "ordinary", "minor", "minor", "moderate", "moderate",
				"severe", "severe", "extreme", "extreme")},
		{Name: "centres", Label: "Centres", Kind: Checks, Hint: "None chosen: all centres"},
		{Name: "board", Label: "Where", Kind: Chosen, Hint: "On the screens too, or on phones only",
			Choices: Choices("", "screens and phones", "false", "phones only")},
		{Name: "sensitive", Label: "Sensitive", Kind: Chosen,
			Hint:    "Could it put a reader in danger if somebody looks over the shoulder?",
			Choices: Choices("", "no", "true", "yes: never on a screen, quick exit on the phone")},
	}

	placeKeys = []Key{
		{Name: "place.address", Label: "Address", Kind: Line},
		{Name: "place.room", Label: "Room", Kind: Line},
		{Name: "place.phones", Label: "Telephones", Kind: Rows,
			Hint:    "Apps with spaces between them: whatsapp viber",
			Columns: []Column{{"number", "Number"}, {"word", "Who answers"}, {"also", "Also on"}}},
		{Name: "place.email", Label: "E-mail", Kind: Line},
		{Name: "place.hours", Label: "Opening hours", Kind: Hours,
			Hint: "Twice on one day: two rows with the same days. Seasons and the like: under “As a file”"},
		{Name: "place.exceptions", Label: "Exceptions", Kind: Dates,
			Hint: "Days with other hours, or on which it is closed"},
		{Name: "place.valid_to", Label: "Hours known until", Kind: Day},
		{Name: "place.closed", Label: "Closed", Kind: Spell,
			Columns: []Column{{"from", "from"}, {"until", "until"}}},
		{Name: "place.languages", Label: "Spoken there", Kind: Checks},
		{Name: "place.appointment", Label: "Appointment", Kind: Chosen,
			Choices: Choices("", "not said", "false", "not needed", "true", "needed")},
		{Name: "place.cost", Label: "Cost", Kind: Line, Hint: "Such as: Free",
			Fact: &Fact{Word: "cost", Icon: "cost", Page: Late, Board: Late, Words: 1, OSM: "charge"}},
		{Name: "place.documents", Label: "Documents", Kind: Line, Hint: "Such as: None needed",
			Fact: &Fact{Word: "documents", Icon: "documents", Page: Late, Board: Late, Words: 3}},
		{Name: "place.accessibility", Label: "Accessibility", Kind: Line, Hint: "Such as: No steps",
			Fact: &Fact{Word: "access", Icon: "access", Page: Late, Board: Early, Words: 2,
				OSM: "wheelchair:description"}},
		{Name: "place.lat", Label: "Latitude", Kind: Line, Hint: "Not of a shelter"},
		{Name: "place.lon", Label: "Longitude", Kind: Line},
	}

	moreKeys = []Key{
		{Name: "keywords", Label: "Keywords", Kind: Line,
			Hint: "Other words by which people look for it: food, eat, hungry"},
		{Name: "audience", Label: "Audience", Kind: Line, Hint: "For whom it is",
			Fact: &Fact{Word: "audience", Icon: "owner", Page: Early}},
		{Name: "order", Label: "Order", Kind: Line, Hint: "Place in the list of its topic: 1, 2, 3"},
		{Name: "urgency", Label: "Urgency", Kind: Chosen, Hint: "For warnings",
			Choices: same("", "immediate", "expected", "future", "past")},
		{Name: "certainty", Label: "Certainty", Kind: Chosen, Hint: "For warnings",
			Choices: same("", "observed", "likely", "possible", "unlikely")},
		{Name: "aliases", Kind: Names},
	}
)

// fileOrder is the order in which keys are written, which is that of docs/authors.md. A key that is missing
// here comes before place, or last among the keys of the place.
var fileOrder = []string{"title", "summary", "keywords", "priority", "urgency", "certainty", "from", "until",
	"show", "centres", "board", "sensitive", "aliases", "order", "audience", "audio", "owner", "reviewed",
	"review_by", "sources", "place", "timetable",
	"place.address", "place.room", "place.lat", "place.lon", "place.phones", "place.email", "place.hours",
	"place.exceptions", "place.valid_to", "place.languages", "place.appointment", "place.closed"}

// same returns choices whose labels are their values. The label of the empty value is a dash.
func same(values ...string) []Choice {
	all := make([]Choice, len(values))
	for i, v := range values {
		all[i] = Choice{v, v}
	}
	all[0].Words = "–"
	return all
}

// Groups returns all keys, in the parts of the form.
func Groups() []Group { return groups }

// All returns all keys, in the order of the form's fields.
func All() (all []Key) {
	for _, g := range groups {
		all = append(all, g.Keys...)
	}
	return all
}

// Facts returns the keys whose texts readers see after a word of the theme: those of the mapping place if
// ofPlace is true, otherwise the others. Those above the body of a page come first.
func Facts(ofPlace bool) (early []Key) {
	var late []Key
	for _, k := range All() {
		switch {
		case k.Fact == nil || k.IsOfPlace() != ofPlace:
		case k.Fact.Page == Early:
			early = append(early, k)
		default:
			late = append(late, k)
		}
	}
	return append(early, late...)
}

// FileOrder returns the names of all keys in the order in which they are written. top has the keys outside
// of mappings, with audio and place. place has the keys of the mapping place, without the name of the
// mapping.
func FileOrder() (top, place []string) {
	for _, name := range fileOrder {
		if inner, is := strings.CutPrefix(name, OfPlace); is {
			place = append(place, inner)
		} else {
			top = append(top, name)
		}
	}
	for _, k := range All() {
		inner, is := strings.CutPrefix(k.Name, OfPlace)
		switch {
		case is && !slices.Contains(place, inner):
			place = append(place, inner)
		case !is && !slices.Contains(top, k.Name):
			top = slices.Insert(top, slices.Index(top, "place"), k.Name)
		}
	}
	return top, place
}

// Of returns the key with a name.
func Of(name string) (Key, bool) {
	all := All()
	i := slices.IndexFunc(all, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Key{}, false
	}
	return all[i], true
}
