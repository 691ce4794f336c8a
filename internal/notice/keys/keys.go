// Package keys is the one table of the keys that the front matter of a notice may have: how the value of each
// is written, what the desk's form calls it, and, for a text that readers see behind a word of the theme,
// where they see it.
//
// Whoever needs to know all keys reads this table: the reader of notices, the writer of front matter, the
// form, pages and boards. The table does not know what the value of a key decides: that is the work of
// package notice and of the rooms that ask it.
package keys

import (
	"slices"
	"strings"
)

// Key is a key of the front matter.
type Key struct {
	Name        string // "owner"; a key of the mapping place is "place.cost"
	Kind        Kind
	Label, Hint string   // what the form calls it, and the line below; without a label the form does not ask
	Choices     []Choice // of the kind Chosen, unless the form finds them in the site
	Columns     []Column // of the kinds Rows and Spell: the keys of a row, in the order of the file
	Fact        *Fact    // where readers see its text; nil if package notice reads the key in its own way
}

// Kind is the kind of a value: how it is written, and with what the form asks for it.
type Kind string

// The kinds of values. The form's pages call them by these words.
const (
	Line   Kind = "text"   // a text on one line
	Lines  Kind = "long"   // a list with one item a line
	Names  Kind = "names"  // a list of words
	Day    Kind = "day"    // 2027-03-31
	Moment Kind = "moment" // a day, or a day with the time
	Chosen Kind = "choice" // one of several values
	Checks Kind = "checks" // a list of words that are chosen
	Rows   Kind = "rows"   // a list of mappings
	Spell  Kind = "spell"  // true, or a mapping with a beginning and an end
	Hours  Kind = "hours"  // opening hours
	Dates  Kind = "dates"  // a list of days with other hours
)

// Choice is a value that a key can have, and what the form calls it.
type Choice struct{ Value, Words string }

// Choices returns choices. pairs alternates between a value and its words.
func Choices(pairs ...string) (all []Choice) {
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, Choice{pairs[i], pairs[i+1]})
	}
	return all
}

// Column is a key of a mapping in a row, and what the form calls it.
type Column struct{ Key, Words string }

// Fact says where readers see the text of a key. Pages and boards show it behind a word of the theme, "ui."
// and Word in themes/phone/locales. The word of a fact of the notice has a place for the text, {{.name}}, on
// pages; that of a fact that boards show, and that of a fact of a place, has none and stands before the text.
type Fact struct {
	Word  string // of the theme: "cost"
	Icon  string // of the theme
	Page  Spot   // where the page of the notice has it; those of the place stand together
	Board Spot   // where slides have it; Nowhere if it is on pages only
	Words int    // how many words of reading time the theme's word counts on slides
	OSM   string // the key of OpenStreetMap under which other programs find it; "" for none
}

// Spot is a place on a page or on a slide.
type Spot uint8

// The spots of pages and slides.
const (
	Nowhere Spot = iota
	Early        // on a page above the body, on a slide below the address
	Late         // on a page below the body, on a slide below the telephones
)

// OfPlace is how the names of the keys of the mapping place begin.
const OfPlace = "place."

// IsOfPlace reports whether the key is one of the mapping place.
func (k Key) IsOfPlace() bool { return strings.HasPrefix(k.Name, OfPlace) }

// TextKind returns the kind of the key's text in catalogues: "fm-place-cost".
func (k Key) TextKind() string { return "fm-" + strings.ReplaceAll(k.Name, ".", "-") }

// Group is a part of the form, with the keys for which it asks.
type Group struct {
	Name string
	Keys []Key
}

var (
	// groups has all keys in the parts of the form, in the order in which it asks for them. A new key is a
	// row.
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

// fileOrder is the order in which keys are written: that of docs/authors.md. A key that is not named comes
// before place, or last among the keys of the place.
var fileOrder = []string{"title", "summary", "keywords", "priority", "urgency", "certainty", "from", "until",
	"show", "centres", "board", "sensitive", "aliases", "order", "audience", "audio", "owner", "reviewed",
	"review_by", "sources", "place", "timetable",
	"place.address", "place.room", "place.lat", "place.lon", "place.phones", "place.email", "place.hours",
	"place.exceptions", "place.valid_to", "place.languages", "place.appointment", "place.closed"}

// same returns choices whose words are their values; the empty value is a dash.
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

// All returns all keys, in the order in which the form asks for them.
func All() (all []Key) {
	for _, g := range groups {
		all = append(all, g.Keys...)
	}
	return all
}

// Facts returns the keys whose texts readers see behind a word of the theme: those of the mapping place, or
// the others. Those that pages have above the body come first.
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

// FileOrder returns the names of all keys in the order in which they are written: first those that stand by
// themselves, with audio and place, and then those of the mapping place, without the name of the mapping.
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
